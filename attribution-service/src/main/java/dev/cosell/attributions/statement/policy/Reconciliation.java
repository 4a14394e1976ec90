package dev.cosell.attributions.statement.policy;

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

    /**
     * The last quarter that was issued.
     *
     * @param begunAt when its first statement was
     */
    public record LastIssued(Quarter quarter, Instant begunAt) {

        boolean shouldHave(Posted entry) {
            return quarter.takes(entry.postedAt(), entry.periodTo())
                    && entry.postedAt().isBefore(begunAt.minus(IN_FLIGHT));
        }
    }

    /**
     * @param day months that are over then are accrued
     * @param last null where no quarter is issued yet
     */
    public static List<Difference> of(DealAccount deal, LocalDate day, @Nullable LastIssued last) {
        List<Difference> differences = new ArrayList<>();
        Subscription share = deal.share();
        for (Posted entry : deal.entries()) {
            if (share == null || !entry.partnerId().equals(deal.partnerId())) {
                differences.add(Difference.ofEntry(Kind.ENTRY_WITHOUT_ATTRIBUTION, deal, entry));
            }
            if (!entry.isBalanced()) {
                differences.add(Difference.ofEntry(Kind.ENTRY_UNBALANCED, deal, entry));
            }
            if (!entry.isStated() && last != null && last.shouldHave(entry)) {
                differences.add(Difference.ofEntry(Kind.ENTRY_IN_NO_STATEMENT, deal, entry));
            }
        }
        if (share != null) {
            differences.addAll(ofMonths(deal, share, share.monthsOver(day)));
        }
        return differences;
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
                                    .map(Posted::earned)
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
                            statement.total().toPlainString(),
                            statement.linesTotal().toPlainString()));
        }
        if (statement.differingLines() > 0 || differ(statement.total(), statement.ledgerTotal())) {
            differences.add(
                    Difference.ofStatement(
                            Kind.STATEMENT_LEDGER_DIFFERS,
                            statement,
                            statement.ledgerTotal().toPlainString(),
                            statement.total().toPlainString()));
        }
        BigDecimal before = statement.before();
        BigDecimal opening = before == null ? BigDecimal.ZERO : before.min(BigDecimal.ZERO);
        BigDecimal closing = opening.add(statement.total());
        if (differ(opening, statement.opening())
                || differ(closing, statement.closing())
                || statement.lacksNext()) {
            differences.add(
                    Difference.ofStatement(
                            Kind.CHAIN_BROKEN,
                            statement,
                            closing.toPlainString(),
                            statement.closing().toPlainString()));
        }
        return differences;
    }

    private static boolean differ(BigDecimal one, BigDecimal other) {
        return one.compareTo(other) != 0;
    }

    private Reconciliation() {}
}
