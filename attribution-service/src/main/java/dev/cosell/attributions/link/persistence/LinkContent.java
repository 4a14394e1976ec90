package dev.cosell.attributions.link.persistence;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the customer confirms with a link, beside who it is.
 *
 * @param products codes of what was sold; empty where nobody said so
 * @param terms what was agreed on, in the partner's words
 * @param textVersion which text says it
 */
public record LinkContent(List<String> products, @Nullable String terms, int textVersion) {}
