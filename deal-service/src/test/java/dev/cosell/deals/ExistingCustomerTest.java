package dev.cosell.deals;

import static dev.cosell.deals.DealCalls.TOPIC;
import static dev.cosell.deals.DealCalls.WON;
import static dev.cosell.deals.DealCalls.aPartner;
import static dev.cosell.deals.DealCalls.aRegisteredDeal;
import static dev.cosell.deals.DealCalls.accept;
import static dev.cosell.deals.DealCalls.as;
import static dev.cosell.deals.DealCalls.assign;
import static dev.cosell.deals.DealCalls.close;
import static dev.cosell.deals.DealCalls.decline;
import static dev.cosell.deals.DealCalls.kafka;
import static dev.cosell.deals.DealCalls.lena;
import static dev.cosell.deals.DealCalls.operations;
import static dev.cosell.deals.DealCalls.partner;
import static dev.cosell.deals.DealCalls.petra;
import static dev.cosell.deals.DealCalls.presentLink;
import static dev.cosell.deals.DealCalls.resolve;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.cosell.testing.BackingServices;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** R29: the channel account manager is told by itself; A15: where there is none nothing is lost. */
@QuarkusTest
@QuarkusTestResource(
        value = BackingServices.class,
        initArgs = @ResourceArg(name = "database", value = "deal_service"))
class ExistingCustomerTest {

    private static final String COACHED = "coached";
    private static final String ALONE = "uncoached";

    @BeforeAll
    static void partners() {
        aPartner(COACHED, "DE", List.of("DE"), List.of(), "cam-eva");
        aPartner(ALONE, "DE", List.of("DE"), List.of(), null);
    }

    @Test
    void theAccountManagerIsInformed() {
        // Given
        String id = aRegisteredDeal(COACHED);

        // When
        resolve(id, "OWN", true);

        // Then
        eva().get("/deals/" + id)
                .then()
                .statusCode(200)
                .body("existingCustomer", equalTo(true))
                .body("checklist.find { it.item == 'CAM_INFORMED' }.done", equalTo(true))
                .body("warnings", empty());
        operations()
                .get("/deals/" + id + "/decisions")
                .then()
                .body("items.rule", contains("R1", "R16", "R29"))
                .body("items[2].code", equalTo("ACCOUNT_MANAGER_INFORMED"))
                .body("items[2].decidedBy", equalTo("deal-service"));
        var event =
                kafka().await(
                                TOPIC,
                                seen ->
                                        seen.key().equals(id)
                                                && seen.type()
                                                        .equals("ExistingCustomerDealNoticed"));
        assertThat(event.data().get("channelAccountManagerId").asText()).isEqualTo("cam-eva");
        eva().get("/notices")
                .then()
                .body(
                        "items.find { it.dealId == '" + id + "' }.kind",
                        equalTo("EXISTING_CUSTOMER_DEAL"));
    }

    @Test
    void thatAccountManagerAloneAcknowledges() {
        // Given
        String id = aRegisteredDeal(COACHED);
        resolve(id, "NONE", true);
        String notice = eva().get("/notices").path("items.find { it.dealId == '" + id + "' }.id");
        String path = "/notices/" + notice + "/acknowledgement";

        // When
        petra().post(path).then().statusCode(404);
        partner(COACHED).post(path).then().statusCode(404);
        as("growth-specialist", "cam-eva").post(path).then().statusCode(404);
        operations().post(path).then().statusCode(404);
        Response acknowledged = eva().post(path);

        // Then
        acknowledged
                .then()
                .statusCode(200)
                .body("acknowledgedBy", equalTo("cam-eva"))
                .body("acknowledgedAt", notNullValue());
        List<String> open = eva().get("/notices?limit=100").path("items.id");
        List<String> all = eva().get("/notices?limit=100&show=ALL").path("items.id");
        assertThat(open).doesNotContain(notice);
        assertThat(all).contains(notice);
        assertThat(eva().post(path).<String>path("acknowledgedAt"))
                .isEqualTo(acknowledged.path("acknowledgedAt"));
    }

    @Test
    void onItsOwnDomainToTheDecisionIsAtDiscretion() {
        // Given
        String id = aRegisteredDeal(COACHED);
        assign(id, "gs-lena");

        // When
        resolve(id, "OWN", true);

        // Then
        lena().get("/deals/" + id)
                .then()
                .body("collaboration.decisionMode", equalTo("DISCRETIONARY"))
                .body("collaboration.rule", equalTo("R32"));
        decline(id).then().statusCode(200).body("status", equalTo("DECLINED"));
    }

    @Test
    void whereThereIsNoAccountManagerNothingIsForfeited() {
        // Given
        String id = aRegisteredDeal(ALONE);
        assign(id, "gs-lena");

        // When
        resolve(id, "OWN", true);

        // Then
        partner(ALONE)
                .get("/deals/" + id)
                .then()
                .body("warnings.code", contains("NO_ACCOUNT_MANAGER_TO_INFORM"))
                .body("warnings.rule", contains("A15"))
                .body("checklist.find { it.item == 'CAM_INFORMED' }.done", equalTo(false));
        partner(ALONE)
                .get("/deals/" + id + "/decisions")
                .then()
                .body("items.find { it.rule == 'A15' }.outcome", equalTo("ALLOWED"));
        accept(id, "gs-lena").then().statusCode(200);
        presentLink(id, "2026-11-23T10:00:00Z");
        close(id, WON).then().statusCode(200).body("status", equalTo("WON"));
    }

    private static RequestSpecification eva() {
        return as("channel-account-manager", "cam-eva");
    }
}
