package dev.cosell.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cosell.contracts.deals.DealStageChanged;
import dev.cosell.testing.BackingServices;
import dev.cosell.testing.KafkaProbe;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What the tests of this module share: the backing services, and looks into the database. */
@QuarkusTestResource(
        value = BackingServices.class,
        initArgs = {
            @ResourceArg(name = "database", value = "messaging_under_test"),
            // So long that what comes at once came by a wake-up.
            @ResourceArg(name = "poll", value = "30s")
        })
final class Rig {

    static final String DEALS = "cosell.deals.v1";
    static final String ASSIGNMENTS = "cosell.assignments.v1";
    static final Duration LIMIT = Duration.ofSeconds(20);

    /** Beyond what the topics of the tests ever hold. */
    private static final AtomicLong OFFSETS = new AtomicLong(1_000_000);

    private Rig() {}

    static KafkaProbe probe() {
        return new KafkaProbe(BackingServices.kafka().bootstrapServers());
    }

    /** The defaults of the delivery core, with the given values in place of some. */
    static MessagingConfig config(Map<String, String> values) {
        var builder =
                new SmallRyeConfigBuilder()
                        .addDiscoveredConverters()
                        .withMapping(MessagingConfig.class)
                        .withDefaultValue("cosell.messaging.service", "messaging-under-test")
                        .withDefaultValue("cosell.messaging.topic", DEALS);
        values.forEach(
                (name, value) -> builder.withDefaultValue("cosell.messaging." + name, value));
        return builder.build().getConfigMapping(MessagingConfig.class);
    }

    /** A key that no other test uses. */
    static String aKey() {
        return UUID.randomUUID().toString();
    }

    static DealStageChanged aStageChange(String key) {
        return new DealStageChanged(
                UUID.fromString(key),
                "QUALIFIED",
                "DISCOVERY",
                Instant.parse("2027-01-29T10:00:00Z"));
    }

    static Map<String, Object> aPartner(String id) {
        return Map.of(
                "partnerId",
                id,
                "country",
                "DE",
                "sellsInto",
                List.of("DE", "AT"),
                "domains",
                List.of(id + ".example"),
                "tier",
                "GOLD",
                "changedAt",
                "2027-01-29T10:00:00Z");
    }

    /** A good record as the loop hands it over, at an offset that no other has. */
    static ConsumerRecord<String, byte[]> aRecord(String key) {
        return aRecord(key, UUID.randomUUID());
    }

    static ConsumerRecord<String, byte[]> aRecord(String key, UUID id) {
        return aRecord(key, id, OFFSETS.incrementAndGet());
    }

    static ConsumerRecord<String, byte[]> aRecord(String key, UUID id, long offset) {
        try {
            var record =
                    new ConsumerRecord<>(
                            ASSIGNMENTS,
                            0,
                            offset,
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

    /** A record that nobody can read, at an offset that no other has. */
    static ConsumerRecord<String, byte[]> aPoison(String key) {
        return new ConsumerRecord<>(ASSIGNMENTS, 0, OFFSETS.incrementAndGet(), key, new byte[0]);
    }

    static UUID idOf(ConsumerRecord<String, byte[]> record) {
        return UUID.fromString(String.valueOf(Records.header(record, "ce_id")));
    }

    /** The records that wait of a key, in their order. */
    static List<Long> waiting(String key) {
        return query(
                "select id from parked_record where key = ? and status = 'WAITING' order by id",
                Long.class,
                key);
    }

    static void discardFirst(ParkedRecords parked, String key) {
        assertThat(parked.discard(waiting(key).getFirst(), "ops", "no use"))
                .isInstanceOf(Settling.Done.class);
    }

    /** Releases what waits of a key, and returns how many that were. */
    static int release(ParkedRecords parked, String key) {
        Settling.Released released = releaseFirst(parked, key);
        assertThat(released.failure()).isNull();
        assertThat(released.waiting()).isZero();
        return released.released();
    }

    static Settling.Released releaseFirst(ParkedRecords parked, String key) {
        return switch (parked.release(waiting(key).getFirst(), "ops")) {
            case Settling.Done<Settling.Released> done -> done.result();
            case Settling.Refused<Settling.Released> refused ->
                    throw new AssertionError(refused.toString());
        };
    }

    /** Ids of the events that were applied for a key, in the order in which they were. */
    static List<UUID> applied(String key) {
        return query("select event_id from applied where key = ? order by n", UUID.class, key);
    }

    static void awaitApplied(String key, int count) {
        await("events applied for " + key).atMost(LIMIT).until(() -> applied(key).size() >= count);
    }

    static void awaitParked(String key, int count) {
        await("records parked for " + key).atMost(LIMIT).until(() -> reasons(key).size() >= count);
    }

    /** Why the records of a key wait, in their order. */
    static List<String> reasons(String key) {
        return query(
                "select reason from parked_record where key = ? and status = 'WAITING' order by id",
                String.class,
                key);
    }

    static long unsent() {
        return query("select count(*) from outbox", Long.class).getFirst();
    }

    static <T> List<T> query(String sql, Class<T> type, Object... arguments) {
        try (var connection = BackingServices.postgres().superuser(BackingServices.database());
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, arguments[i]);
            }
            List<T> rows = new ArrayList<>();
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    rows.add(row.getObject(1, type));
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
