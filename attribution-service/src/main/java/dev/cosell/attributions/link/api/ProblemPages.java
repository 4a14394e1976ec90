package dev.cosell.attributions.link.api;

import dev.cosell.web.Problem;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;

/** Tells people of a problem on a page, where programs get it in JSON. */
@Provider
@InHtml
@Singleton
class ProblemPages implements ContainerResponseFilter {

    private final CustomerPages pages;

    ProblemPages(CustomerPages pages) {
        this.pages = pages;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getEntity() instanceof Problem problem) {
            String retryAfter = response.getHeaderString(HttpHeaders.RETRY_AFTER);
            Duration wait =
                    retryAfter == null ? null : Duration.ofSeconds(Long.parseLong(retryAfter));
            response.getHeaders()
                    .putSingle(HttpHeaders.CONTENT_LANGUAGE, pages.text().language().getLanguage());
            response.setEntity(
                    pages.problem(problem.code(), wait),
                    null,
                    MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"));
        }
    }
}
