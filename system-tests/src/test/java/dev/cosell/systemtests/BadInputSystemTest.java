package dev.cosell.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cosell.systemtests.Api.Answer;
import dev.cosell.systemtests.Api.Who;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every operation of every service, found in its OpenAPI, with input that nobody should send. */
@ExtendWith(RunningSuite.class)
class BadInputSystemTest {

    private static final String TWO_MEGABYTES = "{\"name\":\"" + "x".repeat(2_000_000) + "\"}";
    private static final List<String> BODIES =
            List.of(
                    "",
                    "{",
                    "{}",
                    "[]",
                    "null",
                    "\"text\"",
                    "17",
                    "{\"unknown\":1}",
                    "{\"a\":1,\"a\":2}",
                    "{} {}",
                    "[".repeat(5_000),
                    "{\"name\":1e999999999,\"domain\":{\"x\":[]},\"company\":\"text\",\"products\":{},\"capacity\":99999999999999999999,\"email\":\"a\\u0000b@c.de\",\"consent\":\"yes\",\"languages\":[1,null,{}],\"postalCodes\":[\"\\ud800\"],\"mrr\":{\"amount\":\"1e9\",\"currency\":\"XXX\"}}",
                    TWO_MEGABYTES);
    private static final List<String> IDS =
            List.of(
                    "unknown",
                    "00000000-0000-7000-8000-000000000000",
                    "%00",
                    "%2e%2e%2f",
                    "%F0%9F%92%A9",
                    "%C3%28",
                    "'%20or%20'1'='1",
                    "x".repeat(3_000));

    private Api api;

    /**
     * @param bodies the media types of the bodies that it takes; empty where it takes none
     */
    private record Operation(String method, URI uri, List<String> bodies) {

        String mediaType() {
            return bodies.isEmpty() ? "application/json" : bodies.getFirst();
        }
    }

    @BeforeEach
    void open() {
        api = new Api(RunningSuite.stack());
    }

    @Test
    void badBodiesGetAProblemAnswerEverywhere() {
        List<String> failures = new ArrayList<>();
        for (Operation operation : operations("00000000-0000-7000-8000-000000000000")) {
            for (Who who : operation.bodies().isEmpty() ? List.<Who>of() : everybody()) {
                for (String body : BODIES) {
                    for (String mediaType : operation.bodies()) {
                        check(send(who, operation, body, mediaType), failures);
                    }
                }
                check(
                        send(who, operation, "name=x", "application/x-www-form-urlencoded"),
                        failures);
            }
        }
        assertThat(failures).isEmpty();
    }

    @Test
    void unknownAndMalformedIdsGetAProblemAnswerEverywhere() {
        List<String> failures = new ArrayList<>();
        for (String id : IDS) {
            for (Operation operation : operations(id)) {
                for (Who who : everybody()) {
                    check(send(who, operation, "{}", operation.mediaType()), failures);
                }
            }
        }
        assertThat(failures).isEmpty();
    }

    @Test
    void badListParametersGetAProblemAnswer() {
        List<String> failures = new ArrayList<>();
        for (Operation operation : operations("unknown")) {
            if (operation.method().equals("get")) {
                for (String query :
                        List.of(
                                "limit=0",
                                "limit=101",
                                "limit=x",
                                "cursor=%00",
                                "cursor=%21",
                                "cursor=AAAA",
                                "dealId=x")) {
                    for (Who who : everybody()) {
                        check(
                                send(
                                        who,
                                        new Operation(
                                                "get",
                                                URI.create(operation.uri() + "?" + query),
                                                List.of()),
                                        "",
                                        "application/json"),
                                failures);
                    }
                }
            }
        }
        assertThat(failures).isEmpty();
    }

    @Test
    void inAFormatThatNobodyMakesNothingIsAnswered() {
        for (Operation operation : operations("unknown")) {
            // How often an unknown customer may ask is counted before the format is looked at.
            if (operation.method().equals("get") && !operation.uri().getPath().startsWith("/c/")) {
                Answer answer =
                        api.send(
                                api.request(Who.operations(), operation.uri())
                                        .setHeader("Accept", "image/png"));
                assertThat(answer.text("/code"))
                        .as("%s", answer)
                        .isIn("NOT_ACCEPTABLE", "NOT_FOUND");
            }
        }
    }

    @Test
    void withoutATokenNothingIsAnswered() {
        for (Operation operation : operations("00000000-0000-7000-8000-000000000000")) {
            if (!operation.uri().getPath().startsWith("/c/")
                    && !operation.uri().getPath().startsWith("/problems")) {
                Answer answer = send(null, operation, "{}", operation.mediaType());
                assertThat(answer.status()).as("%s", answer).isEqualTo(401);
                assertThat(answer.text("/code")).isEqualTo("UNAUTHENTICATED");
            }
        }
    }

    private Answer send(@Nullable Who who, Operation operation, String body, String contentType) {
        var request =
                api.request(who, operation.uri())
                        .setHeader("Content-Type", contentType)
                        .method(
                                operation.method().toUpperCase(Locale.ROOT),
                                operation.method().equals("get")
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body));
        return api.send(request);
    }

    private static void check(Answer answer, List<String> failures) {
        String type = answer.response().headers().firstValue("Content-Type").orElse("none");
        boolean problem =
                type.startsWith("application/problem+json") && answer.body().hasNonNull("code");
        if (answer.status() >= 500 || (answer.status() >= 400 && !problem)) {
            String text = answer.toString();
            failures.add(type + ": " + text.substring(0, Math.min(400, text.length())));
        }
    }

    private static List<Who> everybody() {
        return List.of(
                Who.operations(),
                Who.partner("unheard-of"),
                Who.specialist("gs-nobody"),
                new Who("channel-account-manager", "cam-nobody"),
                new Who("integration", "crm"));
    }

    private List<Operation> operations(String id) {
        return Stream.of(api.deals(""), api.domains(""), api.assignments(""), api.attributions(""))
                .flatMap(service -> operations(service, id))
                .toList();
    }

    private Stream<Operation> operations(URI service, String id) {
        JsonNode openApi = openApi(service);
        List<Operation> operations = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : openApi.at("/paths").properties()) {
            URI uri =
                    URI.create(
                            service
                                    + path.getKey()
                                            .replaceAll(
                                                    "\\{[^}]+}",
                                                    java.util.regex.Matcher.quoteReplacement(id)));
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                if (List.of("get", "put", "post", "patch", "delete").contains(method.getKey())) {
                    List<String> bodies = new ArrayList<>();
                    method.getValue()
                            .at("/requestBody/content")
                            .fieldNames()
                            .forEachRemaining(bodies::add);
                    operations.add(new Operation(method.getKey(), uri, bodies));
                }
            }
        }
        assertThat(operations).as("operations of %s", service).isNotEmpty();
        return operations.stream();
    }

    /**
     * In HTTP/1.1: on a fresh connection the JDK's client once took so long an answer for a frame.
     */
    private static JsonNode openApi(URI service) {
        try (var document = URI.create(service + "/q/openapi?format=json").toURL().openStream()) {
            return new ObjectMapper().readTree(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
