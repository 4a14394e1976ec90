package dev.cosell.domains.responsibility.api;

import dev.cosell.domains.responsibility.application.ReadHandovers.Report;
import dev.cosell.domains.responsibility.persistence.HandoverEntity;
import dev.cosell.domains.responsibility.persistence.HandoverRepository.Count;
import dev.cosell.domains.responsibility.policy.HandOverDecision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A hand-over of responsibility, and what came of it. */
@Schema(name = "ResponsibilityHandover")
record HandoverResponse(
        UUID id,
        List<String> countries,
        boolean dryRun,
        @Schema(enumeration = {"RUNNING", "DONE"}) String status,
        String requestedBy,
        Instant requestedAt,
        @Nullable Instant finishedAt,
        @Schema(description = "Where one hand-over is read") @Nullable ReportResponse report) {

    /** What was decided of partners' registrations so far, and what came of it until now. */
    @Schema(name = "ResponsibilityHandoverReport")
    record ReportResponse(
            @Schema(description = "Registrations of partners that hold a domain") int examined,
            List<DecisionResponse> decisions,
            @Schema(description = "Of those to hand over; absent in a dry run")
                    @Nullable AnswersResponse answers) {}

    /** How often one decision was made. */
    @Schema(name = "ResponsibilityHandoverDecision")
    record DecisionResponse(
            HandOverDecision decision,
            @Schema(examples = "R13") String rule,
            int registrations,
            List<AccountManagerResponse> byChannelAccountManager) {}

    /** How many of them are of partners of one account manager. */
    @Schema(name = "ResponsibilityHandoverAccountManager")
    record AccountManagerResponse(
            @Schema(description = "Absent where the partner has none")
                    @Nullable String channelAccountManagerId,
            int registrations) {}

    /** What assignment-service answered until now. */
    @Schema(name = "ResponsibilityHandoverAnswers")
    record AnswersResponse(
            @Schema(description = "A growth specialist answers") long matched,
            @Schema(description = "Nobody matched") long unmatched,
            @Schema(description = "The answer is open") long waiting) {}

    static HandoverResponse from(HandoverEntity handover) {
        return of(handover, null);
    }

    static HandoverResponse from(Report report) {
        var progress = report.progress();
        return of(
                report.handover(),
                new ReportResponse(
                        report.counts().stream().mapToInt(Count::registrations).sum(),
                        decisions(report.counts()),
                        report.handover().dryRun()
                                ? null
                                : new AnswersResponse(
                                        progress.matched(),
                                        progress.unmatched(),
                                        progress.waiting())));
    }

    private static HandoverResponse of(HandoverEntity handover, @Nullable ReportResponse report) {
        return new HandoverResponse(
                handover.id(),
                handover.countries(),
                handover.dryRun(),
                handover.status().name(),
                handover.requestedBy(),
                handover.requestedAt(),
                handover.finishedAt(),
                report);
    }

    /** All decisions that there are, also those that were never made. */
    private static List<DecisionResponse> decisions(List<Count> counts) {
        List<DecisionResponse> decisions = new ArrayList<>();
        for (HandOverDecision decision : HandOverDecision.values()) {
            var accountManagers =
                    counts.stream()
                            .filter(count -> count.key().decision() == decision)
                            .map(HandoverResponse::accountManager)
                            .toList();
            int registrations =
                    accountManagers.stream().mapToInt(AccountManagerResponse::registrations).sum();
            decisions.add(
                    new DecisionResponse(
                            decision, decision.rule(), registrations, accountManagers));
        }
        return decisions;
    }

    private static AccountManagerResponse accountManager(Count count) {
        String id = count.key().channelAccountManagerId();
        return new AccountManagerResponse(id.isEmpty() ? null : id, count.registrations());
    }
}
