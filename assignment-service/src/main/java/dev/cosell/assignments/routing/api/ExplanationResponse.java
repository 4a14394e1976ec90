package dev.cosell.assignments.routing.api;

import dev.cosell.assignments.AssignmentProblem;
import dev.cosell.assignments.routing.api.AssignmentResponse.TerritoryReference;
import dev.cosell.assignments.routing.application.ExplainRouting.Explained;
import dev.cosell.assignments.routing.application.ExplainRouting.Preview;
import dev.cosell.assignments.routing.persistence.AssignmentEntity;
import dev.cosell.assignments.routing.policy.Explanation;
import dev.cosell.assignments.routing.policy.Routing;
import dev.cosell.web.Messages;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Why a deal went where it went; what a partner may know of it is in the first fields. */
@Schema(name = "RoutingExplanation")
record ExplanationResponse(
        @Schema(description = "Absent in a preview") @Nullable UUID dealId,
        @Schema(examples = {"PENDING", "ASSIGNED", "UNASSIGNED"}) String status,
        @Nullable String growthSpecialistId,
        @Nullable @Schema(examples = "R20") String rule,
        @Nullable @Schema(examples = "TERRITORY") String reason,
        @Schema(description = "Rule and reason in the caller's language") String text,
        @Nullable TerritoryReference territory,
        @Nullable @Schema(description = "The moment of which all of this speaks") Instant decidedAt,
        @Nullable @Schema(description = "Not for partners, as all that follows") Facts facts,
        @Nullable @Schema(description = "Who answered for the domain or customer already")
                Responsible responsible,
        @Nullable @Schema(description = "Those that covered the customer, the most specific first")
                List<Considered> territories,
        @Nullable @Schema(description = "What would have given another result")
                List<Change> changes) {

    @Schema(name = "RoutingFacts")
    record Facts(
            String country,
            String postalCode,
            @Nullable Integer employees,
            @Nullable String language,
            @Nullable String industry,
            @Schema(description = "The day in Europe/Berlin") LocalDate today) {}

    @Schema(name = "RoutingResponsible")
    record Responsible(String id, String verdict, @Nullable LocalDate absentUntil, String text) {}

    @Schema(name = "ConsideredTerritory")
    record Considered(
            String code,
            long version,
            String name,
            @Schema(description = "The higher, the more it says of a customer") int specificity,
            List<Candidate> candidates,
            @Schema(description = "How many candidates are left out here") int omitted) {}

    @Schema(name = "RoutingCandidate")
    record Candidate(
            String id,
            @Nullable @Schema(description = "Why it could not take the deal") String excluded,
            @Nullable @Schema(description = "In which order they came") Integer rank,
            boolean speaksTheirLanguage,
            @Schema(
                            description =
                                    "Turns in this territory, with those that count for somebody who was not there")
                    long turns,
            int openDeals,
            @Nullable Integer capacity,
            @Nullable Instant lastAssignedAt,
            @Nullable LocalDate absentUntil,
            String text) {}

    @Schema(name = "RoutingChange")
    record Change(String kind, @Nullable String subject, String text) {}

    static ExplanationResponse from(Explained explained, Locale language) {
        AssignmentEntity assignment = explained.assignment();
        String reason = assignment.reason();
        String code = assignment.territoryCode();
        Long version = assignment.territoryVersion();
        String name = assignment.territoryName();
        return of(
                assignment.dealId(),
                assignment.status().name(),
                assignment.growthSpecialistId(),
                assignment.rule(),
                reason,
                text(
                        language,
                        reason == null ? "reason.PENDING" : "reason." + reason,
                        name == null ? Objects.requireNonNullElse(code, "") : name),
                code == null || version == null ? null : new TerritoryReference(code, version),
                assignment.decidedAt(),
                explained.explanation(),
                language);
    }

    static ExplanationResponse from(Preview preview, Locale language) {
        Routing routing = preview.routed().routing();
        var assigned = routing instanceof Routing.Assigned found ? found : null;
        var territory = assigned == null ? null : assigned.territory();
        return of(
                null,
                assigned == null ? "UNASSIGNED" : "ASSIGNED",
                assigned == null ? null : assigned.growthSpecialistId(),
                routing.rule(),
                routing.reason(),
                text(
                        language,
                        "reason." + routing.reason(),
                        territory == null ? "" : territory.name()),
                territory == null
                        ? null
                        : new TerritoryReference(territory.code(), territory.version()),
                preview.asOf(),
                preview.routed().explanation(),
                language);
    }

    private static ExplanationResponse of(
            @Nullable UUID dealId,
            String status,
            @Nullable String growthSpecialistId,
            @Nullable String rule,
            @Nullable String reason,
            String text,
            @Nullable TerritoryReference territory,
            @Nullable Instant decidedAt,
            @Nullable Explanation why,
            Locale language) {
        return new ExplanationResponse(
                dealId,
                status,
                growthSpecialistId,
                rule,
                reason,
                text,
                territory,
                decidedAt,
                why == null ? null : facts(why),
                why == null ? null : responsible(why.responsible(), language),
                why == null
                        ? null
                        : why.territories().stream()
                                .map(each -> considered(each, language))
                                .toList(),
                why == null
                        ? null
                        : why.changes().stream().map(each -> change(each, language)).toList());
    }

    private static Facts facts(Explanation why) {
        var customer = why.customer();
        return new Facts(
                customer.country(),
                customer.postalCode(),
                customer.employees(),
                customer.language(),
                customer.industry(),
                why.today());
    }

    private static @Nullable Responsible responsible(
            Explanation.@Nullable Responsible responsible, Locale language) {
        return responsible == null
                ? null
                : new Responsible(
                        responsible.id(),
                        responsible.verdict().name(),
                        responsible.absentUntil(),
                        text(
                                language,
                                "responsible." + responsible.verdict(),
                                responsible.id(),
                                shown(responsible.absentUntil())));
    }

    private static Considered considered(Explanation.Considered territory, Locale language) {
        return new Considered(
                territory.code(),
                territory.version(),
                territory.name(),
                territory.specificity(),
                territory.candidates().stream().map(each -> candidate(each, language)).toList(),
                territory.omitted());
    }

    private static Candidate candidate(Explanation.Candidate each, Locale language) {
        var excluded = each.excluded();
        return new Candidate(
                each.id(),
                excluded == null ? null : excluded.name(),
                each.rank(),
                each.speaksTheirLanguage(),
                each.turns(),
                each.openDeals(),
                each.capacity(),
                each.lastAssignedAt(),
                each.absentUntil(),
                text(
                        language,
                        "candidate." + (excluded == null ? "RANKED" : excluded.name()),
                        String.valueOf(each.rank()),
                        Long.toString(each.turns()),
                        Integer.toString(each.openDeals()),
                        shown(each.absentUntil())));
    }

    private static Change change(Explanation.Change change, Locale language) {
        String subject = change.subject();
        return new Change(
                change.kind().name(),
                subject,
                text(language, "change." + change.kind(), subject == null ? "" : subject));
    }

    private static String shown(@Nullable LocalDate day) {
        return day == null ? "" : day.toString();
    }

    private static String text(Locale language, String key, String... arguments) {
        return Messages.text(AssignmentProblem.class, "routing", language, key, List.of(arguments));
    }
}
