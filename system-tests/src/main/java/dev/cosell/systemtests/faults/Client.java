package dev.cosell.systemtests.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.stack.Service;
import dev.cosell.stack.ServiceProcess;
import dev.cosell.systemtests.faults.Call.Action;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Calls the suite as a careful client does: what was not answered is asked again, of the next
 * instance and under the same key, until there is an answer.
 */
final class Client implements AutoCloseable {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    private static final Duration GIVE_UP = Duration.ofSeconds(180);
    private static final long FIRST_PAUSE_MILLIS = 50;
    private static final Set<String> ASK_AGAIN =
            Set.of("IDEMPOTENCY_IN_FLIGHT", "PARTNER_NOT_YET_KNOWN", "BUSY", "TOO_MANY_REQUESTS");

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CONNECT_LIMIT)
                    .build();
    private final Suite suite;
    private final CallLog log;
    private final Duration answerLimit;
    private final Duration longestPause;
    private final Map<Who, String> tokens = new ConcurrentHashMap<>();

    /** A caller with a token; the customer has no role and none. */
    record Who(String role, @Nullable String id) {

        static final Who OPERATIONS = new Who("operations", null);
        static final Who CUSTOMER = new Who("customer", null);

        static Who partner(String id) {
            return new Who("partner", id);
        }

        static Who specialist(String id) {
            return new Who("growth-specialist", id);
        }

        @Override
        public String toString() {
            return id == null ? role : role + " " + id;
        }
    }

    /**
     * What is to be done.
     *
     * @param refusals the codes of problems that may be the answer
     */
    record Ask(
            Action action,
            Who who,
            Service service,
            String method,
            String path,
            String body,
            @Nullable String key,
            @Nullable String ifMatch,
            @Nullable String deal,
            @Nullable String subject,
            @Nullable String value,
            Set<String> refusals) {

        static Ask get(Who who, Service service, String path) {
            return new Ask(
                    Action.READ,
                    who,
                    service,
                    "GET",
                    path,
                    "",
                    null,
                    null,
                    null,
                    null,
                    null,
                    Set.of());
        }

        static Ask put(Action action, Who who, Service service, String path, String body) {
            return new Ask(
                    action, who, service, "PUT", path, body, null, null, null, null, null,
                    Set.of());
        }

        static Ask post(
                Action action, Who who, Service service, String path, String body, String key) {
            return new Ask(
                    action, who, service, "POST", path, body, key, null, null, null, null,
                    Set.of());
        }

        Ask of(@Nullable String ofDeal, @Nullable String ofSubject, @Nullable String toValue) {
            return new Ask(
                    action, who, service, method, path, body, key, ifMatch, ofDeal, ofSubject,
                    toValue, refusals);
        }

        Ask ifMatch(String tag) {
            return new Ask(
                    action, who, service, method, path, body, key, tag, deal, subject, value,
                    refusals);
        }

        Ask refusedAs(String... codes) {
            return new Ask(
                    action,
                    who,
                    service,
                    method,
                    path,
                    body,
                    key,
                    ifMatch,
                    deal,
                    subject,
                    value,
                    Set.of(codes));
        }
    }

    /** What came back; the status is 0 where nothing came. */
    record Answer(int status, JsonNode body, String tag) {

        boolean done() {
            return status >= 200 && status < 300;
        }

        String text(String pointer) {
            return body.at(pointer).asText("");
        }

        String code() {
            return text("/code");
        }
    }

    /**
     * @param answerLimit how long it waits for an answer before it takes the call for broken off
     * @param longestPause between two attempts
     */
    Client(Suite suite, CallLog log, Duration answerLimit, Duration longestPause) {
        this.suite = suite;
        this.log = log;
        this.answerLimit = answerLimit;
        this.longestPause = longestPause;
    }

    /**
     * Asks until there is an answer, or for three minutes.
     *
     * @param first which instance is asked first; the others follow in turn
     */
    Answer ask(Ask ask, int first) throws InterruptedException {
        long end = System.nanoTime() + GIVE_UP.toNanos();
        long pause = FIRST_PAUSE_MILLIS;
        for (int attempt = first; ; attempt++) {
            Answer answer = once(ask, attempt);
            boolean again =
                    answer.status() == 0
                            || answer.status() >= 500
                            || ASK_AGAIN.contains(answer.code());
            if (!again || System.nanoTime() > end) {
                return answer;
            }
            TimeUnit.MILLISECONDS.sleep(pause);
            pause = Math.min(2 * pause, longestPause.toMillis());
        }
    }

    /** Asks one instance, once. */
    Answer once(Ask ask, int instance) throws InterruptedException {
        List<ServiceProcess> instances = suite.instances(ask.service());
        ServiceProcess asked = instances.get(Math.floorMod(instance, instances.size()));
        Instant at = Instant.now();
        long begin = System.nanoTime();
        Answer answer;
        String broken = null;
        try {
            answer =
                    answer(
                            http.send(
                                    request(ask, asked.uri()),
                                    HttpResponse.BodyHandlers.ofString(UTF_8)));
        } catch (IOException e) {
            answer = new Answer(0, Evidence.JSON.missingNode(), "");
            broken = e.getClass().getSimpleName();
        }
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        note(ask, asked.uri(), at, millis, answer, broken);
        return answer;
    }

    private HttpRequest request(Ask ask, URI instance) {
        var request =
                HttpRequest.newBuilder(URI.create(instance + ask.path()))
                        .timeout(answerLimit)
                        .header("Content-Type", "application/json")
                        .method(ask.method(), HttpRequest.BodyPublishers.ofString(ask.body()));
        if (!ask.who().equals(Who.CUSTOMER)) {
            String token =
                    tokens.computeIfAbsent(
                            ask.who(),
                            who -> suite.stack().addresses().token(who.role(), who.id()));
            request.header("Authorization", "Bearer " + token);
        }
        if (ask.key() != null) {
            request.header("Idempotency-Key", ask.key());
        }
        if (ask.ifMatch() != null) {
            request.header("If-Match", ask.ifMatch());
        }
        return request.build();
    }

    private static Answer answer(HttpResponse<String> response) {
        JsonNode body;
        try {
            body = Evidence.JSON.readTree(response.body());
        } catch (JsonProcessingException notJson) {
            body = Evidence.JSON.missingNode();
        }
        return new Answer(
                response.statusCode(), body, response.headers().firstValue("ETag").orElse(""));
    }

    private void note(
            Ask ask,
            URI instance,
            Instant at,
            long millis,
            Answer answer,
            @Nullable String broken) {
        boolean fits =
                answer.status() == 0
                        || answer.status() >= 500
                        || answer.done()
                        || ASK_AGAIN.contains(answer.code())
                        || ask.refusals().contains(answer.code());
        if (ask.action() == Action.READ && fits && answer.done()) {
            return; // Reads are many, and tell of nothing that was done.
        }
        boolean registered = ask.action() == Action.REGISTER_DEAL && answer.done();
        log.add(
                new Call(
                        at.toString(),
                        millis,
                        ask.action(),
                        ask.who().toString(),
                        instance.toString(),
                        ask.key(),
                        registered ? answer.text("/id") : ask.deal(),
                        ask.subject(),
                        ask.value(),
                        answer.status(),
                        broken != null ? broken : answer.done() ? null : answer.code(),
                        fits));
    }

    /** Ends what is still under way. */
    @Override
    public void close() {
        http.shutdownNow();
    }
}
