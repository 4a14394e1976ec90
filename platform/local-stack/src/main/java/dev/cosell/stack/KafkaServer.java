package dev.cosell.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** A Kafka broker on the loopback address, in a JVM of its own that ends with this one. */
public final class KafkaServer implements AutoCloseable {
    public static final int PARTITIONS = 6;
    public static final Duration RETENTION = Duration.ofDays(7);

    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofMinutes(1);
    private static final int TERMINATED = 143;
    private static final Duration CALL_LIMIT = Duration.ofSeconds(30);
    private static final int CONNECT_MILLIS = 500;

    private final Process process;
    private final int port;

    private KafkaServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** As the longer form, with the log beside the data folder. */
    public static KafkaServer start(Path dataDir, int port, int controllerPort) {
        Path log = dataDir.resolveSibling(dataDir.getFileName() + ".log");
        return start(dataDir, port, controllerPort, AotCache.QUICK_START, log);
    }

    /**
     * Starts the broker and returns when it answers.
     *
     * @param dataDir absent at the first time
     * @param jvmOptions besides those for the heap
     * @param log appended to
     * @throws StackFailure if it does not start
     */
    public static KafkaServer start(
            Path dataDir, int port, int controllerPort, List<String> jvmOptions, Path log) {
        var command = new ArrayList<>(Children.java());
        command.add("-Xmx384m");
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(KafkaMain.class.getName());
        command.addAll(List.of(dataDir.toString(), "" + port, "" + controllerPort));
        Process process = Children.start("TERM", List.of(), command, Map.of(), log);
        var server = new KafkaServer(process, port);
        server.awaitReady(log);
        return server;
    }

    private void awaitReady(Path log) {
        Instant limit = Instant.now().plus(START_LIMIT);
        // A client would fill the log with its failed attempts: so first a bare connection.
        while (Instant.now().isBefore(limit) && !isListening()) {
            if (endsWithin(Duration.ofMillis(50))) {
                throw StackFailure.withComplaint("Kafka does not start", log);
            }
        }
        try (Admin admin = admin()) {
            long left = Math.max(1, Duration.between(Instant.now(), limit).toMillis());
            admin.describeCluster().nodes().get(left, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            close();
            throw new StackFailure(
                    "Kafka was not ready within %d s. Its log: %s"
                            .formatted(START_LIMIT.toSeconds(), log),
                    e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private boolean isListening() {
        try (var socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private boolean endsWithin(Duration wait) {
        try {
            return process.waitFor(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private StackFailure interrupted(InterruptedException e) {
        close();
        Thread.currentThread().interrupt();
        return new StackFailure("Interrupted while Kafka was starting", e);
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    public long pid() {
        return process.pid();
    }

    /** The process itself, for tests that break it. */
    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** The names of the topics that there are. */
    public Set<String> topics() {
        try (Admin admin = admin()) {
            return admin.listTopics().names().get(CALL_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new StackFailure("Kafka cannot list its topics: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("Interrupted while listing topics", e);
        }
    }

    /** Creates the topics that are not there yet, with the usual partitions and retention. */
    public void createTopics(String... names) {
        var settings = Map.of(TopicConfig.RETENTION_MS_CONFIG, Long.toString(RETENTION.toMillis()));
        var topics =
                Arrays.stream(names)
                        .map(name -> new NewTopic(name, PARTITIONS, (short) 1).configs(settings))
                        .toList();
        try (Admin admin = admin()) {
            for (var created : admin.createTopics(topics).values().values()) {
                awaitCreated(created);
            }
            awaitKnown(admin, List.of(names));
        } catch (ExecutionException | TimeoutException e) {
            throw new StackFailure("Kafka cannot create the topics: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("Interrupted while creating topics", e);
        }
    }

    private static void awaitCreated(KafkaFuture<Void> created)
            throws ExecutionException, InterruptedException, TimeoutException {
        try {
            created.get(CALL_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    /** The broker learns of a new topic a moment after its controller has created it. */
    private static void awaitKnown(Admin admin, List<String> names)
            throws ExecutionException, InterruptedException, TimeoutException {
        Instant limit = Instant.now().plus(CALL_LIMIT);
        while (true) {
            try {
                admin.describeTopics(names)
                        .allTopicNames()
                        .get(CALL_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
                return;
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)
                        || Instant.now().isAfter(limit)) {
                    throw e;
                }
            }
        }
    }

    private Admin admin() {
        return Admin.create(
                Map.of(
                        AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers(),
                        AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        Math.toIntExact(CALL_LIMIT.toMillis())));
    }

    /** Whether it has stopped, and by itself when it was told to. */
    boolean endedWell() {
        return !process.isAlive()
                && (process.exitValue() == 0 || process.exitValue() == TERMINATED);
    }

    /** Ends the broker at once, as a crash of its machine would. */
    public void crash() {
        process.destroyForcibly();
        Children.awaitEnd(process, STOP_LIMIT);
    }

    /** Halts the broker: it stays there and answers nothing. */
    public void halt() {
        Children.signal(process.toHandle(), "STOP");
    }

    /** Lets a halted broker go on. */
    public void resume() {
        Children.signal(process.toHandle(), "CONT");
    }

    /** Stops the broker cleanly. */
    @Override
    public void close() {
        process.destroy();
        Children.awaitEnd(process, STOP_LIMIT);
    }
}
