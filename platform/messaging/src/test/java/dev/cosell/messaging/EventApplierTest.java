package dev.cosell.messaging;

import static dev.cosell.messaging.Rig.ASSIGNMENTS;
import static dev.cosell.messaging.Rig.aKey;
import static dev.cosell.messaging.Rig.aPartner;
import static dev.cosell.messaging.Rig.applied;
import static dev.cosell.messaging.Rig.reasons;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionalException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** Batches as the loop hands them over, without a topic between. */
@QuarkusTest
class EventApplierTest {

    private static final AtomicLong OFFSETS = new AtomicLong(1_000_000);

    @Inject EventApplier applier;
    @Inject ParkedRecords parked;
    @Inject Inbox inbox;
    @Inject ParkedStore store;
    @Inject DueLoop due;
    @Inject ServiceTransaction transaction;
    @Inject DataSource dataSource;

    @Test
    void appliesOnceWhatStandsTwiceInABatch() {
        String key = aKey();
        UUID id = UUID.randomUUID();

        applier.applyAll(List.of(record(key, id), record(key, id)));

        assertThat(applied(key)).containsExactly(id);
    }

    @Test
    void appliesAllOfABatchOrNothing() {
        String good = aKey();
        String bad = aKey();
        Faults.fail(bad, 1);
        var batch = List.of(record(good), record(bad));

        assertThatThrownBy(() -> applier.applyAll(batch)).hasMessageContaining("planted");
        assertThat(applied(good)).isEmpty();
        applier.applyAll(batch);

        assertThat(applied(good)).hasSize(1);
        assertThat(applied(bad)).hasSize(1);
    }

    @Test
    void holdsADiscardWhenTheRecordComesAgain() {
        String key = aKey();
        var bad = new ConsumerRecord<>(ASSIGNMENTS, 0, OFFSETS.incrementAndGet(), key, new byte[0]);
        var later = record(key);
        applier.applyAll(List.of(bad, later));
        discardFirst(key);
        parked.release(ASSIGNMENTS, key, "ops");
        assertThat(applied(key)).hasSize(1);

        applier.applyAll(List.of(bad, later, record(key)));

        assertThat(reasons(key)).isEmpty();
        assertThat(applied(key)).hasSize(2);
    }

    @Test
    void parksARecordOnceHoweverOftenItComes() {
        String key = aKey();
        var bad = new ConsumerRecord<>(ASSIGNMENTS, 0, OFFSETS.incrementAndGet(), key, new byte[0]);

        applier.applyAll(List.of(bad));
        applier.applyAll(List.of(bad));
        applier.park(bad, "again");

        assertThat(reasons(key)).hasSize(1);
    }

    @Test
    void keepsWaitingRecordsOfAKeyBehindADiscardedOne() {
        String key = aKey();
        var bad = new ConsumerRecord<>(ASSIGNMENTS, 0, OFFSETS.incrementAndGet(), key, new byte[0]);
        var second = record(key);
        var third = record(key);
        applier.applyAll(List.of(bad, second));
        discardFirst(key);

        applier.applyAll(List.of(third));
        assertThat(applied(key)).isEmpty();
        assertThat(parked.release(ASSIGNMENTS, key, "ops")).isEqualTo(2);

        assertThat(applied(key)).containsExactly(idOf(second), idOf(third));
    }

    private void discardFirst(String key) {
        long id =
                parked.waiting(0, 10_000).stream()
                        .filter(each -> each.key().equals(key))
                        .findFirst()
                        .orElseThrow()
                        .id();
        parked.discard(id, "ops");
    }

    @Test
    void batchesThatShareKeysNeverBlockOneAnotherForGood() throws Exception {
        List<String> keys = Stream.generate(Rig::aKey).limit(60).toList();

        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<Integer>> batches = new ArrayList<>();
            for (int seed = 0; seed < 4; seed++) {
                var random = new Random(seed);
                batches.add(threads.submit(() -> applyRandomBatches(keys, random)));
            }
            int applied = 0;
            for (Future<Integer> batch : batches) {
                applied += batch.get(60, TimeUnit.SECONDS);
            }
            assertThat(keys.stream().mapToInt(key -> applied(key).size()).sum()).isEqualTo(applied);
        }
    }

    private int applyRandomBatches(List<String> keys, Random random) {
        int count = 0;
        for (int round = 0; round < 40; round++) {
            List<String> some = new ArrayList<>(keys);
            Collections.shuffle(some, random);
            some = some.subList(0, 5 + random.nextInt(30));
            applier.applyAll(some.stream().map(EventApplierTest::record).toList());
            count += some.size();
        }
        return count;
    }

    @Test
    void claimsAndParksInATransactionOnly() {
        assertThatThrownBy(() -> inbox.claim(Set.of(UUID.randomUUID())))
                .isInstanceOf(TransactionalException.class);
        assertThatThrownBy(() -> store.park(record(aKey()), "x"))
                .isInstanceOf(TransactionalException.class);
    }

    @Test
    void forgetsAppliedEventsThatNoTopicHoldsAnyMore() {
        UUID old = UUID.randomUUID();
        UUID recent = UUID.randomUUID();
        transaction.run(() -> inbox.claim(List.of(old, recent)));
        Rig.query(
                "update inbox set applied_at = now() - interval '38 days' where event_id = ? returning event_id",
                UUID.class,
                old);

        due.cleanUp(inbox);

        assertThat(
                        Rig.query(
                                "select event_id from inbox where event_id in (?, ?)",
                                UUID.class,
                                old,
                                recent))
                .containsExactly(recent);
    }

    @Test
    void boundsEveryWaitInTheDatabase() throws SQLException {
        try (var connection = dataSource.getConnection();
                var settings =
                        connection
                                .createStatement()
                                .executeQuery(
                                        "select current_setting('lock_timeout'), current_setting('statement_timeout'),"
                                                + " current_setting('idle_in_transaction_session_timeout')")) {
            assertThat(settings.next()).isTrue();
            assertThat(settings.getString(1)).isEqualTo("10s");
            assertThat(settings.getString(2)).isEqualTo("20s");
            assertThat(settings.getString(3)).isEqualTo("20s");
        }
    }

    private static UUID idOf(ConsumerRecord<String, byte[]> record) {
        return UUID.fromString(String.valueOf(Records.header(record, "ce_id")));
    }

    private static ConsumerRecord<String, byte[]> record(String key) {
        return record(key, UUID.randomUUID());
    }

    private static ConsumerRecord<String, byte[]> record(String key, UUID id) {
        try {
            var record =
                    new ConsumerRecord<>(
                            ASSIGNMENTS,
                            0,
                            OFFSETS.incrementAndGet(),
                            key,
                            new ObjectMapper().writeValueAsBytes(aPartner(key)));
            Map.of(
                            "ce_id", id.toString(),
                            "ce_type", "PartnerChanged",
                            "ce_source", "/test",
                            "ce_time", "2027-01-29T10:00:00Z",
                            "ce_sequence", "1")
                    .forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
            return record;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
