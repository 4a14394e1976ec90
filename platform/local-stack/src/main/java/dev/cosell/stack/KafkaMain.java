package dev.cosell.stack;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.LogManager;
import java.util.stream.Collectors;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/** One Kafka broker that is its own controller; runs until its standard input ends. */
final class KafkaMain {
    private static final String LOGGING =
            """
            handlers = java.util.logging.ConsoleHandler
            .level = WARNING
            java.util.logging.ConsoleHandler.level = ALL
            java.util.logging.SimpleFormatter.format = %1$tFT%1$tT.%1$tL %4$s %3$s %5$s%6$s%n
            """;

    private KafkaMain() {}

    /**
     * @param args data folder, port, controller port
     */
    public static void main(String[] args) throws IOException {
        LogManager.getLogManager()
                .readConfiguration(
                        new ByteArrayInputStream(LOGGING.getBytes(StandardCharsets.UTF_8)));
        try {
            run(Path.of(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]));
        } catch (Exception e) {
            e.printStackTrace();
            // Threads that the broker has already started would keep the JVM alive.
            Runtime.getRuntime().halt(1);
        }
    }

    private static void run(Path dataDir, int port, int controllerPort) throws IOException {
        if (!Files.exists(dataDir)) {
            format(dataDir, port, controllerPort);
        }
        var settings = settings(dataDir, port, controllerPort);
        var server = new KafkaRaftServer(new KafkaConfig(settings), Time.SYSTEM);
        server.startup();
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "stop"));
        // The parent holds the other end: when it is gone, however it went, so is this broker.
        while (System.in.read() >= 0) {}
        System.exit(0);
    }

    /** Formats aside and moves into place, so that a half-formatted folder never stays. */
    private static void format(Path dataDir, int port, int controllerPort) throws IOException {
        Path parent = Files.createDirectories(dataDir.toAbsolutePath().getParent());
        Path unfinished = Files.createTempDirectory(parent, "kafka-format-");
        Path config = Files.createTempFile(parent, "kafka-format-", ".properties");
        try {
            Files.writeString(
                    config,
                    settings(unfinished, port, controllerPort).entrySet().stream()
                            .map(setting -> setting.getKey() + "=" + setting.getValue())
                            .collect(Collectors.joining("\n")));
            String[] arguments = {"format", "-t", Uuid.randomUuid().toString(), "-c", "" + config};
            if (StorageTool.execute(arguments, System.err) != 0) {
                throw new IOException("cannot format " + dataDir);
            }
            Files.move(unfinished, dataDir, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.delete(config);
        }
    }

    private static Map<String, String> settings(Path dataDir, int port, int controllerPort) {
        var settings = new LinkedHashMap<String, String>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", "1");
        settings.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put(
                "listeners",
                "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        settings.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        settings.put("log.dirs", dataDir.toAbsolutePath().toString());
        settings.put("auto.create.topics.enable", "false");
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "1");
        // Compacted early, so that a restart loads its groups fast: docs/operations/faults.md.
        settings.put("offsets.topic.segment.bytes", "1048576");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("transaction.state.log.num.partitions", "1");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("group.initial.rebalance.delay.ms", "0");
        // 128 MB otherwise, for topics of a size that this broker never has.
        settings.put("log.cleaner.dedupe.buffer.size", "4194304");
        // After a kill the controller waits this long for the broker's old session to end.
        settings.put("broker.session.timeout.ms", "3000");
        settings.put("broker.heartbeat.interval.ms", "500");
        return settings;
    }
}
