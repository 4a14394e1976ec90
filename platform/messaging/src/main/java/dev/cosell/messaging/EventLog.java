package dev.cosell.messaging;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.cosell.contracts.EventCatalogue;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The history of this service and the source of all that it publishes.
 *
 * <p>The row of the aggregate must be locked, or inserted and flushed, before its event is
 * appended: the sequence within the key and the place in the outbox are taken here, and only the
 * lock makes them the order of the commits.
 */
@ApplicationScoped
public class EventLog {

    private static final String APPEND = "select append_events(?, ?, ?, ?, ?, ?, ?)";
    private static final String APPEND_EACH =
            """
            select append_events(?, event.key, array[event.id], array[event.type], array[event.payload], ?, ?)
              from unnest(?, ?, ?, ?) with ordinality as event(key, id, type, payload, n) order by event.n
            """;

    private final DataSource dataSource;
    private final TransactionSynchronizationRegistry transaction;
    private final OutboxRelay relay;
    private final MessagingConfig config;
    private final Clock clock;

    EventLog(
            DataSource dataSource,
            TransactionSynchronizationRegistry transaction,
            OutboxRelay relay,
            MessagingConfig config,
            Clock clock) {
        this.dataSource = dataSource;
        this.transaction = transaction;
        this.relay = relay;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Logs events of one key and queues them for sending, in the caller's transaction and in their
     * order.
     *
     * @param aggregate what kind of thing the key names, such as {@code deal}
     * @throws IllegalArgumentException when an event is incomplete, larger than the bound, or not
     *     one of this service's topic
     */
    @Transactional(TxType.MANDATORY)
    public void append(String aggregate, String key, Record... events) {
        requireKey(key);
        var ids = new UUID[events.length];
        var types = new String[events.length];
        var payloads = new String[events.length];
        for (int i = 0; i < events.length; i++) {
            ids[i] = UuidCreator.getTimeOrderedEpoch();
            types[i] = events[i].getClass().getSimpleName();
            payloads[i] = payload(key, events[i]);
        }
        try (var connection = dataSource.getConnection();
                var append = connection.prepareStatement(APPEND)) {
            append.setString(1, aggregate);
            append.setString(2, key);
            append.setArray(3, connection.createArrayOf("uuid", ids));
            append.setArray(4, connection.createArrayOf("text", types));
            append.setArray(5, connection.createArrayOf("text", payloads));
            append.setString(6, traceparent());
            append.setObject(7, now());
            append.execute();
        } catch (SQLException e) {
            throw notLogged(e);
        }
        wakeRelayAfterCommit();
    }

    /**
     * Logs one event of each of many keys, in one statement and in the order of the map; otherwise
     * as {@link #append(String, String, Record...)}.
     */
    @Transactional(TxType.MANDATORY)
    public void append(String aggregate, SequencedMap<String, ? extends Record> eventOfKey) {
        List<UUID> ids = new ArrayList<>();
        List<String> types = new ArrayList<>();
        List<String> payloads = new ArrayList<>();
        eventOfKey.forEach(
                (key, event) -> {
                    requireKey(key);
                    ids.add(UuidCreator.getTimeOrderedEpoch());
                    types.add(event.getClass().getSimpleName());
                    payloads.add(payload(key, event));
                });
        try (var connection = dataSource.getConnection();
                var append = connection.prepareStatement(APPEND_EACH)) {
            append.setString(1, aggregate);
            append.setString(2, traceparent());
            append.setObject(3, now());
            append.setArray(4, connection.createArrayOf("text", eventOfKey.keySet().toArray()));
            append.setArray(5, connection.createArrayOf("uuid", ids.toArray()));
            append.setArray(6, connection.createArrayOf("text", types.toArray()));
            append.setArray(7, connection.createArrayOf("text", payloads.toArray()));
            append.execute();
        } catch (SQLException e) {
            throw notLogged(e);
        }
        wakeRelayAfterCommit();
    }

    private static void requireKey(String key) {
        if (key.isEmpty() || key.length() > Records.LONGEST_KEY) {
            throw new IllegalArgumentException("Not a key: " + key);
        }
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static IllegalStateException notLogged(SQLException e) {
        return new IllegalStateException("The event could not be logged: " + e.getMessage(), e);
    }

    private String payload(String key, Record event) {
        String payload = EventJson.write(event);
        if (payload.getBytes(StandardCharsets.UTF_8).length > config.maxEventBytes()) {
            throw new IllegalArgumentException(
                    event.getClass().getSimpleName()
                            + " of "
                            + key
                            + " is larger than "
                            + config.maxEventBytes()
                            + " bytes");
        }
        if (!EventCatalogue.topicOf(event.getClass()).equals(config.topic())) {
            throw new IllegalArgumentException(event.getClass() + " is not for " + config.topic());
        }
        return payload;
    }

    private void wakeRelayAfterCommit() {
        if (transaction.getResource(OutboxRelay.class) != null) {
            return;
        }
        transaction.putResource(OutboxRelay.class, relay);
        transaction.registerInterposedSynchronization(
                new Synchronization() {
                    @Override
                    public void beforeCompletion() {}

                    @Override
                    public void afterCompletion(int status) {
                        relay.wake();
                    }
                });
    }

    private static @Nullable String traceparent() {
        SpanContext span = Span.current().getSpanContext();
        return span.isValid()
                ? "00-"
                        + span.getTraceId()
                        + "-"
                        + span.getSpanId()
                        + "-"
                        + span.getTraceFlags().asHex()
                : null;
    }
}
