package dev.cosell.deals.deal.api;

import dev.cosell.deals.CallerAsActor;
import dev.cosell.deals.deal.application.ReadInbox;
import dev.cosell.web.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/inbox")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Inbox", description = "What waits for somebody, and until when")
class InboxResource {

    private final ReadInbox readInbox;
    private final CallerAsActor caller;

    InboxResource(ReadInbox readInbox, CallerAsActor caller) {
        this.readInbox = readInbox;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({"growth-specialist", "channel-account-manager"})
    @Operation(
            operationId = "readInbox",
            summary =
                    "What waits for the caller's decision, also as a deputy, and what it offered to partners;"
                            + " for an account manager, what its partners wait for and are asked; the soonest first")
    public Page<InboxResponse> read(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        var page = Page.Request.of(cursor, limit);
        var actor = caller.actor();
        return Page.of(
                page,
                readInbox.page(page, actor),
                ReadInbox::position,
                deal -> InboxResponse.from(deal, actor));
    }
}
