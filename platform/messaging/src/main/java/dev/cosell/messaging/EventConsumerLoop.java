package dev.cosell.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads all topics of a service on one thread: a poll, a transaction, then the offsets. Offsets
 * follow the database, so a record is read again rather than lost, and the inbox passes over it.
 */
@Singleton
class EventConsumerLoop extends Loop {

    private static final Logger LOG = Logger.getLogger(EventConsumerLoop.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

    private final EventApplier applier;
    private final MessagingConfig config;
    private final Event<Consumer<?, ?>> observed;
    private final String bootstrapServers;
    private final AtomicLong lag;
    private final Map<TopicPartition, OffsetAndMetadata> done = new HashMap<>();
    private volatile @Nullable KafkaConsumer<String, byte @Nullable []> consumer;

    EventConsumerLoop(
            EventApplier applier,
            MessagingConfig config,
            Event<Consumer<?, ?>> observed,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers,
            MeterRegistry metrics) {
        super("event-consumer", config);
        this.applier = applier;
        this.config = config;
        this.observed = observed;
        this.bootstrapServers = bootstrapServers;
        this.lag = metrics.gauge("cosell.consumer.lag", new AtomicLong());
    }

    boolean hasWork() {
        return !applier.topics().isEmpty();
    }

    @Override
    Duration round() {
        var open = openConsumer();
        try {
            var polled = open.poll(POLL);
            List<ConsumerRecord<String, byte @Nullable []>> records = new ArrayList<>();
            polled.forEach(records::add);
            if (!records.isEmpty()) {
                applyOrRepeatSingly(records);
                open.commitSync(done);
                done.clear();
            }
            reportLag(open);
            return Duration.ZERO;
        } catch (WakeupException e) {
            return Duration.ZERO;
        }
    }

    private void applyOrRepeatSingly(List<ConsumerRecord<String, byte @Nullable []>> records) {
        try {
            applier.applyAll(records);
            records.forEach(this::markDone);
        } catch (RuntimeException e) {
            LOG.warnf(
                    "A batch of %d records failed and is repeated singly: %s",
                    records.size(), rootMessage(e));
            LOG.debug("The failure in full", e);
            for (var record : records) {
                applySingly(record);
                markDone(record);
            }
        }
    }

    /**
     * Tries a record until it is applied or parked. When the database is away this throws, and
     * everything from this record on is read again: no record is parked for a fault that is not its
     * own.
     */
    private void applySingly(ConsumerRecord<String, byte @Nullable []> record) {
        for (int attempt = 1; ; attempt++) {
            beat();
            try {
                applier.applyAll(List.of(record));
                return;
            } catch (RuntimeException e) {
                applier.requireDatabase();
                if (attempt >= config.attempts()) {
                    LOG.errorf(
                            "Parked %s[%d]@%d after %d attempts: %s",
                            record.topic(),
                            record.partition(),
                            record.offset(),
                            attempt,
                            rootMessage(e));
                    applier.park(record, rootMessage(e));
                    return;
                }
                await(pause(attempt));
                if (stopping()) {
                    throw e;
                }
            }
        }
    }

    private void markDone(ConsumerRecord<?, ?> record) {
        done.put(
                new TopicPartition(record.topic(), record.partition()),
                new OffsetAndMetadata(record.offset() + 1));
    }

    private void reportLag(Consumer<?, ?> open) {
        long behind = 0;
        for (TopicPartition partition : open.assignment()) {
            OptionalLong of = open.currentLag(partition);
            behind += of.orElse(0);
        }
        lag.set(behind);
    }

    private KafkaConsumer<String, byte @Nullable []> openConsumer() {
        var open = consumer;
        if (open == null) {
            open =
                    new KafkaConsumer<>(
                            settings(), new StringDeserializer(), new ByteArrayDeserializer());
            open.subscribe(applier.topics(), new CommitOnRevocation(open));
            observed.fire(open);
            consumer = open;
        }
        return open;
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, config.service());
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, config.service() + "-" + config.instance());
        settings.put(
                ConsumerConfig.GROUP_INSTANCE_ID_CONFIG,
                config.service() + "-" + config.instance());
        settings.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, config.groupProtocol());
        if (config.groupProtocol().equals("classic")) {
            // Without it a killed instance keeps its partitions for 45 s.
            settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6_000);
            settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2_000);
        }
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, config.batch());
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return settings;
    }

    @Override
    void interruptWait() {
        var open = consumer;
        if (open != null) {
            open.wakeup();
        }
    }

    /**
     * A new consumer begins at the committed offsets: what a failed round left half done is read
     * again.
     */
    @Override
    void reset() {
        var open = consumer;
        consumer = null;
        done.clear();
        if (open != null) {
            observed.fire(open);
            try {
                open.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(CLOSE_LIMIT));
            } catch (RuntimeException e) {
                LOG.warnf("The consumer did not close cleanly: %s", rootMessage(e));
            }
        }
    }

    /** Whoever takes a partition over begins where this instance ended. */
    private final class CommitOnRevocation implements ConsumerRebalanceListener {

        private final Consumer<?, ?> revoked;

        CommitOnRevocation(Consumer<?, ?> revoked) {
            this.revoked = revoked;
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            if (!done.isEmpty()) {
                revoked.commitSync(done);
                done.clear();
            }
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            LOG.debugf("Assigned %s", partitions);
        }
    }
}
