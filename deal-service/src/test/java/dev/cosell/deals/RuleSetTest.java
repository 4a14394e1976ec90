package dev.cosell.deals;

import static dev.cosell.deals.DealCalls.aChannelSale;
import static dev.cosell.deals.DealCalls.aPartner;
import static dev.cosell.deals.DealCalls.as;
import static dev.cosell.deals.DealCalls.atOnce;
import static dev.cosell.deals.DealCalls.await;
import static dev.cosell.deals.DealCalls.lena;
import static dev.cosell.deals.DealCalls.operations;
import static dev.cosell.deals.DealCalls.partner;
import static dev.cosell.deals.DealCalls.petra;
import static dev.cosell.deals.DealCalls.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.blankOrNullString;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.cosell.testing.BackingServices;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule sets as data: read by all, added by operations, for the future only. */
@QuarkusTest
@QuarkusTestResource(
        value = BackingServices.class,
        initArgs = @ResourceArg(name = "database", value = "deal_service"))
class RuleSetTest {

    private static final String PARTNER = "ruled";

    @BeforeAll
    static void partners() {
        aPartner(PARTNER, "DE");
    }

    @Test
    void whatWasInForceAtAMomentIsTold() {
        partner(PARTNER)
                .get("/rule-sets?asOf=2022-05-01T21:59:59Z")
                .then()
                .statusCode(200)
                .body("items.id", contains("standard/1"));
        for (var caller : List.of(partner(PARTNER), lena(), petra(), operations(), crm())) {
            caller.get("/rule-sets?asOf=2022-05-01T22:00:00Z")
                    .then()
                    .statusCode(200)
                    .body("items.id", contains("standard/1", "dach-co-selling-pilot/1"));
        }
        operations()
                .get("/rule-sets")
                .then()
                .body("items.id", hasItems("standard/1", "dach-co-selling-pilot/1"))
                .body("items[1].countries", contains("AT", "CH", "DE"))
                .body("items[1].validFrom", equalTo("2022-05-01T22:00:00Z"))
                .body("items[1].policy.creditGuardBusinessDays", equalTo(2));
        for (String asOf : List.of("banana", "2022-05-01", "9999-01-01T00:00:00Z")) {
            Response answer = partner(PARTNER).get("/rule-sets?asOf=" + asOf);
            assertThat(answer.statusCode()).as(asOf).isEqualTo(400);
            answer.then().body("errors.pointer", contains("?asOf"));
        }
    }

    @Test
    void onlyOperationsAddOne() {
        String draft = pilot("2400-01-01T00:00:00Z");
        for (var caller : List.of(partner(PARTNER), lena(), petra(), crm())) {
            caller.body(draft).post("/rule-sets").then().statusCode(403);
        }
        String before =
                operations()
                        .body(draft)
                        .post("/rule-sets")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id");
        operations()
                .get("/rule-sets?asOf=2400-01-01T00:00:00Z")
                .then()
                .body("items.id", hasItem(before));
        assertThat(
                        Database.texts(
                                "select created_by from rule_set where valid_from = '2400-01-01Z'"))
                .containsExactly("operations");
    }

    static Stream<Arguments> objections() {
        String soon = TestClock.CLOCK.instant().plusSeconds(59).toString();
        String later = "2410-01-01T00:00:00Z";
        return Stream.of(
                Arguments.of(pilot(soon), 409, "RULE_SET_NOT_IN_THE_FUTURE"),
                Arguments.of(pilot("2022-05-01T22:00:00Z"), 409, "RULE_SET_NOT_IN_THE_FUTURE"),
                Arguments.of(pilot("0001-01-01T00:00:00Z"), 409, "RULE_SET_NOT_IN_THE_FUTURE"),
                Arguments.of(
                        with(pilot(later), "/countries", List.of()),
                        422,
                        "RULE_SET_COUNTRIES_DO_NOT_FIT"),
                Arguments.of(
                        with(standard(later), "/countries", List.of("DE")),
                        422,
                        "RULE_SET_COUNTRIES_DO_NOT_FIT"),
                Arguments.of(
                        with(standard(later), "/suspended", true),
                        422,
                        "RULE_SET_STANDARD_ALWAYS_HOLDS"),
                Arguments.of(
                        with(standard(later), "/region", "DACH"),
                        422,
                        "RULE_SET_REGION_DOES_NOT_FIT"),
                Arguments.of(
                        with(pilot(later), "/region", "NORTH"), 409, "RULE_SET_COUNTRIES_OVERLAP"));
    }

    @ParameterizedTest
    @MethodSource("objections")
    void whatDoesNotFitIsRefused(String draft, int status, String code) {
        // Given
        long versions = Database.count("rule_set");

        // When
        Response answer = operations().body(draft).post("/rule-sets");

        // Then
        answer.then()
                .statusCode(status)
                .body("code", equalTo(code))
                .body("detail", not(blankOrNullString()));
        assertThat(Database.count("rule_set")).isEqualTo(versions);
    }

    /** The database keeps microseconds: what differs by less is the same moment. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2420-01-01T00:00:00Z",
                "2420-01-01T00:00:00.0000001Z",
                "2420-01-01T00:00:00.0000009Z"
            })
    void aMomentIsTakenOnce(String same) {
        // Given
        if (Database.count("rule_set where valid_from = '2420-01-01Z'") == 0) {
            operations()
                    .body(pilot("2420-01-01T00:00:00Z"))
                    .post("/rule-sets")
                    .then()
                    .statusCode(201);
        }

        // When
        Response answer = operations().body(pilot(same)).post("/rule-sets");

        // Then
        answer.then().statusCode(409).body("code", equalTo("RULE_SET_MOMENT_TAKEN"));
    }

    @Test
    void ofTwoForOneMomentOneIsAdded() throws Exception {
        // Given
        String draft = pilot("2430-01-01T00:00:00Z");

        // When
        List<Response> answers =
                atOnce(Collections.nCopies(2, () -> operations().body(draft).post("/rule-sets")));

        // Then
        assertThat(answers).extracting(Response::statusCode).containsExactlyInAnyOrder(201, 409);
        assertThat(Database.count("rule_set where valid_from = '2430-01-01Z'")).isEqualTo(1);
    }

    @Test
    void manyAtOnceAreNumberedOneByOne() throws Exception {
        // Given
        List<Callable<Response>> calls =
                IntStream.range(0, 10)
                        .<Callable<Response>>mapToObj(
                                i ->
                                        () ->
                                                operations()
                                                        .body(
                                                                standard(
                                                                        "244"
                                                                                + i
                                                                                + "-01-01T00:00:00Z"))
                                                        .post("/rule-sets"))
                        .toList();

        // When
        List<Response> answers = atOnce(calls);

        // Then
        assertThat(answers).extracting(Response::statusCode).containsOnly(201);
        assertThat(answers).extracting(answer -> answer.<String>path("id")).doesNotHaveDuplicates();
    }

    @Test
    void aSuspendedVersionEndsThePilot() {
        // Given
        String draft = with(pilot("2450-01-01T00:00:00Z"), "/suspended", true);

        // When
        operations()
                .body(draft)
                .post("/rule-sets")
                .then()
                .statusCode(201)
                .body("suspended", equalTo(true));

        // Then
        await(
                "the instance to read its rule sets again",
                () -> preview("2450-01-01T00:00:00Z").<Boolean>path("allowed"));
        preview("2450-01-01T00:00:00Z")
                .then()
                .body("ruleSet", startsWith("standard/"))
                .body("decisions[0].rule", equalTo("R2"));
        preview("2449-12-31T23:59:59Z").then().body("decisions[1].rule", equalTo("R19"));
        List<String> names =
                operations().get("/rule-sets?asOf=2450-01-01T00:00:00Z").path("items.name");
        assertThat(names).containsExactly("standard");
    }

    private static Response preview(String asOf) {
        return partner(PARTNER)
                .body(aChannelSale())
                .post("/deals/preview?asOf=" + asOf)
                .then()
                .statusCode(200)
                .extract()
                .response();
    }

    private static RequestSpecification crm() {
        return as("integration", "crm");
    }

    static String pilot(String validFrom) {
        return """
               {"name":"dach-co-selling-pilot","region":"DACH","countries":["DE","AT","CH","DE"],"validFrom":"%s",
                "policy":{"unregisteredDomain":"DISCRETIONARY","creditGuardBusinessDays":2,
                          "partnersOfRegionEverywhere":true,"foreignPartnersInRegion":true,
                          "reminderBusinessDays":1,"escalationBusinessDays":2,
                          "linkNeeded":["PARTNER_COLLABORATION","PARTNER_COLLABORATION"],
                          "qualification":["COMPANY_VALID","COMPANY_VALID","NO_OPEN_DEAL"],"requiredFields":[]}}
               """
                .formatted(validFrom);
    }

    private static String standard(String validFrom) {
        String draft = with(pilot(validFrom), "/name", "standard");
        return with(with(draft, "/region", "WORLD"), "/countries", List.of());
    }
}
