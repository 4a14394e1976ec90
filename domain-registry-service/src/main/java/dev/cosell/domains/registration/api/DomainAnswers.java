package dev.cosell.domains.registration.api;

import dev.cosell.domains.registration.application.ReadDomains.Found;
import dev.cosell.domains.registration.persistence.DomainRegistrationEntity;
import dev.cosell.domains.registration.policy.Holder;
import dev.cosell.domains.registration.policy.RegistrationRules.Actor;
import dev.cosell.web.Caller;
import dev.cosell.web.ETags;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Who asks, and what of a registration it is shown. */
@ApplicationScoped
public class DomainAnswers {

    private final Caller caller;

    DomainAnswers(Caller caller) {
        this.caller = caller;
    }

    /** For whom the caller registers: its partner, or direct sales. */
    public Holder holder() {
        return caller.tenant()
                .<Holder>map(Holder.Partner::new)
                .orElseGet(() -> new Holder.DirectSales(caller.id()));
    }

    /** As whom the caller acts on a registration. */
    public Actor actor() {
        return caller.has("operations") ? Actor.OPERATIONS : new Actor(holder());
    }

    DomainResponse response(DomainRegistrationEntity registration) {
        return caller.tenant().isPresent()
                ? DomainResponse.forHolder(registration)
                : DomainResponse.forStaff(registration);
    }

    DomainResponse response(Found found) {
        return response(found.registration()).with(found.responsible());
    }

    RestResponse<DomainResponse> ok(Found found) {
        return tagged(ResponseBuilder.ok(response(found)), found.registration());
    }

    RestResponse<DomainResponse> ok(DomainRegistrationEntity registration) {
        return tagged(ResponseBuilder.ok(response(registration)), registration);
    }

    static RestResponse<DomainResponse> tagged(
            ResponseBuilder<DomainResponse> answer, DomainRegistrationEntity registration) {
        return answer.header(HttpHeaders.ETAG, ETags.of(registration.version())).build();
    }
}
