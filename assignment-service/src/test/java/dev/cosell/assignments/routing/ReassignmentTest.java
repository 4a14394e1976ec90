package dev.cosell.assignments.routing;

import static dev.cosell.assignments.Deals.aDeal;
import static dev.cosell.assignments.Deals.awaitEnded;
import static dev.cosell.assignments.Deals.events;
import static dev.cosell.assignments.Deals.lose;
import static dev.cosell.assignments.Deals.queue;
import static dev.cosell.assignments.Deals.read;
import static dev.cosell.assignments.Deals.reassign;
import static dev.cosell.assignments.Deals.withdraw;
import static dev.cosell.assignments.People.aGrowthSpecialist;
import static dev.cosell.assignments.People.aMember;
import static dev.cosell.assignments.People.aTerritory;
import static dev.cosell.assignments.People.absent;
import static dev.cosell.assignments.People.as;
import static dev.cosell.assignments.People.asOperations;
import static dev.cosell.assignments.People.await;
import static dev.cosell.assignments.People.putMember;
import static dev.cosell.assignments.People.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.oneOf;

import dev.cosell.testing.BackingServices;
import dev.cosell.testing.KafkaProbe.Seen;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Deals pass on when they must, or when operations say so. Each test has a country. */
@QuarkusTest
@QuarkusTestResource(
        value = BackingServices.class,
        initArgs = @ResourceArg(name = "database", value = "assignment_service"))
class ReassignmentTest {

    @Test
    void a9WhoIsAwayForLongPassesOnAllThatIsOpen() {
        // Given
        String leaving = aGrowthSpecialist();
        aTerritory("cr-all", "CR", leaving);
        // More than are looked through at once.
        List<UUID> deals = new ArrayList<>();
        for (int i = 0; i < 110; i++) {
            deals.add(aDeal("CR"));
        }
        UUID ended = aDeal("CR");
        deals.forEach(deal -> events(deal, 1));
        assertThat(events(ended, 1)).hasSize(1);
        lose(ended, leaving);
        String one = aGrowthSpecialist();
        String other = aGrowthSpecialist();
        aTerritory("cr-all", "CR", leaving, one, other);

        // When
        absent(leaving, 0, 7);

        // Then
        Map<String, Long> taken =
                deals.stream()
                        .map(deal -> events(deal, 2).getLast())
                        .peek(
                                event -> {
                                    assertThat(event.type())
                                            .isEqualTo("GrowthSpecialistReassigned");
                                    assertThat(event.data().get("rule").asText()).isEqualTo("A9");
                                    assertThat(event.data().get("reason").asText())
                                            .isEqualTo("ABSENT_TOO_LONG");
                                })
                        .collect(
                                Collectors.groupingBy(
                                        event -> event.data().get("growthSpecialistId").asText(),
                                        Collectors.counting()));
        assertThat(taken).isEqualTo(Map.of(one, 55L, other, 55L));
        read(ended).then().body("growthSpecialistId", equalTo(leaving));
    }

    @Test
    void r9WhatSomebodyLeavesPassesOnOrWaits() {
        // Given
        String leaver = aGrowthSpecialist();
        String colleague = aGrowthSpecialist();
        aTerritory("cu-all", "CU", leaver);
        UUID passesOn = aDeal("CU");
        assertThat(events(passesOn, 1)).hasSize(1);
        aTerritory("cu-all", "CU", leaver, colleague);
        aTerritory("do-all", "DO", leaver);
        UUID waits = aDeal("DO");
        assertThat(events(waits, 1)).hasSize(1);

        // When
        asOperations()
                .body("{\"dryRun\":false}")
                .post("/staff/" + leaver + "/departure")
                .then()
                .statusCode(200)
                .body("openDeals.count", equalTo(2));

        // Then
        Seen event = events(passesOn, 2).getLast();
        assertThat(event.data().get("growthSpecialistId").asText()).isEqualTo(colleague);
        assertThat(event.data().get("reason").asText()).isEqualTo("STAFF_LEFT");
        assertThat(events(waits, 2).getLast().type()).isEqualTo("DealUnassigned");
        assertThat(queue()).contains(waits.toString());
        asOperations()
                .get("/assignments/" + waits + "/reassignments")
                .then()
                .body("items.previousGrowthSpecialistId", contains(leaver))
                .body("items[0].growthSpecialistId", nullValue())
                .body("items.rule", contains("R9"));
        reassign(waits, leaver).then().statusCode(409).body("code", equalTo("STAFF_HAS_LEFT"));
    }

    @Test
    void aWeekIsNotLong() {
        // Given
        String away = aGrowthSpecialist();
        String there = aGrowthSpecialist();
        aTerritory("ec-all", "EC", away);
        UUID stays = aDeal("EC");
        assertThat(events(stays, 1)).hasSize(1);
        aTerritory("ec-all", "EC", away, there);

        // When
        absent(away, 0, 6);
        // What is planned is done in its order: this comes after.
        UUID passesOn = moved("GT");

        // Then
        assertThat(events(passesOn, 2)).hasSize(2);
        read(stays).then().body("growthSpecialistId", equalTo(away));
    }

    @Test
    void r20WhatATerritoryGaveGoesWithTheTerritory() {
        // Given
        String before = aGrowthSpecialist();
        String after = aGrowthSpecialist();
        aTerritory("hn-all", "HN", before);
        UUID ofTerritory = aDeal("HN");
        UUID ofDomain = aDeal("HN", before);
        assertThat(events(ofTerritory, 1)).hasSize(1);
        assertThat(events(ofDomain, 1)).hasSize(1);

        // When
        aTerritory("hn-all", "HN", after);

        // Then
        Seen event = events(ofTerritory, 2).getLast();
        assertThat(event.type()).isEqualTo("GrowthSpecialistReassigned");
        assertThat(event.data().get("previousGrowthSpecialistId").asText()).isEqualTo(before);
        assertThat(event.data().get("growthSpecialistId").asText()).isEqualTo(after);
        assertThat(event.data().get("territoryVersion").asLong()).isEqualTo(1);
        assertThat(event.data().get("reason").asText()).isEqualTo("TERRITORY_CHANGED");
        read(ofDomain).then().body("growthSpecialistId", equalTo(before));
        asOperations()
                .get("/assignments/" + ofTerritory + "/reassignments")
                .then()
                .body("items.previousGrowthSpecialistId", contains(before))
                .body("items.growthSpecialistId", contains(after))
                .body("items.reason", contains("TERRITORY_CHANGED"))
                .body("items.reassignedBy", contains("assignment-service"))
                .body("items[0].note", nullValue());
    }

    @Test
    void r20WhicheverTerritoryKeptIt() {
        // Given
        String before = aGrowthSpecialist();
        String after = aGrowthSpecialist();
        aTerritory("uz-all", "UZ", before);
        putNarrower("uz-part", "UZ", before);
        UUID deal = aDeal("UZ");
        assertThat(events(deal, 1).getLast().data().get("territoryCode").asText())
                .isEqualTo("uz-part");
        putNarrower("uz-part", "UZ", after);

        // When
        aTerritory("uz-all", "UZ", aGrowthSpecialist());

        // Then
        assertThat(events(deal, 2).getLast().data().get("growthSpecialistId").asText())
                .isEqualTo(after);
    }

    @Test
    void whatCouldNotPassOnDoesSoLater() {
        // Given
        String away = aGrowthSpecialist();
        String full = aGrowthSpecialist();
        putMember(full, "GROWTH_SPECIALIST", "0").then().statusCode(200);
        aTerritory("kz-all", "KZ", away, full);
        UUID deal = aDeal("KZ");
        assertThat(events(deal, 1)).hasSize(1);
        absent(away, 0, 30);
        await(
                "the review",
                () ->
                        rows("select count(*) from assignment where must_move_since is not null and deal_id = '%s'"
                                        .formatted(deal))
                                .equals(List.of("1")));

        // When
        putMember(full, "GROWTH_SPECIALIST", "3").then().statusCode(200);

        // Then
        Seen event = events(deal, 2).getLast();
        assertThat(event.data().get("growthSpecialistId").asText()).isEqualTo(full);
        assertThat(event.data().get("reason").asText()).isEqualTo("ABSENT_TOO_LONG");
    }

    @Test
    void aDealIsBetterOffWithSomebodyThanWithNobody() {
        // Given
        String specialist = aGrowthSpecialist();
        aTerritory("mx-all", "MX", specialist);
        UUID deal = aDeal("MX");
        assertThat(events(deal, 1)).hasSize(1);

        // When
        absent(specialist, 0, 30);
        UUID later = moved("NI");

        // Then
        assertThat(events(later, 2)).hasSize(2);
        read(deal).then().body("growthSpecialistId", equalTo(specialist));
    }

    @Test
    void a12OperationsNameSomebody() {
        // Given
        String first = aGrowthSpecialist();
        String second = aGrowthSpecialist();
        aTerritory("pa-all", "PA", first);
        UUID deal = aDeal("PA");
        assertThat(events(deal, 1)).hasSize(1);

        // When
        reassign(deal, second)
                .then()
                .statusCode(200)
                .body("growthSpecialistId", equalTo(second))
                .body("growthSpecialist.email", equalTo(second + "@vendor.example"))
                .body("rule", equalTo("A12"))
                .body("territory", nullValue());
        reassign(deal, second).then().statusCode(200);

        // Then
        Seen event = events(deal, 2).getLast();
        assertThat(event.type()).isEqualTo("GrowthSpecialistReassigned");
        assertThat(event.data().get("reason").asText()).isEqualTo("BY_OPERATIONS");
        assertThat(event.data().toString()).doesNotContain("Knows them");
        asOperations()
                .get("/assignments/" + deal + "/reassignments")
                .then()
                .body("items.note", contains("Knows them"))
                .body("items.reassignedBy", contains("ops-anna"));
        as("partner", "nordlicht")
                .get("/assignments/" + deal)
                .then()
                .statusCode(200)
                .body("growthSpecialist.name", notNullValue());
        as("partner", "nordlicht")
                .get("/assignments/" + deal + "/reassignments")
                .then()
                .statusCode(403);
    }

    @ParameterizedTest
    @CsvSource({
        "CHANNEL_ACCOUNT_MANAGER, R7, ACCOUNT_MANAGER_LEADS_NO_DEALS",
        "CHANNEL_CONSULTANT, R8, NOT_A_GROWTH_SPECIALIST",
        "OTHER_STAFF, R8, NOT_A_GROWTH_SPECIALIST"
    })
    void r7AndR8NobodyElseGetsADeal(String role, String rule, String code) {
        // Given
        UUID deal = aDeal("PY");
        assertThat(events(deal, 1)).hasSize(1);

        // Then
        reassign(deal, aMember(role))
                .then()
                .statusCode(409)
                .body("code", equalTo(code))
                .body("rule", equalTo(rule));
        assertThat(queue()).contains(deal.toString());
    }

    @Test
    void badReassignmentsChangeNothing() {
        // Given
        UUID deal = aDeal("SV");
        assertThat(events(deal, 1)).hasSize(1);
        String specialist = aGrowthSpecialist();

        // Then
        String path = "/assignments/" + deal + "/reassignment";
        asOperations()
                .body("{}")
                .post(path)
                .then()
                .statusCode(422)
                .body("errors.pointer", containsInAnyOrder("/growthSpecialistId", "/reason"));
        reassign(deal, "gs-unheard-of")
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/growthSpecialistId"));
        reassign(UUID.randomUUID(), specialist).then().statusCode(404);
        for (String role : Set.of("partner", "growth-specialist", "integration")) {
            as(role, "nordlicht")
                    .body("{\"growthSpecialistId\":\"x\",\"reason\":\"y\"}")
                    .post(path)
                    .then()
                    .statusCode(403);
        }
        as("partner", "nordlicht").get("/assignments/unassigned").then().statusCode(403);
        asOperations()
                .get("/assignments/" + deal + "/reassignments")
                .then()
                .statusCode(200)
                .body("items", empty());
        asOperations()
                .get("/assignments/" + UUID.randomUUID() + "/reassignments")
                .then()
                .statusCode(404);
    }

    @Test
    void anEndedDealStaysWithWhoeverHadIt() {
        // Given
        UUID deal = aDeal("UY");
        assertThat(events(deal, 1)).hasSize(1);
        withdraw(deal);
        awaitEnded(deal);

        // Then
        reassign(deal, aGrowthSpecialist())
                .then()
                .statusCode(409)
                .body("code", equalTo("ASSIGNMENT_NOT_OPEN"));
        assertThat(queue()).doesNotContain(deal.toString());
    }

    /** A deal of a country of its own that passes on for a change of its territory. */
    private static UUID moved(String country) {
        String code = country.toLowerCase(Locale.ROOT) + "-all";
        aTerritory(code, country, aGrowthSpecialist());
        UUID deal = aDeal(country);
        assertThat(events(deal, 1)).hasSize(1);
        aTerritory(code, country, aGrowthSpecialist());
        return deal;
    }

    private static void putNarrower(String code, String country, String specialist) {
        asOperations()
                .body(
                        """
                        {"name":"A part","country":"%s","postalCodes":["1000"],"growthSpecialists":["%s"]}
                        """
                                .formatted(country, specialist))
                .put("/territories/" + code)
                .then()
                .statusCode(oneOf(200, 201));
    }
}
