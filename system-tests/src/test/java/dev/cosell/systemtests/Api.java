package dev.cosell.systemtests;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cosell.stack.LocalStack;
import dev.cosell.stack.StackAddresses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Calls the suite as its users do. */
public final class Api {

    static final ObjectMapper JSON = new ObjectMapper();

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final Pattern CODE = Pattern.compile("(?m)^([0-9]{6})\\r?$");

    private final HttpClient client = HttpClient.newBuilder().connectTimeout(LIMIT).build();
    private final StackAddresses addresses;

    // A signature costs more than most requests.
    private final Map<Who, String> tokens = new ConcurrentHashMap<>();

    public Api(LocalStack stack) {
        this.addresses = stack.addresses();
    }

    /** An answer and its body, which is null where there is none. */
    public record Answer(HttpResponse<String> response, JsonNode body) {

        public int status() {
            return response.statusCode();
        }

        public String text(String pointer) {
            return body.at(pointer).asText();
        }

        @Override
        public String toString() {
            return response.request().method()
                    + " "
                    + response.uri()
                    + " -> "
                    + status()
                    + " "
                    + response.body();
        }
    }

    /** Somebody with a token. */
    public record Who(String role, @Nullable String id) {

        public static Who partner(String id) {
            return new Who("partner", id);
        }

        public static Who specialist(String id) {
            return new Who("growth-specialist", id);
        }

        public static Who operations() {
            return new Who("operations", null);
        }
    }

    public URI deals(String path) {
        return URI.create(addresses.deals() + path);
    }

    public URI domains(String path) {
        return URI.create(addresses.domains() + path);
    }

    public URI assignments(String path) {
        return URI.create(addresses.assignments() + path);
    }

    public URI attributions(String path) {
        return URI.create(addresses.attributions() + path);
    }

    public Answer get(@Nullable Who who, URI uri) {
        return send(request(who, uri).GET());
    }

    public Answer put(@Nullable Who who, URI uri, String body) {
        return send(request(who, uri).PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    public Answer post(@Nullable Who who, URI uri, String body) {
        return post(who, uri, body, UUID.randomUUID().toString());
    }

    public Answer post(@Nullable Who who, URI uri, String body, String idempotencyKey) {
        return send(
                request(who, uri)
                        .header("Idempotency-Key", idempotencyKey)
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    public HttpRequest.Builder request(@Nullable Who who, URI uri) {
        var request =
                HttpRequest.newBuilder(uri)
                        .timeout(LIMIT)
                        .header("Content-Type", "application/json");
        if (who != null) {
            String token =
                    tokens.computeIfAbsent(who, each -> addresses.token(each.role(), each.id()));
            request.header("Authorization", "Bearer " + token);
        }
        return request;
    }

    public Answer send(HttpRequest.Builder request) {
        try {
            var response = client.send(request.build(), HttpResponse.BodyHandlers.ofString(UTF_8));
            return new Answer(response, read(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode read(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException notJson) {
            return JSON.getNodeFactory().textNode(body);
        }
    }

    /** Reads until the answer fits; fails with the last one. */
    public Answer await(Who who, URI uri, Predicate<Answer> fits) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        Answer answer;
        do {
            answer = get(who, uri);
            if (fits.test(answer)) {
                return answer;
            }
            pause();
        } while (System.nanoTime() < deadline);
        throw new AssertionError("Not within " + LIMIT + "; last: " + answer);
    }

    /** Repeats while a service has not heard of the partner yet. */
    public Answer postOnceKnown(Who who, URI uri, String body) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        Answer answer = post(who, uri, body);
        while (answer.text("/code").equals("PARTNER_NOT_YET_KNOWN")
                && System.nanoTime() < deadline) {
            pause();
            answer = post(who, uri, body);
        }
        return answer;
    }

    /** Waits for a mail to this address, and returns the code in it. */
    public String codeMailedTo(String address) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        do {
            List<String> codes = codesMailedTo(address);
            if (!codes.isEmpty()) {
                return codes.getFirst();
            }
            pause();
        } while (System.nanoTime() < deadline);
        throw new AssertionError("No code came to " + address + "; mails: " + mails());
    }

    /** What is waited for is done by the same processors. */
    private static void pause() {
        LockSupport.parkNanos(PAUSE.toNanos());
    }

    /** The codes in all mails that have come to this address. */
    public List<String> codesMailedTo(String address) {
        return mails().stream()
                .filter(mail -> mail.contains(address))
                .flatMap(mail -> CODE.matcher(mail).results())
                .map(code -> code.group(1))
                .toList();
    }

    private List<String> mails() {
        try (Stream<Path> files = Files.list(addresses.mailFolder())) {
            return files.filter(file -> file.toString().endsWith(".eml"))
                    .map(Api::content)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
