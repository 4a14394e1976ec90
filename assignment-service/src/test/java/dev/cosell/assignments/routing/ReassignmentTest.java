package dev.cosell.assignments.routing;

import static dev.cosell.assignments.People.aGrowthSpecialist;
import static dev.cosell.assignments.People.aMember;
import static dev.cosell.assignments.People.aTerritory;
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
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.oneOf;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.cosell.testing.BackingServices;
import dev.cosell.testing.KafkaProbe;
import dev.cosell.testing.KafkaProbe.Seen;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Deals that wait find somebody as soon as there is one, and deals pass on when they must. Each
 * test has a country.
 */
@QuarkusTest
@QuarkusTestResource(
        value = BackingServices.class,
        initArgs = @ResourceArg(name = "database", value = "assignment_service"))
@SuppressWarnings("NullAway.Init") // Set before all tests.
class ReassignmentTest {

    private static final String TOPIC = "cosell.assignments.v1";
    private static final String AT = "2026-11-23T10:00:00Z";

    private static KafkaProbe kafka;

    @BeforeAll
    static void open() {
        kafka = new KafkaProbe(BackingServices.kafka().bootstrapServers());
    }

    @AfterAll
    static void close() {
        kafka.close();
    }

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
        kafka.send(
                "cosell.deals.v1",
                first.toString(),
                "DealWithdrawn",
                Map.of(
                        "dealId", first,
                        "partnerId", "nordlicht",
                        "domain", "hafenbau.example",
                        "motion", "PARTNER_COLLABORATION",
                        "withdrawnAt", AT));

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
        kafka.send(
                "cosell.deals.v1",
                ended.toString(),
                "DealClosedLost",
                Map.of(
                        "dealId", ended,
                        "partnerId", "nordlicht",
                        "growthSpecialistId", leaving,
                        "domain", "hafenbau.example",
                        "motion", "PARTNER_COLLABORATION",
                        "lossReason", "PRICE",
                        "closedAt", AT));
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
        kafka.send(
                "cosell.deals.v1",
                deal.toString(),
                "DealWithdrawn",
                Map.of(
                        "dealId", deal,
                        "partnerId", "nordlicht",
                        "domain", "hafenbau.example",
                        "motion", "PARTNER_COLLABORATION",
                        "withdrawnAt", AT));
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
        kafka.send(
                "cosell.deals.v1",
                deal.toString(),
                "DealWithdrawn",
                Map.of(
                        "dealId", deal,
                        "partnerId", "nordlicht",
                        "domain", "hafenbau.example",
                        "motion", "PARTNER_COLLABORATION",
                        "withdrawnAt", AT));
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

    private static Response reassign(UUID deal, String specialist) {
        return asOperations()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(
                        """
                        {"growthSpecialistId":"%s","reason":"Knows them"}
                        """
                                .formatted(specialist))
                .post("/assignments/" + deal + "/reassignment");
    }

    private static Response read(UUID deal) {
        return asOperations().get("/assignments/" + deal);
    }

    private static Map<String, Map<String, Object>> loads() {
        Map<String, Map<String, Object>> all = new HashMap<>();
        pages("/routing/loads")
                .forEach(each -> all.put((String) each.get("growthSpecialistId"), each));
        return all;
    }

    private static List<String> queue() {
        return pages("/assignments/unassigned").stream()
                .map(each -> (String) each.get("dealId"))
                .toList();
    }

    private static List<Map<String, Object>> pages(String path) {
        List<Map<String, Object>> all = new ArrayList<>();
        String cursor = null;
        do {
            var call = asOperations().queryParam("limit", "100");
            Response page = (cursor == null ? call : call.queryParam("cursor", cursor)).get(path);
            all.addAll(page.then().statusCode(200).extract().path("items"));
            cursor = page.path("nextCursor");
        } while (cursor != null);
        return all;
    }

    private static List<Seen> events(UUID deal, int count) {
        return kafka.awaitCount(TOPIC, seen -> seen.key().equals(deal.toString()), count);
    }

    private static String absent(String staff, int from, int until) {
        LocalDate today = LocalDate.now(ZoneId.of("Europe/Berlin"));
        return asOperations()
                .body(
                        "{\"from\":\"%s\",\"until\":\"%s\"}"
                                .formatted(today.plusDays(from), today.plusDays(until)))
                .post("/staff/" + staff + "/absences")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static void awaitReason(UUID deal, String reason) {
        await(reason, () -> reason.equals(read(deal).path("reason")));
    }

    private static void awaitEnded(UUID deal) {
        await("the end of the deal", () -> read(deal).path("endedAt") != null);
    }

    private static UUID aDeal(String country) {
        return aDeal(country, null);
    }

    /**
     * Registered, requested and resolved.
     *
     * @param responsible who answers for its domain already
     */
    private static UUID aDeal(String country, @Nullable String responsible) {
        UUID deal = UuidCreator.getTimeOrderedEpoch();
        tell(deal, country, responsible);
        return deal;
    }

    private static void tell(UUID deal, String country, @Nullable String responsible) {
        Map<String, Object> registered = new HashMap<>();
        registered.put("dealId", deal);
        registered.put("partnerId", "nordlicht");
        registered.put("domain", "hafenbau.example");
        registered.put("company", "Hafenbau GmbH");
        registered.put("country", country);
        registered.put("postalCode", "1000");
        registered.put("motion", "PARTNER_COLLABORATION");
        registered.put("ruleSet", "dach-co-selling-pilot/1");
        registered.put("expectedMrr", "1200.00");
        registered.put("currency", "EUR");
        registered.put("expectedCloseDate", "2027-01-29");
        registered.put("registeredAt", AT);
        kafka.send("cosell.deals.v1", deal.toString(), "DealRegistered", registered);
        kafka.send(
                "cosell.deals.v1",
                deal.toString(),
                "CollaborationRequested",
                Map.of("dealId", deal, "partnerId", "nordlicht", "rule", "R16", "requestedAt", AT));
        Map<String, Object> resolved = new HashMap<>();
        resolved.put("dealId", deal);
        resolved.put("domain", "hafenbau.example");
        resolved.put("holderClass", "NONE");
        resolved.put("existingCustomer", false);
        resolved.put("responsibleGrowthSpecialistId", responsible);
        resolved.put("resolvedAt", AT);
        kafka.send("cosell.domains.v1", deal.toString(), "DealDomainResolved", resolved);
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
