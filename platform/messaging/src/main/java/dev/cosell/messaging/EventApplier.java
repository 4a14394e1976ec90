package dev.cosell.messaging;

import dev.cosell.contracts.EventCatalogue;
import dev.cosell.messaging.ParkedRecord.Status;
import dev.cosell.messaging.ParkedStore.Held;
import dev.cosell.messaging.ParkedStore.Stored;
import dev.cosell.messaging.Records.Readable;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Applies received records in one transaction: what can be applied is, once; what cannot waits, and
 * its key with it. Events that this service has no handler for are passed over unread.
 */
@Singleton
class EventApplier {

    private static final Logger LOG = Logger.getLogger(EventApplier.class);

    /**
     * Locks the keys in one order for all: two transactions that hold several keys each never wait
     * for one another in a circle. The key alone counts, not its topic, as facts of one deal come
     * from several.
     */
    private static final String LOCK_KEYS =
            """
            select pg_advisory_xact_lock(lock) from (
                select distinct hashtextextended(key, 7) as lock from unnest(?::text[]) as key order by lock) ordered
            """;

    private static final TextMapGetter<EventInfo> TRACE_HEADER =
            new TextMapGetter<>() {
                @Override
                public Iterable<String> keys(EventInfo info) {
                    return List.of("traceparent");
                }

                @Override
                public @Nullable String get(@Nullable EventInfo info, String name) {
                    return info != null && name.equals("traceparent") ? info.traceparent() : null;
                }
            };

    private final ServiceTransaction transaction;
    private final DataSource dataSource;
    private final Inbox inbox;
    private final ParkedStore parked;
    private final Map<Class<?>, EventHandler<?>> handlers;
    private final Tracer tracer;
    private final Counter applied;
    private final Counter parkedCount;

    EventApplier(
            ServiceTransaction transaction,
            DataSource dataSource,
            Inbox inbox,
            ParkedStore parked,
            @All List<EventHandler<?>> handlers,
            OpenTelemetry telemetry,
            MeterRegistry metrics) {
        this.transaction = transaction;
        this.dataSource = dataSource;
        this.inbox = inbox;
        this.parked = parked;
        this.handlers =
                handlers.stream().collect(Collectors.toMap(EventHandler::type, handler -> handler));
        this.tracer = telemetry.getTracer("dev.cosell.messaging");
        this.applied = metrics.counter("cosell.events.applied");
        this.parkedCount = metrics.counter("cosell.events.parked");
    }

    /** The topics that some handler wants to hear. */
    Set<String> topics() {
        return handlers.keySet().stream().map(EventCatalogue::topicOf).collect(Collectors.toSet());
    }

    /** Applies all records or none of them. */
    void applyAll(List<ConsumerRecord<String, byte @Nullable []>> records) {
        transaction.run(
                () -> {
                    Set<String> keys = new HashSet<>();
                    records.forEach(record -> keys.add(Records.keyOf(record)));
                    lock(keys);
                    applyLocked(records, parked.heldOf(keys));
                });
    }

    /**
     * Throws when the database does not answer: a failure beside it then is no fault of a record.
     */
    void requireDatabase() {
        transaction.run(() -> lock(Set.of()));
    }

    /**
     * Parks a record that failed for good; not one that another instance has applied since, which
     * would hold its key back for nothing.
     */
    void park(ConsumerRecord<String, byte @Nullable []> record, String reason) {
        transaction.run(
                () -> {
                    lock(Set.of(Records.keyOf(record)));
                    if (!wasApplied(record)) {
                        parked.park(record, reason);
                        parkedCount.increment();
                    }
                });
    }

    /**
     * Applies the first parked record of a key; false when none waits.
     *
     * @throws MalformedEventException when it cannot be read, now as before
     */
    boolean releaseOldest(String topic, String key, String actor) {
        return transaction.call(
                () -> {
                    lock(Set.of(key));
                    Optional<Stored> oldest = parked.oldest(topic, key);
                    if (oldest.isEmpty()) {
                        return false;
                    }
                    Readable readable = Records.read(oldest.get().record());
                    if (!inbox.claim(Set.of(readable.info().id())).isEmpty()) {
                        handle(readable);
                    }
                    return parked.settle(oldest.get().id(), Status.RELEASED, actor, null);
                });
    }

    /**
     * Gives up a parked record that the caller found waiting, in the caller's transaction. A good
     * event counts as applied from now on, so that a second copy of it is passed over; a malformed
     * one may still come as its producer meant it.
     */
    void discard(
            ConsumerRecord<String, byte @Nullable []> record, long id, String actor, String why) {
        lock(Set.of(Records.keyOf(record)));
        readable(record).ifPresent(event -> inbox.claim(Set.of(event.info().id())));
        parked.settle(id, Status.DISCARDED, actor, why);
    }

    private boolean wasApplied(ConsumerRecord<String, byte @Nullable []> record) {
        return readable(record).filter(event -> inbox.knows(event.info().id())).isPresent();
    }

    private static Optional<Readable> readable(ConsumerRecord<String, byte @Nullable []> record) {
        try {
            return Optional.of(Records.read(record));
        } catch (MalformedEventException e) {
            return Optional.empty();
        }
    }

    private void applyLocked(List<ConsumerRecord<String, byte @Nullable []>> records, Held held) {
        List<Readable> readable = new ArrayList<>();
        for (var record : records) {
            if (held.isDiscarded(record)) {
                continue;
            }
            try {
                if (!handlers.containsKey(Records.typeOf(record))) {
                    continue;
                }
                Readable read = Records.read(record);
                if (!held.isWaiting(record)) {
                    readable.add(read);
                } else if (!inbox.knows(read.info().id())) {
                    parked.park(record, "Waits behind an earlier record of its key");
                }
            } catch (MalformedEventException e) {
                LOG.errorf(
                        "Parked %s[%d]@%d: %s",
                        record.topic(), record.partition(), record.offset(), e.getMessage());
                parked.park(record, e.getMessage());
                parkedCount.increment();
                held.hold(record);
            }
        }
        Set<UUID> fresh = inbox.claim(readable.stream().map(each -> each.info().id()).toList());
        for (Readable each : readable) {
            // Removing it also passes over a second copy in the same batch.
            if (fresh.remove(each.info().id())) {
                handle(each);
            }
        }
    }

    @SuppressWarnings("unchecked") // The map's key is the type that the handler names itself.
    private void handle(Readable readable) {
        var handler = (EventHandler<Record>) handlers.get(readable.event().getClass());
        if (handler == null) {
            return;
        }
        EventInfo info = readable.info();
        var parent =
                W3CTraceContextPropagator.getInstance().extract(Context.root(), info, TRACE_HEADER);
        var span =
                tracer.spanBuilder("apply " + info.type())
                        .setParent(parent)
                        .setSpanKind(SpanKind.CONSUMER)
                        .startSpan();
        try (var scope = span.makeCurrent()) {
            handler.handle(readable.event(), info);
            applied.increment();
        } catch (RuntimeException | Error e) {
            span.recordException(e);
            span.setStatus(StatusCode.ERROR);
            throw e;
        } finally {
            span.end();
        }
    }

    private void lock(Collection<String> keys) {
        try (var connection = dataSource.getConnection();
                var lock = connection.prepareStatement(LOCK_KEYS)) {
            lock.setArray(1, connection.createArrayOf("text", keys.toArray()));
            lock.execute();
        } catch (SQLException e) {
            throw new IllegalStateException("Keys cannot be locked: " + e.getMessage(), e);
        }
    }
}
