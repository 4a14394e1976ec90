package dev.cosell.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Turns away, before anything is read, what no address of ours takes. Lines and headers that are
 * too long never come this far.
 */
class RequestLimits {

    private final long maxBodyBytes;

    RequestLimits(
            @ConfigProperty(name = "cosell.web.max-body-bytes", defaultValue = "262144")
                    long maxBodyBytes) {
        this.maxBodyBytes = maxBodyBytes;
    }

    @ServerRequestFilter(preMatching = true)
    void check(ContainerRequestContext request) {
        String length = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
        if (length != null
                && length.matches("[0-9]{1,18}")
                && Long.parseLong(length) > maxBodyBytes) {
            throw new ProblemException(StandardProblem.BODY_TOO_LARGE, Long.toString(maxBodyBytes));
        }
        String authorization = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        // The token's reader fails, instead of refusing, where a part of it is empty.
        if (authorization != null && authorization.matches("(?i)bearer\\s+(.*\\.)?(\\..*)?")) {
            throw new ProblemException(StandardProblem.UNAUTHENTICATED);
        }
        if (request.getUriInfo().getRequestUri().toString().contains("%00")) {
            throw new ProblemException(StandardProblem.MALFORMED_REQUEST);
        }
    }
}
