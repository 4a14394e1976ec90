package dev.cosell.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cosell.stack.FreePorts;
import dev.cosell.stack.LocalStack;
import dev.cosell.stack.PostgresServer;
import dev.cosell.stack.Service;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the README, run as people run them. */
class CommandSystemTest {

    private static final Duration READY_LIMIT = Duration.ofSeconds(180);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(150);
    private static final Duration COMMAND_LIMIT = Duration.ofSeconds(90);
    private static final int TERMINATED = 143;

    @TempDir private Path folder;

    private final int portBase = FreePorts.block(LocalStack.PORTS);
    private final List<Process> started = new ArrayList<>();

    /** The first start records, as on a machine that never had one, and for the other tests. */
    @BeforeEach
    void linkToTheCachesOfAll() throws IOException {
        Path caches = Files.createDirectories(RunningSuite.AOT_CACHES);
        try (Stream<Path> earlier = Files.list(caches)) {
            for (Path each : earlier.toList()) {
                Files.delete(each);
            }
        }
        Path data = Files.createDirectories(folder.resolve("data"));
        Files.writeString(data.resolve("stack.lock"), "");
        Files.createSymbolicLink(data.resolve("aot"), caches);
    }

    @AfterEach
    void stopWhatIsLeft() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void upDemoTokenStopAndUpAgain() throws Exception {
        // When
        Process first = up("first.log", "--sample");
        awaitLine(first, "first.log", "Ready in ");
        awaitLine(first, "first.log", "Stop with Ctrl-C.");
        String demo = run("demo");
        String token = run("token", "partner", "nordlicht");
        String agreed = run("reconcile");
        loseAMonth();
        String differed = run(1, "reconcile");
        stop(first);
        run(2, "reconcile");
        Process second = up("second.log");
        awaitLine(second, "second.log", "Ready in ");
        String demoAgain = run("demo");
        second.destroyForcibly();

        // Then
        assertThat(demo)
                .contains("GRANTED", "MUST_ACCEPT", "Diese Zusammenarbeit muss angenommen werden");
        assertThat(token).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+\\R");
        assertThat(agreed).contains("statements agree");
        assertThat(differed).contains("ACCRUAL_MISSING partner nordlicht, deal ", "DIFFER: ");
        assertThat(demoAgain).contains("GRANTED");
        awaitPortsFree();
    }

    /** A share whose first month is over, and that nobody accrues. */
    private void loseAMonth() throws Exception {
        Path data = folder.resolve("data");
        String password = Files.readString(data.resolve("postgres/superuser.password")).strip();
        try (var connection =
                        DriverManager.getConnection(
                                new ObjectMapper()
                                                .readTree(data.resolve("stack.json").toFile())
                                                .path("postgres")
                                                .asText()
                                        + Service.ATTRIBUTIONS.database(),
                                PostgresServer.SUPERUSER,
                                password);
                var statement = connection.createStatement()) {
            statement.execute(
                    """
                    insert into attribution (deal_id, version, partner_id, status, domain, outcome, closed_at, decided_at,
                                             mrr, currency, credit_policy, link_needed, sold_mrr_counts,
                                             revenue_share_percent, revenue_share_months)
                    values (gen_random_uuid(), 0, 'nordlicht', 'GRANTED', 'kunde.example', 'WON',
                            now() - interval '40 days', now() - interval '40 days', 1000, 'EUR', 1, false, true, 20, 36)
                    """);
        }
    }

    private Process up(String log, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of("up", "--port-base", "" + portBase));
        command.addAll(List.of(options));
        Process process = cosell(command).redirectOutput(folder.resolve(log).toFile()).start();
        started.add(process);
        return process;
    }

    private String run(String... arguments) throws Exception {
        return run(0, arguments);
    }

    private String run(int exitCode, String... arguments) throws Exception {
        Path log = Files.createTempFile(folder, "command", ".log");
        Process process = cosell(List.of(arguments)).redirectOutput(log.toFile()).start();
        started.add(process);
        assertThat(process.waitFor(COMMAND_LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        String output = Files.readString(log);
        assertThat(process.exitValue()).as(output).isEqualTo(exitCode);
        return output;
    }

    private ProcessBuilder cosell(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of("../cosell"));
        command.addAll(arguments);
        command.addAll(List.of("--data", folder.resolve("data").toString()));
        return new ProcessBuilder(command).redirectErrorStream(true);
    }

    private void awaitLine(Process process, String log, String text) {
        await().atMost(READY_LIMIT)
                .failFast("The command ended", () -> !process.isAlive())
                .untilAsserted(() -> assertThat(written(log)).contains(text));
    }

    private String written(String log) throws IOException {
        return Files.readString(folder.resolve(log), StandardCharsets.UTF_8);
    }

    private void stop(Process process) throws Exception {
        process.destroy();
        assertThat(process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(written("first.log")).isEqualTo(TERMINATED);
        assertThat(FreePorts.isFree(portBase, LocalStack.PORTS)).isTrue();
    }

    /** Nothing outlives the command, also when it is killed. */
    private void awaitPortsFree() {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> FreePorts.isFree(portBase, LocalStack.PORTS));
    }
}
