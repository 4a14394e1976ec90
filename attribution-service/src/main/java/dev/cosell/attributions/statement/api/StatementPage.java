package dev.cosell.attributions.statement.api;

import dev.cosell.attributions.attribution.policy.CreditPolicies;
import dev.cosell.attributions.statement.application.ReadStatements.Each;
import dev.cosell.attributions.statement.application.ReadStatements.Read;
import dev.cosell.attributions.statement.policy.Earned;
import dev.cosell.attributions.statement.policy.NotPaid;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** What is on the page of a quarter's statements, for its template. */
record StatementPage(Read read, NumberFormats formats, String vendor, String style) {

    /** A row of the table of what was earned. */
    record Row(
            @Nullable String company,
            @Nullable String domain,
            String days,
            @Nullable String concerns,
            String rule,
            String reason,
            String amount) {}

    /** A deal that earns nothing. */
    record Deal(
            @Nullable String company,
            @Nullable String domain,
            String closed,
            String mrr,
            List<String> reasons) {}

    public String lang() {
        return formats.region().toLanguageTag();
    }

    public String t(String key) {
        return StatementTexts.of(key, formats.language());
    }

    public String t(String key, String argument) {
        return StatementTexts.of(key, formats.language(), argument);
    }

    public String t(String key, String first, String second) {
        return StatementTexts.of(key, formats.language(), first, second);
    }

    public String title() {
        return t("title", read.quarter().toString());
    }

    public String from() {
        return formats.day(read.quarter().from());
    }

    public String until() {
        return formats.day(read.quarter().to().minusDays(1));
    }

    /**
     * @return the day in Berlin; empty where it is not issued
     */
    public String issuedOn(Each each) {
        Instant at = each.issuedAt();
        return at == null ? "" : formats.day(LocalDate.ofInstant(at, CreditPolicies.ZONE));
    }

    public String money(Money amount) {
        return formats.money(amount);
    }

    public List<Row> rows(Each each) {
        return each.content().lines().stream().map(line -> row(each, line)).toList();
    }

    private Row row(Each each, Earned line) {
        LocalDate last = line.period().to().minusDays(1);
        return new Row(
                line.company(),
                StatementTexts.domain(line.domain()),
                t("days", formats.day(line.period().from()), formats.day(last)),
                each.content().isLate(line) ? t("concerns", line.concerns().toString()) : null,
                line.reason().rule(),
                StatementTexts.reason(line, formats.region()),
                formats.money(line.amount()));
    }

    public List<Deal> deals(Each each) {
        return each.content().notPaid().stream().map(this::deal).toList();
    }

    private Deal deal(NotPaid deal) {
        return new Deal(
                deal.company(),
                StatementTexts.domain(deal.domain()),
                formats.day(deal.closedOn()),
                formats.money(deal.mrr()),
                deal.reasons().stream()
                        .map(
                                why ->
                                        StatementTexts.why(why, formats.language())
                                                + " ("
                                                + why.rule()
                                                + ")")
                        .toList());
    }
}
