package dev.cosell.deals;

import static dev.cosell.deals.DealCalls.aDeal;
import static dev.cosell.deals.DealCalls.aPartner;
import static dev.cosell.deals.DealCalls.anAcceptedDeal;
import static dev.cosell.deals.DealCalls.lena;
import static dev.cosell.deals.DealCalls.operations;
import static dev.cosell.deals.DealCalls.partner;
import static dev.cosell.deals.DealCalls.read;
import static dev.cosell.deals.DealCalls.stage;
import static dev.cosell.deals.DealCalls.with;
import static dev.cosell.deals.DealOperation.ON_A_DEAL;
import static dev.cosell.deals.DealOperation.TALK;
import static dev.cosell.deals.DealOperation.assertClear;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.oneOf;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cosell.testing.BackingServices;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is asked, the answer is a clear one. */
@QuarkusTest
@QuarkusTestResource(
        value = BackingServices.class,
        initArgs = @ResourceArg(name = "database", value = "deal_service"))
class HostileRequestTest {

    private static final String PARTNER = "beset";

    @BeforeAll
    static void partners() {
        aPartner(PARTNER, "DE");
    }

    static Stream<String> badBodies() {
        return Stream.of(
                "",
                " ",
                "null",
                "[]",
                "\"x\"",
                "17",
                "{",
                "{}",
                "{\"a\":1,\"a\":2}",
                "}{",
                "[".repeat(1_100),
                "{\"reason\":{}}",
                "{\"reason\":[]}",
                "{\"reason\":\"\\u0000\"}",
                "{\"reason\":\"\\ud800\"}",
                "{\"stage\":\"stage\"}",
                "{\"outcome\":\"DRAWN\"}",
                "{\"outcome\":\"WON\",\"lossReason\":\"PRICE\"}",
                "{\"outcome\":\"WON\",\"mrr\":{\"amount\":\"1e999999999\",\"currency\":\"EUR\"}}",
                "{\"outcome\":\"WON\",\"mrr\":{\"amount\":\"-1\",\"currency\":\"EUR\"}}",
                "{\"outcome\":\"WON\",\"mrr\":{\"amount\":\"1.005\",\"currency\":\"EUR\"}}",
                "{\"outcome\":\"WON\",\"mrr\":{\"amount\":\"9999999999999\",\"currency\":\"EUR\"}}",
                "{\"outcome\":\"WON\",\"mrr\":{\"amount\":\"1\",\"currency\":\"CHF\"}}",
                "{\"visibility\":\"SECRET\",\"text\":\"x\"}",
                "{\"visibility\":\"SHARED\",\"text\":\"" + "x".repeat(4_001) + "\"}",
                "{\"visibility\":\"SHARED\",\"text\":\"a\\u0000b\"}",
                with(TALK, "/participants", List.of()),
                with(TALK, "/participants", List.of("NOBODY")),
                with(TALK, "/participants", Collections.nCopies(21, "PARTNER")),
                with(TALK, "/occurredAt", "9999-01-01T00:00:00Z"),
                with(TALK, "/occurredAt", "-1000000000-01-01T00:00:00Z"),
                with(TALK, "/summary", "x".repeat(4_001)),
                "{\"staffId\":\"" + "x".repeat(64) + "\"}",
                "{\"staffId\":\"../etc\"}",
                with(aDeal(), "/company/country", "XX"),
                with(aDeal(), "/expectedCloseDate", "+999999999-12-31"),
                with(aDeal(), "/products", Collections.nCopies(51, "A")),
                with(aDeal(), "/externalReference", "x".repeat(201)),
                with(aDeal(), "/externalReference", ""),
                with(aDeal(), "/contact/email", "a@b"),
                with(aDeal(), "/domain", "xn--zzzzzz99999--.de"),
                with(aDeal(), "/domain", "a.".repeat(140) + "de"),
                with(aDeal(), "/motion", "ANY"),
                with(aDeal(), "/language", "DE"),
                with(aDeal(), "/company/employees", 0));
    }

    @ParameterizedTest
    @MethodSource("badBodies")
    void aBadBodyGetsAClearAnswer(String body) {
        String id = anAcceptedDeal(PARTNER);
        var rows = Database.rowsOf(id);
        for (DealOperation operation : ON_A_DEAL) {
            if (operation.body() != null) {
                for (var caller : List.of(lena(), operations(), partner(PARTNER))) {
                    Response answer =
                            caller.body(body)
                                    .request(operation.method(), "/deals/" + id + operation.path());
                    assertClear(answer, operation.path() + " " + body);
                }
            }
        }
        for (String path : List.of("/deals", "/deals/preview", "/rule-sets")) {
            for (var caller : List.of(operations(), partner(PARTNER))) {
                assertClear(caller.body(body).post(path), path + " " + body);
            }
        }
        assertThat(Database.rowsOf(id).get("deal")).isEqualTo(rows.get("deal"));
    }

    @Test
    void aBodyThatIsMissingGetsAClearAnswer() {
        String id = anAcceptedDeal(PARTNER);
        for (var caller : List.of(lena(), operations(), partner(PARTNER))) {
            for (String path : List.of("/deals", "/deals/preview", "/rule-sets")) {
                assertClear(caller.post(path), path);
            }
            for (DealOperation operation : ON_A_DEAL) {
                if (operation.body() != null) {
                    assertClear(
                            caller.request(operation.method(), "/deals/" + id + operation.path()),
                            operation.path());
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/name|x",
                "/region|dach",
                "/countries|[\"XX\"]",
                "/countries|[\"DE\",null]",
                "/validFrom|banana",
                "/validFrom|+10000-01-01T00:00:00Z",
                "/policy|{}",
                "/policy/creditGuardBusinessDays|-1",
                "/policy/creditGuardBusinessDays|2147483648",
                "/policy/escalationBusinessDays|31",
                "/policy/linkNeeded|[\"X\"]",
                "/policy/linkNeeded|[\"CHANNEL_SALE\",\"CHANNEL_SALE\",\"CHANNEL_SALE\",\"CHANNEL_SALE\",\"CHANNEL_SALE\"]",
                "/policy/qualification|[\"NO_FREE_LUNCH\"]",
                "/policy/unregisteredDomain|MAYBE",
                "/suspended|yes",
                "/extra|1"
            })
    void aRuleSetThatMakesNoSenseIsNotAdded(String change) throws Exception {
        // Given
        String[] parts = change.split("\\|", 2);
        Object value =
                parts[1].startsWith("[") || parts[1].startsWith("{") || parts[1].matches("-?[0-9]+")
                        ? new ObjectMapper().readTree(parts[1])
                        : parts[1];
        long before = Database.count("rule_set");

        // When
        Response answer =
                operations()
                        .body(with(RuleSetTest.pilot("2700-01-01T00:00:00Z"), parts[0], value))
                        .post("/rule-sets");

        // Then
        answer.then().statusCode(oneOf(400, 422)).body("errors.pointer[0]", startsWith(parts[0]));
        assertThat(Database.count("rule_set")).isEqualTo(before);
    }

    @Test
    void aRuleSetOfTheYear9999IsOne() {
        operations()
                .body(with(RuleSetTest.pilot("9999-12-31T23:59:59.999999Z"), "/region", "DACH"))
                .post("/rule-sets")
                .then()
                .statusCode(201)
                .body("validFrom", equalTo("9999-12-31T23:59:59.999999Z"));
    }

    @Test
    void aBadQueryGetsAClearAnswer() {
        String id = anAcceptedDeal(PARTNER);
        List<String> values =
                List.of(
                        "",
                        "0",
                        "-1",
                        "101",
                        "abc",
                        "%",
                        "%ff",
                        "%00",
                        "!!!",
                        "MQ",
                        "LTE",
                        "OTIyMzM3MjAzNjg1NDc3NTgwOA",
                        "YmFuYW5h",
                        "x".repeat(3_000),
                        "'; drop table deal",
                        "\\",
                        "\"",
                        "-",
                        "or or",
                        ":*",
                        "🦊",
                        "9999-01-01T00:00:00Z");
        for (String path :
                List.of(
                        "/deals",
                        "/deals/refused-registrations",
                        "/deals/" + id + "/history",
                        "/deals/" + id + "/decisions",
                        "/deals/" + id + "/notes",
                        "/deals/" + id + "/communications",
                        "/notices",
                        "/rule-sets")) {
            for (String name :
                    List.of("limit", "cursor", "q", "asOf", "show", "domain", "status")) {
                for (String value : values) {
                    Response answer = partner(PARTNER).queryParam(name, value).get(path);
                    assertClear(answer, path + "?" + name + "=" + value);
                }
            }
        }
    }

    @Test
    void aHugeBodyIsTurnedAway() {
        partner(PARTNER)
                .body(with(aDeal(), "/company/name", "x".repeat(300_000)))
                .post("/deals")
                .then()
                .statusCode(413)
                .body("code", equalTo("BODY_TOO_LARGE"));
    }

    @Test
    void aKeyBelongsToOneRequest() {
        // Given
        String key = UUID.randomUUID().toString();
        String id = anAcceptedDeal(PARTNER);
        lena().header("Idempotency-Key", key).body(TALK).post("/deals/" + id + "/communications");

        // When
        Response other =
                lena().header("Idempotency-Key", key)
                        .body(with(TALK, "/summary", "Another"))
                        .post("/deals/" + id + "/communications");
        Response same =
                lena().header("Idempotency-Key", key)
                        .body(TALK)
                        .post("/deals/" + id + "/communications");

        // Then
        other.then().statusCode(422).body("code", equalTo("IDEMPOTENCY_KEY_REUSED"));
        same.then().statusCode(201).header("Idempotency-Replayed", equalTo("true"));
        assertThat(Database.rowsOf(id).get("communication")).hasSize(1);
        lena().header("Idempotency-Key", "x".repeat(256))
                .body(TALK)
                .post("/deals/" + id + "/communications")
                .then()
                .statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"x\"", "W/\"0\"", "0", "\"\"", ",,,,", "\"99999999999999999999\""})
    void aTagOfNoStateIsStale(String tag) {
        String id = anAcceptedDeal(PARTNER);
        stage(lena().header("If-Match", tag), id, "PROPOSAL").then().statusCode(412);
        assertThat(read(id).<String>path("stage")).isEqualTo("QUALIFIED");
    }
}
