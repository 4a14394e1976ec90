package dev.cosell.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

/** Against a server with fixed answers; the system tests ask the real thing. */
class EvidenceCheckTest {
    private static final String FIRST =
            "{'links':1000,'entries':3000,'breaches':[%s],'nextCursor':'c1'}";
    private static final String LAST = "{'links':2,'entries':5,'breaches':[],'nextCursor':null}";
    private static final String BREACH =
            "{'linkId':'l7','entry':2,'flaw':'ENTRY_CHANGED','text':'The entry was changed.'}";

    @TempDir private Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private Map<String, String> answers = Map.of();
    private HttpServer server;
    private StackAddresses stack;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/evidence/verification", this::answer);
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
    void itLooksAtAllLinks() {
        // Given
        answers = Map.of("", FIRST.formatted(""), "cursor=c1", LAST);

        // Then
        assertThat(check()).isZero();
        assertThat(asked).containsExactly("", "cursor=c1");
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .isEqualToIgnoringNewLines(
                        "The evidence is whole: 1002 links with 3005 entries, 0 broken.");
    }

    @Test
    void itNamesTheFirstBrokenEntryAndFails() {
        // Given
        answers = Map.of("", FIRST.formatted(BREACH), "cursor=c1", LAST);

        // Then
        assertThat(check()).isOne();
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("link l7, entry 2: ENTRY_CHANGED The entry was changed.")
                .contains("NOT WHOLE: 1002 links with 3005 entries, 1 broken.");
    }

    @Test
    void anAnswerThatIsNoneIsNoGoodNews() {
        assertThatThrownBy(this::check).isInstanceOf(StackFailure.class);
    }

    @Test
    void whatIsBrokenAndWhatCouldNotBeCheckedEndDifferently() {
        // Nothing runs there
        assertThat(command()).isEqualTo(2);
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("./cosell up --data '" + folder + "'", "another --data");

        // It answers, but not with what was found
        stack.writeTo(folder);
        assertThat(command()).isEqualTo(2);

        // It finds something
        answers = Map.of("", FIRST.formatted(BREACH), "cursor=c1", LAST);
        assertThat(command()).isEqualTo(1);

        // It finds nothing
        answers = Map.of("", LAST);
        assertThat(command()).isZero();
    }

    private int command() {
        var out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        return Main.run(new String[] {"verify-evidence", "--data", folder.toString()}, out, out);
    }

    private int check() {
        return EvidenceCheck.run(stack, new PrintStream(printed, true, StandardCharsets.UTF_8));
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
