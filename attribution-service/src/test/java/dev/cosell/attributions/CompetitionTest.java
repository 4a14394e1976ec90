package dev.cosell.attributions;

import static dev.cosell.attributions.Rig.as;
import static dev.cosell.attributions.Rig.asPartner;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.containsStringIgnoringCase;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.cosell.attributions.Rig.Deal;
import dev.cosell.attributions.Rig.Link;
import dev.cosell.testing.BackingServices;
import dev.cosell.testing.KafkaProbe.Seen;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R28: Best Partner Wins, over real signatures. */
@QuarkusTest
class CompetitionTest {

    @SuppressWarnings("NullAway.Init") // Set before all tests.
    private static Rig rig;

    @BeforeAll
    static void open() {
        rig = new Rig();
        rig.aPartner(Rig.PARTNER, "nordlicht.example");
    }

    @AfterAll
    static void close() {
        rig.close();
    }

    /** A deal, its link, and a code with which the customer can sign it. */
    private record Ready(Deal deal, Link link, String code) {

        Response sign() {
            return Rig.sign(link, deal.signer(), code);
        }
    }

    @Test
    void ofTwentySignaturesAtOnceOneWins() throws Exception {
        // Given
        List<Ready> ready = IntStream.range(0, 20).mapToObj(each -> aReadyDeal()).toList();
        UUID competition = opened(ready.stream().map(Ready::deal).toList());

        // When
        List<Response> answers =
                atOnce(ready.stream().<Callable<Response>>map(each -> each::sign).toList());

        // Then
        answers.forEach(answer -> answer.then().statusCode(200));
        UUID winner = winnerOf(competition);
        assertThat(decisions(competition)).isEqualTo(1);
        assertThat(
                        Rig.count(
                                """
                                select count(*) from attribution a join competitor c using (deal_id)
                                 where competition_id = ? and link_signed_at <=
                                       (select link_signed_at from attribution where deal_id = ?)
                                """,
                                competition,
                                winner))
                .as("signed not later than the winner")
                .isEqualTo(1);
        operations(competition)
                .then()
                .statusCode(200)
                .body("status", equalTo("DECIDED"))
                .body("decidedHow", equalTo("SIGNED_FIRST"))
                .body("winnerDealId", equalTo(winner.toString()))
                .body("deals", hasSize(20))
                .body("deals.signedAt", not(hasItem(nullValue())))
                .body("namedBy", nullValue());
    }

    @RepeatedTest(3)
    void anOpeningMissesNoSignatureThatIsMadeAtTheSameMoment() throws Exception {
        // Given
        List<Ready> ready = IntStream.range(0, 3).mapToObj(each -> aReadyDeal()).toList();
        UUID competition = UUID.randomUUID();
        List<Deal> deals = ready.stream().map(Ready::deal).toList();
        List<Callable<Response>> calls = new ArrayList<>();
        ready.forEach(each -> calls.add(each::sign));
        calls.add(
                () -> {
                    sendOpened(competition, deals);
                    return operations(UUID.randomUUID());
                });

        // When
        atOnce(calls);

        // Then
        winnerOf(competition);
        assertThat(decisions(competition)).isEqualTo(1);
    }

    @Test
    void anOpeningWaitsForASignatureThatIsUnderWay() throws Exception {
        // Given
        Deal signing = rig.anAcceptedDeal();
        Deal other = rig.anAcceptedDeal();
        rig.linkOf(signing);
        rig.linkOf(other);
        UUID competition = UUID.randomUUID();
        UUID opened;
        try (var connection = BackingServices.postgres().superuser(BackingServices.database());
                var sign =
                        connection.prepareStatement(
                                "update attribution set link_signed_at = now() where deal_id = ?")) {
            connection.setAutoCommit(false);
            sign.setObject(1, signing.id());
            assertThat(sign.executeUpdate()).isEqualTo(1);

            // When
            opened = sendOpened(competition, List.of(other, signing));
            Awaitility.await("the opening to wait, or to be through")
                    .until(
                            () ->
                                    Rig.count(
                                                            """
                                                    select count(*) from pg_stat_activity
                                                     where datname = current_database() and wait_event = 'transactionid'
                                                    """)
                                                    + Rig.count(
                                                            "select count(*) from inbox where event_id = ?",
                                                            opened)
                                            > 0);
            connection.commit();
        }

        // Then
        assertThat(winnerOf(competition)).isEqualTo(signing.id());
    }

    @Test
    void aSignatureFromBeforeTheOpeningWinsTheEarliestOfThem() {
        // Given
        Ready later = aReadyDeal();
        Ready earlier = aReadyDeal();
        Ready last = aReadyDeal();
        earlier.sign().then().statusCode(200);
        TestClock.CLOCK.advance(Duration.ofSeconds(1));
        later.sign().then().statusCode(200);

        // When
        UUID competition = opened(List.of(last.deal(), later.deal(), earlier.deal()));

        // Then
        assertThat(winnerOf(competition)).isEqualTo(earlier.deal().id());
        last.sign().then().statusCode(200);
        assertThat(decisions(competition)).isEqualTo(1);
    }

    @Test
    void theSignatureOfADealThatEndedDoesNotWin() {
        // Given
        Ready ended = aReadyDeal();
        Ready other = aReadyDeal();
        ended.sign().then().statusCode(200);
        Rig.awaitApplied(rig.lost(ended.deal(), TestClock.CLOCK.instant()));

        // When
        UUID competition = opened(List.of(ended.deal(), other.deal()));

        // Then
        operations(competition).then().body("status", equalTo("OPEN"));
        other.sign().then().statusCode(200);
        assertThat(winnerOf(competition)).isEqualTo(other.deal().id());
    }

    @Test
    void aDealThatJoinsLaterWinsWithASignatureThatItHas() {
        // Given
        Ready first = aReadyDeal();
        Ready joining = aReadyDeal();
        joining.sign().then().statusCode(200);
        UUID competition = opened(List.of(first.deal()));
        operations(competition).then().body("status", equalTo("OPEN"));

        // When
        joined(competition, joining.deal());

        // Then
        assertThat(winnerOf(competition)).isEqualTo(joining.deal().id());
    }

    @Test
    void aDealThatJoinsAfterTheDecisionWinsNothing() {
        // Given
        Ready first = aReadyDeal();
        Ready joining = aReadyDeal();
        UUID competition = opened(List.of(first.deal()));
        first.sign().then().statusCode(200);

        // When
        joined(competition, joining.deal());
        joining.sign().then().statusCode(200);

        // Then
        assertThat(winnerOf(competition)).isEqualTo(first.deal().id());
        assertThat(decisions(competition)).isEqualTo(1);
    }

    /**
     * Whoever applies the ends of the losers holds their competition, and comes to the deal that is
     * being signed: if the signature waited for the competition then, one of both would fail.
     */
    @Test
    void aSignatureAfterTheDecisionDoesNotWaitForTheCompetition() throws Exception {
        // Given
        Ready first = aReadyDeal();
        Ready second = aReadyDeal();
        UUID competition = opened(List.of(first.deal(), second.deal()));
        first.sign().then().statusCode(200);
        try (var threads = Executors.newSingleThreadExecutor();
                var connection = BackingServices.postgres().superuser(BackingServices.database());
                var lock =
                        connection.prepareStatement(
                                "select from competition where id = ? for update")) {
            connection.setAutoCommit(false);
            lock.setObject(1, competition);
            lock.execute();

            // When
            Response signed = threads.submit(second::sign).get(20, TimeUnit.SECONDS);

            // Then
            signed.then().statusCode(200);
        }
        assertThat(winnerOf(competition)).isEqualTo(first.deal().id());
        assertThat(decisions(competition)).isEqualTo(1);
    }

    /** The next one was opened by a clock that is late. */
    @Test
    void aSignatureDecidesTheCompetitionThatIsOpen() {
        // Given
        Ready ended = aReadyDeal();
        Ready first = aReadyDeal();
        Ready second = aReadyDeal();
        UUID over = opened(List.of(ended.deal(), first.deal(), second.deal()));
        name(over, ended.deal()).then().statusCode(200);
        Rig.awaitApplied(rig.lost(ended.deal(), TestClock.CLOCK.instant()));
        UUID next = UUID.randomUUID();
        Rig.awaitApplied(
                sendOpened(
                        next,
                        List.of(first.deal(), second.deal()),
                        TestClock.CLOCK.instant().minusMillis(1)));

        // When
        second.sign().then().statusCode(200);

        // Then
        assertThat(winnerOf(next)).isEqualTo(second.deal().id());
    }

    @Test
    void whenEveryDealHasEndedNobodyWins() {
        // Given
        Ready first = aReadyDeal();
        Ready second = aReadyDeal();
        UUID competition = opened(List.of(first.deal(), second.deal()));

        // When
        Rig.awaitApplied(rig.lost(first.deal(), TestClock.CLOCK.instant()));
        operations(competition).then().body("status", equalTo("OPEN"));
        Rig.awaitApplied(rig.lost(second.deal(), TestClock.CLOCK.instant()));

        // Then
        awaitEvent(competition, "CompetitionLapsed");
        operations(competition)
                .then()
                .body("status", equalTo("LAPSED"))
                .body("winnerDealId", nullValue())
                .body("endedAt", notNullValue());
        second.sign();
        name(competition, second.deal())
                .then()
                .statusCode(409)
                .body("code", equalTo("COMPETITION_ENDED"));
        assertThat(decisions(competition)).isZero();
    }

    @Test
    void whereNobodySignsOperationsNameTheWinner() {
        // Given
        Ready first = aReadyDeal();
        Ready second = aReadyDeal();
        Ready ended = aReadyDeal();
        UUID competition = opened(List.of(first.deal(), second.deal(), ended.deal()));
        Rig.awaitApplied(rig.lost(ended.deal(), TestClock.CLOCK.instant()));
        name(competition, aReadyDeal().deal())
                .then()
                .statusCode(422)
                .body("code", equalTo("NOT_A_COMPETITOR"))
                .body("rule", equalTo("R28"));
        name(competition, ended.deal())
                .then()
                .statusCode(409)
                .body("code", equalTo("COMPETITOR_CLOSED"));

        // When
        Response named = name(competition, second.deal());

        // Then
        named.then()
                .statusCode(200)
                .body("status", equalTo("DECIDED"))
                .body("winnerDealId", equalTo(second.deal().id().toString()))
                .body("decidedHow", equalTo("NAMED_BY_OPERATIONS"))
                .body("namedBy", equalTo("ops-anna"))
                .body("namedWhy", equalTo("Said on the phone"));
        Seen decided = awaitEvent(competition, "BestPartnerDecided");
        assertThat(decided.data().get("how").asText()).isEqualTo("NAMED_BY_OPERATIONS");
        assertThat(decided.data().toString()).doesNotContain("phone", "ops-anna");
        first.sign().then().statusCode(200);
        name(competition, first.deal())
                .then()
                .statusCode(409)
                .body("code", equalTo("COMPETITION_ENDED"));
        assertThat(winnerOf(competition)).isEqualTo(second.deal().id());
        assertThat(decisions(competition)).isEqualTo(1);
    }

    @Test
    void aSignatureAndANamingAtOnceDecideOnce() throws Exception {
        // Given
        Ready signing = aReadyDeal();
        Ready named = aReadyDeal();
        UUID competition = opened(List.of(signing.deal(), named.deal()));

        // When
        List<Response> answers =
                atOnce(List.of(signing::sign, () -> name(competition, named.deal())));

        // Then
        answers.getFirst().then().statusCode(200);
        UUID winner = winnerOf(competition);
        assertThat(answers.getLast().statusCode())
                .isEqualTo(winner.equals(named.deal().id()) ? 200 : 409);
        assertThat(decisions(competition)).isEqualTo(1);
    }

    @Test
    void anOpeningThatIsToldTwiceChangesNothing() {
        // Given
        Ready first = aReadyDeal();
        List<Deal> deals = List.of(first.deal(), aReadyDeal().deal());
        UUID competition = opened(deals);
        first.sign().then().statusCode(200);

        // When
        Rig.awaitApplied(sendOpened(competition, deals));

        // Then
        assertThat(winnerOf(competition)).isEqualTo(first.deal().id());
        assertThat(decisions(competition)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"partner", "channel-account-manager", "integration"})
    void nobodyButTheVendorsPeopleSeesACompetition(String role) {
        // Given
        UUID competition = opened(List.of(aReadyDeal().deal()));
        String id = role.equals("partner") ? Rig.PARTNER : "somebody";

        // Then
        as(role, id).get("/competitions").then().statusCode(403);
        as(role, id).get("/competitions/" + competition).then().statusCode(403);
        as(role, id)
                .body(aWinner(UUID.randomUUID()))
                .post("/competitions/" + competition + "/winner")
                .then()
                .statusCode(403);
        as("growth-specialist", "gs-lena")
                .get("/competitions/" + competition)
                .then()
                .statusCode(200);
        as("growth-specialist", "gs-lena")
                .body(aWinner(UUID.randomUUID()))
                .post("/competitions/" + competition + "/winner")
                .then()
                .statusCode(403);
        for (String table : List.of("competition", "competitor")) {
            assertThat(Rig.refusedTo("cosell_partner", "select * from " + table))
                    .contains("permission denied");
        }
        given().get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("/confirmation-links"))
                .body(not(containsStringIgnoringCase("competition")));
    }

    @Test
    void whatAPartnerReadsIsTheSameInACompetition() {
        // Given
        Ready competing = aReadyDeal();
        String before = everythingOf(competing);

        // When
        UUID competition = opened(List.of(competing.deal(), aReadyDeal().deal()));
        joined(competition, aReadyDeal().deal());

        // Then
        assertThat(everythingOf(competing)).isEqualTo(before);
    }

    private static String everythingOf(Ready each) {
        return Stream.of(
                        "/attributions/" + each.deal().id(),
                        "/confirmation-links?dealId=" + each.deal().id(),
                        "/confirmation-links/" + each.link().id(),
                        "/confirmation-links/" + each.link().id() + "/proof",
                        each.link().path())
                .map(path -> asPartner().get(path))
                .map(answer -> answer.headers().asList() + answer.asString())
                .reduce("", String::concat);
    }

    @Test
    void operationsFindTheCompetitionsThatWait() {
        // Given
        UUID waiting = opened(List.of(aReadyDeal().deal()));
        Ready won = aReadyDeal();
        UUID decided = opened(List.of(won.deal()));
        won.sign().then().statusCode(200);

        // Then
        as("operations", "ops-anna")
                .get("/competitions?status=OPEN&limit=100")
                .then()
                .statusCode(200)
                .body("items.id", hasItem(waiting.toString()))
                .body("items.id", not(hasItem(decided.toString())))
                .body("items.find { it.id == '" + waiting + "' }.deals", hasSize(1));
        as("operations", "ops-anna")
                .get("/competitions?status=ROUND")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("?status"));
        operations(UUID.randomUUID()).then().statusCode(404);
    }

    @Test
    void aNamingThatIsNotCompleteSaysAllThatIsMissing() {
        as("operations", "ops-anna")
                .body("{\"reason\":\" \"}")
                .post("/competitions/" + UUID.randomUUID() + "/winner")
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem("/dealId"))
                .body("errors.pointer", hasItem("/reason"));
    }

    private static Ready aReadyDeal() {
        Deal deal = rig.anAcceptedDeal();
        Link link = rig.linkOf(deal);
        return new Ready(deal, link, Rig.aCode(link, deal));
    }

    private static UUID opened(List<Deal> deals) {
        UUID competition = UUID.randomUUID();
        Rig.awaitApplied(sendOpened(competition, deals));
        return competition;
    }

    private static UUID sendOpened(UUID competition, List<Deal> deals) {
        return sendOpened(competition, deals, TestClock.CLOCK.instant());
    }

    private static UUID sendOpened(UUID competition, List<Deal> deals, Instant at) {
        return rig.kafka.send(
                Rig.DEALS,
                competition.toString(),
                "CompetitionOpened",
                Map.of(
                        "competitionId",
                        competition,
                        "domain",
                        deals.getFirst().domain(),
                        "rule",
                        "A4",
                        "competingDeals",
                        deals.stream()
                                .map(deal -> Map.of("dealId", deal.id(), "partnerId", Rig.PARTNER))
                                .toList(),
                        "openedAt",
                        at.toString()));
    }

    private static void joined(UUID competition, Deal deal) {
        Rig.awaitApplied(
                rig.kafka.send(
                        Rig.DEALS,
                        competition.toString(),
                        "CompetitionJoined",
                        Map.of(
                                "competitionId",
                                competition,
                                "dealId",
                                deal.id(),
                                "partnerId",
                                Rig.PARTNER,
                                "joinedAt",
                                TestClock.CLOCK.instant().toString())));
    }

    private static Response operations(UUID competition) {
        return as("operations", "ops-anna").get("/competitions/" + competition);
    }

    private static Response name(UUID competition, Deal deal) {
        return as("operations", "ops-anna")
                .body(aWinner(deal.id()))
                .post("/competitions/" + competition + "/winner");
    }

    private static String aWinner(UUID dealId) {
        return "{\"dealId\":\"" + dealId + "\",\"reason\":\"Said on the phone\"}";
    }

    private static UUID winnerOf(UUID competition) {
        Seen decided = awaitEvent(competition, "BestPartnerDecided");
        UUID winner = UUID.fromString(decided.data().get("winnerDealId").asText());
        operations(competition).then().body("winnerDealId", equalTo(winner.toString()));
        return winner;
    }

    private static Seen awaitEvent(UUID competition, String type) {
        return rig.kafka.await(
                Rig.ATTRIBUTIONS,
                seen -> seen.key().equals(competition.toString()) && seen.type().equals(type));
    }

    private static long decisions(UUID competition) {
        return Rig.count(
                "select count(*) from event_log where key = ? and type = 'BestPartnerDecided'",
                competition.toString());
    }

    private static List<Response> atOnce(List<Callable<Response>> calls) throws Exception {
        try (var threads = Executors.newFixedThreadPool(calls.size())) {
            List<Response> answers = new ArrayList<>();
            for (var answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }
}
