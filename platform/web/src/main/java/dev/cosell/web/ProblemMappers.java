package dev.cosell.web;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.Locale;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/**
 * Turns whatever ends a request into a problem answer; what nobody foresaw is logged under the
 * number that the answer names.
 */
class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    @ServerExceptionMapper
    Response problem(ProblemException exception, RoutingContext request) {
        return Problem.answer(exception, language(request));
    }

    @ServerExceptionMapper
    Response replay(ReplayException replay) {
        KeptAnswer answer = replay.answer();
        var response = Response.status(answer.status()).entity(answer.body());
        if (!answer.headers().containsKey(HttpHeaders.CONTENT_TYPE)) {
            response.type("application/json");
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
    Response fromJakarta(WebApplicationException exception, RoutingContext request) {
        StandardProblem type =
                switch (exception.getResponse().getStatus()) {
                    case 401 -> StandardProblem.UNAUTHENTICATED;
                    case 403 -> StandardProblem.FORBIDDEN;
                    case 404 -> StandardProblem.NOT_FOUND;
                    case 405 -> StandardProblem.METHOD_NOT_ALLOWED;
                    case 406 -> StandardProblem.NOT_ACCEPTABLE;
                    case 413 -> StandardProblem.BODY_TOO_LARGE;
                    case 415 -> StandardProblem.UNSUPPORTED_MEDIA_TYPE;
                    case 503 -> StandardProblem.UNAVAILABLE;
                    default -> {
                        if (exception.getResponse().getStatus() < 500) {
                            yield StandardProblem.MALFORMED_REQUEST;
                        }
                        yield StandardProblem.INTERNAL;
                    }
                };
        return type == StandardProblem.INTERNAL
                ? unforeseen(exception, request)
                : Problem.answer(
                        new ProblemException(type, String.valueOf(exception.getMessage())),
                        language(request));
    }

    @ServerExceptionMapper
    Response unforeseen(Throwable failure, RoutingContext request) {
        SQLException database = databaseFailure(failure);
        if (database != null && isAway(database)) {
            LOG.warnf("The database is away: %s", database.getMessage());
            return Problem.answer(
                    new ProblemException(
                            StandardProblem.UNAVAILABLE, java.time.Duration.ofSeconds(2)),
                    language(request));
        }
        if (database != null && isContention(database)) {
            return Problem.answer(
                    new ProblemException(StandardProblem.BUSY, java.time.Duration.ofSeconds(1)),
                    language(request));
        }
        String number = UUID.randomUUID().toString();
        LOG.errorf(
                failure,
                "Request %s %s failed, number %s",
                request.request().method(),
                request.normalizedPath(),
                number);
        return Problem.answer(
                new ProblemException(StandardProblem.INTERNAL, number), language(request));
    }

    private static @Nullable SQLException databaseFailure(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 20; depth++) {
            if (cause instanceof SQLException database) {
                return database;
            }
            cause = cause.getCause();
        }
        return null;
    }

    /**
     * Connection failures (08), operator intervention (57), missing resources (53), and a pool that
     * has none left (no state).
     */
    private static boolean isAway(SQLException failure) {
        String state = failure.getSQLState();
        return state == null
                || state.startsWith("08")
                || state.startsWith("57")
                || state.startsWith("53");
    }

    /** Deadlocks, serialization failures and lock time-outs: nothing is wrong with the request. */
    private static boolean isContention(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        return state.startsWith("40") || state.equals("55P03");
    }

    static Locale language(RoutingContext request) {
        return Languages.of(request.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE));
    }
}
