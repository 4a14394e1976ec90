package dev.cosell.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cosell.messaging.ParkedRecord.Settlement;
import dev.cosell.messaging.ParkedRecord.Status;
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
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** The table of parked records; every call works in the caller's transaction. */
@ApplicationScoped
class ParkedStore {

    private static final int LONGEST_REASON = 1_000;

    private static final String PARK =
            """
            insert into parked_record (topic, partition, record_offset, key, headers, payload, reason)
            values (?, ?, ?, ?, ?::jsonb, ?, ?) on conflict do nothing
            """;
    private static final String HELD =
            """
            select distinct topic, key, status,
                   case status when 'DISCARDED' then partition end,
                   case status when 'DISCARDED' then record_offset end,
                   case status when 'DISCARDED' then coalesce(headers->>'ce_id', '') end
              from parked_record where status <> 'RELEASED' and key = any(?)
            """;
    private static final String COLUMNS =
            """
            select p.id, p.topic, p.partition, p.record_offset, p.key, p.headers->>'ce_type', p.reason,
                   p.status, p.parked_at, p.settled_at, p.settled_by, p.settled_why, p.headers, p.payload
            """;
    private static final String PAGE =
            COLUMNS
                    + """
                      from parked_record p
                     where p.status = ? and p.id > ?
                       and p.topic = coalesce(?, p.topic) and p.key = coalesce(?, p.key)
                     order by p.id limit ?
                    """;
    private static final String FIND =
            COLUMNS
                    + """
                         , count(*) filter (where w.id < p.id), count(*) filter (where w.id > p.id)
                      from parked_record p
                      left join parked_record w on w.status = 'WAITING' and w.topic = p.topic and w.key = p.key
                     where p.id = ? group by p.id
                    """;
    private static final String OLDEST_OF_KEY =
            """
            select id, topic, partition, record_offset, key, headers, payload
              from parked_record where status = 'WAITING' and topic = ? and key = ?
             order by id limit 1
            """;
    private static final String SETTLE =
            """
            update parked_record set status = ?, settled_at = now(), settled_by = ?, settled_why = ?
             where id = ? and status = 'WAITING'
            """;
    private static final String EXPLAIN =
            "update parked_record set reason = ? where id = ? and status = 'WAITING'";
    private static final String COUNT_OF_KEY =
            "select count(*) from parked_record where status = 'WAITING' and topic = ? and key = ?";
    private static final String HOLD =
            "select pg_try_advisory_xact_lock(hashtextextended(? || ' ' || ?, 13))";
    private static final String COUNT_KEYS =
            "select count(distinct (topic, key)) from parked_record where status = 'WAITING'";

    private final DataSource dataSource;

    ParkedStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** A parked record as it was read from its topic. */
    record Stored(long id, ConsumerRecord<String, byte @Nullable []> record) {}

    private record TopicKey(String topic, String key) {}

    /** The id tells apart what stood there before a topic began anew. */
    private record Position(String topic, int partition, long offset, String eventId) {}

    /** What is parked of the keys of a batch, and what of it may come again after a discard. */
    static final class Held {

        private final Set<TopicKey> waiting = new HashSet<>();
        private final Set<Position> discarded = new HashSet<>();

        boolean isWaiting(ConsumerRecord<String, ?> record) {
            return waiting.contains(new TopicKey(record.topic(), Records.keyOf(record)));
        }

        boolean isDiscarded(ConsumerRecord<String, ?> record) {
            return discarded.contains(
                    new Position(
                            record.topic(),
                            record.partition(),
                            record.offset(),
                            // As it is kept, to be equal to it.
                            Texts.kept(Records.header(record, "ce_id"), Integer.MAX_VALUE)));
        }

        void hold(ConsumerRecord<String, ?> record) {
            waiting.add(new TopicKey(record.topic(), Records.keyOf(record)));
        }
    }

    @Transactional(TxType.MANDATORY)
    List<ParkedRecord> page(
            Status status, @Nullable String topic, @Nullable String key, long afterId, int limit) {
        return query(
                PAGE,
                select -> {
                    select.setString(1, status.name());
                    select.setLong(2, afterId);
                    select.setString(3, topic);
                    select.setString(4, key);
                    select.setInt(5, limit);
                },
                ParkedStore::parked);
    }

    @Transactional(TxType.MANDATORY)
    Optional<ParkedContent> find(long id) {
        return query(
                        FIND,
                        select -> select.setLong(1, id),
                        row ->
                                new ParkedContent(
                                        parked(row),
                                        HeadersJson.read(row.getString(13)),
                                        row.getBytes(14),
                                        row.getLong(15),
                                        row.getLong(16)))
                .stream()
                .findFirst();
    }

    /**
     * Keeps others from settling records of a key until the transaction ends; false when somebody
     * else does.
     */
    @Transactional(TxType.MANDATORY)
    boolean hold(String topic, String key) {
        return query(HOLD, select -> bind(select, topic, key), row -> row.getBoolean(1)).getFirst();
    }

    @Transactional(TxType.MANDATORY)
    long countWaiting(String topic, String key) {
        return query(COUNT_OF_KEY, select -> bind(select, topic, key), row -> row.getLong(1))
                .getFirst();
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
                        row.getString(3).equals(Status.WAITING.name())
                                ? held.waiting.add(new TopicKey(row.getString(1), row.getString(2)))
                                : held.discarded.add(
                                        new Position(
                                                row.getString(1),
                                                row.getInt(4),
                                                row.getLong(5),
                                                row.getString(6))));
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
                    insert.setString(5, HeadersJson.write(record.headers()));
                    insert.setBytes(6, record.value());
                    insert.setString(7, Texts.kept(reason, LONGEST_REASON));
                });
    }

    /** The first that waits of a key, whose lock the caller holds. */
    @Transactional(TxType.MANDATORY)
    Optional<Stored> oldest(String topic, String key) {
        return query(OLDEST_OF_KEY, select -> bind(select, topic, key), ParkedStore::stored)
                .stream()
                .findFirst();
    }

    /** Ends the wait of one record; false when it no longer waits. */
    @Transactional(TxType.MANDATORY)
    boolean settle(long id, Status status, String actor, @Nullable String why) {
        return update(
                        SETTLE,
                        update -> {
                            update.setString(1, status.name());
                            update.setString(2, actor);
                            update.setString(3, why);
                            update.setLong(4, id);
                        })
                == 1;
    }

    /** Replaces the reason why a record waits. */
    @Transactional(TxType.MANDATORY)
    void explain(long id, String reason) {
        update(
                EXPLAIN,
                update -> {
                    update.setString(1, Texts.kept(reason, LONGEST_REASON));
                    update.setLong(2, id);
                });
    }

    private static void bind(PreparedStatement statement, String topic, String key)
            throws SQLException {
        statement.setString(1, topic);
        statement.setString(2, key);
    }

    private static ParkedRecord parked(ResultSet row) throws SQLException {
        OffsetDateTime settledAt = row.getObject(10, OffsetDateTime.class);
        return new ParkedRecord(
                row.getLong(1),
                row.getString(2),
                row.getInt(3),
                row.getLong(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                Status.valueOf(row.getString(8)),
                row.getObject(9, OffsetDateTime.class).toInstant(),
                settledAt == null
                        ? null
                        : new Settlement(
                                settledAt.toInstant(), row.getString(11), row.getString(12)));
    }

    private static Stored stored(ResultSet row) throws SQLException {
        return new Stored(
                row.getLong(1),
                received(
                        row.getString(2),
                        row.getInt(3),
                        row.getLong(4),
                        row.getString(5),
                        HeadersJson.read(row.getString(6)),
                        row.getBytes(7)));
    }

    /** The record as it was read from its topic. */
    static ConsumerRecord<String, byte @Nullable []> received(ParkedContent parked) {
        ParkedRecord record = parked.record();
        return received(
                record.topic(),
                record.partition(),
                record.offset(),
                record.key(),
                parked.headers(),
                parked.payload());
    }

    private static ConsumerRecord<String, byte @Nullable []> received(
            String topic,
            int partition,
            long offset,
            String key,
            Map<String, String> texts,
            byte @Nullable [] payload) {
        var headers = new RecordHeaders();
        texts.forEach((name, value) -> headers.add(name, value.getBytes(UTF_8)));
        return new ConsumerRecord<>(
                topic,
                partition,
                offset,
                ConsumerRecord.NO_TIMESTAMP,
                TimestampType.NO_TIMESTAMP_TYPE,
                ConsumerRecord.NULL_SIZE,
                ConsumerRecord.NULL_SIZE,
                key,
                payload,
                headers,
                Optional.empty());
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
