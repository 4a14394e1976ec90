package dev.cosell.deals;

import static dev.cosell.deals.DealCalls.LOST;
import static dev.cosell.deals.DealCalls.WON;
import static dev.cosell.deals.DealCalls.aPartner;
import static dev.cosell.deals.DealCalls.anAcceptedDeal;
import static dev.cosell.deals.DealCalls.atOnce;
import static dev.cosell.deals.DealCalls.close;
import static dev.cosell.deals.DealCalls.lena;
import static dev.cosell.deals.DealCalls.operations;
import static dev.cosell.deals.DealCalls.partner;
import static dev.cosell.deals.DealCalls.petra;
import static dev.cosell.deals.DealCalls.presentLink;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;

import dev.cosell.testing.BackingServices;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A6: no partner loses its credit unnoticed. */
@QuarkusTest
@QuarkusTestResource(
        value = BackingServices.class,
        initArgs = @ResourceArg(name = "database", value = "deal_service"))
class CreditGuardTest {

    private static final String PARTNER = "guarded";

    @BeforeAll
    static void partners() {
        aPartner(PARTNER, "DE");
    }

    @Test
    void aHeldBackCloseWarnsThePartnerOnce() {
        // Given
        String id = anAcceptedDeal(PARTNER);

        // When
        Response first = close(id, WON);
        Response second = close(id, WON);

        // Then
        for (Response each : List.of(first, second)) {
            each.then()
                    .statusCode(409)
                    .body("code", equalTo("CREDIT_AT_RISK"))
                    .body("rule", equalTo("A6"))
                    .body("detail", containsString("/deals/" + id + "/credit-waiver"))
                    .body(
                            "detail",
                            containsString(
                                    partner(PARTNER)
                                            .get("/deals/" + id)
                                            .<String>path("creditGuard.heldBackUntil")));
        }
        assertThat(Database.eventTypes(id)).containsOnlyOnce("CreditAtRisk");
        partner(PARTNER)
                .get("/deals/" + id)
                .then()
                .body("status", equalTo("OPEN"))
                .body("collaboration.status", equalTo("ACCEPTED"))
                .body("warnings.code", contains("CREDIT_AT_RISK"))
                .body("allowedActions", contains("REVISE", "WAIVE_CREDIT"));
        partner(PARTNER)
                .get("/notices?limit=100")
                .then()
                .body(
                        "items.findAll { it.dealId == '"
                                + id
                                + "' && it.kind == 'CREDIT_AT_RISK' }",
                        hasSize(1));
    }

    @Test
    void atOnceItIsWarnedOnce() throws Exception {
        // Given
        String id = anAcceptedDeal(PARTNER);

        // When
        List<Response> answers = atOnce(Collections.nCopies(20, () -> close(id, WON)));

        // Then
        assertThat(answers).extracting(Response::statusCode).containsOnly(409);
        assertThat(Database.eventTypes(id)).containsOnlyOnce("CreditAtRisk");
        assertThat(Database.decisions(id, "REFUSED")).isEqualTo(20);
    }

    @Test
    void thePartnersWaiverLetsItThrough() {
        // Given
        String id = aWarnedDeal();

        // When
        partner(PARTNER)
                .post("/deals/" + id + "/credit-waiver")
                .then()
                .statusCode(200)
                .body("warnings", empty())
                .body("allowedActions", contains("REVISE"));
        partner(PARTNER).post("/deals/" + id + "/credit-waiver").then().statusCode(200);

        // Then
        close(id, WON).then().statusCode(200).body("status", equalTo("WON"));
        assertThat(Database.eventTypes(id)).containsOnlyOnce("CreditWaived");
        operations()
                .get("/deals/" + id + "/decisions?limit=100")
                .then()
                .body("items.code", hasItems("CREDIT_AT_RISK", "CREDIT_WAIVED"))
                .body("items[-1].code", equalTo("CLOSED_WITHOUT_CREDIT"));
    }

    @Test
    void operationsLiftItWithAReason() {
        // Given
        String id = aWarnedDeal();
        String path = "/deals/" + id + "/credit-guard-lift";

        // When
        operations().body("{\"reason\":\" \"}").post(path).then().statusCode(422);
        for (var caller : List.of(partner(PARTNER), lena(), petra())) {
            caller.body("{\"reason\":\"Please\"}").post(path).then().statusCode(403);
        }
        Response lifted = operations().body("{\"reason\":\"Agreed by phone\"}").post(path);

        // Then
        lifted.then().statusCode(200);
        close(id, WON).then().statusCode(200).body("status", equalTo("WON"));
        assertThat(
                        Database.texts(
                                "select credit_guard_lifted_why from deal where id = ?",
                                UUID.fromString(id)))
                .containsExactly("Agreed by phone");
    }

    @Test
    void theReasonOfTheFirstLiftStays() {
        // Given
        String id = aWarnedDeal();
        String path = "/deals/" + id + "/credit-guard-lift";
        operations().body("{\"reason\":\"First\"}").post(path).then().statusCode(200);

        // When
        Response again = operations().body("{\"reason\":\"Second\"}").post(path);

        // Then
        again.then().statusCode(200).body("creditGuard.liftedWhy", equalTo("First"));
        assertThat(
                        Database.texts(
                                "select credit_guard_lifted_why from deal where id = ?",
                                UUID.fromString(id)))
                .containsExactly("First");
    }

    @Test
    void thePresentedLinkLetsItThrough() {
        // Given
        String id = aWarnedDeal();

        // When
        presentLink(id, "2026-11-23T10:00:00Z");

        // Then
        partner(PARTNER)
                .post("/deals/" + id + "/credit-waiver")
                .then()
                .statusCode(409)
                .body("code", equalTo("NO_CREDIT_AT_RISK"));
        close(id, WON).then().statusCode(200).body("status", equalTo("WON"));
        operations()
                .get("/deals/" + id + "/decisions?limit=100")
                .then()
                .body("items[-1].code", equalTo("CLOSED"));
    }

    @Test
    void afterTwoBusinessDaysItIsNoLongerHeldBack() {
        // Given
        String id = aWarnedDeal();
        TestClock.CLOCK.advance(Duration.ofDays(2).minusMillis(1));
        close(id, WON).then().statusCode(409).body("code", equalTo("CREDIT_AT_RISK"));

        // When
        TestClock.CLOCK.advance(Duration.ofMillis(1));
        Response closed = close(id, WON);

        // Then
        closed.then().statusCode(200).body("status", equalTo("WON"));
        TestClock.CLOCK.advance(Duration.ofDays(5));
    }

    @Test
    void beforeAWarningThereIsNothingToWaive() {
        String id = anAcceptedDeal(PARTNER);
        partner(PARTNER)
                .post("/deals/" + id + "/credit-waiver")
                .then()
                .statusCode(409)
                .body("code", equalTo("NO_CREDIT_AT_RISK"));
        assertThat(Database.eventTypes(id)).doesNotContain("CreditWaived");
    }

    @Test
    void aLossIsNeverHeldBack() {
        String id = anAcceptedDeal(PARTNER);
        close(id, LOST).then().statusCode(200).body("status", equalTo("LOST"));
        assertThat(Database.eventTypes(id)).doesNotContain("CreditAtRisk");
    }

    private static String aWarnedDeal() {
        String id = anAcceptedDeal(PARTNER);
        close(id, WON).then().statusCode(409);
        return id;
    }
}
