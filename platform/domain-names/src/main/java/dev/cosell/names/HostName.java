package dev.cosell.names;

import com.google.common.net.InetAddresses;
import com.google.common.net.InternetDomainName;
import com.ibm.icu.text.IDNA;
import dev.cosell.names.ParsedDomain.Reason;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A whole host name on its way to its registrable domain.
 *
 * <p>The public-suffix list is the one that Guava carries, as it is brought up to date with each of
 * its releases and needs no network. Its private part counts too: {@code github.io} is a suffix and
 * {@code firma.github.io} a domain of its own, since otherwise the first partner to register one
 * customer's page would hold the pages of all.
 */
sealed interface HostName {

    /** {@code ascii} is the whole host in A-labels, {@code registrable} the domain it lies in. */
    record Valid(String ascii, DomainName registrable) implements HostName {}

    record Invalid(Reason reason) implements HostName {}

    /**
     * More than any spelling of a legal name needs (253 octets, decomposed letters, ignorable
     * characters), and little enough that Punycode, quadratic in a label, stays cheap.
     */
    int MAX_INPUT = 1_000;

    /**
     * RFC 2606 keeps these two for documentation and tests; they stand on no public-suffix list.
     * Samples and tests need names that can never meet a real company's, and nobody can own one, so
     * that allowing them gives nothing away. {@code .invalid} and {@code .localhost} stay refused.
     */
    Set<String> RESERVED_SUFFIXES = Set.of("example", "test");

    IDNA UTS46 =
            IDNA.getUTS46Instance(
                    IDNA.NONTRANSITIONAL_TO_ASCII
                            | IDNA.NONTRANSITIONAL_TO_UNICODE
                            | IDNA.USE_STD3_RULES
                            | IDNA.CHECK_BIDI
                            | IDNA.CHECK_CONTEXTJ);

    Set<IDNA.Error> LENGTH_ERRORS =
            EnumSet.of(IDNA.Error.LABEL_TOO_LONG, IDNA.Error.DOMAIN_NAME_TOO_LONG);

    static HostName parse(@Nullable String text) {
        if (text == null) {
            return new Invalid(Reason.EMPTY);
        }
        if (text.length() > MAX_INPUT) {
            return new Invalid(text.isBlank() ? Reason.EMPTY : Reason.TOO_LONG);
        }
        String trimmed = trim(text);
        if (trimmed.isEmpty()) {
            return new Invalid(Reason.EMPTY);
        }
        if (isIpv6(trimmed)) {
            return new Invalid(Reason.IP_ADDRESS);
        }
        IDNA.Info info = new IDNA.Info();
        String ascii = UTS46.nameToASCII(trimmed, new StringBuilder(), info).toString();
        if (info.hasErrors()) {
            boolean onlyLength = LENGTH_ERRORS.containsAll(info.getErrors());
            return new Invalid(onlyLength ? Reason.TOO_LONG : Reason.MALFORMED);
        }
        return ofAscii(ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii);
    }

    static String toUnicode(String ascii) {
        return UTS46.nameToUnicode(ascii, new StringBuilder(), new IDNA.Info()).toString();
    }

    private static HostName ofAscii(String host) {
        String lastLabel = host.substring(host.lastIndexOf('.') + 1);
        if (isNumber(lastLabel)) {
            return new Invalid(Reason.IP_ADDRESS);
        }
        if (RESERVED_SUFFIXES.contains(lastLabel)) {
            return underReservedSuffix(host, lastLabel);
        }
        return underPublicSuffix(host);
    }

    private static HostName underReservedSuffix(String host, String suffix) {
        int end = host.length() - suffix.length() - 1;
        if (end < 0) {
            return new Invalid(Reason.PUBLIC_SUFFIX);
        }
        String registrable = host.substring(host.lastIndexOf('.', end - 1) + 1);
        return new Valid(host, new DomainName(registrable));
    }

    private static HostName underPublicSuffix(String host) {
        if (!InternetDomainName.isValid(host)) {
            return new Invalid(Reason.MALFORMED);
        }
        InternetDomainName name = InternetDomainName.from(host);
        if (!name.hasPublicSuffix()) {
            return new Invalid(Reason.UNKNOWN_SUFFIX);
        }
        if (name.isPublicSuffix()) {
            return new Invalid(Reason.PUBLIC_SUFFIX);
        }
        return new Valid(host, new DomainName(name.topPrivateDomain().toString()));
    }

    /** A colon stands in no host name: this only chooses the more helpful reason. */
    private static boolean isIpv6(String text) {
        if (text.indexOf(':') < 0) {
            return false;
        }
        boolean bracketed = text.startsWith("[") && text.endsWith("]");
        String address = bracketed ? text.substring(1, text.length() - 1) : text;
        int zone = address.indexOf('%');
        return InetAddresses.isInetAddress(zone < 0 ? address : address.substring(0, zone));
    }

    /**
     * Every resolver takes a name that ends in a number as an IPv4 address, {@code 127.1} and
     * {@code 0x7f000001} as well, and no top-level domain is one.
     */
    private static boolean isNumber(String label) {
        boolean hex = label.startsWith("0x");
        for (int i = hex ? 2 : 0; i < label.length(); i++) {
            if (Character.digit(label.charAt(i), hex ? 16 : 10) < 0) {
                return false;
            }
        }
        return true;
    }

    /** Unlike {@link String#strip}, takes the no-break spaces that spreadsheets leave behind. */
    private static String trim(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }
}
