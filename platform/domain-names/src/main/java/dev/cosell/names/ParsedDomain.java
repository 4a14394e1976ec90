package dev.cosell.names;

/** What became of a piece of text that should name a domain. */
public sealed interface ParsedDomain {

    /** The text names something under this registrable domain. */
    record Registrable(DomainName name) implements ParsedDomain {}

    /** The text names nothing that anybody could register. */
    record Rejected(Reason reason) implements ParsedDomain {}

    /** Why a text is no registrable domain; the names are stable and may be shown by an API. */
    enum Reason {
        /** Nothing, or white space only. */
        EMPTY,
        /** The name has more than 253 octets, or one of its labels more than 63. */
        TOO_LONG,
        /**
         * No domain name by UTS 46 with STD 3 rules: a URL, a port, an empty label, bad Punycode.
         */
        MALFORMED,
        /** An IPv4 or IPv6 address, also in its abbreviated spellings. */
        IP_ADDRESS,
        /** A suffix that many share, such as {@code de}, {@code co.uk} or {@code github.io}. */
        PUBLIC_SUFFIX,
        /** Under no suffix of the public-suffix list, such as {@code localhost}. */
        UNKNOWN_SUFFIX
    }
}
