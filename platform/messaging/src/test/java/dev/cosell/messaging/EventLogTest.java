package dev.cosell.messaging;

import static dev.cosell.messaging.Rig.DEALS;
import static dev.cosell.messaging.Rig.aKey;
import static dev.cosell.messaging.Rig.aStageChange;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.cosell.contracts.assignments.TerritoryChanged;
import dev.cosell.contracts.deals.CollaborationDeclined;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionalException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
class EventLogTest {

    private static final int WRITERS = 8;
    private static final int EACH = 40;

    @Inject EventLog events;
    @Inject ServiceTransaction transaction;
    @Inject DataSource dataSource;

    @Test
    void refusesToAppendOutsideATransaction() {
        String key = aKey();

        assertThatThrownBy(() -> events.append("deal", key, aStageChange(key)))
                .isInstanceOf(TransactionalException.class);

        assertThat(logged(key)).isEmpty();
    }

    @Test
    void undoesStateAndEventTogether() {
        String key = aKey();

        assertThatThrownBy(
                        () ->
                                transaction.run(
                                        () -> {
                                            lockOrCreate(key);
                                            events.append("deal", key, aStageChange(key));
                                            throw new IllegalStateException("after the event");
                                        }))
                .hasMessage("after the event");

        assertThat(logged(key)).isEmpty();
        assertThat(Rig.query("select id from aggregate where id = ?", String.class, key)).isEmpty();
    }

    @Test
    void refusesWhatDoesNotBelongOnItsTopic() {
        var territory = new TerritoryChanged("de-sued", 1, Instant.EPOCH, Instant.EPOCH);

        assertThatThrownBy(
                        () ->
                                transaction.run(
                                        () -> events.append("territory", "de-sued", territory)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not for " + DEALS);
    }

    @Test
    void refusesWhatIsTooLarge() {
        String key = aKey();
        var declined =
                new CollaborationDeclined(
                        UUID.fromString(key),
                        "nordlicht",
                        "gs-lena",
                        "DISCRETIONARY",
                        "R23",
                        "ü".repeat(200_000),
                        Instant.EPOCH);

        assertThatThrownBy(() -> transaction.run(() -> events.append("deal", key, declined)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is larger than");
    }

    @Test
    void refusesAKeyThatNoReaderWouldTake() {
        var change = aStageChange(aKey());

        assertThatThrownBy(() -> transaction.run(() -> events.append("deal", "", change)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void publishesInTheOrderOfTheCommits() throws Exception {
        List<String> keys = List.of(aKey(), aKey(), aKey());

        try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<?>> writers = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                writers.add(threads.submit(() -> changeEach(keys)));
            }
            for (Future<?> writer : writers) {
                writer.get(60, TimeUnit.SECONDS);
            }
        }

        int count = WRITERS * EACH;
        Map<String, List<Long>> published = new HashMap<>();
        try (var probe = Rig.probe()) {
            probe.awaitCount(DEALS, seen -> keys.contains(seen.key()), count * keys.size())
                    .forEach(
                            seen ->
                                    published
                                            .computeIfAbsent(seen.key(), key -> new ArrayList<>())
                                            .add(
                                                    Long.parseLong(
                                                            seen.headers().get("ce_sequence"))));
        }
        List<Long> expected = LongStream.rangeClosed(1, count).boxed().toList();
        for (String key : keys) {
            assertThat(published.get(key)).isEqualTo(expected);
            assertThat(logged(key)).isEqualTo(expected);
        }
    }

    private void changeEach(List<String> keys) {
        for (int i = 0; i < EACH; i++) {
            for (String key : keys) {
                transaction.run(
                        () -> {
                            lockOrCreate(key);
                            events.append("deal", key, aStageChange(key));
                        });
            }
        }
    }

    @Test
    void collidesWhereTheLockWasForgotten() {
        String key = aKey();

        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            Future<?> second =
                    transaction.call(
                            () -> {
                                events.append("deal", key, aStageChange(key));
                                Future<?> other = threads.submit(() -> appendWithoutLock(key));
                                awaitBlocked();
                                return other;
                            });

            assertThatThrownBy(() -> second.get(20, TimeUnit.SECONDS))
                    .hasMessageContaining("event_log_one_sequence");
        }

        assertThat(logged(key)).containsExactly(1L);
    }

    private void appendWithoutLock(String key) {
        transaction.run(() -> events.append("deal", key, aStageChange(key)));
    }

    private static void awaitBlocked() {
        String waiting =
                "select pid from pg_stat_activity where wait_event_type = 'Lock' and query like '%append_event%'";
        await().atMost(Rig.LIMIT).until(() -> !Rig.query(waiting, Integer.class).isEmpty());
    }

    @Test
    void tellsOfManyKeysInOneStatementEachInItsOwnOrder() {
        List<String> keys = Stream.generate(Rig::aKey).limit(50).toList();
        String known = keys.getFirst();
        transaction.run(
                () -> {
                    lockOrCreate(known);
                    events.append("deal", known, aStageChange(known), aStageChange(known));
                });
        var changes = new LinkedHashMap<String, Record>();
        keys.forEach(key -> changes.put(key, aStageChange(key)));

        transaction.run(
                () -> {
                    keys.forEach(this::lockOrCreate);
                    events.append("deal", changes);
                });

        assertThat(logged(known)).containsExactly(1L, 2L, 3L);
        assertThat(keys.subList(1, keys.size()))
                .allSatisfy(key -> assertThat(logged(key)).containsExactly(1L));
        assertThat(
                        Rig.query(
                                "select key from event_log where key = any(string_to_array(?, ',')) and (key, sequence) <> (?, 1)"
                                        + " and (key, sequence) <> (?, 2) order by position",
                                String.class,
                                String.join(",", keys),
                                known,
                                known))
                .isEqualTo(keys);
        try (var probe = Rig.probe()) {
            assertThat(probe.awaitCount(DEALS, seen -> keys.contains(seen.key()), 52))
                    .allSatisfy(
                            seen ->
                                    assertThat(seen.data().get("dealId").asText())
                                            .isEqualTo(seen.key()));
        }
    }

    @Test
    void tellsOfNoKeyWhereOneEventOfManyIsRefused() {
        String good = aKey();
        var changes = new LinkedHashMap<String, Record>();
        changes.put(good, aStageChange(good));
        changes.put("de-sued", new TerritoryChanged("de-sued", 1, Instant.EPOCH, Instant.EPOCH));

        assertThatThrownBy(() -> transaction.run(() -> events.append("deal", changes)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not for " + DEALS);

        assertThat(logged(good)).isEmpty();
        assertThatThrownBy(() -> events.append("deal", new LinkedHashMap<String, Record>()))
                .isInstanceOf(TransactionalException.class);
    }

    @Test
    void notesWhoActed() {
        String key = aKey();

        transaction.run(() -> events.append("deal", key, aStageChange(key)));

        assertThat(Rig.query("select actor from event_log where key = ?", String.class, key))
                .containsExactly("messaging-under-test");
    }

    private void lockOrCreate(String key) {
        try (var connection = dataSource.getConnection();
                var upsert =
                        connection.prepareStatement(
                                "insert into aggregate (id, changes) values (?, 1) on conflict (id)"
                                        + " do update set changes = aggregate.changes + 1")) {
            upsert.setString(1, key);
            upsert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Long> logged(String key) {
        return Rig.query(
                "select sequence from event_log where key = ? order by position", Long.class, key);
    }
}
