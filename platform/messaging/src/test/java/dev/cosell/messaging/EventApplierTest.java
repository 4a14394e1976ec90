package dev.cosell.messaging;

import static dev.cosell.messaging.Rig.aKey;
import static dev.cosell.messaging.Rig.aRecord;
import static dev.cosell.messaging.Rig.applied;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionalException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Batches as the loop hands them over, without a topic between. */
@QuarkusTest
class EventApplierTest {

    @Inject EventApplier applier;
    @Inject Inbox inbox;
    @Inject ParkedStore store;
    @Inject DueLoop due;
    @Inject ServiceTransaction transaction;
    @Inject DataSource dataSource;

    @Test
    void appliesOnceWhatStandsTwiceInABatch() {
        String key = aKey();
        UUID id = UUID.randomUUID();

        applier.applyAll(List.of(aRecord(key, id), aRecord(key, id)));

        assertThat(applied(key)).containsExactly(id);
    }

    @Test
    void appliesAllOfABatchOrNothing() {
        String good = aKey();
        String bad = aKey();
        Faults.fail(bad, 1);
        var batch = List.of(aRecord(good), aRecord(bad));

        assertThatThrownBy(() -> applier.applyAll(batch)).hasMessageContaining("planted");
        assertThat(applied(good)).isEmpty();
        applier.applyAll(batch);

        assertThat(applied(good)).hasSize(1);
        assertThat(applied(bad)).hasSize(1);
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
            applier.applyAll(some.stream().map(Rig::aRecord).toList());
            count += some.size();
        }
        return count;
    }

    @Test
    void claimsAndParksInATransactionOnly() {
        assertThatThrownBy(() -> inbox.claim(Set.of(UUID.randomUUID())))
                .isInstanceOf(TransactionalException.class);
        assertThatThrownBy(() -> store.park(aRecord(aKey()), "x"))
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
}
