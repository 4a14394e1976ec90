package dev.cosell.systemtests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.stack.Service;
import dev.cosell.stack.ServiceProcess;
import dev.cosell.systemtests.RunningSuite;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One seed of what {@code ./cosell faults} runs for long: each kind of fault once, under load. Then
 * what it leaves is damaged, to see that the auditor would have found it.
 */
class FaultsSystemTest {

    private static final int SEED = 1;
    private static final int SECONDS = 58;

    @TempDir private static Path data;

    private static @Nullable Suite suite;
    private static FaultRun.@Nullable Outcome outcome;

    @BeforeAll
    static void run() throws InterruptedException {
        var recoveries = new Recoveries();
        Path repository = Path.of("..").toAbsolutePath().normalize();
        var started = Suite.start(repository, data, RunningSuite.aotCaches(), System.out::println);
        suite = started;
        outcome = FaultRun.run(started, SEED, SECONDS, recoveries, System.out::println);
        System.out.println(outcome);
        recoveries.lines().forEach(System.out::println);
    }

    @AfterAll
    static void stop() {
        if (suite != null) {
            suite.close();
        }
    }

    @Test
    void nothingIsLostAndNothingIsDoneTwiceWhateverBreaks() {
        assertThat(Fault.schedule(SEED, SECONDS))
                .extracting(Fault::kind)
                .containsExactlyInAnyOrder(Fault.Kind.values());
        var outcome = Objects.requireNonNull(FaultsSystemTest.outcome);
        assertThat(outcome.violations()).isEmpty();
        assertThat(outcome.acknowledged()).isGreaterThan(100);
    }

    @Test
    void theAuditorNamesEachDamage() throws SQLException {
        // Given
        var suite = Objects.requireNonNull(FaultsSystemTest.suite);
        for (Service service : Service.values()) {
            suite.instances(service).forEach(ServiceProcess::kill);
        }
        var damages = new Damages(suite, data.resolve("calls-" + SEED + ".jsonl"));
        assertThat(damages.audit()).isEmpty();

        // When
        damages.plant();

        // Then
        assertThat(damages.unnamedBy(damages.audit())).isEmpty();
    }
}
