package dev.cosell.stack;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/** The key that signs the local tokens and the issuer that it signs for, kept in one file. */
final class IssuerKey {
    static final String AUDIENCE = "cosell";
    static final Duration LIFE = Duration.ofHours(12);

    private static final int KEY_BITS = 2048;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String issuer;
    private final RsaJsonWebKey key;

    private IssuerKey(String issuer, RsaJsonWebKey key) {
        this.issuer = issuer;
        this.key = key;
    }

    static Path fileIn(Path dataDir) {
        return dataDir.resolve("issuer.json");
    }

    /** Reads the key, or makes it at the first time, and notes the issuer for later tokens. */
    static IssuerKey loadOrCreate(Path file, String issuer) {
        try {
            RsaJsonWebKey key = Files.exists(file) ? load(file).key : newKey();
            var content =
                    Map.of(
                            "issuer",
                            issuer,
                            "key",
                            key.toParams(OutputControlLevel.INCLUDE_PRIVATE));
            PrivateFiles.write(file, JSON.writeValueAsString(content));
            return new IssuerKey(issuer, key);
        } catch (IOException e) {
            throw new StackFailure("Cannot write the issuer's key to " + file + ": " + e, e);
        }
    }

    /**
     * @throws StackFailure if there is no readable key
     */
    static IssuerKey load(Path file) {
        if (!Files.exists(file)) {
            throw new StackFailure(
                    "There is no key in "
                            + file.getParent()
                            + ". Start the suite first: ./cosell up; if it runs with another --data, name"
                            + " that here too");
        }
        try {
            var content = JSON.readTree(file.toFile());
            Map<String, Object> key = JSON.convertValue(content.required("key"), new MapType());
            return new IssuerKey(content.required("issuer").asText(), new RsaJsonWebKey(key));
        } catch (IOException | JoseException | IllegalArgumentException e) {
            throw new StackFailure(
                    "The issuer's key in "
                            + file
                            + " is not readable. Delete that file and start"
                            + " again: ./cosell up",
                    e);
        }
    }

    private static final class MapType
            extends com.fasterxml.jackson.core.type.TypeReference<Map<String, Object>> {}

    private static RsaJsonWebKey newKey() {
        try {
            RsaJsonWebKey key = RsaJwkGenerator.generateJwk(KEY_BITS);
            key.setKeyId(UUID.randomUUID().toString());
            key.setUse("sig");
            key.setAlgorithm(AlgorithmIdentifiers.RSA_USING_SHA256);
            return key;
        } catch (JoseException e) {
            throw new IllegalStateException("this JDK makes no RSA keys", e);
        }
    }

    /** The public half, as a JSON Web Key Set. */
    String publicKeys() {
        return new JsonWebKeySet(key).toJson(OutputControlLevel.PUBLIC_ONLY);
    }

    /**
     * A signed token for one caller.
     *
     * @param role as the command line writes it, e.g. {@code growth-specialist}
     * @param id partner, staff or client id; only {@code operations} can do without
     * @throws StackFailure if the role is unknown or its id is missing
     */
    String token(String role, @Nullable String id) {
        JwtClaims claims = LocalRole.named(role).claims(id);
        claims.setIssuer(issuer);
        claims.setAudience(AUDIENCE);
        claims.setStringListClaim("groups", List.of(role));
        claims.setIssuedAtToNow();
        claims.setGeneratedJwtId();
        NumericDate end = NumericDate.now();
        end.addSeconds(LIFE.toSeconds());
        claims.setExpirationTime(end);
        var signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setKey(key.getPrivateKey());
        signature.setKeyIdHeaderValue(key.getKeyId());
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        signature.setHeader("typ", "JWT");
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("cannot sign with the issuer's key", e);
        }
    }
}
