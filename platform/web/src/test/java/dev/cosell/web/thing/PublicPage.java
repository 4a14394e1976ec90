package dev.cosell.web.thing;

import dev.cosell.web.Caller;
import dev.cosell.web.Idempotent;
import dev.cosell.web.Page;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NameBinding;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.jboss.resteasy.reactive.RestResponse;

/** A page without login, whose filter lets its requests work as the service. */
@Path("/public/{token}")
@PermitAll
@PublicPage.Open
class PublicPage {

    @NameBinding
    @Retention(RetentionPolicy.RUNTIME)
    @interface Open {}

    @Provider
    @Open
    @Singleton
    static class Filter implements ContainerRequestFilter {

        private final Caller caller;

        Filter(Caller caller) {
            this.caller = caller;
        }

        @Override
        public void filter(ContainerRequestContext request) {
            caller.actAsPublic("customer");
        }
    }

    private final Things things;

    PublicPage(Things things) {
        this.things = things;
    }

    @GET
    public Page<ThingResponse> read() {
        var page = Page.Request.of(null, "100");
        return Page.of(page, things.page(page), thing -> thing.id().toString(), thing -> thing);
    }

    @POST
    @Idempotent
    public RestResponse<Void> act(@PathParam("token") String token) {
        things.act(token);
        return RestResponse.noContent();
    }
}
