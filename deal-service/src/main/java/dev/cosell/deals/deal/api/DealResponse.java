package dev.cosell.deals.deal.api;

import dev.cosell.deals.DealProblem;
import dev.cosell.deals.deal.application.ReadDeals.DealForCaller;
import dev.cosell.deals.deal.persistence.DealEntity;
import dev.cosell.deals.deal.policy.Actor.Role;
import dev.cosell.deals.deal.policy.CollaborationStatus;
import dev.cosell.deals.deal.policy.CreditStatus;
import dev.cosell.deals.deal.policy.DealStatus;
import dev.cosell.deals.deal.policy.DecisionMode;
import dev.cosell.deals.deal.policy.ForwardingStatus;
import dev.cosell.deals.deal.policy.RulesOfEngagement;
import dev.cosell.deals.partner.persistence.PartnerEntity;
import dev.cosell.names.DomainName;
import dev.cosell.names.EmailAddress;
import dev.cosell.web.Messages;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A deal and its collaboration. */
@Schema(name = "Deal")
record DealResponse(
        UUID id,
        String status,
        String stage,
        @Schema(description = "Absent for a direct deal") @Nullable String motion,
        @Schema(examples = "dach-co-selling-pilot/1") String ruleSet,
        @Schema(description = "Absent for a direct deal, unless it is offered to a partner")
                @Nullable String partnerId,
        String domain,
        DealRequest.Company company,
        @Schema(description = "Absent for a partner that has not taken the deal yet")
                DealRequest.@Nullable Contact contact,
        List<String> products,
        Money expectedMrr,
        LocalDate expectedCloseDate,
        @Nullable String language,
        @Nullable String externalReference,
        @Schema(description = "Absent for a channel sale and a direct deal")
                @Nullable CollaborationResponse collaboration,
        @Schema(description = "Absent where the deal was never offered to a partner")
                @Nullable ForwardingResponse forwarding,
        @Schema(description = "Absent until the registry has resolved the domain")
                @Nullable Boolean existingCustomer,
        Contacts contacts,
        List<ChecklistItem> checklist,
        @Schema(description = "What is amiss, and what to do about it") List<Warning> warnings,
        @Schema(description = "Absent until a won close was held back")
                @Nullable CreditGuard creditGuard,
        @Schema(description = "Absent until the credit is decided on, after the close")
                @Nullable CreditResponse credit,
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
            @Nullable Instant assignedAt,
            @Schema(
                            description =
                                    "When an undecided collaboration goes to operations (A12); nothing is refused by itself")
                    @Nullable Instant escalatesAt,
            @Schema(
                            description =
                                    "When an undecided collaboration counts as accepted, where the rule set says so (A12)")
                    @Nullable Instant automaticallyAcceptedAt,
            @Nullable Instant acceptedAt,
            @Nullable String declineReason) {}

    /** R33, R34: the offer of a direct deal to a partner, the last one. */
    @Schema(name = "Forwarding")
    record ForwardingResponse(
            ForwardingStatus status,
            String partnerId,
            Instant forwardedAt,
            @Nullable String declineReason) {

        static @Nullable ForwardingResponse from(DealEntity deal) {
            var status = deal.forwardingStatus();
            var partnerId = deal.forwardingPartnerId();
            var forwardedAt = deal.forwardedAt();
            return status == null || partnerId == null || forwardedAt == null
                    ? null
                    : new ForwardingResponse(
                            status, partnerId, forwardedAt, deal.forwardingDeclineReason());
        }
    }

    /** A14: derived from the rules, as their source names the checklist and lists nothing. */
    @Schema(name = "ChecklistItem")
    record ChecklistItem(@Schema(examples = "GS_ASSIGNED") String item, boolean done) {}

    /**
     * R5, R6, R10: who answers for the deal and the partner, and where their contact details are.
     */
    @Schema(name = "Contacts")
    record Contacts(
            @Nullable String growthSpecialistId,
            @Nullable String channelAccountManagerId,
            @Nullable String channelConsultantId,
            @Schema(
                            description = "In assignment-service: the growth specialist",
                            examples = "/assignments/0199…")
                    @Nullable String growthSpecialistHref,
            @Schema(
                            description = "In assignment-service: account manager and consultant",
                            examples = "/partners/nordlicht/account-team")
                    @Nullable String accountTeamHref) {}

    /** A6: what became of a won close that would have forfeited the credit. */
    @Schema(name = "CreditGuard")
    record CreditGuard(
            @Schema(description = "When the close was first held back, and the partner warned")
                    Instant warnedAt,
            @Schema(description = "When it goes through, if nothing happens before")
                    Instant heldBackUntil,
            @Nullable Instant waivedAt,
            @Nullable Instant liftedAt,
            @Schema(description = "Why operations lifted it") @Nullable String liftedWhy) {}

    /** R35: what was decided on the partner's credit. */
    @Schema(name = "Credit")
    record CreditResponse(
            @Schema(description = "The reasons are in attribution-service, /attributions/{dealId}")
                    CreditStatus status,
            Instant decidedAt) {

        static @Nullable CreditResponse from(DealEntity deal) {
            var status = deal.creditStatus();
            var decidedAt = deal.creditDecidedAt();
            return status == null || decidedAt == null
                    ? null
                    : new CreditResponse(status, decidedAt);
        }
    }

    @Schema(name = "Warning")
    record Warning(
            @Schema(examples = "CREDIT_AT_RISK") String code,
            @Schema(examples = "A6") String rule,
            @Schema(description = "In the caller's language") String text) {}

    static DealResponse from(DealForCaller read, Locale language) {
        DealEntity deal = read.deal();
        return new DealResponse(
                deal.id(),
                deal.status().name(),
                deal.stage().name(),
                deal.motion() == null ? null : deal.motion().name(),
                deal.ruleSet(),
                deal.partnerId(),
                DomainName.stored(deal.domain()).display(),
                company(deal),
                contact(read),
                deal.products(),
                Money.of(deal.expectedMrr(), deal.currency()),
                deal.expectedCloseDate(),
                deal.language(),
                deal.externalReference(),
                collaboration(read),
                ForwardingResponse.from(deal),
                deal.existingCustomer(),
                contacts(read),
                checklist(deal),
                warnings(read, language),
                creditGuard(read),
                CreditResponse.from(deal),
                DealAction.allowed(deal.status(), read.facts()),
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

    /** Who only was offered the deal does not need the customer's person yet. */
    private static DealRequest.@Nullable Contact contact(DealForCaller read) {
        DealEntity deal = read.deal();
        return read.facts().actor().role() == Role.PARTNER && deal.motion() == null
                ? null
                : new DealRequest.Contact(
                        deal.contactName(), EmailAddress.display(deal.contactEmail()));
    }

    private static @Nullable CollaborationResponse collaboration(DealForCaller read) {
        DealEntity deal = read.deal();
        var status = deal.collaborationStatus();
        if (status == null) {
            return null;
        }
        var mode = deal.decisionMode();
        var deadlines = status == CollaborationStatus.ASSIGNED ? deal.deadlines() : null;
        return new CollaborationResponse(
                status.name(),
                mode == null ? null : mode.name(),
                deal.decisionRule(),
                deal.growthSpecialistId(),
                deal.assignedAt(),
                deadlines == null ? null : deadlines.escalateAt(),
                deadlines == null ? null : deadlines.acceptAt(),
                deal.acceptedAt(),
                deal.declineReason());
    }

    private static Contacts contacts(DealForCaller read) {
        DealEntity deal = read.deal();
        PartnerEntity partner = read.partner();
        return new Contacts(
                deal.growthSpecialistId(),
                partner == null ? null : partner.channelAccountManagerId(),
                partner == null ? null : partner.channelConsultantId(),
                deal.growthSpecialistId() == null ? null : "/assignments/" + deal.id(),
                partner == null ? null : "/partners/" + partner.id() + "/account-team");
    }

    private static List<ChecklistItem> checklist(DealEntity deal) {
        List<ChecklistItem> items = new ArrayList<>();
        items.add(new ChecklistItem("REGISTERED", true));
        if (deal.collaborationStatus() != null) {
            items.add(new ChecklistItem("GS_ASSIGNED", deal.growthSpecialistId() != null));
            items.add(new ChecklistItem("ACCEPTED", deal.acceptedAt() != null));
            if (Boolean.TRUE.equals(deal.existingCustomer())) {
                items.add(
                        new ChecklistItem("CAM_INFORMED", deal.accountManagerInformedAt() != null));
            }
            items.add(new ChecklistItem("LINK_SIGNED", deal.linkSignedAt() != null));
            items.add(new ChecklistItem("LINK_PRESENTED", deal.linkPresentedAt() != null));
        }
        items.add(new ChecklistItem("CLOSED", deal.closedAt() != null));
        return items;
    }

    private static List<Warning> warnings(DealForCaller read, Locale language) {
        DealEntity deal = read.deal();
        if (deal.status() != DealStatus.OPEN) {
            return List.of();
        }
        List<Warning> warnings = new ArrayList<>();
        if (deal.unassignedSince() != null) {
            warnings.add(warning("NO_GROWTH_SPECIALIST", "R9", language));
        }
        if ("A4".equals(deal.decisionRule())) {
            warnings.add(warning("DOMAIN_CONFLICT", "A4", language));
        }
        if (read.facts().actor().role() == Role.GROWTH_SPECIALIST
                && RulesOfEngagement.isInACompetition(read.facts())) {
            warnings.add(warning("COMPETITION_RUNS", "R28", language));
        }
        if ("A5".equals(deal.decisionRule())
                && deal.decisionMode() == DecisionMode.DISCRETIONARY
                && read.ruleSet().isPilot()) {
            warnings.add(warning("DOMAIN_OF_NOBODY", "A5", language));
        }
        if (Boolean.TRUE.equals(deal.existingCustomer())
                && deal.accountManagerInformedAt() == null) {
            warnings.add(warning("NO_ACCOUNT_MANAGER_TO_INFORM", "A15", language));
        }
        if (RulesOfEngagement.wouldForfeitCredit(read.facts())
                && deal.collaborationStatus() == CollaborationStatus.ACCEPTED
                && deal.creditWaivedAt() == null) {
            // Not held back yet, or already: the first attempt to close is what warns the partner.
            String code = deal.creditWarnedAt() == null ? "LINK_NOT_PRESENTED" : "CREDIT_AT_RISK";
            warnings.add(warning(code, "A6", language));
        }
        return warnings;
    }

    private static @Nullable CreditGuard creditGuard(DealForCaller read) {
        DealEntity deal = read.deal();
        Instant warnedAt = deal.creditWarnedAt();
        return warnedAt == null
                ? null
                : new CreditGuard(
                        warnedAt,
                        RulesOfEngagement.guardEnd(warnedAt, read.ruleSet().values()),
                        deal.creditWaivedAt(),
                        deal.creditGuardLiftedAt(),
                        deal.creditGuardLiftedWhy());
    }

    private static Warning warning(String code, String rule, Locale language) {
        return new Warning(
                code,
                rule,
                Messages.text(DealProblem.class, "warnings", language, code, List.of()));
    }

    private static @Nullable Money money(@Nullable BigDecimal amount, String currency) {
        return amount == null ? null : Money.of(amount, currency);
    }
}
