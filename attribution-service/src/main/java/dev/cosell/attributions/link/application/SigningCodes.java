package dev.cosell.attributions.link.application;

import dev.cosell.attributions.link.persistence.SigningCodeEntity;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * The six digits of a one-time code. They are computed from what is stored and the link's key, so
 * that the job that mails them has them, and a copy of the database has not.
 */
@Singleton
public class SigningCodes {

    private static final String PURPOSE = "cosell:signing-code:1";
    private static final int NONCE_BYTES = 16;
    private static final long CODES = 1_000_000;

    private final LinkKeys keys;
    private final SecureRandom random = new SecureRandom();

    SigningCodes(LinkKeys keys) {
        this.keys = keys;
    }

    byte[] newNonce() {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        return nonce;
    }

    /**
     * The six digits; empty where the key is gone.
     *
     * @param keyName the key of the code's link
     */
    public Optional<String> digitsOf(SigningCodeEntity code, String keyName) {
        return keys.sign(
                        keyName,
                        PURPOSE,
                        LinkTokens.bytes(code.id()),
                        code.nonce(),
                        code.email().getBytes(StandardCharsets.UTF_8))
                .map(
                        hash ->
                                "%06d"
                                        .formatted(
                                                Long.remainderUnsigned(
                                                        ByteBuffer.wrap(hash).getLong(), CODES)));
    }

    /** Compares without telling by the time it takes how much of the code is right. */
    boolean matches(SigningCodeEntity code, String keyName, String digits) {
        return digitsOf(code, keyName)
                .map(
                        expected ->
                                MessageDigest.isEqual(
                                        expected.getBytes(StandardCharsets.US_ASCII),
                                        digits.getBytes(StandardCharsets.US_ASCII)))
                .orElse(false);
    }
}
