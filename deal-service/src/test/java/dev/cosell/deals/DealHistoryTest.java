package dev.cosell.deals;

import static dev.cosell.deals.DealCalls.TOPIC;
import static dev.cosell.deals.DealCalls.WON;
import static dev.cosell.deals.DealCalls.aMemberOfStaff;
import static dev.cosell.deals.DealCalls.aPartner;
import static dev.cosell.deals.DealCalls.aRegisteredDeal;
import static dev.cosell.deals.DealCalls.accept;
import static dev.cosell.deals.DealCalls.as;
import static dev.cosell.deals.DealCalls.assign;
import static dev.cosell.deals.DealCalls.close;
import static dev.cosell.deals.DealCalls.kafka;
import static dev.cosell.deals.DealCalls.lena;
import static dev.cosell.deals.DealCalls.operations;
import static dev.cosell.deals.DealCalls.partner;
import static dev.cosell.deals.DealCalls.petra;
import static dev.cosell.deals.DealCalls.resolve;
import static dev.cosell.deals.DealCalls.stage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.cosell.testing.BackingServices;
import dev.cosell.testing.KafkaProbe;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who did what on a deal, when, and under which rule. */
@QuarkusTest
@QuarkusTestResource(
        value = BackingServices.class,
        initArgs = @ResourceArg(name = "database", value = "deal_service"))
class DealHistoryTest {

    private static final String PARTNER = "historic";
    private static final String OTHER = "historic-elsewhere";

    @BeforeAll
    static void partners() {
        aPartner(PARTNER, "DE");
        aPartner(OTHER, "DE");
        aMemberOfStaff("se-mira");
    }

    @Test
    void itIsTheEventsInTheirOrder() {
        // Given
        String id = aDealWithAStory();

        // When
        Response history = partner(PARTNER).get("/deals/" + id + "/history?limit=100");

        // Then
        assertThat(history.<List<String>>path("items.what"))
                .containsExactly(
                        "DealRegistered",
                        "CollaborationRequested",
                        "ExistingCustomerDealNoticed",
                        "CollaborationAssigned",
                        "CollaborationAccepted",
                        "DealStageChanged",
                        "DealTeamChanged",
                        "CreditAtRisk",
                        "CreditWaived",
                        "DealClosedWon")
                .isEqualTo(Database.eventTypes(id));
        String service = "deal-service";
        String partner = "partner:" + PARTNER;
        assertThat(history.<List<String>>path("items.who"))
                .containsExactly(
                        partner, partner, service, service, "gs-lena", "gs-lena", "gs-lena",
                        "gs-lena", partner, "gs-lena");
        assertThat(history.<List<Integer>>path("items.sequence"))
                .isEqualTo(IntStream.rangeClosed(1, 10).boxed().toList());
        history.then()
                .body("items.at", everyItem(notNullValue()))
                .body("items[0].facts.domain", startsWith("müller-maschinenbau"))
                .body("items[9].facts.domain", startsWith("müller-maschinenbau"))
                .body("items[4].facts.growthSpecialistId", equalTo("gs-lena"))
                .body("items[5].facts.stage", equalTo("PROPOSAL"));
        assertThat(kafka().awaitCount(TOPIC, seen -> seen.key().equals(id), 10))
                .extracting(KafkaProbe.Seen::type)
                .isEqualTo(history.path("items.what"));
    }

    @Test
    void itIsInTheReadersLanguage() {
        // Given
        String id = aDealWithAStory();
        for (String path : List.of("/history", "/decisions")) {
            // When
            List<String> german =
                    texts(partner(PARTNER).header("Accept-Language", "de"), id + path);
            List<String> english = texts(partner(PARTNER), id + path);

            // Then
            assertThat(german).hasSameSizeAs(english).noneMatch(String::isBlank);
            for (int i = 0; i < german.size(); i++) {
                assertThat(german.get(i)).isNotEqualTo(english.get(i));
            }
        }
    }

    @Test
    void itComesInPages() {
        // Given
        String id = aDealWithAStory();
        for (String list : List.of("/history", "/decisions")) {
            // When
            List<Object> paged = new ArrayList<>();
            @Nullable String cursor = null;
            do {
                var request = partner(PARTNER).queryParam("limit", 3);
                Response page =
                        (cursor == null ? request : request.queryParam("cursor", cursor))
                                .get("/deals/" + id + list);
                paged.addAll(page.<List<Object>>path("items"));
                cursor = page.path("nextCursor");
            } while (cursor != null);

            // Then
            assertThat(paged)
                    .isEqualTo(
                            partner(PARTNER)
                                    .queryParam("limit", 100)
                                    .get("/deals/" + id + list)
                                    .path("items"));
        }
    }

    @Test
    void nobodyElseReadsIt() {
        String id = aRegisteredDeal(PARTNER);
        for (String path : List.of("/history", "/decisions")) {
            partner(OTHER).get("/deals/" + id + path).then().statusCode(404);
            as("channel-account-manager", "cam-other")
                    .get("/deals/" + id + path)
                    .then()
                    .statusCode(404);
            for (var caller : List.of(petra(), lena(), operations(), as("integration", "crm"))) {
                caller.get("/deals/" + id + path).then().statusCode(200);
            }
        }
    }

    @Test
    void eachDecisionNamesWhoAskedAndAllFacts() {
        // Given
        String id = aDealWithAStory();

        // When
        Response decisions = partner(PARTNER).get("/deals/" + id + "/decisions?limit=100");

        // Then
        assertThat(decisions.<List<String>>path("items.question"))
                .containsExactly(
                        "RULE_SET",
                        "REGISTER",
                        "INFORM_ACCOUNT_MANAGER",
                        "DECISION_MODE",
                        "ACCEPT",
                        "ADVANCE",
                        "ADVANCE",
                        "ADD_TEAM_MEMBER",
                        "CLOSE_WON",
                        "WAIVE_CREDIT",
                        "CLOSE_WON");
        decisions
                .then()
                .body("items.ruleSet", everyItem(equalTo("dach-co-selling-pilot/1")))
                .body("items[0].facts.partnerCountry", equalTo("DE"))
                .body("items[4].decidedBy", equalTo("gs-lena"))
                .body("items[4].facts.existingCustomer", equalTo("true"))
                .body("items[8].outcome", equalTo("REFUSED"))
                .body("items[10].facts.creditWaived", equalTo("true"));
    }

    private static List<String> texts(RequestSpecification caller, String path) {
        return caller.queryParam("limit", 100).get("/deals/" + path).path("items.text");
    }

    private static String aDealWithAStory() {
        String id = aRegisteredDeal(PARTNER);
        resolve(id, "OWN", true);
        assign(id, "gs-lena");
        accept(id, "gs-lena").then().statusCode(200);
        stage(lena(), id, "PROPOSAL").then().statusCode(200);
        stage(lena(), id, "PROPOSAL").then().statusCode(200);
        lena().body("{\"staffId\":\"se-mira\"}")
                .post("/deals/" + id + "/team-members")
                .then()
                .statusCode(200);
        close(id, WON).then().statusCode(409);
        partner(PARTNER).post("/deals/" + id + "/credit-waiver").then().statusCode(200);
        close(id, WON).then().statusCode(200);
        return id;
    }
}
