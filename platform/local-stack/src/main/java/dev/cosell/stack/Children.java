package dev.cosell.stack;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Starts and ends child processes that do not outlive this JVM, however it ends. */
final class Children {
    private static final Duration PROBE = Duration.ofSeconds(5);
    private static final Set<Process> ALIVE = ConcurrentHashMap.newKeySet();

    // Linux sends the parent-death signal when the thread that started the child ends, not the
    // process: so one thread that lives as long as this JVM starts them all.
    private static final ExecutorService STARTER =
            Executors.newSingleThreadExecutor(
                    task -> {
                        var thread = new Thread(task, "child-starter");
                        thread.setDaemon(true);
                        return thread;
                    });

    private static final boolean DEATH_SIGNAL = works("setpriv", "--pdeathsig", "KILL", "true");
    private static final boolean OWN_SESSION = works("setsid", "true");

    static {
        if (!DEATH_SIGNAL) {
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(() -> ALIVE.forEach(Process::destroy), "children"));
        }
    }

    private Children() {}

    /**
     * The beginning of a command that runs this JVM's Java, without warnings about libraries' ways.
     */
    static List<String> java() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError");
    }

    /**
     * Starts a child with both outputs appended to a log.
     *
     * @param deathSignal what the child gets when this JVM is gone, e.g. {@code TERM}
     * @param wrapper commands that replace themselves by the command that follows, often empty
     */
    static Process start(
            String deathSignal,
            List<String> wrapper,
            List<String> command,
            Map<String, String> environment,
            Path log) {
        var full = new ArrayList<String>();
        if (OWN_SESSION) {
            // Ctrl-C goes to all processes of a terminal's group; only this JVM shall get it.
            full.add("setsid");
        }
        full.addAll(wrapper);
        if (DEATH_SIGNAL) {
            // Last of the wrappers: a change of user or namespace resets the signal.
            full.addAll(List.of("setpriv", "--pdeathsig", deathSignal));
        }
        full.addAll(command);
        var builder = new ProcessBuilder(full).redirectErrorStream(true);
        builder.environment().putAll(environment);
        builder.redirectOutput(Redirect.appendTo(log.toFile()));
        Process process =
                onStarter(
                        () -> {
                            Files.createDirectories(log.toAbsolutePath().getParent());
                            return builder.start();
                        });
        ALIVE.add(process);
        process.onExit().thenAccept(ALIVE::remove);
        return process;
    }

    /** Sends a signal by name, e.g. {@code INT}; nothing happens if the process is gone. */
    static void signal(ProcessHandle process, String name) {
        if (process.isAlive()) {
            works("kill", "-" + name, Long.toString(process.pid()));
        }
    }

    /** Waits for an end that was asked for; what does not end in time is killed. */
    static void awaitEnd(Process process, Duration limit) {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Whether a short command can be run here and ends with 0. */
    static boolean works(String... command) {
        try {
            var process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(Redirect.DISCARD)
                            .start();
            if (process.waitFor(PROBE.toMillis(), TimeUnit.MILLISECONDS)) {
                return process.exitValue() == 0;
            }
            process.destroyForcibly();
            return false;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Process onStarter(Callable<Process> start) {
        try {
            return STARTER.submit(start).get();
        } catch (ExecutionException e) {
            throw new StackFailure("Cannot start a process: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("Interrupted while starting a process", e);
        }
    }
}
