package dev.cosell.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** The table of parked records; every call works in the caller's transaction. */
@ApplicationScoped
class ParkedStore {

    static final String WAITING = "WAITING";
    static final String RELEASED = "RELEASED";
    static final String DISCARDED = "DISCARDED";

    private static final int LONGEST_REASON = 1_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String PARK =
            """
            insert into parked_record (topic, partition, record_offset, key, headers, payload, reason)
            values (?, ?, ?, ?, ?::jsonb, ?, ?) on conflict do nothing
            """;
    private static final String HELD =
            """
            select distinct topic, key, status,
                   case status when 'DISCARDED' then partition end,
                   case status when 'DISCARDED' then record_offset end
              from parked_record where status <> 'RELEASED' and key = any(?)
            """;
    private static final String PAGE =
            """
            select id, topic, partition, record_offset, key, headers->>'ce_type', reason, status, parked_at
              from parked_record where status = 'WAITING' and id > ? order by id limit ?
            """;
    private static final String FIND =
            """
            select id, topic, partition, record_offset, key, headers, payload
              from parked_record where status = 'WAITING' and id = ?
            """;
    private static final String OLDEST_OF_KEY =
            """
            select id, topic, partition, record_offset, key, headers, payload
              from parked_record where status = 'WAITING' and topic = ? and key = ?
             order by id limit 1
            """;
    private static final String SETTLE =
            "update parked_record set status = ?, settled_at = now(), settled_by = ? where id = ? and status = 'WAITING'";
    private static final String COUNT_KEYS =
            "select count(distinct (topic, key)) from parked_record where status = 'WAITING'";

    private final DataSource dataSource;

    ParkedStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** A parked record as it was read from its topic. */
    record Stored(long id, ConsumerRecord<String, byte @Nullable []> record) {}

    private record TopicKey(String topic, String key) {}

    private record Position(String topic, int partition, long offset) {}

    /** What is parked of the keys of a batch, and what of it may come again after a discard. */
    static final class Held {

        private final Set<TopicKey> waiting = new HashSet<>();
        private final Set<Position> discarded = new HashSet<>();

        boolean isWaiting(ConsumerRecord<String, ?> record) {
            return waiting.contains(new TopicKey(record.topic(), Records.keyOf(record)));
        }

        boolean isDiscarded(ConsumerRecord<String, ?> record) {
            return discarded.contains(
                    new Position(record.topic(), record.partition(), record.offset()));
        }

        void hold(ConsumerRecord<String, ?> record) {
            waiting.add(new TopicKey(record.topic(), Records.keyOf(record)));
        }
    }

    @Transactional(TxType.MANDATORY)
    List<ParkedRecord> page(long afterId, int limit) {
        return query(
                PAGE,
                select -> {
                    select.setLong(1, afterId);
                    select.setInt(2, limit);
                },
                row ->
                        new ParkedRecord(
                                row.getLong(1),
                                row.getString(2),
                                row.getInt(3),
                                row.getLong(4),
                                row.getString(5),
                                row.getString(6),
                                row.getString(7),
                                row.getString(8),
                                row.getObject(9, OffsetDateTime.class).toInstant()));
    }

    @Transactional(TxType.MANDATORY)
    long countWaitingKeys() {
        return query(COUNT_KEYS, select -> {}, row -> row.getLong(1)).getFirst();
    }

    @Transactional(TxType.MANDATORY)
    Held heldOf(Collection<String> keys) {
        Held held = new Held();
        query(
                HELD,
                select ->
                        select.setArray(
                                1, select.getConnection().createArrayOf("text", keys.toArray())),
                row ->
                        row.getString(3).equals(WAITING)
                                ? held.waiting.add(new TopicKey(row.getString(1), row.getString(2)))
                                : held.discarded.add(
                                        new Position(
                                                row.getString(1), row.getInt(4), row.getLong(5))));
        return held;
    }

    @Transactional(TxType.MANDATORY)
    void park(ConsumerRecord<String, byte @Nullable []> record, @Nullable String reason) {
        update(
                PARK,
                insert -> {
                    insert.setString(1, record.topic());
                    insert.setInt(2, record.partition());
                    insert.setLong(3, record.offset());
                    insert.setString(4, Records.keyOf(record));
                    insert.setString(5, headersOf(record));
                    insert.setBytes(6, record.value());
                    insert.setString(7, Texts.kept(reason, LONGEST_REASON));
                });
    }

    @Transactional(TxType.MANDATORY)
    Optional<Stored> find(long id) {
        return query(FIND, select -> select.setLong(1, id), ParkedStore::stored).stream()
                .findFirst();
    }

    /** The first that waits of a key, whose lock the caller holds. */
    @Transactional(TxType.MANDATORY)
    Optional<Stored> oldest(String topic, String key) {
        return query(
                        OLDEST_OF_KEY,
                        select -> {
                            select.setString(1, topic);
                            select.setString(2, key);
                        },
                        ParkedStore::stored)
                .stream()
                .findFirst();
    }

    /** Ends the wait of one record; false when it no longer waits. */
    @Transactional(TxType.MANDATORY)
    boolean settle(long id, String status, String actor) {
        return update(
                        SETTLE,
                        update -> {
                            update.setString(1, status);
                            update.setString(2, actor);
                            update.setLong(3, id);
                        })
                == 1;
    }

    private static Stored stored(ResultSet row) throws SQLException {
        var headers = new RecordHeaders();
        try {
            JSON.readValue(row.getString(6), new TypeReference<Map<String, String>>() {})
                    .forEach((name, value) -> headers.add(name, value.getBytes(UTF_8)));
        } catch (JsonProcessingException e) {
            throw new SQLException(
                    "Headers of parked record " + row.getLong(1) + " are no JSON", e);
        }
        return new Stored(
                row.getLong(1),
                new ConsumerRecord<>(
                        row.getString(2),
                        row.getInt(3),
                        row.getLong(4),
                        ConsumerRecord.NO_TIMESTAMP,
                        TimestampType.NO_TIMESTAMP_TYPE,
                        ConsumerRecord.NULL_SIZE,
                        ConsumerRecord.NULL_SIZE,
                        row.getString(5),
                        row.getBytes(7),
                        headers,
                        Optional.empty()));
    }

    private static String headersOf(ConsumerRecord<?, ?> record) {
        Map<String, String> headers = new TreeMap<>();
        record.headers()
                .forEach(
                        header -> {
                            if (header.value() != null) {
                                headers.put(
                                        kept(header.key()),
                                        kept(new String(header.value(), UTF_8)));
                            }
                        });
        try {
            return JSON.writeValueAsString(headers);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A map of strings is always JSON", e);
        }
    }

    private static String kept(String text) {
        return Texts.kept(text, Integer.MAX_VALUE);
    }

    private interface Binder {
        void bind(PreparedStatement statement) throws SQLException;
    }

    private interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> List<T> query(String sql, Binder binder, RowReader<T> reader) {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement(sql)) {
            binder.bind(select);
            List<T> rows = new ArrayList<>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    rows.add(reader.read(row));
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "Parked records cannot be reached: " + e.getMessage(), e);
        }
    }

    private int update(String sql, Binder binder) {
        try (var connection = dataSource.getConnection();
                var update = connection.prepareStatement(sql)) {
            binder.bind(update);
            return update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "Parked records cannot be reached: " + e.getMessage(), e);
        }
    }
}
