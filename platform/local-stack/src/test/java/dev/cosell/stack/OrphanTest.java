package dev.cosell.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class OrphanTest {
    @TempDir Path folder;

    @Test
    @EnabledOnOs(OS.LINUX)
    void nothingOutlivesAParentThatIsKilled() throws Exception {
        Process parent =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Parent.class.getName(),
                                folder.toString(),
                                Programs.folder().toString())
                        .redirectError(folder.resolve("parent.log").toFile())
                        .start();
        ProcessHandle postgres;
        ProcessHandle kafka;
        try (var out =
                new BufferedReader(
                        new InputStreamReader(parent.getInputStream(), StandardCharsets.UTF_8))) {
            postgres = child(out.readLine());
            kafka = child(out.readLine());

            parent.destroyForcibly();

            postgres.onExit().get(30, TimeUnit.SECONDS);
            kafka.onExit().get(30, TimeUnit.SECONDS);
        } finally {
            parent.destroyForcibly();
        }

        // PostgreSQL was told to stop, not killed: there is nothing to recover.
        assertThat(folder.resolve("postgres/cluster/postmaster.pid")).doesNotExist();
    }

    private static ProcessHandle child(String pid) {
        Optional<ProcessHandle> child = ProcessHandle.of(Long.parseLong(pid));
        assertThat(child).isPresent();
        return child.orElseThrow();
    }

    /** Starts both from a thread that ends at once, tells their ids and waits to be killed. */
    static final class Parent {
        private Parent() {}

        public static void main(String[] args) throws InterruptedException {
            Path folder = Path.of(args[0]);
            var starter =
                    new Thread(
                            () -> {
                                int port = FreePorts.block(3);
                                var postgres =
                                        PostgresServer.start(
                                                folder.resolve("postgres"),
                                                port,
                                                Durability.DURABLE,
                                                Path.of(args[1]),
                                                folder.resolve("postgres.log"));
                                var kafka =
                                        KafkaServer.start(
                                                folder.resolve("kafka"), port + 1, port + 2);
                                System.out.println(postgres.pid());
                                System.out.println(kafka.pid());
                            });
            starter.start();
            new CountDownLatch(1).await();
        }
    }
}
