package dev.cosell.stack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One service in a JVM of its own, which can be killed, halted and started again. */
public final class ServiceProcess implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration READY_LIMIT = Duration.ofSeconds(90);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PROBE = Duration.ofSeconds(5);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
    // Writing the cache takes six seconds alone, and four of them at once on a busy machine far
    // more.
    private static final Duration TRAINED_STOP_LIMIT = Duration.ofMinutes(3);
    private static final int TERMINATED = 143;
    // A start makes much garbage: with a young generation of the usual size it collects all the
    // time.
    private static final List<String> HEAP = List.of("-Xms128m", "-Xmn64m", "-Xmx256m");

    private final Service service;
    private final URI uri;
    private final Path program;
    private final Map<String, String> environment;
    private final Path log;
    private final @Nullable AotCache cache;
    private final Consumer<ServiceProcess> onLoss;

    private volatile @Nullable Process process;
    private volatile boolean training;
    private volatile boolean endExpected;

    /**
     * @param cache absent: neither used nor trained
     * @param onLoss told when the process ends though nobody asked for it, once it was ready
     */
    ServiceProcess(
            Service service,
            URI uri,
            Path program,
            Map<String, String> environment,
            Path log,
            @Nullable AotCache cache,
            Consumer<ServiceProcess> onLoss) {
        this.service = service;
        this.uri = uri;
        this.program = program;
        this.environment = environment;
        this.log = log;
        this.cache = cache;
        this.onLoss = onLoss;
    }

    /** Starts the process and returns when it is ready. */
    void start() {
        boolean cached = cache != null && cache.exists();
        launch();
        try {
            awaitReady();
        } catch (StackFailure e) {
            if (!cached || process().isAlive()) {
                kill();
                throw e;
            }
            // Whatever is wrong with the cache, it shall not be what stops a start.
            Objects.requireNonNull(cache).delete();
            launch();
            awaitReady();
        }
        Process started = process();
        started.onExit()
                .thenAccept(
                        ended -> {
                            // One that was killed may be told of when its successor runs already.
                            if (!endExpected && ended == process) {
                                onLoss.accept(this);
                            }
                        });
    }

    private void launch() {
        var command = new ArrayList<>(Children.java());
        command.addAll(HEAP);
        training = willTrain();
        command.addAll(cache == null ? AotCache.QUICK_START : cache.jvmOptions());
        command.addAll(List.of("-jar", Service.jar(program).toString()));
        process = Children.start("KILL", List.of(), command, environment, log);
        endExpected = false;
    }

    private void awaitReady() {
        Instant limit = Instant.now().plus(READY_LIMIT);
        var request = HttpRequest.newBuilder(uri.resolve("/q/health/ready")).timeout(PROBE).build();
        try {
            while (Instant.now().isBefore(limit)) {
                if (process().waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw StackFailure.withLastLines(
                            "%s ended with exit code %d instead of starting"
                                    .formatted(service.text(), process().exitValue()),
                            log);
                }
                if (isReady(request)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("Interrupted while " + service.text() + " was starting", e);
        }
        throw StackFailure.withLastLines(
                "%s was not ready within %d s".formatted(service.text(), READY_LIMIT.toSeconds()),
                log);
    }

    private static boolean isReady(HttpRequest request) throws InterruptedException {
        try {
            var answer = HTTP.send(request, HttpResponse.BodyHandlers.discarding());
            return answer.statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    public Service service() {
        return service;
    }

    public URI uri() {
        return uri;
    }

    /** What the service writes to its console. */
    public Path log() {
        return log;
    }

    public long pid() {
        return process().pid();
    }

    public boolean isAlive() {
        return process().isAlive();
    }

    private Process process() {
        return Objects.requireNonNull(process, "not started");
    }

    /** Ends the process at once, as a crash of the machine would. */
    public void kill() {
        endExpected = true;
        Process ending = process;
        if (ending != null) {
            ending.destroyForcibly();
            Children.awaitEnd(ending, STOP_LIMIT);
        }
    }

    /** Halts the process: it stays there and answers nothing. */
    public void halt() {
        Children.signal(process().toHandle(), "STOP");
    }

    /** Lets a halted process go on. */
    public void resume() {
        Children.signal(process().toHandle(), "CONT");
    }

    /** Starts the service again, after it was killed or while it runs, and returns when ready. */
    public void restart() {
        close();
        start();
    }

    boolean willTrain() {
        return cache != null && cache.willTrain();
    }

    boolean isTraining() {
        return training && process != null && process.isAlive();
    }

    /** Lets the service end what it is doing, and write its cache if this run trains one. */
    @Override
    public void close() {
        endExpected = true;
        Process ending = process;
        if (ending == null) {
            return;
        }
        ending.destroy();
        Children.awaitEnd(ending, training ? TRAINED_STOP_LIMIT : STOP_LIMIT);
        if (training && cache != null) {
            cache.keepIfWritten(!ending.isAlive() && ending.exitValue() == TERMINATED);
        }
    }
}
