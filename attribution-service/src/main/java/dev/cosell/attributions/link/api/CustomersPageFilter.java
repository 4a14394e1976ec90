package dev.cosell.attributions.link.api;

import dev.cosell.attributions.link.application.Guesses;
import dev.cosell.attributions.link.application.LinkTokens;
import dev.cosell.web.Caller;
import dev.cosell.web.ProblemException;
import dev.cosell.web.StandardProblem;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;

/**
 * Lets a request with a genuine token work as the service. It stands before everything else that a
 * request sets going: a guessed token is counted, and leaves no answer for its idempotency key.
 */
@Provider
@CustomersPage
@Singleton
class CustomersPageFilter implements ContainerRequestFilter, ContainerResponseFilter {

    private final LinkTokens tokens;
    private final Guesses guesses;
    private final RequestClient client;
    private final Caller caller;
    private final Stylesheet stylesheet;

    CustomersPageFilter(
            LinkTokens tokens,
            Guesses guesses,
            RequestClient client,
            Caller caller,
            Stylesheet stylesheet) {
        this.tokens = tokens;
        this.guesses = guesses;
        this.client = client;
        this.caller = caller;
        this.stylesheet = stylesheet;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        caller.actAsPublic("customer");
        String token = request.getUriInfo().getPathParameters().getFirst("token");
        if (token == null || !tokens.isGenuine(token)) {
            guesses.countToken(client.get());
            throw new ProblemException(StandardProblem.NOT_FOUND);
        }
    }

    /**
     * The address is a secret of the customer's: nobody keeps what it leads to, or passes it on.
     */
    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        var headers = response.getHeaders();
        headers.putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
        headers.putSingle("Referrer-Policy", "no-referrer");
        headers.putSingle("X-Content-Type-Options", "nosniff");
        headers.putSingle("X-Frame-Options", "DENY");
        headers.putSingle("X-Robots-Tag", "noindex, nofollow");
        headers.putSingle("Content-Security-Policy", stylesheet.contentSecurityPolicy());
    }
}
