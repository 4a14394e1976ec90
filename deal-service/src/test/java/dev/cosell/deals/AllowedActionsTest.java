package dev.cosell.deals;

import static dev.cosell.deals.DealCalls.LOST;
import static dev.cosell.deals.DealCalls.WON;
import static dev.cosell.deals.DealCalls.aChannelSale;
import static dev.cosell.deals.DealCalls.aMemberOfStaff;
import static dev.cosell.deals.DealCalls.aPartner;
import static dev.cosell.deals.DealCalls.aRegisteredDeal;
import static dev.cosell.deals.DealCalls.anAcceptedDeal;
import static dev.cosell.deals.DealCalls.anAssignedDeal;
import static dev.cosell.deals.DealCalls.as;
import static dev.cosell.deals.DealCalls.close;
import static dev.cosell.deals.DealCalls.partner;
import static dev.cosell.deals.DealCalls.presentLink;
import static dev.cosell.deals.DealCalls.read;
import static dev.cosell.deals.DealCalls.register;
import static dev.cosell.deals.DealCalls.stage;
import static dev.cosell.deals.DealCalls.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.testing.BackingServices;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a deal says can be done with it can be done, and nothing else. */
@QuarkusTest
@QuarkusTestResource(
        value = BackingServices.class,
        initArgs = @ResourceArg(name = "database", value = "deal_service"))
class AllowedActionsTest {

    private static final String PARTNER = "acting";
    private static final String ABROAD = "acting-abroad";

    enum State {
        REGISTERED,
        MUST_ACCEPT,
        DISCRETIONARY,
        COMPETING,
        ACCEPTED,
        WARNED,
        PRESENTED,
        CHANNEL_SALE,
        DIRECT,
        OFFERED,
        FORWARDED,
        LOST
    }

    @BeforeAll
    static void partners() {
        aPartner(PARTNER, "DE");
        aPartner(ABROAD, "US");
        aMemberOfStaff("se-mira");
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void eachActionThatIsListedWorksAndNoOther(State state) {
        for (var caller : callers(state).entrySet()) {
            // Given
            String id = aDealThatIs(state);
            Response seen = caller.getValue().get().get("/deals/" + id);
            List<String> listed =
                    seen.statusCode() == 404 ? List.of() : seen.path("allowedActions");
            for (String action :
                    List.of(
                            "ACCEPT",
                            "DECLINE",
                            "WITHDRAW",
                            "REVISE",
                            "CHANGE_STAGE",
                            "CLOSE_WON",
                            "CLOSE_LOST",
                            "CHANGE_TEAM",
                            "RECORD_COMMUNICATION",
                            "WAIVE_CREDIT",
                            "LIFT_CREDIT_GUARD",
                            "CONVERT",
                            "FORWARD",
                            "WITHDRAW_FORWARDING",
                            "ACCEPT_FORWARDING",
                            "DECLINE_FORWARDING",
                            "OPEN_COMPETITION")) {
                // When
                Response answer = act(caller.getValue().get(), id, action);

                // Then
                String what = caller.getKey() + " " + action + " in " + state;
                if (listed.contains(action)) {
                    assertThat(answer.statusCode()).as(what).isIn(200, 201);
                    assertThat(answer.header("ETag")).as(what).isIn(null, read(id).header("ETag"));
                } else {
                    assertThat(answer.statusCode()).as(what).isIn(403, 409, seen.statusCode());
                }
                // A close that is held back warns, and so changes the deal as well.
                if (answer.statusCode() < 300 || action.equals("CLOSE_WON")) {
                    id = aDealThatIs(state);
                }
            }
        }
    }

    private static Map<String, Supplier<RequestSpecification>> callers(State state) {
        String partner = state == State.CHANNEL_SALE ? ABROAD : PARTNER;
        return Map.of(
                "partner", () -> partner(partner),
                "growth specialist", DealCalls::lena,
                "another growth specialist", () -> as("growth-specialist", "gs-max"),
                "account manager", DealCalls::petra,
                "operations", DealCalls::operations);
    }

    private static Response act(RequestSpecification caller, String id, String action) {
        String deal = "/deals/" + id;
        caller.header("Idempotency-Key", UUID.randomUUID().toString());
        return switch (action) {
            case "ACCEPT" -> caller.post(deal + "/collaboration/acceptance");
            case "DECLINE" ->
                    caller.body("{\"reason\":\"OTHER\"}").post(deal + "/collaboration/decline");
            case "WITHDRAW" -> caller.post(deal + "/collaboration/withdrawal");
            case "REVISE" ->
                    caller.header("If-Match", read(id).header("ETag"))
                            .body("{\"expectedCloseDate\":\"2027-03-31\"}")
                            .patch(deal);
            case "CHANGE_STAGE" -> stage(caller, id, "PROPOSAL");
            case "CLOSE_WON" -> caller.body(WON).post(deal + "/closing");
            case "CLOSE_LOST" -> caller.body(LOST).post(deal + "/closing");
            case "CHANGE_TEAM" ->
                    caller.body("{\"staffId\":\"se-mira\"}").post(deal + "/team-members");
            case "RECORD_COMMUNICATION" ->
                    caller.body(
                                    """
                                    {"channel":"CALL","occurredAt":"2026-11-20T09:30:00Z","summary":"Prices",
                                     "participants":["PARTNER","CHANNEL_ACCOUNT_MANAGER"]}
                                    """)
                            .post(deal + "/communications");
            case "WAIVE_CREDIT" -> caller.post(deal + "/credit-waiver");
            case "LIFT_CREDIT_GUARD" ->
                    caller.body("{\"reason\":\"Agreed\"}").post(deal + "/credit-guard-lift");
            case "CONVERT" -> caller.post(deal + "/conversion");
            case "FORWARD" ->
                    caller.body("{\"partnerId\":\"" + PARTNER + "\"}").post(deal + "/forwarding");
            case "WITHDRAW_FORWARDING" -> caller.post(deal + "/forwarding/withdrawal");
            case "ACCEPT_FORWARDING" -> caller.post(deal + "/forwarding/acceptance");
            case "OPEN_COMPETITION" -> caller.post(deal + "/competition");
            case "DECLINE_FORWARDING" ->
                    caller.body("{\"reason\":\"OTHER\"}").post(deal + "/forwarding/decline");
            default -> throw new IllegalArgumentException(action);
        };
    }

    private static String aDealThatIs(State state) {
        return switch (state) {
            case REGISTERED -> aRegisteredDeal(PARTNER);
            case MUST_ACCEPT -> anAssignedDeal(PARTNER, "OWN");
            case DISCRETIONARY -> anAssignedDeal(PARTNER, "OTHER_PARTNER");
            case COMPETING -> {
                String id = anAssignedDeal(PARTNER, "OTHER_PARTNER");
                act(DealCalls.lena(), id, "OPEN_COMPETITION").then().statusCode(200);
                yield id;
            }
            case ACCEPTED -> anAcceptedDeal(PARTNER);
            case WARNED -> {
                String id = anAcceptedDeal(PARTNER);
                close(id, WON).then().statusCode(409);
                yield id;
            }
            case PRESENTED -> {
                String id = anAcceptedDeal(PARTNER);
                presentLink(id, "2026-11-23T10:00:00Z");
                yield id;
            }
            case CHANNEL_SALE ->
                    register(ABROAD, with(aChannelSale(), "/company/country", "US")).path("id");
            case DIRECT -> aDirectDeal();
            case OFFERED -> anOfferedDeal();
            case FORWARDED -> {
                String id = anOfferedDeal();
                partner(PARTNER).post("/deals/" + id + "/forwarding/acceptance");
                yield id;
            }
            case LOST -> {
                String id = anAcceptedDeal(PARTNER);
                close(id, LOST).then().statusCode(200);
                yield id;
            }
        };
    }

    private static String aDirectDeal() {
        return DealCalls.lena().body(DealCalls.aDeal()).post("/deals").path("id");
    }

    private static String anOfferedDeal() {
        String id = aDirectDeal();
        DealCalls.lena()
                .body("{\"partnerId\":\"" + PARTNER + "\"}")
                .post("/deals/" + id + "/forwarding")
                .then()
                .statusCode(200);
        return id;
    }
}
