package dev.cosell.messaging;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Every bound of the delivery core. */
@ConfigMapping(prefix = "cosell.messaging")
public interface MessagingConfig {

    /** Name of this service: {@code ce_source} of what it publishes, and its consumer group. */
    @WithDefault("${quarkus.application.name}")
    String service();

    /** The topic that this service publishes on. */
    String topic();

    /** Name of this instance within the service; two running instances must differ. */
    @WithDefault("1")
    String instance();

    /** {@code classic} or {@code consumer} (KIP-848). */
    @WithDefault("classic")
    String groupProtocol();

    /** At most this many records in one consumer transaction. */
    @WithDefault("500")
    int batch();

    /** At most this many events are sent, and then awaited, in one relay transaction. */
    @WithDefault("2000")
    int relayBatch();

    /**
     * An event may have at most this many bytes as JSON; a longer one fails the command that
     * appends it.
     */
    @WithDefault("65536")
    int maxEventBytes();

    /** How often the outbox and the due rows are looked at when nobody woke them. */
    @WithDefault("1s")
    Duration poll();

    /** No acknowledgement within this time: the producer is closed and the batch begins again. */
    @WithDefault("10s")
    Duration sendTimeout();

    /** A record that fails is tried this often, with growing pauses, before it is parked. */
    @WithDefault("5")
    int attempts();

    /**
     * The first pause after a failure; it doubles with each further one, up to {@link
     * #maxBackoff()}.
     */
    @WithDefault("100ms")
    Duration backoff();

    /** The longest pause after a failure. */
    @WithDefault("5s")
    Duration maxBackoff();

    /** A loop that gives no sign of life for this long is reported as dead. */
    @WithDefault("60s")
    Duration heartbeatLimit();

    /** How long an applied event is remembered: topic retention (7 days) and 30 days more. */
    @WithDefault("37d")
    Duration inboxRetention();
}
