package dev.cosell.deals;

import static dev.cosell.deals.DealCalls.LOST;
import static dev.cosell.deals.DealCalls.WON;
import static dev.cosell.deals.DealCalls.aChannelSale;
import static dev.cosell.deals.DealCalls.aMemberOfStaff;
import static dev.cosell.deals.DealCalls.aPartner;
import static dev.cosell.deals.DealCalls.aRegisteredDeal;
import static dev.cosell.deals.DealCalls.accept;
import static dev.cosell.deals.DealCalls.anAcceptedDeal;
import static dev.cosell.deals.DealCalls.anAssignedDeal;
import static dev.cosell.deals.DealCalls.as;
import static dev.cosell.deals.DealCalls.close;
import static dev.cosell.deals.DealCalls.lena;
import static dev.cosell.deals.DealCalls.operations;
import static dev.cosell.deals.DealCalls.partner;
import static dev.cosell.deals.DealCalls.petra;
import static dev.cosell.deals.DealCalls.read;
import static dev.cosell.deals.DealCalls.register;
import static dev.cosell.deals.DealCalls.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.blankOrNullString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.cosell.testing.BackingServices;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every refusal names rule and code, says what can be done, and changes nothing but the record. */
@QuarkusTest
@QuarkusTestResource(
        value = BackingServices.class,
        initArgs = @ResourceArg(name = "database", value = "deal_service"))
class DealRefusalTest {

    private static final String PARTNER = "refusals";
    private static final String ABROAD = "refusals-abroad";

    @BeforeAll
    static void partners() {
        aPartner(PARTNER, "DE");
        aPartner(ABROAD, "US");
        aMemberOfStaff("se-mira");
    }

    // What holds in the pilot only shows under the standard rules, where channel sales are, as R4.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    R4  | NO_COLLABORATION                    | 409 | CHANNEL    | lena       | POST   | collaboration/acceptance
                    R4  | NO_COLLABORATION                    | 409 | CHANNEL    | lena       | POST   | collaboration/decline
                    R4  | NO_COLLABORATION                    | 409 | CHANNEL    | abroad     | POST   | collaboration/withdrawal
                    R4  | NO_COLLABORATION                    | 409 | CHANNEL    | lena       | POST   | team-members
                    R4  | NO_COLLABORATION                    | 409 | CHANNEL    | lena       | DELETE | team-members/se-mira
                    R4  | NO_COLLABORATION                    | 409 | CHANNEL    | lena       | POST   | communications
                    R4  | CHANNEL_SALE_IS_THE_PARTNERS        | 403 | CHANNEL    | lena       | PUT    | stage
                    R4  | CHANNEL_SALE_IS_THE_PARTNERS        | 403 | CHANNEL    | petra      | POST   | closing LOST
                    R4  | CHANNEL_SALE_IS_THE_PARTNERS        | 403 | CHANNEL    | lena       | POST   | closing WON
                    R7  | ACCOUNT_MANAGER_DOES_NOT_LEAD       | 403 | ASSIGNED   | petra      | POST   | collaboration/acceptance
                    R7  | ACCOUNT_MANAGER_DOES_NOT_LEAD       | 403 | ASSIGNED   | petra      | POST   | collaboration/decline
                    R7  | ACCOUNT_MANAGER_DOES_NOT_LEAD       | 403 | ACCEPTED   | petra      | PUT    | stage
                    R7  | ACCOUNT_MANAGER_DOES_NOT_LEAD       | 403 | ACCEPTED   | petra      | POST   | closing WON
                    R7  | ACCOUNT_MANAGER_DOES_NOT_LEAD       | 403 | ACCEPTED   | petra      | POST   | closing LOST
                    R9  | NO_GROWTH_SPECIALIST                | 409 | REGISTERED | lena       | POST   | collaboration/acceptance
                    R9  | NO_GROWTH_SPECIALIST                | 409 | REGISTERED | lena       | POST   | collaboration/decline
                    R9  | NO_GROWTH_SPECIALIST                | 409 | REGISTERED | lena       | PUT    | stage
                    R9  | NO_GROWTH_SPECIALIST                | 409 | REGISTERED | lena       | POST   | closing WON
                    R9  | NO_GROWTH_SPECIALIST                | 409 | REGISTERED | lena       | POST   | closing LOST
                    R9  | NO_GROWTH_SPECIALIST                | 409 | REGISTERED | lena       | POST   | team-members
                    R9  | NO_GROWTH_SPECIALIST                | 409 | REGISTERED | lena       | POST   | communications
                    R10 | NOT_THE_GROWTH_SPECIALIST           | 403 | ASSIGNED   | max        | POST   | collaboration/acceptance
                    R10 | NOT_THE_GROWTH_SPECIALIST           | 403 | ASSIGNED   | max        | POST   | collaboration/decline
                    R25 | NOT_THE_GROWTH_SPECIALIST           | 403 | ACCEPTED   | max        | PUT    | stage
                    R25 | NOT_THE_GROWTH_SPECIALIST           | 403 | ACCEPTED   | partner    | PUT    | stage
                    R25 | NOT_THE_GROWTH_SPECIALIST           | 403 | ACCEPTED   | partner    | POST   | closing LOST
                    R25 | NOT_THE_GROWTH_SPECIALIST           | 403 | ACCEPTED   | max        | POST   | closing WON
                    R21 | NOT_THE_GROWTH_SPECIALIST           | 403 | ACCEPTED   | max        | POST   | team-members
                    R21 | NOT_THE_GROWTH_SPECIALIST           | 403 | ACCEPTED   | petra      | POST   | team-members
                    R21 | NOT_THE_GROWTH_SPECIALIST           | 403 | ACCEPTED   | petra      | DELETE | team-members/se-mira
                    R26 | NOT_THE_GROWTH_SPECIALIST           | 403 | ACCEPTED   | petra      | POST   | communications
                    R22 | MUST_ACCEPT                         | 409 | ASSIGNED   | lena       | POST   | collaboration/decline
                    R15 | COLLABORATION_UNDER_WAY             | 409 | ACCEPTED   | partner    | POST   | collaboration/withdrawal
                    R15 | COLLABORATION_NOT_ACCEPTED          | 409 | ASSIGNED   | lena       | PUT    | stage
                    R15 | COLLABORATION_NOT_ACCEPTED          | 409 | ASSIGNED   | lena       | POST   | closing WON
                    R15 | COLLABORATION_NOT_ACCEPTED          | 409 | ASSIGNED   | lena       | POST   | closing LOST
                    R26 | PARTNER_OR_ACCOUNT_MANAGER_LEFT_OUT | 409 | ACCEPTED   | lena       | POST   | communications PARTNER
                    R26 | PARTNER_OR_ACCOUNT_MANAGER_LEFT_OUT | 409 | ACCEPTED   | lena       | POST   | communications CHANNEL_ACCOUNT_MANAGER
                    A6  | CREDIT_AT_RISK                      | 409 | WARNED     | lena       | POST   | closing WON
                    A6  | NO_CREDIT_AT_RISK                   | 409 | ACCEPTED   | partner    | POST   | credit-waiver
                    A6  | NO_CREDIT_AT_RISK                   | 409 | ACCEPTED   | operations | POST   | credit-guard-lift
                    A11 | NOT_A_CHANNEL_SALE                  | 409 | ASSIGNED   | operations | POST   | conversion
                    """)
    void aRefusalChangesNothingButTheRecordOfIt(
            String rule,
            String code,
            int status,
            String state,
            String caller,
            String method,
            String what) {
        // Given
        String id = aDealThatIs(state);
        var rows = Database.rowsOf(id);
        long refusals = Database.decisions(id, "REFUSED");
        long allowed = Database.decisions(id, "ALLOWED");
        String etag = read(id).header("ETag");

        // When
        Response english = ask(caller, "en", method, id, what);
        Response german = ask(caller, "de", method, id, what);

        // Then
        for (Response each : List.of(english, german)) {
            each.then()
                    .statusCode(status)
                    .contentType("application/problem+json")
                    .body("rule", equalTo(rule))
                    .body("code", equalTo(code))
                    .body("title", not(blankOrNullString()))
                    .body("detail", not(blankOrNullString()));
        }
        assertThat(german.<String>path("detail")).isNotEqualTo(english.path("detail"));
        assertThat(german.<String>path("title")).isNotEqualTo(english.path("title"));
        assertThat(Database.rowsOf(id)).isEqualTo(rows);
        assertThat(read(id).header("ETag")).isEqualTo(etag);
        assertThat(Database.decisions(id, "REFUSED")).isEqualTo(refusals + 2);
        assertThat(Database.decisions(id, "ALLOWED")).isEqualTo(allowed);
    }

    /** What no rule refuses, but the state does: not even a decision is left behind. */
    @ParameterizedTest
    @ValueSource(strings = {"collaboration/acceptance", "collaboration/decline"})
    void whatIsDecidedIsNotDecidedAgain(String path) {
        // Given
        String id = anAssignedDeal(PARTNER, "NONE");
        accept(id, "gs-lena").then().statusCode(200);
        var rows = Database.rowsOf(id);
        long decisions = Database.count("decision where deal_id = ?", UUID.fromString(id));

        // When
        Response answer = ask("lena", "en", "POST", id, path);

        // Then
        answer.then().statusCode(409).body("code", equalTo("COLLABORATION_DECIDED"));
        assertThat(Database.rowsOf(id)).isEqualTo(rows);
        assertThat(Database.count("decision where deal_id = ?", UUID.fromString(id)))
                .isEqualTo(decisions);
    }

    @Test
    void aKeptRefusalIsReplayedAndNotDecidedAgain() {
        // Given
        String id = anAssignedDeal(PARTNER, "OWN");
        String key = UUID.randomUUID().toString();

        // When
        List<Response> answers =
                Stream.generate(
                                () ->
                                        lena().header("Idempotency-Key", key)
                                                .body("{\"reason\":\"OTHER\"}")
                                                .post("/deals/" + id + "/collaboration/decline"))
                        .limit(3)
                        .toList();

        // Then
        assertThat(answers).extracting(Response::statusCode).containsOnly(409);
        assertThat(answers).extracting(Response::asString).containsOnly(answers.get(0).asString());
        assertThat(Database.decisions(id, "REFUSED")).isEqualTo(1);
    }

    private static Response ask(
            String caller, String language, String method, String id, String what) {
        String[] words = what.split(" ", -1);
        String detail = words.length == 1 ? "" : words[1];
        RequestSpecification request =
                switch (caller) {
                    case "lena" -> lena();
                    case "petra" -> petra();
                    case "operations" -> operations();
                    case "max" -> as("growth-specialist", "gs-max");
                    case "abroad" -> partner(ABROAD);
                    default -> partner(PARTNER);
                };
        return request.header("Accept-Language", language)
                .body(body(words[0], detail))
                .request(method, "/deals/" + id + "/" + words[0]);
    }

    private static String body(String path, String detail) {
        return switch (path) {
            case "collaboration/decline" -> "{\"reason\":\"NO_CAPACITY\"}";
            case "credit-guard-lift" -> "{\"reason\":\"Agreed\"}";
            case "stage" -> "{\"stage\":\"PROPOSAL\"}";
            case "closing" -> detail.equals("WON") ? WON : LOST;
            case "team-members" -> "{\"staffId\":\"se-mira\"}";
            case "communications" ->
                    """
                    {"channel":"CALL","occurredAt":"2026-11-20T09:30:00Z","summary":"Talked","participants":["%s"]}
                    """
                            .formatted(
                                    detail.isEmpty()
                                            ? "PARTNER\",\"CHANNEL_ACCOUNT_MANAGER"
                                            : detail);
            default -> "";
        };
    }

    private static String aDealThatIs(String state) {
        return switch (state) {
            case "REGISTERED" -> aRegisteredDeal(PARTNER);
            case "ASSIGNED" -> anAssignedDeal(PARTNER, "OWN");
            case "ACCEPTED" -> anAcceptedDeal(PARTNER);
            case "WARNED" -> {
                String id = anAcceptedDeal(PARTNER);
                close(id, WON).then().statusCode(409);
                yield id;
            }
            case "CHANNEL" ->
                    register(ABROAD, with(aChannelSale(), "/company/country", "US")).path("id");
            default -> throw new IllegalArgumentException(state);
        };
    }
}
