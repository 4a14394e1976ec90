package dev.cosell.assignments.routing;

import static dev.cosell.assignments.Deals.aDirectDeal;
import static dev.cosell.assignments.Deals.events;
import static dev.cosell.assignments.Deals.forwarding;
import static dev.cosell.assignments.Deals.read;
import static dev.cosell.assignments.Deals.reassign;
import static dev.cosell.assignments.People.aGrowthSpecialist;
import static dev.cosell.assignments.People.aTerritory;
import static dev.cosell.assignments.People.as;
import static dev.cosell.assignments.People.asOperations;
import static dev.cosell.assignments.People.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.cosell.testing.BackingServices;
import dev.cosell.testing.KafkaProbe.Seen;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R33: a growth specialist's own deal, which no routing gave him. */
@QuarkusTest
@QuarkusTestResource(
        value = BackingServices.class,
        initArgs = @ResourceArg(name = "database", value = "assignment_service"))
class DirectDealTest {

    @Test
    void itIsHisFromTheBeginningWhateverTheTerritory() {
        // Given
        String own = aGrowthSpecialist();
        aTerritory("bo-all", "BO", aGrowthSpecialist());

        // When
        UUID deal = aDirectDeal("BO", own);

        // Then
        Seen assigned = events(deal, 1).getFirst();
        assertThat(assigned.type()).isEqualTo("GrowthSpecialistAssigned");
        assertThat(assigned.data().get("growthSpecialistId").asText()).isEqualTo(own);
        assertThat(assigned.data().get("rule").asText()).isEqualTo("R33");
        read(deal)
                .then()
                .statusCode(200)
                .body("status", equalTo("ASSIGNED"))
                .body("partnerId", nullValue())
                .body("reason", equalTo("DIRECT_DEAL"));
        assertThat(
                        asOperations()
                                .get("/routing/loads?limit=100")
                                .<Integer>path(
                                        "items.find { it.growthSpecialistId == '"
                                                + own
                                                + "' }.openDeals"))
                .isEqualTo(1);
    }

    @Test
    void itPassesOnLikeEveryDeal() {
        // Given
        String own = aGrowthSpecialist();
        String next = aGrowthSpecialist();
        UUID deal = aDirectDeal("PY", own);
        events(deal, 1);

        // When
        reassign(deal, next).then().statusCode(200);

        // Then
        Seen reassigned = events(deal, 2).getLast();
        assertThat(reassigned.type()).isEqualTo("GrowthSpecialistReassigned");
        assertThat(reassigned.data().get("growthSpecialistId").asText()).isEqualTo(next);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ForwardingDeclined", "ForwardingWithdrawn"})
    void r10ThePartnerReadsWhoLeadsItWhileItIsOffered(String end) {
        // Given
        String own = aGrowthSpecialist();
        String partner = "forwarded-to-" + own;
        UUID deal = aDirectDeal("EC", own);
        events(deal, 1);
        as("partner", partner).get("/assignments/" + deal).then().statusCode(404);

        // When
        forwarding(deal, "DealForwarded", partner, own);

        // Then
        await("the offer", () -> statusFor(partner, deal) == 200);

        // When
        forwarding(deal, end, partner, own);

        // Then
        await("the end of the offer", () -> statusFor(partner, deal) == 404);
        assertThat(events(deal, 1)).hasSize(1);
    }

    private static int statusFor(String partner, UUID deal) {
        return as("partner", partner).get("/assignments/" + deal).statusCode();
    }
}
