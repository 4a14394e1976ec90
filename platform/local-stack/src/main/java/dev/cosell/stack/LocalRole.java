package dev.cosell.stack;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jose4j.jwt.JwtClaims;
import org.jspecify.annotations.Nullable;

/** Who can have a token of the local issuer. */
enum LocalRole {
    PARTNER("the partner's id, e.g. nordlicht"),
    GROWTH_SPECIALIST("the staff id, e.g. gs-lena"),
    CHANNEL_ACCOUNT_MANAGER("the staff id, e.g. cam-petra"),
    OPERATIONS(null),
    INTEGRATION("the client's name, e.g. crm");

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private final @Nullable String id;

    LocalRole(@Nullable String id) {
        this.id = id;
    }

    static LocalRole named(String name) {
        return Arrays.stream(values())
                .filter(role -> role.text().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new StackFailure(
                                        "There is no role \"%s\". Roles: %s"
                                                .formatted(name, all())));
    }

    static String all() {
        return Arrays.stream(values()).map(LocalRole::text).collect(Collectors.joining(", "));
    }

    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The claims that say who this is. */
    JwtClaims claims(@Nullable String given) {
        if (given == null && id != null) {
            throw new StackFailure("The role %s needs an id: %s".formatted(text(), id));
        }
        String subject = given == null ? text() : given;
        if (!ID.matcher(subject).matches()) {
            throw new StackFailure(
                    "An id has letters, digits, \".\", \"_\" and \"-\": \"%s\" does not"
                            .formatted(subject));
        }
        var claims = new JwtClaims();
        if (this == PARTNER) {
            claims.setSubject("partner:" + subject);
            claims.setStringClaim("partner_id", subject);
        } else {
            claims.setSubject(subject);
        }
        return claims;
    }
}
