package dev.cosell.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a server that answers as the services do, and remembers what it was asked. */
class SampleDataTest {
    @TempDir private Path data;

    private HttpServer server;
    private StackAddresses stack;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Set<String> keys = ConcurrentHashMap.newKeySet();
    private final AtomicInteger notYetKnown = new AtomicInteger();
    private final Map<String, String> deals = new ConcurrentHashMap<>();
    private volatile String brokenPath = "none";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        IssuerKey.loadOrCreate(IssuerKey.fileIn(data), uri.toString());
        stack =
                new StackAddresses(
                        uri, uri, uri, uri, uri, "", "", data, IssuerKey.fileIn(data), null);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void loadsEverythingOnceAndLeavesItAloneTheSecondTime() {
        assertThat(load()).isZero();
        assertThat(requests)
                .contains(
                        "PUT /staff/gs-lena",
                        "PUT /staff/gs-lena/deputy",
                        "PUT /territories/de-sued",
                        "PUT /partners/nordlicht")
                .contains("PUT /partners/nordlicht/account-team", "POST /domains", "POST /deals")
                .contains("PUT /customers/hansekontor-lübeck.example");
        assertThat(output()).contains("Sample data is loaded.").doesNotContain("already");
        int dealsAfterFirst = deals.size();

        assertThat(load()).isZero();

        assertThat(output()).contains("of them were there already");
        assertThat(deals).hasSize(dealsAfterFirst);
    }

    @Test
    void waitsForAPartnerThatAServiceHasNotHeardOf() {
        notYetKnown.set(1);

        assertThat(load()).isZero();

        assertThat(output()).contains("has not heard of the partner yet, again in 1 s");
    }

    @Test
    void stopsWithOneLineAtAnAnswerThatIsNoSuccess() {
        brokenPath = "/territories/de-sued";

        assertThat(load()).isEqualTo(1);

        assertThat(output().lines().filter(line -> line.contains("422"))).hasSize(1);
        assertThat(output()).contains("as operations was answered 422 BROKEN It is broken");
        assertThat(requests).doesNotContain("POST /domains");
    }

    @Test
    void saysThatNothingRuns() {
        server.stop(0);

        assertThat(load()).isEqualTo(1);

        assertThat(output()).contains("Nothing answers at").contains("./cosell up");
    }

    private int load() {
        try (var out = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            return SampleData.load(stack, SamplesTest.SAMPLES, out);
        }
    }

    private String output() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String method = exchange.getRequestMethod();
        String path = exchange.getRequestURI().getPath();
        requests.add(method + " " + path);
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (exchange.getRequestHeaders().getFirst("Authorization") == null) {
            send(exchange, 401, "{}");
        } else if (path.equals(brokenPath)) {
            send(exchange, 422, "{\"code\":\"BROKEN\",\"detail\":\"It is broken\"}");
        } else if (!method.equals("POST")) {
            send(exchange, 200, "{\"items\":[" + String.join(",", deals.values()) + "]}");
        } else if (notYetKnown.getAndDecrement() > 0) {
            exchange.getResponseHeaders().add("Retry-After", "1");
            send(exchange, 409, "{\"code\":\"PARTNER_NOT_YET_KNOWN\"}");
        } else if (!keys.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"))) {
            send(exchange, 409, "{\"code\":\"DOMAIN_ALREADY_YOURS\"}");
        } else {
            if (path.equals("/deals")) {
                String deal = new String(body, StandardCharsets.UTF_8);
                deals.put(deal, deal);
            }
            send(exchange, 201, "{}");
        }
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
