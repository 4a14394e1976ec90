package dev.cosell.attributions.link.application;

import dev.cosell.attributions.link.config.LinkConfig;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The named keys behind links and codes. What a key is used for is part of what is signed, so that
 * a link's proof is never good for anything else.
 */
@Startup
@Singleton
class LinkKeys {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int FEWEST_BYTES = 32;

    private final Map<String, SecretKeySpec> keys = new TreeMap<>();
    private final String current;

    /**
     * @throws IllegalStateException when a key is none, or the current one is missing: the service
     *     does not start with links that nobody could open
     */
    LinkKeys(LinkConfig config) {
        config.keys().forEach((name, text) -> keys.put(name, key(name, text)));
        current = config.currentKey();
        if (!keys.containsKey(current)) {
            throw new IllegalStateException(
                    "There is no key cosell.links.keys.%s, which cosell.links.current-key names"
                            .formatted(current));
        }
    }

    private static SecretKeySpec key(String name, String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text.strip());
            if (bytes.length >= FEWEST_BYTES) {
                return new SecretKeySpec(bytes, ALGORITHM);
            }
        } catch (IllegalArgumentException malformed) {
            throw new IllegalStateException(
                    "cosell.links.keys." + name + " is not base64url", malformed);
        }
        throw new IllegalStateException(
                "cosell.links.keys.%s has fewer than %d bytes".formatted(name, FEWEST_BYTES));
    }

    /** Name of the key for new links. */
    String current() {
        return current;
    }

    Set<String> names() {
        return keys.keySet();
    }

    /**
     * Signs under a key; empty where there is no such key any more.
     *
     * @param purpose what the signature is good for
     * @param parts what is signed; all but the last of a fixed length for the purpose
     */
    Optional<byte[]> sign(String keyName, String purpose, byte[]... parts) {
        SecretKeySpec key = keys.get(keyName);
        if (key == null) {
            return Optional.empty();
        }
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(purpose.getBytes(StandardCharsets.US_ASCII));
            mac.update((byte) 0);
            for (byte[] part : parts) {
                mac.update(part);
            }
            return Optional.of(mac.doFinal());
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("Every JDK has " + ALGORITHM, e);
        }
    }
}
