package dev.cosell.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.HttpsJwksVerificationKeyResolver;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenIssuerTest {
    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir static Path made;
    @TempDir Path folder;
    private Path keyFile;
    private TokenIssuer issuer;

    /** A key takes longer than all else here, so each test begins with a copy of this one. */
    @BeforeAll
    static void makeKey() {
        TokenIssuer.start(0, made.resolve("issuer.json")).close();
    }

    @BeforeEach
    void startIssuer() throws IOException {
        keyFile = Files.copy(made.resolve("issuer.json"), folder.resolve("issuer.json"));
        issuer = TokenIssuer.start(0, keyFile);
    }

    @AfterEach
    void stop() {
        issuer.close();
        http.close();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            textBlock =
                    """
                    partner, nordlicht, partner:nordlicht, nordlicht
                    growth-specialist, gs-lena, gs-lena, -
                    channel-account-manager, cam-petra, cam-petra, -
                    operations, -, operations, -
                    operations, ops-kim, ops-kim, -
                    integration, crm, crm, -
                    """)
    void aTokenSaysWhoItIsAndIsSignedWithAPublishedKey(
            String role, @Nullable String id, String subject, @Nullable String partner)
            throws Exception {
        JwtClaims claims = verify(issuer.token(role, id));

        assertThat(claims.getSubject()).isEqualTo(subject);
        assertThat(claims.getStringListClaimValue("groups")).containsExactly(role);
        assertThat(claims.getStringClaimValue("partner_id")).isEqualTo(partner);
        assertThat(Instant.ofEpochSecond(claims.getExpirationTime().getValue()))
                .isBetween(
                        Instant.now().plus(Duration.ofMinutes(719)),
                        Instant.now().plus(Duration.ofMinutes(721)));
    }

    @Test
    void aTokenOfAnotherKeyOrIssuerIsRefused() {
        try (TokenIssuer other = TokenIssuer.start(0, folder.resolve("other.json"))) {
            assertThatThrownBy(() -> verify(other.token("operations", null)))
                    .isInstanceOf(InvalidJwtException.class);
        }
    }

    @Test
    void tokensOutliveARestart() throws Exception {
        String token = issuer.token("operations", null);
        int port = URI.create(issuer.issuer()).getPort();
        issuer.close();

        issuer = TokenIssuer.start(port, keyFile);

        assertThat(verify(token).getSubject()).isEqualTo("operations");
    }

    @Test
    void tokensAreMintedFromTheKeyFileAlone() throws Exception {
        String token = IssuerKey.load(keyFile).token("partner", "nordlicht");

        assertThat(verify(token).getStringClaimValue("partner_id")).isEqualTo("nordlicht");
    }

    @Test
    void discoveryNamesWhatAClientLooksFor() throws Exception {
        JsonNode document = json("/.well-known/openid-configuration");

        assertThat(document.path("issuer").asText()).isEqualTo(issuer.issuer());
        assertThat(document.path("jwks_uri").asText()).isEqualTo(issuer.issuer() + "/jwks");
        assertThat(document.path("id_token_signing_alg_values_supported").get(0).asText())
                .isEqualTo("RS256");
        assertThat(document.has("authorization_endpoint")).isTrue();
        assertThat(document.has("token_endpoint")).isTrue();
        assertThat(document.path("response_types_supported")).isNotEmpty();
        assertThat(document.path("subject_types_supported")).isNotEmpty();
    }

    @Test
    void thePrivateHalfOfTheKeyStaysInItsFile() throws Exception {
        JsonNode key = json("/jwks").path("keys").get(0);

        assertThat(key.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("kty", "kid", "use", "alg", "n", "e");
        for (Path file : List.of(made.resolve("issuer.json"), keyFile)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            textBlock =
                    """
                    boss, x, There is no role "boss"
                    partner, -, The role partner needs an id
                    growth-specialist, -, The role growth-specialist needs an id
                    partner, a b, An id has letters
                    """)
    void refusesWhatIsNoRoleOrId(String role, @Nullable String id, String message) {
        assertThatThrownBy(() -> issuer.token(role, id))
                .isInstanceOf(StackFailure.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void anUnreadableKeyFileIsNamed() throws Exception {
        Files.writeString(keyFile, "{");

        assertThatThrownBy(() -> IssuerKey.load(keyFile))
                .isInstanceOf(StackFailure.class)
                .hasMessageContaining(keyFile.toString());
    }

    private JwtClaims verify(String token) throws InvalidJwtException {
        var keys = new HttpsJwksVerificationKeyResolver(new HttpsJwks(issuer.issuer() + "/jwks"));
        JwtConsumer consumer =
                new JwtConsumerBuilder()
                        .setVerificationKeyResolver(keys)
                        .setExpectedIssuer(issuer.issuer())
                        .setExpectedAudience("cosell")
                        .setRequireExpirationTime()
                        .setRequireSubject()
                        .build();
        return consumer.processToClaims(token);
    }

    private JsonNode json(String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(issuer.issuer() + path)).build();
        var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        return new ObjectMapper().readTree(answer.body());
    }
}
