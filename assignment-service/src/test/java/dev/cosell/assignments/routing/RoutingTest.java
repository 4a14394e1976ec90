package dev.cosell.assignments.routing;

import static dev.cosell.assignments.People.aGrowthSpecialist;
import static dev.cosell.assignments.People.aTerritory;
import static dev.cosell.assignments.People.asOperations;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.testing.BackingServices;
import dev.cosell.testing.KafkaProbe;
import dev.cosell.testing.KafkaProbe.Seen;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What routing makes of people and territories as the database has them. Each test has a country.
 */
@QuarkusTest
@QuarkusTestResource(
        value = BackingServices.class,
        initArgs = @ResourceArg(name = "database", value = "assignment_service"))
@SuppressWarnings("NullAway.Init") // Set before all tests.
class RoutingTest {

    private static final String TOPIC = "cosell.assignments.v1";

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
    void whoIsAwayTodayIsPassedOverAndTakesHisTurnsWhenHeIsBack() {
        // Given
        String there = aGrowthSpecialist();
        String away = aGrowthSpecialist();
        aTerritory("ee-all", "EE", there, away);
        String absence = absent(away, 0, 0);

        // When
        List<String> meanwhile =
                List.of(routed("EE", null), routed("EE", null), routed("EE", null));
        asOperations().delete("/staff/" + away + "/absences/" + absence).then().statusCode(204);
        List<String> afterwards = new ArrayList<>();
        for (int deal = 0; deal < 6; deal++) {
            afterwards.add(routed("EE", null));
        }

        // Then
        assertThat(meanwhile).containsOnly(there);
        // He begins where the other one stood before his last turn: one deal more, and not three.
        assertThat(afterwards).containsOnly(there, away);
        assertThat(Collections.frequency(afterwards, away)).isBetween(3, 4);
    }

    @Test
    void a9WhoAnswersKeepsItForAWeekAndPassesItOnForLonger() {
        // Given
        String local = aGrowthSpecialist();
        aTerritory("lt-all", "LT", local);
        String forAWeek = aGrowthSpecialist();
        absent(forAWeek, -3, 6);
        String forLonger = aGrowthSpecialist();
        // One absence that follows another is the same absence.
        absent(forLonger, -3, 3);
        absent(forLonger, 4, 7);

        // Then
        assertThat(routed("LT", forAWeek)).isEqualTo(forAWeek);
        assertThat(routed("LT", forLonger)).isEqualTo(local);
    }

    @Test
    void aChangeOfTerritoriesHoldsForTheNextDeal() {
        // Given
        String first = aGrowthSpecialist();
        String second = aGrowthSpecialist();
        aTerritory("si-all", "SI", first);
        assertThat(routed("SI", null)).isEqualTo(first);

        // When
        aTerritory("si-all", "SI", second);

        // Then
        Seen event = route("SI", null, UUID.randomUUID());
        assertThat(event.data().get("growthSpecialistId").asText()).isEqualTo(second);
        assertThat(event.data().get("territoryVersion").asLong()).isEqualTo(1);
        asOperations()
                .body(
                        """
                        {"name":"A territory","country":"SI","growthSpecialists":["%s"],"closed":true}
                        """
                                .formatted(second))
                .put("/territories/si-all")
                .then()
                .statusCode(200);
        assertThat(route("SI", null, UUID.randomUUID()).type()).isEqualTo("DealUnassigned");
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

    private static String routed(String country, @Nullable String responsible) {
        Seen event = route(country, responsible, UUID.randomUUID());
        assertThat(event.type()).isEqualTo("GrowthSpecialistAssigned");
        return event.data().get("growthSpecialistId").asText();
    }

    private static Seen route(String country, @Nullable String responsible, UUID deal) {
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
        registered.put("registeredAt", "2026-11-23T10:00:00Z");
        kafka.send("cosell.deals.v1", deal.toString(), "DealRegistered", registered);
        kafka.send(
                "cosell.deals.v1",
                deal.toString(),
                "CollaborationRequested",
                Map.of(
                        "dealId", deal,
                        "partnerId", "nordlicht",
                        "rule", "R16",
                        "requestedAt", "2026-11-23T10:00:00Z"));
        Map<String, Object> resolved = new HashMap<>();
        resolved.put("dealId", deal);
        resolved.put("domain", "hafenbau.example");
        resolved.put("holderClass", "NONE");
        resolved.put("existingCustomer", false);
        resolved.put("responsibleGrowthSpecialistId", responsible);
        resolved.put("resolvedAt", "2026-11-23T10:00:00Z");
        kafka.send("cosell.domains.v1", deal.toString(), "DealDomainResolved", resolved);
        return kafka.await(TOPIC, seen -> seen.key().equals(deal.toString()));
    }
}
