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
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a server with fixed answers. */
class ReconciliationCheckTest {
    private static final String DEALS =
            "{'deals':1000,'entries':3000,'statements':0,'differences':[%s],'nextCursor':'statements.0'}";
    private static final String STATEMENTS =
            "{'deals':0,'entries':0,'statements':7,'differences':[%s],'nextCursor':null}";
    private static final String OF_MONTH =
            "{'kind':'EARNED_DIFFERS','partnerId':'nordlicht','dealId':'d7','month':2,'expected':'200.00',"
                    + "'found':'199.99','text':'The entries differ.'}";
    private static final String OF_STATEMENT =
            "{'kind':'CHAIN_BROKEN','partnerId':'nordlicht','statementId':'s3','text':'It does not go on.'}";

    @TempDir private Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private Map<String, String> answers = Map.of();
    private HttpServer server;
    private StackAddresses stack;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/reconciliation", this::answer);
        server.start();
        URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        IssuerKey.loadOrCreate(IssuerKey.fileIn(folder), uri.toString());
        stack =
                new StackAddresses(
                        uri, uri, uri, uri, uri, "", "", folder, IssuerKey.fileIn(folder), null);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void whatCouldNotBeCheckedDiffersFromWhatDiffersAndFromWhatAgrees() {
        // Nothing runs there
        assertThat(command()).isEqualTo(2);

        // It answers, but not with what was found
        stack.writeTo(folder);
        assertThat(command()).isEqualTo(2);

        // It stops on the way
        answers = Map.of("", DEALS.formatted(OF_MONTH));
        assertThat(command()).isEqualTo(2);

        // It finds something
        answers =
                Map.of(
                        "",
                        DEALS.formatted(OF_MONTH),
                        "cursor=statements.0",
                        STATEMENTS.formatted(OF_STATEMENT));
        assertThat(command()).isEqualTo(1);
        assertThat(text())
                .contains(
                        "EARNED_DIFFERS partner nordlicht, deal d7, month 2: The entries differ."
                                + " Expected 200.00, found 199.99.",
                        "CHAIN_BROKEN partner nordlicht, statement s3: It does not go on.",
                        "DIFFER: 1000 deals with 3000 entries, 7 statements, 2 differences.");

        // It finds nothing
        answers = Map.of("", DEALS.formatted(""), "cursor=statements.0", STATEMENTS.formatted(""));
        printed.reset();
        asked.clear();
        assertThat(command()).isZero();
        assertThat(text())
                .isEqualToIgnoringNewLines(
                        "Ledger, attributions and statements agree:"
                                + " 1000 deals with 3000 entries, 7 statements, 0 differences.");
        assertThat(asked).containsExactly("", "cursor=statements.0");
    }

    private int command() {
        var out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        return Main.run(new String[] {"reconcile", "--data", folder.toString()}, out, out);
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getQuery();
        String asking = query == null ? "" : query;
        asked.add(asking);
        String answer = answers.getOrDefault(asking, "");
        byte[] body = answer.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(
                answer.isEmpty() ? 503 : 200, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
