package dev.cosell.attributions;

import dev.cosell.attributions.ledger.policy.Change;
import dev.cosell.attributions.ledger.policy.ChangeKind;
import dev.cosell.attributions.ledger.policy.ShareTerms;
import dev.cosell.attributions.ledger.policy.Subscription;
import io.restassured.response.Response;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** A change of a deal over EUR 1000.00 that earns 20% for 36 months. */
record Told(UUID deal, String reference, String kind, LocalDate on, @Nullable String amount) {

    private static final List<String> KINDS =
            List.of("UPGRADE", "UPGRADE", "DOWNGRADE", "DOWNGRADE", "REFUND", "REFUND", "REFUND");

    /** The last of the eight of every third deal is its end. */
    static Told some(UUID deal, int n, Random random) {
        LocalDate on = LocalDate.parse("2022-01-29").plusDays(random.nextInt(300));
        if (n == 7 && random.nextInt(3) == 0) {
            return new Told(deal, "crm-" + n, "CHURN", on.plusDays(400), null);
        }
        String amount = "%d.%02d".formatted(1 + random.nextInt(3_000), random.nextInt(100));
        return new Told(deal, "crm-" + n, KINDS.get(random.nextInt(KINDS.size())), on, amount);
    }

    /** It was told by mistake; its amount is the reference of what it withdraws. */
    Told withdrawal() {
        return new Told(deal, "not-" + reference, "WITHDRAWAL", on, reference);
    }

    private boolean withdraws() {
        return kind.equals("WITHDRAWAL");
    }

    Response tell() {
        if (withdraws()) {
            return LedgerRig.withdraw(deal, reference, Objects.requireNonNull(amount), on);
        }
        return LedgerRig.change(deal, reference, kind, on, amount);
    }

    /** What each month earns, in the form of {@link LedgerRig#earnedByMonth}. */
    static List<String> reckoned(UUID deal, LocalDate from, List<Told> told) {
        List<Change> changes =
                told.stream().filter(each -> each.deal().equals(deal)).map(Told::change).toList();
        var subscription =
                new Subscription(
                        new ShareTerms(from, eur("1000.00"), new BigDecimal("20"), 36), changes);
        List<String> earned = new ArrayList<>();
        for (int month = 1; month <= 36; month++) {
            Money amount = subscription.earnedIn(month);
            if (!amount.isZero()) {
                earned.add(month + ": " + amount.getAmount());
            }
        }
        return earned;
    }

    private Change change() {
        if (withdraws()) {
            return new Change(reference, ChangeKind.WITHDRAWAL, on, null, amount);
        }
        return new Change(
                reference, ChangeKind.valueOf(kind), on, amount == null ? null : eur(amount));
    }

    private static Money eur(String amount) {
        return Money.of(CurrencyUnit.EUR, new BigDecimal(amount));
    }
}
