package dev.cosell.deals;

import static dev.cosell.deals.DealCalls.LOST;
import static dev.cosell.deals.DealCalls.TOPIC;
import static dev.cosell.deals.DealCalls.WON;
import static dev.cosell.deals.DealCalls.aChannelSale;
import static dev.cosell.deals.DealCalls.aDeal;
import static dev.cosell.deals.DealCalls.aPartner;
import static dev.cosell.deals.DealCalls.as;
import static dev.cosell.deals.DealCalls.assign;
import static dev.cosell.deals.DealCalls.close;
import static dev.cosell.deals.DealCalls.kafka;
import static dev.cosell.deals.DealCalls.lena;
import static dev.cosell.deals.DealCalls.operations;
import static dev.cosell.deals.DealCalls.partner;
import static dev.cosell.deals.DealCalls.petra;
import static dev.cosell.deals.DealCalls.register;
import static dev.cosell.deals.DealCalls.resolve;
import static dev.cosell.deals.DealCalls.stage;
import static dev.cosell.deals.DealCalls.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.cosell.testing.BackingServices;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * R19: the pilot replaces the channel sale; R4: elsewhere it is the partner's; A11: its conversion.
 */
@QuarkusTest
@QuarkusTestResource(
        value = BackingServices.class,
        initArgs = @ResourceArg(name = "database", value = "deal_service"))
class ChannelSaleTest {

    private static final String ABROAD = "lakeside";
    private static final String PILOT = "channel-in-pilot";

    @BeforeAll
    static void partners() {
        aPartner(PILOT, "DE");
        aPartner(ABROAD, "US", List.of("US"), List.of(), "cam-petra");
    }

    @Test
    void thePilotRefusesItAndNamesTheCollaboration() {
        // When
        Response answer = register(PILOT, aChannelSale());

        // Then
        answer.then()
                .statusCode(409)
                .body("rule", equalTo("R19"))
                .body("code", equalTo("CHANNEL_SALE_REPLACED"))
                .body("detail", containsString("PARTNER_COLLABORATION"));
        assertThat(Database.count("deal where partner_id = ?", PILOT)).isZero();
        assertThat(
                        Database.count(
                                "decision where partner_id = ? and deal_id is null and rule = 'R19'",
                                PILOT))
                .isEqualTo(1);
    }

    @Test
    void whatAGrowthSpecialistBeginsIsNotRegistered() {
        register(PILOT, with(aDeal(), "/motion", "BEST_PARTNER_WINS"))
                .then()
                .statusCode(409)
                .body("rule", equalTo("R28"))
                .body("code", equalTo("NEEDS_A_COMPETITION"));
        register(ABROAD, with(aDeal(), "/motion", "DO_INBOUND_FOR_ME"))
                .then()
                .statusCode(409)
                .body("rule", equalTo("R33"))
                .body("code", equalTo("NEEDS_FORWARDING"));
    }

    @Test
    void outsideThePilotThePartnerLeadsItToItsEnd() {
        // Given
        String id = aChannelDeal();

        // When
        stage(petra(), id, "PROPOSAL").then().statusCode(403).body("rule", equalTo("R4"));
        stage(lena(), id, "PROPOSAL").then().statusCode(403).body("rule", equalTo("R4"));
        stage(partner(ABROAD), id, "PROPOSAL")
                .then()
                .statusCode(200)
                .body("stage", equalTo("PROPOSAL"));
        close(id, WON).then().statusCode(403).body("rule", equalTo("R4"));
        Response won = partner(ABROAD).body(WON).post("/deals/" + id + "/closing");

        // Then
        won.then()
                .statusCode(200)
                .body("status", equalTo("WON"))
                .body("collaboration", nullValue())
                .body("mrr.amount", equalTo("1150.00"))
                .body("checklist.item", contains("REGISTERED", "CLOSED"));
        assertThat(Database.eventTypes(id))
                .containsExactly("DealRegistered", "DealStageChanged", "DealClosedWon");
        kafka().await(TOPIC, seen -> seen.key().equals(id) && seen.type().equals("DealClosedWon"));
    }

    @Test
    void aLostOneIsThePartnersAsWell() {
        String id = aChannelDeal();
        partner(ABROAD)
                .body(LOST)
                .post("/deals/" + id + "/closing")
                .then()
                .statusCode(200)
                .body("status", equalTo("LOST"))
                .body("lossReason", equalTo("PRICE"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "domain, conversion, specialist",
                "conversion, domain, specialist",
                "conversion, specialist, domain",
                "domain, specialist, conversion"
            })
    void aConvertedOneBecomesACollaborationInWhicheverOrderTheFactsCome(String order) {
        // Given
        String id = aChannelDeal();

        // When
        for (String fact : order.split(", ", -1)) {
            switch (fact) {
                case "domain" -> resolve(id, "OWN", false);
                case "specialist" -> assign(id, "gs-lena");
                default -> convert(id);
            }
        }

        // Then
        lena().get("/deals/" + id)
                .then()
                .body("motion", equalTo("PARTNER_COLLABORATION"))
                .body("ruleSet", equalTo("standard/1"))
                .body("collaboration.status", equalTo("ASSIGNED"))
                .body("collaboration.growthSpecialistId", equalTo("gs-lena"))
                .body("collaboration.decisionMode", equalTo("DISCRETIONARY"))
                .body("allowedActions", hasItems("ACCEPT", "DECLINE"));
        assertThat(Database.eventTypes(id))
                .containsExactly(
                        "DealRegistered",
                        "SalesMotionChanged",
                        "CollaborationRequested",
                        "CollaborationAssigned");
    }

    @Test
    void onlyOperationsConvertAndOnlyOnce() {
        String id = aChannelDeal();
        for (var caller : List.of(partner(ABROAD), lena(), petra(), as("integration", "crm"))) {
            caller.post("/deals/" + id + "/conversion").then().statusCode(403);
        }
        convert(id);
        operations()
                .post("/deals/" + id + "/conversion")
                .then()
                .statusCode(409)
                .body("rule", equalTo("A11"))
                .body("code", equalTo("NOT_A_CHANNEL_SALE"));
    }

    private static void convert(String id) {
        operations()
                .post("/deals/" + id + "/conversion")
                .then()
                .statusCode(200)
                .body("motion", equalTo("PARTNER_COLLABORATION"))
                .body("collaboration", notNullValue());
    }

    private static String aChannelDeal() {
        Response answer = register(ABROAD, with(aChannelSale(), "/company/country", "US"));
        return answer.then()
                .statusCode(201)
                .body("ruleSet", equalTo("standard/1"))
                .body("collaboration", nullValue())
                .extract()
                .path("id");
    }
}
