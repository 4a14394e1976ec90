package dev.cosell.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cosell.web.KeptAnswers.Key;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Keeps the first answer in the transaction that has its effect. The key is taken by an advisory
 * lock that is not waited for: a repetition that comes while the first is at work is told so, where
 * a unique constraint would only make it wait.
 */
@Idempotent
@Interceptor
@Priority(Interceptor.Priority.APPLICATION)
class IdempotencyInterceptor {

    private static final String HEADER = "Idempotency-Key";
    private static final String KEY = "[\\x21-\\x7E]{1,255}";
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final KeptAnswers answers;
    private final RequestBody body;
    private final Caller caller;
    private final HttpHeaders headers;
    private final UriInfo uri;
    private final ObjectMapper mapper;

    IdempotencyInterceptor(
            KeptAnswers answers,
            RequestBody body,
            Caller caller,
            HttpHeaders headers,
            UriInfo uri,
            ObjectMapper mapper) {
        this.answers = answers;
        this.body = body;
        this.caller = caller;
        this.headers = headers;
        this.uri = uri;
        this.mapper = mapper;
    }

    @AroundInvoke
    Object once(InvocationContext request) throws Exception {
        String given = headers.getHeaderString(HEADER);
        if (given == null) {
            return request.proceed();
        }
        if (!given.matches(KEY)) {
            throw new ProblemException(StandardProblem.IDEMPOTENCY_KEY_INVALID);
        }
        Key key = new Key(caller.id(), uri.getRequestUri().getRawPath(), given);
        byte[] hash = sha256(body.bytes());
        QuarkusTransaction.begin(
                QuarkusTransaction.beginOptions().timeout(Math.toIntExact(LIMIT.toSeconds())));
        try {
            claim(key, hash);
            Object answer = request.proceed();
            answers.keep(key, kept(hash, (RestResponse<?>) answer));
            QuarkusTransaction.commit();
            return answer;
        } catch (RefusedException refused) {
            answers.keep(key, kept(hash, refused));
            QuarkusTransaction.commit();
            throw refused;
        } catch (ProblemException problem) {
            rollBack();
            if (problem.lasting() && problem.type() != StandardProblem.IDEMPOTENCY_KEY_REUSED) {
                keepAlone(key, hash, problem);
            }
            throw problem;
        } finally {
            rollBack();
        }
    }

    private void claim(Key key, byte[] hash) throws SQLException {
        if (!answers.tryLock(key)) {
            throw new ProblemException(
                    StandardProblem.IDEMPOTENCY_IN_FLIGHT, Duration.ofSeconds(1));
        }
        var earlier = answers.find(key);
        if (earlier.isPresent()) {
            if (!MessageDigest.isEqual(earlier.get().requestHash(), hash)) {
                throw new ProblemException(StandardProblem.IDEMPOTENCY_KEY_REUSED);
            }
            throw new ReplayException(earlier.get());
        }
    }

    /** What the request did is undone; its answer is kept in a transaction of its own. */
    private void keepAlone(Key key, byte[] hash, ProblemException problem)
            throws SQLException, JsonProcessingException {
        QuarkusTransaction.begin();
        claim(key, hash);
        answers.keep(key, kept(hash, problem));
        QuarkusTransaction.commit();
    }

    private static void rollBack() {
        if (QuarkusTransaction.isActive()) {
            QuarkusTransaction.rollback();
        }
    }

    private KeptAnswer kept(byte[] hash, RestResponse<?> answer) throws JsonProcessingException {
        Map<String, String> kept = new HashMap<>();
        answer.getStringHeaders().forEach((name, values) -> kept.put(name, values.getFirst()));
        Object entity = answer.getEntity();
        return new KeptAnswer(
                hash,
                answer.getStatus(),
                kept,
                entity == null ? null : mapper.writeValueAsString(entity));
    }

    private KeptAnswer kept(byte[] hash, ProblemException problem) throws JsonProcessingException {
        var language = Languages.of(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
        return new KeptAnswer(
                hash,
                problem.type().status(),
                Map.of(
                        HttpHeaders.CONTENT_TYPE,
                        Problem.MEDIA_TYPE,
                        HttpHeaders.CONTENT_LANGUAGE,
                        language.getLanguage()),
                mapper.writeValueAsString(Problem.of(problem, language)));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
