package dev.cosell.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleLoginTest {
    @TempDir private Path folder;

    private final List<String> forms = new CopyOnWriteArrayList<>();
    private HttpServer issuer;
    private URI tokens;

    @BeforeEach
    void startIssuer() throws IOException {
        Files.writeString(folder.resolve("password"), "a&b\n");
        issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer.createContext("/tokens", this::answer);
        issuer.start();
        tokens = URI.create("http://127.0.0.1:" + issuer.getAddress().getPort() + "/tokens");
    }

    @AfterEach
    void stopIssuer() {
        issuer.stop(0);
    }

    @Test
    void aUserIsNamedAsItsIdOrElseAsItsRole() throws IOException {
        // Given
        Files.writeString(
                folder.resolve("stack.json"),
                """
                {"login":{"tokens":"%s","client":"cosell-demo","passwordFile":"%s"}}"""
                        .formatted(tokens, folder.resolve("password")));
        StackAddresses stack = StackAddresses.readFrom(folder);

        // When
        List<String> given =
                List.of(stack.token("partner", "nordlicht"), stack.token("operations", null));

        // Then
        assertThat(given).containsExactly("a.b.c", "a.b.c");
        assertThat(forms.getFirst()).contains("username=nordlicht", "password=a%26b");
        assertThat(forms.getLast()).contains("username=operations", "client_id=cosell-demo");
    }

    @Test
    void aRefusalIsToldWithTheIssuersReason() {
        // Given
        var login = new SampleLogin(tokens, "cosell-demo", folder.resolve("password"));

        // When, Then
        assertThatThrownBy(() -> login.token("nobody"))
                .isInstanceOf(StackFailure.class)
                .hasMessageContaining("no token to \"nobody\": 401")
                .hasMessageContaining("invalid_grant");
    }

    private void answer(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        forms.add(form);
        boolean known = !form.contains("nobody");
        byte[] body =
                (known ? "{\"access_token\":\"a.b.c\"}" : "{\"error\":\"invalid_grant\"}")
                        .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(known ? 200 : 401, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
