package dev.cosell.benchmarks;

import static dev.cosell.benchmarks.Report.number;

import dev.cosell.stack.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/** From the sending of a registration until everybody can see its growth specialist. */
final class Assignment {

    private static final double WARM_UP_PER_SECOND = 150;
    private static final int WARM_UP_CONNECTIONS = 16;
    private static final Duration GAP = Duration.ofMillis(50);
    private static final Duration POLL = Duration.ofMillis(1);
    private static final Duration LAST_WAIT = Duration.ofSeconds(20);
    private static final double WANTED_P50_MILLIS = 25;
    private static final String ID = "\"id\":\"";
    private static final int ID_LENGTH = 36;

    private Assignment() {}

    static void run(Suite suite, Scale scale, Report.Section section) {
        suite.startOthers();
        // Where it cannot keep up it warms up all the same.
        suite.registrations().open(WARM_UP_CONNECTIONS, WARM_UP_PER_SECOND, scale.warmUpOfAll());
        suite.awaitCount("select count(*) from deal where collaboration_status = 'REQUESTED'", 0);

        section.progress("warm");
        Map<UUID, Long> waiting = new ConcurrentHashMap<>();
        var posted = new Histogram(3);
        var sender = CompletableFuture.runAsync(() -> send(suite, scale.steady(), waiting, posted));
        Histogram assigned = watch(suite, sender, waiting);
        sender.join();
        if (!waiting.isEmpty()) {
            section.warn("INVALID: %d deals were not assigned".formatted(waiting.size()));
        }
        report(section, scale, posted, assigned);
    }

    /** One registration each 50 ms; the moment in that schedule is where its time begins. */
    private static void send(
            Suite suite, Duration time, Map<UUID, Long> waiting, Histogram posted) {
        try (var connection = new HttpConnection(suite.uri(Service.DEALS))) {
            long begin = System.nanoTime();
            for (long at = 0; at < time.toNanos(); at += GAP.toNanos()) {
                byte[] request = suite.registration();
                for (long wait = begin + at - System.nanoTime();
                        wait > 0;
                        wait = begin + at - System.nanoTime()) {
                    LockSupport.parkNanos(wait);
                }
                int status = connection.exchange(request);
                String body = connection.body();
                if (status != 201) {
                    throw new IllegalStateException(status + " " + body);
                }
                posted.recordValue((System.nanoTime() - begin - at) / 1_000);
                int id = body.indexOf(ID) + ID.length();
                waiting.put(UUID.fromString(body.substring(id, id + ID_LENGTH)), begin + at);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Asks PostgreSQL for the few deals that are under way, each millisecond while there are any.
     */
    private static Histogram watch(
            Suite suite, CompletableFuture<?> sender, Map<UUID, Long> waiting) {
        var micros = new Histogram(3);
        long giveUp = Long.MAX_VALUE;
        try (var connection = suite.sql();
                var select =
                        connection.prepareStatement(
                                "select id from deal where id = any(?) and collaboration_status <> 'REQUESTED'")) {
            while (!sender.isDone() || !waiting.isEmpty()) {
                long now = System.nanoTime();
                giveUp = sender.isDone() ? giveUp : now + LAST_WAIT.toNanos();
                if (now > giveUp) {
                    break;
                }
                LockSupport.parkNanos(POLL.toNanos());
                if (waiting.isEmpty()) {
                    continue;
                }
                select.setArray(1, connection.createArrayOf("uuid", waiting.keySet().toArray()));
                try (var row = select.executeQuery()) {
                    while (row.next()) {
                        Long start = waiting.remove(row.getObject(1, UUID.class));
                        if (start != null) {
                            micros.recordValue((System.nanoTime() - start) / 1_000);
                        }
                    }
                }
            }
            return micros;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void report(
            Report.Section section, Scale scale, Histogram posted, Histogram assigned) {
        section.method(
                """
                The whole suite, after %d s of warm-up at %s a second, and once no deal was under way any more. A registration \
                each %d ms for %d s: %s of them. Measured from the moment it was to be sent until its committed row has the growth specialist, \
                as one more connection to PostgreSQL sees it, which asks for the deals under way each millisecond: GET shows the same row."""
                        .formatted(
                                scale.warmUpOfAll().toSeconds(),
                                number(WARM_UP_PER_SECOND),
                                GAP.toMillis(),
                                scale.steady().toSeconds(),
                                number(assigned.getTotalCount())));
        section.table(
                "From the registration, in ms",
                List.of("", "p50", "p90", "p99", "highest"),
                List.of(row("answered", posted), row("growth specialist assigned", assigned)));
        section.figure("assignedP50", millis(assigned, 50));
        section.figure("assignedP99", millis(assigned, 99));
        section.atMost(
                "p50 from registration to growth specialist",
                WANTED_P50_MILLIS,
                millis(assigned, 50),
                " ms");
        section.plot(
                Plots.percentiles(
                        "From the registration",
                        Map.of("answered", posted, "growth specialist assigned", assigned)));
    }

    private static List<String> row(String name, Histogram micros) {
        return List.of(
                name,
                number(millis(micros, 50)),
                number(millis(micros, 90)),
                number(millis(micros, 99)),
                number(millis(micros, 100)));
    }

    static double millis(Histogram micros, double percentile) {
        return micros.getValueAtPercentile(percentile) / 1_000.0;
    }
}
