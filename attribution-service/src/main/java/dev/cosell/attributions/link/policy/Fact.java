package dev.cosell.attributions.link.policy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Something that an entry of evidence speaks of, by a digest that tells nothing without the salt.
 *
 * @param digest SHA-256 of the salt and then the value in UTF-8
 * @param salt 32 random bytes; null where they are erased
 * @param value null where it is erased
 */
public record Fact(String name, byte[] digest, byte @Nullable [] salt, @Nullable String value) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]+");

    public static Fact of(String name, byte[] salt, String value) {
        return new Fact(name, digest(salt, value), salt, value);
    }

    /** Whether nothing is left of it but the digest. */
    boolean erased() {
        return salt == null && value == null;
    }

    /** Whether nothing in the name can be taken for the end of it, or of its line. */
    boolean isNamed() {
        return NAME.matcher(name).matches();
    }

    /** Whether the value, where there is one, is the one of the digest. */
    boolean holds() {
        return erased()
                || (salt != null
                        && value != null
                        && MessageDigest.isEqual(digest, digest(salt, value)));
    }

    private static byte[] digest(byte[] salt, String value) {
        MessageDigest sha256 = EvidenceEntry.sha256();
        sha256.update(salt);
        return sha256.digest(value.getBytes(StandardCharsets.UTF_8));
    }
}
