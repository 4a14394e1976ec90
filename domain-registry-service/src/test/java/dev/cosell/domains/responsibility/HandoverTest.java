package dev.cosell.domains.responsibility;

import static dev.cosell.domains.responsibility.Rig.as;
import static dev.cosell.domains.responsibility.Rig.await;
import static dev.cosell.domains.responsibility.Rig.awaitDone;
import static dev.cosell.domains.responsibility.Rig.count;
import static dev.cosell.domains.responsibility.Rig.decided;
import static dev.cosell.domains.responsibility.Rig.events;
import static dev.cosell.domains.responsibility.Rig.execute;
import static dev.cosell.domains.responsibility.Rig.handOver;
import static dev.cosell.domains.responsibility.Rig.registeredBefore;
import static dev.cosell.domains.responsibility.Rig.registrantAndUse;
import static dev.cosell.domains.responsibility.Rig.report;
import static dev.cosell.domains.responsibility.Rig.request;
import static dev.cosell.domains.responsibility.Rig.responsibles;
import static dev.cosell.domains.responsibility.Rig.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.cosell.domains.responsibility.Rig.Registered;
import dev.cosell.domains.responsibility.application.HandOverChunk;
import dev.cosell.messaging.DueRows;
import dev.cosell.messaging.ServiceTransaction;
import dev.cosell.testing.BackingServices;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The hand-over of responsibility for a region, from account managers to growth specialists. */
@QuarkusTest
@QuarkusTestResource(
        value = BackingServices.class,
        initArgs = @ResourceArg(name = "database", value = "domain_registry_service"))
@SuppressWarnings("NullAway.Init") // Set before all tests, and injected.
class HandoverTest {

    private static final int MORE_THAN_A_CHUNK = 700;

    private static Rig rig;

    @Inject HandOverChunk chunk;
    @Inject DueRows due;
    @Inject ServiceTransaction transaction;

    @BeforeAll
    static void open() {
        rig = new Rig();
    }

    @AfterAll
    static void close() {
        rig.close();
    }

    @Test
    void aDryRunReportsAndChangesNothing() {
        // Given
        String partner = rig.aPartner("DE", "DE");
        String foreign = rig.aPartner("NL", "NL");
        List<Registered> domains = registeredBefore(partner, 3);
        registeredBefore(foreign, 2);
        String before = registrantAndUse(partner);

        // When
        String handover = handOver(true);

        // Then
        assertThat(decided(handover, "HAND_OVER", partner)).isEqualTo(3);
        assertThat(decided(handover, "PARTNER_OUTSIDE_REGION", foreign)).isEqualTo(2);
        report(handover)
                .then()
                .statusCode(200)
                .body("dryRun", equalTo(true))
                .body("requestedBy", equalTo("ops-anna"))
                .body("finishedAt", notNullValue())
                .body("report.answers", nullValue())
                .body("report.decisions.rule", hasItems("R13", "R1", "A10", "R2"));
        assertThat(domains)
                .allSatisfy(
                        domain -> {
                            assertThat(request(domain)).isEmpty();
                            assertThat(events(domain, "DomainResponsibleRequested")).isZero();
                        });
        assertThat(registrantAndUse(partner)).isEqualTo(before);
    }

    @Test
    void aHandOverAsksForEachDomainAndLeavesRegistrantUseAndLimit() {
        // Given
        String partner = rig.aPartner("DE", "DE");
        List<Registered> domains = registeredBefore(partner, 3);
        String before = registrantAndUse(partner);

        // When
        String handover = handOver(false);
        rig.assigned(domains.get(0), "gs-lena");
        rig.unassigned(domains.get(1));

        // Then
        await(() -> request(domains.get(0)).isEmpty());
        await(() -> request(domains.get(1)).startsWith("UNMATCHED"));
        assertThat(request(domains.get(2))).isEqualTo("REQUESTED");
        assertThat(domains)
                .allSatisfy(
                        domain ->
                                assertThat(events(domain, "DomainResponsibleRequested"))
                                        .isEqualTo(1));
        assertThat(decided(handover, "HAND_OVER", partner)).isEqualTo(3);
        report(handover)
                .then()
                .body("status", equalTo("DONE"))
                .body("report.answers.matched", equalTo(1))
                .body("report.answers.unmatched", equalTo(1));
        assertThat(responsibles(domains.get(0))).isEqualTo("gs-lena*");
        var transferred =
                rig.kafka.await(
                        Rig.TOPIC,
                        seen ->
                                seen.key().equals(domains.get(0).name())
                                        && seen.type().equals("DomainResponsibilityTransferred"));
        assertThat(transferred.data().get("handoverId").asText()).isEqualTo(handover);
        assertThat(registrantAndUse(partner)).isEqualTo(before);
    }

    @Test
    void aSecondHandOverAsksOnlyForThoseThatNobodyMatched() {
        // Given
        String partner = rig.aPartner("DE", "DE");
        List<Registered> domains = registeredBefore(partner, 3);
        handOver(false);
        rig.assigned(domains.get(0), "gs-lena");
        rig.unassigned(domains.get(1));
        await(() -> responsibles(domains.get(0)).equals("gs-lena*"));
        await(() -> request(domains.get(1)).startsWith("UNMATCHED"));

        // When
        String second = handOver(false);

        // Then
        assertThat(decided(second, "HAS_GROWTH_SPECIALIST", partner)).isEqualTo(1);
        assertThat(decided(second, "HAND_OVER", partner)).isEqualTo(1);
        assertThat(decided(second, "ALREADY_ASKED", partner)).isEqualTo(1);
        assertThat(request(domains.get(1))).isEqualTo("REQUESTED");
        assertThat(domains.stream().map(domain -> events(domain, "DomainResponsibleRequested")))
                .containsExactly(1L, 2L, 1L);
    }

    @Test
    void aHandOverThatIsKilledGoesOnWhereItWas() {
        // Given
        String partner = rig.aPartner("DE", "DE");
        List<Registered> domains = registeredBefore(partner, MORE_THAN_A_CHUNK);
        UUID handover = aHandoverBegunAt(domains.getFirst());
        assertThatThrownBy(() -> transaction.run(() -> killedAfterAChunkOf(handover)))
                .isInstanceOf(Killed.class);
        assertThat(asked(partner)).isZero();
        transaction.run(() -> stoppedAfterAChunkOf(handover));
        assertThat(asked(partner)).isEqualTo(500);
        assertThatThrownBy(() -> transaction.run(() -> killedAfterAChunkOf(handover)))
                .isInstanceOf(Killed.class);
        assertThat(asked(partner)).isEqualTo(500);

        // When
        transaction.run(() -> due.schedule(HandOverChunk.DUE, handover.toString(), Instant.now()));
        awaitDone(handover.toString());

        // Then
        assertThat(asked(partner)).isEqualTo(MORE_THAN_A_CHUNK);
        assertThat(decided(handover.toString(), "HAND_OVER", partner)).isEqualTo(MORE_THAN_A_CHUNK);
        assertThat(eventsOfEach(partner)).isEqualTo("1 " + MORE_THAN_A_CHUNK);
    }

    @Test
    void twoHandOversAtOnceAskOnce() throws Exception {
        // Given
        String partner = rig.aPartner("DE", "DE");
        registeredBefore(partner, MORE_THAN_A_CHUNK);

        // When
        var started = atOnce(() -> Rig.startHandover(false), () -> Rig.startHandover(false));
        started.forEach(each -> awaitDone(each.path("id")));

        // Then
        assertThat(eventsOfEach(partner)).isEqualTo("1 " + MORE_THAN_A_CHUNK);
        assertThat(
                        started.stream()
                                .mapToInt(each -> decided(each.path("id"), "HAND_OVER", partner))
                                .sum())
                .isEqualTo(MORE_THAN_A_CHUNK);
    }

    @Test
    void twoChunksInTwoTransactionsAskOnce() throws Exception {
        // Given
        String partner = rig.aPartner("DE", "DE");
        List<Registered> domains = registeredBefore(partner, 200);
        UUID first = aHandoverBegunAt(domains.getFirst());
        UUID second = aHandoverBegunAt(domains.getFirst());

        // When
        atOnce(() -> inItsOwnTransaction(first), () -> inItsOwnTransaction(second));
        awaitDone(first.toString());
        awaitDone(second.toString());

        // Then
        assertThat(eventsOfEach(partner)).isEqualTo("1 200");
        assertThat(
                        decided(first.toString(), "HAND_OVER", partner)
                                + decided(second.toString(), "HAND_OVER", partner))
                .isEqualTo(200);
    }

    @Test
    void aChunkStopsBeforeADomainThatSomebodyHolds() throws Exception {
        // Given
        String partner = rig.aPartner("DE", "DE");
        List<Registered> domains = registeredBefore(partner, 5);
        UUID handover = aHandoverBegunAt(domains.getFirst());

        // When
        try (var holder = BackingServices.postgres().superuser(BackingServices.database());
                var lock = holder.createStatement()) {
            holder.setAutoCommit(false);
            lock.execute(
                    "select pg_advisory_xact_lock(hashtextextended('%s', 13))"
                            .formatted(domains.get(3).name()));
            transaction.run(() -> stoppedAfterAChunkOf(handover));
        }

        // Then
        assertThat(asked(partner)).isEqualTo(3);
        assertThat(report(handover.toString()).<String>path("status")).isEqualTo("RUNNING");
        transaction.run(() -> stoppedAfterAChunkOf(handover));
        assertThat(asked(partner)).isEqualTo(5);
        assertThat(report(handover.toString()).<String>path("status")).isEqualTo("DONE");
    }

    @Test
    void aHandOverWaitsWhileManyAnswersAreOpen() {
        // Given
        String partner = rig.aPartner("DE", "DE");
        List<Registered> domains = registeredBefore(partner, 1);
        UUID handover = aHandoverBegunAt(domains.getFirst());
        String crowd = rig.aPartner("DE", "DE");
        List<Registered> asking = registeredBefore(crowd, 5_000);
        execute(
                """
                insert into responsible_request (registration_id, status, requested_at, handover_id)
                select id, 'REQUESTED', now(), '%s' from domain_registration where partner_id = '%s'
                """
                        .formatted(handover, crowd));

        // When
        transaction.run(() -> stoppedAfterAChunkOf(handover));

        // Then
        assertThat(asked(partner)).isZero();
        rig.assigned(asking.getFirst(), "gs-lena");
        await(() -> request(asking.getFirst()).isEmpty());
        transaction.run(() -> stoppedAfterAChunkOf(handover));
        assertThat(asked(partner)).isEqualTo(1);
        execute(
                """
                update domain_registration set status = 'RELEASED', ended_at = now(), ended_by = 'anna', end_reason = 'RELEASED'
                 where partner_id = '%s'
                """
                        .formatted(crowd));
    }

    @Test
    void aRepetitionWithTheSameKeyStartsNothing() {
        // Given
        String key = UUID.randomUUID().toString();

        // When
        List<Response> answers =
                Stream.of(1, 2)
                        .map(
                                time ->
                                        as("operations", "ops-anna")
                                                .header("Idempotency-Key", key)
                                                .body("{\"countries\":[\"CH\"],\"dryRun\":true}")
                                                .post("/responsibility-handovers"))
                        .toList();

        // Then
        String id = answers.getFirst().path("id");
        answers.forEach(
                answer ->
                        answer.then()
                                .statusCode(201)
                                .header("Location", endsWith("/responsibility-handovers/" + id))
                                .body("id", equalTo(id))
                                .body("countries", equalTo(List.of("CH"))));
        awaitDone(id);
        as("operations", "ops-anna")
                .get("/responsibility-handovers?limit=100")
                .then()
                .statusCode(200)
                .body("items.findAll { it.id == '" + id + "' }.status", equalTo(List.of("DONE")));
    }

    @Test
    void everythingWrongIsSaidAtOnce() {
        as("operations", "ops-anna")
                .body("{\"countries\":[\"DE\",\"XX\",\"Austria\"]}")
                .post("/responsibility-handovers")
                .then()
                .statusCode(422)
                .body("code", equalTo("INVALID_CONTENT"))
                .body("errors.pointer", hasItems("/countries/1", "/countries/2", "/dryRun"));
        as("operations", "ops-anna")
                .body("{\"countries\":[],\"dryRun\":true}")
                .post("/responsibility-handovers")
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem("/countries"));
        as("operations", "ops-anna")
                .body("{\"countries\":\"DE\",\"dryRun\":\"perhaps\"}")
                .post("/responsibility-handovers")
                .then()
                .statusCode(400)
                .body("code", equalTo("INVALID_SHAPE"))
                .body("errors.pointer", hasItems("/countries", "/dryRun"));
    }

    @Test
    void aCountryOutsideThePilotIsRefusedByItsRule() {
        as("operations", "ops-anna")
                .header("Accept-Language", "de")
                .body("{\"countries\":[\"DE\",\"FR\",\"LI\"],\"dryRun\":true}")
                .post("/responsibility-handovers")
                .then()
                .statusCode(422)
                .body("code", equalTo("COUNTRY_NOT_IN_PILOT"))
                .body("rule", equalTo("R1"))
                .body("title", containsString("gehört nicht zum Piloten"))
                .body("errors.pointer", equalTo(List.of("/countries/1", "/countries/2")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"partner", "growth-specialist", "channel-account-manager", "integration"})
    void nobodyButOperationsHandsOver(String role) {
        as(role, "somebody")
                .body("{\"countries\":[\"DE\"],\"dryRun\":true}")
                .post("/responsibility-handovers")
                .then()
                .statusCode(403);
        as(role, "somebody").get("/responsibility-handovers").then().statusCode(403);
        as("operations", "ops-anna")
                .get("/responsibility-handovers/{id}", UUID.randomUUID())
                .then()
                .statusCode(404);
    }

    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private void killedAfterAChunkOf(UUID handover) {
        chunk.handle(handover);
        throw new Killed();
    }

    /** What it scheduled is taken away, so that nobody goes on. */
    private void stoppedAfterAChunkOf(UUID handover) {
        chunk.handle(handover);
        due.cancel(HandOverChunk.DUE, handover.toString());
    }

    private boolean inItsOwnTransaction(UUID handover) {
        transaction.run(() -> chunk.handle(handover));
        return true;
    }

    /** A running hand-over that nobody moves on, and that came to a registration, exclusive. */
    private static UUID aHandoverBegunAt(Registered next) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        execute(
                """
                insert into responsibility_handover (id, version, countries, dry_run, status, requested_by, requested_at, position)
                select '%s', 0, '{DE,AT,CH}', false, 'RUNNING', 'ops-anna', now(),
                       (select id from domain_registration where id < '%s' order by id desc limit 1)
                """
                        .formatted(id, next.id()));
        return id;
    }

    private static long asked(String partner) {
        return count(
                """
                select count(*) from responsible_request q join domain_registration r on r.id = q.registration_id
                 where r.partner_id = '%s'
                """
                        .formatted(partner));
    }

    /** How often each domain of a partner was asked for, and how many domains that are. */
    private static String eventsOfEach(String partner) {
        return text(
                """
                select string_agg(times || ' ' || domains, ', ') from (
                    select times, count(*) as domains from (
                        select r.name, count(e.key) as times from domain_registration r
                               left join event_log e on e.aggregate = 'domain' and e.key = r.name
                                     and e.type = 'DomainResponsibleRequested'
                         where r.partner_id = '%s' group by r.name) each
                     group by times) counted
                """
                        .formatted(partner));
    }

    @SafeVarargs
    private static <T> List<T> atOnce(Callable<T>... calls) throws Exception {
        try (var threads = Executors.newFixedThreadPool(calls.length)) {
            return threads.invokeAll(List.of(calls)).stream().map(HandoverTest::got).toList();
        }
    }

    private static <T> T got(java.util.concurrent.Future<T> answer) {
        try {
            return answer.get();
        } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
            throw new AssertionError(e);
        }
    }
}
