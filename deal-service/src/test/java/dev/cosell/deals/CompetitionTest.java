package dev.cosell.deals;

import static dev.cosell.deals.DealCalls.AT;
import static dev.cosell.deals.DealCalls.LOST;
import static dev.cosell.deals.DealCalls.TOPIC;
import static dev.cosell.deals.DealCalls.WON;
import static dev.cosell.deals.DealCalls.aDealOn;
import static dev.cosell.deals.DealCalls.aPartner;
import static dev.cosell.deals.DealCalls.accept;
import static dev.cosell.deals.DealCalls.as;
import static dev.cosell.deals.DealCalls.assign;
import static dev.cosell.deals.DealCalls.assigned;
import static dev.cosell.deals.DealCalls.atOnce;
import static dev.cosell.deals.DealCalls.await;
import static dev.cosell.deals.DealCalls.close;
import static dev.cosell.deals.DealCalls.kafka;
import static dev.cosell.deals.DealCalls.lena;
import static dev.cosell.deals.DealCalls.operations;
import static dev.cosell.deals.DealCalls.partner;
import static dev.cosell.deals.DealCalls.petra;
import static dev.cosell.deals.DealCalls.presentLink;
import static dev.cosell.deals.DealCalls.read;
import static dev.cosell.deals.DealCalls.register;
import static dev.cosell.deals.DealCalls.resolve;
import static dev.cosell.deals.DealCalls.stage;
import static dev.cosell.deals.DealCalls.tell;
import static dev.cosell.deals.DealCalls.with;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.containsStringIgnoringCase;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.testing.BackingServices;
import dev.cosell.testing.KafkaProbe.Seen;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.net.IDN;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R28 and A4: several partners compete for one prospect, and do not learn of each other. */
@QuarkusTest
@QuarkusTestResource(
        value = BackingServices.class,
        initArgs = @ResourceArg(name = "database", value = "deal_service"))
class CompetitionTest {

    private static final AtomicInteger DOMAINS = new AtomicInteger();
    private static final String FIRST = "rival-1";
    private static final String SECOND = "rival-2";
    private static final String THIRD = "rival-3";

    @BeforeAll
    static void partners() {
        for (String each : List.of(FIRST, SECOND, THIRD)) {
            aPartner(each, "DE");
        }
    }

    @Test
    void a4AConflictBecomesACompetitionOfAllCollaborationsOnTheDomain() {
        // Given
        String domain = aDomain();
        String first = anAcceptedDealOn(domain, FIRST, "OWN");
        String second = anAssignedDealOn(domain, SECOND, "OTHER_PARTNER", "gs-max");
        String requested = register(THIRD, aDealOn(domain)).path("id");
        String direct = lena().body(aDealOn(domain)).post("/deals").path("id");

        // When
        Response opened = open(first);

        // Then
        String competition =
                opened.then()
                        .statusCode(200)
                        .body("status", equalTo("OPEN"))
                        .body("domain", equalTo(domain))
                        .body("openedBy", equalTo("gs-lena"))
                        .body("deals.dealId", containsInAnyOrder(first, second, requested))
                        .body("deals.dealId", not(hasItem(direct)))
                        .body("deals.partnerId", containsInAnyOrder(FIRST, SECOND, THIRD))
                        .body("winnerDealId", nullValue())
                        .extract()
                        .path("id");
        Seen event = awaitEvent(competition, "CompetitionOpened");
        assertThat(event.data().get("domain").asText()).isEqualTo(ascii(domain));
        assertThat(dealsOf(event)).containsExactlyInAnyOrder(first, second, requested);
        lena().get("/deals/" + first)
                .then()
                .body("warnings.code", hasItem("COMPETITION_RUNS"))
                .body("allowedActions", not(hasItem("CLOSE_WON")))
                .body("allowedActions", not(hasItem("OPEN_COMPETITION")));
        assertThat(notices("gs-max")).contains(second + " IN_COMPETITION");
        assertThat(notices("gs-lena")).doesNotContain(first + " IN_COMPETITION");
        open(second, "gs-max")
                .then()
                .statusCode(409)
                .body("code", equalTo("COMPETITION_RUNS"))
                .body("rule", equalTo("R28"));
        close(first, WON)
                .then()
                .statusCode(409)
                .body("code", equalTo("BEST_PARTNER_NOT_DECIDED"))
                .body("rule", equalTo("R28"));
        operations()
                .get("/deals/" + second + "/competition")
                .then()
                .statusCode(200)
                .body("id", equalTo(competition));
        operations()
                .get("/deals/" + first + "/decisions")
                .then()
                .body("items.code", hasItems("COMPETITION_OPENED", "BEST_PARTNER_NOT_DECIDED"));
    }

    @Test
    void whereThereIsNoConflictThereIsNoCompetition() {
        String domain = aDomain();
        String alone = anAcceptedDealOn(domain, FIRST, "OWN");
        open(alone).then().statusCode(409).body("code", equalTo("NO_CONFLICT"));
        assertThat(Database.count("competition where domain = ?", ascii(domain))).isZero();
        lena().get("/deals/" + alone + "/competition").then().statusCode(404);
        close(alone, LOST);
        open(alone).then().statusCode(409).body("code", equalTo("DEAL_NOT_OPEN"));
    }

    @Test
    void nobodyButTheVendorsPeopleSeesOrOpensACompetition() {
        String id = anAssignedDealOn(aDomain(), FIRST, "OTHER_PARTNER", "gs-lena");
        partner(FIRST).post("/deals/" + id + "/competition").then().statusCode(403);
        petra().post("/deals/" + id + "/competition").then().statusCode(403);
        operations().post("/deals/" + id + "/competition").then().statusCode(403);
        open(id, "gs-max").then().statusCode(403).body("rule", equalTo("A4"));
        open(id).then().statusCode(200);
        partner(FIRST).get("/deals/" + id + "/competition").then().statusCode(403);
        petra().get("/deals/" + id + "/competition").then().statusCode(403);
        partner("rival-none").get("/deals/" + id + "/competition").then().statusCode(403);
        given().get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("/deals/{id}"))
                .body(not(containsStringIgnoringCase("competition")));
    }

    /** Every answer, with its headers, before and after: to the byte. */
    @ParameterizedTest
    @CsvSource({"OWN, ACCEPTED", "OTHER_PARTNER, ASSIGNED", "NONE, ACCEPTED", "OWN, REQUESTED"})
    void nothingThatAPartnerReadsTellsThatAnotherTakesPart(String holder, String state) {
        // Given
        String domain = aDomain();
        String me = "watching-" + DOMAINS.get();
        aPartner(me, "DE");
        String rival = anAssignedDealOn(domain, SECOND, "OTHER_PARTNER", "gs-lena");
        String mine =
                switch (state) {
                    case "ACCEPTED" -> anAcceptedDealOn(domain, me, holder);
                    case "ASSIGNED" -> anAssignedDealOn(domain, me, holder, "gs-lena");
                    default -> register(me, aDealOn(domain)).path("id");
                };
        String before = everythingOf(me, mine, domain);

        // When
        open(rival).then().statusCode(200);
        if (state.equals("ACCEPTED")) {
            close(mine, WON).then().body("code", equalTo("BEST_PARTNER_NOT_DECIDED"));
        }
        open(mine);
        anAssignedDealOn(domain, THIRD, "OTHER_PARTNER", "gs-max");
        close(rival, LOST);

        // Then
        assertThat(everythingOf(me, mine, domain)).isEqualTo(before);
        if (state.equals("REQUESTED")) {
            assign(mine, "gs-lena");
            resolve(mine, holder, false);
            partner(me)
                    .get("/deals/" + mine)
                    .then()
                    .body("motion", equalTo("PARTNER_COLLABORATION"))
                    .body("warnings", hasSize(0));
        }
        stage(lena(), mine, "PROPOSAL");
        assertThat(everythingOf(me, mine, domain)).doesNotContainIgnoringCase("competi", "R28");
    }

    private static String everythingOf(String partner, String id, String domain) {
        String deal = "/deals/" + id;
        List<String> paths =
                new ArrayList<>(
                        List.of(
                                deal,
                                deal + "/decisions",
                                deal + "/history",
                                deal + "/notes",
                                deal + "/communications",
                                deal + "/team-members",
                                deal + "/competition",
                                "/deals?domain=" + domain,
                                "/deals?q=" + domain,
                                "/deals?status=OPEN&domain=" + domain,
                                "/deals?motion=BEST_PARTNER_WINS",
                                "/deals?motion=PARTNER_COLLABORATION&domain=" + domain,
                                "/notices?limit=100"));
        List<String> answers = new ArrayList<>();
        for (String path : paths) {
            Response answer = partner(partner).get(path);
            answers.add(answer.headers().asList() + answer.asString());
        }
        for (DealOperation operation : DealOperation.ON_A_DEAL) {
            if (operation.path().equals("/competition")) {
                Response answer = operation.ask(partner(partner), id);
                answers.add(answer.headers().asList() + answer.asString());
            }
        }
        Response preview = partner(partner).body(aDealOn(domain)).post("/deals/preview");
        answers.add(preview.headers().asList() + preview.asString());
        Response again = register(partner, aDealOn(domain));
        answers.add(again.statusCode() + again.asString());
        return String.join("\n", answers);
    }

    @Test
    void r28TheWinnerGoesOnAndTheOthersEndWithTheReason() {
        // Given
        String domain = aDomain();
        String winner = anAcceptedDealOn(domain, FIRST, "OWN");
        String second = anAssignedDealOn(domain, SECOND, "OTHER_PARTNER", "gs-max");
        String third = register(THIRD, aDealOn(domain)).path("id");
        String competition = open(winner).path("id");

        // When
        decided(competition, winner, "SIGNED_FIRST");

        // Then
        partner(FIRST)
                .get("/deals/" + winner)
                .then()
                .body("status", equalTo("OPEN"))
                .body("motion", equalTo("BEST_PARTNER_WINS"))
                .body("collaboration.status", equalTo("ACCEPTED"));
        for (String loser : List.of(second, third)) {
            read(loser)
                    .then()
                    .body("status", equalTo("LOST"))
                    .body("lossReason", equalTo("CUSTOMER_CHOSE_OTHERWISE"))
                    .body("collaboration.status", equalTo("ENDED"));
            Seen ended = awaitEvent(loser, "CollaborationEnded");
            assertThat(ended.data().get("rule").asText()).isEqualTo("R28");
            assertThat(ended.data().get("reason").asText()).isEqualTo("CUSTOMER_CHOSE_OTHERWISE");
            awaitEvent(loser, "DealClosedLost");
        }
        assertThat(awaitEvent(winner, "SalesMotionChanged").data().get("motion").asText())
                .isEqualTo("BEST_PARTNER_WINS");
        partner(SECOND)
                .get("/deals/" + second + "/decisions")
                .then()
                .body(
                        "items.findAll { it.rule == 'R28' }.code",
                        hasItem("CUSTOMER_CHOSE_OTHERWISE"))
                .body("items.facts.competition", not(hasItem("RUNNING")));
        String told = partner(SECOND).get("/deals/" + second + "/history").asString();
        assertThat(told).doesNotContain(FIRST, winner, competition);
        assertThat(notices("gs-max")).contains(second + " COMPETITION_LOST");
        assertThat(notices("gs-lena")).contains(winner + " COMPETITION_WON");
        partner(SECOND)
                .get("/notices?limit=100")
                .then()
                .body(
                        "items.find { it.dealId == '"
                                + second
                                + "' && it.kind == 'COLLABORATION_ENDED' }.text",
                        equalTo(
                                "Best Partner Wins: another choice was made, and your collaboration ended. The decisions of the deal say why."));
        lena().get("/deals/" + second + "/competition")
                .then()
                .body("status", equalTo("DECIDED"))
                .body("winnerDealId", equalTo(winner))
                .body("decidedHow", equalTo("SIGNED_FIRST"));
        presentLink(winner, AT);
        close(winner, WON).then().statusCode(200).body("status", equalTo("WON"));
        assertThat(awaitEvent(winner, "DealClosedWon").data().get("motion").asText())
                .isEqualTo("BEST_PARTNER_WINS");
    }

    @Test
    void r28WhereOperationsNamedTheWinnerTheOthersAreToldSo() {
        String domain = aDomain();
        String first = anAssignedDealOn(domain, FIRST, "OTHER_PARTNER", "gs-lena");
        String second = anAcceptedDealOn(domain, SECOND, "OWN");
        String competition = open(first).path("id");
        decided(competition, second, "NAMED_BY_OPERATIONS");
        read(first).then().body("lossReason", equalTo("VENDOR_CHOSE_OTHERWISE"));
        // A winner does not compete again, and what comes after it does not either.
        String later = anAssignedDealOn(domain, THIRD, "OTHER_PARTNER", "gs-lena");
        open(later).then().statusCode(409).body("code", equalTo("BEST_PARTNER_DECIDED"));
        open(second).then().statusCode(409).body("code", equalTo("BEST_PARTNER_DECIDED"));
        close(second, LOST).then().statusCode(200);
        open(later).then().statusCode(200).body("deals", hasSize(1));
        // Told twice, or of nothing that is known here.
        decided(competition, first, "SIGNED_FIRST");
        decided(UUID.randomUUID().toString(), later, "SIGNED_FIRST");
        read(later).then().body("status", equalTo("OPEN"));
    }

    @Test
    void aWinnerThatEndedBeforeItWasHeardOfCostsTheOthersNothing() {
        String domain = aDomain();
        String first = anAcceptedDealOn(domain, FIRST, "OWN");
        String second = anAssignedDealOn(domain, SECOND, "OTHER_PARTNER", "gs-lena");
        String competition = open(second).path("id");
        close(first, LOST).then().statusCode(200);
        decided(competition, first, "SIGNED_FIRST");
        read(second).then().body("status", equalTo("OPEN"));
        lena().get("/deals/" + second + "/competition").then().body("status", equalTo("LAPSED"));
        assertThat(notices("gs-lena"))
                .contains(second + " COMPETITION_LAPSED")
                .doesNotContain(first + " COMPETITION_LAPSED");
        open(second).then().statusCode(200);
    }

    @Test
    void aCompetitionOfNobodyEnds() {
        String domain = aDomain();
        String first = anAssignedDealOn(domain, FIRST, "OTHER_PARTNER", "gs-lena");
        String competition = open(first).path("id");
        lapsed(competition);
        lena().get("/deals/" + first + "/competition").then().body("status", equalTo("LAPSED"));
        open(first).then().statusCode(200);
    }

    @Test
    void aDealThatComesLaterTakesPart() {
        // Given
        String domain = aDomain();
        String competition =
                open(anAssignedDealOn(domain, FIRST, "OTHER_PARTNER", "gs-lena")).path("id");

        // When
        String later = anAssignedDealOn(domain, SECOND, "OTHER_PARTNER", "gs-max");

        // Then
        Seen joined = awaitEvent(competition, "CompetitionJoined");
        assertThat(joined.data().get("dealId").asText()).isEqualTo(later);
        assertThat(joined.data().get("partnerId").asText()).isEqualTo(SECOND);
        lena().get("/deals/" + later + "/competition").then().body("id", equalTo(competition));
        assertThat(notices("gs-max")).contains(later + " IN_COMPETITION");
    }

    @Test
    void whoeverGetsACompetingDealIsToldThatItCompetes() {
        // Given
        String domain = aDomain();
        String first = anAssignedDealOn(domain, FIRST, "OTHER_PARTNER", "gs-lena");
        String waiting = register(SECOND, aDealOn(domain)).path("id");
        open(first).then().statusCode(200);

        // When
        assign(waiting, "gs-max");
        resolve(waiting, "OTHER_PARTNER", false);

        // Then
        assertThat(notices("gs-max")).contains(waiting + " IN_COMPETITION");

        // When
        assign(waiting, "gs-moritz");

        // Then
        assertThat(notices("gs-moritz")).contains(waiting + " IN_COMPETITION");
        assertThat(notices("gs-max"))
                .contains(waiting + " DEAL_HANDED_OVER")
                .doesNotContain(waiting + " IN_COMPETITION");
    }

    @Test
    void ofAnotherCompetitionTheSameGrowthSpecialistsAreToldAnew() {
        // Given
        String domain = aDomain();
        String first = anAssignedDealOn(domain, FIRST, "OTHER_PARTNER", "gs-lena");
        String second = anAssignedDealOn(domain, SECOND, "OTHER_PARTNER", "gs-max");
        String competition = open(first).path("id");
        assertThat(notices("gs-max")).contains(second + " IN_COMPETITION");

        // When
        lapsed(competition);

        // Then
        assertThat(notices("gs-max"))
                .contains(second + " COMPETITION_LAPSED")
                .doesNotContain(second + " IN_COMPETITION");
        assertThat(notices("gs-lena")).contains(first + " COMPETITION_LAPSED");

        // When
        String next = open(first).path("id");

        // Then
        assertThat(notices("gs-max"))
                .contains(second + " IN_COMPETITION")
                .doesNotContain(second + " COMPETITION_LAPSED");
        assertThat(notices("gs-lena")).doesNotContain(first + " COMPETITION_LAPSED");
        decided(next, first, "SIGNED_FIRST");
        assertThat(notices("gs-max"))
                .contains(second + " COMPETITION_LOST")
                .doesNotContain(second + " IN_COMPETITION");
    }

    @Test
    void aChannelSaleThatBecomesACollaborationTakesPart() {
        // Given
        String domain = aDomain();
        String abroad = "rival-abroad";
        aPartner(abroad, "FR", List.of("FR"), List.of(), "cam-petra");
        String sale = with(aDealOn(domain), "/motion", "CHANNEL_SALE");
        String id = register(abroad, sale).then().statusCode(201).extract().path("id");
        assign(id, "gs-max");
        resolve(id, "OTHER_PARTNER", false);
        String competition =
                open(anAssignedDealOn(domain, FIRST, "OTHER_PARTNER", "gs-lena")).path("id");

        // When
        operations().post("/deals/" + id + "/conversion").then().statusCode(200);

        // Then
        Seen joined = awaitEvent(competition, "CompetitionJoined");
        assertThat(joined.data().get("dealId").asText()).isEqualTo(id);
    }

    @RepeatedTest(3)
    void ofManyOpeningsAtOnceOneOpens() throws Exception {
        // Given
        String domain = aDomain();
        List<String> deals =
                List.of(
                        anAssignedDealOn(domain, FIRST, "OTHER_PARTNER", "gs-lena"),
                        anAssignedDealOn(domain, SECOND, "OTHER_PARTNER", "gs-lena"),
                        anAcceptedDealOn(domain, THIRD, "OWN"));

        // When
        List<Response> answers =
                atOnce(
                        IntStream.range(0, 12)
                                .<Callable<Response>>mapToObj(i -> () -> open(deals.get(i % 3)))
                                .toList());

        // Then
        assertThat(answers.stream().map(Response::statusCode))
                .containsOnlyOnce(200)
                .containsOnly(200, 409);
        assertThat(Database.count("competition where domain = ?", ascii(domain))).isEqualTo(1);
    }

    /** Neither an opening that misses a deal, nor a deal that misses an opening. */
    @RepeatedTest(5)
    void aDealThatIsAssignedWhileACompetitionOpensTakesPart() throws Exception {
        // Given
        String domain = aDomain();
        String first = anAssignedDealOn(domain, FIRST, "OTHER_PARTNER", "gs-lena");
        List<Callable<Response>> calls = new ArrayList<>();
        calls.add(() -> open(first));
        calls.add(
                () -> {
                    Response answer = register(SECOND, aDealOn(domain));
                    String id = answer.path("id");
                    kafka().send(
                                    "cosell.assignments.v1",
                                    id,
                                    "GrowthSpecialistAssigned",
                                    assigned(id, "gs-max"));
                    kafka().send(
                                    "cosell.domains.v1",
                                    id,
                                    "DealDomainResolved",
                                    DealCalls.resolved(id, "OTHER_PARTNER", false));
                    return answer;
                });

        // When
        List<Response> answers = atOnce(calls);

        // Then
        answers.getFirst().then().statusCode(200);
        String second = answers.getLast().path("id");
        await(
                "the second one to take part",
                () -> Database.count("competitor where deal_id = ?::uuid", second) == 1);
    }

    @RepeatedTest(5)
    void aDealIsClosedAsWonBeforeACompetitionOrNot() throws Exception {
        // Given
        String domain = aDomain();
        String first = anAssignedDealOn(domain, FIRST, "OTHER_PARTNER", "gs-lena");
        String second = anAcceptedDealOn(domain, SECOND, "OWN");
        presentLink(second, AT);

        // When
        List<Response> answers = atOnce(List.of(() -> open(first), () -> close(second, WON)));

        // Then
        answers.getFirst().then().statusCode(200);
        boolean won = answers.getLast().statusCode() == 200;
        assertThat(Database.count("competitor where deal_id = ?::uuid", second))
                .as(answers.getLast().asString())
                .isEqualTo(won ? 0 : 1);
    }

    private static String aDomain() {
        return "umkämpft-" + DOMAINS.incrementAndGet() + ".de";
    }

    private static String ascii(String domain) {
        return IDN.toASCII(domain);
    }

    private static String anAssignedDealOn(
            String domain, String partner, String holder, String specialist) {
        String id = register(partner, aDealOn(domain)).then().statusCode(201).extract().path("id");
        assign(id, specialist);
        resolve(id, holder, false);
        return id;
    }

    private static String anAcceptedDealOn(String domain, String partner, String holder) {
        String id = anAssignedDealOn(domain, partner, holder, "gs-lena");
        accept(id, "gs-lena").then().statusCode(200);
        return id;
    }

    private static Response open(String id) {
        return open(id, "gs-lena");
    }

    private static Response open(String id, String specialist) {
        return as("growth-specialist", specialist).post("/deals/" + id + "/competition");
    }

    private static void decided(String competition, String winner, String how) {
        tell(
                "cosell.attributions.v1",
                competition,
                "BestPartnerDecided",
                Map.of(
                        "competitionId", competition,
                        "winnerDealId", winner,
                        "rule", "R28",
                        "how", how,
                        "decidedAt", AT));
    }

    private static void lapsed(String competition) {
        tell(
                "cosell.attributions.v1",
                competition,
                "CompetitionLapsed",
                Map.of("competitionId", competition, "lapsedAt", AT));
    }

    private static List<String> notices(String specialist) {
        List<Map<String, String>> items =
                as("growth-specialist", specialist).get("/notices?limit=100").path("items");
        return items.stream().map(each -> each.get("dealId") + " " + each.get("kind")).toList();
    }

    private static Seen awaitEvent(String key, String type) {
        return kafka().await(TOPIC, seen -> seen.key().equals(key) && seen.type().equals(type));
    }

    private static List<String> dealsOf(Seen opened) {
        List<String> deals = new ArrayList<>();
        for (JsonNode deal : opened.data().get("competingDeals")) {
            deals.add(deal.get("dealId").asText());
        }
        return deals;
    }
}
