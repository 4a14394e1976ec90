package dev.cosell.deals;

import static dev.cosell.deals.DealCalls.LOST;
import static dev.cosell.deals.DealCalls.WON;
import static dev.cosell.deals.DealCalls.aPartner;
import static dev.cosell.deals.DealCalls.aRegisteredDeal;
import static dev.cosell.deals.DealCalls.accept;
import static dev.cosell.deals.DealCalls.anAcceptedDeal;
import static dev.cosell.deals.DealCalls.anAssignedDeal;
import static dev.cosell.deals.DealCalls.atOnce;
import static dev.cosell.deals.DealCalls.await;
import static dev.cosell.deals.DealCalls.decline;
import static dev.cosell.deals.DealCalls.kafka;
import static dev.cosell.deals.DealCalls.lena;
import static dev.cosell.deals.DealCalls.operations;
import static dev.cosell.deals.DealCalls.presentLink;
import static dev.cosell.deals.DealCalls.read;
import static dev.cosell.deals.DealCalls.stage;
import static dev.cosell.deals.DealCalls.withdraw;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.testing.BackingServices;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Fifty calls at once on one deal: the outcome is that of some order of them. */
@QuarkusTest
@QuarkusTestResource(
        value = BackingServices.class,
        initArgs = @ResourceArg(name = "database", value = "deal_service"))
class DealRaceTest {

    private static final String PARTNER = "racing";
    private static final String ACCEPT = "ACCEPT";
    private static final String DECLINE = "DECLINE";
    private static final String WITHDRAW = "WITHDRAW";
    private static final String ADVANCE = "ADVANCE";
    private static final String CLOSE = "CLOSE";

    /** A call, and what it asks of the deal. */
    private record Call(String question, Callable<Response> ask) {}

    @BeforeAll
    static void partners() {
        aPartner(PARTNER, "DE");
    }

    static Stream<Arguments> states() {
        return Stream.of(
                        "REGISTERED",
                        "FACTS_ON_THE_WAY",
                        "MUST_ACCEPT",
                        "DISCRETIONARY",
                        "ACCEPTED",
                        "PRESENTED")
                .flatMap(
                        state ->
                                IntStream.range(0, 2)
                                        .mapToObj(round -> Arguments.of(state, round)));
    }

    @ParameterizedTest
    @MethodSource("states")
    void theOutcomeIsThatOfSomeOrder(String state, int round) throws Exception {
        // Given
        String id = aDealThatIs(state);
        List<String> before = Database.eventTypes(id);
        Map<String, Long> decidedBefore = decisions(id);
        List<Call> calls = calls(id, read(id).header("ETag"), round);
        List<UUID> facts = state.equals("FACTS_ON_THE_WAY") ? sendFacts(id) : List.of();

        // When
        List<Response> answers = atOnce(calls.stream().map(Call::ask).toList());

        // Then
        await(
                "the facts",
                () ->
                        facts.stream()
                                .allMatch(
                                        fact ->
                                                Database.count("inbox where event_id = ?", fact)
                                                        == 1));
        Map<String, Long> done = new TreeMap<>();
        Map<String, Long> refusedByARule = new TreeMap<>();
        for (int i = 0; i < calls.size(); i++) {
            Response answer = answers.get(i);
            assertThat(answer.statusCode()).as(answer.asString()).isIn(200, 409, 412);
            if (answer.statusCode() == 200) {
                done.merge(calls.get(i).question(), 1L, Long::sum);
            } else if (answer.path("rule") != null) {
                refusedByARule.merge(calls.get(i).question(), 1L, Long::sum);
            }
        }
        assertHistoryHolds(id, before, done);
        assertDecisionsAreTheAnswers(id, decidedBefore, done, refusedByARule);
        assertAnETagNamesOneState(answers);
    }

    @Test
    void theAnswerToAChangeShowsTheStateThatItsETagNames() throws Exception {
        // Given
        String id = anAcceptedDeal(PARTNER);
        List<String> stages = List.of("DISCOVERY", "PROPOSAL", "NEGOTIATION", "CONTRACT");
        List<Callable<Response>> calls =
                IntStream.range(0, 50)
                        .<Callable<Response>>mapToObj(
                                i -> () -> stage(lena(), id, stages.get(i % stages.size())))
                        .toList();

        // When
        List<Response> answers = atOnce(calls);

        // Then
        assertThat(answers).extracting(Response::statusCode).containsOnly(200);
        assertAnETagNamesOneState(answers);
        assertStagesFollow(id);
    }

    private static void assertHistoryHolds(String id, List<String> before, Map<String, Long> done) {
        List<String> types = Database.eventTypes(id);
        List<String> happened = types.subList(before.size(), types.size());
        assertThat(types.subList(0, before.size())).isEqualTo(before);
        Map<String, Long> counted = new TreeMap<>();
        happened.forEach(type -> counted.merge(type, 1L, Long::sum));
        for (var effect :
                Map.of(
                                ACCEPT, "CollaborationAccepted",
                                DECLINE, "CollaborationDeclined",
                                WITHDRAW, "CollaborationWithdrawn")
                        .entrySet()) {
            assertThat(counted.getOrDefault(effect.getValue(), 0L))
                    .as(effect.getValue())
                    .isEqualTo(done.getOrDefault(effect.getKey(), 0L))
                    .isLessThanOrEqualTo(1);
        }
        long closed =
                counted.getOrDefault("DealClosedWon", 0L)
                        + counted.getOrDefault("DealClosedLost", 0L);
        assertThat(closed).isEqualTo(done.getOrDefault(CLOSE, 0L)).isLessThanOrEqualTo(1);
        assertThat(counted.getOrDefault("CreditAtRisk", 0L)).isLessThanOrEqualTo(1);
        List<String> ends = types.stream().filter(DealRaceTest::ends).toList();
        assertThat(ends).hasSizeLessThanOrEqualTo(1);
        if (!ends.isEmpty()) {
            assertThat(types.getLast()).isEqualTo(ends.getFirst());
        }
        assertStagesFollow(id);
        String status = read(id).path("status");
        assertThat(status)
                .isEqualTo(
                        switch (ends.isEmpty() ? "" : ends.getFirst()) {
                            case "DealClosedWon" -> "WON";
                            case "DealClosedLost" -> "LOST";
                            case "DealWithdrawn" -> "WITHDRAWN";
                            case "CollaborationDeclined" -> "DECLINED";
                            default -> "OPEN";
                        });
        assertThat(
                        operations()
                                .get("/deals/" + id + "/history?limit=100")
                                .<List<String>>path("items.what"))
                .isEqualTo(types);
    }

    private static boolean ends(String type) {
        return Set.of("DealClosedWon", "DealClosedLost", "DealWithdrawn", "CollaborationDeclined")
                .contains(type);
    }

    /** Each change of stage begins where the one before ended, and none before the acceptance. */
    private static void assertStagesFollow(String id) {
        String stage = "QUALIFIED";
        for (String change :
                Database.texts(
                        "select payload->>'previousStage' || ' ' || (payload->>'stage') from event_log"
                                + " where key = ? and type = 'DealStageChanged' order by sequence",
                        id)) {
            String[] parts = change.split(" ", -1);
            assertThat(parts[0]).isEqualTo(stage).isNotEqualTo(parts[1]);
            stage = parts[1];
        }
        assertThat(read(id).<String>path("stage")).isEqualTo(stage);
        List<String> types = Database.eventTypes(id);
        if (types.contains("DealStageChanged")) {
            assertThat(types.indexOf("CollaborationAccepted"))
                    .isNotNegative()
                    .isLessThan(types.indexOf("DealStageChanged"));
        }
    }

    private static void assertDecisionsAreTheAnswers(
            String id,
            Map<String, Long> before,
            Map<String, Long> done,
            Map<String, Long> refusedByARule) {
        Map<String, Long> decided = decisions(id);
        for (String question : List.of(ACCEPT, DECLINE, WITHDRAW, ADVANCE, CLOSE)) {
            for (var outcome : Map.of("ALLOWED", done, "REFUSED", refusedByARule).entrySet()) {
                String key = question + " " + outcome.getKey();
                assertThat(decided.getOrDefault(key, 0L) - before.getOrDefault(key, 0L))
                        .as(key)
                        .isEqualTo(outcome.getValue().getOrDefault(question, 0L));
            }
        }
    }

    /** Whoever sends back an ETag means the state that came with it. */
    private static void assertAnETagNamesOneState(List<Response> answers) {
        Map<String, String> states = new HashMap<>();
        for (Response answer : answers) {
            if (answer.statusCode() == 200) {
                String state =
                        answer.path("status")
                                + " "
                                + answer.path("stage")
                                + " "
                                + answer.path("collaboration.status");
                assertThat(states.merge(answer.header("ETag"), state, (one, other) -> one))
                        .as("state of " + answer.header("ETag"))
                        .isEqualTo(state);
            }
        }
    }

    private static Map<String, Long> decisions(String id) {
        Map<String, Long> counts = new TreeMap<>();
        Database.texts(
                        "select question || ' ' || outcome from decision where deal_id = ?",
                        UUID.fromString(id))
                .forEach(
                        each ->
                                counts.merge(
                                        each.replaceFirst("CLOSE_(WON|LOST)", CLOSE),
                                        1L,
                                        Long::sum));
        return counts;
    }

    private static List<Call> calls(String id, String etag, int round) {
        List<String> stages =
                List.of("DISCOVERY", "PROPOSAL", "NEGOTIATION", "CONTRACT", "QUALIFIED");
        List<Call> calls = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            String to = stages.get(i % stages.size());
            String tag = i % 3 == 0 ? etag : "*";
            String how = (i + round) % 2 == 0 ? WON : LOST;
            String key = UUID.randomUUID().toString();
            calls.add(new Call(ACCEPT, () -> accept(id, "gs-lena")));
            calls.add(new Call(DECLINE, () -> decline(id)));
            calls.add(new Call(WITHDRAW, () -> withdraw(PARTNER, id)));
            calls.add(new Call(ADVANCE, () -> stage(lena().header("If-Match", tag), id, to)));
            calls.add(
                    new Call(
                            CLOSE,
                            () ->
                                    lena().header("Idempotency-Key", key)
                                            .body(how)
                                            .post("/deals/" + id + "/closing")));
        }
        Collections.shuffle(calls, new Random(round));
        return calls;
    }

    private static List<UUID> sendFacts(String id) {
        return List.of(
                kafka().send(
                                "cosell.assignments.v1",
                                id,
                                "GrowthSpecialistAssigned",
                                DealCalls.assigned(id, "gs-lena")),
                kafka().send(
                                "cosell.domains.v1",
                                id,
                                "DealDomainResolved",
                                DealCalls.resolved(id, "NONE", false)));
    }

    private static String aDealThatIs(String state) {
        String id =
                switch (state) {
                    case "REGISTERED", "FACTS_ON_THE_WAY" -> aRegisteredDeal(PARTNER);
                    case "MUST_ACCEPT" -> anAssignedDeal(PARTNER, "OWN");
                    case "DISCRETIONARY" -> anAssignedDeal(PARTNER, "NONE");
                    default -> anAcceptedDeal(PARTNER);
                };
        if (state.equals("PRESENTED")) {
            presentLink(id, "2026-11-23T10:00:00Z");
        }
        return id;
    }
}
