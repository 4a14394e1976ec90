package dev.cosell.deals.deal.api;

import dev.cosell.deals.CallerAsActor;
import dev.cosell.deals.deal.application.ReadDeals;
import dev.cosell.deals.deal.application.ReadDeals.DealForCaller;
import dev.cosell.deals.deal.persistence.DealEntity;
import dev.cosell.deals.deal.policy.Actor;
import dev.cosell.web.ETags;
import dev.cosell.web.Languages;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Locale;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Shows a deal to the caller of this request. */
@RequestScoped
class DealAnswers {

    private final ReadDeals readDeals;
    private final CallerAsActor caller;
    private final HttpHeaders headers;

    DealAnswers(ReadDeals readDeals, CallerAsActor caller, HttpHeaders headers) {
        this.readDeals = readDeals;
        this.caller = caller;
        this.headers = headers;
    }

    Actor actor() {
        return caller.actor();
    }

    Locale language() {
        return Languages.of(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
    }

    RestResponse<DealResponse> changed(DealEntity deal) {
        return shown(ResponseBuilder.ok(), deal.id());
    }

    /** The deal as it is now, which another call may have changed since, with the ETag of that. */
    RestResponse<DealResponse> shown(ResponseBuilder<DealResponse> answer, UUID id) {
        return shown(answer, readDeals.one(id, actor()));
    }

    RestResponse<DealResponse> shown(ResponseBuilder<DealResponse> answer, DealForCaller read) {
        return answer.entity(DealResponse.from(read, language()))
                .header(HttpHeaders.ETAG, ETags.of(read.deal().version()))
                .build();
    }
}
