package dev.cosell.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStackTest {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final int portBase = FreePorts.block(LocalStack.PORTS);

    @TempDir Path repository;
    private Path dataDir;

    @BeforeEach
    void installServices() throws IOException {
        StubService.installAll(repository);
        dataDir = repository.resolve("data");
        // As after an earlier run, with the programs unpacked.
        Files.createDirectories(dataDir);
        Files.writeString(dataDir.resolve("stack.lock"), "");
        Files.createSymbolicLink(dataDir.resolve("cache"), Programs.folder());
    }

    @Test
    void startsAllStopsAllAndComesBackWithItsData() throws Exception {
        List<Long> pids;
        String token;
        try (LocalStack stack = LocalStack.start(options(false))) {
            for (Service service : Service.values()) {
                assertThat(status(stack.service(service).uri() + "/q/health/ready")).isEqualTo(200);
            }
            assertThat(StackAddresses.readFrom(dataDir)).isEqualTo(stack.addresses());
            assertThat(get(stack.addresses().issuer() + "/").body())
                    .contains("Swagger UI of attribution-service")
                    .doesNotContain("${");
            token = stack.addresses().token("partner", "nordlicht");
            try (var connection = stack.postgres().superuser("deal_service")) {
                connection.createStatement().execute("CREATE TABLE kept ()");
            }
            assertThatThrownBy(() -> LocalStack.start(options(false)))
                    .isInstanceOf(StackFailure.class)
                    .hasMessageStartingWith("A stack already runs on " + dataDir);
            pids = pids(stack);
        }
        assertThat(pids).noneMatch(pid -> ProcessHandle.of(pid).isPresent());
        assertThat(token).contains(".");
        assertThatThrownBy(() -> StackAddresses.readFrom(dataDir))
                .hasMessageContaining("./cosell up");

        try (LocalStack stack = LocalStack.start(options(false));
                var connection = stack.postgres().superuser("deal_service")) {
            assertThat(connection.createStatement().execute("SELECT FROM kept")).isTrue();
        }
        Files.writeString(dataDir.resolve("mail/some.eml"), "a mail");

        try (LocalStack stack = LocalStack.start(options(true))) {
            assertThat(stack.addresses().mailFolder()).isEmptyDirectory();
            oneServiceCanBeKilledHaltedAndStartedAgain(stack.service(Service.DEALS));
            anotherInstanceStandsBesideTheFirst(stack);
            theStoresCanCrashAndKeepWhatTheyHad(stack);
        }
    }

    private void oneServiceCanBeKilledHaltedAndStartedAgain(ServiceProcess deals) throws Exception {
        long first = deals.pid();
        deals.kill();
        assertThat(deals.isAlive()).isFalse();

        deals.restart();
        assertThat(deals.pid()).isNotEqualTo(first);
        assertThat(status(deals.uri() + "/q/health/ready")).isEqualTo(200);

        deals.halt();
        awaitStopped(deals);
        deals.resume();
        assertThat(status(deals.uri() + "/q/health/ready")).isEqualTo(200);
        assertThat(lines).noneMatch(line -> line.contains("unexpectedly"));
    }

    private static void anotherInstanceStandsBesideTheFirst(LocalStack stack) throws Exception {
        ServiceProcess other = stack.startAnother(Service.DEALS);

        assertThat(other.uri()).isNotEqualTo(stack.service(Service.DEALS).uri());
        assertThat(status(other.uri() + "/q/health/ready")).isEqualTo(200);
    }

    private static void theStoresCanCrashAndKeepWhatTheyHad(LocalStack stack) throws Exception {
        try (var connection = stack.postgres().superuser("deal_service")) {
            connection.createStatement().execute("CREATE TABLE kept ()");
        }

        stack.crashPostgres();
        stack.startPostgresAgain();
        stack.crashKafka();
        stack.startKafkaAgain();

        try (var connection = stack.postgres().superuser("deal_service")) {
            assertThat(connection.createStatement().execute("SELECT FROM kept")).isTrue();
        }
        assertThat(stack.kafka().topics()).contains("cosell.deals.v1");
    }

    @Test
    void aServiceThatDoesNotStartIsNamedWithItsLogAndAllElseIsStopped() throws IOException {
        StubService.install(Service.DOMAINS.program(repository), "dev.cosell.Nowhere");

        assertThatThrownBy(() -> LocalStack.start(options(false)))
                .isInstanceOf(StackFailure.class)
                .hasMessageStartingWith(
                        "domain-registry-service ended with exit code 1 instead of starting. Its log: "
                                + dataDir.resolve("logs/domain-registry-service.log"))
                .hasMessageContaining("dev.cosell.Nowhere");

        assertThat(FreePorts.isFree(portBase, LocalStack.PORTS)).isTrue();
    }

    @Test
    void aPortInUseIsNamedWithItsPurposeAndTheNextStep() throws IOException {
        try (var taken = new ServerSocket(portBase + 5, 1, InetAddress.getLoopbackAddress())) {
            assertThat(taken.isBound()).isTrue();

            assertThatThrownBy(() -> LocalStack.start(options(false)))
                    .isInstanceOf(StackFailure.class)
                    .hasMessageMatching(
                            "Port %d \\(for Kafka\\) is in use\\. Stop what uses it, or take other ports: ./cosell up --port-base \\d+"
                                    .formatted(portBase + 5));
        }
    }

    @Test
    void aCorruptFolderIsNamedWithTheWayToBeginAnew() throws IOException {
        Files.createDirectories(dataDir.resolve("postgres/cluster"));
        Files.writeString(dataDir.resolve("postgres/superuser.password"), "x");

        assertThatThrownBy(() -> LocalStack.start(options(false)))
                .isInstanceOf(StackFailure.class)
                .hasMessageContaining(dataDir.resolve("logs/postgres.log").toString())
                .hasMessageContaining("./cosell up --fresh");
    }

    @Test
    void aKafkaThatHasLostItsTopicsIsNotTakenForANewOne() throws IOException {
        Files.writeString(dataDir.resolve("topics-created"), "cosell.deals.v1\n");

        assertThatThrownBy(() -> LocalStack.start(options(false)))
                .isInstanceOf(StackFailure.class)
                .hasMessage(
                        "Kafka has lost its topics. If its data is damaged, begin anew: ./cosell up --fresh");
    }

    @Test
    void aFolderWithOtherFilesIsLeftAlone() throws IOException {
        Files.delete(dataDir.resolve("stack.lock"));
        Files.writeString(dataDir.resolve("thesis.txt"), "mine");

        assertThatThrownBy(() -> LocalStack.start(options(true)))
                .isInstanceOf(StackFailure.class)
                .hasMessageContaining("has other files in it");
        assertThat(dataDir.resolve("thesis.txt")).exists();
    }

    /** A signal that is sent arrives a moment later. */
    private static void awaitStopped(ServiceProcess service) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!state(service).startsWith("T")) {
            assertThat(System.nanoTime()).as("still running").isLessThan(deadline);
        }
    }

    private static String state(ServiceProcess service) throws IOException {
        var ps = new ProcessBuilder("ps", "-o", "state=", "-p", "" + service.pid()).start();
        return new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    private LocalStack.Options options(boolean fresh) {
        return new LocalStack.Options(repository, dataDir, portBase, fresh, null, lines::add);
    }

    private static List<Long> pids(LocalStack stack) {
        var pids = new java.util.ArrayList<>(List.of(stack.postgres().pid(), stack.kafka().pid()));
        for (Service service : Service.values()) {
            pids.add(stack.service(service).pid());
        }
        return pids;
    }

    private static int status(String uri) throws Exception {
        return get(uri).statusCode();
    }

    private static HttpResponse<String> get(String uri) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create(uri)).build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
