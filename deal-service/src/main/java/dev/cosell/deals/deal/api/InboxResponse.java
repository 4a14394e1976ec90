package dev.cosell.deals.deal.api;

import dev.cosell.deals.deal.persistence.DealEntity;
import dev.cosell.deals.deal.policy.Actor;
import dev.cosell.deals.deal.policy.CollaborationStatus;
import dev.cosell.deals.deal.policy.DecisionMode;
import dev.cosell.deals.deal.policy.ForwardingStatus;
import dev.cosell.names.DomainName;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A deal that waits for somebody. */
@Schema(name = "InboxItem")
record InboxResponse(
        UUID dealId,
        String company,
        String domain,
        @Nullable String partnerId,
        @Nullable String growthSpecialistId,
        WaitsFor waitsFor,
        @Schema(description = "How free whoever decides is; absent where a partner is asked")
                @Nullable DecisionMode decisionMode,
        @Schema(description = "The rule that says so", examples = "R22") String rule,
        @Schema(description = "Since when it waits") @Nullable Instant since,
        @Schema(description = "When it goes to operations (A12); absent where a partner is asked")
                @Nullable Instant dueAt,
        @Schema(description = "When it counts as accepted, where the deal's rule set says so (A12)")
                @Nullable Instant automaticallyAcceptedAt) {

    /** Whose answer is outstanding. */
    enum WaitsFor {
        /** The caller's, whose deal it is. */
        YOU,
        /** The caller's, as deputy of somebody who is away. */
        YOU_AS_DEPUTY,
        GROWTH_SPECIALIST,
        /** Somebody who answers for the deal is to be found (R9). */
        ASSIGNMENT,
        /** The partner's, to whom the deal is offered (R34). */
        PARTNER
    }

    static InboxResponse from(DealEntity deal, Actor caller) {
        boolean offered = deal.forwardingStatus() == ForwardingStatus.OFFERED;
        WaitsFor waitsFor = offered ? WaitsFor.PARTNER : whoDecides(deal, caller);
        var deadlines = deal.deadlines();
        return new InboxResponse(
                deal.id(),
                deal.companyName(),
                DomainName.stored(deal.domain()).display(),
                deal.partnerId(),
                deal.growthSpecialistId(),
                waitsFor,
                deal.decisionMode(),
                rule(deal, waitsFor),
                since(deal, waitsFor),
                deadlines == null ? null : deadlines.escalateAt(),
                deadlines == null ? null : deadlines.acceptAt());
    }

    private static String rule(DealEntity deal, WaitsFor waitsFor) {
        return switch (waitsFor) {
            case PARTNER -> "R34";
            case ASSIGNMENT -> "R9";
            case YOU, YOU_AS_DEPUTY, GROWTH_SPECIALIST ->
                    Objects.requireNonNull(deal.decisionRule(), "It is set with the assignment");
        };
    }

    private static @Nullable Instant since(DealEntity deal, WaitsFor waitsFor) {
        return switch (waitsFor) {
            case PARTNER -> deal.forwardedAt();
            case ASSIGNMENT ->
                    deal.unassignedSince() == null ? deal.registeredAt() : deal.unassignedSince();
            case YOU, YOU_AS_DEPUTY, GROWTH_SPECIALIST -> deal.assignedAt();
        };
    }

    private static WaitsFor whoDecides(DealEntity deal, Actor caller) {
        if (deal.collaborationStatus() == CollaborationStatus.REQUESTED
                || deal.growthSpecialistId() == null) {
            return WaitsFor.ASSIGNMENT;
        }
        if (caller.role() != Actor.Role.GROWTH_SPECIALIST) {
            return WaitsFor.GROWTH_SPECIALIST;
        }
        return caller.id().equals(deal.growthSpecialistId())
                ? WaitsFor.YOU
                : WaitsFor.YOU_AS_DEPUTY;
    }
}
