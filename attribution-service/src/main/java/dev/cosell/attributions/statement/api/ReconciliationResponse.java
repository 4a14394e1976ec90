package dev.cosell.attributions.statement.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cosell.attributions.statement.application.Reconcile.Found;
import dev.cosell.attributions.statement.policy.Difference;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What was found out about some deals or statements. */
@Schema(name = "Reconciliation")
@JsonInclude(JsonInclude.Include.ALWAYS)
record ReconciliationResponse(
        @Schema(description = "How many deals were looked at") int deals,
        @Schema(description = "How many entries of the ledger they have") long entries,
        @Schema(description = "How many statements were looked at") int statements,
        @Schema(description = "None where all agree") List<DifferenceResponse> differences,
        @Schema(description = "Where to go on; null where nothing is left")
                @Nullable String nextCursor) {

    @Schema(name = "Difference")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DifferenceResponse(
            @Schema(
                            description =
                                    "What differs; docs/operations/statements.md says what to do with"
                                            + " each")
                    Difference.Kind kind,
            String partnerId,
            @Schema(description = "Absent where it is about a statement") @Nullable UUID dealId,
            @Schema(description = "Of the term of the deal") @Nullable Integer month,
            @Schema(description = "Where it is about one entry of the ledger")
                    @Nullable UUID entryId,
            @Schema(description = "Absent where it is about a deal") @Nullable UUID statementId,
            @Schema(description = "What follows from the rest; absent where no two figures differ")
                    @Nullable String expected,
            @Schema(description = "What stands there; absent as the other one")
                    @Nullable String found,
            @Schema(description = "In the caller's language: what is wrong") String text) {

        static DifferenceResponse from(Difference difference, Locale language) {
            return new DifferenceResponse(
                    difference.kind(),
                    difference.partnerId(),
                    difference.dealId(),
                    difference.month(),
                    difference.entryId(),
                    difference.statementId(),
                    difference.expected(),
                    difference.found(),
                    StatementTexts.of(difference.kind().name(), language));
        }
    }

    static ReconciliationResponse from(Found found, Locale language) {
        var next = found.next();
        return new ReconciliationResponse(
                found.deals(),
                found.entries(),
                found.statements(),
                found.differences().stream()
                        .map(each -> DifferenceResponse.from(each, language))
                        .toList(),
                next == null
                        ? null
                        : (next.atStatements() ? "statements." : "deals.") + next.after());
    }
}
