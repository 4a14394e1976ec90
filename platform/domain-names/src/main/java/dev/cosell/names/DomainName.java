package dev.cosell.names;

import dev.cosell.names.ParsedDomain.Registrable;
import dev.cosell.names.ParsedDomain.Rejected;
import org.jspecify.annotations.Nullable;

/**
 * A registrable internet domain: one label under a public suffix. Two names are equal if they mean
 * the same domain, so {@code WWW.Müller.de.}, {@code xn--mller-kva.de} and {@code shop.müller.de}
 * are one, while {@code faß.de} and {@code fass.de} are two.
 */
public final class DomainName implements Comparable<DomainName> {
    private final String value;

    DomainName(String value) {
        this.value = value;
    }

    /**
     * Finds the registrable domain of a host name typed by a person or sent by a machine. Answers
     * for any text, and in bounded time; throws nothing. A URL is not a host name and is refused.
     */
    public static ParsedDomain parse(@Nullable String text) {
        return switch (HostName.parse(text)) {
            case HostName.Valid host -> new Registrable(host.registrable());
            case HostName.Invalid invalid -> new Rejected(invalid.reason());
        };
    }

    /**
     * Takes back a {@link #value()} that was stored, without asking the public-suffix list again:
     * the list changes, and what was registered under an older one stays what it was.
     */
    public static DomainName stored(String value) {
        return new DomainName(value);
    }

    /**
     * The canonical form to store, compare and send: ASCII (A-labels), lower case, no final dot.
     */
    public String value() {
        return value;
    }

    /** The form for people, with its umlauts; {@link #parse} finds the same domain from it. */
    public String display() {
        return HostName.toUnicode(value);
    }

    @Override
    public int compareTo(DomainName other) {
        return value.compareTo(other.value);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DomainName that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value;
    }
}
