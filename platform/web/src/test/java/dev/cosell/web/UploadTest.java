package dev.cosell.web;

import static dev.cosell.web.Rig.PROBLEM;
import static dev.cosell.web.Rig.as;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.cosell.testing.BackingServices;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.LogConfig;
import io.restassured.filter.log.LogDetail;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are too large for memory. */
@QuarkusTest
class UploadTest {

    private static final int MOST = 33_554_432;

    @ParameterizedTest
    @CsvSource({
        "text/csv, true,",
        "TEXT/CSV;charset=UTF-8, true, UTF-8",
        "application/x-ndjson, false,",
        "application/x-ndjson; charset=latin1, false, latin1"
    })
    void comesWholeAndSaysAsWhat(String type, boolean csv, String charset) {
        send(type, new byte[5_000_000])
                .then()
                .statusCode(200)
                .body("bytes", equalTo(5_000_000))
                .body("csv", equalTo(csv))
                .body("charset", charset == null ? nullValue() : equalTo(charset));
    }

    @Test
    void mayBeAsLargeAsItsLimitAndNoLarger() {
        send("text/csv", new byte[MOST]).then().statusCode(200).body("bytes", equalTo(MOST));
        send("text/csv", new byte[MOST + 1])
                .then()
                .statusCode(413)
                .contentType(PROBLEM)
                .body("code", equalTo("BODY_TOO_LARGE"))
                .body("detail", equalTo("A body may have at most 33554432 bytes."));
    }

    @Test
    void isRefusedInChunksOnceItIsTooLarge() throws IOException {
        String answer = sendChunks("text/csv", 40);

        assertThat(answer).startsWith("HTTP/1.1 413").contains(PROBLEM).contains("BODY_TOO_LARGE");
    }

    @Test
    void leavesNoFileBehind() throws IOException {
        send("text/csv", new byte[1_000]).then().statusCode(200);

        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .noneMatch(name -> name.startsWith("upload") && name.endsWith(".tmp"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/plain", "multipart/form-data; boundary=x"})
    void isOfAMediaTypeThatItsOperationReads(String type) {
        send(type, "a".getBytes(UTF_8))
                .then()
                .statusCode(415)
                .contentType(PROBLEM)
                .body("code", equalTo("UNSUPPORTED_MEDIA_TYPE"));
    }

    @Test
    void isTakenByNoOperationThatReadsJson() {
        as("operations", "ops-anna")
                .contentType("text/csv")
                .body(new byte[5_000_000])
                .post("/things")
                .then()
                .statusCode(415)
                .contentType(PROBLEM);
    }

    @Test
    void isNotWaitedForWhereItsSenderMayNotSendIt() throws IOException {
        try (var socket = open("text/csv", "partner", "nordlicht", "Content-Length: 30000000")) {
            assertThat(firstLine(socket)).contains("403");
        }
    }

    @Test
    void thatStopsInTheMiddleIsTheSendersFault() throws IOException {
        try (var socket = open("text/csv", "operations", "ops-anna", "Content-Length: 1000")) {
            socket.getOutputStream().write(new byte[10]);
            socket.getOutputStream().flush();

            String line = firstLine(socket);

            assertThat(line)
                    .satisfiesAnyOf(
                            answer -> assertThat(answer).contains(" 40"),
                            answer -> assertThat(answer).isEmpty());
        }
    }

    @Test
    void isTheSameWithItsKeyWhenItsBytesAndItsTypeAre() {
        // Given
        String key = UUID.randomUUID().toString();
        byte[] bytes = new byte[300_001];
        send("text/csv", bytes, key).then().statusCode(200);

        // When
        Response again = send("text/csv", bytes, key);
        Response asOtherType = send("application/x-ndjson", bytes, key);
        bytes[300_000] = 1;
        Response withOtherBytes = send("text/csv", bytes, key);

        // Then
        again.then().statusCode(200).header("Idempotency-Replayed", equalTo("true"));
        asOtherType.then().statusCode(422).body("code", equalTo("IDEMPOTENCY_KEY_REUSED"));
        withOtherBytes.then().statusCode(422).body("code", equalTo("IDEMPOTENCY_KEY_REUSED"));
        assertThat(Rig.decisions("upload of 300001")).isEqualTo(1);
    }

    private static Response send(String type, byte[] bytes) {
        return send(type, bytes, UUID.randomUUID().toString());
    }

    private static Response send(String type, byte[] bytes, String key) {
        return RestAssured.given()
                .config(
                        RestAssured.config()
                                // A body would be written down as numbers, in case the test fails.
                                .logConfig(
                                        LogConfig.logConfig()
                                                .enableLoggingOfRequestAndResponseIfValidationFails(
                                                        LogDetail.HEADERS))
                                .encoderConfig(
                                        RestAssured.config()
                                                .getEncoderConfig()
                                                .appendDefaultContentCharsetToContentTypeIfUndefined(
                                                        false)))
                .auth()
                .oauth2(BackingServices.token("operations", "ops-anna"))
                .header("Idempotency-Key", key)
                .contentType(type)
                .body(bytes)
                .post("/things/upload");
    }

    /** Sends that many mebibytes, or as many as are taken. */
    private static String sendChunks(String type, int mebibytes) throws IOException {
        try (var socket = open(type, "operations", "ops-anna", "Transfer-Encoding: chunked")) {
            byte[] chunk = ("100000\r\n" + "x".repeat(1 << 20) + "\r\n").getBytes(UTF_8);
            var out = socket.getOutputStream();
            for (int i = 0; i < mebibytes && socket.getInputStream().available() == 0; i++) {
                out.write(chunk);
            }
            out.flush();
            return read(socket.getInputStream());
        }
    }

    private static Socket open(String type, String role, String id, String length)
            throws IOException {
        var socket = new Socket("localhost", RestAssured.port);
        socket.setSoTimeout(30_000);
        String head =
                "POST /things/upload HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                        + BackingServices.token(role, id)
                        + "\r\nContent-Type: "
                        + type
                        + "\r\n"
                        + length
                        + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(UTF_8));
        socket.getOutputStream().flush();
        return socket;
    }

    private static String firstLine(Socket socket) throws IOException {
        return read(socket.getInputStream()).lines().findFirst().orElse("");
    }

    private static String read(InputStream stream) throws IOException {
        var text = new StringBuilder();
        byte[] part = new byte[8_192];
        for (int n = stream.read(part); n > 0; n = stream.read(part)) {
            text.append(new String(part, 0, n, UTF_8));
            if (text.indexOf("\r\n\r\n") > 0 && text.charAt(text.length() - 1) == '}') {
                break;
            }
        }
        return text.toString();
    }
}
