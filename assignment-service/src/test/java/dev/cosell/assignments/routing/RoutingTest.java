package dev.cosell.assignments.routing;

import static dev.cosell.assignments.Deals.events;
import static dev.cosell.assignments.Deals.tell;
import static dev.cosell.assignments.People.aGrowthSpecialist;
import static dev.cosell.assignments.People.aTerritory;
import static dev.cosell.assignments.People.absent;
import static dev.cosell.assignments.People.as;
import static dev.cosell.assignments.People.asOperations;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.cosell.assignments.People;
import dev.cosell.testing.BackingServices;
import dev.cosell.testing.KafkaProbe.Seen;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What routing makes of people and territories as the database has them. Each test has a country.
 */
@QuarkusTest
@QuarkusTestResource(
        value = BackingServices.class,
        initArgs = @ResourceArg(name = "database", value = "assignment_service"))
class RoutingTest {

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

    @Test
    void theExplanationIsOfTheMomentOfTheDecision() {
        // Given
        String there = aGrowthSpecialist();
        String away = aGrowthSpecialist();
        aTerritory("lu-all", "LU", there, away);
        absent(away, 0, 2);
        UUID deal = UUID.randomUUID();
        route("LU", null, deal);

        // When everything is different
        aTerritory("lu-all", "LU", away);

        // Then
        asOperations()
                .get("/assignments/" + deal + "/explanation")
                .then()
                .statusCode(200)
                .body("status", equalTo("ASSIGNED"))
                .body("growthSpecialistId", equalTo(there))
                .body("rule", equalTo("R20"))
                .body("reason", equalTo("TERRITORY"))
                .body("text", containsString("\"A territory\""))
                .body("territory.code", equalTo("lu-all"))
                .body("territory.version", equalTo(0))
                .body("facts.country", equalTo("LU"))
                .body("territories.code", equalTo(List.of("lu-all")))
                .body("territories[0].candidates.id", equalTo(List.of(there, away)))
                .body("territories[0].candidates[0].rank", equalTo(1))
                .body("territories[0].candidates[0].openDeals", equalTo(0))
                .body("territories[0].candidates[1].excluded", equalTo("AWAY"))
                .body("territories[0].candidates[1].text", containsString("Is away until 20"))
                .body("changes.kind", equalTo(List.of("SIZE_KNOWN")));
    }

    @Test
    void aPartnerReadsTheRuleAndTheTerritoryAndNoMore() {
        // Given
        String there = aGrowthSpecialist();
        aTerritory("gr-all", "GR", there, aGrowthSpecialist());
        UUID deal = UUID.randomUUID();
        route("GR", null, deal);

        // When
        Response own =
                as("partner", "nordlicht")
                        .header("Accept-Language", "de")
                        .get("/assignments/" + deal + "/explanation");

        // Then
        own.then()
                .statusCode(200)
                .body("rule", equalTo("R20"))
                .body(
                        "text",
                        startsWith(
                                "Der Deal geht an einen Growth Specialist des Gebiets \"A territory\""));
        Map<String, @Nullable Object> told = own.jsonPath().getMap("");
        told.values().removeIf(Objects::isNull);
        assertThat(told)
                .containsOnlyKeys(
                        "dealId",
                        "status",
                        "growthSpecialistId",
                        "rule",
                        "reason",
                        "text",
                        "territory",
                        "decidedAt");
        as("partner", "alpenblick")
                .get("/assignments/" + deal + "/explanation")
                .then()
                .statusCode(404);
        assertThat(
                        People.rows(
                                "select has_any_column_privilege('cosell_partner', 'routing_explanation', 'select, insert, update')"))
                .containsExactly("f");
    }

    @Test
    void aPreviewSaysWhatADealWouldGetAndWritesNothing() {
        // Given
        String one = aGrowthSpecialist();
        String other = aGrowthSpecialist();
        aTerritory("cy-all", "CY", one, other);
        String body = "{\"country\":\"CY\",\"postalCode\":\"1000\",\"language\":\"el\"}";

        // When
        String first =
                preview(body)
                        .statusCode(200)
                        .body("dealId", nullValue())
                        .body("reason", equalTo("TERRITORY"))
                        .body("territories[0].candidates", hasSize(2))
                        .extract()
                        .path("growthSpecialistId");
        preview(body).body("growthSpecialistId", equalTo(first));

        // Then
        assertThat(routed("CY", null)).isEqualTo(first);
        preview(body).body("growthSpecialistId", equalTo(first.equals(one) ? other : one));
        preview(
                        "{\"country\":\"CY\",\"postalCode\":\"1000\",\"responsibleGrowthSpecialistId\":\"%s\"}"
                                .formatted(first))
                .body("rule", equalTo("A9"))
                .body("responsible.verdict", equalTo("GETS_IT"));
        preview("{\"country\":\"DE\",\"postalCode\":\"1\",\"employees\":0}")
                .statusCode(422)
                .body("errors", hasSize(2));
        as("partner", "nordlicht").body(body).post("/routing/preview").then().statusCode(403);
    }

    private static ValidatableResponse preview(String body) {
        return asOperations().body(body).post("/routing/preview").then();
    }

    private static String routed(String country, @Nullable String responsible) {
        Seen event = route(country, responsible, UUID.randomUUID());
        assertThat(event.type()).isEqualTo("GrowthSpecialistAssigned");
        return event.data().get("growthSpecialistId").asText();
    }

    private static Seen route(String country, @Nullable String responsible, UUID deal) {
        tell(deal, country, responsible);
        return events(deal, 1).getFirst();
    }
}
