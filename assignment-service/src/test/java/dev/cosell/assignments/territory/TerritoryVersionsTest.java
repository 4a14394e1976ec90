package dev.cosell.assignments.territory;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.oneOf;

import dev.cosell.assignments.territory.persistence.TerritoryCatalogue;
import dev.cosell.assignments.territory.persistence.TerritoryRepository;
import dev.cosell.assignments.territory.policy.Customer;
import dev.cosell.messaging.ServiceTransaction;
import dev.cosell.testing.BackingServices;
import dev.cosell.testing.KafkaProbe;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each test works in a country of its own. */
@QuarkusTest
@QuarkusTestResource(
        value = BackingServices.class,
        initArgs = @ResourceArg(name = "database", value = "assignment_service"))
@SuppressWarnings("NullAway.Init") // Injected.
class TerritoryVersionsTest {

    private static final Instant IN_A_MONTH =
            Instant.now().plus(30, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);

    @Inject ServiceTransaction transaction;
    @Inject TerritoryCatalogue catalogue;
    @Inject TerritoryRepository territories;

    @BeforeEach
    void somebodyToWorkThere() {
        as("operations")
                .body(
                        """
                        {"name":"Lena Vogt","email":"gs-area@vendor.example","role":"GROWTH_SPECIALIST","languages":["de"]}
                        """)
                .put("/staff/gs-area")
                .then()
                .statusCode(oneOf(200, 201));
    }

    @Test
    void aPlannedVersionComesIntoForceByItself() {
        // Given
        put("hu-all", "HU", "\"name\":\"Before\"").then().statusCode(201);

        // When
        Response planned =
                put("hu-all", "HU", "\"name\":\"After\",\"validFrom\":\"" + IN_A_MONTH + "\"");

        // Then
        planned.then()
                .statusCode(200)
                .body("version", equalTo(1))
                .body("validFrom", equalTo(IN_A_MONTH.toString()));
        Response now = as("integration").get("/territories/hu-all");
        now.then()
                .body("name", equalTo("Before"))
                .body("validUntil", equalTo(IN_A_MONTH.toString()))
                .body("closed", equalTo(false));
        assertThat(now.header("ETag")).isEqualTo("\"1\"");
        at("hu-all", IN_A_MONTH.minusSeconds(1)).then().body("name", equalTo("Before"));
        at("hu-all", IN_A_MONTH)
                .then()
                .body("name", equalTo("After"))
                .body("validUntil", nullValue());
        at("hu-all", Instant.parse("2000-01-01T00:00:00Z")).then().statusCode(404);
        as("operations")
                .get("/territories?limit=100&asOf=" + IN_A_MONTH)
                .then()
                .body("items.find { it.code == 'hu-all' }.name", equalTo("After"));
        try (var kafka = new KafkaProbe(BackingServices.kafka().bootstrapServers())) {
            var told =
                    kafka.awaitCount(
                            "cosell.assignments.v1", seen -> seen.key().equals("hu-all"), 2);
            assertThat(told.getLast().data().get("validFrom").asText())
                    .isEqualTo(IN_A_MONTH.toString());
        }
    }

    @Test
    void aMomentIsAsPreciseAsTheDatabaseKeepsIt() {
        // Given
        Instant from = IN_A_MONTH.plusNanos(123_456_700);
        String plan = ",\"validFrom\":\"" + from + "\"";
        put("bz-all", "BZ", "\"name\":\"Today\"");
        put("bz-all", "BZ", "\"name\":\"Plan\"" + plan);

        // When
        put("bz-all", "BZ", "\"name\":\"Better plan\"" + plan).then().statusCode(200);

        // Then
        at("bz-all", from.plusSeconds(1)).then().body("name", equalTo("Better plan"));
        Response same = put("bz-all", "BZ", "\"name\":\"Today\"");
        assertThat(same.header("ETag")).isEqualTo("\"2\"");
    }

    @Test
    void aChangeOfTodayLeavesThePlanAndAChangeOfThePlanReplacesIt() {
        // Given
        put("sk-all", "SK", "\"name\":\"First\"");
        put("sk-all", "SK", "\"name\":\"Plan\",\"validFrom\":\"" + IN_A_MONTH + "\"");

        // When
        put("sk-all", "SK", "\"name\":\"Second\"")
                .then()
                .body("validUntil", equalTo(IN_A_MONTH.toString()));
        put("sk-all", "SK", "\"name\":\"Better plan\",\"validFrom\":\"" + IN_A_MONTH + "\"");

        // Then
        as("operations").get("/territories/sk-all").then().body("name", equalTo("Second"));
        at("sk-all", IN_A_MONTH).then().body("name", equalTo("Better plan"));
        Response versions = as("operations").get("/territories/sk-all/versions?limit=3");
        versions.then()
                .body("items.name", equalTo(List.of("First", "Plan", "Second")))
                .body("items[1].validUntil", equalTo(IN_A_MONTH.toString()));
        as("operations")
                .get("/territories/sk-all/versions?cursor=" + versions.path("nextCursor"))
                .then()
                .body("items.name", equalTo(List.of("Better plan")))
                .body("nextCursor", nullValue());
    }

    @Test
    void theSameWordsMakeNoVersion() {
        put("hr-all", "HR", "\"name\":\"A\"").then().statusCode(201).body("version", equalTo(0));
        put("hr-all", "HR", "\"name\":\"A\"").then().statusCode(200).body("version", equalTo(0));
        put("hr-all", "HR", "\"name\":\"B\"").then().statusCode(200).body("version", equalTo(1));
        as("operations")
                .header("If-Match", "\"0\"")
                .body(body("HR", "\"name\":\"C\""))
                .put("/territories/hr-all")
                .then()
                .statusCode(412);
    }

    @Test
    void whatWasCannotBeChanged() {
        put(
                        "bg-all",
                        "BG",
                        "\"name\":\"A\",\"validFrom\":\"" + Instant.now().minusSeconds(5) + "\"")
                .then()
                .statusCode(422)
                .body("code", equalTo("VALID_FROM_INVALID"))
                .body("errors[0].pointer", equalTo("/validFrom"));
        as("operations").get("/territories/bg-all/versions").then().statusCode(404);
    }

    @Test
    void malformedPostalCodesAreAllNamedAtOnce() {
        Response answer =
                as("operations")
                        .header("Accept-Language", "de")
                        .body(
                                body(
                                        "DE",
                                        "\"name\":\"A\",\"postalCodes\":[\"8033\",\"80331\",\"97999-80000\",\"8O000-90000\"]"))
                        .put("/territories/de-malformed");
        answer.then()
                .statusCode(422)
                .body("code", equalTo("POSTAL_CODES_INVALID"))
                .body(
                        "errors.pointer",
                        equalTo(List.of("/postalCodes/0", "/postalCodes/2", "/postalCodes/3")))
                .body("errors[1].detail", equalTo("\"97999-80000\" beginnt nach dem eigenen Ende"));
        as("operations").get("/territories/de-malformed").then().statusCode(404);
    }

    @Test
    void r20TwoThatAreAsSpecificMayNotMatchTheSameCustomer() {
        // Given
        put("ro-one", "RO", "\"name\":\"A\",\"postalCodes\":[\"100000-199999\"]")
                .then()
                .statusCode(201);

        // When
        Response overlapping =
                put("ro-two", "RO", "\"name\":\"B\",\"postalCodes\":[\"190000-299999\"]");

        // Then
        overlapping
                .then()
                .statusCode(409)
                .body("code", equalTo("TERRITORIES_OVERLAP"))
                .body("detail", containsString("ro-one (190000-199999)"));
        as("operations").get("/territories/ro-two").then().statusCode(404);
        put("ro-two", "RO", "\"name\":\"B\",\"postalCodes\":[\"200000-299999\"]")
                .then()
                .statusCode(201);
        put(
                        "ro-large",
                        "RO",
                        "\"name\":\"C\",\"postalCodes\":[\"190000-299999\"],\"segment\":\"ENTERPRISE\"")
                .then()
                .statusCode(201);

        // When the first is given up, its place is free from then on, and not before.
        put("ro-one", "RO", "\"name\":\"A\",\"closed\":true,\"validFrom\":\"" + IN_A_MONTH + "\"")
                .then()
                .statusCode(200)
                .body("closed", equalTo(true));
        put("ro-new", "RO", "\"name\":\"D\",\"postalCodes\":[\"150000\"]").then().statusCode(409);
        put(
                        "ro-new",
                        "RO",
                        "\"name\":\"D\",\"postalCodes\":[\"150000\"],\"validFrom\":\""
                                + IN_A_MONTH
                                + "\"")
                .then()
                .statusCode(201);
    }

    @Test
    void ofManyWhoWantTheSamePlaceAtOnceOneGetsIt() throws Exception {
        var together = new CyclicBarrier(6);
        List<Callable<Integer>> calls =
                IntStream.range(0, 6)
                        .mapToObj(
                                i ->
                                        (Callable<Integer>)
                                                () -> {
                                                    together.await();
                                                    return put("lv-" + i, "LV", "\"name\":\"Race\"")
                                                            .statusCode();
                                                })
                        .toList();
        try (var threads = Executors.newFixedThreadPool(6)) {
            List<Integer> answers =
                    threads.invokeAll(calls).stream().map(call -> call.resultNow()).toList();
            assertThat(answers).containsOnlyOnce(201).containsOnly(201, 409);
        }
    }

    @Test
    void coverageNamesTheHolesOfACountry() {
        // Given
        put(
                "at-most",
                "AT",
                "\"name\":\"A\",\"postalCodes\":[\"1000-4999\",\"5001-9999\"],\"validFrom\":\""
                        + IN_A_MONTH
                        + "\"");

        // When
        Response coverage =
                as("operations").get("/territories/coverage?country=AT&asOf=" + IN_A_MONTH);

        // Then
        coverage.then()
                .statusCode(200)
                .body("complete", equalTo(false))
                .body("holes", hasSize(4))
                .body("holes[0].segment", equalTo("SMALL_BUSINESS"))
                .body("holes[3].segment", nullValue())
                .body(
                        "holes.postalCodes",
                        equalTo(java.util.Collections.nCopies(4, List.of("5000"))))
                .body("holes[0].more", equalTo(false));
        as("operations")
                .get("/territories/coverage?country=FR&asOf=soon")
                .then()
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("?country", "?asOf")));
    }

    @Test
    void whatATransactionUndoesIsNotRemembered() {
        // Given
        put("mt-all", "MT", "\"name\":\"A\"").then().statusCode(201);
        var customer = new Customer("MT", "1000", null, null, null);
        Instant now = Instant.now().plusSeconds(1);
        assertThat(transaction.call(() -> catalogue.covering(customer, now))).hasSize(1);

        // When
        assertThatThrownBy(
                        () ->
                                transaction.run(
                                        () -> {
                                            territories.lock();
                                            territories
                                                    .inForce("mt-all", now)
                                                    .orElseThrow()
                                                    .endAt(now, Long.MAX_VALUE);
                                            assertThat(catalogue.covering(customer, now)).isEmpty();
                                            throw new IllegalStateException("undone");
                                        }))
                .hasMessageContaining("undone");

        // Then
        assertThat(transaction.call(() -> catalogue.covering(customer, now))).hasSize(1);
        put("mt-all", "MT", "\"name\":\"A\",\"closed\":true").then().statusCode(200);
        assertThat(transaction.call(() -> catalogue.covering(customer, now))).isEmpty();
    }

    private static Response at(String code, Instant moment) {
        return as("operations").get("/territories/" + code + "?asOf=" + moment);
    }

    private static Response put(String code, String country, String more) {
        return as("operations").body(body(country, more)).put("/territories/" + code);
    }

    private static String body(String country, String more) {
        return "{\"country\":\"%s\",%s,\"growthSpecialists\":[\"gs-area\"]}"
                .formatted(country, more);
    }

    private static RequestSpecification as(String role) {
        return given().auth()
                .oauth2(BackingServices.token(role, role.equals("integration") ? "crm" : null))
                .contentType(ContentType.JSON);
    }
}
