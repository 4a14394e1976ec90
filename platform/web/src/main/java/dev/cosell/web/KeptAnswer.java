package dev.cosell.web;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An answer as it was first given. */
record KeptAnswer(
        byte[] requestHash, int status, Map<String, String> headers, @Nullable String body) {}
