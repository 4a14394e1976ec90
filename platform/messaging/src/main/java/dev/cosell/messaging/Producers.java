package dev.cosell.messaging;

import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Opens and closes the relay's producer; each event tells Micrometer's Kafka binding to begin, or
 * to end, observing.
 */
@Singleton
class Producers {

    private final Event<Producer<?, ?>> observed;
    private final MessagingConfig config;
    private final String bootstrapServers;

    Producers(
            Event<Producer<?, ?>> observed,
            MessagingConfig config,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
        this.observed = observed;
        this.config = config;
        this.bootstrapServers = bootstrapServers;
    }

    Producer<String, byte[]> open() {
        int sendTimeout = Math.toIntExact(config.sendTimeout().toMillis());
        Map<String, Object> settings = new HashMap<>();
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(
                ProducerConfig.CLIENT_ID_CONFIG,
                config.service() + "-" + config.instance() + "-relay");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        // The client must never give up a batch by itself and send the next one, which would change
        // the order: the relay gives up all of them, and begins again.
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, sendTimeout);
        // Both waits together stay below idle_in_transaction_session_timeout.
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, sendTimeout / 2);
        settings.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        // The relay hands over a whole batch and then waits: to linger would only cost time.
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 131_072);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        var producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
        observed.fire(producer);
        return producer;
    }

    void close(Producer<String, byte[]> producer) {
        observed.fire(producer);
        producer.close(Duration.ZERO);
    }
}
