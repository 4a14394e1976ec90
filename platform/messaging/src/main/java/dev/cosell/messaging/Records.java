package dev.cosell.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cosell.contracts.EventCatalogue;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** CloudEvents 1.0 in Kafka's binary mode: the envelope is headers, the value is the data. */
final class Records {

    static final int LONGEST_KEY = 500;

    private static final int LONGEST_HEADER = 1_000;

    /** What the relay reads of a logged event. */
    record Logged(
            UUID id,
            String type,
            String key,
            long sequence,
            String payload,
            @Nullable String traceparent,
            Instant recordedAt) {}

    /** A record that could be read: its envelope and its event. */
    record Readable(EventInfo info, Record event) {}

    private Records() {}

    static ProducerRecord<String, byte[]> toKafka(String topic, String source, Logged event) {
        var record = new ProducerRecord<>(topic, event.key(), event.payload().getBytes(UTF_8));
        var headers = record.headers();
        Map<String, @Nullable String> envelope = new TreeMap<>();
        envelope.put("ce_specversion", "1.0");
        envelope.put("ce_id", event.id().toString());
        envelope.put("ce_type", event.type());
        envelope.put("ce_source", "/" + source);
        envelope.put("ce_time", event.recordedAt().toString());
        envelope.put("ce_subject", event.key());
        envelope.put("ce_dataschema", EventCatalogue.schemaOf(topic, event.type()));
        envelope.put("ce_sequence", Long.toString(event.sequence()));
        envelope.put("content-type", "application/json");
        envelope.put("traceparent", event.traceparent());
        envelope.forEach(
                (name, value) -> {
                    if (value != null) {
                        headers.add(name, value.getBytes(UTF_8));
                    }
                });
        return record;
    }

    /**
     * The key under which a record waits its turn; also one that is absent or poisonous has one.
     */
    static String keyOf(ConsumerRecord<String, ?> record) {
        // One more than is allowed, so that a key that was cut stays too long.
        return Texts.kept(record.key(), LONGEST_KEY + 1);
    }

    /**
     * The type of a record's event.
     *
     * @throws MalformedEventException when the record names none that its topic carries
     */
    static Class<?> typeOf(ConsumerRecord<String, byte @Nullable []> record) {
        String name = required(record, "ce_type");
        Class<?> type = EventCatalogue.typesOf(record.topic()).get(name);
        if (type == null) {
            throw new MalformedEventException("The type " + name + " is unknown on this topic");
        }
        return type;
    }

    /**
     * Reads envelope and data.
     *
     * @throws MalformedEventException saying what is wrong with it
     */
    static Readable read(ConsumerRecord<String, byte @Nullable []> record) {
        String key = record.key();
        if (key == null || key.isEmpty()) {
            throw new MalformedEventException("The record has no key");
        }
        if (key.length() > LONGEST_KEY || !isClean(key)) {
            throw new MalformedEventException(
                    "The record's key is too long or has a character that none may have");
        }
        Class<?> type = typeOf(record);
        if (record.value() == null) {
            throw new MalformedEventException("The record has no data");
        }
        return new Readable(envelope(record, type), EventJson.read(record.value(), type));
    }

    private static EventInfo envelope(
            ConsumerRecord<String, byte @Nullable []> record, Class<?> type) {
        try {
            return new EventInfo(
                    UUID.fromString(required(record, "ce_id")),
                    type.getSimpleName(),
                    required(record, "ce_source"),
                    record.key(),
                    sequenceOf(record),
                    Instant.parse(required(record, "ce_time")),
                    header(record, "traceparent"));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new MalformedEventException("The envelope is malformed: " + e.getMessage());
        }
    }

    private static String required(ConsumerRecord<?, ?> record, String name) {
        String value = header(record, name);
        if (value == null) {
            throw new MalformedEventException("The header " + name + " is missing");
        }
        if (value.length() > LONGEST_HEADER || !isClean(value)) {
            throw new MalformedEventException(
                    "The header " + name + " is too long or has a character that none may have");
        }
        return value;
    }

    /**
     * No control characters, as logs and answers show it; and no U+FFFD: it stands for what was no
     * UTF-8, or no text for a database, and what was refused as received must be refused as kept.
     */
    private static boolean isClean(String text) {
        return Texts.storable(text)
                && text.codePoints().noneMatch(c -> Character.isISOControl(c) || c == 0xFFFD);
    }

    private static long sequenceOf(ConsumerRecord<?, ?> record) {
        long sequence = Long.parseLong(required(record, "ce_sequence"));
        if (sequence < 1) {
            throw new MalformedEventException("The header ce_sequence is " + sequence);
        }
        return sequence;
    }

    static @Nullable String header(ConsumerRecord<?, ?> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }
}
