package dev.cosell.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cosell.web.KeptAnswers.Key;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionManager;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

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

    private final KeptAnswers answers;
    private final RequestBody body;
    private final Caller caller;
    private final HttpHeaders headers;
    private final UriInfo uri;
    private final ObjectMapper mapper;
    private final TransactionManager transactions;

    IdempotencyInterceptor(
            KeptAnswers answers,
            RequestBody body,
            Caller caller,
            HttpHeaders headers,
            UriInfo uri,
            ObjectMapper mapper,
            TransactionManager transactions) {
        this.answers = answers;
        this.body = body;
        this.caller = caller;
        this.headers = headers;
        this.uri = uri;
        this.mapper = mapper;
        this.transactions = transactions;
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
        Key key = new Key(caller.account(), pathDigest(), given);
        byte[] hash = hash(uri.getRequestUri().getRawQuery(), body.bytes());
        transactions.begin();
        try {
            claim(key, hash);
            Object answer = request.proceed();
            answers.keep(key, kept(hash, (RestResponse<?>) answer));
            transactions.commit();
            return answer;
        } catch (RefusedException refused) {
            answers.keep(key, kept(hash, refused));
            transactions.commit();
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
        var earlier = answers.claim(key);
        if (earlier.isPresent()) {
            if (!MessageDigest.isEqual(earlier.get().requestHash(), hash)) {
                throw new ProblemException(StandardProblem.IDEMPOTENCY_KEY_REUSED);
            }
            throw new ReplayException(earlier.get());
        }
    }

    /** What the request did is undone; its answer is kept in a transaction of its own. */
    private void keepAlone(Key key, byte[] hash, ProblemException problem) throws Exception {
        transactions.begin();
        claim(key, hash);
        answers.keep(key, kept(hash, problem));
        transactions.commit();
    }

    private void rollBack() throws SystemException {
        if (transactions.getStatus() != Status.STATUS_NO_TRANSACTION) {
            transactions.rollback();
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

    /** A path can hold a secret, as a customer's link does, and is here only to be compared. */
    private String pathDigest() {
        return HexFormat.of().formatHex(hash(uri.getRequestUri().getRawPath(), new byte[0]));
    }

    /** What makes two requests to one address the same. */
    private static byte[] hash(@Nullable String query, byte[] body) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(String.valueOf(query).getBytes(StandardCharsets.UTF_8));
            digest.update((byte) '\n');
            return digest.digest(body);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
