package dev.cosell.attributions.statement.api;

import dev.cosell.attributions.statement.policy.Quarter;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where the statements of a quarter stand. */
@Schema(name = "StatementQuarter")
record QuarterResponse(
        @Schema(examples = "2027-Q1") String quarter,
        @Schema(examples = "2027-01-01") LocalDate from,
        @Schema(description = "The first day that no longer belongs", examples = "2027-04-01")
                LocalDate to,
        @Schema(examples = "ISSUED") StatementStatus status) {

    static QuarterResponse from(Quarter quarter, boolean isOpen) {
        return new QuarterResponse(
                quarter.toString(),
                quarter.from(),
                quarter.to(),
                isOpen ? StatementStatus.OPEN : StatementStatus.ISSUED);
    }
}
