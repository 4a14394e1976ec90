package dev.cosell.stack;

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

/** A suite of which one path answers, with fixed texts, and what a command prints of it. */
final class FixedAnswers implements AutoCloseable {

    private final HttpServer server;
    private final Path folder;
    private final StackAddresses stack;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile Map<String, String> answers = Map.of();

    /**
     * @param folder the data of the suite; that it runs is not written there yet
     */
    FixedAnswers(String path, Path folder) throws IOException {
        this.folder = folder;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(path, this::answer);
        server.start();
        URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        IssuerKey.loadOrCreate(IssuerKey.fileIn(folder), uri.toString());
        stack =
                new StackAddresses(
                        uri, uri, uri, uri, uri, "", "", folder, IssuerKey.fileIn(folder), null);
    }

    StackAddresses stack() {
        return stack;
    }

    /**
     * From now on.
     *
     * @param byQuery JSON with ' for "; a query that is not there is answered with 503
     */
    void answer(Map<String, String> byQuery) {
        answers = byQuery;
        printed.reset();
        asked.clear();
    }

    /** Runs a command of {@code ./cosell}, and says how it ended. */
    int run(String command) {
        PrintStream out = out();
        return Main.run(new String[] {command, "--data", folder.toString()}, out, out);
    }

    PrintStream out() {
        return new PrintStream(printed, true, StandardCharsets.UTF_8);
    }

    String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    /** The queries, in their order. */
    List<String> asked() {
        return asked;
    }

    @Override
    public void close() {
        server.stop(0);
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
