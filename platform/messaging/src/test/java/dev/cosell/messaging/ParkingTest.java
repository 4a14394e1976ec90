package dev.cosell.messaging;

import static dev.cosell.messaging.Rig.aKey;
import static dev.cosell.messaging.Rig.aPoison;
import static dev.cosell.messaging.Rig.aRecord;
import static dev.cosell.messaging.Rig.applied;
import static dev.cosell.messaging.Rig.discardFirst;
import static dev.cosell.messaging.Rig.idOf;
import static dev.cosell.messaging.Rig.reasons;
import static dev.cosell.messaging.Rig.release;
import static dev.cosell.messaging.Rig.releaseFirst;
import static dev.cosell.messaging.Rig.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.messaging.ParkedRecord.Status;
import dev.cosell.messaging.Settling.Done;
import dev.cosell.messaging.Settling.Refused;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** What waits, what no longer does, and what comes again; without a topic between. */
@QuarkusTest
class ParkingTest {

    @Inject EventApplier applier;
    @Inject ParkedRecords parked;

    @Test
    void holdsADiscardWhenTheRecordComesAgain() {
        String key = aKey();
        var bad = aPoison(key);
        var later = aRecord(key);
        applier.applyAll(List.of(bad, later));
        discardFirst(parked, key);
        release(parked, key);
        assertThat(applied(key)).hasSize(1);

        applier.applyAll(List.of(bad, later, aRecord(key)));

        assertThat(reasons(key)).isEmpty();
        assertThat(applied(key)).hasSize(2);
    }

    @Test
    void holdsADiscardWhenTheEventIsSentAgain() {
        String key = aKey();
        UUID event = UUID.randomUUID();
        applier.park(aRecord(key, event), "failed for good");
        applier.applyAll(List.of(aRecord(key, event)));

        discardFirst(parked, key);
        release(parked, key);
        applier.applyAll(List.of(aRecord(key, event)));

        assertThat(reasons(key)).isEmpty();
        assertThat(applied(key)).isEmpty();
    }

    @Test
    void appliesAnEventThatItsProducerMendedAfterTheDiscard() {
        String key = aKey();
        var mended = aRecord(key);
        var malformed = aPoison(key);
        malformed.headers().add(mended.headers().lastHeader("ce_id"));
        applier.applyAll(List.of(malformed, mended));

        discardFirst(parked, key);
        release(parked, key);

        assertThat(applied(key)).containsExactly(idOf(mended));
    }

    @Test
    void takesARecordForAnotherWhereATopicBeganAnew() {
        String key = aKey();
        var bad = aPoison(key);
        applier.applyAll(List.of(bad));
        discardFirst(parked, key);
        var good = aRecord(key, UUID.randomUUID(), bad.offset());
        var otherBad = aRecord(key, UUID.randomUUID(), bad.offset());
        otherBad.headers().remove("ce_time");

        applier.applyAll(List.of(good));
        applier.applyAll(List.of(otherBad));

        assertThat(applied(key)).containsExactly(idOf(good));
        assertThat(reasons(key)).hasSize(1);
    }

    @Test
    void parksARecordOnceHoweverOftenItComes() {
        String key = aKey();
        var bad = aPoison(key);

        applier.applyAll(List.of(bad));
        applier.applyAll(List.of(bad));
        applier.park(bad, "again");

        assertThat(reasons(key)).hasSize(1);
    }

    @Test
    void doesNotParkWhatWasAppliedBefore() {
        String key = aKey();
        var good = aRecord(key);
        var batch = List.of(good, aPoison(key), aRecord(key));
        applier.applyAll(batch);

        applier.applyAll(batch);
        applier.park(good, "failed in an instance that had lost its partition");

        assertThat(reasons(key)).hasSize(2);
        assertThat(applied(key)).containsExactly(idOf(good));
    }

    @Test
    void saysWhatIsWrongAlsoWithWhatWaitsBehind() {
        String key = aKey();

        var second = aRecord(key);
        second.headers().remove("ce_time");

        applier.applyAll(List.of(aPoison(key), second));

        assertThat(reasons(key)).hasSize(2).noneMatch(reason -> reason.startsWith("Waits"));
    }

    @Test
    void keepsWaitingRecordsOfAKeyBehindADiscardedOne() {
        String key = aKey();
        var second = aRecord(key);
        var third = aRecord(key);
        applier.applyAll(List.of(aPoison(key), second));
        discardFirst(parked, key);

        applier.applyAll(List.of(third));
        assertThat(applied(key)).isEmpty();
        assertThat(release(parked, key)).isEqualTo(2);

        assertThat(applied(key)).containsExactly(idOf(second), idOf(third));
    }

    @Test
    void refusesAKeyAsItIsKeptToo() {
        String key = "a\0" + aKey();
        String kept = key.replace('\0', '\uFFFD');
        applier.applyAll(List.of(aRecord(key)));

        Settling.Released released = releaseFirst(parked, kept);

        assertThat(released.failure()).isNotNull();
        assertThat(applied(kept)).isEmpty();
        assertThat(reasons(kept)).hasSize(1);
    }

    @Test
    void releasesUpToTheFirstThatFailsAndTellsWhy() {
        String key = aKey();
        var good = aRecord(key);
        applier.applyAll(List.of(aPoison(key), good, aPoison(key), aRecord(key)));
        discardFirst(parked, key);
        List<Long> before = waiting(key);

        Settling.Released released = releaseFirst(parked, key);

        assertThat(released.released()).isEqualTo(1);
        assertThat(released.waiting()).isEqualTo(2);
        assertThat(released.failure())
                .isEqualTo(new Settling.Failure(before.get(1), "The header ce_type is missing"));
        assertThat(applied(key)).containsExactly(idOf(good));
        assertThat(waiting(key)).isEqualTo(before.subList(1, 3));
    }

    @Test
    void keepsTheLatestReason() {
        String key = aKey();
        Faults.fail(key, Faults.ALWAYS);
        applier.applyAll(List.of(aPoison(key), aRecord(key)));
        discardFirst(parked, key);
        assertThat(reasons(key)).first().asString().startsWith("Waits");

        releaseFirst(parked, key);

        assertThat(reasons(key)).containsExactly("IllegalStateException: planted for " + key);
    }

    @Test
    void releasesTheOldestOnly() {
        String key = aKey();
        applier.applyAll(List.of(aPoison(key), aRecord(key)));
        List<Long> ids = waiting(key);

        assertThat(parked.release(ids.get(1), "ops"))
                .isEqualTo(new Refused<>(new Settling.NotOldest(ids.getFirst())));

        assertThat(waiting(key)).isEqualTo(ids);
        assertThat(applied(key)).isEmpty();
    }

    @Test
    void tellsWhatBecameOfARecord() {
        String key = aKey();
        applier.applyAll(List.of(aPoison(key)));
        long id = waiting(key).getFirst();

        parked.discard(id, "ops-anna", "sent by mistake");

        ParkedRecord record = parked.find(id).orElseThrow().record();
        assertThat(record.status()).isEqualTo(Status.DISCARDED);
        assertThat(record.settlement())
                .extracting(each -> each == null ? "" : each.by() + ": " + each.why())
                .isEqualTo("ops-anna: sent by mistake");
        assertThat(parked.release(id, "ops-ben"))
                .isEqualTo(new Refused<>(new Settling.Settled(record)));
        assertThat(parked.discard(id, "ops-ben", "x"))
                .isEqualTo(new Refused<>(new Settling.Settled(record)));
        assertThat(parked.release(Long.MAX_VALUE, "ops"))
                .isEqualTo(new Refused<>(new Settling.Unknown()));
    }

    @Test
    void oneReleasesAndTheOtherIsToldSo() throws Exception {
        String key = aKey();
        Faults.hold(key);
        applier.applyAll(List.of(aPoison(key), aRecord(key)));
        discardFirst(parked, key);
        long id = waiting(key).getFirst();

        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            Future<Settling<Settling.Released>> first =
                    other.submit(() -> parked.release(id, "ops-anna"));
            Faults.awaitHeld(key);
            assertThat(parked.release(id, "ops-ben")).isEqualTo(new Refused<>(new Settling.Busy()));
            assertThat(parked.discard(id, "ops-ben", "x"))
                    .isEqualTo(new Refused<>(new Settling.Busy()));
            Faults.letGo(key);
            assertThat(first.get(20, TimeUnit.SECONDS))
                    .isEqualTo(new Done<>(new Settling.Released(1, 0, null)));
        }

        assertThat(parked.release(id, "ops-ben")).isInstanceOf(Refused.class);
        assertThat(applied(key)).hasSize(1);
    }

    @Test
    void neverSkipsOrReordersWhileRecordsOfTheKeyComeIn() throws Exception {
        String key = aKey();
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            records.add(aRecord(key));
        }
        applier.applyAll(List.of(aPoison(key)));
        applier.applyAll(List.copyOf(records.subList(0, 50)));
        discardFirst(parked, key);

        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            Future<?> consumer =
                    threads.submit(
                            () ->
                                    records.subList(50, 300)
                                            .forEach(each -> applier.applyAll(List.of(each))));
            List<Future<?>> operators = new ArrayList<>();
            for (String name : List.of("ops-anna", "ops-ben")) {
                operators.add(
                        threads.submit(
                                () -> {
                                    while (!consumer.isDone() || !waiting(key).isEmpty()) {
                                        waiting(key).stream()
                                                .findFirst()
                                                .ifPresent(id -> parked.release(id, name));
                                    }
                                }));
            }
            consumer.get(60, TimeUnit.SECONDS);
            for (Future<?> operator : operators) {
                operator.get(60, TimeUnit.SECONDS);
            }
        }

        assertThat(applied(key)).isEqualTo(records.stream().map(Rig::idOf).toList());
    }
}
