package dev.cosell.web;

import static dev.cosell.web.Rig.PROBLEM;
import static dev.cosell.web.Rig.aBody;
import static dev.cosell.web.Rig.asPartner;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import dev.cosell.testing.BackingServices;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are wrong before a resource sees them. */
@QuarkusTest
class HttpEdgeTest {

    private static final int TWO_MEGABYTES = 2_000_000;
    private static final int MOST_BLANKS = 100;

    @ParameterizedTest
    @CsvSource({
        "GET, /nothing, 404, NOT_FOUND",
        "GET, /things/a/b/c, 404, NOT_FOUND",
        "GET, /things/../../etc/passwd, 404, NOT_FOUND",
        "GET, /q/nothing, 404, NOT_FOUND",
        "DELETE, /things, 405, METHOD_NOT_ALLOWED",
        "BREW, /things, 405, METHOD_NOT_ALLOWED",
        "GET, /things?limit=0, 400, LIMIT_INVALID",
        "GET, /things?limit=101, 400, LIMIT_INVALID",
        "GET, /things?limit=ten, 400, LIMIT_INVALID",
        "GET, /things?cursor=%ff, 400, CURSOR_INVALID",
        "GET, /things?cursor=%00, 400, MALFORMED_REQUEST",
        "POST, /things/a%00b/act, 400, MALFORMED_REQUEST",
    })
    void anAddressThatDoesNotFitIsAProblem(String method, String path, int status, String code)
            throws IOException {
        Answer answer = send(method + " " + path + " HTTP/1.1\r\n" + headers() + "\r\n");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text()).contains(PROBLEM).contains("\"code\":\"" + code + "\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /things/%zz HTTP/1.1",
                "GET /things?cursor=%zz HTTP/1.1",
                "GET /things/<>{}|^ HTTP/1.1",
                "GET things HTTP/1.1",
                "GET /a b HTTP/1.1",
                "garbage",
            })
    void whatTheServerItselfCannotReadIsTheCallersFault(String line) throws IOException {
        assertThat(send(line + "\r\n" + headers() + "\r\n").status()).isBetween(400, 404);
    }

    @Test
    void addressesAndHeadersHaveALimit() throws IOException {
        String tooLong = "a".repeat(100_000);

        assertThat(send("GET /things?x=" + tooLong + " HTTP/1.1\r\n" + headers() + "\r\n").status())
                .isEqualTo(414);
        assertThat(
                        send("GET /things HTTP/1.1\r\n"
                                        + headers()
                                        + "X-A: "
                                        + tooLong
                                        + "\r\n\r\n")
                                .status())
                .isEqualTo(431);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%ff%fe", "%ED%A0%80", "a%2Fb", "%F0%9F%98%80", "a%2500b"})
    void anyReadablePathIsTaken(String name) throws IOException {
        assertThat(send("POST /things/" + name + "/act HTTP/1.1\r\n" + headers() + "\r\n").status())
                .isEqualTo(204);
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedByItsLength() {
        asPartner()
                .body(new byte[TWO_MEGABYTES])
                .post("/things")
                .then()
                .statusCode(413)
                .contentType(PROBLEM)
                .body("code", equalTo("BODY_TOO_LARGE"))
                .body("detail", equalTo("A body may have at most 262144 bytes."));
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedInChunks() throws IOException {
        Answer answer =
                send(
                        "POST /things HTTP/1.1\r\n"
                                + headers()
                                + "Content-Type: application/json\r\n"
                                + "Transfer-Encoding: chunked\r\n\r\n"
                                + Integer.toHexString(TWO_MEGABYTES)
                                + "\r\n"
                                + "x".repeat(TWO_MEGABYTES)
                                + "\r\n0\r\n\r\n");

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.text()).contains(PROBLEM).contains("BODY_TOO_LARGE");
    }

    @Test
    void aBodyMayComeInChunks() throws IOException {
        Answer answer =
                send(
                        "POST /things HTTP/1.1\r\n"
                                + headers()
                                + "Content-Type: application/json\r\n"
                                + "Transfer-Encoding: chunked\r\n\r\nC\r\n{\"name\":\"a\"}\r\n0\r\n\r\n");

        assertThat(answer.status()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "multipart/form-data; boundary=x"})
    void anotherMediaTypeIsAProblem(String type) {
        asPartner()
                .contentType(type)
                .body(aBody("a").getBytes(UTF_8))
                .post("/things")
                .then()
                .statusCode(415)
                .contentType(PROBLEM)
                .body("code", equalTo("UNSUPPORTED_MEDIA_TYPE"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "text/plain;charset=utf-8",
                "text/html",
                "application/octet-stream"
            })
    void anotherMediaTypeIsAProblemAlsoWhereOneTextIsWanted(String type) {
        asPartner()
                .contentType(type)
                .body("far more than ten characters".getBytes(UTF_8))
                .post("/things/notes")
                .then()
                .statusCode(415)
                .contentType(PROBLEM)
                .body("code", equalTo("UNSUPPORTED_MEDIA_TYPE"));
    }

    @Test
    void noMediaTypeIsAProblem() throws IOException {
        Answer answer =
                send("POST /things HTTP/1.1\r\n" + headers() + "Content-Length: 2\r\n\r\n{}");

        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.text()).contains(PROBLEM);
    }

    @Test
    void anAnswerInAnotherTypeIsAProblem() {
        asPartner()
                .accept("text/csv")
                .get("/things")
                .then()
                .statusCode(406)
                .contentType(PROBLEM)
                .body("code", equalTo("NOT_ACCEPTABLE"));
    }

    @Test
    void anIdThatIsNoneIsNotFound() {
        asPartner()
                .body(aBody("a"))
                .put("/things/5")
                .then()
                .statusCode(404)
                .contentType(PROBLEM)
                .body("code", equalTo("NOT_FOUND"));
    }

    @Test
    void whatNobodyForesawIsAProblemWithANumberAndNothingElse() {
        asPartner()
                .body(aBody("crash"))
                .post("/things")
                .then()
                .statusCode(500)
                .contentType(PROBLEM)
                .body("code", equalTo("INTERNAL"))
                .body("detail", matchesPattern(".* name [-0-9a-f]{36} when you report this."));
    }

    @Test
    void aDatabaseThatGoesAwayAtTheCommitIsAwayAndNobodysMistake() {
        asPartner()
                .body(aBody("cut"))
                .post("/things")
                .then()
                .statusCode(503)
                .header("Retry-After", "2")
                .body("code", equalTo("UNAVAILABLE"));
    }

    @Test
    void aBodyThatComesByteByByteIsBrokenOff() throws IOException {
        // Given
        try (var socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(200);
            OutputStream out = socket.getOutputStream();
            out.write(
                    ("POST /things HTTP/1.1\r\n"
                                    + headers()
                                    + "Content-Type: application/json\r\nContent-Length: 60000\r\n\r\n")
                            .getBytes(UTF_8));

            // When
            String answer = null;
            for (int i = 0; i < MOST_BLANKS && answer == null; i++) {
                out.write(' ');
                try {
                    answer = read(socket.getInputStream());
                } catch (SocketTimeoutException e) {
                    // Not answered yet: the next blank.
                }
            }

            // Then
            assertThat(answer).startsWith("HTTP/1.1 408").contains("\"code\":\"UPLOAD_TOO_SLOW\"");
        }
    }

    private static String headers() {
        return "Host: localhost\r\nConnection: close\r\nAuthorization: Bearer "
                + BackingServices.token("partner", "nordlicht")
                + "\r\n";
    }

    private record Answer(String text) {

        int status() {
            return Integer.parseInt(text.split(" ", 3)[1]);
        }
    }

    private static Answer send(String request) throws IOException {
        try (var socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(UTF_8));
            return new Answer(read(socket.getInputStream()));
        }
    }

    /** To the end of the body, or of the connection. */
    private static String read(InputStream stream) throws IOException {
        var text = new StringBuilder();
        byte[] part = new byte[8_192];
        for (int n = stream.read(part); n > 0; n = stream.read(part)) {
            text.append(new String(part, 0, n, UTF_8));
            if (text.indexOf("\r\n\r\n") > 0
                    && (text.charAt(text.length() - 1) == '}' || text.indexOf("length: 0") > 0)) {
                break;
            }
        }
        return text.toString();
    }
}
