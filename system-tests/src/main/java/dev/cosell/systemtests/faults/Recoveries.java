package dev.cosell.systemtests.faults;

import dev.cosell.stack.LocalStack;
import dev.cosell.stack.Service;
import dev.cosell.stack.ServiceProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** How long it took from each kill to the first good answer. */
final class Recoveries {

    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final Duration PROBE = Duration.ofSeconds(5);
    private static final long PAUSE_MILLIS = 20;

    private final Map<Kind, List<Long>> millis = new EnumMap<>(Kind.class);
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(PROBE)
                    .build();

    /** What was waited for. */
    enum Kind {
        SERVICE_BESIDE_ANOTHER("service killed, first 2xx of it, the other instance alive", 5),
        SERVICE_AGAIN("service killed and started at once, first 2xx of the same instance", 5),
        POSTGRES_AGAIN("PostgreSQL killed, first 2xx of all four services", 15),
        KAFKA_AGAIN("Kafka killed, first event applied", 15);

        private final String text;
        private final int targetSeconds;

        Kind(String text, int targetSeconds) {
            this.text = text;
            this.targetSeconds = targetSeconds;
        }
    }

    synchronized void add(Kind kind, long nanos) {
        millis.computeIfAbsent(kind, any -> new ArrayList<>())
                .add(TimeUnit.NANOSECONDS.toMillis(nanos));
    }

    /** Waits for the first 2xx of a read by any of these instances of one service. */
    void awaitAnswer(LocalStack stack, List<ServiceProcess> instances) throws InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        String token = stack.addresses().token("operations", null);
        for (int i = 0; System.nanoTime() < end; i++) {
            if (answers(instances.get(i % instances.size()), token)) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
        throw new IllegalStateException("No good answer within " + LIMIT);
    }

    private boolean answers(ServiceProcess instance, String token) throws InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create(instance.uri() + read(instance.service())))
                        .timeout(PROBE)
                        .header("Authorization", "Bearer " + token)
                        .build();
        try {
            int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            return status >= 200 && status < 300;
        } catch (IOException e) {
            return false;
        }
    }

    /** A read that needs the database. */
    private static String read(Service service) {
        return switch (service) {
            case DEALS -> "/deals?limit=1";
            case DOMAINS -> "/domains?limit=1";
            case ASSIGNMENTS -> "/assignments?limit=1";
            case ATTRIBUTIONS -> "/confirmation-links?limit=1";
        };
    }

    /** Waits until a service applies an event; the load brings some all the time. */
    void awaitApplied(LocalStack stack) throws InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        String database = Evidence.database(Service.DEALS);
        try (var connection = stack.postgres().superuser(database);
                var select =
                        connection.prepareStatement(
                                "select exists (select from inbox where applied_at > ?::timestamptz)")) {
            select.setString(1, Instant.now().toString());
            while (System.nanoTime() < end) {
                try (var row = select.executeQuery()) {
                    if (row.next() && row.getBoolean(1)) {
                        return;
                    }
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The inbox cannot be read: " + e.getMessage(), e);
        }
        throw new IllegalStateException("No event was applied within " + LIMIT);
    }

    /** A line for each kind that happened. */
    synchronized List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            List<Long> of = millis.getOrDefault(kind, List.of());
            if (!of.isEmpty()) {
                List<Long> sorted = new ArrayList<>(of);
                Collections.sort(sorted);
                lines.add(
                        String.format(
                                Locale.ROOT,
                                "%s: %d times, p50 %.1f s, max %.1f s (target %d s)",
                                kind.text,
                                sorted.size(),
                                sorted.get(sorted.size() / 2) / 1000.0,
                                Objects.requireNonNull(sorted.getLast()) / 1000.0,
                                kind.targetSeconds));
            }
        }
        return lines;
    }
}
