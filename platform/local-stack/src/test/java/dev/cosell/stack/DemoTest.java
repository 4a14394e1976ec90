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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a server with a fixed answer for each call; the system tests play the real thing. */
class DemoTest {
    @TempDir private Path folder;

    private HttpServer server;
    private StackAddresses stack;

    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        IssuerKey.loadOrCreate(IssuerKey.fileIn(folder), uri.toString());
        stack =
                new StackAddresses(
                        uri, uri, uri, uri, uri, "", "", folder, IssuerKey.fileIn(folder), null);
        everythingGoesWell(uri);
    }

    private void everythingGoesWell(URI uri) {
        String assigned =
                "'status':'ASSIGNED','decisionMode':'MUST_ACCEPT','growthSpecialistId':'gs-lena'";
        answers.put("POST /domains", "201 {'status':'REGISTERED'}");
        answers.put(
                "POST /deals",
                "201 {'id':'d1','collaboration':{'status':'REQUESTED','decisionMode':null}}");
        answers.put("GET /deals/d1", "200 {'collaboration':{" + assigned + "}}");
        answers.put(
                "POST /deals/d1/collaboration/decline",
                "409 {'code':'MUST_ACCEPT','rule':'R22','title':'No'}");
        answers.put(
                "POST /deals/d1/collaboration/acceptance",
                "200 {'collaboration':{'status':'ACCEPTED'}}");
        answers.put(
                "GET /confirmation-links",
                "200 {'items':[{'id':'l1','status':'ISSUED','url':'" + uri + "/c/t'}]}");
        answers.put("POST /c/t/code", "202 ");
        answers.put("POST /c/t/signature", "200 {'status':'SIGNED'}");
        answers.put("POST /confirmation-links/l1/presentation", "200 {'status':'PRESENTED'}");
        answers.put("POST /deals/d1/closing", "200 {'status':'WON'}");
        answers.put(
                "GET /attributions/d1",
                "200 {'status':'GRANTED','revenueShare':{'percent':'20','months':36},"
                        + "'soldMrr':{'amount':'1150.00','currency':'EUR'},"
                        + "'reasons':[{'rule':'R35','code':'SIGNED','text':'The customer signed.'}]}");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void playsFromRegistrationToCredit() {
        var printed = new ByteArrayOutputStream();

        assertThat(Demo.run(stack, utf8(printed))).isZero();

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("must accept", "its code is 482915", "R35: The customer signed.")
                .contains("gets 20 % of 1150.00 EUR a month for 36 months.");
        assertThat(bodies).anyMatch(body -> body.contains("\"code\":\"482915\""));
    }

    @Test
    void takesAFreshDomainWhereAnEarlierDemoHasBeen() {
        answers.put("POST /domains", "409 {'code':'DOMAIN_UNAVAILABLE'}");
        answers.put("second POST /domains", "201 {'status':'REGISTERED'}");

        assertThat(Demo.run(stack, utf8(new ByteArrayOutputStream()))).isZero();

        assertThat(bodies)
                .anyMatch(
                        body ->
                                body.matches(
                                        ".*\"domain\":\"www.müller-maschinenbau-\\d{10}.de\".*"));
    }

    @Test
    void stopsWithOneLineAtAnotherAnswer() {
        answers.put("POST /deals/d1/collaboration/decline", "200 {'status':'DECLINED'}");
        var printed = new ByteArrayOutputStream();

        assertThat(Demo.run(stack, utf8(printed))).isEqualTo(1);

        assertThat(printed.toString(StandardCharsets.UTF_8).lines().reduce("", (a, b) -> b))
                .startsWith("The demo stopped: step 7 expected MUST_ACCEPT, but POST http")
                .endsWith("as growth-specialist gs-lena was answered 200");
    }

    @Test
    void findsTheCodeThatStandsAloneOnALine() throws IOException {
        Path mail = folder.resolve("a.eml");
        Files.writeString(
                mail,
                "Message-ID: <123456.1@localhost>\r\nSubject: Ihr Code\r\n\r\n"
                        + "Vorgang 654321 vom 23.11.2026\r\n\r\n    482915  \r\n\r\nGruesse\r\n");

        assertThat(Demo.codeIn(mail)).contains("482915");
    }

    @Test
    void findsNoCodeInOtherMail() throws IOException {
        Path mail = folder.resolve("b.eml");
        Files.writeString(mail, "Subject: 123456\r\n\r\nDeal 123456 is yours.\r\n1234567\r\n");

        assertThat(Demo.codeIn(mail)).isEmpty();
    }

    private void answer(HttpExchange exchange) throws IOException {
        bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        String call = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        if (call.endsWith("/code")) {
            Files.writeString(folder.resolve("code.eml"), "Subject: Code\r\n\r\n482915\r\n");
        }
        String answer = answers.getOrDefault(call, "200 {}");
        String next = answers.remove("second " + call);
        if (next != null) {
            answers.put(call, next);
        }
        byte[] body = answer.substring(4).replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        int status = Integer.parseInt(answer.substring(0, 3));
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static PrintStream utf8(ByteArrayOutputStream printed) {
        return new PrintStream(printed, true, StandardCharsets.UTF_8);
    }
}
