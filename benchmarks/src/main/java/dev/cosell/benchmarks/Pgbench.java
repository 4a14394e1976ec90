package dev.cosell.benchmarks;

import dev.cosell.stack.Service;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * PostgreSQL's own load generator, with the statements of a registration, on a copy of
 * deal-service's database: what PostgreSQL alone could do.
 */
final class Pgbench {

    static final String WHERE_FROM =
            "pgbench was not found: it comes with PostgreSQL (Debian: postgresql-contrib or"
                    + " postgresql-client; macOS: brew install libpq)";

    private static final String DATABASE = "registration_limit";
    private static final String SCRIPT = "registration.sql";

    /** Absent where it had no time for a single transaction. */
    private static final Pattern TPS = Pattern.compile("tps = ([0-9.]+)");

    private static final Pattern DONE = Pattern.compile("actually processed: ([0-9]+)");
    private static final Pattern FAILED = Pattern.compile("failed transactions: ([0-9]+)");
    private static final int GRACE_SECONDS = 30;
    private static final int MOST_THREADS = 2;
    // More than the transactions of one client in one round.
    private static final long ROUND = 10_000_000;

    private final Suite suite;
    private final Path program;
    private final Path script;
    private final Map<String, String> values;
    private long begun;

    /** What a round came to; {@code cpu} is pgbench's own, in cores. */
    record Outcome(double perSecond, long done, long failed, double cpu) {}

    private Pgbench(Suite suite, Path program, Map<String, String> values) throws IOException {
        this.suite = suite;
        this.program = program;
        this.values = values;
        this.script = Files.createTempFile("registration", ".sql");
        Files.writeString(script, script());
        script.toFile().deleteOnExit();
    }

    static Optional<Path> program() {
        Stream<Path> onPath =
                Stream.of(System.getenv("PATH").split(File.pathSeparator)).map(Path::of);
        Stream<Path> usual = Stream.of(Path.of("/opt/homebrew/opt/libpq/bin"));
        return Stream.of(onPath, debians(), usual)
                .flatMap(folders -> folders)
                .map(folder -> folder.resolve("pgbench"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Stream<Path> debians() {
        String[] versions = new File("/usr/lib/postgresql").list();
        return versions == null
                ? Stream.of()
                : Stream.of(versions).map(each -> Path.of("/usr/lib/postgresql", each, "bin"));
    }

    static String script() {
        try (InputStream in = Pgbench.class.getResourceAsStream(SCRIPT)) {
            return new String(
                    Objects.requireNonNull(in, SCRIPT).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Copies deal-service's database as it is; the service is started again for it, since a
     * template has no sessions. There has to be a registered deal, whose values are used.
     */
    static Pgbench onCopy(Suite suite, Path program) {
        String original = Suite.database(Service.DEALS);
        var service = suite.stack().service(Service.DEALS);
        service.close();
        try (var connection = suite.stack().postgres().superuser("postgres");
                var statement = connection.createStatement()) {
            statement.execute("create database " + DATABASE + " template " + original);
            statement.execute("grant connect on database " + DATABASE + " to " + original);
            statement.execute(
                    "alter database "
                            + DATABASE
                            + " set idle_in_transaction_session_timeout = '20s'");
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot copy the database: " + e.getMessage(), e);
        }
        service.restart();
        try {
            return new Pgbench(suite, program, valuesOfLastDeal(suite));
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("Cannot prepare pgbench: " + e, e);
        }
    }

    private static Map<String, String> valuesOfLastDeal(Suite suite) throws SQLException {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("database_role", "cosell_partner");
        values.put("aggregate", "deal");
        try (var connection = suite.sql();
                var statement = connection.createStatement()) {
            putAll(values, statement.executeQuery("select * from deal order by id desc limit 1"));
            String deal = Objects.requireNonNull(values.get("id"), "no deal");
            putAll(
                    values,
                    statement.executeQuery(
                            """
                            select question, outcome, rule, code, facts
                              from decision where deal_id = '%s' and question = 'REGISTER'
                            """
                                    .formatted(deal)));
            putAll(
                    values,
                    statement.executeQuery(
                            """
                            select question choice_question, rule choice_rule, code choice_code, facts choice_facts
                              from decision where deal_id = '%s' and question = 'RULE_SET'
                            """
                                    .formatted(deal)));
            putAll(
                    values,
                    statement.executeQuery(
                            """
                            select array_agg(type order by sequence) types,
                                   array_agg(payload::text order by sequence) payloads,
                                   max(traceparent) traceparent
                              from event_log where key = '%s' and sequence <= 2
                            """
                                    .formatted(deal)));
            putAll(
                    values,
                    statement.executeQuery(
                            """
                            select subject, path, request_hash, status answer_status, headers, body,
                                   created_at - interval '24 hours' day_before
                              from idempotency_key where body like '%%%s%%'
                            """
                                    .formatted(deal)));
        }
        return values;
    }

    private static void putAll(Map<String, String> values, ResultSet row) throws SQLException {
        if (!row.next()) {
            throw new SQLException("The registered deal is not whole");
        }
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            String value = row.getString(i);
            if (value != null) {
                values.put(row.getMetaData().getColumnLabel(i), value);
            }
        }
    }

    /** One round. */
    Outcome run(int clients, Duration time) {
        var command = new ArrayList<>(List.of(program.toString(), "-n", "-M", "prepared"));
        command.addAll(List.of("-c", "" + clients, "-j", "" + Math.min(clients, MOST_THREADS)));
        command.addAll(List.of("-T", "" + Math.max(1, time.toSeconds()), "-f", "" + script));
        command.addAll(List.of("-h", "127.0.0.1", "-p", "" + suite.stack().postgres().port()));
        command.addAll(List.of("-U", Suite.database(Service.DEALS), "-D", "n=" + begun));
        begun += ROUND;
        values.forEach((name, value) -> command.addAll(List.of("-D", name + "=" + value)));
        command.add(DATABASE);
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PGPASSWORD", suite.loginPassword());
        double cpu = Machine.cpuSecondsOfEndedChildren();
        String output = output(builder, time);
        double used = Machine.cpuSecondsOfEndedChildren() - cpu;
        return new Outcome(
                output.contains("tps = ") ? Double.parseDouble(find(TPS, output)) : Double.NaN,
                Long.parseLong(find(DONE, output)),
                Long.parseLong(find(FAILED, output)),
                used / time.toSeconds());
    }

    private static String output(ProcessBuilder builder, Duration time) {
        try {
            Path log = Files.createTempFile("pgbench", ".log");
            Process process = builder.redirectOutput(log.toFile()).start();
            boolean ended = process.waitFor(time.toSeconds() + GRACE_SECONDS, TimeUnit.SECONDS);
            if (!ended) {
                process.destroyForcibly();
            }
            String output = Files.readString(log);
            Files.delete(log);
            if (!ended || process.exitValue() != 0) {
                throw new IllegalStateException("pgbench failed: " + output);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private static String find(Pattern pattern, String output) {
        Matcher found = pattern.matcher(output);
        if (!found.find()) {
            throw new IllegalStateException("pgbench says something new: " + output);
        }
        return found.group(1);
    }
}
