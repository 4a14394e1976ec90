package dev.cosell.attributions.link.api;

import dev.cosell.attributions.link.application.LinkTokens;
import dev.cosell.web.Caller;
import dev.cosell.web.ProblemException;
import dev.cosell.web.StandardProblem;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

/**
 * Lets a request with a genuine token work as the service. It stands before everything else that a
 * request sets going: a guessed token reaches no database, and leaves no answer there for its
 * idempotency key.
 */
@Provider
@CustomersPage
@Singleton
class CustomersPageFilter implements ContainerRequestFilter {

    private final LinkTokens tokens;
    private final Caller caller;

    CustomersPageFilter(LinkTokens tokens, Caller caller) {
        this.tokens = tokens;
        this.caller = caller;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String token = request.getUriInfo().getPathParameters().getFirst("token");
        if (token == null || !tokens.isGenuine(token)) {
            throw new ProblemException(StandardProblem.NOT_FOUND);
        }
        caller.actAsPublic("customer");
    }
}
