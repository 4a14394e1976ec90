package dev.cosell.assignments.tier;

import static dev.cosell.assignments.People.aPartner;
import static dev.cosell.assignments.People.as;
import static dev.cosell.assignments.People.asOperations;
import static dev.cosell.assignments.People.await;
import static dev.cosell.assignments.People.lastEvent;
import static dev.cosell.assignments.People.race;
import static dev.cosell.assignments.People.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.cosell.testing.BackingServices;
import dev.cosell.testing.KafkaProbe;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R35: the tier that a partner has earned is in force when operations confirm it. */
@QuarkusTest
@QuarkusTestResource(
        value = BackingServices.class,
        initArgs = @ResourceArg(name = "database", value = "assignment_service"))
class TierProposalTest {

    private KafkaProbe kafka;

    @BeforeEach
    void open() {
        kafka = new KafkaProbe(BackingServices.kafka().bootstrapServers());
    }

    @AfterEach
    void close() {
        kafka.close();
    }

    @Test
    void whatIsConfirmedIsInForceAndTold() {
        // Given
        String partner = aPartner(); // of tier GOLD
        earned(partner, "PLATINUM", "3750.00");
        asOperations()
                .get("/tier-proposals?status=PROPOSED&limit=100")
                .then()
                .statusCode(200)
                .body("items.partnerId", hasItem(partner))
                .body(
                        "items.find { it.partnerId == '" + partner + "' }.soldMrr",
                        equalTo("3750.00"));
        tierOf(partner, "GOLD");

        // When
        confirm(partner, "ELITE")
                .then()
                .statusCode(409)
                .body("code", equalTo("OTHER_TIER_PROPOSED"));
        Response confirmed = confirm(partner, "PLATINUM");

        // Then
        confirmed
                .then()
                .statusCode(200)
                .body("status", equalTo("CONFIRMED"))
                .body("tier", equalTo("PLATINUM"))
                .body("decidedBy", equalTo("ops-anna"));
        tierOf(partner, "PLATINUM");
        assertThat(lastEvent("partner", partner)).contains("PLATINUM");
        confirm(partner, "PLATINUM")
                .then()
                .statusCode(409)
                .body("code", equalTo("NO_TIER_PROPOSED"));
        asOperations()
                .get("/tier-proposals?status=PROPOSED&limit=100")
                .then()
                .body("items.partnerId", not(hasItem(partner)));
    }

    @Test
    void whatIsDismissedChangesNothingUntilAnotherTierIsEarned() {
        // Given
        String partner = aPartner();
        earned(partner, "NONE", "0");

        // When
        Response dismissed =
                asOperations()
                        .body("{\"reason\":\"The agreement keeps it\"}")
                        .post("/tier-proposals/" + partner + "/dismissal");

        // Then
        dismissed
                .then()
                .statusCode(200)
                .body("status", equalTo("DISMISSED"))
                .body("reason", equalTo("The agreement keeps it"));
        tierOf(partner, "GOLD");
        confirm(partner, "NONE").then().statusCode(409);
        earned(partner, "ELITE", "65000.00");
        confirm(partner, "ELITE")
                .then()
                .statusCode(200)
                .body("status", equalTo("CONFIRMED"))
                .body("reason", nullValue());
        tierOf(partner, "ELITE");
    }

    @Test
    void aTierThatThePartnerHasNeedsNoDecision() {
        String partner = aPartner();
        earned(partner, "GOLD", "2100.00");
        assertThat(rows("select status from tier_proposal where partner_id = '" + partner + "'"))
                .containsExactly("CONFIRMED");
        confirm(partner, "GOLD").then().statusCode(409);
    }

    @Test
    void aTierThatIsGivenOtherwiseEndsItsProposalAndAnotherTierLeavesItStanding() {
        // Given
        String partner = aPartner(); // of tier GOLD
        earned(partner, "PLATINUM", "3750.00");

        // When, then
        put(partner, "GOLD").then().statusCode(200);
        put(partner, "DIAMOND").then().statusCode(200);
        assertThat(proposalOf(partner)).containsExactly("PLATINUM PROPOSED -");
        put(partner, "PLATINUM").then().statusCode(200);
        assertThat(proposalOf(partner)).containsExactly("PLATINUM CONFIRMED ops-anna");
        confirm(partner, "PLATINUM")
                .then()
                .statusCode(409)
                .body("code", equalTo("NO_TIER_PROPOSED"));

        // When: nobody decides again what was decided.
        earned(partner, "ELITE", "65000.00");
        asOperations()
                .body("{\"reason\":\"No\"}")
                .post("/tier-proposals/" + partner + "/dismissal")
                .then()
                .statusCode(200);
        put(partner, "ELITE").then().statusCode(200);

        // Then
        assertThat(proposalOf(partner)).containsExactly("ELITE DISMISSED ops-anna");
    }

    @Test
    void aTierThatIsGivenWhileItIsConfirmedIsConfirmedOnce() throws Exception {
        String partner = aPartner();
        earned(partner, "DIAMOND", "10000.00");
        List<Response> answers =
                race(() -> put(partner, "DIAMOND"), () -> confirm(partner, "DIAMOND"));
        assertThat(answers.getFirst().statusCode()).isEqualTo(200);
        assertThat(answers.getLast().statusCode()).isIn(200, 409);
        assertThat(proposalOf(partner)).containsExactly("DIAMOND CONFIRMED ops-anna");
        tierOf(partner, "DIAMOND");
    }

    @Test
    void ofTwoDecisionsAtOnceOneIsMade() throws Exception {
        String partner = aPartner();
        earned(partner, "DIAMOND", "10000.00");
        List<Response> answers =
                race(
                        () -> confirm(partner, "DIAMOND"),
                        () -> confirm(partner, "DIAMOND"),
                        () ->
                                asOperations()
                                        .body("{\"reason\":\"No\"}")
                                        .post("/tier-proposals/" + partner + "/dismissal"));
        assertThat(answers.stream().map(Response::statusCode)).containsOnlyOnce(200);
    }

    @Test
    void anUnknownPartnerIsPassedOver() {
        String unknown = "nobody-" + UUID.randomUUID().toString().substring(24);
        earned(unknown, "GOLD", "2100.00");
        confirm(unknown, "GOLD").then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"partner", "growth-specialist", "channel-account-manager", "integration"})
    void nobodyButOperationsDecides(String role) {
        String partner = aPartner();
        earned(partner, "PLATINUM", "3750.00");
        as(role, partner).get("/tier-proposals").then().statusCode(403);
        as(role, partner)
                .body("{\"tier\":\"PLATINUM\"}")
                .post("/tier-proposals/" + partner + "/confirmation")
                .then()
                .statusCode(403);
        as(role, partner)
                .body("{\"reason\":\"No\"}")
                .post("/tier-proposals/" + partner + "/dismissal")
                .then()
                .statusCode(403);
        tierOf(partner, "GOLD");
    }

    @Test
    void badInputIsNamed() {
        asOperations().get("/tier-proposals?status=MAYBE").then().statusCode(400);
        asOperations()
                .body("{\"reason\":\" \"}")
                .post("/tier-proposals/" + aPartner() + "/dismissal")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/reason"));
        asOperations().post("/tier-proposals/Not%20An%20Id/confirmation").then().statusCode(400);
    }

    private void earned(String partner, String tier, String soldMrr) {
        UUID event =
                kafka.send(
                        "cosell.attributions.v1",
                        partner,
                        "PartnerTierEarned",
                        Map.of(
                                "partnerId",
                                partner,
                                "previousTier",
                                "NONE",
                                "tier",
                                tier,
                                "soldMrr",
                                soldMrr,
                                "currency",
                                "EUR",
                                "rule",
                                "R35",
                                "creditPolicy",
                                1,
                                "earnedAt",
                                "2026-11-23T10:00:00Z"));
        await(
                "the tier of " + partner,
                () -> !rows("select 1 from inbox where event_id = '" + event + "'").isEmpty());
    }

    private static Response put(String partner, String tier) {
        return asOperations()
                .body(
                        """
                        {"name":"Nordlicht Digital GmbH","country":"DE","sellsInto":["DE"],"tier":"%s","domains":[]}
                        """
                                .formatted(tier))
                .put("/partners/" + partner);
    }

    private static List<String> proposalOf(String partner) {
        return rows(
                """
                select tier || ' ' || status || ' ' || coalesce(decided_by, '-') from tier_proposal
                 where partner_id = '%s'
                """
                        .formatted(partner));
    }

    private static Response confirm(String partner, String tier) {
        return asOperations()
                .body("{\"tier\":\"" + tier + "\"}")
                .post("/tier-proposals/" + partner + "/confirmation");
    }

    private static void tierOf(String partner, String tier) {
        asOperations().get("/partners/" + partner).then().body("tier", equalTo(tier));
    }
}
