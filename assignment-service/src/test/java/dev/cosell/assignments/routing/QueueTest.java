package dev.cosell.assignments.routing;

import static dev.cosell.assignments.Deals.aDeal;
import static dev.cosell.assignments.Deals.awaitEnded;
import static dev.cosell.assignments.Deals.events;
import static dev.cosell.assignments.Deals.pages;
import static dev.cosell.assignments.Deals.queue;
import static dev.cosell.assignments.Deals.read;
import static dev.cosell.assignments.Deals.reassign;
import static dev.cosell.assignments.Deals.tell;
import static dev.cosell.assignments.Deals.withdraw;
import static dev.cosell.assignments.People.aGrowthSpecialist;
import static dev.cosell.assignments.People.aTerritory;
import static dev.cosell.assignments.People.absent;
import static dev.cosell.assignments.People.as;
import static dev.cosell.assignments.People.asOperations;
import static dev.cosell.assignments.People.await;
import static dev.cosell.assignments.People.putMember;
import static dev.cosell.assignments.People.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.cosell.testing.BackingServices;
import dev.cosell.testing.KafkaProbe.Seen;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Deals that wait find somebody as soon as there is one. Each test has a country. */
@QuarkusTest
@QuarkusTestResource(
        value = BackingServices.class,
        initArgs = @ResourceArg(name = "database", value = "assignment_service"))
class QueueTest {

    @Test
    void aDealThatNoTerritoryCoversWaitsUntilOneDoes() {
        // Given
        UUID deal = aDeal("AR");
        assertThat(events(deal, 1).getLast().type()).isEqualTo("DealUnassigned");
        asOperations()
                .get("/assignments/unassigned?limit=100")
                .then()
                .rootPath("items.find { it.dealId == '" + deal + "' }")
                .body("reason", equalTo("NO_TERRITORY"))
                .body("rule", equalTo("R9"))
                .body("country", equalTo("AR"))
                .body("unassignedSince", notNullValue())
                .body("age", matchesPattern("PT.*S"));

        // When
        String specialist = aGrowthSpecialist();
        aTerritory("ar-all", "AR", specialist);

        // Then
        Seen event = events(deal, 2).getLast();
        assertThat(event.type()).isEqualTo("GrowthSpecialistAssigned");
        assertThat(event.data().get("growthSpecialistId").asText()).isEqualTo(specialist);
        assertThat(queue()).doesNotContain(deal.toString());
        read(deal)
                .then()
                .body("status", equalTo("ASSIGNED"))
                .body("growthSpecialistId", equalTo(specialist));
    }

    @Test
    void theEndOfADealMakesRoomForOneThatWaits() {
        // Given
        String specialist = aGrowthSpecialist();
        putMember(specialist, "GROWTH_SPECIALIST", "1").then().statusCode(200);
        aTerritory("bo-all", "BO", specialist);
        UUID first = aDeal("BO");
        assertThat(events(first, 1).getLast().type()).isEqualTo("GrowthSpecialistAssigned");
        UUID second = aDeal("BO");
        assertThat(events(second, 1).getLast().data().get("reason").asText())
                .isEqualTo("NOBODY_HAS_ROOM");

        // When
        withdraw(first);

        // Then
        assertThat(events(second, 2).getLast().data().get("growthSpecialistId").asText())
                .isEqualTo(specialist);
    }

    @Test
    void soDoesALargerCapacity() {
        // Given
        String specialist = aGrowthSpecialist();
        putMember(specialist, "GROWTH_SPECIALIST", "0").then().statusCode(200);
        aTerritory("br-all", "BR", specialist);
        UUID deal = aDeal("BR");
        assertThat(events(deal, 1).getLast().type()).isEqualTo("DealUnassigned");

        // When
        putMember(specialist, "GROWTH_SPECIALIST", "1").then().statusCode(200);

        // Then
        assertThat(events(deal, 2).getLast().type()).isEqualTo("GrowthSpecialistAssigned");
    }

    @Test
    void soDoesSomebodyWhoIsBackEarly() {
        // Given
        String specialist = aGrowthSpecialist();
        aTerritory("cl-all", "CL", specialist);
        String absence = absent(specialist, 0, 2);
        UUID deal = aDeal("CL");
        assertThat(events(deal, 1).getLast().type()).isEqualTo("DealUnassigned");

        // When
        asOperations().delete("/staff/" + specialist + "/absences/" + absence);

        // Then
        assertThat(events(deal, 2).getLast().type()).isEqualTo("GrowthSpecialistAssigned");
    }

    @Test
    void whatADealWaitsForIsSaidAsItIsToday() {
        // Given
        UUID deal = aDeal("CO");
        assertThat(events(deal, 1)).hasSize(1);
        String specialist = aGrowthSpecialist();
        putMember(specialist, "GROWTH_SPECIALIST", "0").then().statusCode(200);

        // When
        aTerritory("co-all", "CO", specialist);

        // Then
        awaitReason(deal, "NOBODY_HAS_ROOM");
        assertThat(events(deal, 1)).hasSize(1);
    }

    @Test
    void loadsAndFairnessAreShown() {
        // Given
        String one = aGrowthSpecialist();
        String other = aGrowthSpecialist();
        String away = aGrowthSpecialist();
        putMember(one, "GROWTH_SPECIALIST", "40").then().statusCode(200);
        aTerritory("ve-all", "VE", one, other, away);
        absent(away, 0, 2);
        for (int i = 0; i < 3; i++) {
            assertThat(events(aDeal("VE"), 1)).hasSize(1);
        }

        // Then
        var loads = loads();
        assertThat(loads.get(one)).containsEntry("capacity", 40);
        assertThat(List.of(one, other))
                .extracting(each -> Objects.requireNonNull(loads.get(each)).get("openDeals"))
                .containsExactlyInAnyOrder(1, 2);
        assertThat(loads.get(other)).containsEntry("absentUntil", null);
        assertThat(loads.get(away))
                .containsEntry("openDeals", 0)
                .doesNotContainEntry("absentUntil", null);
        asOperations()
                .get("/routing/fairness?limit=100")
                .then()
                .rootPath("items.find { it.territoryCode == 've-all' }")
                .body("people", equalTo(3))
                .body("available", equalTo(2))
                .body("turns.fewest", equalTo(1))
                .body("turns.most", equalTo(2))
                .body("openDeals.most", equalTo(2));
        as("partner", "nordlicht").get("/routing/loads").then().statusCode(403);
        as("growth-specialist", one).get("/routing/fairness").then().statusCode(403);
    }

    @Test
    void aDealThatPassesOnMakesRoom() {
        // Given
        String full = aGrowthSpecialist();
        putMember(full, "GROWTH_SPECIALIST", "1").then().statusCode(200);
        aTerritory("kg-all", "KG", full);
        UUID first = aDeal("KG");
        assertThat(events(first, 1)).hasSize(1);
        UUID second = aDeal("KG");
        assertThat(events(second, 1).getLast().type()).isEqualTo("DealUnassigned");

        // When
        reassign(first, aGrowthSpecialist()).then().statusCode(200);

        // Then
        assertThat(events(second, 2).getLast().data().get("growthSpecialistId").asText())
                .isEqualTo(full);
    }

    @Test
    void whoBecomesKnownGetsWhatWaitsForHim() {
        // Given
        String later = "gs-later-" + UUID.randomUUID();
        UUID deal = aDeal("TJ", later);
        assertThat(events(deal, 1).getLast().type()).isEqualTo("DealUnassigned");

        // When
        putMember(later, "GROWTH_SPECIALIST", "null").then().statusCode(201);

        // Then
        assertThat(events(deal, 2).getLast().data().get("growthSpecialistId").asText())
                .isEqualTo(later);
    }

    @Test
    void whatEndedBeforeItWasRoutedIsNotRouted() {
        // Given
        aTerritory("tm-all", "TM", aGrowthSpecialist());
        UUID deal = UuidCreator.getTimeOrderedEpoch();
        withdraw(deal);
        awaitEnded(deal);

        // When
        tell(deal, "TM", null);
        UUID later = aDeal("TM");

        // Then
        assertThat(events(later, 1)).hasSize(1);
        await(
                "all facts",
                () ->
                        rows("select count(*) from assignment where deal_id = '%s' and registered_at is not null and requested_at is not null and resolved_at is not null"
                                        .formatted(deal))
                                .equals(List.of("1")));
        read(deal).then().body("status", equalTo("PENDING"));
    }

    @Test
    void a12AlsoForADealThatWaits() {
        // Given
        UUID deal = aDeal("PE");
        assertThat(events(deal, 1).getLast().type()).isEqualTo("DealUnassigned");
        String specialist = aGrowthSpecialist();

        // When
        reassign(deal, specialist).then().statusCode(200);

        // Then
        Seen event = events(deal, 2).getLast();
        assertThat(event.type()).isEqualTo("GrowthSpecialistAssigned");
        assertThat(event.data().get("rule").asText()).isEqualTo("A12");
        assertThat(queue()).doesNotContain(deal.toString());
    }

    private static Map<String, Map<String, Object>> loads() {
        Map<String, Map<String, Object>> all = new HashMap<>();
        pages("/routing/loads")
                .forEach(each -> all.put((String) each.get("growthSpecialistId"), each));
        return all;
    }

    private static void awaitReason(UUID deal, String reason) {
        await(reason, () -> reason.equals(read(deal).path("reason")));
    }
}
