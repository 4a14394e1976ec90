package dev.cosell.attributions.ledger.policy;

import dev.cosell.attributions.AttributionProblem;
import dev.cosell.web.Messages;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** The life of one deal in the ledger, in one language, as Markdown. */
final class LedgerExample {

    private static final ShareTerms TERMS =
            new ShareTerms(day("2027-01-29"), eur("1150.00"), new BigDecimal("20"), 36);

    /**
     * A change, and the day on which it becomes known.
     *
     * @param change null where the day only shows what was accrued until then
     */
    private record Known(LocalDate on, @Nullable Change change) {}

    private static final List<Known> LIFE =
            List.of(
                    new Known(day("2027-04-29"), null),
                    new Known(
                            day("2027-05-12"),
                            change("crm-101", ChangeKind.UPGRADE, "2027-05-12", "1400.00")),
                    new Known(day("2027-05-29"), null),
                    new Known(
                            day("2027-09-20"),
                            change("crm-102", ChangeKind.DOWNGRADE, "2027-07-15", "999.99")),
                    new Known(
                            day("2028-03-03"),
                            change("crm-103", ChangeKind.REFUND, "2028-02-10", "333.33")),
                    new Known(
                            day("2028-03-10"),
                            change("crm-104", ChangeKind.UPGRADE, "2028-03-01", "1250.00")),
                    new Known(
                            day("2029-05-02"),
                            change("crm-105", ChangeKind.REFUND, "2029-04-15", "5000.00")),
                    new Known(day("2029-05-29"), null),
                    new Known(
                            day("2029-06-04"),
                            change("crm-106", ChangeKind.CHURN, "2029-05-10", null)),
                    new Known(
                            day("2029-06-05"),
                            new Change(
                                    "crm-107",
                                    ChangeKind.WITHDRAWAL,
                                    day("2029-05-10"),
                                    null,
                                    "crm-106")),
                    new Known(
                            day("2029-10-15"),
                            change("crm-108", ChangeKind.CHURN, "2029-09-10", null)),
                    new Known(day("2030-01-29"), null));

    private static final DateTimeFormatter GERMAN_DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");

    private final Locale language;
    private final Books books = new Books(TERMS);

    LedgerExample(Locale language) {
        this.language = language;
    }

    String page() {
        var page = new StringBuilder(heading());
        for (Known known : LIFE) {
            Change change = known.change();
            List<Entry> accrued = books.accrueUntil(known.on());
            List<Entry> corrected = change == null ? List.of() : books.tell(change);
            page.append("\n## ").append(title(known)).append("\n\n");
            if (change != null) {
                page.append(told(change)).append("\n\n");
            }
            List<Entry> entries = new ArrayList<>(accrued);
            entries.addAll(corrected);
            page.append(table(entries));
            page.append(
                    "\n%s: **%s**\n".formatted(said("Balance", "Saldo"), money(books.balance())));
        }
        return page.append("\n").append(whole()).toString();
    }

    private String heading() {
        return said(
                """
                # A deal in the ledger

                [Deutsch](#ein-deal-im-hauptbuch)

                A partner earns 20% of the MRR for 36 months. The deal is closed on 29 January 2027 over EUR 1150.00 a month.
                What is posted until its end, in the order in which it is; why so, says
                [ADR 16](../adr/0016-double-entry-ledger.md). Each entry credits the partner (`PARTNER_PAYABLE`) with what
                stands under *Earned*, and debits `REVENUE_SHARE_EXPENSE` with the same; days are from the first to the last
                that belongs. A correction is linked to the accrual of its month.

                Each heading is the day on which something becomes known. Its table begins with the months that are over by then.

                Rendered from the rules by `LedgerExampleTest`, and never written by hand.
                """,
                """
                # Ein Deal im Hauptbuch

                [English](#a-deal-in-the-ledger)

                Ein Partner bekommt 36 Monate lang 20 % des MRR. Der Deal wird am 29. Januar 2027 über 1150,00 EUR im Monat
                abgeschlossen. Was bis zum Ende gebucht wird, in der Reihenfolge der Buchungen; warum so, steht in
                [ADR 16](../adr/0016-double-entry-ledger.md) (englisch). Jede Buchung schreibt dem Partner gut
                (`PARTNER_PAYABLE`), was unter *Anteil* steht, und belastet `REVENUE_SHARE_EXPENSE` mit demselben Betrag; Tage
                sind vom ersten bis zum letzten genannt, der dazugehört. Eine Korrektur verweist auf die erste Buchung ihres Monats.

                Jede Überschrift nennt den Tag, an dem etwas bekannt wird. Die Tabelle beginnt mit den Monaten, die bis dahin vorbei
                sind.

                Von `LedgerExampleTest` aus den Regeln erzeugt, nie von Hand geschrieben.
                """);
    }

    private String title(Known known) {
        Change change = known.change();
        return "%s: %s"
                .formatted(
                        day(known.on()),
                        change == null ? said("months go by", "Monate vergehen") : change.kind());
    }

    private String told(Change change) {
        String on = day(change.effectiveOn());
        String money = change.money() == null ? "" : money(change.money());
        return switch (change.kind()) {
            case UPGRADE, DOWNGRADE ->
                    said(
                                    "`%s` becomes known: from %s on the MRR is %s.",
                                    "`%s` wird bekannt: Ab %s beträgt der MRR %s.")
                            .formatted(change.reference(), on, money);
            case REFUND ->
                    said(
                                    "`%s` becomes known: of what was paid for %s, %3$s were paid back.",
                                    "`%s` wird bekannt: Von dem, was für den %s bezahlt war, wurden %3$s erstattet.")
                            .formatted(change.reference(), on, money);
            case WITHDRAWAL ->
                    said(
                                    "`%s` becomes known: `%s` was told by mistake, and is withdrawn.",
                                    "`%s` wird bekannt: `%s` war irrtümlich gemeldet und ist zurückgenommen.")
                            .formatted(change.reference(), change.withdraws());
            case CHURN ->
                    said(
                                    "`%s` becomes known: %s is the first day without the subscription.",
                                    "`%s` wird bekannt: Der %s ist der erste Tag ohne Abonnement.")
                            .formatted(change.reference(), on);
        };
    }

    private String table(List<Entry> entries) {
        if (entries.isEmpty()) {
            return said("Nothing is posted.\n", "Nichts wird gebucht.\n");
        }
        return said(
                        "| Month | Days | Reason | Parts | Earned | Text |\n",
                        "| Monat | Tage | Grund | Teile | Anteil | Text |\n")
                + "|--:|---|---|---|--:|---|\n"
                + entries.stream().map(this::row).collect(Collectors.joining());
    }

    private String row(Entry entry) {
        Change change = entry.change();
        return "| %s | %s | `%s` | %s | %s | %s |\n"
                .formatted(
                        entry.month(),
                        days(entry.period()),
                        entry.reason(),
                        entry.lines().stream()
                                .map(Line::part)
                                .filter(Objects::nonNull)
                                .map(this::part)
                                .collect(Collectors.joining("<br>")),
                        amount(entry.earned()),
                        Messages.text(
                                AttributionProblem.class,
                                "entries",
                                language,
                                entry.reason().name(),
                                List.of(
                                        Integer.toString(entry.month()),
                                        TERMS.percent().toPlainString(),
                                        change == null ? "" : change.reference())));
    }

    private String part(Part part) {
        return "%s: %s × %s × %d/%d = %s"
                .formatted(
                        days(part.period()),
                        amount(part.mrr()),
                        said("20%", "20 %"),
                        part.period().days(),
                        monthOf(part).days(),
                        amount(part.share()));
    }

    private static Period monthOf(Part part) {
        int month = 1;
        while (!TERMS.month(month).contains(part.period().from())) {
            month++;
        }
        return TERMS.month(month);
    }

    private String days(Period period) {
        return day(period.from()) + " – " + day(period.to().minusDays(1));
    }

    private String day(LocalDate day) {
        return said(day.toString(), GERMAN_DAY.format(day));
    }

    private String money(Money money) {
        return said(money.toString(), amount(money) + " " + money.getCurrencyUnit());
    }

    private String amount(Money money) {
        String plain = money.getAmount().toPlainString();
        return said(plain, plain.replace('.', ','));
    }

    /** What each month has earned in the end. */
    private String whole() {
        var whole = new StringBuilder();
        whole.append("## ").append(said("In the end", "Am Ende")).append("\n\n");
        whole.append(
                said(
                                "What the entries of each month add up to. Months from %s on were never accrued.\n\n",
                                "Was die Buchungen jedes Monats zusammen ergeben. Monate ab %s wurden nie gebucht.\n\n")
                        .formatted(day(TERMS.month(books.posted().size() + 1).from())));
        whole.append(said("| Month | Earned |\n", "| Monat | Anteil |\n")).append("|--:|--:|\n");
        books.posted()
                .forEach(
                        (month, earned) ->
                                whole.append("| %d | %s |\n".formatted(month, amount(earned))));
        whole.append("| **Σ** | **%s** |\n".formatted(amount(books.balance())));
        return whole.toString();
    }

    private String said(String english, String german) {
        return language.equals(Locale.GERMAN) ? german : english;
    }

    private static Change change(
            String reference, ChangeKind kind, String on, @Nullable String amount) {
        return new Change(reference, kind, day(on), amount == null ? null : eur(amount));
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }

    private static Money eur(String amount) {
        return Money.of(CurrencyUnit.EUR, new BigDecimal(amount));
    }
}
