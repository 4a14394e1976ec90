package dev.cosell.benchmarks;

import static dev.cosell.benchmarks.Report.number;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cosell.stack.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Files of registrations, from the first byte that is sent until the last row is decided. */
final class Import {

    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final double WANTED_SECONDS_OF_100_000 = 60;

    private Import() {}

    /**
     * What an import took.
     *
     * @param taken seconds until the answer to the file
     * @param decided seconds until the last row was decided
     * @param sent seconds until the last of its events was sent
     */
    private record Run(double taken, double decided, double sent) {}

    static void run(Suite suite, Scale scale, Report.Section section) {
        suite.startOthers();
        String token = suite.token("operations", null);
        awaitPartners(suite);
        int warmUp = Math.max(1, scale.imported() / 2);
        measure(suite, token, "warm", warmUp, section);
        section.progress("warm");
        List<Run> runs = new ArrayList<>();
        for (int round = 0; round < scale.rounds(); round++) {
            runs.add(measure(suite, token, "round-" + round, scale.imported(), section));
            section.progress(number(runs.getLast().decided()) + " s");
        }
        report(section, scale, warmUp, runs);
    }

    private static Run measure(
            Suite suite, String token, String prefix, int rows, Report.Section section) {
        URI server = suite.uri(Service.DOMAINS);
        byte[] file =
                HttpConnection.request(
                        "POST",
                        server,
                        "/domains/imports?dryRun=false",
                        token,
                        "text/csv",
                        file(prefix, rows));
        try (var connection = new HttpConnection(server)) {
            long begin = System.nanoTime();
            JsonNode received = exchange(connection, file, 202);
            double taken = secondsSince(begin);
            byte[] read =
                    HttpConnection.request(
                            "GET",
                            server,
                            "/domains/imports/" + received.path("id").asText(),
                            token,
                            null);
            JsonNode state = received;
            while (!state.path("status").asText().equals("DONE")) {
                giveUpAfterLimit(begin);
                Suite.rest(POLL);
                state = exchange(connection, read, 200);
            }
            double decided = secondsSince(begin);
            while (count(suite, "select count(*) from outbox") > 0) {
                giveUpAfterLimit(begin);
                Suite.rest(POLL);
            }
            double sent = secondsSince(begin);
            long held =
                    count(
                            suite,
                            "select count(*) from domain_registration where name like '"
                                    + prefix
                                    + "-%'");
            if (state.path("registered").asInt() != rows || held != rows) {
                section.warn("INVALID: %s, and %d registrations".formatted(state, held));
            }
            return new Run(taken, decided, sent);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String file(String prefix, int rows) {
        var file =
                new StringBuilder(
                        "domain,partner_id,company,country,postal_code,employees,registered_at\n");
        for (int i = 0; i < rows; i++) {
            file.append(
                    "www.%s-%d.de,%s,Müller Maschinenbau GmbH,DE,80331,240,2022-03-01\n"
                            .formatted(prefix, i, Suite.partner(i % Suite.PARTNERS)));
        }
        return file.toString();
    }

    private static JsonNode exchange(HttpConnection connection, byte[] request, int expected)
            throws IOException {
        int status = connection.exchange(request);
        if (status != expected) {
            throw new IllegalStateException(status + " " + connection.body());
        }
        return new ObjectMapper().readTree(connection.body());
    }

    private static void giveUpAfterLimit(long begin) {
        if (secondsSince(begin) > LIMIT.toSeconds()) {
            throw new IllegalStateException("An import did not end within " + LIMIT);
        }
    }

    private static double secondsSince(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }

    private static void awaitPartners(Suite suite) {
        long begin = System.nanoTime();
        while (count(suite, "select count(*) from partner") < Suite.PARTNERS) {
            giveUpAfterLimit(begin);
            Suite.rest(POLL);
        }
    }

    private static long count(Suite suite, String query) {
        try (var connection = suite.stack().postgres().superuser(Suite.database(Service.DOMAINS));
                var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(query + ": " + e.getMessage(), e);
        }
    }

    private static void report(Report.Section section, Scale scale, int warmUp, List<Run> runs) {
        section.method(
                """
                The whole suite. A CSV file of %s rows, each a domain of its own, over %d partners in turn, sent %d times with other \
                domains, after one of %s rows. Measured from the first byte that is sent: until the answer, when all rows are stored; \
                until the last row is decided, asked each %d ms; until domain-registry-service has sent the last of the events."""
                        .formatted(
                                number(scale.imported()),
                                Suite.PARTNERS,
                                runs.size(),
                                number(warmUp),
                                POLL.toMillis()));
        section.table(
                "Seconds",
                List.of("file taken", "all rows decided", "all events sent", "rows/s"),
                runs.stream()
                        .map(
                                run ->
                                        List.of(
                                                number(run.taken()),
                                                number(run.decided()),
                                                number(run.sent()),
                                                number(scale.imported() / run.decided())))
                        .toList());
        double seconds = Registration.median(runs.stream().map(Run::decided).toList());
        section.figure("runs", runs);
        section.figure("rowsPerSecond", scale.imported() / seconds);
        section.atMost(
                number(scale.imported()) + " rows",
                WANTED_SECONDS_OF_100_000 * scale.imported() / 100_000,
                seconds,
                " s");
        section.plot(
                Plots.bars(
                        "A file of " + number(scale.imported()) + " rows",
                        "s",
                        List.of("taken", "decided", "sent"),
                        Map.of(
                                "median",
                                List.of(
                                        Registration.median(runs.stream().map(Run::taken).toList()),
                                        seconds,
                                        Registration.median(
                                                runs.stream().map(Run::sent).toList())))));
    }
}
