package dev.cosell.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads topics from their beginning and sends records to them, as another service would; shares no
 * code with ours.
 */
public final class KafkaProbe implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String bootstrapServers;
    private final KafkaProducer<String, byte[]> producer;
    private final Map<String, Reading> readings = new ConcurrentHashMap<>();
    private final AtomicLong sequence = new AtomicLong();

    public KafkaProbe(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        this.producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
                        new StringSerializer(),
                        new ByteArraySerializer());
    }

    /** An event as a probe sees it. */
    public record Seen(
            String topic,
            int partition,
            long offset,
            String key,
            Map<String, String> headers,
            JsonNode data) {

        public String type() {
            return headers.getOrDefault("ce_type", "");
        }

        public String id() {
            return headers.getOrDefault("ce_id", "");
        }
    }

    /** Sends an event with a good envelope, and returns its id. */
    public UUID send(String topic, String key, String type, Map<String, ?> data) {
        UUID id = UUID.randomUUID();
        send(topic, key, type, data, id);
        return id;
    }

    /** Sends an event with a good envelope under the given id. */
    public void send(String topic, String key, String type, Map<String, ?> data, UUID id) {
        try {
            sendRaw(
                    topic,
                    key,
                    Map.of(
                            "ce_specversion",
                            "1.0",
                            "ce_id",
                            id.toString(),
                            "ce_type",
                            type,
                            "ce_source",
                            "/probe",
                            "ce_time",
                            Instant.now().toString(),
                            "ce_subject",
                            key,
                            "ce_sequence",
                            Long.toString(sequence.incrementAndGet()),
                            "content-type",
                            "application/json"),
                    JSON.writeValueAsBytes(data));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Sends whatever it is given. */
    public void sendRaw(
            String topic,
            @Nullable String key,
            Map<String, String> headers,
            byte @Nullable [] data) {
        var record = new ProducerRecord<>(topic, key, data);
        headers.forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        try {
            producer.send(record).get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits until a record of the topic fits, and returns the first that does. */
    public Seen await(String topic, Predicate<Seen> fits) {
        return awaitCount(topic, fits, 1).getFirst();
    }

    /** Waits until that many records of the topic fit; fails with what was seen instead. */
    public List<Seen> awaitCount(String topic, Predicate<Seen> fits, int count) {
        Reading reading = reading(topic);
        long deadline = System.nanoTime() + LIMIT.toNanos();
        List<Seen> seen = reading.soFar();
        List<Seen> fitting = new ArrayList<>();
        int looked = 0;
        while (true) {
            for (; looked < seen.size() && fitting.size() < count; looked++) {
                if (fits.test(seen.get(looked))) {
                    fitting.add(seen.get(looked));
                }
            }
            if (fitting.size() == count) {
                return fitting;
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError(
                        "Only %d of %d records came to %s; seen: %s"
                                .formatted(fitting.size(), count, topic, seen));
            }
            seen = reading.goOn();
        }
    }

    /** Everything that stands in the topic now. */
    public List<Seen> all(String topic) {
        return reading(topic).toTheEnd();
    }

    private Reading reading(String topic) {
        return readings.computeIfAbsent(topic, Reading::new);
    }

    /** A topic from its beginning; each record is read once, however often it is asked for. */
    private final class Reading {

        private final String topic;
        private final KafkaConsumer<String, byte[]> consumer;
        private final List<Seen> seen = new ArrayList<>();

        Reading(String topic) {
            this.topic = topic;
            this.consumer = consumer(topic);
        }

        synchronized List<Seen> soFar() {
            return List.copyOf(seen);
        }

        synchronized List<Seen> goOn() {
            consumer.poll(Duration.ofMillis(100)).forEach(record -> seen.add(seen(record)));
            return List.copyOf(seen);
        }

        synchronized List<Seen> toTheEnd() {
            var ends = consumer.endOffsets(consumer.assignment());
            long deadline = System.nanoTime() + LIMIT.toNanos();
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                if (System.nanoTime() > deadline) {
                    throw new AssertionError("Could not read " + topic + " to its end");
                }
                goOn();
            }
            return soFar();
        }

        synchronized void close() {
            consumer.close(CloseOptions.timeout(Duration.ofSeconds(5)));
        }
    }

    private KafkaConsumer<String, byte[]> consumer(String topic) {
        var consumer =
                new KafkaConsumer<>(
                        Map.of(
                                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                bootstrapServers,
                                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                                false),
                        new StringDeserializer(),
                        new ByteArrayDeserializer());
        List<TopicPartition> partitions =
                consumer.partitionsFor(topic).stream()
                        .map(partition -> new TopicPartition(topic, partition.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }

    private static Seen seen(ConsumerRecord<String, byte[]> record) {
        Map<String, String> headers = new TreeMap<>();
        record.headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
        JsonNode data;
        try {
            data = record.value() == null ? JSON.nullNode() : JSON.readTree(record.value());
        } catch (JsonProcessingException malformed) {
            data = JSON.getNodeFactory().textNode(new String(record.value(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Seen(
                record.topic(), record.partition(), record.offset(), record.key(), headers, data);
    }

    @Override
    public void close() {
        readings.values().forEach(Reading::close);
        producer.close(Duration.ofSeconds(5));
    }
}
