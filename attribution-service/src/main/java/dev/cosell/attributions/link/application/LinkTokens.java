package dev.cosell.attributions.link.application;

import dev.cosell.attributions.link.config.LinkConfig;
import dev.cosell.attributions.link.persistence.ConfirmationLinkEntity;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * The secret part of a link's address: its id, and the proof that we issued it. A token that we did
 * not issue is found out without a look into the database.
 */
@ApplicationScoped
public class LinkTokens {

    private static final String PURPOSE = "cosell:confirmation-link:1";
    private static final int ID_BYTES = 16;
    // 16 bytes of id and 32 of HMAC, which base64url writes without a rest: one token, one text.
    private static final String FORM = "[A-Za-z0-9_-]{64}";

    private final LinkKeys keys;
    private final String publicUrl;

    LinkTokens(LinkKeys keys, LinkConfig config) {
        this.keys = keys;
        this.publicUrl = config.publicUrl().replaceFirst("/+$", "");
    }

    /** A link that we issued, and the key that proves it. */
    record Genuine(UUID linkId, String keyName) {}

    /** The address that the customer opens; empty where the link's key is gone. */
    public Optional<String> urlOf(ConfirmationLinkEntity link) {
        return tokenOf(link.id(), link.keyName()).map(token -> publicUrl + "/c/" + token);
    }

    /** Whether a token is one that we issued. */
    public boolean isGenuine(String token) {
        return verify(token).isPresent();
    }

    Optional<String> tokenOf(UUID linkId, String keyName) {
        byte[] id = bytes(linkId);
        return keys.sign(keyName, PURPOSE, id)
                .map(
                        proof ->
                                Base64.getUrlEncoder()
                                        .withoutPadding()
                                        .encodeToString(
                                                ByteBuffer.allocate(id.length + proof.length)
                                                        .put(id)
                                                        .put(proof)
                                                        .array()));
    }

    Optional<Genuine> verify(String token) {
        if (!token.matches(FORM)) {
            return Optional.empty();
        }
        byte[] bytes = Base64.getUrlDecoder().decode(token);
        byte[] id = Arrays.copyOf(bytes, ID_BYTES);
        byte[] proof = Arrays.copyOfRange(bytes, ID_BYTES, bytes.length);
        return keys.names().stream()
                .filter(name -> proves(name, id, proof))
                .findFirst()
                .map(name -> new Genuine(uuid(id), name));
    }

    private boolean proves(String keyName, byte[] id, byte[] proof) {
        return keys.sign(keyName, PURPOSE, id)
                .map(expected -> MessageDigest.isEqual(expected, proof))
                .orElse(false);
    }

    static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(ID_BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    private static UUID uuid(byte[] id) {
        ByteBuffer buffer = ByteBuffer.wrap(id);
        return new UUID(buffer.getLong(), buffer.getLong());
    }
}
