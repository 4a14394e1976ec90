package dev.cosell.web;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.ext.web.RoutingContext;
import jakarta.persistence.OptimisticLockException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;
import org.jspecify.annotations.Nullable;

/**
 * Turns whatever ends a request into a problem answer; what nobody foresaw is logged under the
 * number that the answer names.
 */
class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
    private static final int MOST_CAUSES = 20;

    @ServerExceptionMapper
    Response problem(ProblemException exception, RoutingContext request) {
        return Problem.answer(exception, language(request));
    }

    @ServerExceptionMapper
    Response replay(ReplayException replay) {
        KeptAnswer answer = replay.answer();
        var response = Response.status(answer.status()).entity(answer.body());
        if (answer.body() != null && !answer.headers().containsKey(HttpHeaders.CONTENT_TYPE)) {
            response.type(MediaType.APPLICATION_JSON_TYPE.withCharset("UTF-8"));
        }
        answer.headers().forEach(response::header);
        return response.header("Idempotency-Replayed", "true").build();
    }

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    Response unauthenticated(RoutingContext request) {
        return Problem.answer(
                new ProblemException(StandardProblem.UNAUTHENTICATED), language(request));
    }

    @ServerExceptionMapper
    Response forbidden(ForbiddenException exception, RoutingContext request) {
        return Problem.answer(new ProblemException(StandardProblem.FORBIDDEN), language(request));
    }

    @ServerExceptionMapper
    Response fromJakarta(
            WebApplicationException exception,
            RoutingContext request,
            @Nullable SimpleResourceInfo resource) {
        Response meant = exception.getResponse();
        if (meant.getStatus() < 400) {
            return meant;
        }
        StandardProblem type =
                switch (meant.getStatus()) {
                    case 401 -> StandardProblem.UNAUTHENTICATED;
                    case 403 -> StandardProblem.FORBIDDEN;
                    case 404 -> StandardProblem.NOT_FOUND;
                    case 405 -> StandardProblem.METHOD_NOT_ALLOWED;
                    case 406 -> StandardProblem.NOT_ACCEPTABLE;
                    case 415 -> StandardProblem.UNSUPPORTED_MEDIA_TYPE;
                    case 503 -> StandardProblem.UNAVAILABLE;
                    default -> {
                        if (meant.getStatus() < 500) {
                            yield StandardProblem.MALFORMED_REQUEST;
                        }
                        yield StandardProblem.INTERNAL;
                    }
                };
        return type == StandardProblem.INTERNAL
                ? unforeseen(exception, request, resource)
                : Problem.answer(new ProblemException(type), language(request));
    }

    @ServerExceptionMapper
    Response unforeseen(
            Throwable failure, RoutingContext request, @Nullable SimpleResourceInfo resource) {
        for (Throwable cause : causes(failure)) {
            if (isAway(cause)) {
                LOG.warnf("The database is away: %s", cause.getMessage());
                return Problem.answer(
                        new ProblemException(StandardProblem.UNAVAILABLE, Duration.ofSeconds(2)),
                        language(request));
            }
            if (isContention(cause)) {
                LOG.warnf("Two requests met: %s", cause.getMessage());
                return Problem.answer(
                        new ProblemException(StandardProblem.BUSY, Duration.ofSeconds(1)),
                        language(request));
            }
        }
        String number = UUID.randomUUID().toString();
        // Not the path, which may hold somebody's secret.
        LOG.errorf(
                failure,
                "%s failed, number %s",
                resource == null
                        ? "A request without resource"
                        : resource.getResourceClass().getSimpleName()
                                + "."
                                + resource.getMethodName(),
                number);
        return Problem.answer(
                new ProblemException(StandardProblem.INTERNAL, number), language(request));
    }

    /**
     * The failure and what led to it, at most twenty: a commit that failed has its reason among the
     * suppressed.
     */
    private static List<Throwable> causes(Throwable failure) {
        List<Throwable> found = new ArrayList<>(List.of(failure));
        for (int i = 0; i < found.size() && found.size() < MOST_CAUSES; i++) {
            Throwable each = found.get(i);
            if (each.getCause() != null) {
                found.add(each.getCause());
            }
            found.addAll(List.of(each.getSuppressed()));
        }
        return found;
    }

    /**
     * Connection failures (08), operator intervention (57), missing resources (53), and a pool that
     * has none left (no state).
     */
    private static boolean isAway(Throwable cause) {
        if (!(cause instanceof SQLException failure)) {
            return false;
        }
        String state = failure.getSQLState();
        return state == null
                || state.startsWith("08")
                || state.startsWith("57")
                || state.startsWith("53");
    }

    /**
     * Deadlocks, serialization failures, lock time-outs, a row that another request changed or
     * inserted at the same moment: nothing is wrong with the request, and the next time it gets its
     * answer.
     */
    private static boolean isContention(Throwable cause) {
        if (cause instanceof OptimisticLockException) {
            return true;
        }
        String state =
                cause instanceof SQLException failure ? String.valueOf(failure.getSQLState()) : "";
        return state.startsWith("40") || state.equals("55P03") || state.equals("23505");
    }

    static Locale language(RoutingContext request) {
        return Languages.of(request.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE));
    }
}
