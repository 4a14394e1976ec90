package dev.cosell.testing;

import dev.cosell.contracts.EventCatalogue;
import dev.cosell.stack.Durability;
import dev.cosell.stack.FreePorts;
import dev.cosell.stack.KafkaServer;
import dev.cosell.stack.PostgresServer;
import dev.cosell.stack.TokenIssuer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.restassured.RestAssured;
import io.restassured.config.HttpClientConfig;
import io.restassured.config.LogConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.http.impl.client.DefaultHttpClient;
import org.apache.http.params.BasicHttpParams;
import org.apache.http.params.HttpParams;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL, a Kafka broker and a token issuer for the tests of one service. The argument {@code
 * database} names its database; {@code poll} says how often it looks for what is due.
 */
public final class BackingServices implements QuarkusTestResourceLifecycleManager {

    private static final String OWNER_PASSWORD = "owner-in-tests";
    private static final String LOGIN_PASSWORD = "login-in-tests";
    private static final String ISSUER_KEY = "issuer-key.json";
    private static final int PORTS = 4;

    private static @Nullable BackingServices running;

    private String database = "service_under_test";
    // Nobody waits a second for each deadline.
    private String poll = "50ms";
    private @Nullable Path data;
    private @Nullable PostgresServer postgres;
    private @Nullable KafkaServer kafka;
    private @Nullable TokenIssuer issuer;

    // A signature costs more than most requests.
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    @Override
    public void init(Map<String, String> arguments) {
        database = arguments.getOrDefault("database", database);
        poll = arguments.getOrDefault("poll", poll);
    }

    @Override
    public Map<String, String> start() {
        try {
            Path folder = Files.createTempDirectory("cosell-test");
            data = folder;
            int port = FreePorts.block(PORTS);
            var startedPostgres =
                    PostgresServer.start(
                            folder.resolve("postgres"),
                            port,
                            Durability.THROWAWAY,
                            folder.resolveSibling("cosell-test-programs"),
                            folder.resolve("postgres.log"));
            postgres = startedPostgres;
            startedPostgres.prepareServiceDatabase(database, OWNER_PASSWORD, LOGIN_PASSWORD);
            var startedKafka = KafkaServer.start(folder.resolve("kafka"), port + 1, port + 2);
            kafka = startedKafka;
            startedKafka.createTopics(EventCatalogue.topics().keySet().toArray(new String[0]));
            var startedIssuer = TokenIssuer.start(port + 3, folder.resolve(ISSUER_KEY));
            issuer = startedIssuer;
            running = this;
            askQuickly();
            return settings(startedPostgres, startedKafka, startedIssuer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What REST Assured does for each request anew takes it longer than the request: to read from a
     * jar what its HTTP client is called, and to indent a body which nobody looks at.
     */
    @SuppressWarnings("deprecation") // It takes no other client.
    private static void askQuickly() {
        HttpParams defaults = new BasicHttpParams();
        DefaultHttpClient.setDefaultHttpParams(defaults);
        RestAssured.config =
                RestAssured.config()
                        .logConfig(LogConfig.logConfig().enablePrettyPrinting(false))
                        .httpClient(
                                HttpClientConfig.httpClientConfig()
                                        .httpClientFactory(
                                                () -> new DefaultHttpClient(defaults.copy())));
    }

    private Map<String, String> settings(
            PostgresServer database, KafkaServer broker, TokenIssuer tokens) {
        Map<String, String> settings = new HashMap<>();
        settings.put("quarkus.datasource.jdbc.url", database.jdbcUrl(this.database));
        settings.put("quarkus.datasource.username", this.database);
        settings.put("quarkus.datasource.password", LOGIN_PASSWORD);
        settings.put("quarkus.flyway.username", this.database + "_owner");
        settings.put("quarkus.flyway.password", OWNER_PASSWORD);
        settings.put("kafka.bootstrap.servers", broker.bootstrapServers());
        settings.put("quarkus.oidc.auth-server-url", tokens.issuer());
        settings.put("quarkus.http.test-port", "0");
        settings.put("cosell.messaging.poll", poll);
        return settings;
    }

    /** The PostgreSQL of the running tests. */
    public static PostgresServer postgres() {
        return required(current().postgres);
    }

    /** The broker of the running tests. */
    public static KafkaServer kafka() {
        return required(current().kafka);
    }

    /** A bearer token of the running tests' issuer. */
    public static String token(String role, @Nullable String id) {
        return current()
                .tokens
                .computeIfAbsent(
                        role + " " + id, key -> required(current().issuer).token(role, id));
    }

    /** The private key of the running tests' issuer, for tokens that are wrong in one point. */
    public static Path issuerKey() {
        return required(current().data).resolve(ISSUER_KEY);
    }

    /** The name of the database under test. */
    public static String database() {
        return current().database;
    }

    private static BackingServices current() {
        return required(running);
    }

    private static <T> T required(@Nullable T started) {
        if (started == null) {
            throw new IllegalStateException(
                    "Add @QuarkusTestResource(BackingServices.class) to the test");
        }
        return started;
    }

    @Override
    public void stop() {
        if (issuer != null) {
            issuer.close();
        }
        if (kafka != null) {
            kafka.close();
        }
        if (postgres != null) {
            postgres.close();
        }
        running = null;
        if (data != null) {
            delete(data);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> below = Files.walk(folder)) {
            for (Path each : below.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete what a test left behind", e);
        }
    }
}
