package dev.cosell.web;

import static dev.cosell.web.Rig.PROBLEM;
import static dev.cosell.web.Rig.asPartner;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class BadRequestTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"name\":}",
                "{'name':'a'}",
                "{\"name\":\"a\",\"name\":\"b\"}",
                "{\"name\":\"a\"} {}",
                "{\"name\":\"a\"}]",
                "{\"name\":\"a\",}",
                "{\"name\":\"\u0001\"}",
                "{\"number\":NaN}",
                "nonsense",
            })
    void whatIsNoJsonIsAProblem(String body) {
        asPartner()
                .body(body)
                .post("/things")
                .then()
                .statusCode(400)
                .contentType(PROBLEM)
                .body("code", equalTo("MALFORMED_JSON"))
                .body("type", equalTo("/problems/malformed-json"));
    }

    @Test
    void theProblemSpeaksTheCallersLanguage() {
        for (var title :
                Map.of(
                                "de-AT,en;q=0.5", "Der Inhalt ist kein gültiges JSON",
                                "fr,de;q=0.3", "Der Inhalt ist kein gültiges JSON",
                                "en", "The body is not valid JSON",
                                "fr", "The body is not valid JSON",
                                "###", "The body is not valid JSON")
                        .entrySet()) {
            asPartner()
                    .header("Accept-Language", title.getKey())
                    .body("{")
                    .post("/things")
                    .then()
                    .statusCode(400)
                    .body("title", equalTo(title.getValue()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "5", "\"text\"", "true"})
    void whatIsNoObjectIsAProblem(String body) {
        asPartner()
                .body(body)
                .post("/things")
                .then()
                .statusCode(400)
                .contentType(PROBLEM)
                .body("code", equalTo("INVALID_SHAPE"))
                .body("errors[0].pointer", equalTo(""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name | 5 | must be a text",
                "name | {} | must be a text",
                "name | \"a\\u0000b\" | contains characters that are not allowed",
                "name | \"\\ud800\" | contains characters that are not allowed",
                "number | \"5\" | must be a whole number",
                "number | 5.0 | must be a whole number",
                "number | 5.5 | must be a whole number",
                "number | 2147483648 | must be a whole number",
                "number | 1e2 | must be a whole number",
                "big | 9223372036854775808 | must be a whole number",
                "big | 1e400 | must be a whole number",
                "flag | \"true\" | must be true or false",
                "flag | 1 | must be true or false",
                "date | \"29.01.2027\" | must be a date such as \"2027-01-29\"",
                "date | \"2027-02-30\" | must be a date such as \"2027-01-29\"",
                "date | \"2027-01-29T00:00:00Z\" | must be a date such as \"2027-01-29\"",
                "date | \"\" | must be a date such as \"2027-01-29\"",
                "date | 20270129 | must be a date such as \"2027-01-29\"",
                "date | \"+10000-01-01\" | must be a date such as \"2027-01-29\"",
                "date | \"0000-01-01\" | must be a date such as \"2027-01-29\"",
                "instant | \"2027-01-29\" | must be an instant such as \"2027-01-29T10:15:30Z\"",
                "instant | 5 | must be an instant such as \"2027-01-29T10:15:30Z\"",
                "instant | \"+1000000000-12-31T23:59:59Z\" | must be an instant such as \"2027-01-29T10:15:30Z\"",
                "uuid | \"1-1-1-1-1\" | must be a UUID",
                "uuid | \"AYkKXayWd0u8zrMCCZqAVw==\" | must be a UUID",
                "decimal | 5 | must be a decimal number as a text, such as \"1234.50\"",
                "decimal | \"1e9\" | must be a decimal number as a text, such as \"1234.50\"",
                "decimal | \"1,5\" | must be a decimal number as a text, such as \"1234.50\"",
                "decimal | \" 1\" | must be a decimal number as a text, such as \"1234.50\"",
                "decimal | \"111111111111111111111\" | must be a decimal number as a text, such as \"1234.50\"",
                "color | \"BLUE\" | must be one of RED, GREEN",
                "color | \"red\" | must be one of RED, GREEN",
                "color | \"\" | must be one of RED, GREEN",
                "color | 0 | must be one of RED, GREEN",
                "color | \"0\" | must be one of RED, GREEN",
                "part | \"x\" | must be an object",
                "part | [] | must be an object",
                "texts | \"x\" | must be a list",
                "texts | {} | must be a list",
            })
    void aValueOfTheWrongTypeIsNamed(String field, String value, String detail) {
        String name = field.equals("name") ? "" : "\"name\":\"a\",";

        asPartner()
                .body("{" + name + "\"" + field + "\":" + value + "}")
                .post("/things")
                .then()
                .statusCode(400)
                .contentType(PROBLEM)
                .body("code", equalTo("INVALID_SHAPE"))
                .body("errors.size()", equalTo(1))
                .body("errors[0].pointer", equalTo("/" + field))
                .body("errors[0].detail", equalTo(detail));
    }

    @Test
    void everyErrorIsNamedAtOnceWhateverItsKind() {
        String body =
                """
                {"name":"","number":-1,"date":"tomorrow","country":"XX","surprise/~":1,
                 "part":{"count":"1"},
                 "texts":["a",5,null,""],
                 "parts":[{"title":"fits"},{"title":"far too long","count":[]},7,{}]}
                """;

        List<Map<String, String>> errors =
                asPartner()
                        .header("Accept-Language", "de")
                        .body(body)
                        .post("/things")
                        .then()
                        .statusCode(400)
                        .extract()
                        .path("errors");

        assertThat(errors)
                .extracting(error -> error.get("pointer") + ": " + error.get("detail"))
                .containsExactlyInAnyOrder(
                        "/name: darf nicht leer sein",
                        "/number: muss größer als 0 sein",
                        "/date: muss ein Datum wie \"2027-01-29\" sein",
                        "/country: muss ein ISO-3166-1-Code aus zwei Großbuchstaben sein",
                        "/surprise~1~0: ist kein bekanntes Feld; bekannt sind: name, number, big, flag,"
                                + " date, instant, uuid, decimal, color, country, part, texts, parts",
                        "/part/count: muss eine ganze Zahl sein",
                        "/part/title: darf nicht null sein",
                        "/texts: Größe muss zwischen 0 und 3 sein",
                        "/texts/1: muss ein Text sein",
                        "/texts/2: muss ein Text sein",
                        "/texts/3: darf nicht leer sein",
                        "/parts/1/title: Größe muss zwischen 0 und 10 sein",
                        "/parts/1/count: muss eine ganze Zahl sein",
                        "/parts/2: muss ein Objekt sein",
                        "/parts/3/title: darf nicht null sein");
    }

    @Test
    void wrongContentAloneIsAnotherProblemThanWrongShape() {
        asPartner()
                .body("{\"name\":\" \"}")
                .post("/things")
                .then()
                .statusCode(422)
                .contentType(PROBLEM)
                .body("code", equalTo("INVALID_CONTENT"))
                .body("errors[0].pointer", equalTo("/name"))
                .body("errors[0].detail", equalTo("must not be blank"));
    }

    @Test
    void aFloodOfErrorsIsCutOff() {
        var body = new StringBuilder("{\"name\":\"a\"");
        for (int i = 0; i < 10_000; i++) {
            body.append(",\"field").append(i).append("\":1");
        }

        List<?> errors =
                asPartner()
                        .body(body.append('}').toString())
                        .post("/things")
                        .then()
                        .statusCode(400)
                        .extract()
                        .path("errors");

        assertThat(errors).hasSize(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void nestingHasALimit(String opening) {
        asPartner()
                .body(opening.repeat(10_000).getBytes(UTF_8))
                .post("/things")
                .then()
                .statusCode(400)
                .contentType(PROBLEM)
                .body("code", equalTo("MALFORMED_JSON"));
    }

    @Test
    void aHugeNumberIsAProblem() {
        asPartner()
                .body("{\"name\":\"a\",\"big\":" + "9".repeat(100_000) + "}")
                .post("/things")
                .then()
                .statusCode(400)
                .contentType(PROBLEM);
    }

    @Test
    void namesThatCannotBeSentBackAreReplaced() {
        asPartner()
                .body("{\"name\":\"a\",\"\\ud800\":1,\"\\u0000\":1}".getBytes(UTF_8))
                .post("/things")
                .then()
                .statusCode(400)
                .contentType(PROBLEM)
                .body("errors.size()", equalTo(2));
    }

    @Test
    void bytesThatAreNoUtf8AreAProblem() {
        for (byte[] body :
                List.of(
                        new byte[] {'{', '"', (byte) 0xC3, '(', '"', ':', '1', '}'},
                        new byte[] {0, 0, 0, '{', 0, 0, 0, '}'},
                        new byte[] {(byte) 0xFF, (byte) 0xFE, '{', 0, '}', 0})) {
            asPartner()
                    .body(body)
                    .post("/things")
                    .then()
                    .statusCode(400)
                    .contentType(PROBLEM)
                    .body("code", equalTo("MALFORMED_JSON"));
        }
    }

    @Test
    void decimalsLeaveAsPlainText() {
        asPartner().get("/things/decimal").then().body("decimal", equalTo("1000"));
    }
}
