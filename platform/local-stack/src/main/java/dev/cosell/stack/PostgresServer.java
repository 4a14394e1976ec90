package dev.cosell.stack;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * A PostgreSQL server on the loopback address, as a child process that ends with this JVM. Data,
 * roles and the superuser's password stay in its folder.
 */
public final class PostgresServer implements AutoCloseable {
    public static final String SUPERUSER = "postgres";

    private static final Duration INITDB_LIMIT = Duration.ofSeconds(60);
    // A server that was killed first replays its log.
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
    private static final int NOBODY = 65_534;
    private static final Pattern DATABASE_NAME = Pattern.compile("[a-z][a-z_]{0,50}");
    private static final Pattern PASSWORD = Pattern.compile("[A-Za-z0-9_-]{1,100}");

    private final Process process;
    private final int port;
    private final String superuserPassword;

    private PostgresServer(Process process, int port, String superuserPassword) {
        this.process = process;
        this.port = port;
        this.superuserPassword = superuserPassword;
    }

    /** As the longer form, with programs and log beside the data folder. */
    public static PostgresServer start(Path dataDir, int port, Durability durability) {
        return start(
                dataDir,
                port,
                durability,
                dataDir.resolveSibling("cache"),
                dataDir.resolveSibling(dataDir.getFileName() + ".log"));
    }

    /**
     * Starts the server and returns when it accepts connections; creates its data at the first
     * time.
     *
     * @param dataDir absent at the first time
     * @param cacheDir where the programs are unpacked, may be shared
     * @param log appended to
     * @throws StackFailure if it does not start
     */
    public static PostgresServer start(
            Path dataDir, int port, Durability durability, Path cacheDir, Path log) {
        Path bin = PostgresBinaries.unpackedIn(cacheDir).resolve("bin");
        Path home = dataDir.toAbsolutePath();
        List<String> asUser = asOrdinaryUser();
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            if (!Files.exists(home)) {
                create(home, bin, asUser, durability, log);
            }
            endEarlierServer(home, bin);
            String password = Files.readString(passwordIn(home)).strip();
            var command = new ArrayList<>(List.of(bin.resolve("postgres").toString()));
            command.addAll(List.of("-D", clusterIn(home).toString()));
            settings(port, durability).forEach(setting -> command.addAll(List.of("-c", setting)));
            // INT is PostgreSQL's fast and clean shutdown.
            Process process = Children.start("INT", asUser, command, Map.of(), log);
            var server = new PostgresServer(process, port, password);
            server.awaitConnections(log);
            return server;
        } catch (IOException e) {
            throw new StackFailure("PostgreSQL cannot use its data folder " + home + ": " + e, e);
        }
    }

    private static List<String> settings(int port, Durability durability) {
        var settings =
                new ArrayList<>(
                        List.of(
                                "port=" + port,
                                "listen_addresses=127.0.0.1",
                                "unix_socket_directories=",
                                "max_connections=200",
                                "idle_in_transaction_session_timeout=20s",
                                "timezone=UTC",
                                "log_timezone=UTC"));
        if (durability == Durability.THROWAWAY) {
            settings.addAll(List.of("fsync=off", "synchronous_commit=off", "full_page_writes=off"));
        }
        return settings;
    }

    private static Path clusterIn(Path home) {
        return home.resolve("cluster");
    }

    private static Path passwordIn(Path home) {
        return home.resolve("superuser.password");
    }

    /** Creates the cluster aside and moves it into place, so that a half-made one never stays. */
    private static void create(
            Path home, Path bin, List<String> asUser, Durability durability, Path log)
            throws IOException {
        Files.createDirectories(home.getParent());
        Path unfinished = Files.createTempDirectory(home.getParent(), "initdb-");
        var random = new byte[16];
        new SecureRandom().nextBytes(random);
        PrivateFiles.write(passwordIn(unfinished), HexFormat.of().formatHex(random));
        if (asUser.contains("setpriv")) {
            Children.works("chown", "-R", NOBODY + ":" + NOBODY, unfinished.toString());
        }
        // The built-in C.UTF-8 sorts and folds alike on every system, whatever locales it has.
        var command = new ArrayList<>(asUser);
        command.addAll(
                List.of(
                        bin.resolve("initdb").toString(),
                        "--pgdata=" + clusterIn(unfinished),
                        "--no-sync",
                        "--no-instructions",
                        "--encoding=UTF8",
                        "--locale=C",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        "--username=" + SUPERUSER,
                        "--auth=" + authentication(durability),
                        "--pwfile=" + passwordIn(unfinished)));
        run(command, log);
        Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Thousands of hashes for each connection are much, where a test looks every few moments. */
    private static String authentication(Durability durability) {
        return switch (durability) {
            case DURABLE -> "scram-sha-256";
            case THROWAWAY -> "password";
        };
    }

    /** Where nothing ends children with their parent, or has not yet: a server may be left over. */
    private static void endEarlierServer(Path home, Path bin) throws IOException {
        Path pidFile = clusterIn(home).resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        String pid = Files.readString(pidFile).lines().findFirst().orElse("").strip();
        ProcessHandle earlier =
                ProcessHandle.of(pid.matches("[0-9]{1,9}") ? Long.parseLong(pid) : -1)
                        .filter(found -> isProgram(found, bin.resolve("postgres")))
                        .orElse(null);
        if (earlier != null) {
            Children.signal(earlier, "INT");
            earlier.onExit()
                    .completeOnTimeout(earlier, STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)
                    .join();
        }
    }

    private static boolean isProgram(ProcessHandle process, Path program) {
        return process.info().command().filter(program.toString()::equals).isPresent();
    }

    private static void run(List<String> command, Path log) throws IOException {
        var process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .start();
        try {
            if (!process.waitFor(INITDB_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
            if (process.waitFor() != 0) {
                throw StackFailure.withComplaint("PostgreSQL cannot create its data folder", log);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new StackFailure("Interrupted while PostgreSQL created its data", e);
        }
    }

    /**
     * PostgreSQL refuses to run as root, and as a user without a name (Java calls it "?"), which
     * containers have; an empty user namespace is enough to be "nobody".
     */
    private static List<String> asOrdinaryUser() {
        if (new UnixSystem().getUid() != 0 && !System.getProperty("user.name").equals("?")) {
            return List.of();
        }
        if (Children.works("unshare", "-U", "true")) {
            return List.of("unshare", "-U");
        }
        var other = List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");
        var probe = new ArrayList<>(other);
        probe.add("true");
        if (Children.works(probe.toArray(String[]::new))) {
            return other;
        }
        throw new StackFailure("PostgreSQL does not run as this user: run this as an ordinary one");
    }

    private void awaitConnections(Path log) {
        Instant limit = Instant.now().plus(START_LIMIT);
        while (Instant.now().isBefore(limit)) {
            try (Connection ignored = superuser("postgres")) {
                return;
            } catch (SQLException e) {
                if (!isStarting(e)) {
                    close();
                    throw new StackFailure(
                            "PostgreSQL refuses connections (%s). Its log: %s"
                                    .formatted(e.getMessage(), log),
                            e);
                }
            }
            if (endsWithin(Duration.ofMillis(20))) {
                throw StackFailure.withComplaint("PostgreSQL does not start", log);
            }
        }
        close();
        throw new StackFailure(
                "PostgreSQL was not ready within %d s. Its log: %s"
                        .formatted(START_LIMIT.toSeconds(), log));
    }

    /** Not listening yet (class 08), or listening and still replaying its log (57P03). */
    private static boolean isStarting(SQLException e) {
        String state = Objects.requireNonNullElse(e.getSQLState(), "");
        return state.startsWith("08") || state.equals("57P03");
    }

    private boolean endsWithin(Duration wait) {
        try {
            return process.waitFor(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new StackFailure("Interrupted while PostgreSQL was starting", e);
        }
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
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

    public String superuserPassword() {
        return superuserPassword;
    }

    /** A connection that may do anything, for setting up and for tests. */
    public Connection superuser(String database) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database), SUPERUSER, superuserPassword);
    }

    /**
     * Creates a service's database and roles, or brings them into line again. The logins are {@code
     * <database>_owner} for migrations and {@code <database>} for the service.
     *
     * @param database small letters and underscores
     * @param ownerPassword letters, digits, {@code _} and {@code -}; so the other one
     */
    public synchronized void prepareServiceDatabase(
            String database, String ownerPassword, String appPassword) {
        require(DATABASE_NAME, database, "name of a database");
        require(PASSWORD, ownerPassword, "password");
        require(PASSWORD, appPassword, "password");
        String sql =
                serviceDatabaseSql()
                        .replace("${database}", database)
                        .replace("${ownerPassword}", ownerPassword)
                        .replace("${appPassword}", appPassword);
        try {
            createIfAbsent(database);
            try (Connection connection = superuser(database);
                    var statement = connection.createStatement()) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new StackFailure(
                    "Cannot prepare database " + database + ": " + e.getMessage(), e);
        }
    }

    private void createIfAbsent(String database) throws SQLException {
        try (Connection connection = superuser("postgres");
                var statement = connection.createStatement()) {
            var found =
                    statement.executeQuery(
                            "SELECT FROM pg_database WHERE datname = '" + database + "'");
            if (!found.next()) {
                statement.execute("CREATE DATABASE " + database);
            }
        }
    }

    private static void require(Pattern pattern, String value, String what) {
        if (!pattern.matcher(value).matches()) {
            throw new IllegalArgumentException("not a usable " + what);
        }
    }

    private static String serviceDatabaseSql() {
        try (InputStream in = PostgresServer.class.getResourceAsStream("service-database.sql")) {
            return new String(
                    Objects.requireNonNull(in, "service-database.sql").readAllBytes(),
                    StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Ends all processes of the server at once, as a crash of its machine would. */
    public void crash() {
        List<ProcessHandle> sessions = process.descendants().toList();
        process.destroyForcibly();
        sessions.forEach(ProcessHandle::destroyForcibly);
        Children.awaitEnd(process, STOP_LIMIT);
        // The next start refuses while one of them still holds the shared memory.
        CompletableFuture.allOf(
                        sessions.stream()
                                .map(ProcessHandle::onExit)
                                .toArray(CompletableFuture[]::new))
                .orTimeout(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    /** Stops cleanly: open transactions are rolled back, everything committed is on disk. */
    @Override
    public void close() {
        Children.signal(process.toHandle(), "INT");
        Children.awaitEnd(process, STOP_LIMIT);
    }
}
