package dev.cosell.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Turns away, before anything is read, what no address of ours takes. Lines and headers that are
 * too long never come this far.
 */
class RequestLimits {

    private static final Pattern UPLOAD =
            Pattern.compile(
                    "("
                            + Pattern.quote(Upload.CSV)
                            + "|"
                            + Pattern.quote(Upload.NDJSON)
                            + ")\\s*(;|$)",
                    Pattern.CASE_INSENSITIVE);

    private final long maxBodyBytes;
    private final long maxUploadBytes;

    RequestLimits(
            @ConfigProperty(name = "cosell.web.max-body-bytes", defaultValue = "262144")
                    long maxBodyBytes,
            @ConfigProperty(name = "cosell.web.max-upload-bytes", defaultValue = "33554432")
                    long maxUploadBytes) {
        this.maxBodyBytes = maxBodyBytes;
        this.maxUploadBytes = maxUploadBytes;
    }

    @ServerRequestFilter(preMatching = true)
    void check(ContainerRequestContext request) {
        String length = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
        long most = isUpload(request) ? maxUploadBytes : maxBodyBytes;
        if (length != null && length.matches("[0-9]{1,18}") && Long.parseLong(length) > most) {
            throw new ProblemException(StandardProblem.BODY_TOO_LARGE, Long.toString(most));
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

    /** An operation that takes none does not read what comes as one. */
    private static boolean isUpload(ContainerRequestContext request) {
        String type = request.getHeaderString(HttpHeaders.CONTENT_TYPE);
        return type != null && UPLOAD.matcher(type).lookingAt();
    }
}
