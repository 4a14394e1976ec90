package dev.cosell.stack;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
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
    public static final int PORTS = Ports.COUNT;

    private static final Duration EARLIER_RUN_LIMIT = Duration.ofSeconds(20);
    private static final Duration CANCEL_LIMIT = Duration.ofSeconds(60);

    private final Options options;
    private final Ports ports;
    private final Instant begin = Instant.now();
    private final Thread starter = Thread.currentThread();
    private final CountDownLatch started = new CountDownLatch(1);
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Map<Service, ServiceProcess> services = new EnumMap<>(Service.class);
    private final List<ServiceProcess> others = new CopyOnWriteArrayList<>();
    private final Set<ProcessHandle> crashed = ConcurrentHashMap.newKeySet();

    private @Nullable DataFolder folder;
    private @Nullable TokenIssuer issuer;
    private @Nullable MailFolder mail;
    private volatile @Nullable PostgresServer postgres;
    private volatile @Nullable KafkaServer kafka;
    private @Nullable AotCache kafkaCache;
    private boolean trainingKafka;
    private boolean recording;

    /**
     * What to start and where.
     *
     * @param repository holds the built services
     * @param dataDir all that is kept; absent or empty at the first time
     * @param portBase first of {@link #PORTS} neighbouring ports
     * @param fresh begin without the data of earlier runs
     * @param aotCaches used, and recorded by a start that finds none of this build ({@link
     *     #isRecording()}); absent: none of this
     * @param progress gets lines for a person to read
     */
    public record Options(
            Path repository,
            Path dataDir,
            int portBase,
            boolean fresh,
            @Nullable AotCaches aotCaches,
            Consumer<String> progress) {}

    LocalStack(Options options) {
        this.options = options;
        this.ports = new Ports(options.portBase());
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

    /**
     * Whether this start records ahead-of-time caches: it is slower for it, and its stop writes
     * them.
     */
    public boolean isRecording() {
        return recording;
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
        ports.requireFree();
        if (options.fresh()) {
            data.clear();
            say("Deleted the data of earlier runs");
        }
        data.setLogsAside();
        Secrets secrets = secrets(data);
        issuer =
                TokenIssuer.start(
                        ports.issuer(),
                        IssuerKey.fileIn(data.path()),
                        PortalPage.html(addresses()));
        mail = MailFolder.start(ports.mail(), addresses().mailFolder());
        try {
            inParallel(List.of(() -> startPostgres(data, secrets), () -> startKafka(data)));
        } catch (StackFailure e) {
            throw e.withAdvice("If its data is damaged, begin anew: ./cosell up --fresh");
        }
        startServices(data, secrets, programs);
        addresses().writeTo(data.path());
    }

    private static Secrets secrets(DataFolder data) {
        return Secrets.loadOrCreate(data.path().resolve("secrets.json"));
    }

    private void startPostgres(DataFolder data, Secrets secrets) {
        Path log = data.log("postgres");
        PostgresServer server =
                PostgresServer.start(
                        data.path().resolve("postgres"),
                        ports.postgres(),
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
        Path log = data.log("kafka");
        AotCache cache = kafkaCache();
        kafkaCache = cache;
        trainingKafka = cache != null && cache.willTrain();
        KafkaServer server =
                KafkaServer.start(
                        data.path().resolve("kafka"),
                        ports.kafka(),
                        ports.controller(),
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
    private @Nullable AotCache kafkaCache() {
        Path jar = Path.of(System.getProperty("java.class.path").split(File.pathSeparator, 2)[0]);
        Path libraries = jar.resolveSibling("lib");
        return Files.isRegularFile(jar) && Files.isDirectory(libraries)
                ? aotCache("kafka", List.of(jar, libraries))
                : null;
    }

    private @Nullable AotCache aotCache(String name, List<Path> program) {
        AotCaches caches = options.aotCaches();
        return caches == null ? null : caches.of(name, program);
    }

    private void startServices(DataFolder data, Secrets secrets, Map<Service, Path> programs) {
        programs.forEach(
                (service, program) ->
                        services.put(service, service(data, secrets, service, program)));
        recording = services.values().stream().anyMatch(ServiceProcess::willTrain) || trainingKafka;
        say("Starting the four services" + (recording ? ", recording for their AOT caches" : ""));
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
        return service(
                data,
                service,
                program,
                addresses().of(service),
                service.environment(ports, addresses(), secrets),
                service.text());
    }

    private ServiceProcess service(
            DataFolder data,
            Service service,
            Path program,
            URI uri,
            Map<String, String> environment,
            String logName) {
        return new ServiceProcess(
                service,
                uri,
                program,
                environment,
                data.log(logName),
                aotCache(service.text(), List.of(program)),
                lost ->
                        say(
                                "%s ended unexpectedly. Its log: %s. Start again: Ctrl-C, ./cosell up"
                                        .formatted(lost.service().text(), lost.log())));
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
        while (!ports.areFree() && Instant.now().isBefore(limit)) {
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
                            if (!closed.get() && !crashed.contains(ended)) {
                                say(
                                        "%s ended unexpectedly. Its log: %s. Start again: Ctrl-C, ./cosell up"
                                                .formatted(what, log));
                            }
                        });
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
        return StackAddresses.of(ports, options.dataDir());
    }

    public ServiceProcess service(Service service) {
        return Objects.requireNonNull(services.get(service), "not started");
    }

    /**
     * Starts one more instance of a service on a port of its own, and returns it when it is ready.
     * It stops with the stack.
     */
    public ServiceProcess startAnother(Service service) {
        DataFolder data = data();
        int instance = 2 + others.size();
        int port = FreePorts.one();
        var environment = service.environment(ports, addresses(), secrets(data));
        environment.put("QUARKUS_HTTP_PORT", "" + port);
        environment.put("COSELL_MESSAGING_INSTANCE", "" + instance);
        ServiceProcess other =
                service(
                        data,
                        service,
                        service.program(options.repository()),
                        URI.create("http://localhost:" + port),
                        environment,
                        service.text() + "-" + instance);
        others.add(other);
        other.start();
        return other;
    }

    /** Ends PostgreSQL, all its processes at once, as a crash of its machine would. */
    public void crashPostgres() {
        crashed.add(postgres().handle());
        postgres().crash();
    }

    /** Starts PostgreSQL again on its data, and returns when it accepts connections. */
    public void startPostgresAgain() {
        startPostgres(data(), secrets(data()));
    }

    /** Ends Kafka, as a crash of its machine would. */
    public void crashKafka() {
        crashed.add(kafka().handle());
        kafka().crash();
    }

    /** Starts Kafka again on its data, and returns when it answers. */
    public void startKafkaAgain() {
        startKafka(data());
    }

    private DataFolder data() {
        return Objects.requireNonNull(folder, "not started");
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
            say(
                    "Writing the AOT caches for faster starts: half a minute, once for a build. Ctrl-C again leaves them out");
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (ServiceProcess service : all()) {
                threads.execute(cancelled ? service::kill : service::close);
            }
        }
    }

    private List<ServiceProcess> all() {
        return Stream.concat(services.values().stream(), others.stream()).toList();
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
