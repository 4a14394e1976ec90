package dev.cosell.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.stack.AotCaches;
import dev.cosell.stack.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs every part for a moment, so that none can rot; what it measures says nothing. */
class BenchmarksTest {

    private static final Pattern STATEMENT =
            Pattern.compile("\\[(\\d+)\\] LOG:  (?:execute [^:]*|statement): (.*)", Pattern.DOTALL);

    private static final int MORE_THAN_CONNECTIONS = 30;

    private static final Scale MOMENT =
            new Scale(
                    Duration.ofMillis(100),
                    Duration.ofMillis(300),
                    1,
                    Duration.ofMillis(200),
                    Duration.ofMillis(500),
                    Duration.ofMillis(100),
                    2_000,
                    100,
                    600,
                    50,
                    40,
                    List.of(100, 300),
                    30);

    @TempDir static Path data;

    private static Suite suite;

    @BeforeAll
    static void start() {
        // What the system tests recorded; without it each start takes three times as long.
        var caches = new AotCaches(Path.of("../system-tests/target/aot").toAbsolutePath(), true);
        suite = Suite.start(Path.of("..").toAbsolutePath().normalize(), data, caches, line -> {});
    }

    @AfterAll
    static void stop() {
        suite.close();
    }

    @ParameterizedTest
    @EnumSource
    void eachPartReports(Part part, @TempDir Path folder) {
        // Given
        var report = new Report();

        // When
        part.measure(suite, MOMENT, report);

        // Then
        report.writeTo(folder);
        assertThat(folder.resolve("report.md"))
                .content()
                .contains("| " + part.text() + " |")
                .doesNotContain("INVALID");
        assertThat(folder.resolve("report.json")).content().contains("\"figures\"");
        assertThat(folder.resolve(part.text() + ".png")).isNotEmptyFile();
    }

    @Test
    void pgbenchSendsWhatTheServiceSends() throws IOException {
        // Given
        suite.execute("alter role deal_service set log_statement = 'all'");
        suite.stack().service(Service.DEALS).restart();

        // When
        // On a new connection the driver asks for types first.
        suite.registrations().count(1, MORE_THAN_CONNECTIONS, Duration.ofSeconds(60));

        // Then
        assertThat(statementsOf(Pgbench.script())).isEqualTo(registrationInLog());
    }

    /** The statements of a script, each parameter and each id that is made of one as "?". */
    private static List<String> statementsOf(String script) {
        String sql =
                script.lines()
                        .filter(line -> !line.startsWith("\\") && !line.startsWith("--"))
                        .reduce("", (text, line) -> text + "\n" + line)
                        .replaceAll(
                                "lpad\\((to_hex\\(:\\w+::bigint\\)|:\\w+), \\d+, '0'\\)(::uuid)?",
                                "?")
                        .replaceAll("(?<!:):\\w+", "?")
                        .replaceAll("array\\[\\?(, \\?)*]", "?")
                        .replaceAll("\\bnull\\b", "?");
        return List.of(sql.split(";")).stream()
                .map(BenchmarksTest::normalised)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    /** The statements of the transaction in which the deal was inserted. */
    private static List<String> registrationInLog() throws IOException {
        List<String> entries =
                List.of(
                        Files.readString(data.resolve("logs/postgres.log"))
                                .split("(?m)^(?=\\d{4}-\\d\\d-\\d\\d )"));
        Map<String, List<String>> open = new HashMap<>();
        List<List<String>> registrations = new ArrayList<>();
        for (String entry : entries) {
            var found = STATEMENT.matcher(entry);
            if (found.find()) {
                String statement = normalised(found.group(2));
                List<String> transaction =
                        statement.equals("begin")
                                ? new ArrayList<>()
                                : open.getOrDefault(found.group(1), new ArrayList<>());
                transaction.add(statement);
                open.put(found.group(1), transaction);
                if (statement.equals("commit")
                        && transaction.stream()
                                .anyMatch(each -> each.startsWith("insert into deal("))) {
                    registrations.add(transaction);
                }
            }
        }
        return registrations.getLast();
    }

    private static String normalised(String statement) {
        return statement
                .strip()
                .replaceAll("\\$\\d+", "?")
                .replaceAll("\\s+", " ")
                .replaceAll(" ?([,()=]) ?", "$1")
                .toLowerCase(Locale.ROOT);
    }
}
