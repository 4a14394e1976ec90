package dev.cosell.names;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An e-mail address that is safe to write into a mail header and that any SMTP server accepts.
 * Narrower than RFC 5321: no quoted or non-ASCII local part, no source route, no address literal.
 * Two addresses are equal if they reach the same mailbox as people see it, so upper and lower case
 * make no difference.
 */
public final class EmailAddress {
    private static final int MAX_LENGTH = 254;

    private static final Pattern LOCAL_PART =
            Pattern.compile("(?=.{1,64}$)[A-Za-z0-9_+&'=~-]+(\\.[A-Za-z0-9_+&'=~-]+)*");

    private final String mailbox;
    private final DomainName domain;

    private EmailAddress(String mailbox, DomainName domain) {
        this.mailbox = mailbox;
        this.domain = domain;
    }

    /** Empty for anything that is no address of the form above; throws nothing. */
    public static Optional<EmailAddress> parse(@Nullable String text) {
        if (text == null || text.length() > HostName.MAX_INPUT || hasControls(text)) {
            return Optional.empty();
        }
        String address = text.strip();
        int at = address.indexOf('@');
        if (at < 0 || at + 1 == address.length() || hasSpace(address)) {
            return Optional.empty();
        }
        String local = address.substring(0, at);
        if (!LOCAL_PART.matcher(local).matches()) {
            return Optional.empty();
        }
        return switch (HostName.parse(address.substring(at + 1))) {
            case HostName.Valid host ->
                    of(local.toLowerCase(Locale.ROOT) + "@" + host.ascii(), host.registrable());
            case HostName.Invalid _ -> Optional.empty();
        };
    }

    private static Optional<EmailAddress> of(String mailbox, DomainName domain) {
        return mailbox.length() > MAX_LENGTH
                ? Optional.empty()
                : Optional.of(new EmailAddress(mailbox, domain));
    }

    private static boolean hasControls(String text) {
        return text.codePoints().anyMatch(Character::isISOControl);
    }

    private static boolean hasSpace(String text) {
        return text.codePoints()
                .anyMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c));
    }

    /** The address to store, compare and send to: ASCII, lower case. */
    public String value() {
        return mailbox;
    }

    /**
     * A {@link #value()} that was stored, for people: its host with its umlauts; {@link #parse}
     * finds the same address from it.
     */
    public static String display(String stored) {
        int host = stored.indexOf('@') + 1;
        return stored.substring(0, host) + HostName.toUnicode(stored.substring(host));
    }

    /** The registrable domain that the mailbox lies in. */
    public DomainName domain() {
        return domain;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EmailAddress that && mailbox.equals(that.mailbox);
    }

    @Override
    public int hashCode() {
        return mailbox.hashCode();
    }

    @Override
    public String toString() {
        return mailbox;
    }
}
