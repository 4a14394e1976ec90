package dev.cosell.attributions.ledger.policy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.joda.money.Money;

/** The entries of one deal, posted as the service does, without a database. */
final class Books {

    private final ShareTerms terms;
    private final List<Change> changes = new ArrayList<>();
    private final Map<Integer, Money> posted = new TreeMap<>();
    private int accrued;

    Books(ShareTerms terms) {
        this.terms = terms;
    }

    Subscription subscription() {
        return new Subscription(terms, changes);
    }

    /** What each accrued month has earned. */
    Map<Integer, Money> posted() {
        return posted;
    }

    Money balance() {
        return posted.values().stream()
                .reduce(Money.zero(terms.mrr().getCurrencyUnit()), Money::plus);
    }

    List<Entry> accrueUntil(LocalDate today) {
        List<Entry> entries = new ArrayList<>();
        int over = subscription().monthsOver(today);
        while (accrued < over) {
            accrued++;
            entries.addAll(RevenueShare.accrue(subscription(), accrued));
        }
        return post(entries);
    }

    List<Entry> tell(Change change) {
        changes.add(change);
        return post(RevenueShare.correct(subscription(), posted, change));
    }

    private List<Entry> post(List<Entry> entries) {
        entries.forEach(each -> posted.merge(each.month(), each.earned(), Money::plus));
        return entries;
    }
}
