package dev.cosell.messaging;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Starts and stops the loops; a loop that hangs is what makes this service unhealthy. */
@Liveness
@ApplicationScoped
class MessagingLifecycle implements HealthCheck {

    private final List<Loop> loops;
    private final MessagingConfig config;

    MessagingLifecycle(
            OutboxRelay relay, EventConsumerLoop consumer, DueLoop due, MessagingConfig config) {
        this.loops =
                Stream.of(relay, consumer, due)
                        .filter(loop -> loop != consumer || consumer.hasWork())
                        .toList();
        this.config = config;
    }

    void start(@Observes StartupEvent started) {
        loops.forEach(Loop::start);
    }

    void stop(@Observes ShutdownEvent stopping) {
        loops.forEach(Loop::stop);
    }

    @Override
    public HealthCheckResponse call() {
        var answer = HealthCheckResponse.named("messaging");
        boolean alive = true;
        for (Loop loop : loops) {
            boolean beats = loop.sinceLastBeat().compareTo(config.heartbeatLimit()) < 0;
            answer.withData(loop.name(), beats ? "beating" : "silent for " + loop.sinceLastBeat());
            alive &= beats;
        }
        return answer.status(alive).build();
    }
}
