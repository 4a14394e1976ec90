package dev.cosell.attributions.statement.policy;

import dev.cosell.attributions.attribution.policy.CreditPolicies;
import dev.cosell.attributions.ledger.policy.ShareTerms;
import dev.cosell.attributions.ledger.policy.Subscription;
import dev.cosell.attributions.statement.policy.DealAccount.Posted;
import dev.cosell.attributions.statement.policy.Difference.Kind;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Holds ledger, attributions and statements against each other, and names what differs. */
public final class Reconciliation {

    /** What was posted so shortly before may not have been there yet when statements were made. */
    private static final Duration IN_FLIGHT = Duration.ofMinutes(1);

    /** Also after a stop. */
    private static final Duration UNTIL_ACCRUED = Duration.ofDays(1);

    /**
     * The last quarter that was issued.
     *
     * @param begunAt when its first statement was
     */
    public record LastIssued(Quarter quarter, Instant begunAt) {

        boolean shouldHave(Posted entry) {
            return quarter.takes(entry.postedAt(), entry.period().to())
                    && isBefore(entry.postedAt());
        }

        boolean shouldTell(DealAccount deal) {
            Instant closedAt = deal.untoldClose();
            return closedAt != null && quarter.tells(closedAt) && isBefore(deal.knownAt());
        }

        private boolean isBefore(Instant recorded) {
            return recorded.isBefore(begunAt.minus(IN_FLIGHT));
        }
    }

    /**
     * @param now months that have been over for a day, as far as was known then, are accrued
     * @param last null where no quarter is issued yet
     */
    public static List<Difference> of(DealAccount deal, Instant now, @Nullable LastIssued last) {
        List<Difference> differences = new ArrayList<>();
        Subscription share = deal.share();
        for (Posted entry : deal.entries()) {
            if (share == null || !entry.partnerId().equals(deal.partnerId())) {
                differences.add(Difference.ofEntry(Kind.ENTRY_WITHOUT_ATTRIBUTION, deal, entry));
            } else if (!fits(entry, share.terms())) {
                differences.add(Difference.ofEntry(Kind.ENTRY_DIFFERS, deal, entry));
            }
            if (!entry.isBalanced()) {
                differences.add(Difference.ofEntry(Kind.ENTRY_UNBALANCED, deal, entry));
            }
            if (!entry.isStated() && last != null && last.shouldHave(entry)) {
                differences.add(Difference.ofEntry(Kind.ENTRY_IN_NO_STATEMENT, deal, entry));
            }
        }
        if (last != null && last.shouldTell(deal)) {
            differences.add(Difference.ofDeal(Kind.DEAL_IN_NO_STATEMENT, deal));
        }
        if (share != null) {
            differences.addAll(ofMonths(deal, share, monthsAccrued(deal, share, now)));
        }
        return differences;
    }

    private static boolean fits(Posted entry, ShareTerms terms) {
        return entry.period().equals(terms.month(entry.month()))
                && entry.percent().compareTo(terms.percent()) == 0
                && entry.earned().isSameCurrency(terms.mrr());
    }

    /** How many months certainly are: what became known since may make a month over long ago. */
    private static int monthsAccrued(DealAccount deal, Subscription share, Instant now) {
        Instant aDayAgo = now.minus(UNTIL_ACCRUED);
        return deal.knownAt().isAfter(aDayAgo)
                ? 0
                : share.monthsOver(LocalDate.ofInstant(aDayAgo, CreditPolicies.ZONE));
    }

    private static List<Difference> ofMonths(DealAccount deal, Subscription share, int over) {
        Map<Integer, List<Posted>> byMonth =
                deal.entries().stream()
                        .collect(
                                Collectors.groupingBy(
                                        Posted::month, TreeMap::new, Collectors.toList()));
        List<Difference> differences = new ArrayList<>();
        for (int month = 1; month <= over; month++) {
            List<Posted> posted = byMonth.getOrDefault(month, List.of());
            if (posted.stream().noneMatch(Posted::isAccrual)) {
                differences.add(Difference.ofMonth(Kind.ACCRUAL_MISSING, deal, month, null, null));
            }
        }
        byMonth.forEach(
                (month, posted) -> {
                    BigDecimal expected = share.earnedIn(month).getAmount();
                    BigDecimal found =
                            posted.stream()
                                    .map(each -> each.earned().getAmount())
                                    .reduce(BigDecimal.ZERO, BigDecimal::add);
                    if (expected.compareTo(found) != 0) {
                        differences.add(
                                Difference.ofMonth(
                                        Kind.EARNED_DIFFERS,
                                        deal,
                                        month,
                                        expected.toPlainString(),
                                        found.toPlainString()));
                    }
                });
        return differences;
    }

    public static List<Difference> of(StatementAccount statement) {
        List<Difference> differences = new ArrayList<>();
        if (statement.lines() != statement.foundLines()
                || differ(statement.total(), statement.linesTotal())) {
            differences.add(
                    Difference.ofStatement(
                            Kind.STATEMENT_LINES_DIFFER,
                            statement,
                            statement.total(),
                            statement.linesTotal()));
        }
        if (statement.differingLines() > 0 || differ(statement.total(), statement.ledgerTotal())) {
            differences.add(
                    Difference.ofStatement(
                            Kind.STATEMENT_LEDGER_DIFFERS,
                            statement,
                            statement.ledgerTotal(),
                            statement.total()));
        }
        BigDecimal before = statement.before();
        BigDecimal opening = before == null ? BigDecimal.ZERO : before.min(BigDecimal.ZERO);
        BigDecimal closing = opening.add(statement.total());
        if (differ(opening, statement.opening())
                || differ(closing, statement.closing())
                || !statement.isWithItsQuarter()
                || statement.lacksNext()) {
            differences.add(
                    Difference.ofStatement(
                            Kind.CHAIN_BROKEN, statement, closing, statement.closing()));
        }
        return differences;
    }

    private static boolean differ(BigDecimal one, BigDecimal other) {
        return one.compareTo(other) != 0;
    }

    private Reconciliation() {}
}
