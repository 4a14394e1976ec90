package dev.cosell.attributions.statement.api;

import dev.cosell.attributions.attribution.api.Money;
import dev.cosell.attributions.ledger.policy.EntryReason;
import dev.cosell.attributions.statement.application.ReadStatements.Each;
import dev.cosell.attributions.statement.application.ReadStatements.Read;
import dev.cosell.attributions.statement.policy.Earned;
import dev.cosell.attributions.statement.policy.NotPaid;
import dev.cosell.attributions.statement.policy.NotPaid.Why;
import dev.cosell.attributions.statement.policy.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a partner earned in a quarter, what it did not, and why. */
@Schema(name = "QuarterStatements")
record StatementResponse(
        @Schema(examples = "nordlicht") String partnerId,
        @Schema(examples = "2027-Q1") String quarter,
        LocalDate from,
        @Schema(description = "The first day that no longer belongs") LocalDate to,
        StatementStatus status,
        @Schema(description = "One in each currency; none where there is nothing to tell")
                List<InCurrency> statements) {

    @Schema(name = "Statement")
    record InCurrency(
            @Schema(description = "Absent where it is not issued") @Nullable UUID id,
            @Schema(examples = "EUR") String currency,
            @Schema(
                            description =
                                    "What was carried on from the quarter before; zero or below, as"
                                            + " what is above is paid")
                    Money openingBalance,
            @Schema(description = "All lines together") Money total,
            @Schema(description = "Opening balance and total") Money closingBalance,
            @Schema(description = "What the partner gets") Money payable,
            @Schema(description = "What the next statement opens with") Money carriedOn,
            List<LineResponse> lines,
            @Schema(description = "Won deals that earn no revenue share")
                    List<NotPaidResponse> notPaid,
            @Schema(description = "Absent where it is not issued") @Nullable Instant issuedAt) {

        static InCurrency from(Each each, Locale language) {
            Statement content = each.content();
            return new InCurrency(
                    each.id(),
                    content.currency().getCode(),
                    money(content.opening()),
                    money(content.total()),
                    money(content.closing()),
                    money(content.payable()),
                    money(content.carriedOn()),
                    content.lines().stream()
                            .map(line -> LineResponse.from(line, content, language))
                            .toList(),
                    content.notPaid().stream()
                            .map(deal -> NotPaidResponse.from(deal, language))
                            .toList(),
                    each.issuedAt());
        }
    }

    @Schema(name = "StatementLine")
    record LineResponse(
            @Schema(description = "The entry of the ledger") UUID entryId,
            UUID dealId,
            @Nullable String company,
            @Nullable String domain,
            @Schema(description = "Of the term of the deal, from 1 on") int month,
            LocalDate periodFrom,
            @Schema(description = "The first day that no longer belongs") LocalDate periodTo,
            long days,
            @Schema(
                            description =
                                    "The earlier quarter that it concerns, whose statement it was too"
                                            + " late for; absent else",
                            examples = "2026-Q4")
                    @Nullable String concerns,
            @Schema(examples = "R35") String rule,
            EntryReason reason,
            @Schema(description = "Why, in the caller's language") String text,
            @Schema(description = "What made a correction necessary; absent for an accrual")
                    @Nullable String changeReference,
            @Schema(description = "Below zero where it takes something back") Money amount) {

        static LineResponse from(Earned line, Statement statement, Locale language) {
            return new LineResponse(
                    line.entryId(),
                    line.dealId(),
                    line.company(),
                    StatementTexts.domain(line.domain()),
                    line.month(),
                    line.period().from(),
                    line.period().to(),
                    line.period().days(),
                    statement.isLate(line) ? line.concerns().toString() : null,
                    line.reason().rule(),
                    line.reason(),
                    StatementTexts.reason(line, language),
                    line.changeReference(),
                    money(line.amount()));
        }
    }

    @Schema(name = "DealNotPaid")
    record NotPaidResponse(
            UUID dealId,
            @Nullable String company,
            @Nullable String domain,
            LocalDate closedOn,
            @Schema(description = "What was sold, a month") Money mrr,
            @Schema(description = "All that stands against a revenue share")
                    List<WhyResponse> reasons) {

        static NotPaidResponse from(NotPaid deal, Locale language) {
            return new NotPaidResponse(
                    deal.dealId(),
                    deal.company(),
                    StatementTexts.domain(deal.domain()),
                    deal.closedOn(),
                    money(deal.mrr()),
                    deal.reasons().stream().map(why -> WhyResponse.from(why, language)).toList());
        }
    }

    @Schema(name = "WhyNotPaid")
    record WhyResponse(
            @Schema(examples = "R37") String rule,
            @Schema(examples = "NOT_PRESENTED") String code,
            @Schema(description = "In the caller's language") String text) {

        static WhyResponse from(Why why, Locale language) {
            return new WhyResponse(why.rule(), why.code(), StatementTexts.why(why, language));
        }
    }

    static StatementResponse from(Read read, Locale language) {
        return new StatementResponse(
                read.partnerId(),
                read.quarter().toString(),
                read.quarter().from(),
                read.quarter().to(),
                read.isIssued() ? StatementStatus.ISSUED : StatementStatus.OPEN,
                read.statements().stream().map(each -> InCurrency.from(each, language)).toList());
    }

    static Money money(org.joda.money.Money money) {
        return Money.of(money.getAmount(), money.getCurrencyUnit().getCode());
    }
}
