package dev.cosell.deals.deal.api;

import dev.cosell.deals.deal.application.ReadDeals.DealOfPartner;
import dev.cosell.deals.deal.persistence.DealEntity;
import dev.cosell.names.DomainName;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A deal and its collaboration. */
@Schema(name = "Deal")
record DealResponse(
        UUID id,
        String status,
        String stage,
        String motion,
        @Schema(examples = "dach-co-selling-pilot/1") String ruleSet,
        String partnerId,
        String domain,
        DealRequest.Company company,
        DealRequest.Contact contact,
        List<String> products,
        Money expectedMrr,
        LocalDate expectedCloseDate,
        @Nullable String language,
        @Nullable String externalReference,
        CollaborationResponse collaboration,
        @Nullable String channelAccountManagerId,
        @Nullable String channelConsultantId,
        List<ChecklistItem> checklist,
        @Schema(description = "What this caller may do now") List<DealAction> allowedActions,
        Instant registeredAt,
        @Nullable Instant closedAt,
        @Nullable Money mrr,
        @Nullable String lossReason) {

    @Schema(name = "Collaboration")
    record CollaborationResponse(
            String status,
            @Nullable String decisionMode,
            @Schema(description = "The rule that set the decision mode", examples = "R22")
                    @Nullable String rule,
            @Nullable String growthSpecialistId,
            @Nullable Instant acceptedAt,
            @Nullable String declineReason) {}

    /** A14: derived from the rules, as their source names the checklist and lists nothing. */
    @Schema(name = "ChecklistItem")
    record ChecklistItem(@Schema(examples = "GS_ASSIGNED") String item, boolean done) {}

    static DealResponse from(DealOfPartner read, String callerId) {
        DealEntity deal = read.deal();
        return new DealResponse(
                deal.id(),
                deal.status().name(),
                deal.stage().name(),
                deal.motion().name(),
                deal.ruleSet(),
                deal.partnerId(),
                DomainName.stored(deal.domain()).display(),
                company(deal),
                new DealRequest.Contact(deal.contactName(), deal.contactEmail()),
                deal.products(),
                Money.of(deal.expectedMrr(), deal.currency()),
                deal.expectedCloseDate(),
                deal.language(),
                deal.externalReference(),
                collaboration(deal),
                read.partner().channelAccountManagerId(),
                read.partner().channelConsultantId(),
                checklist(deal),
                DealAction.allowed(deal, callerId),
                deal.registeredAt(),
                deal.closedAt(),
                money(deal.mrr(), deal.currency()),
                deal.lossReason());
    }

    private static DealRequest.Company company(DealEntity deal) {
        return new DealRequest.Company(
                deal.companyName(),
                deal.companyCountry(),
                deal.companyPostalCode(),
                deal.companyEmployees(),
                deal.companyIndustry());
    }

    private static CollaborationResponse collaboration(DealEntity deal) {
        var mode = deal.decisionMode();
        return new CollaborationResponse(
                deal.collaborationStatus().name(),
                mode == null ? null : mode.name(),
                deal.decisionRule(),
                deal.growthSpecialistId(),
                deal.acceptedAt(),
                deal.declineReason());
    }

    private static List<ChecklistItem> checklist(DealEntity deal) {
        return List.of(
                new ChecklistItem("REGISTERED", true),
                new ChecklistItem("GS_ASSIGNED", deal.growthSpecialistId() != null),
                new ChecklistItem("ACCEPTED", deal.acceptedAt() != null),
                new ChecklistItem("LINK_SIGNED", deal.linkSignedAt() != null),
                new ChecklistItem("LINK_PRESENTED", deal.linkPresentedAt() != null),
                new ChecklistItem("CLOSED", deal.closedAt() != null));
    }

    private static @Nullable Money money(@Nullable BigDecimal amount, String currency) {
        return amount == null ? null : Money.of(amount, currency);
    }
}
