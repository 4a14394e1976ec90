package dev.cosell.deals;

import static dev.cosell.deals.DealCalls.AT;
import static dev.cosell.deals.DealCalls.LOST;
import static dev.cosell.deals.DealCalls.TOPIC;
import static dev.cosell.deals.DealCalls.WON;
import static dev.cosell.deals.DealCalls.aDeal;
import static dev.cosell.deals.DealCalls.aDealOn;
import static dev.cosell.deals.DealCalls.aPartner;
import static dev.cosell.deals.DealCalls.anAcceptedDeal;
import static dev.cosell.deals.DealCalls.as;
import static dev.cosell.deals.DealCalls.atOnce;
import static dev.cosell.deals.DealCalls.close;
import static dev.cosell.deals.DealCalls.kafka;
import static dev.cosell.deals.DealCalls.lena;
import static dev.cosell.deals.DealCalls.operations;
import static dev.cosell.deals.DealCalls.partner;
import static dev.cosell.deals.DealCalls.petra;
import static dev.cosell.deals.DealCalls.presentLink;
import static dev.cosell.deals.DealCalls.read;
import static dev.cosell.deals.DealCalls.register;
import static dev.cosell.deals.DealCalls.stage;
import static dev.cosell.deals.DealCalls.tell;
import static dev.cosell.deals.DealCalls.unassign;
import static dev.cosell.deals.DealCalls.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.cosell.testing.BackingServices;
import dev.cosell.testing.KafkaProbe.Seen;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R33 and R34: a growth specialist's own deal becomes a partner's. */
@QuarkusTest
@QuarkusTestResource(
        value = BackingServices.class,
        initArgs = @ResourceArg(name = "database", value = "deal_service"))
class ForwardedDealTest {

    private static final String PARTNER = "invited";
    private static final String OTHER = "invited-too";

    @BeforeAll
    static void partners() {
        aPartner(PARTNER, "DE");
        aPartner(OTHER, "DE", List.of("DE"), List.of(), "cam-rita");
    }

    @Test
    void aDirectDealIsItsGrowthSpecialistsAlone() {
        // When
        Response registered = lena().body(aDeal()).post("/deals");

        // Then
        String id =
                registered
                        .then()
                        .statusCode(201)
                        .body("status", equalTo("OPEN"))
                        .body("motion", nullValue())
                        .body("partnerId", nullValue())
                        .body("collaboration", nullValue())
                        .body("forwarding", nullValue())
                        .body("ruleSet", equalTo("dach-co-selling-pilot/1"))
                        .body("contacts.growthSpecialistId", equalTo("gs-lena"))
                        .body("contacts.accountTeamHref", nullValue())
                        .body("contact.name", equalTo("Anna Huber"))
                        .body("checklist.item", contains("REGISTERED", "CLOSED"))
                        .body(
                                "allowedActions",
                                contains(
                                        "REVISE",
                                        "CHANGE_STAGE",
                                        "CLOSE_WON",
                                        "CLOSE_LOST",
                                        "FORWARD"))
                        .extract()
                        .path("id");
        Seen event =
                kafka().await(
                                TOPIC,
                                seen ->
                                        seen.key().equals(id)
                                                && seen.type().equals("DealRegistered"));
        assertThat(event.data().has("partnerId")).isFalse();
        assertThat(event.data().has("motion")).isFalse();
        assertThat(event.data().get("growthSpecialistId").asText()).isEqualTo("gs-lena");
        partner(PARTNER).get("/deals/" + id).then().statusCode(404);
        partner(PARTNER).get("/deals").then().body("items.id", not(hasItem(id)));
        petra().get("/deals/" + id).then().statusCode(404);
        operations().get("/deals/" + id + "/decisions").then().body("items.rule", hasItem("R33"));
        stage(lena(), id, "PROPOSAL").then().statusCode(200);
        close(id, WON).then().statusCode(200).body("status", equalTo("WON"));
    }

    @ParameterizedTest
    @CsvSource({"FR, standard/1", "CH, dach-co-selling-pilot/1"})
    void a10TheCustomersCountryFixesTheRuleSetOfADirectDeal(String country, String ruleSet) {
        String deal = with(aDeal(), "/company/country", country);
        lena().body(with(deal, "/company/postalCode", country.equals("FR") ? "75001" : "8001"))
                .post("/deals")
                .then()
                .statusCode(201)
                .body("ruleSet", equalTo(ruleSet));
    }

    @Test
    void aDirectDealHasNoMotionAndOneStaysOpenOnADomain() {
        String deal = aDeal();
        lena().body(with(deal, "/motion", "PARTNER_COLLABORATION"))
                .post("/deals")
                .then()
                .statusCode(409)
                .body("code", equalTo("DIRECT_DEAL_HAS_NO_MOTION"))
                .body("rule", equalTo("R33"));
        lena().body(deal).post("/deals").then().statusCode(201);
        as("growth-specialist", "gs-max")
                .body(deal)
                .post("/deals")
                .then()
                .statusCode(409)
                .body("code", equalTo("NOT_QUALIFIED"));
        register(PARTNER, deal).then().statusCode(201);
    }

    @Test
    void aForwardedDealThatIsTakenIsDoInboundForMe() {
        // Given
        String id = aDirectDeal();
        forward(id, PARTNER)
                .then()
                .statusCode(200)
                .body("forwarding.status", equalTo("OFFERED"))
                .body("forwarding.partnerId", equalTo(PARTNER))
                .body("motion", nullValue())
                .body("allowedActions", not(hasItem("CLOSE_WON")))
                .body("allowedActions", hasItem("WITHDRAW_FORWARDING"));
        partner(PARTNER)
                .get("/deals/" + id)
                .then()
                .statusCode(200)
                .body("partnerId", equalTo(PARTNER))
                .body("contact", nullValue())
                .body("company.name", equalTo("Müller Maschinenbau GmbH"))
                .body("contacts.growthSpecialistId", equalTo("gs-lena"))
                .body("allowedActions", contains("ACCEPT_FORWARDING", "DECLINE_FORWARDING"));
        assertThat(kinds(partnerNotices(PARTNER), id)).containsExactly("DEAL_FORWARDED");

        // When
        Response accepted = accept(id, PARTNER);

        // Then
        accepted.then()
                .statusCode(200)
                .body("motion", equalTo("DO_INBOUND_FOR_ME"))
                .body("forwarding.status", equalTo("ACCEPTED"))
                .body("collaboration.status", equalTo("ACCEPTED"))
                .body("collaboration.growthSpecialistId", equalTo("gs-lena"))
                .body("contact.name", equalTo("Anna Huber"));
        assertThat(Database.eventTypes(id))
                .containsExactly(
                        "DealRegistered",
                        "DealForwarded",
                        "ForwardingAccepted",
                        "SalesMotionChanged");
        Seen event =
                kafka().await(
                                TOPIC,
                                seen ->
                                        seen.key().equals(id)
                                                && seen.type().equals("ForwardingAccepted"));
        assertThat(event.data().get("partnerId").asText()).isEqualTo(PARTNER);
        assertThat(event.data().get("motion").asText()).isEqualTo("DO_INBOUND_FOR_ME");
        assertThat(event.data().get("company").asText()).isEqualTo("Müller Maschinenbau GmbH");
        assertThat(kinds(lena().get("/notices?limit=100"), id)).contains("FORWARDING_ACCEPTED");
        assertThat(kinds(petra().get("/notices?limit=100"), id))
                .containsExactly("PARTNER_TOOK_DEAL");
        // Its credit needs the link, like that of every collaboration (A16).
        close(id, WON).then().statusCode(409).body("code", equalTo("CREDIT_AT_RISK"));
        presentLink(id, AT);
        close(id, WON).then().statusCode(200);
    }

    @Test
    void aDeclinedDealIsDirectAgainAndThePartnerSeesItNoMore() {
        // Given
        String id = aDirectDeal();
        forward(id, PARTNER).then().statusCode(200);

        // When
        Response declined = decline(id, PARTNER);

        // Then
        declined.then()
                .statusCode(200)
                .body("forwarding.status", equalTo("DECLINED"))
                .body("forwarding.declineReason", equalTo("NO_CAPACITY"))
                .body("allowedActions", empty());
        partner(PARTNER).get("/deals/" + id).then().statusCode(404);
        partner(PARTNER)
                .header("If-Match", "*")
                .body("{\"contact\":{\"name\":\"Somebody Else\"}}")
                .patch("/deals/" + id)
                .then()
                .statusCode(404);
        read(id).then()
                .body("partnerId", nullValue())
                .body("motion", nullValue())
                .body("forwarding.status", equalTo("DECLINED"))
                .body("forwarding.partnerId", equalTo(PARTNER));
        assertThat(kinds(lena().get("/notices?limit=100"), id)).contains("FORWARDING_DECLINED");
        close(id, WON).then().statusCode(200);
        assertThat(Database.eventTypes(id))
                .containsExactly(
                        "DealRegistered", "DealForwarded", "ForwardingDeclined", "DealClosedWon");
        Seen won =
                kafka().await(
                                TOPIC,
                                seen ->
                                        seen.key().equals(id)
                                                && seen.type().equals("DealClosedWon"));
        assertThat(won.data().has("partnerId")).isFalse();
    }

    @Test
    void whoIsAskedNextDoesNotLearnWhoWasAskedBefore() {
        // Given
        String id = aDirectDeal();
        lena().body("{\"visibility\":\"SHARED\",\"text\":\"Too small for us?\"}")
                .post("/deals/" + id + "/notes")
                .then()
                .statusCode(201);
        forward(id, PARTNER).then().statusCode(200);
        partner(PARTNER)
                .body("{\"visibility\":\"SHARED\",\"text\":\"We are full\"}")
                .post("/deals/" + id + "/notes")
                .then()
                .statusCode(201);
        decline(id, PARTNER).then().statusCode(200);

        // When
        forward(id, OTHER).then().statusCode(200).body("forwarding.declineReason", nullValue());

        // Then
        for (String path : List.of("", "/history", "/decisions", "/notes")) {
            String seen =
                    partner(OTHER)
                            .get("/deals/" + id + path)
                            .then()
                            .statusCode(200)
                            .extract()
                            .asString();
            assertThat(seen)
                    .as(path)
                    .doesNotContain("\"" + PARTNER + "\"", "DECLINED", "full", "small");
        }
        partner(OTHER)
                .get("/deals/" + id + "/history")
                .then()
                .body("items.what", contains("DealForwarded"))
                .body("items.sequence", contains(1));
        accept(id, OTHER).then().statusCode(200);
        partner(OTHER)
                .get("/deals/" + id + "/history?limit=2")
                .then()
                .body("items.sequence", contains(1, 2))
                .body("nextCursor", notNullValue());
        partner(PARTNER).get("/deals/" + id).then().statusCode(404);
        partner(PARTNER).get("/deals/" + id + "/history").then().statusCode(404);
        operations()
                .get("/deals/" + id + "/history")
                .then()
                .body(
                        "items.what",
                        contains(
                                "DealRegistered",
                                "DealForwarded",
                                "ForwardingDeclined",
                                "DealForwarded",
                                "ForwardingAccepted",
                                "SalesMotionChanged"));
    }

    @Test
    void aWithdrawnOfferCanBeMadeAgain() {
        String id = aDirectDeal();
        forward(id, PARTNER).then().statusCode(200);
        withdraw(id)
                .then()
                .statusCode(200)
                .body("forwarding.status", equalTo("WITHDRAWN"))
                .body("partnerId", nullValue());
        partner(PARTNER).get("/deals/" + id).then().statusCode(404);
        accept(id, PARTNER).then().statusCode(404);
        assertThat(kinds(partnerNotices(PARTNER), id)).containsExactly("FORWARDING_WITHDRAWN");
        forward(id, PARTNER).then().statusCode(200);
        assertThat(kinds(partnerNotices(PARTNER), id)).containsExactly("DEAL_FORWARDED");
        accept(id, PARTNER).then().statusCode(200);
        assertThat(kinds(partnerNotices(PARTNER), id)).isEmpty();
        assertThat(kinds(partner(PARTNER).get("/notices?show=ALL&limit=100"), id))
                .containsExactly("DEAL_FORWARDED", "FORWARDING_WITHDRAWN", "DEAL_FORWARDED");
    }

    @Test
    void eachDeclineIsToldThoughTheOneBeforeWasNotRead() {
        String id = aDirectDeal();
        for (String asked : List.of(PARTNER, OTHER, PARTNER)) {
            forward(id, asked).then().statusCode(200);
            decline(id, asked).then().statusCode(200);
        }
        assertThat(kinds(lena().get("/notices?limit=100"), id))
                .containsExactly("FORWARDING_DECLINED");
        assertThat(kinds(lena().get("/notices?show=ALL&limit=100"), id)).hasSize(3);
    }

    @Test
    void whatThePartnerCouldNotRegisterIsNotOfferedToItEither() {
        // Given
        String own = "verkauft-sich-selbst.de";
        aPartner("sells-itself", "DE", List.of("DE"), List.of(own), "cam-petra");
        String onItsDomain = lena().body(aDealOn(own)).post("/deals").path("id");
        String withItsContact =
                lena().body(with(aDeal(), "/contact/email", "anna@" + own))
                        .post("/deals")
                        .path("id");

        // Then
        forward(onItsDomain, "sells-itself")
                .then()
                .statusCode(409)
                .body("rule", equalTo("R24"))
                .body("errors.pointer", contains("/partnerId", "/partnerId"))
                .body(
                        "errors[1].detail",
                        equalTo("The domain is the partner's own: it does not sell to itself."));
        forward(withItsContact, "sells-itself")
                .then()
                .statusCode(409)
                .body("code", equalTo("NOT_QUALIFIED"))
                .body("errors", hasSize(1));
        forward(withItsContact, PARTNER).then().statusCode(200);
    }

    @Test
    void aDirectDealIsTheOnlyOneOnItsDomainAlsoWhileItIsOffered() {
        String deal = aDeal();
        String id = lena().body(deal).post("/deals").path("id");
        forward(id, PARTNER).then().statusCode(200);
        as("growth-specialist", "gs-max")
                .body(deal)
                .post("/deals")
                .then()
                .statusCode(409)
                .body("code", equalTo("NOT_QUALIFIED"));
        accept(id, PARTNER).then().statusCode(200);
        as("growth-specialist", "gs-max").body(deal).post("/deals").then().statusCode(201);
    }

    @Test
    void whoDeclinedCanRegisterADealOfItsOwnAtOnce() {
        String deal = aDeal();
        String id = lena().body(deal).post("/deals").path("id");
        forward(id, PARTNER).then().statusCode(200);
        register(PARTNER, deal).then().statusCode(409).body("code", equalTo("NOT_QUALIFIED"));
        decline(id, PARTNER).then().statusCode(200);
        register(PARTNER, deal).then().statusCode(201);
    }

    @Test
    void thePartnerDoesNotLearnWhomElseTheDealWasToBeOfferedTo() {
        // Given
        String deal = aDeal();
        register(OTHER, deal).then().statusCode(201);
        String id = lena().body(deal).post("/deals").path("id");
        forward(id, PARTNER).then().statusCode(200);
        forward(id, OTHER).then().statusCode(409);
        accept(id, PARTNER).then().statusCode(200);
        forward(id, OTHER).then().statusCode(409);

        // Then
        partner(PARTNER)
                .get("/deals/" + id + "/decisions")
                .then()
                .body("items.question", contains("ACCEPT_FORWARDING"));
        operations()
                .get("/deals/" + id + "/decisions")
                .then()
                .body("items.findAll { it.question == 'FORWARD' }", hasSize(3));
    }

    @Test
    void r9WhileNobodyLeadsTheDealItIsDeclinedButNotTaken() {
        // Given
        String id = aDirectDeal();
        forward(id, PARTNER).then().statusCode(200);
        unassign(id);

        // Then
        accept(id, PARTNER)
                .then()
                .statusCode(409)
                .body("code", equalTo("NO_GROWTH_SPECIALIST"))
                .body("rule", equalTo("R9"));
        partner(PARTNER)
                .get("/deals/" + id)
                .then()
                .body("allowedActions", contains("DECLINE_FORWARDING"));
        decline(id, PARTNER).then().statusCode(200);
        assertThat(Database.events(id).getLast())
                .startsWith("ForwardingDeclined")
                .doesNotContain("growthSpecialistId");
    }

    /** Each act after each other act on an offered deal: what the table of the rules says. */
    @ParameterizedTest
    @CsvSource({
        "accept,   accept,   409 NOT_FORWARDED",
        "accept,   decline,  409 NOT_FORWARDED",
        "accept,   withdraw, 409 NOT_FORWARDED",
        "accept,   close,    200",
        "accept,   forward,  409 NOT_A_DIRECT_DEAL",
        "decline,  withdraw, 409 NOT_FORWARDED",
        "decline,  close,    200",
        "decline,  forward,  200",
        "withdraw, withdraw, 409 NOT_FORWARDED",
        "withdraw, close,    200",
        "withdraw, forward,  200",
        "close,    accept,   200",
        "close,    decline,  200",
        "close,    withdraw, 200",
        "close,    close,    409 FORWARDING_UNANSWERED",
        "forward,  accept,   200",
        "forward,  decline,  200",
        "forward,  withdraw, 200",
        "forward,  close,    409 FORWARDING_UNANSWERED",
        "forward,  forward,  409 FORWARDING_UNANSWERED",
        "reassign, accept,   200",
        "reassign, decline,  200",
        "reassign, withdraw, 403 NOT_THE_GROWTH_SPECIALIST",
        "reassign, close,    403 NOT_THE_GROWTH_SPECIALIST",
        "reassign, forward,  403 NOT_THE_GROWTH_SPECIALIST"
    })
    void everyOrderOfTwoActs(String first, String second, String answer) {
        // Given
        String id = aDirectDeal();
        forward(id, PARTNER).then().statusCode(200);
        act(first, id);

        // When
        Response last = act(second, id);

        // Then
        String code = last.statusCode() < 300 ? "" : " " + last.path("code");
        assertThat(last.statusCode() + code).isEqualTo(answer);
    }

    @Test
    void anotherGrowthSpecialistTakesTheOfferOver() {
        // Given
        String id = aDirectDeal();
        forward(id, PARTNER).then().statusCode(200);

        // When
        act("reassign", id);

        // Then
        read(id).then()
                .body("contacts.growthSpecialistId", equalTo("gs-max"))
                .body("forwarding.status", equalTo("OFFERED"));
        withdraw(id).then().statusCode(403).body("rule", equalTo("R33"));
        as("growth-specialist", "gs-max")
                .post("/deals/" + id + "/forwarding/withdrawal")
                .then()
                .statusCode(200);
    }

    @Test
    void ofAnAcceptanceAndAWithdrawalAtTheSameMomentOneCounts() throws Exception {
        for (int round = 0; round < 5; round++) {
            // Given
            String id = aDirectDeal();
            forward(id, PARTNER).then().statusCode(200);
            List<Callable<Response>> calls =
                    List.of(
                            () -> accept(id, PARTNER),
                            () -> withdraw(id),
                            () -> decline(id, PARTNER),
                            () -> close(id, LOST));

            // When
            List<Response> answers = atOnce(calls);

            // Then
            long answered =
                    answers.subList(0, 3).stream()
                            .filter(answer -> answer.statusCode() == 200)
                            .count();
            assertThat(answered).isEqualTo(1);
            assertThat(
                            Database.eventTypes(id).stream()
                                    .filter(type -> type.startsWith("Forwarding"))
                                    .count())
                    .isEqualTo(1);
            assertThat(answers).allMatch(answer -> answer.statusCode() < 500);
        }
    }

    @Test
    void r29TheAccountManagerIsInformedOfAnExistingCustomer() {
        // Given
        String domain = "bestandskunde-weitergeleitet.de";
        tell(
                "cosell.domains.v1",
                domain,
                "CustomerRecorded",
                Map.of("domain", domain, "existingCustomer", true, "recordedAt", AT));
        String id = lena().body(aDealOn(domain)).post("/deals").path("id");
        forward(id, PARTNER).then().statusCode(200);

        // When
        accept(id, PARTNER).then().statusCode(200).body("existingCustomer", equalTo(true));

        // Then
        assertThat(kinds(petra().get("/notices?limit=100"), id))
                .containsExactlyInAnyOrder("PARTNER_TOOK_DEAL", "EXISTING_CUSTOMER_DEAL");
    }

    @Test
    void onlyItsGrowthSpecialistForwards() {
        String id = aDirectDeal();
        String body = "{\"partnerId\":\"" + PARTNER + "\"}";
        String path = "/deals/" + id + "/forwarding";
        as("growth-specialist", "gs-max")
                .body(body)
                .post(path)
                .then()
                .statusCode(403)
                .body("rule", equalTo("R33"));
        operations().body(body).post(path).then().statusCode(403);
        partner(PARTNER).body(body).post(path).then().statusCode(403);
        lena().body("{}")
                .post(path)
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/partnerId"));
        lena().body("{\"partnerId\":\"nobody\"}")
                .post(path)
                .then()
                .statusCode(409)
                .body("code", equalTo("PARTNER_NOT_YET_KNOWN"));
        forward(anAcceptedDeal(PARTNER), OTHER)
                .then()
                .statusCode(409)
                .body("code", equalTo("NOT_A_DIRECT_DEAL"));
        partner(OTHER).post(path + "/acceptance").then().statusCode(404);
    }

    @Test
    void aPartnerThatHasADealOnTheDomainGetsNoSecondOne() {
        // Given
        String deal = aDeal();
        register(PARTNER, deal).then().statusCode(201);
        String id = lena().body(deal).post("/deals").path("id");

        // Then
        forward(id, PARTNER).then().statusCode(409).body("code", equalTo("NOT_QUALIFIED"));
        forward(id, OTHER).then().statusCode(200);
    }

    @Test
    void thePartnerChangesNothingBeforeItHasTakenTheDeal() {
        String id = aDirectDeal();
        forward(id, PARTNER).then().statusCode(200);
        partner(PARTNER)
                .header("If-Match", read(id).header("ETag"))
                .body("{\"expectedCloseDate\":\"2027-03-31\"}")
                .patch("/deals/" + id)
                .then()
                .statusCode(409)
                .body("code", equalTo("FORWARDING_UNANSWERED"));
        stage(partner(PARTNER), id, "PROPOSAL").then().statusCode(403);
        lena().header("If-Match", read(id).header("ETag"))
                .body("{\"expectedCloseDate\":\"2027-03-31\"}")
                .patch("/deals/" + id)
                .then()
                .statusCode(200);
        Seen revised =
                kafka().await(
                                TOPIC,
                                seen -> seen.key().equals(id) && seen.type().equals("DealRevised"));
        assertThat(revised.data().has("partnerId")).isFalse();
    }

    @Test
    void listsTellWhatWasForwarded() {
        String id = aDirectDeal();
        forward(id, PARTNER).then().statusCode(200);
        partner(PARTNER)
                .get("/deals?limit=1")
                .then()
                .body("items.id", contains(id))
                .body("items[0].forwardingStatus", equalTo("OFFERED"))
                .body("items[0].motion", nullValue());
        partner(OTHER)
                .get("/deals?domain=" + read(id).path("domain"))
                .then()
                .body("items", empty());
        operations()
                .get("/deals/" + id + "/history")
                .then()
                .body("items.what", hasItems("DealRegistered", "DealForwarded"));
    }

    private static Response act(String act, String id) {
        return switch (act) {
            case "accept" -> accept(id, PARTNER);
            case "decline" -> decline(id, PARTNER);
            case "withdraw" -> withdraw(id);
            case "forward" -> forward(id, PARTNER);
            case "close" -> close(id, LOST);
            case "reassign" -> {
                Map<String, Object> data = new HashMap<>(DealCalls.assigned(id, "gs-max"));
                data.put("previousGrowthSpecialistId", "gs-lena");
                data.put("reassignedAt", AT);
                tell("cosell.assignments.v1", id, "GrowthSpecialistReassigned", data);
                yield read(id);
            }
            default -> throw new IllegalArgumentException(act);
        };
    }

    private static String aDirectDeal() {
        return lena().body(aDeal()).post("/deals").then().statusCode(201).extract().path("id");
    }

    private static Response forward(String id, String partner) {
        return lena().body("{\"partnerId\":\"" + partner + "\"}")
                .post("/deals/" + id + "/forwarding");
    }

    private static Response withdraw(String id) {
        return lena().post("/deals/" + id + "/forwarding/withdrawal");
    }

    private static Response accept(String id, String partner) {
        return partner(partner).post("/deals/" + id + "/forwarding/acceptance");
    }

    private static Response decline(String id, String partner) {
        return partner(partner)
                .body("{\"reason\":\"NO_CAPACITY\"}")
                .post("/deals/" + id + "/forwarding/decline");
    }

    private static Response partnerNotices(String partner) {
        return partner(partner).get("/notices?limit=100");
    }

    private static List<@Nullable String> kinds(Response notices, String id) {
        return notices.path("items.findAll { it.dealId == '" + id + "' }.kind");
    }
}
