package dev.cosell.stack;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaServerTest {
    private static final String TOPIC = "cosell.deals.v1";

    @TempDir Path folder;

    @Test
    void keepsRecordsOverACleanStopAndOverAKillWithOtherPorts() throws Exception {
        Path data = folder.resolve("kafka");
        try (KafkaServer kafka = start(data)) {
            kafka.createTopics(TOPIC, "cosell.domains.v1");
            kafka.createTopics(TOPIC, "cosell.assignments.v1");
            assertThat(topics(kafka)).hasSize(3);
            assertTopicSettings(kafka);
            produce(kafka, "first");
            assertThat(consume(kafka, 1)).containsExactly("first");
        }

        try (KafkaServer kafka = start(data)) {
            produce(kafka, "second");
            kafka.handle().destroyForcibly();
            assertThat(kafka.handle().onExit().get(10, SECONDS)).isNotNull();
        }

        try (KafkaServer kafka = start(data)) {
            assertThat(consume(kafka, 2)).containsExactly("first", "second");
        }
    }

    @Test
    void saysWhichLogTellsOfACorruptFolder() throws Exception {
        Path data = folder.resolve("kafka");
        Files.createDirectories(data);
        Files.writeString(data.resolve("meta.properties"), "nonsense");

        assertThatThrownBy(() -> start(data))
                .isInstanceOf(StackFailure.class)
                .hasMessageMatching(
                        "Kafka does not start \\(.*node ID not found.*\\)\\. Its log: .*kafka\\.log");
    }

    private static KafkaServer start(Path data) {
        int port = FreePorts.block(2);
        return KafkaServer.start(data, port, port + 1);
    }

    private static java.util.Set<String> topics(KafkaServer kafka) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            return admin.listTopics().names().get(10, SECONDS);
        }
    }

    private static void assertTopicSettings(KafkaServer kafka) throws Exception {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, TOPIC);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            assertThat(
                            admin.describeTopics(List.of(TOPIC))
                                    .allTopicNames()
                                    .get(10, SECONDS)
                                    .values())
                    .singleElement()
                    .satisfies(topic -> assertThat(topic.partitions()).hasSize(6));
            assertThat(admin.describeConfigs(List.of(resource)).all().get(10, SECONDS).values())
                    .singleElement()
                    .satisfies(
                            config ->
                                    assertThat(config.entries())
                                            .extracting(ConfigEntry::name, ConfigEntry::value)
                                            .contains(tuple("retention.ms", "604800000")));
            assertThatThrownBy(
                            () ->
                                    admin.describeTopics(List.of("unknown"))
                                            .allTopicNames()
                                            .get(10, SECONDS))
                    .isInstanceOf(ExecutionException.class);
        }
    }

    private static void produce(KafkaServer kafka, String value) throws Exception {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "acks", "all");
        try (var producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(TOPIC, 0, "key", value)).get(10, SECONDS);
        }
    }

    /** Reads from the beginning until that many records are there, for 10 s at most. */
    private static List<String> consume(KafkaServer kafka, int count) {
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers",
                        kafka.bootstrapServers(),
                        "auto.offset.reset",
                        "earliest");
        var values = new java.util.ArrayList<String>();
        try (var consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(new TopicPartition(TOPIC, 0)));
            for (int attempt = 0; attempt < 100 && values.size() < count; attempt++) {
                for (ConsumerRecord<String, String> record :
                        consumer.poll(Duration.ofMillis(100))) {
                    values.add(record.value());
                }
            }
        }
        return values;
    }
}
