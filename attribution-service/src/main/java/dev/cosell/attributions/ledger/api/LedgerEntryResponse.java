package dev.cosell.attributions.ledger.api;

import dev.cosell.attributions.AttributionProblem;
import dev.cosell.attributions.attribution.api.Money;
import dev.cosell.attributions.ledger.persistence.LedgerEntryEntity;
import dev.cosell.attributions.ledger.persistence.LedgerLine;
import dev.cosell.attributions.ledger.policy.Account;
import dev.cosell.attributions.ledger.policy.EntryReason;
import dev.cosell.web.Messages;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An entry of the ledger: what a partner earns of a month of a deal, or gives back. */
@Schema(name = "LedgerEntry")
record LedgerEntryResponse(
        UUID id,
        UUID dealId,
        String partnerId,
        @Schema(description = "Of the term, from 1 on", examples = "4") int month,
        @Schema(examples = "2027-04-29") LocalDate periodFrom,
        @Schema(
                        description = "The first day that no longer belongs to the month",
                        examples = "2027-05-29")
                LocalDate periodTo,
        @Schema(description = "What the partner earns by it; below zero for what is taken back")
                Money amount,
        @Schema(description = "The share of the MRR, in percent", examples = "20") String percent,
        @Schema(examples = "R35") String rule,
        EntryReason reason,
        @Schema(description = "Why it was posted, in the caller's language") String text,
        @Schema(
                        description =
                                "The accrual of the month, which this corrects; absent for the accrual")
                @Nullable UUID reversalOf,
        @Schema(
                        description = "What made the correction necessary; absent for the accrual",
                        examples = "crm-101")
                @Nullable String changeReference,
        @Schema(
                        description =
                                "Debits above zero and credits below, which add up to zero. A"
                                        + " partner sees its own account.")
                List<LineResponse> lines,
        Instant postedAt) {

    @Schema(name = "LedgerLine")
    record LineResponse(
            Account account,
            @Schema(description = "Above zero for a debit, below for a credit") Money amount,
            @Schema(description = "Where these days of the month earn it")
                    @Nullable LocalDate partFrom,
            @Schema(description = "The first day that no longer belongs to the part")
                    @Nullable LocalDate partTo,
            @Schema(description = "The MRR that was in force then") @Nullable Money mrr) {

        static LineResponse from(LedgerLine line, String currency) {
            return new LineResponse(
                    line.account(),
                    Money.of(line.amount(), currency),
                    line.partFrom(),
                    line.partTo(),
                    line.partMrr() == null ? null : Money.of(line.partMrr(), currency));
        }
    }

    static LedgerEntryResponse from(LedgerEntryEntity entry, Locale language) {
        String percent = entry.percent().stripTrailingZeros().toPlainString();
        String reference = entry.changeReference();
        return new LedgerEntryResponse(
                entry.id(),
                entry.dealId(),
                entry.partnerId(),
                entry.month(),
                entry.periodFrom(),
                entry.periodTo(),
                Money.of(entry.earned(), entry.currency()),
                percent,
                entry.reason().rule(),
                entry.reason(),
                Messages.text(
                        AttributionProblem.class,
                        "entries",
                        language,
                        entry.reason().name(),
                        List.of(
                                Integer.toString(entry.month()),
                                NumberFormat.getInstance(language).format(entry.percent()),
                                reference == null ? "" : reference)),
                entry.reversalOf(),
                reference,
                entry.lines().stream()
                        .map(line -> LineResponse.from(line, entry.currency()))
                        .toList(),
                entry.postedAt());
    }
}
