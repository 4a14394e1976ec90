package dev.cosell.deals;

import static dev.cosell.deals.DealCalls.AT;
import static dev.cosell.deals.DealCalls.WON;
import static dev.cosell.deals.DealCalls.aPartner;
import static dev.cosell.deals.DealCalls.aRegisteredDeal;
import static dev.cosell.deals.DealCalls.accept;
import static dev.cosell.deals.DealCalls.anAcceptedDeal;
import static dev.cosell.deals.DealCalls.anAssignedDeal;
import static dev.cosell.deals.DealCalls.as;
import static dev.cosell.deals.DealCalls.assign;
import static dev.cosell.deals.DealCalls.close;
import static dev.cosell.deals.DealCalls.kinds;
import static dev.cosell.deals.DealCalls.lena;
import static dev.cosell.deals.DealCalls.partner;
import static dev.cosell.deals.DealCalls.presentLink;
import static dev.cosell.deals.DealCalls.read;
import static dev.cosell.deals.DealCalls.reassign;
import static dev.cosell.deals.DealCalls.resolve;
import static dev.cosell.deals.DealCalls.signLink;
import static dev.cosell.deals.DealCalls.unassign;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import dev.cosell.testing.BackingServices;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Another growth specialist takes a deal over: who leads changes, and nothing else. */
@QuarkusTest
@QuarkusTestResource(
        value = BackingServices.class,
        initArgs = @ResourceArg(name = "database", value = "deal_service"))
class ReassignmentTest {

    private static final String PARTNER = "handed-over";

    @BeforeAll
    static void partners() {
        aPartner(PARTNER, "DE", List.of("DE"), List.of(), "cam-rita");
    }

    @Test
    void theNewOneDecidesFromThereOn() {
        // Given
        String id = anAssignedDeal(PARTNER, "OWN");
        TestClock.CLOCK.advance(Duration.ofMinutes(1));

        // When
        reassign(id, "gs-lena", "gs-max");

        // Then
        read(id).then()
                .body("collaboration.status", equalTo("ASSIGNED"))
                .body("collaboration.decisionMode", equalTo("MUST_ACCEPT"))
                .body("collaboration.growthSpecialistId", equalTo("gs-max"))
                .body("collaboration.assignedAt", equalTo(TestClock.CLOCK.instant().toString()))
                .body("warnings", empty());
        accept(id, "gs-lena").then().statusCode(403).body("rule", equalTo("R10"));
        accept(id, "gs-max").then().statusCode(200);
    }

    @Test
    void whatWasSignedAndPresentedStays() {
        // Given
        String id = anAcceptedDeal(PARTNER);
        signLink(id);
        presentLink(id, AT);

        // When
        reassign(id, "gs-lena", "gs-max");

        // Then
        close(id, WON).then().statusCode(403).body("rule", equalTo("R25"));
        max().body(WON).post("/deals/" + id + "/closing").then().statusCode(200);
        assertThat(Database.eventTypes(id))
                .containsExactly(
                        "DealRegistered",
                        "CollaborationRequested",
                        "CollaborationAssigned",
                        "CollaborationAccepted",
                        "CollaborationReassigned",
                        "DealClosedWon");
    }

    @Test
    void allWhomItConcernsAreTold() {
        // Given
        String id = anAcceptedDeal(PARTNER);

        // When
        reassign(id, "gs-lena", "gs-max");

        // Then
        assertThat(kinds(partner(PARTNER), id)).contains("GROWTH_SPECIALIST_CHANGED");
        assertThat(kinds(lena(), id)).contains("DEAL_HANDED_OVER");
        assertThat(kinds(max(), id)).containsExactly("DEAL_TAKEN_OVER");
        assertThat(kinds(as("channel-account-manager", "cam-rita"), id))
                .containsExactly("PARTNER_DEAL_REASSIGNED");
    }

    @Test
    void whoAcknowledgedIsToldAgainWhenTheDealComesBack() {
        // Given
        String id = anAcceptedDeal(PARTNER);
        reassign(id, "gs-lena", "gs-max");
        String notice =
                max().get("/notices?limit=100").path("items.find { it.dealId == '" + id + "' }.id");
        max().post("/notices/" + notice + "/acknowledgement").then().statusCode(200);

        // When
        reassign(id, "gs-max", "gs-lena");
        reassign(id, "gs-lena", "gs-max");

        // Then
        assertThat(kinds(max(), id))
                .containsExactlyInAnyOrder("DEAL_TAKEN_OVER", "DEAL_HANDED_OVER");
        assertThat(kinds(lena(), id)).containsOnlyOnce("DEAL_TAKEN_OVER");
    }

    @Test
    void withoutAnybodyItWaits() {
        // Given
        String id = anAcceptedDeal(PARTNER);

        // When
        unassign(id);

        // Then
        read(id).then()
                .body("collaboration.status", equalTo("ACCEPTED"))
                .body("collaboration.growthSpecialistId", nullValue())
                .body("warnings.code", hasItem("NO_GROWTH_SPECIALIST"));
        close(id, WON).then().statusCode(409).body("rule", equalTo("R9"));
        assertThat(kinds(partner(PARTNER), id)).contains("NO_GROWTH_SPECIALIST");

        // When
        assign(id, "gs-max");

        // Then
        read(id).then()
                .body("collaboration.growthSpecialistId", equalTo("gs-max"))
                .body("warnings.code", contains("LINK_NOT_PRESENTED"));
    }

    @Test
    void aDealThatNobodyEverHadWaitsAsWell() {
        // Given
        String id = aRegisteredDeal(PARTNER);

        // When
        unassign(id);
        resolve(id, "OWN", false);

        // Then
        read(id).then()
                .body("collaboration.status", equalTo("REQUESTED"))
                .body("warnings.code", contains("NO_GROWTH_SPECIALIST"));
        assertThat(kinds(partner(PARTNER), id)).containsExactly("NO_GROWTH_SPECIALIST");

        // When
        assign(id, "gs-max");

        // Then
        read(id).then().body("collaboration.status", equalTo("ASSIGNED")).body("warnings", empty());
    }

    @Test
    void whatHasEndedStaysWithWhoeverHadIt() {
        // Given
        String id = anAcceptedDeal(PARTNER);
        close(id, "{\"outcome\":\"LOST\",\"lossReason\":\"PRICE\"}").then().statusCode(200);

        // When
        reassign(id, "gs-lena", "gs-max");
        unassign(id);

        // Then
        read(id).then()
                .body("collaboration.growthSpecialistId", equalTo("gs-lena"))
                .body("warnings", empty());
        assertThat(Database.eventTypes(id)).doesNotContain("CollaborationReassigned");
    }

    private static RequestSpecification max() {
        return as("growth-specialist", "gs-max");
    }
}
