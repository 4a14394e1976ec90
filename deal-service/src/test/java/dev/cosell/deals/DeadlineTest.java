package dev.cosell.deals;

import static dev.cosell.deals.DealCalls.AT;
import static dev.cosell.deals.DealCalls.aDeal;
import static dev.cosell.deals.DealCalls.aPartner;
import static dev.cosell.deals.DealCalls.aRegisteredDeal;
import static dev.cosell.deals.DealCalls.accept;
import static dev.cosell.deals.DealCalls.as;
import static dev.cosell.deals.DealCalls.assign;
import static dev.cosell.deals.DealCalls.await;
import static dev.cosell.deals.DealCalls.kinds;
import static dev.cosell.deals.DealCalls.operations;
import static dev.cosell.deals.DealCalls.partner;
import static dev.cosell.deals.DealCalls.read;
import static dev.cosell.deals.DealCalls.reassign;
import static dev.cosell.deals.DealCalls.reassigned;
import static dev.cosell.deals.DealCalls.register;
import static dev.cosell.deals.DealCalls.resolve;
import static dev.cosell.deals.DealCalls.tell;
import static dev.cosell.deals.DealCalls.unassign;
import static dev.cosell.deals.DealCalls.with;
import static dev.cosell.deals.DealCalls.withdraw;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.oneOf;

import dev.cosell.messaging.OtherInstances;
import dev.cosell.testing.BackingServices;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A12: what happens to a collaboration while nobody decides on it, and who may in the meantime. */
@QuarkusTest
@QuarkusTestResource(
        value = BackingServices.class,
        initArgs = @ResourceArg(name = "database", value = "deal_service"))
class DeadlineTest {

    private static final String PARTNER = "waiting";

    /** Under a rule set by which what must be accepted is accepted after three business days. */
    private static final String HASTY = "hasty";

    /** A Tuesday; Friday and Saturday are Christmas. */
    private static final Instant ASSIGNED = Instant.parse("2026-12-22T10:15:30Z");

    private static final Instant NEXT_DAY = ASSIGNED.plus(Duration.ofDays(1));
    private static final Instant TWO_DAYS_ON = ASSIGNED.plus(Duration.ofDays(2));
    private static final String REMINDER = "collaboration-reminder";
    private static final String ESCALATION = "collaboration-escalation";
    private static final String ACCEPTANCE = "collaboration-automatic-acceptance";

    private static final AtomicInteger STAFF = new AtomicInteger();

    /** Whether the rules are there; they are asked for over HTTP, which is not up before all. */
    private static boolean hasty;

    private Instant before = ASSIGNED;

    @BeforeAll
    static void partners() {
        aPartner(PARTNER, "DE", List.of("DE"), List.of(), "cam-wanda");
        aPartner(HASTY, "LI", List.of("LI"), List.of(), "cam-wanda");
    }

    private static void rulesOfTheAlps(String validFrom, boolean suspended) {
        String draft = with(RuleSetTest.pilot(validFrom), "/region", "ALPS");
        draft = with(draft, "/countries", List.of("LI"));
        draft = with(draft, "/policy/automaticAcceptanceBusinessDays", 3);
        operations()
                .body(with(draft, "/suspended", suspended))
                .post("/rule-sets")
                .then()
                .statusCode(201);
    }

    private static void hastyRules() {
        hasty = true;
        Instant soon = TestClock.CLOCK.instant().plusSeconds(120);
        rulesOfTheAlps(soon.toString(), false);
        rulesOfTheAlps("2030-01-01T00:00:00Z", true);
        TestClock.CLOCK.advance(Duration.ofSeconds(120));
        await(
                "the instance to read its rule sets again",
                () ->
                        partner(HASTY)
                                .body(DealCalls.aDeal())
                                .post("/deals/preview")
                                .<String>path("ruleSet")
                                .startsWith("dach"));
    }

    @BeforeEach
    void onATuesday() {
        if (!hasty) {
            hastyRules();
        }
        before = TestClock.CLOCK.instant();
        TestClock.CLOCK.set(ASSIGNED);
    }

    @AfterEach
    void backToThePresent() {
        TestClock.CLOCK.set(before);
    }

    @Test
    void whoCanDecideIsReminded() {
        // Given
        String specialist = aSpecialist(null);
        String id = anAssignedDeal(PARTNER, specialist, "OTHER_PARTNER");
        assertThat(due(id)).containsOnlyKeys(REMINDER, ESCALATION);
        assertThat(due(id)).containsEntry(REMINDER, NEXT_DAY);

        // When
        TestClock.CLOCK.set(NEXT_DAY);

        // Then
        awaitEvent(id, "CollaborationReminded");
        assertThat(kinds(gs(specialist), id))
                .containsExactlyInAnyOrder("DEAL_ASSIGNED", "DOMAIN_CONFLICT", "DECISION_DUE");
        assertThat(Database.events(id).getLast())
                .contains(
                        "\"growthSpecialistId\": \"" + specialist + "\"",
                        "\"rule\": \"A12\"",
                        "\"dueOn\": \"2026-12-24\"")
                .doesNotContain("deputyId");
        decisions(id).body("items.code", hasItem("REMINDED"));
        read(id).then().body("collaboration.status", equalTo("ASSIGNED"));
        assertThat(due(id)).containsOnlyKeys(ESCALATION);
        gs(specialist)
                .header("Accept-Language", "de")
                .get("/deals/" + id + "/history")
                .then()
                .body("items.what", hasItem("CollaborationReminded"))
                .body("items.who", hasItem("deal-service"));
    }

    @Test
    void whatNobodyDecidesOnGoesToOperationsAtTheMomentThatTheDealSays() {
        // Given
        String specialist = aSpecialist("DE-BY");
        String id = anAssignedDeal(PARTNER, specialist, "OWN");
        Instant escalatesAt = escalatesAt(id);
        assertThat(escalatesAt).isEqualTo(TWO_DAYS_ON).isEqualTo(due(id).get(ESCALATION));

        // When
        TestClock.CLOCK.set(escalatesAt);

        // Then
        awaitEvent(id, "CollaborationEscalated");
        assertThat(kinds(operations(), id)).containsExactly("DECISION_ESCALATED");
        assertThat(kinds(as("channel-account-manager", "cam-wanda"), id))
                .containsExactly("DECISION_OVERDUE");
        assertThat(kinds(partner(PARTNER), id)).isEmpty();
        decisions(id).body("items.code", hasItems("REMINDED", "ESCALATED"));
        // Nothing is refused by itself, and nothing has passed for whoever decides late.
        accept(id, specialist).then().statusCode(200);
        // Whom it concerned has nothing to do about it any more.
        assertThat(kinds(operations(), id)).isEmpty();
        assertThat(kinds(as("channel-account-manager", "cam-wanda"), id)).isEmpty();
        assertThat(kinds(gs(specialist), id)).containsExactly("DEAL_ASSIGNED");
    }

    /** R28: of what another one won there is nothing left to decide. */
    @Test
    void nobodyIsCalledToDecideOnWhatLostItsCompetition() {
        // Given
        String specialist = aSpecialist("DE-BY");
        String id = anAssignedDeal(PARTNER, specialist, "OTHER_PARTNER");
        String onTheSameDomain =
                with(aDeal(), "/domain", read(id).then().extract().<String>path("domain"));
        String winner =
                register(HASTY, onTheSameDomain).then().statusCode(201).extract().path("id");
        String competition =
                gs(specialist)
                        .post("/deals/" + id + "/competition")
                        .then()
                        .statusCode(200)
                        .extract()
                        .path("id");
        TestClock.CLOCK.set(escalatesAt(id));
        awaitEvent(id, "CollaborationEscalated");
        assertThat(kinds(operations(), id)).containsExactly("DECISION_ESCALATED");

        // When
        tell(
                "cosell.attributions.v1",
                competition,
                "BestPartnerDecided",
                Map.of(
                        "competitionId", competition,
                        "winnerDealId", winner,
                        "rule", "R28",
                        "how", "SIGNED_FIRST",
                        "decidedAt", AT));

        // Then
        read(id).then().body("status", equalTo("LOST"));
        assertThat(kinds(operations(), id)).isEmpty();
    }

    @Test
    void operationsAreToldAgainWhereTheNextOneDoesNotDecideEither() {
        // Given
        String first = aSpecialist(null);
        String second = aSpecialist(null);
        String id = anAssignedDeal(PARTNER, first, "OWN");
        TestClock.CLOCK.set(TWO_DAYS_ON);
        awaitEvent(id, "CollaborationEscalated");

        // When
        reassign(id, first, second);
        assertThat(kinds(operations(), id)).isEmpty();
        TestClock.CLOCK.set(ASSIGNED.plus(Duration.ofDays(30)));

        // Then
        await(
                "the second time",
                () -> kinds(operations(), id).equals(List.of("DECISION_ESCALATED")));
        assertThat(
                        operations()
                                .get("/notices?show=ALL&limit=100")
                                .<List<String>>path(
                                        "items.findAll { it.dealId == '" + id + "' }.kind"))
                .containsExactly("DECISION_ESCALATED", "DECISION_ESCALATED");
    }

    @Test
    void operationsAcknowledgeAsOne() {
        // Given
        String id = anAssignedDeal(PARTNER, aSpecialist(null), "OWN");
        TestClock.CLOCK.set(TWO_DAYS_ON);
        awaitEvent(id, "CollaborationEscalated");
        String notice =
                operations()
                        .get("/notices?limit=100")
                        .path("items.find { it.dealId == '" + id + "' }.id");

        // When
        for (var stranger : List.of(gs("gs-lena"), partner(PARTNER))) {
            stranger.post("/notices/" + notice + "/acknowledgement").then().statusCode(404);
        }
        as("operations", "olga")
                .post("/notices/" + notice + "/acknowledgement")
                .then()
                .statusCode(200)
                .body("acknowledgedBy", equalTo("olga"));

        // Then
        assertThat(kinds(operations(), id)).isEmpty();
    }

    @Test
    void publicHolidaysOfTheGrowthSpecialistAreNoBusinessDays() {
        // Given
        TestClock.CLOCK.set(TWO_DAYS_ON);

        // Then
        for (var each :
                Map.of(
                                "DE-BY", "2026-12-29T10:15:30Z",
                                "CH-NE", "2026-12-29T10:15:30Z",
                                "XX", "2026-12-28T10:15:30Z")
                        .entrySet()) {
            String id = anAssignedDeal(PARTNER, aSpecialist(each.getKey()), "OWN");
            assertThat(escalatesAt(id)).as(each.getKey()).isEqualTo(each.getValue());
        }
    }

    @Test
    void whatMustBeAcceptedIsAcceptedWhereTheRuleSetSaysSo() {
        // Given
        String specialist = aSpecialist("AT-9");
        String id = anAssignedDeal(HASTY, specialist, "OWN");
        Instant acceptedAt = Instant.parse("2026-12-28T10:15:30Z");
        read(id).then()
                .body("collaboration.decisionMode", equalTo("MUST_ACCEPT"))
                .body("collaboration.automaticallyAcceptedAt", equalTo(acceptedAt.toString()));
        gs(specialist)
                .get("/inbox")
                .then()
                .body("items.automaticallyAcceptedAt", contains(acceptedAt.toString()));

        // When
        TestClock.CLOCK.set(acceptedAt);

        // Then
        awaitEvent(id, "CollaborationAccepted");
        read(id).then()
                .body("collaboration.status", equalTo("ACCEPTED"))
                .body("collaboration.acceptedAt", equalTo(acceptedAt.toString()))
                .body("collaboration.escalatesAt", nullValue())
                .body("collaboration.automaticallyAcceptedAt", nullValue());
        assertThat(Database.events(id).getLast()).contains("\"rule\": \"A12\"");
        decisions(id)
                .body(
                        "items.findAll { it.rule == 'A12' }.code",
                        containsInAnyOrder("REMINDED", "ESCALATED", "ACCEPTED_AUTOMATICALLY"))
                .body("items[-1].decidedBy", equalTo("deal-service"));
        assertThat(kinds(partner(HASTY), id)).containsExactly("COLLABORATION_ACCEPTED");
        assertThat(kinds(gs(specialist), id)).contains("ACCEPTED_AUTOMATICALLY");
    }

    @Test
    void nothingElseIsAcceptedByItself() {
        String atDiscretion = anAssignedDeal(HASTY, aSpecialist(null), "OTHER_PARTNER");
        String usual = anAssignedDeal(PARTNER, aSpecialist(null), "OWN");
        for (String id : List.of(atDiscretion, usual)) {
            assertThat(due(id)).containsOnlyKeys(REMINDER, ESCALATION);
            read(id).then().body("collaboration.automaticallyAcceptedAt", nullValue());
        }
    }

    @Test
    void whoTakesADealOverHasTheWholeTime() {
        // Given
        String first = aSpecialist(null);
        String second = aSpecialist("DE-BY");
        String id = anAssignedDeal(HASTY, first, "OWN");
        TestClock.CLOCK.set(NEXT_DAY.minusSeconds(1));

        // When
        reassign(id, first, second);

        // Then
        assertThat(due(id))
                .containsEntry(REMINDER, TWO_DAYS_ON.minusSeconds(1))
                .containsEntry(ESCALATION, Instant.parse("2026-12-28T10:15:29Z"))
                .containsEntry(ACCEPTANCE, Instant.parse("2026-12-29T10:15:29Z"));
        assertThat(escalatesAt(id)).isEqualTo(due(id).get(ESCALATION));

        // When a row of the time before comes all the same
        TestClock.CLOCK.set(NEXT_DAY);
        runAgain(id, REMINDER);
        runAgain(id, ESCALATION);
        runAgain(id, ACCEPTANCE);

        // Then
        assertThat(Database.eventTypes(id)).last().isEqualTo("CollaborationReassigned");
        assertThat(kinds(gs(second), id)).containsExactly("DEAL_TAKEN_OVER");
    }

    /** By the migration itself, on a deal as a service without deadlines left it. */
    @Test
    void whatWasAssignedBeforeThereWereDeadlinesHasTheWholeTimeFromTheUpgradeOn() throws Exception {
        // Given
        String specialist = aSpecialist("DE-BY");
        String old = anAssignedDeal(HASTY, specialist, "OWN");
        String decided = anAssignedDeal(PARTNER, specialist, "OWN");
        accept(decided, specialist).then().statusCode(200);
        for (String id : List.of(old, decided)) {
            Database.texts("delete from due where subject = ? returning kind", id);
            Database.texts(
                    "update deal set remind_at = null, escalate_at = null, accept_at = null"
                            + " where id = ? returning id",
                    UUID.fromString(id));
        }
        TestClock.CLOCK.set(NEXT_DAY);

        // When
        try (Connection owner = BackingServices.postgres().superuser(BackingServices.database());
                var migration = owner.createStatement()) {
            // Of this test alone, and due by the clock of the test.
            migration.execute(
                    resource("/db/migration/V20261128_81__deadlines_of_before.sql")
                            .replace("now()", "timestamptz '" + NEXT_DAY + "'")
                            .replace(";", " and id in ('" + old + "', '" + decided + "')"));
        }

        // Then
        await("its deadlines", () -> due(old).containsKey(ACCEPTANCE));
        assertThat(due(old)).containsEntry(REMINDER, TWO_DAYS_ON);
        assertThat(escalatesAt(old)).isEqualTo(due(old).get(ESCALATION));
        assertThat(due(decided)).isEmpty();
        assertThat(Database.eventTypes(old)).last().isEqualTo("CollaborationAssigned");
    }

    private static String resource(String name) throws IOException {
        try (var file = DeadlineTest.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void withoutAGrowthSpecialistNobodyIsReminded() {
        // Given
        String id = anAssignedDeal(PARTNER, aSpecialist(null), "OWN");
        unassign(id);
        read(id).then().body("collaboration.escalatesAt", nullValue());

        // When
        TestClock.CLOCK.set(TWO_DAYS_ON);
        await("its rows", () -> due(id).isEmpty());

        // Then
        assertThat(Database.eventTypes(id))
                .doesNotContain("CollaborationReminded", "CollaborationEscalated");

        // When
        String found = aSpecialist(null);
        assign(id, found);

        // Then
        assertThat(due(id)).containsOnlyKeys(REMINDER, ESCALATION);
        assertThat(escalatesAt(id)).isAfter(TWO_DAYS_ON);
    }

    @Test
    void whatIsDecidedIsLeftInPeace() {
        // Given
        String specialist = aSpecialist(null);
        String accepted = anAssignedDeal(HASTY, specialist, "OWN");
        String declined = anAssignedDeal(PARTNER, specialist, "NONE");
        String withdrawn = anAssignedDeal(HASTY, specialist, "OWN");
        accept(accepted, specialist).then().statusCode(200);
        decline(declined, specialist).then().statusCode(200);
        withdraw(HASTY, withdrawn).then().statusCode(200);

        // When
        TestClock.CLOCK.set(ASSIGNED.plus(Duration.ofDays(30)));
        for (String id : List.of(accepted, declined, withdrawn)) {
            await("its rows", () -> due(id).isEmpty());
        }

        // Then
        for (String id : List.of(accepted, declined, withdrawn)) {
            assertThat(Database.eventTypes(id))
                    .doesNotContain("CollaborationReminded", "CollaborationEscalated");
        }
        assertThat(Database.eventTypes(accepted)).containsOnlyOnce("CollaborationAccepted");
        assertThat(kinds(gs(specialist), accepted)).containsExactly("DEAL_ASSIGNED");
    }

    @Test
    void afterALongStopEachHappensOnceAndInItsOrder() {
        // Given
        List<String> ids = new ArrayList<>();
        String specialist = aSpecialist(null);
        for (int i = 0; i < 5; i++) {
            ids.add(anAssignedDeal(HASTY, specialist, "OWN"));
        }

        // When
        TestClock.CLOCK.set(ASSIGNED.plus(Duration.ofDays(30)));

        // Then
        for (String id : ids) {
            await("its rows", () -> due(id).isEmpty());
            assertThat(Database.eventTypes(id))
                    .containsExactly(
                            "DealRegistered",
                            "CollaborationRequested",
                            "CollaborationAssigned",
                            "CollaborationReminded",
                            "CollaborationEscalated",
                            "CollaborationAccepted");
        }
    }

    /** Another instance is a transaction that holds the lock of the row's subject. */
    @Test
    void whatAnotherInstanceIsAtIsDoneOnce() throws Exception {
        // Given
        String held = anAssignedDeal(PARTNER, aSpecialist(null), "OWN");
        String free = anAssignedDeal(PARTNER, aSpecialist(null), "OWN");
        try (Connection other = BackingServices.postgres().superuser(BackingServices.database())) {
            other.setAutoCommit(false);
            try (var claim =
                    other.prepareStatement(
                            "select pg_advisory_xact_lock(hashtextextended(?, 0))")) {
                claim.setString(1, held);
                claim.execute();
            }

            // When
            TestClock.CLOCK.set(NEXT_DAY);
            awaitEvent(free, "CollaborationReminded");

            // Then
            assertThat(Database.eventTypes(held)).doesNotContain("CollaborationReminded");
            other.rollback();
        }
        awaitEvent(held, "CollaborationReminded");
        assertThat(Database.eventTypes(held)).containsOnlyOnce("CollaborationReminded");
    }

    @Test
    void severalInstancesDoEachOnceAndInItsOrder() throws Exception {
        // Given
        String specialist = aSpecialist(null);
        List<String> waiting = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            waiting.add(anAssignedDeal(PARTNER, specialist, "OWN"));
            waiting.add(anAssignedDeal(HASTY, specialist, "OWN"));
        }

        // When
        TestClock.CLOCK.set(ASSIGNED.plus(Duration.ofDays(30)));
        OtherInstances.workOffWhatIsDue(3);

        // Then
        for (String id : waiting) {
            await("its rows", () -> due(id).isEmpty());
            boolean hasty = Database.eventTypes(id).contains("CollaborationAccepted");
            assertThat(hasty).isEqualTo(read(id).path("partnerId").equals(HASTY));
            assertThat(Database.eventTypes(id).stream().skip(3))
                    .containsExactlyElementsOf(
                            Stream.of(
                                            "CollaborationReminded",
                                            "CollaborationEscalated",
                                            "CollaborationAccepted")
                                    .limit(hasty ? 3 : 2)
                                    .toList());
        }
    }

    /** Both need the deal's row, and what is due of it. */
    @Test
    void whoIsGivenADealAtItsDeadlineHasTheWholeTime() throws Exception {
        // Given
        String first = aSpecialist(null);
        String second = aSpecialist(null);
        String id = anAssignedDeal(PARTNER, first, "OWN");
        String next = anAssignedDeal(PARTNER, first, "OWN");
        long deadlocks = deadlocks();
        UUID event;
        try (Connection other = BackingServices.postgres().superuser(BackingServices.database())) {
            other.setAutoCommit(false);
            try (var lock = other.prepareStatement("select from deal where id = ? for update")) {
                lock.setObject(1, UUID.fromString(id));
                lock.execute();
            }

            // When the one waits for the deal, and then the other
            event =
                    DealCalls.kafka()
                            .send(
                                    "cosell.assignments.v1",
                                    id,
                                    "GrowthSpecialistReassigned",
                                    reassigned(id, first, second));
            await("the reassignment to wait", () -> waiting() == 1);
            TestClock.CLOCK.set(NEXT_DAY);
            await("the reminder to wait", () -> waiting() == 2);
            other.rollback();
        }

        // Then
        await("the reassignment", () -> Database.count("inbox where event_id = ?", event) == 1);
        awaitEvent(next, "CollaborationReminded");
        assertThat(deadlocks()).isEqualTo(deadlocks);
        assertThat(due(id))
                .containsEntry(REMINDER, TWO_DAYS_ON)
                .containsOnlyKeys(REMINDER, ESCALATION);
        assertThat(Database.eventTypes(id)).last().isEqualTo("CollaborationReassigned");
    }

    private static long waiting() {
        return Database.count(
                "pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'");
    }

    private static long deadlocks() {
        return Long.parseLong(
                Database.texts(
                                "select deadlocks from pg_stat_database where datname = current_database()")
                        .getFirst());
    }

    @Test
    void whoeverIsFasterAcceptsOnce() throws Exception {
        // Given
        String specialist = aSpecialist(null);
        List<String> ids = new ArrayList<>();
        List<Callable<Response>> calls = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            String id = anAssignedDeal(HASTY, specialist, "OWN");
            ids.add(id);
            calls.add(() -> accept(id, specialist));
        }

        // When
        TestClock.CLOCK.set(ASSIGNED.plus(Duration.ofDays(30)));
        List<Response> answers = DealCalls.atOnce(calls);

        // Then
        for (int i = 0; i < ids.size(); i++) {
            String id = ids.get(i);
            await("its rows", () -> due(id).isEmpty());
            answers.get(i).then().statusCode(oneOf(200, 409));
            String by = answers.get(i).statusCode() == 200 ? "R22" : "A12";
            assertThat(Database.eventTypes(id)).containsOnlyOnce("CollaborationAccepted");
            assertThat(accepted(id)).contains("\"rule\": \"" + by + "\"");
        }
    }

    @Test
    void theDeputyDecidesOnTheDaysOfTheAbsenceAndOnNoOther() {
        // Given
        String deputy = aSpecialist(null);
        String specialist = aSpecialistWhoIsAway(deputy, "2026-12-23", "2026-12-28");
        for (var each :
                Map.of(
                                "2026-12-22T22:59:59Z", 403,
                                "2026-12-22T23:00:00Z", 200,
                                "2026-12-28T22:59:59Z", 200,
                                "2026-12-28T23:00:00Z", 403)
                        .entrySet()) {
            String accepted = anAssignedDeal(PARTNER, specialist, "OTHER_PARTNER");
            String declined = anAssignedDeal(PARTNER, specialist, "OTHER_PARTNER");

            // When
            TestClock.CLOCK.set(Instant.parse(each.getKey()));

            // Then
            boolean may = each.getValue() == 200;
            gs(deputy)
                    .get("/deals/" + accepted)
                    .then()
                    .body(
                            "allowedActions",
                            may ? hasItems("ACCEPT", "DECLINE") : not(hasItem("ACCEPT")))
                    .body("allowedActions", not(hasItem("CHANGE_STAGE")));
            accept(accepted, deputy).then().statusCode(each.getValue());
            decline(declined, deputy).then().statusCode(each.getValue());
            String decision = "items.find { it.question == 'ACCEPT' }.";
            decisions(accepted)
                    .body(decision + "decidedBy", equalTo(deputy))
                    .body(decision + "facts.growthSpecialistId", equalTo(specialist))
                    .body(decision + "facts.deputyId", may ? equalTo(deputy) : nullValue());
            // It stays the growth specialist's deal.
            if (may) {
                assertThat(accepted(accepted)).contains(specialist).doesNotContain(deputy);
                DealCalls.stage(gs(deputy), accepted, "PROPOSAL").then().statusCode(403);
                DealCalls.stage(gs(specialist), accepted, "PROPOSAL").then().statusCode(200);
            }
            TestClock.CLOCK.set(ASSIGNED);
        }
    }

    @Test
    void nobodyElseDecidesInsteadOfWhoIsAway() {
        // Given
        String deputy = aSpecialist(null);
        String specialist = aSpecialistWhoIsAway(deputy, "2026-12-22", "2026-12-22");
        String id = anAssignedDeal(PARTNER, specialist, "OWN");
        String ofAManager = aSpecialistWhoIsAway("cam-wanda", "2026-12-22", "2026-12-22");
        String managed = anAssignedDeal(PARTNER, ofAManager, "OWN");

        // Then
        accept(id, "gs-lena").then().statusCode(403).body("rule", equalTo("R10"));
        for (String each : List.of(id, managed)) {
            as("channel-account-manager", "cam-wanda")
                    .get("/deals/" + each)
                    .then()
                    .body("allowedActions", not(hasItem("ACCEPT")));
            as("channel-account-manager", "cam-wanda")
                    .post("/deals/" + each + "/collaboration/acceptance")
                    .then()
                    .statusCode(403);
        }
        leaves(deputy, "2026-12-21");
        accept(id, deputy).then().statusCode(403);
        leaves(deputy, "2026-12-22");
        accept(id, deputy).then().statusCode(200);
        accept(managed, ofAManager).then().statusCode(200);
    }

    @Test
    void theDeputyIsRemindedAsWellWhileTheGrowthSpecialistIsAway() {
        // Given
        String deputy = aSpecialist(null);
        String away = aSpecialistWhoIsAway(deputy, "2026-12-23", "2026-12-23");
        String there = aSpecialistWhoIsAway(deputy, "2026-12-24", "2026-12-24");
        String ofWhoIsAway = anAssignedDeal(PARTNER, away, "OWN");
        String ofWhoIsThere = anAssignedDeal(PARTNER, there, "OWN");

        // When
        TestClock.CLOCK.set(NEXT_DAY);
        awaitEvent(ofWhoIsAway, "CollaborationReminded");
        awaitEvent(ofWhoIsThere, "CollaborationReminded");

        // Then
        assertThat(kinds(gs(away), ofWhoIsAway)).contains("DECISION_DUE");
        assertThat(kinds(gs(deputy), ofWhoIsAway)).containsExactly("DECISION_DUE");
        assertThat(Database.events(ofWhoIsAway).getLast())
                .contains("\"deputyId\": \"" + deputy + "\"");
        assertThat(kinds(gs(there), ofWhoIsThere)).contains("DECISION_DUE");
        assertThat(kinds(gs(deputy), ofWhoIsThere)).isEmpty();
    }

    private static String anAssignedDeal(String partner, String specialist, String holder) {
        String id = aRegisteredDeal(partner);
        assign(id, specialist);
        resolve(id, holder, false);
        return id;
    }

    private static String aSpecialist(@Nullable String calendar) {
        String id = "gs-waits-" + STAFF.incrementAndGet();
        staff(id, calendar == null ? Map.of() : Map.of("holidayCalendar", calendar));
        return id;
    }

    private static String aSpecialistWhoIsAway(String deputy, String from, String until) {
        String id = "gs-waits-" + STAFF.incrementAndGet();
        staff(
                id,
                Map.of(
                        "deputyId",
                        deputy,
                        "absences",
                        List.of(
                                Map.of("from", "2026-06-01", "until", "2026-06-30"),
                                Map.of("from", from, "until", until))));
        return id;
    }

    private static void leaves(String id, String lastDay) {
        staff(id, Map.of("leftOn", lastDay));
    }

    private static void staff(String id, Map<String, ?> what) {
        Map<String, Object> data =
                new HashMap<>(Map.of("staffId", id, "role", "GROWTH_SPECIALIST", "changedAt", AT));
        data.putAll(what);
        tell("cosell.assignments.v1", id, "StaffChanged", data);
    }

    private static Response decline(String id, String specialist) {
        return gs(specialist)
                .body("{\"reason\":\"NOT_A_FIT\"}")
                .post("/deals/" + id + "/collaboration/decline");
    }

    private static RequestSpecification gs(String id) {
        return as("growth-specialist", id);
    }

    private static Instant escalatesAt(String id) {
        return Instant.parse(read(id).path("collaboration.escalatesAt"));
    }

    /** Its rows, by their kind, and when they are due. */
    private static Map<String, Instant> due(String id) {
        Map<String, Instant> due = new HashMap<>();
        Stream.of(REMINDER, ESCALATION, ACCEPTANCE)
                .forEach(
                        kind ->
                                Database.texts(
                                                "select to_jsonb(due_at)#>>'{}' from due"
                                                        + " where kind = ? and subject = ?",
                                                kind,
                                                id)
                                        .forEach(
                                                at ->
                                                        due.put(
                                                                kind,
                                                                OffsetDateTime.parse(at)
                                                                        .toInstant())));
        return due;
    }

    /** Makes a row due now, and waits until it is done. */
    private static void runAgain(String id, String kind) {
        Database.texts(
                "update due set due_at = ? where kind = ? and subject = ? returning kind",
                Timestamp.from(TestClock.CLOCK.instant()),
                kind,
                id);
        await(kind, () -> !due(id).containsKey(kind));
    }

    private static void awaitEvent(String id, String type) {
        await(type, () -> Database.eventTypes(id).contains(type));
    }

    private static String accepted(String id) {
        return Database.events(id).stream()
                .filter(event -> event.startsWith("CollaborationAccepted"))
                .findFirst()
                .orElseThrow();
    }

    private static ValidatableResponse decisions(String id) {
        return operations().get("/deals/" + id + "/decisions?limit=100").then().statusCode(200);
    }
}
