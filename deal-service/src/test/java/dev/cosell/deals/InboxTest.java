package dev.cosell.deals;

import static dev.cosell.deals.DealCalls.AT;
import static dev.cosell.deals.DealCalls.aDeal;
import static dev.cosell.deals.DealCalls.aPartner;
import static dev.cosell.deals.DealCalls.aRegisteredDeal;
import static dev.cosell.deals.DealCalls.accept;
import static dev.cosell.deals.DealCalls.as;
import static dev.cosell.deals.DealCalls.assign;
import static dev.cosell.deals.DealCalls.operations;
import static dev.cosell.deals.DealCalls.partner;
import static dev.cosell.deals.DealCalls.resolve;
import static dev.cosell.deals.DealCalls.tell;
import static dev.cosell.deals.DealCalls.withdraw;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cosell.testing.BackingServices;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What waits for whom, the soonest first. */
@QuarkusTest
@QuarkusTestResource(
        value = BackingServices.class,
        initArgs = @ResourceArg(name = "database", value = "deal_service"))
class InboxTest {

    /** A Tuesday. */
    private static final Instant TUESDAY = Instant.parse("2026-12-01T10:15:30Z");

    private static final AtomicInteger NAMES = new AtomicInteger();

    private final String partner = "inbox-" + NAMES.incrementAndGet();
    private final String manager = "cam-" + partner;
    private final String lena = "gs-lena-" + partner;
    private final String max = "gs-max-" + partner;
    private Instant before = TUESDAY;

    @BeforeEach
    void onATuesday() {
        before = TestClock.CLOCK.instant();
        TestClock.CLOCK.set(TUESDAY);
        aPartner(partner, "DE", List.of("DE"), List.of(), manager);
    }

    @AfterEach
    void backToThePresent() {
        TestClock.CLOCK.set(before);
    }

    @Test
    void whatWaitsForAGrowthSpecialistTheSoonestFirst() {
        // Given
        String offered = anOfferedDeal(lena);
        TestClock.CLOCK.advance(Duration.ofMinutes(2));
        String later = anAssignedDeal(lena, "OTHER_PARTNER");
        TestClock.CLOCK.set(TUESDAY);
        String sooner = anAssignedDeal(lena, "OWN");
        accept(anAssignedDeal(lena, "OWN"), lena).then().statusCode(200);
        withdraw(partner, anAssignedDeal(lena, "OWN")).then().statusCode(200);
        aRegisteredDeal(partner);
        anAssignedDeal(max, "OWN");

        // Then
        gs(lena).get("/inbox")
                .then()
                .statusCode(200)
                .body("items.dealId", contains(sooner, later, offered))
                .body("items.waitsFor", contains("YOU", "YOU", "PARTNER"))
                .body("items.decisionMode", contains("MUST_ACCEPT", "DISCRETIONARY", null))
                .body("items.rule", contains("R22", "A4", "R34"))
                .body("items[0].company", equalTo("Müller Maschinenbau GmbH"))
                .body("items[0].since", equalTo("2026-12-01T10:15:30Z"))
                .body("items[0].dueAt", equalTo("2026-12-03T10:15:30Z"))
                .body("items[1].dueAt", equalTo("2026-12-03T10:17:30Z"))
                .body("items[2].dueAt", nullValue())
                .body("items[2].since", equalTo("2026-12-01T10:15:30Z"))
                .body("nextCursor", nullValue());
        assertThat(gs(lena).get("/deals/" + sooner).<String>path("collaboration.escalatesAt"))
                .isEqualTo("2026-12-03T10:15:30Z");
    }

    @Test
    void aDeputyHasWhatWaitsForWhoIsAway() {
        // Given
        tell(
                "cosell.assignments.v1",
                lena,
                "StaffChanged",
                Map.of(
                        "staffId", lena,
                        "role", "GROWTH_SPECIALIST",
                        "deputyId", max,
                        "absences", List.of(Map.of("from", "2026-12-02", "until", "2026-12-02")),
                        "changedAt", AT));
        String hers = anAssignedDeal(lena, "OWN");
        anOfferedDeal(lena);
        TestClock.CLOCK.advance(Duration.ofMinutes(1));
        String his = anAssignedDeal(max, "OWN");

        // Then
        assertThat(ids(gs(max))).containsExactly(his);
        TestClock.CLOCK.set(Instant.parse("2026-12-01T23:00:00Z"));
        gs(max).get("/inbox")
                .then()
                .body("items.dealId", contains(hers, his))
                .body("items.waitsFor", contains("YOU_AS_DEPUTY", "YOU"));
        tell(
                "cosell.assignments.v1",
                max,
                "StaffChanged",
                Map.of(
                        "staffId",
                        max,
                        "role",
                        "GROWTH_SPECIALIST",
                        "leftOn",
                        "2026-12-01",
                        "changedAt",
                        AT));
        assertThat(ids(gs(max))).as("of a deputy that has left").containsExactly(his);
        TestClock.CLOCK.set(Instant.parse("2026-12-02T23:00:00Z"));
        assertThat(ids(gs(max))).containsExactly(his);
    }

    @Test
    void whatThePartnersOfAnAccountManagerWaitFor() {
        // Given
        String searching = aRegisteredDeal(partner);
        String offered = anOfferedDeal(lena);
        String assigned = anAssignedDeal(lena, "OWN");
        accept(anAssignedDeal(lena, "OWN"), lena).then().statusCode(200);

        // Then
        as("channel-account-manager", manager)
                .get("/inbox")
                .then()
                .body("items.dealId", contains(assigned, searching, offered))
                .body("items.waitsFor", contains("GROWTH_SPECIALIST", "ASSIGNMENT", "PARTNER"))
                .body("items.rule", contains("R22", "R9", "R34"));
        assertThat(ids(as("channel-account-manager", "cam-of-nobody"))).isEmpty();
    }

    @Test
    void anAccountManagerWhoIsOfOperationsAsWellHasItToo() throws Exception {
        // Given
        String assigned = anAssignedDeal(lena, "OWN");
        String token = tokenOf(manager, List.of("operations", "channel-account-manager"));

        // Then
        given().auth()
                .oauth2(token)
                .get("/inbox")
                .then()
                .statusCode(200)
                .body("items.dealId", contains(assigned))
                .body("items.waitsFor", contains("GROWTH_SPECIALIST"));
    }

    /** The issuer of the tests gives one role to each. */
    private static String tokenOf(String id, List<String> roles) throws Exception {
        var kept = new ObjectMapper().readTree(BackingServices.issuerKey().toFile());
        var key = (RsaJsonWebKey) JsonWebKey.Factory.newJwk(kept.get("key").toString());
        var claims = new JwtClaims();
        claims.setIssuer(kept.get("issuer").textValue());
        claims.setAudience("cosell");
        claims.setSubject(id);
        claims.setStringListClaim("groups", roles);
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(10);
        var signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setKey(key.getPrivateKey());
        signature.setKeyIdHeaderValue(key.getKeyId());
        signature.setAlgorithmHeaderValue("RS256");
        return signature.getCompactSerialization();
    }

    @Test
    void pagesShowEachOnce() {
        // Given
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            all.add(anAssignedDeal(lena, "OWN"));
        }
        all.add(anOfferedDeal(lena));
        all.add(anOfferedDeal(lena));

        // When
        List<String> shown = new ArrayList<>();
        String cursor = null;
        do {
            var page = page(cursor).then().statusCode(200).extract();
            shown.addAll(page.path("items.dealId"));
            cursor = page.path("nextCursor");
        } while (cursor != null && shown.size() < 10);

        // Then
        assertThat(shown).containsExactlyElementsOf(all);
    }

    @Test
    void whatIsNoCursorIsRefused() {
        for (String place :
                List.of(
                        "x",
                        TUESDAY.toString(),
                        TUESDAY + " x",
                        "+1000000000-12-31T23:59:59Z 00000000-0000-0000-0000-000000000000",
                        "-1000-01-01T00:00:00Z 00000000-0000-0000-0000-000000000000")) {
            page(Base64.getUrlEncoder().encodeToString(place.getBytes(StandardCharsets.UTF_8)))
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("CURSOR_INVALID"));
        }
    }

    @Test
    void nobodyElseHasOne() {
        for (var caller : List.of(partner(partner), operations(), as("integration", "crm"))) {
            caller.get("/inbox").then().statusCode(403);
        }
    }

    private Response page(@Nullable String cursor) {
        return gs(lena).get("/inbox?limit=2" + (cursor == null ? "" : "&cursor=" + cursor));
    }

    private String anAssignedDeal(String specialist, String holder) {
        String id = aRegisteredDeal(partner);
        assign(id, specialist);
        resolve(id, holder, false);
        return id;
    }

    private String anOfferedDeal(String specialist) {
        String id =
                gs(specialist)
                        .body(aDeal())
                        .post("/deals")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id");
        gs(specialist)
                .body("{\"partnerId\":\"" + partner + "\"}")
                .post("/deals/" + id + "/forwarding")
                .then()
                .statusCode(200);
        return id;
    }

    private static RequestSpecification gs(String id) {
        return as("growth-specialist", id);
    }

    private static List<String> ids(RequestSpecification caller) {
        return caller.get("/inbox").path("items.dealId");
    }
}
