package dev.cosell.systemtests.moments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cosell.stack.LocalStack;
import dev.cosell.stack.Service;
import dev.cosell.stack.ServiceProcess;
import dev.cosell.systemtests.Api;
import dev.cosell.systemtests.Vendor;
import dev.cosell.systemtests.faults.Auditor;
import dev.cosell.systemtests.faults.Quiet;
import dev.cosell.testing.KafkaProbe;
import dev.cosell.testing.KafkaProbe.Seen;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** What databases, topics and consumer groups say of a deal. */
final class Witness {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Pattern APPLIED =
            Pattern.compile("(?m)^cosell_events_applied_total(?:\\{.*?})? ([0-9.E]+)");

    private final LocalStack stack;
    private final Api api;

    Witness(LocalStack stack, Api api) {
        this.stack = stack;
        this.api = api;
    }

    /** The first column of all rows. */
    List<String> column(Service service, String sql, Object... arguments) {
        try (var connection = stack.postgres().superuser(service.database());
                var select = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                select.setObject(i + 1, arguments[i]);
            }
            List<String> values = new ArrayList<>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    values.add(row.getString(1));
                }
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The number that a query gives. */
    long number(Service service, String sql, Object... arguments) {
        return Long.parseLong(column(service, sql, arguments).getFirst());
    }

    void awaitNumber(Service service, long expected, String sql, Object... arguments) {
        await(sql)
                .atMost(LIMIT)
                .pollInterval(POLL)
                .until(() -> number(service, sql, arguments) == expected);
    }

    void awaitRow(Service service, String condition, Object... arguments) {
        await(condition)
                .atMost(LIMIT)
                .pollInterval(POLL)
                .until(() -> number(service, "select count(*) from " + condition, arguments) > 0);
    }

    /** The records of a deal that a service has published, in their order. */
    List<Seen> records(Service publisher, String deal) {
        try (var probe = new KafkaProbe(stack.kafka().bootstrapServers())) {
            return probe.all(publisher.topic()).stream()
                    .filter(each -> deal.equals(each.key()))
                    .toList();
        }
    }

    /** How many events an instance has applied since it started. */
    long applied(ServiceProcess instance) {
        String metrics = api.get(null, URI.create(instance.uri() + "/q/metrics")).response().body();
        Matcher applied = APPLIED.matcher(metrics);
        assertThat(applied.find()).as(metrics).isTrue();
        return (long) Double.parseDouble(applied.group(1));
    }

    void awaitAssigned(Vendor vendor, String deal) {
        awaitAssigned(vendor, api.deals("/deals/" + deal));
    }

    /**
     * @param deal its address at any instance
     */
    void awaitAssigned(Vendor vendor, URI deal) {
        await("a growth specialist for " + deal)
                .atMost(LIMIT)
                .pollInterval(POLL)
                .until(
                        () ->
                                api.get(vendor.partner(), deal)
                                        .text("/collaboration/status")
                                        .equals("ASSIGNED"));
    }

    /** Waits until nothing is under way; then all that the suite keeps and tells has to fit. */
    void assertWhole() throws InterruptedException {
        Quiet.await(stack, LIMIT);
        assertThat(Auditor.audit(stack, List.of()).violations()).isEmpty();
    }

    /** Whether a group has noted that it is through with a record. */
    boolean isThrough(Service reader, Seen record) throws Exception {
        try (Admin admin = admin()) {
            OffsetAndMetadata next =
                    committed(admin, reader)
                            .get(new TopicPartition(record.topic(), record.partition()));
            return next != null && next.offset() > record.offset();
        }
    }

    private static Map<TopicPartition, OffsetAndMetadata> committed(Admin admin, Service reader)
            throws Exception {
        return admin.listConsumerGroupOffsets(reader.text())
                .partitionsToOffsetAndMetadata()
                .get(10, TimeUnit.SECONDS);
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", stack.kafka().bootstrapServers()));
    }
}
