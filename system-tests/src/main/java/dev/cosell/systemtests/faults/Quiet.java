package dev.cosell.systemtests.faults;

import dev.cosell.stack.LocalStack;
import dev.cosell.stack.Service;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * The moment at which nothing is under way any more: all sent, all applied, nothing due, not even
 * while the evidence is read, which takes seconds.
 */
public final class Quiet {

    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration CALL_LIMIT = Duration.ofSeconds(10);
    private static final String UNDER_WAY =
            """
            select (select count(*) from outbox) + (select count(*) from due where due_at <= now() + interval '5 s'),
                   (select count(*) from event_log)
            """;

    private Quiet() {}

    /** What is still to be done, and how many events there are in all. */
    private record State(long underWay, long events, long lag) {

        boolean isQuiet() {
            return underWay == 0 && lag == 0;
        }
    }

    /**
     * Waits for it.
     *
     * @throws IllegalStateException when it does not come within the limit, saying what is left
     */
    public static void await(LocalStack stack, Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        String last = "nothing was read";
        State before = new State(1, -1, 1);
        try (Admin admin = admin(stack);
                var databases = new Databases(stack)) {
            while (System.nanoTime() < end) {
                try {
                    State now = state(databases, admin);
                    // Seen twice without an event between: the lag was read after the outbox.
                    if (now.isQuiet() && now.equals(before)) {
                        return;
                    }
                    before = now;
                    last = now.toString();
                } catch (SQLException e) {
                    databases.close();
                    last = e.toString();
                } catch (ExecutionException | TimeoutException | KafkaException e) {
                    last = e.toString();
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
            }
        }
        throw new IllegalStateException("Not quiet within %s: %s".formatted(limit, last));
    }

    private static Admin admin(LocalStack stack) {
        int limit = Math.toIntExact(CALL_LIMIT.toMillis());
        return Admin.create(
                Map.of(
                        AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                        stack.addresses().kafka(),
                        AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        limit,
                        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        limit));
    }

    /** One connection to each database; to log in again for each look costs more than the look. */
    private static final class Databases implements AutoCloseable {

        private final LocalStack stack;
        private final Map<Service, Connection> open = new EnumMap<>(Service.class);

        Databases(LocalStack stack) {
            this.stack = stack;
        }

        Connection of(Service service) throws SQLException {
            Connection known = open.get(service);
            if (known == null) {
                known = stack.postgres().superuser(Evidence.database(service));
                open.put(service, known);
            }
            return known;
        }

        @Override
        public void close() {
            for (Connection each : open.values()) {
                try {
                    each.close();
                } catch (SQLException e) {
                    // It is of no more use in any case.
                }
            }
            open.clear();
        }
    }

    private static State state(Databases databases, Admin admin)
            throws SQLException, ExecutionException, InterruptedException, TimeoutException {
        long underWay = 0;
        long events = 0;
        for (Service service : Service.values()) {
            try (var select = databases.of(service).createStatement();
                    var row = select.executeQuery(UNDER_WAY)) {
                row.next();
                underWay += row.getLong(1);
                events += row.getLong(2);
            }
        }
        return new State(underWay, events, lag(admin));
    }

    /** Records that a group which reads a topic has not done yet. */
    private static long lag(Admin admin)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<TopicPartition, Long> ends = ends(admin);
        long lag = 0;
        for (Service reader : Service.values()) {
            Map<TopicPartition, OffsetAndMetadata> committed =
                    admin.listConsumerGroupOffsets(reader.text())
                            .partitionsToOffsetAndMetadata()
                            .get(CALL_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            for (Service writer : DeliveryAudit.readBy(reader)) {
                for (var end : ends.entrySet()) {
                    if (end.getKey().topic().equals(Evidence.topic(writer))) {
                        OffsetAndMetadata done = committed.get(end.getKey());
                        lag += end.getValue() - (done == null ? 0 : done.offset());
                    }
                }
            }
        }
        return lag;
    }

    private static Map<TopicPartition, Long> ends(Admin admin)
            throws ExecutionException, InterruptedException, TimeoutException {
        List<String> topics = new ArrayList<>();
        for (Service service : Service.values()) {
            topics.add(Evidence.topic(service));
        }
        Map<TopicPartition, OffsetSpec> asked =
                admin
                        .describeTopics(topics)
                        .allTopicNames()
                        .get(CALL_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                        .values()
                        .stream()
                        .flatMap(
                                topic ->
                                        topic.partitions().stream()
                                                .map(
                                                        each ->
                                                                new TopicPartition(
                                                                        topic.name(),
                                                                        each.partition())))
                        .collect(Collectors.toMap(each -> each, each -> OffsetSpec.latest()));
        return admin
                .listOffsets(asked)
                .all()
                .get(CALL_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .entrySet()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, end -> end.getValue().offset()));
    }
}
