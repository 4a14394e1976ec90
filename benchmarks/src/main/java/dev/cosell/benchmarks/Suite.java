package dev.cosell.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cosell.stack.AotCaches;
import dev.cosell.stack.FreePorts;
import dev.cosell.stack.LocalStack;
import dev.cosell.stack.Service;
import dev.cosell.stack.ServiceProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The whole suite as {@code ./cosell up} starts it, durable, with a vendor to sell for. */
final class Suite implements AutoCloseable {

    static final int PARTNERS = 20;
    static final String POSTAL_CODE = "80331";

    private static final int SPECIALISTS = 10;
    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final List<Service> OTHERS =
            List.of(Service.DOMAINS, Service.ASSIGNMENTS, Service.ATTRIBUTIONS);

    private final LocalStack stack;
    private final Path repository;
    private final Path data;
    private final @Nullable AotCaches aotCaches;
    private final double secondsToReady;
    private final List<String> partnerTokens = new ArrayList<>();
    private final AtomicInteger deals = new AtomicInteger();

    private Suite(
            LocalStack stack,
            Path repository,
            Path data,
            @Nullable AotCaches aotCaches,
            double secondsToReady) {
        this.stack = stack;
        this.repository = repository;
        this.data = data;
        this.aotCaches = aotCaches;
        this.secondsToReady = secondsToReady;
    }

    /**
     * Starts on a fresh database.
     *
     * @param data folder for data and programs; programs are used again
     */
    static Suite start(
            Path repository, Path data, @Nullable AotCaches aotCaches, Consumer<String> progress) {
        var options =
                new LocalStack.Options(
                        repository,
                        data,
                        FreePorts.block(LocalStack.PORTS),
                        true,
                        aotCaches,
                        progress);
        long begin = System.nanoTime();
        var stack = LocalStack.start(options);
        if (stack.isRecording()) {
            // A JVM that records compiles less well: only the next start counts.
            stack.close();
            begin = System.nanoTime();
            stack = LocalStack.start(options);
        }
        var suite =
                new Suite(stack, repository, data, aotCaches, (System.nanoTime() - begin) / 1e9);
        try {
            suite.makeVendor();
        } catch (RuntimeException e) {
            suite.close();
            throw e;
        }
        return suite;
    }

    /** Closes this one and starts anew on the same folder. */
    Suite replaced(@Nullable AotCaches withAotCaches) {
        close();
        return start(repository, data, withAotCaches, line -> {});
    }

    /** Whether a start with the cache is to be held against one without. */
    boolean comparesAotCache() {
        return aotCaches != null && !aotCaches.brief();
    }

    private void makeVendor() {
        String operations = stack.addresses().token("operations", null);
        URI server = uri(Service.ASSIGNMENTS);
        try (var connection = new HttpConnection(server)) {
            List<String> specialists = new ArrayList<>();
            for (int i = 0; i < SPECIALISTS; i++) {
                specialists.add("\"gs-" + i + "\"");
                put(connection, operations, "/staff/gs-" + i, staff("GROWTH_SPECIALIST"));
            }
            put(connection, operations, "/staff/cam", staff("CHANNEL_ACCOUNT_MANAGER"));
            put(connection, operations, "/staff/cc", staff("CHANNEL_CONSULTANT"));
            put(
                    connection,
                    operations,
                    "/territories/de",
                    """
                    {"name":"Germany","country":"DE","postalCodes":["%s"],"segment":"MID_MARKET","growthSpecialists":[%s]}
                    """
                            .formatted(POSTAL_CODE, String.join(",", specialists)));
            for (int i = 0; i < PARTNERS; i++) {
                makePartner(connection, operations, partner(i));
                partnerTokens.add(stack.addresses().token("partner", partner(i)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        awaitCount(
                "select count(*) from partner where channel_consultant_id is not null", PARTNERS);
    }

    private void makePartner(HttpConnection connection, String operations, String id)
            throws IOException {
        put(
                connection,
                operations,
                "/partners/" + id,
                """
                {"name":"Nordlicht Digital GmbH","country":"DE","sellsInto":["DE","AT"],"tier":"GOLD","domains":["%s.example"]}
                """
                        .formatted(id));
        put(
                connection,
                operations,
                "/partners/" + id + "/account-team",
                "{\"channelAccountManagerId\":\"cam\",\"channelConsultantId\":\"cc\"}");
    }

    private static void put(HttpConnection connection, String token, String path, String body)
            throws IOException {
        URI any = URI.create("http://localhost");
        int status = connection.exchange(HttpConnection.request("PUT", any, path, token, body));
        if (status != 200 && status != 201) {
            throw new IllegalStateException(
                    "PUT " + path + ": " + status + " " + connection.body());
        }
    }

    private static String staff(String role) {
        return """
               {"name":"Lena Vogt","email":"lena@vendor.example","role":"%s","languages":["de","en"]}
               """
                .formatted(role);
    }

    static String partner(int number) {
        return "partner-" + number;
    }

    String token(String role, @Nullable String id) {
        return stack.addresses().token(role, id);
    }

    LocalStack stack() {
        return stack;
    }

    URI uri(Service service) {
        return stack.service(service).uri();
    }

    /** From the beginning of the start until all four services were ready. */
    double secondsToReady() {
        return secondsToReady;
    }

    /** Registrations, each on a customer's domain of its own, by all partners in turn. */
    Load registrations() {
        return new Load(uri(Service.DEALS), 201, this::registration);
    }

    byte[] registration() {
        int number = deals.incrementAndGet();
        String body =
                """
                {"domain":"www.müller-%1$d.de","company":{"name":"Müller Maschinenbau GmbH","country":"DE","postalCode":"%2$s","employees":240},"contact":{"name":"Anna Huber","email":"anna.huber@müller-%1$d.de"},"products":["MARKETING_HUB"],"expectedMrr":{"amount":"1200.00","currency":"EUR"},"expectedCloseDate":"2099-01-29","externalReference":"crm-%1$d"}
                """
                        .formatted(number, POSTAL_CODE);
        return HttpConnection.request(
                "POST", uri(Service.DEALS), "/deals", partnerTokens.get(number % PARTNERS), body);
    }

    /** The name of a service's database, which is also that of its login. */
    static String database(Service service) {
        return service.text().replace('-', '_');
    }

    /** A superuser's connection to deal-service's database. */
    Connection sql() throws SQLException {
        return stack.postgres().superuser(database(Service.DEALS));
    }

    void execute(String statement) {
        try (var connection = sql();
                var prepared = connection.createStatement()) {
            prepared.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(statement + ": " + e.getMessage(), e);
        }
    }

    long count(String query) {
        return Long.parseLong(text(query));
    }

    /** The first column of the first row. */
    String text(String query) {
        try (var connection = sql();
                var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            if (!row.next()) {
                throw new IllegalStateException("No row: " + query);
            }
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(query + ": " + e.getMessage(), e);
        }
    }

    /** Waits until a query counts that many. */
    void awaitCount(String query, long wanted) {
        long end = System.nanoTime() + LIMIT.toNanos();
        long found = count(query);
        while (found != wanted) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                        "%s: still %d, not %d, after %s".formatted(query, found, wanted, LIMIT));
            }
            rest(Duration.ofMillis(50));
            found = count(query);
        }
    }

    /** Waits until deal-service has sent what it registered. */
    void awaitRelayed() {
        awaitCount("select count(*) from outbox", 0);
    }

    /** Leaves deal-service alone with PostgreSQL and Kafka. */
    void stopOthers() {
        OTHERS.parallelStream().map(stack::service).forEach(ServiceProcess::close);
    }

    /** Undoes {@link #stopOthers}. */
    void startOthers() {
        OTHERS.parallelStream()
                .map(stack::service)
                .filter(service -> !service.isAlive())
                .forEach(ServiceProcess::restart);
    }

    /** The password of the services' own logins. */
    String loginPassword() {
        Path file = data.resolve("secrets.json");
        try {
            return new ObjectMapper().readTree(file.toFile()).path("appPassword").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void rest(Duration time) {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    @Override
    public void close() {
        stack.close();
    }
}
