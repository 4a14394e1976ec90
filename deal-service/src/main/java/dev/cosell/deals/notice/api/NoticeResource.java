package dev.cosell.deals.notice.api;

import dev.cosell.deals.notice.application.Notices;
import dev.cosell.deals.notice.persistence.NoticeRepository.Of;
import dev.cosell.deals.notice.policy.NoticeKind.Recipient;
import dev.cosell.web.Caller;
import dev.cosell.web.Idempotent;
import dev.cosell.web.Languages;
import dev.cosell.web.Page;
import dev.cosell.web.QueryParameters;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/notices")
@Produces(MediaType.APPLICATION_JSON)
@Tag(
        name = "Notices",
        description = "What partner, growth specialist, account manager and operations are told")
class NoticeResource {

    /** Which notices a list shows. */
    enum Show {
        OPEN,
        ALL
    }

    private final Notices notices;
    private final Caller caller;

    NoticeResource(Notices notices, Caller caller) {
        this.notices = notices;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({"partner", "growth-specialist", "channel-account-manager", "operations"})
    @Operation(
            operationId = "listNotices",
            summary = "What the caller was told, newest first; what is not acknowledged, or all")
    public Page<NoticeResponse> list(
            @QueryParam("show")
                    @Parameter(schema = @Schema(implementation = Show.class, defaultValue = "OPEN"))
                    @Nullable String show,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        var language = Languages.of(accepted);
        var parameters = new QueryParameters(language);
        Show shown = parameters.oneOf(Show.class, "show", show);
        parameters.check();
        var page = Page.Request.of(cursor, limit);
        return Page.of(
                page,
                notices.page(recipient(), shown != Show.ALL, page),
                notice -> notice.id().toString(),
                notice -> NoticeResponse.from(notice, language));
    }

    @POST
    @Idempotent
    @Path("/{id}/acknowledgement")
    @RolesAllowed({"partner", "growth-specialist", "channel-account-manager", "operations"})
    @Operation(
            operationId = "acknowledgeNotice",
            summary = "Say that a notice was read; the first time counts")
    public RestResponse<NoticeResponse> acknowledge(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        var notice = notices.acknowledge(id, recipient(), caller.id());
        return RestResponse.ok(NoticeResponse.from(notice, Languages.of(accepted)));
    }

    private Of recipient() {
        if (caller.tenant().isPresent()) {
            return new Of(Recipient.PARTNER, caller.tenant().get());
        }
        if (caller.has("growth-specialist")) {
            return new Of(Recipient.GROWTH_SPECIALIST, caller.id());
        }
        return caller.has("operations")
                ? new Of(Recipient.OPERATIONS, Notices.OPERATIONS)
                : new Of(Recipient.CHANNEL_ACCOUNT_MANAGER, caller.id());
    }
}
