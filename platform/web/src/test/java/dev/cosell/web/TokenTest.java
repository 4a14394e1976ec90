package dev.cosell.web;

import static dev.cosell.web.Rig.PROBLEM;
import static dev.cosell.web.Rig.aBody;
import static dev.cosell.web.Rig.asPartner;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cosell.testing.BackingServices;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class TokenTest {

    private static final Consumer<JwtClaims> GOOD = claims -> {};

    @Test
    void aTokenOfOursIsTaken() throws Exception {
        as(token(issuersKey(), GOOD)).get("/things").then().statusCode(200);
    }

    @Test
    void rolesOfTheIssuersOwnCountForNothing() throws Exception {
        List<String> roles = List.of("partner", "default-roles-cosell", "offline_access");

        as(token(issuersKey(), claims -> claims.setStringListClaim("groups", roles)))
                .get("/things")
                .then()
                .statusCode(200);
    }

    @Test
    void noTokenIsAProblemInTheCallersLanguage() {
        given().header("Accept-Language", "de")
                .get("/things")
                .then()
                .statusCode(401)
                .contentType(PROBLEM)
                .header("WWW-Authenticate", "Bearer")
                .body("code", equalTo("UNAUTHENTICATED"))
                .body("title", equalTo("Kein gültiges Token"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer",
                "Bearer nonsense",
                "Bearer a.b.c",
                "Bearer .",
                "Bearer ..",
                "bearer ....",
                "Bearer a..b",
                "Bearer .a.b",
                "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.",
                "Basic YTpi",
                "nonsense",
            })
    void whatIsNoTokenIsAProblem(String authorization) {
        requireUnauthenticated(given().header("Authorization", authorization));
    }

    @Test
    void aTokenThatIsWrongInOnePointIsAProblem() throws Exception {
        RsaJsonWebKey key = issuersKey();
        List<Consumer<JwtClaims>> faults =
                List.of(
                        claims -> claims.setExpirationTimeMinutesInTheFuture(-10),
                        claims -> claims.setNotBeforeMinutesInThePast(-10),
                        claims -> claims.setIssuer("http://localhost:1"),
                        claims -> claims.setAudience("another"),
                        claims -> claims.unsetClaim("aud"),
                        claims -> claims.unsetClaim("exp"),
                        claims -> claims.unsetClaim("sub"),
                        claims -> claims.setSubject(" "),
                        claims -> claims.setSubject("nord\u0000licht"),
                        claims -> claims.setClaim("partner_id", "nord\u0000licht"),
                        claims ->
                                claims.setStringListClaim(
                                        "groups", List.of("partner", "operations")));

        for (var fault : faults) {
            requireUnauthenticated(as(token(key, fault)));
        }
    }

    @Test
    void aTokenUnderAnotherKeyIsAProblem() throws Exception {
        RsaJsonWebKey another = RsaJwkGenerator.generateJwk(2_048);
        another.setKeyId(issuersKey().getKeyId());

        requireUnauthenticated(as(token(another, GOOD)));
    }

    private static void requireUnauthenticated(RequestSpecification caller) {
        caller.get("/things")
                .then()
                .statusCode(401)
                .contentType(PROBLEM)
                .header("WWW-Authenticate", "Bearer")
                .body("code", equalTo("UNAUTHENTICATED"));
    }

    @Test
    void aBadTokenIsToldBeforeABadBody() {
        given().contentType("application/json")
                .body("{")
                .post("/things")
                .then()
                .statusCode(401)
                .body("code", equalTo("UNAUTHENTICATED"));
    }

    @Test
    void aRoleThatMayNotIsAProblem() {
        asPartner()
                .post("/things/sql?run=select+1")
                .then()
                .statusCode(403)
                .contentType(PROBLEM)
                .body("code", equalTo("FORBIDDEN"));
        as("channel-account-manager", "cam-petra").get("/things").then().statusCode(403);
    }

    @Test
    void whatNobodyWasAllowedIsClosed() {
        asPartner().get("/things/unannotated").then().statusCode(403).contentType(PROBLEM);
        given().get("/things/unannotated").then().statusCode(401).contentType(PROBLEM);
    }

    @Test
    void aPartnerWithoutItsClaimIsRefusedAndLeavesNothingBehindOnTheThread() throws Exception {
        String nobody = token(issuersKey(), claims -> claims.unsetClaim("partner_id"));

        for (int i = 0; i < 50; i++) {
            as(nobody)
                    .get("/things")
                    .then()
                    .statusCode(403)
                    .contentType(PROBLEM)
                    .body("code", equalTo("FORBIDDEN"));
            as(nobody).body(aBody("a")).post("/things").then().statusCode(403);
            as(nobody)
                    .header("Idempotency-Key", "a-key-" + i)
                    .body(aBody("a"))
                    .post("/things")
                    .then()
                    .statusCode(403);
        }

        for (int i = 0; i < 50; i++) {
            asPartner().get("/things").then().statusCode(200);
        }
    }

    private static RequestSpecification as(String role, String id) {
        return as(BackingServices.token(role, id));
    }

    private static RequestSpecification as(String token) {
        return given().auth().oauth2(token).contentType("application/json");
    }

    private static RsaJsonWebKey issuersKey() throws Exception {
        var kept = new ObjectMapper().readValue(BackingServices.issuerKey().toFile(), Map.class);
        @SuppressWarnings("unchecked") // It is JSON.
        Map<String, Object> key = (Map<String, Object>) kept.get("key");
        return new RsaJsonWebKey(key);
    }

    private static String token(RsaJsonWebKey key, Consumer<JwtClaims> change) throws Exception {
        var kept = new ObjectMapper().readTree(BackingServices.issuerKey().toFile());
        var claims = new JwtClaims();
        claims.setIssuer(kept.get("issuer").textValue());
        claims.setAudience("cosell");
        claims.setSubject("nordlicht");
        claims.setClaim("partner_id", "nordlicht");
        claims.setStringListClaim("groups", List.of("partner"));
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(10);
        change.accept(claims);
        var signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setKey(key.getPrivateKey());
        signature.setKeyIdHeaderValue(key.getKeyId());
        signature.setAlgorithmHeaderValue("RS256");
        return signature.getCompactSerialization();
    }
}
