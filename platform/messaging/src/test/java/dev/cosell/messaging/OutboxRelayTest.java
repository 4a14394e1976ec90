package dev.cosell.messaging;

import static dev.cosell.messaging.Rig.DEALS;
import static dev.cosell.messaging.Rig.aKey;
import static dev.cosell.messaging.Rig.aStageChange;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cosell.contracts.EventCatalogue;
import dev.cosell.testing.BackingServices;
import dev.cosell.testing.KafkaProbe.Seen;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OutboxRelayTest {

    private static final String RELAY_LOCK =
            """
            select pid from pg_locks where locktype = 'advisory' and granted
               and (classid::bigint << 32) | objid::bigint = hashtext('cosell.outbox')::bigint & x'ffffffffffffffff'::bigint
            """;

    @Inject EventLog events;
    @Inject ServiceTransaction transaction;
    @Inject OutboxRelay relay;
    @Inject BreakableProducers producers;
    @Inject DataSource dataSource;
    @Inject MessagingConfig config;

    @Test
    void sendsAtOnceAfterTheCommitAndTakesThePointersAway() {
        String key = aKey();

        append(key, 3);

        List<Seen> sent = sent(key, 3);
        assertThat(sent).extracting(Seen::type).containsOnly("DealStageChanged");
        await().atMost(Rig.LIMIT).until(() -> Rig.unsent() == 0);
    }

    @Test
    void sendsACompleteCloudEvent() {
        String key = aKey();

        append(key, 1);

        Seen sent = sent(key, 1).getFirst();
        UUID id = Rig.query("select id from event_log where key = ?", UUID.class, key).getFirst();
        assertThat(id.version()).isEqualTo(7);
        assertThat(sent.headers())
                .containsEntry("ce_specversion", "1.0")
                .containsEntry("ce_id", id.toString())
                .containsEntry("ce_type", "DealStageChanged")
                .containsEntry("ce_source", "/messaging-under-test")
                .containsEntry("ce_subject", key)
                .containsEntry("ce_time", TestClock.CLOCK.instant().toString())
                .containsEntry("ce_dataschema", EventCatalogue.schemaOf(DEALS, "DealStageChanged"))
                .containsEntry("ce_sequence", "1")
                .containsEntry("content-type", "application/json")
                .doesNotContainKey("traceparent");
        assertThat(sent.data().get("stage").textValue()).isEqualTo("DISCOVERY");
    }

    @Test
    void sendsAgainWhatItCouldNotTakeAwayAndItIsAppliedOnce() {
        String key = aKey();
        producers.onceSent(OutboxRelayTest::cutTheRelaysConnection);

        append(key, 20);

        List<Seen> sent = sent(key, 21);
        assertThat(sent.stream().map(Seen::id).distinct()).hasSize(20);
        await().atMost(Rig.LIMIT).until(() -> Rig.unsent() == 0);
        Rig.awaitApplied(key, 20);
        assertThat(Rig.applied(key)).isEqualTo(logged(key));
    }

    private static void cutTheRelaysConnection() {
        assertThat(
                        Rig.query(
                                "select pg_terminate_backend(pid) from (" + RELAY_LOCK + ") relay",
                                Boolean.class))
                .containsExactly(true);
    }

    @Test
    void leavesTheWorkToAnotherRelay() throws Exception {
        String key = aKey();

        try (var other = dataSource.getConnection()) {
            other.setAutoCommit(false);
            other.createStatement()
                    .execute("select pg_advisory_xact_lock(hashtext('cosell.outbox'))");
            append(key, 1);
            var idle = new OutboxRelay(dataSource, producers, config, new SimpleMeterRegistry());
            Duration untilNextLook = idle.round();
            idle.reset();

            assertThat(untilNextLook).isLessThan(Duration.ofSeconds(1));
            assertThat(Rig.unsent()).isPositive();
            other.rollback();
        }

        assertThat(sent(key, 1)).hasSize(1);
    }

    @Test
    void severalRelaysSendEachEventOnceAndInOrder() throws Exception {
        List<String> keys = List.of(aKey(), aKey(), aKey(), aKey());
        var second = new OutboxRelay(dataSource, producers, config, new SimpleMeterRegistry());
        second.start();

        try (ExecutorService threads = Executors.newFixedThreadPool(keys.size())) {
            List<Future<?>> writers =
                    keys.stream()
                            .<Future<?>>map(
                                    key ->
                                            threads.submit(
                                                    () -> {
                                                        for (int i = 0; i < 50; i++) {
                                                            append(key, 1);
                                                            second.wake();
                                                        }
                                                    }))
                            .toList();
            for (Future<?> writer : writers) {
                writer.get(60, TimeUnit.SECONDS);
            }
        }

        for (String key : keys) {
            assertThat(sent(key, 50))
                    .extracting(seen -> Long.parseLong(seen.headers().get("ce_sequence")))
                    .containsExactlyElementsOf(LongStream.rangeClosed(1, 50).boxed().toList());
        }
        second.stop();
    }

    @Test
    void losesNothingWhileTheBrokerGivesNoAnswer() throws Exception {
        String key = aKey();
        signalBroker("STOP");
        try {
            append(key, 5);
            await("a round that gave up").atMost(Rig.LIMIT).until(() -> relay.failures() > 0);
        } finally {
            signalBroker("CONT");
        }

        Rig.awaitApplied(key, 5);
        assertThat(Rig.applied(key)).isEqualTo(logged(key));
        await().atMost(Rig.LIMIT).until(() -> Rig.unsent() == 0);
    }

    private static void signalBroker(String signal) throws IOException, InterruptedException {
        String pid = Long.toString(BackingServices.kafka().pid());
        assertThat(new ProcessBuilder("kill", "-" + signal, pid).start().waitFor()).isZero();
    }

    private void append(String key, int count) {
        transaction.run(
                () -> {
                    for (int i = 0; i < count; i++) {
                        events.append("deal", key, aStageChange(key));
                    }
                });
    }

    private static List<Seen> sent(String key, int count) {
        try (var probe = Rig.probe()) {
            return probe.awaitCount(DEALS, seen -> key.equals(seen.key()), count);
        }
    }

    private static List<UUID> logged(String key) {
        return Rig.query(
                "select id from event_log where key = ? order by sequence", UUID.class, key);
    }
}
