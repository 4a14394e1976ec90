package dev.cosell.stack;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The whole suite on this machine: PostgreSQL, Kafka, the token issuer, mail and four services. */
public final class LocalStack implements AutoCloseable {
    /** The ports of a stack are this many neighbours. */
    public static final int PORTS = 9;

    private static final int KAFKA = 5;
    private static final int POSTGRES = 6;
    private static final int MAIL = 7;
    private static final int CONTROLLER = 8;
    private static final Duration EARLIER_RUN_LIMIT = Duration.ofSeconds(20);
    private static final Duration CANCEL_LIMIT = Duration.ofSeconds(60);

    private final Options options;
    private final Instant begin = Instant.now();
    private final Thread starter = Thread.currentThread();
    private final CountDownLatch started = new CountDownLatch(1);
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Map<Service, ServiceProcess> services = new EnumMap<>(Service.class);

    private @Nullable DataFolder folder;
    private @Nullable TokenIssuer issuer;
    private @Nullable MailFolder mail;
    private volatile @Nullable PostgresServer postgres;
    private volatile @Nullable KafkaServer kafka;
    private @Nullable AotCache kafkaCache;
    private boolean trainingKafka;

    /**
     * What to start and where.
     *
     * @param repository holds the built services
     * @param dataDir all that is kept; absent or empty at the first time
     * @param portBase first of {@link #PORTS} neighbouring ports
     * @param fresh begin without the data of earlier runs
     * @param aotCache use the JDK's ahead-of-time caches, and train them at the first start: it
     *     makes the first stop longer
     * @param progress gets lines for a person to read
     */
    public record Options(
            Path repository,
            Path dataDir,
            int portBase,
            boolean fresh,
            boolean aotCache,
            Consumer<String> progress) {}

    LocalStack(Options options) {
        this.options = options;
    }

    /**
     * Starts the suite and returns when all four services are ready.
     *
     * @throws StackFailure if something does not start; what has started is stopped again
     */
    public static LocalStack start(Options options) {
        var stack = new LocalStack(options);
        stack.start();
        return stack;
    }

    /** To be called once, by the thread that made this object. */
    void start() {
        try {
            startAll();
        } catch (RuntimeException e) {
            // Whoever interrupted this start waits for it to clear up.
            Thread.interrupted();
            stopAll(true);
            throw e;
        } finally {
            started.countDown();
        }
    }

    private void startAll() {
        Map<Service, Path> programs = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            programs.put(service, service.program(options.repository()));
        }
        DataFolder data = folder = DataFolder.open(options.dataDir().toAbsolutePath().normalize());
        awaitEarlierRun(data);
        if (options.fresh()) {
            data.clear();
            say("Deleted the data of earlier runs");
        }
        requireFreePorts();
        keepEarlierLogs();
        Secrets secrets = Secrets.loadOrCreate(data.path().resolve("secrets.json"));
        issuer =
                TokenIssuer.start(
                        options.portBase(),
                        IssuerKey.fileIn(data.path()),
                        PortalPage.html(addresses()));
        mail = MailFolder.start(options.portBase() + MAIL, addresses().mailFolder());
        try {
            inParallel(List.of(() -> startPostgres(data, secrets), () -> startKafka(data)));
        } catch (StackFailure e) {
            throw e.withAdvice("If its data is damaged, begin anew: ./cosell up --fresh");
        }
        startServices(data, secrets, programs);
        addresses().writeTo(data.path());
    }

    private void startPostgres(DataFolder data, Secrets secrets) {
        Path log = logOf("postgres");
        PostgresServer server =
                PostgresServer.start(
                        data.path().resolve("postgres"),
                        options.portBase() + POSTGRES,
                        Durability.DURABLE,
                        data.path().resolve("cache"),
                        log);
        postgres = server;
        for (Service service : Service.values()) {
            server.prepareServiceDatabase(
                    service.database(), secrets.ownerPassword(), secrets.appPassword());
        }
        reportLoss("PostgreSQL", server.handle(), log);
        say("PostgreSQL %s is up".formatted(PostgresBinaries.version()));
    }

    private void startKafka(DataFolder data) {
        Path log = logOf("kafka");
        AotCache cache = options.aotCache() ? kafkaCache(data) : null;
        kafkaCache = cache;
        trainingKafka = cache != null && !cache.exists();
        KafkaServer server =
                KafkaServer.start(
                        data.path().resolve("kafka"),
                        options.portBase() + KAFKA,
                        options.portBase() + CONTROLLER,
                        cache == null ? AotCache.QUICK_START : cache.jvmOptions(),
                        log);
        kafka = server;
        createTopics(server, data);
        reportLoss("Kafka", server.handle(), log);
        say("Kafka is up");
    }

    /**
     * A broker whose own records are damaged starts as if it had never had a topic, and whoever
     * read from it would wait for ever: so what was created once has to be there.
     */
    private static void createTopics(KafkaServer server, DataFolder data) {
        String[] names = Arrays.stream(Service.values()).map(Service::topic).toArray(String[]::new);
        Path created = data.path().resolve("topics-created");
        try {
            if (Files.exists(created)
                    && !server.topics().containsAll(Files.readAllLines(created))) {
                throw new StackFailure("Kafka has lost its topics");
            }
            server.createTopics(names);
            Files.write(created, List.of(names));
        } catch (IOException e) {
            throw new StackFailure("Cannot read or write " + created + ": " + e, e);
        }
    }

    /** A cache needs a class path of jars; in a build or an editor there are folders in it. */
    private static @Nullable AotCache kafkaCache(DataFolder data) {
        Path jar = Path.of(System.getProperty("java.class.path").split(File.pathSeparator, 2)[0]);
        Path libraries = jar.resolveSibling("lib");
        return Files.isRegularFile(jar) && Files.isDirectory(libraries)
                ? AotCache.of(data.path().resolve("aot"), "kafka", List.of(jar, libraries))
                : null;
    }

    private void startServices(DataFolder data, Secrets secrets, Map<Service, Path> programs) {
        programs.forEach(
                (service, program) ->
                        services.put(service, service(data, secrets, service, program)));
        boolean training = services.values().stream().anyMatch(ServiceProcess::willTrain);
        say("Starting the four services" + (training ? ", recording for their AOT caches" : ""));
        inParallel(
                services.values().stream()
                        .<Runnable>map(
                                service ->
                                        () -> {
                                            service.start();
                                            say(service.service().text() + " is ready");
                                        })
                        .toList());
    }

    private ServiceProcess service(
            DataFolder data, Secrets secrets, Service service, Path program) {
        return new ServiceProcess(
                service,
                addresses().of(service),
                program,
                environment(service, secrets),
                logOf(service.text()),
                options.aotCache()
                        ? AotCache.of(data.path().resolve("aot"), service.text(), List.of(program))
                        : null,
                lost ->
                        say(
                                "%s ended unexpectedly. Its log: %s. Start again: Ctrl-C, ./cosell up"
                                        .formatted(lost.service().text(), lost.log())));
    }

    private Map<String, String> environment(Service service, Secrets secrets) {
        var environment = new HashMap<String, String>();
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", "" + service.port(options.portBase()));
        environment.put("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "false");
        environment.put("QUARKUS_DATASOURCE_JDBC_URL", addresses().postgres() + service.database());
        environment.put("QUARKUS_DATASOURCE_USERNAME", service.database());
        environment.put("QUARKUS_DATASOURCE_PASSWORD", secrets.appPassword());
        environment.put("QUARKUS_FLYWAY_USERNAME", service.database() + "_owner");
        environment.put("QUARKUS_FLYWAY_PASSWORD", secrets.ownerPassword());
        environment.put("KAFKA_BOOTSTRAP_SERVERS", addresses().kafka());
        environment.put("QUARKUS_OIDC_AUTH_SERVER_URL", addresses().issuer().toString());
        if (service == Service.ATTRIBUTIONS) {
            environment.put("QUARKUS_MAILER_HOST", "127.0.0.1");
            environment.put("QUARKUS_MAILER_PORT", "" + (options.portBase() + MAIL));
            environment.put("COSELL_LINKS_KEYS_LOCAL", secrets.linkKey());
            environment.put("COSELL_LINKS_PUBLIC_URL", addresses().attributions().toString());
        }
        return environment;
    }

    /**
     * A run that was killed leaves its addresses, and for some seconds its PostgreSQL and Kafka.
     */
    private void awaitEarlierRun(DataFolder data) {
        Path left = StackAddresses.fileIn(data.path());
        if (!Files.exists(left)) {
            return;
        }
        Instant limit = Instant.now().plus(EARLIER_RUN_LIMIT);
        boolean told = false;
        while (!FreePorts.isFree(options.portBase(), PORTS) && Instant.now().isBefore(limit)) {
            if (!told) {
                say("Waiting for the end of an earlier run that was killed");
                told = true;
            }
            pause();
        }
        try {
            Files.delete(left);
        } catch (IOException e) {
            throw new StackFailure("Cannot delete " + left + ": " + e, e);
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("Interrupted", e);
        }
    }

    private void requireFreePorts() {
        var uses = new ArrayList<>(List.of("the token issuer"));
        Arrays.stream(Service.values()).map(Service::text).forEach(uses::add);
        uses.addAll(List.of("Kafka", "PostgreSQL", "mail", "Kafka's controller"));
        for (int i = 0; i < PORTS; i++) {
            if (!FreePorts.isFree(options.portBase() + i)) {
                throw new StackFailure(
                        "Port %d (for %s) is in use. Stop what uses it, or take other ports: ./cosell up --port-base %d"
                                .formatted(options.portBase() + i, uses.get(i), otherBase()));
            }
        }
    }

    private int otherBase() {
        int base = options.portBase() + 1000;
        return base + PORTS <= 32_000 && FreePorts.isFree(base, PORTS)
                ? base
                : FreePorts.block(PORTS);
    }

    private static void inParallel(List<Runnable> tasks) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = new ExecutorCompletionService<Boolean>(threads);
            tasks.forEach(task -> results.submit(task, true));
            try {
                for (int i = 0; i < tasks.size(); i++) {
                    results.take().get();
                }
            } catch (ExecutionException e) {
                threads.shutdownNow();
                throw e.getCause() instanceof StackFailure failure
                        ? failure
                        : new StackFailure("Cannot start: " + e.getCause(), e);
            } catch (InterruptedException e) {
                threads.shutdownNow();
                Thread.currentThread().interrupt();
                throw new StackFailure("Interrupted while starting", e);
            }
        }
    }

    private void reportLoss(String what, ProcessHandle process, Path log) {
        process.onExit()
                .thenAccept(
                        ended -> {
                            if (!closed.get()) {
                                say(
                                        "%s ended unexpectedly. Its log: %s. Start again: Ctrl-C, ./cosell up"
                                                .formatted(what, log));
                            }
                        });
    }

    /** One earlier run's logs stay, under another name, so that they do not grow for ever. */
    private void keepEarlierLogs() {
        Path logs = logOf("any").getParent();
        try {
            Files.createDirectories(logs);
            try (Stream<Path> files = Files.list(logs)) {
                for (Path log : files.filter(file -> file.toString().endsWith(".log")).toList()) {
                    Path earlier = log.resolveSibling(log.getFileName() + ".earlier");
                    Files.move(log, earlier, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException e) {
            throw new StackFailure("Cannot use the folder " + logs + ": " + e, e);
        }
    }

    private Path logOf(String program) {
        return options.dataDir().resolve("logs").resolve(program + ".log").toAbsolutePath();
    }

    private void say(String what) {
        double elapsed = Duration.between(begin, Instant.now()).toMillis() / 1000.0;
        options.progress().accept(String.format(Locale.ROOT, "%5.1f s  %s", elapsed, what));
    }

    /** Time since the start began. */
    Duration elapsed() {
        return Duration.between(begin, Instant.now());
    }

    boolean isStopped() {
        return closed.get();
    }

    public StackAddresses addresses() {
        return StackAddresses.of(options.portBase(), options.dataDir());
    }

    public ServiceProcess service(Service service) {
        return Objects.requireNonNull(services.get(service), "not started");
    }

    public PostgresServer postgres() {
        return Objects.requireNonNull(postgres, "not started");
    }

    public KafkaServer kafka() {
        return Objects.requireNonNull(kafka, "not started");
    }

    public TokenIssuer issuer() {
        return Objects.requireNonNull(issuer, "not started");
    }

    /** Stops all, also while it is still starting. */
    @Override
    public void close() {
        cancelStart();
        stopAll(false);
    }

    private void cancelStart() {
        if (started.getCount() == 0) {
            return;
        }
        starter.interrupt();
        try {
            if (!started.await(CANCEL_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                say("The start cannot be cancelled; stopping what there is");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void stopAll(boolean cancelled) {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        stopServices(cancelled);
        stop(kafka);
        KafkaServer broker = kafka;
        if (trainingKafka && kafkaCache != null && broker != null) {
            kafkaCache.keepIfWritten(broker.endedWell());
        }
        stop(postgres);
        stop(mail);
        stop(issuer);
        DataFolder data = folder;
        if (data != null) {
            stop(() -> Files.deleteIfExists(StackAddresses.fileIn(data.path())));
            stop(data);
        }
    }

    private void stopServices(boolean cancelled) {
        if (!cancelled && services.values().stream().anyMatch(ServiceProcess::isTraining)) {
            say("Writing the AOT caches for faster starts: up to half a minute, once for a build");
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (ServiceProcess service : services.values()) {
                threads.execute(cancelled ? service::kill : service::close);
            }
        }
    }

    private static void stop(@Nullable AutoCloseable part) {
        try {
            if (part != null) {
                part.close();
            }
        } catch (Exception e) {
            // The others are to be stopped all the same.
        }
    }
}
