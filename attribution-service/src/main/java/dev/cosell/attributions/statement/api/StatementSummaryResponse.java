package dev.cosell.attributions.statement.api;

import dev.cosell.attributions.attribution.api.Money;
import dev.cosell.attributions.statement.persistence.IssuedStatement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a statement that was issued comes to. */
@Schema(name = "StatementSummary")
record StatementSummaryResponse(
        UUID id,
        @Schema(examples = "nordlicht") String partnerId,
        @Schema(examples = "2027-Q1") String quarter,
        LocalDate from,
        @Schema(description = "The first day that no longer belongs") LocalDate to,
        Money openingBalance,
        Money total,
        Money closingBalance,
        @Schema(description = "What the partner gets") Money payable,
        Instant issuedAt) {

    static StatementSummaryResponse from(IssuedStatement issued) {
        var content = issued.content();
        return new StatementSummaryResponse(
                issued.id(),
                issued.partnerId(),
                content.quarter().toString(),
                content.quarter().from(),
                content.quarter().to(),
                StatementResponse.money(content.opening()),
                StatementResponse.money(content.total()),
                StatementResponse.money(content.closing()),
                StatementResponse.money(content.payable()),
                issued.issuedAt());
    }
}
