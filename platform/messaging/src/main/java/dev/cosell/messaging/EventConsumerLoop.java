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
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CloseOptions.GroupMembershipOperation;
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
    private static final Duration LONGEST_TIME_BETWEEN_POLLS = Duration.ofMinutes(5);

    /** After this long on one batch the rest of it is polled again, to stay in the group. */
    private static final Duration REPEAT_LIMIT = Duration.ofMinutes(1);

    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);
    private static final Duration REPORT_EVERY = Duration.ofSeconds(10);

    private final EventApplier applier;
    private final ParkedRecords parked;
    private final MessagingConfig config;
    private final Event<Consumer<?, ?>> observed;
    private final String bootstrapServers;
    private final AtomicLong lag;
    private final AtomicLong parkedKeys;
    private final Map<TopicPartition, OffsetAndMetadata> done = new HashMap<>();
    private volatile @Nullable KafkaConsumer<String, byte @Nullable []> consumer;
    private long reportedAt = System.nanoTime();

    EventConsumerLoop(
            EventApplier applier,
            ParkedRecords parked,
            MessagingConfig config,
            Event<Consumer<?, ?>> observed,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers,
            MeterRegistry metrics) {
        super("event-consumer", config);
        this.applier = applier;
        this.parked = parked;
        this.config = config;
        this.observed = observed;
        this.bootstrapServers = bootstrapServers;
        this.lag = metrics.gauge("cosell.consumer.lag", new AtomicLong());
        this.parkedKeys = metrics.gauge("cosell.parked.keys", new AtomicLong());
    }

    boolean hasWork() {
        return !applier.topics().isEmpty();
    }

    @Override
    Duration round() {
        var open = openConsumer();
        try {
            List<ConsumerRecord<String, byte @Nullable []>> records = new ArrayList<>();
            open.poll(POLL).forEach(records::add);
            if (!records.isEmpty()) {
                applyOrRepeatSingly(open, records);
                open.commitSync(done);
                done.clear();
            }
            report(open);
        } catch (WakeupException e) {
            LOG.debug("Woken to stop");
        }
        return Duration.ZERO;
    }

    private void applyOrRepeatSingly(
            Consumer<?, ?> open, List<ConsumerRecord<String, byte @Nullable []>> records) {
        try {
            applier.applyAll(records);
            records.forEach(this::markDone);
        } catch (RuntimeException | Error e) {
            LOG.warnf(
                    "A batch of %d records failed and is repeated singly: %s",
                    records.size(), rootMessage(e));
            LOG.debug("The failure in full", e);
            repeatSingly(open, records);
        }
    }

    private void repeatSingly(
            Consumer<?, ?> open, List<ConsumerRecord<String, byte @Nullable []>> records) {
        long limit = System.nanoTime() + REPEAT_LIMIT.toNanos();
        Map<TopicPartition, Long> unread = new HashMap<>();
        for (var record : records) {
            if (System.nanoTime() < limit) {
                applySingly(record);
                markDone(record);
            } else {
                unread.putIfAbsent(partitionOf(record), record.offset());
            }
        }
        unread.forEach(open::seek);
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
            } catch (RuntimeException | Error e) {
                beat();
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
        done.put(partitionOf(record), new OffsetAndMetadata(record.offset() + 1));
    }

    private static TopicPartition partitionOf(ConsumerRecord<?, ?> record) {
        return new TopicPartition(record.topic(), record.partition());
    }

    private void report(Consumer<?, ?> open) {
        lag.set(
                open.assignment().stream()
                        .mapToLong(partition -> open.currentLag(partition).orElse(0))
                        .sum());
        if (System.nanoTime() - reportedAt > REPORT_EVERY.toNanos()) {
            reportedAt = System.nanoTime();
            parkedKeys.set(parked.countWaitingKeys());
            if (open.assignment().isEmpty()) {
                LOG.warnf(
                        "This instance has no partition: %s does not answer, or there are more"
                                + " instances than partitions",
                        bootstrapServers);
            }
        }
    }

    private KafkaConsumer<String, byte @Nullable []> openConsumer() {
        var open = consumer;
        if (open == null) {
            open =
                    new KafkaConsumer<>(
                            settings(), new StringDeserializer(), new ByteArrayDeserializer());
            consumer = open;
            observed.fire(open);
            open.subscribe(applier.topics(), new CommitOnRevocation(open));
        }
        return open;
    }

    private Map<String, Object> settings() {
        String member = config.service() + "-" + config.instance();
        Map<String, Object> settings = new HashMap<>();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, config.service());
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, member);
        settings.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, member);
        settings.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, config.groupProtocol());
        if (config.groupProtocol().equals("classic")) {
            // Without it a killed instance keeps its partitions for 45 s.
            settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6_000);
            settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2_000);
        }
        settings.put(
                ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG,
                Math.toIntExact(LONGEST_TIME_BETWEEN_POLLS.toMillis()));
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, config.batch());
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 8 * 1_048_576);
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
     * again. One that stops for good leaves its group, and another instance takes over at once; one
     * that only begins anew keeps its place.
     */
    @Override
    void reset() {
        var open = consumer;
        consumer = null;
        if (open != null) {
            observed.fire(open);
            try {
                open.close(
                        CloseOptions.timeout(CLOSE_LIMIT)
                                .withGroupMembershipOperation(
                                        stopping()
                                                ? GroupMembershipOperation.LEAVE_GROUP
                                                : GroupMembershipOperation.REMAIN_IN_GROUP));
            } catch (RuntimeException e) {
                LOG.warnf("The consumer did not close cleanly: %s", rootMessage(e));
            }
        }
        done.clear();
    }

    /** Whoever takes a partition over, or comes back to it, begins where this consumer ended. */
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
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            done.clear();
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            LOG.debugf("Assigned %s", partitions);
        }
    }
}
