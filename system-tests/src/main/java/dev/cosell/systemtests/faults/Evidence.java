package dev.cosell.systemtests.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cosell.stack.LocalStack;
import dev.cosell.stack.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** What stands in the four databases, the four topics and the mail folder at one moment. */
final class Evidence {

    static final JsonMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    private static final Duration POLL = Duration.ofSeconds(5);
    private static final List<String> PLUMBING =
            List.of("outbox", "inbox", "parked_record", "due", "idempotency_key", "partner");
    private static final Map<Service, List<String>> TABLES =
            Map.of(
                    Service.DEALS, List.of("deal", "decision", "competition", "competitor"),
                    Service.DOMAINS,
                            List.of(
                                    "domain_registration",
                                    "domain_responsible",
                                    "responsible_request",
                                    "customer",
                                    "deal_resolution"),
                    Service.ASSIGNMENTS,
                            List.of("staff", "territory", "assignment", "domain_assignment"),
                    Service.ATTRIBUTIONS,
                            List.of(
                                    "attribution",
                                    "confirmation_link",
                                    "competition",
                                    "competitor"));

    /** A row of an event log. */
    record Logged(
            Service service,
            String id,
            String aggregate,
            String key,
            long sequence,
            String type,
            String payload,
            String recordedAt) {

        JsonNode data() {
            return json(payload);
        }
    }

    /** A record of a topic. */
    record Sent(
            Service service,
            int partition,
            long offset,
            @Nullable String key,
            Map<String, String> headers,
            String payload) {

        String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    private final Map<Service, Map<String, List<JsonNode>>> tables = new EnumMap<>(Service.class);
    private final Map<Service, List<Logged>> logs = new EnumMap<>(Service.class);
    private final Map<Service, List<Sent>> topics = new EnumMap<>(Service.class);
    private final List<String> mails = new ArrayList<>();

    /** Reads everything. What is written meanwhile may be seen in part: let it be quiet. */
    static Evidence of(LocalStack stack) {
        var evidence = new Evidence();
        try {
            for (Service service : Service.values()) {
                evidence.readTopic(stack, service);
                evidence.readDatabase(stack, service);
            }
            evidence.readMails(stack.addresses().mailFolder());
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("The evidence cannot be read: " + e.getMessage(), e);
        }
        return evidence;
    }

    static String database(Service service) {
        return service.text().replace('-', '_');
    }

    static String topic(Service service) {
        return "cosell." + service.name().toLowerCase(Locale.ROOT) + ".v1";
    }

    List<JsonNode> rows(Service service, String table) {
        return Objects.requireNonNull(
                Objects.requireNonNull(tables.get(service)).get(table), table);
    }

    /** In the order in which they were appended. */
    List<Logged> log(Service service) {
        return Objects.requireNonNull(logs.get(service));
    }

    /** In the order of each partition. */
    List<Sent> sent(Service service) {
        return Objects.requireNonNull(topics.get(service));
    }

    /** Each mail as it was sent. */
    List<String> mails() {
        return mails;
    }

    int events() {
        return logs.values().stream().mapToInt(List::size).sum();
    }

    private void readDatabase(LocalStack stack, Service service) throws SQLException {
        Map<String, List<JsonNode>> read = new HashMap<>();
        try (Connection connection = stack.postgres().superuser(database(service))) {
            connection.setReadOnly(true);
            for (String table :
                    Stream.concat(PLUMBING.stream(), tablesOf(service).stream()).toList()) {
                read.put(table, rows(connection, table));
            }
            logs.put(service, readLog(connection, service));
        }
        tables.put(service, read);
    }

    private static List<String> tablesOf(Service service) {
        return Objects.requireNonNull(TABLES.get(service));
    }

    private static List<JsonNode> rows(Connection connection, String table) throws SQLException {
        String query = "select to_jsonb(t)::text from " + table + " t";
        try (var select = connection.createStatement();
                var row = select.executeQuery(query)) {
            List<JsonNode> rows = new ArrayList<>();
            while (row.next()) {
                rows.add(json(row.getString(1)));
            }
            return rows;
        }
    }

    private static List<Logged> readLog(Connection connection, Service service)
            throws SQLException {
        String query =
                """
                select id, aggregate, key, sequence, type, payload::text, to_jsonb(recorded_at) #>> '{}'
                  from event_log order by position
                """;
        try (var select = connection.createStatement();
                var row = select.executeQuery(query)) {
            List<Logged> log = new ArrayList<>();
            while (row.next()) {
                log.add(
                        new Logged(
                                service,
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getLong(4),
                                row.getString(5),
                                row.getString(6),
                                row.getString(7)));
            }
            return log;
        }
    }

    private void readTopic(LocalStack stack, Service service) {
        Map<String, Object> settings =
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, stack.addresses().kafka());
        try (var consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic(service)).stream()
                            .map(each -> new TopicPartition(each.topic(), each.partition()))
                            .toList();
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            List<Sent> records = new ArrayList<>();
            while (!ends.entrySet().stream()
                    .allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
                var polled = consumer.poll(POLL);
                if (polled.isEmpty()) {
                    throw new IllegalStateException("Kafka gives no records within " + POLL);
                }
                polled.forEach(record -> records.add(sent(service, record)));
            }
            topics.put(service, records);
        }
    }

    private static Sent sent(Service service, ConsumerRecord<String, String> record) {
        Map<String, String> headers = new HashMap<>();
        for (Header header : record.headers()) {
            headers.put(header.key(), new String(header.value(), UTF_8));
        }
        return new Sent(
                service,
                record.partition(),
                record.offset(),
                record.key(),
                headers,
                String.valueOf(record.value()));
    }

    private void readMails(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".eml")).toList()) {
                mails.add(Files.readString(file));
            }
        }
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Not JSON: " + text, e);
        }
    }
}
