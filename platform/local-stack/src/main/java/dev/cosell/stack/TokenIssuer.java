package dev.cosell.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jspecify.annotations.Nullable;

/**
 * An OpenID Connect issuer for one machine: discovery, keys, tokens for whoever can read its key
 * file. Nobody logs in here. The same server shows the page that lists the services.
 */
public final class TokenIssuer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NO_LOGIN =
            """
            {"error":"unsupported_grant_type","error_description":"Tokens come from ./cosell token ROLE [ID]"}
            """;

    private final HttpServer server;
    private final ExecutorService threads;
    private final String issuer;
    private final IssuerKey key;

    private TokenIssuer(HttpServer server, ExecutorService threads, String issuer, IssuerKey key) {
        this.server = server;
        this.threads = threads;
        this.issuer = issuer;
        this.key = key;
    }

    /** Starts an issuer without the page of services. */
    public static TokenIssuer start(int port, Path keyFile) {
        return start(port, keyFile, null);
    }

    /**
     * Starts the issuer.
     *
     * @param port 0 for any free one
     * @param keyFile made at the first time
     * @param page what {@code /} shows
     */
    static TokenIssuer start(int port, Path keyFile, @Nullable String page) {
        try {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            HttpServer server = HttpServer.create(address, 0);
            String issuer = "http://localhost:" + server.getAddress().getPort();
            IssuerKey key = IssuerKey.loadOrCreate(keyFile, issuer);
            ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
            server.setExecutor(threads);
            answer(
                    server,
                    "/.well-known/openid-configuration",
                    200,
                    "application/json",
                    discovery(issuer));
            answer(server, "/jwks", 200, "application/json", key.publicKeys());
            answer(server, "/token", 400, "application/json", NO_LOGIN);
            answer(server, "/authorize", 400, "application/json", NO_LOGIN);
            if (page != null) {
                answer(server, "/", 200, "text/html; charset=utf-8", page);
            }
            server.start();
            return new TokenIssuer(server, threads, issuer, key);
        } catch (IOException e) {
            throw new StackFailure("The token issuer cannot use port " + port + ": " + e, e);
        }
    }

    private static String discovery(String issuer) throws JsonProcessingException {
        var document = new LinkedHashMap<String, Object>();
        document.put("issuer", issuer);
        document.put("jwks_uri", issuer + "/jwks");
        document.put("authorization_endpoint", issuer + "/authorize");
        document.put("token_endpoint", issuer + "/token");
        document.put("response_types_supported", List.of("id_token"));
        document.put("subject_types_supported", List.of("public"));
        document.put(
                "id_token_signing_alg_values_supported",
                List.of(AlgorithmIdentifiers.RSA_USING_SHA256));
        document.put("scopes_supported", List.of("openid"));
        document.put(
                "claims_supported", List.of("iss", "aud", "sub", "exp", "groups", "partner_id"));
        return JSON.writeValueAsString(document);
    }

    private static void answer(
            HttpServer server, String path, int status, String type, String content) {
        byte[] body = content.getBytes(StandardCharsets.UTF_8);
        server.createContext(
                path,
                exchange -> {
                    // A context also gets what is below its path.
                    if (exchange.getRequestURI().getPath().equals(path)) {
                        send(exchange, status, type, body);
                    } else {
                        send(exchange, 404, "text/plain", new byte[0]);
                    }
                });
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body)
            throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", type);
            boolean withBody = body.length > 0 && !exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(status, withBody ? body.length : -1);
            if (withBody) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    public String issuer() {
        return issuer;
    }

    /**
     * A bearer token of this issuer.
     *
     * @param role {@code partner}, {@code growth-specialist}, {@code channel-account-manager},
     *     {@code operations} or {@code integration}
     * @param id partner, staff or client id; only {@code operations} can do without
     * @throws StackFailure if the role is unknown or its id is missing
     */
    public String token(String role, @Nullable String id) {
        return key.token(role, id);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
