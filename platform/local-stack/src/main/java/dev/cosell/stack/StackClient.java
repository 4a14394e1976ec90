package dev.cosell.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Calls the services of a running stack as one of its users would, over REST and with a token. */
final class StackClient implements AutoCloseable {
    static final ObjectMapper JSON = new ObjectMapper();

    /** How long a service may take to hear of a partner that another one has just set up. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(120);
    private static final long LONGEST_PAUSE_SECONDS = 5;

    /** A thousand links or deals each, for example; more than that would take days. */
    private static final int MOST_PAGES = 1_000_000;

    /** Who calls; {@code role} is null for the customer, who has no login. */
    record Caller(@Nullable String role, @Nullable String id) {
        static final Caller OPERATIONS = new Caller("operations", null);
        static final Caller CUSTOMER = new Caller(null, null);

        static Caller partner(String id) {
            return new Caller("partner", id);
        }

        static Caller growthSpecialist(String id) {
            return new Caller("growth-specialist", id);
        }

        @Override
        public String toString() {
            if (role == null) {
                return "the customer, without login";
            }
            return id == null ? role : role + " " + id;
        }
    }

    /**
     * One call.
     *
     * @param key the idempotency key; every POST has one
     */
    record Call(
            Caller caller,
            String method,
            URI uri,
            @Nullable JsonNode body,
            @Nullable String key,
            String language) {

        static Call get(Caller caller, URI uri) {
            return new Call(caller, "GET", uri, null, null, "en");
        }

        static Call put(Caller caller, URI uri, JsonNode body) {
            return new Call(caller, "PUT", uri, body, null, "en");
        }

        static Call post(Caller caller, URI uri, @Nullable JsonNode body, String key) {
            return new Call(caller, "POST", uri, body, key, "en");
        }

        Call in(String otherLanguage) {
            return new Call(caller, method, uri, body, key, otherLanguage);
        }

        @Override
        public String toString() {
            return method + " " + uri;
        }
    }

    /** An answer; {@code body} is a missing node where there is none or where it is no JSON. */
    record Answer(int status, JsonNode body, long retryAfterSeconds) {
        boolean isOk() {
            return status >= 200 && status < 300;
        }

        String code() {
            return text("/code");
        }

        /** The text at a JSON pointer, empty where there is nothing. */
        String text(String pointer) {
            return body.at(pointer).asText("");
        }

        /** The answer of a service in one line. */
        String inOneLine() {
            String detail = body.path("detail").asText(body.path("title").asText());
            String fields = body.path("errors").isEmpty() ? "" : " " + body.path("errors");
            return (status + " " + code() + " " + detail + fields).strip();
        }
    }

    private final StackAddresses stack;
    private final Map<Caller, String> tokens = new ConcurrentHashMap<>();
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CONNECT_TIMEOUT)
                    .build();

    StackClient(StackAddresses stack) {
        this.stack = stack;
    }

    /** An address below a service's; each part is escaped, so that it may hold umlauts. */
    static URI at(URI service, String... parts) {
        StringBuilder address = new StringBuilder(service.toString());
        for (String part : parts) {
            String escaped = URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
            address.append('/').append(escaped);
        }
        return URI.create(address.toString());
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON: " + text, e);
        }
    }

    /**
     * Sends one request and gives whatever answer comes.
     *
     * @throws StackFailure if nothing answers there
     */
    Answer send(Call call) {
        try {
            return answer(http.send(request(call), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new StackFailure(
                    "Nothing answers at %s (%s). Start the suite first: ./cosell up"
                            .formatted(call.uri(), reason(e)),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("Interrupted", e);
        }
    }

    /**
     * Sends again, bounded in time, for as long as the service has not heard of the partner yet.
     *
     * @param waiting is told of each pause, in seconds
     */
    Answer sendWhenPartnerIsKnown(Call call, Consumer<Long> waiting) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Answer answer = send(call);
            long pause = Math.clamp(answer.retryAfterSeconds(), 1, LONGEST_PAUSE_SECONDS);
            boolean again = answer.status() == 409 && answer.code().equals("PARTNER_NOT_YET_KNOWN");
            if (!again || System.nanoTime() + Duration.ofSeconds(pause).toNanos() > end) {
                return answer;
            }
            waiting.accept(pause);
            pause(Duration.ofSeconds(pause));
        }
    }

    /**
     * Reads all that an address answers operations, page after page.
     *
     * @throws StackFailure when a page is not answered, or there is no last one
     */
    void eachPage(URI address, Consumer<JsonNode> page) {
        String query = "";
        for (int pages = 0; pages < MOST_PAGES; pages++) {
            Call call = Call.get(Caller.OPERATIONS, URI.create(address + query));
            Answer answer = send(call);
            if (!answer.isOk()) {
                throw new StackFailure(call + ": " + answer.inOneLine());
            }
            page.accept(answer.body());
            JsonNode next = answer.body().path("nextCursor");
            if (next.isNull()) {
                return;
            }
            if (!next.isTextual()) {
                throw new StackFailure(call + ": the answer does not say where to go on");
            }
            query = "?cursor=" + next.asText();
        }
        throw new StackFailure(address + " has no last page");
    }

    static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("Interrupted", e);
        }
    }

    private HttpRequest request(Call call) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(call.uri())
                        .timeout(ANSWER_TIMEOUT)
                        .header("Accept", "application/json, application/problem+json")
                        .header("Accept-Language", call.language());
        String role = call.caller().role();
        if (role != null) {
            String token =
                    tokens.computeIfAbsent(call.caller(), caller -> stack.token(role, caller.id()));
            request.header("Authorization", "Bearer " + token);
        }
        if (call.key() != null) {
            request.header("Idempotency-Key", call.key());
        }
        if (call.body() == null) {
            return request.method(call.method(), BodyPublishers.noBody()).build();
        }
        return request.header("Content-Type", "application/json")
                .method(call.method(), BodyPublishers.ofString(call.body().toString()))
                .build();
    }

    private static Answer answer(HttpResponse<String> response) {
        long retryAfter =
                response.headers()
                        .firstValue("Retry-After")
                        .filter(seconds -> seconds.matches("\\d{1,6}"))
                        .map(Long::valueOf)
                        .orElse(1L);
        return new Answer(response.statusCode(), bodyOf(response), retryAfter);
    }

    private static JsonNode bodyOf(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private static String reason(IOException e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }

    @Override
    public void close() {
        http.close();
    }
}
