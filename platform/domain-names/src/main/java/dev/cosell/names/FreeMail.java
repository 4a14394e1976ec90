package dev.cosell.names;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Providers that give a mailbox to anybody: an address there says nothing about a company. */
public final class FreeMail {
    private static final Set<String> PROVIDERS = load();

    private FreeMail() {}

    /** Whether anybody can have a mailbox in this domain; the list is {@code free-mail.txt}. */
    public static boolean isFreeMail(DomainName domain) {
        String value = domain.value();
        return PROVIDERS.contains(value)
                || PROVIDERS.contains(value.substring(0, value.indexOf('.') + 1) + "*");
    }

    private static Set<String> load() {
        try (InputStream list = FreeMail.class.getResourceAsStream("free-mail.txt")) {
            return new String(
                            Objects.requireNonNull(list, "free-mail.txt").readAllBytes(),
                            StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
