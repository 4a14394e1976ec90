package dev.cosell.messaging;

import dev.cosell.messaging.Records.Logged;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;

/**
 * Sends what the outbox points at, in its order, and takes the pointers away once the broker has it
 * all.
 *
 * <p>One relay works at a time, by an advisory lock that ends with the transaction. It reads only
 * rows that are committed, from the first one on: a position to go on from would skip rows that
 * were numbered early and committed late. It writes nothing before it has sent, and so holds no
 * snapshot while it waits for the broker. When it ends between the sending and the deleting the
 * batch is sent again, in the same order; the inbox of each consumer passes over it.
 */
@Singleton
class OutboxRelay extends Loop {

    /** How soon a relay that found another one at work looks again. */
    private static final Duration WHILE_ANOTHER_WORKS = Duration.ofMillis(50);

    /**
     * Taken in a statement of its own: what the relay before has deleted must be gone from the
     * snapshot that the next one reads.
     */
    private static final String LOCK =
            "select set_config('cosell.relays', pg_try_advisory_xact_lock(hashtext('cosell.outbox'))::text, true)";

    private static final String UNSENT =
            """
            select o.id, e.id, e.type, e.key, e.sequence, e.payload, e.traceparent, e.recorded_at
              from outbox o join event_log e on e.id = o.event_id
             where current_setting('cosell.relays') = 'true'
             order by o.id limit ?
            """;

    /** Three statements in one round trip: it is on the way of every event. */
    private static final String BEGIN = DatabaseRole.ASSUME + "; " + LOCK + "; " + UNSENT;

    private static final String DELETE = "delete from outbox where id = any(?)";

    private final DataSource dataSource;
    private final Producers producers;
    private final MessagingConfig config;
    private final Counter sent;
    private @Nullable Connection connection;
    private @Nullable Producer<String, byte[]> producer;

    OutboxRelay(
            DataSource dataSource,
            Producers producers,
            MessagingConfig config,
            MeterRegistry metrics) {
        super("outbox-relay", config);
        this.dataSource = dataSource;
        this.producers = producers;
        this.config = config;
        this.sent = metrics.counter("cosell.events.sent");
    }

    @Override
    Duration round() throws Exception {
        // What a failed round leaves open ends when the loop lets go of the connection.
        Connection open = reservedConnection();
        Batch batch = begin(open);
        if (!batch.events().isEmpty()) {
            sendAll(batch.events());
            try (var delete = open.prepareStatement(DELETE)) {
                delete.setArray(1, open.createArrayOf("bigint", batch.positions().toArray()));
                delete.executeUpdate();
            }
        }
        open.commit();
        if (!batch.locked()) {
            return WHILE_ANOTHER_WORKS;
        }
        sent.increment(batch.events().size());
        return batch.events().size() == config.relayBatch() ? Duration.ZERO : config.poll();
    }

    /**
     * What is to be sent next.
     *
     * @param locked false while another relay works; then there is nothing
     * @param positions of the events in the outbox
     */
    private record Batch(boolean locked, List<Long> positions, List<Logged> events) {}

    private Batch begin(Connection open) throws SQLException {
        try (var begin = open.prepareStatement(BEGIN)) {
            DatabaseRole.SERVICE.set(begin, "", config.service());
            begin.setInt(4, config.relayBatch());
            begin.execute();
            begin.getMoreResults();
            boolean locked;
            try (var row = begin.getResultSet()) {
                locked = row.next() && row.getString(1).equals("true");
            }
            begin.getMoreResults();
            List<Long> positions = new ArrayList<>();
            List<Logged> events = new ArrayList<>();
            try (var row = begin.getResultSet()) {
                while (row.next()) {
                    positions.add(row.getLong(1));
                    events.add(logged(row));
                }
            }
            return new Batch(locked, positions, events);
        }
    }

    private static Logged logged(ResultSet row) throws SQLException {
        return new Logged(
                row.getObject(2, UUID.class),
                row.getString(3),
                row.getString(4),
                row.getLong(5),
                row.getString(6),
                row.getString(7),
                row.getObject(8, OffsetDateTime.class).toInstant());
    }

    private void sendAll(List<Logged> events) throws Exception {
        Producer<String, byte[]> open = openProducer();
        List<Future<?>> acknowledgements = new ArrayList<>(events.size());
        long deadline = System.nanoTime() + config.sendTimeout().toNanos();
        for (Logged event : events) {
            Future<?> acknowledgement =
                    open.send(Records.toKafka(config.topic(), config.service(), event));
            if (acknowledgement.isDone() || System.nanoTime() > deadline) {
                // A broker that was never reached makes every send block before it fails: one is
                // enough.
                acknowledgement.get(0, TimeUnit.NANOSECONDS);
            }
            acknowledgements.add(acknowledgement);
        }
        for (Future<?> acknowledgement : acknowledgements) {
            acknowledgement.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        }
    }

    private Connection reservedConnection() throws SQLException {
        if (connection == null) {
            Connection fresh = dataSource.getConnection();
            fresh.setAutoCommit(false);
            connection = fresh;
        }
        return connection;
    }

    private Producer<String, byte[]> openProducer() {
        if (producer == null) {
            producer = producers.open();
        }
        return producer;
    }

    /**
     * A producer that has given no answer may still hold the batch: only a new one can begin at its
     * first row.
     */
    @Override
    void reset() {
        if (producer != null) {
            producers.close(producer);
            producer = null;
        }
        if (connection != null) {
            try (var open = connection) {
                open.rollback();
            } catch (SQLException e) {
                // The connection was broken already, and the pool drops it.
            }
            connection = null;
        }
    }
}
