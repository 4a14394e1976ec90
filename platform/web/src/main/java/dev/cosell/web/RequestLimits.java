package dev.cosell.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Turns away, before anything is read, what no address of ours takes. */
class RequestLimits {

    private static final int LONGEST_URI = 4_096;

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
        String uri = request.getUriInfo().getRequestUri().toString();
        if (uri.length() > LONGEST_URI || uri.contains("%00")) {
            throw new ProblemException(
                    StandardProblem.MALFORMED_REQUEST,
                    "The address is too long or has a character that is not allowed.");
        }
    }
}
