package dev.cosell.attributions.statement.api;

import dev.cosell.attributions.ledger.policy.Period;
import dev.cosell.attributions.statement.application.ReadStatements.Each;
import dev.cosell.attributions.statement.application.ReadStatements.Read;
import dev.cosell.attributions.statement.policy.Earned;
import dev.cosell.attributions.statement.policy.NotPaid;
import dev.cosell.attributions.statement.policy.NotPaid.Why;
import dev.cosell.attributions.statement.policy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** A statement as a table (RFC 4180), in the way of the reader's spreadsheet. */
final class StatementSheet {

    /** Without it a spreadsheet does not see that the text is UTF-8. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private static final List<String> COLUMNS =
            List.of(
                    "partner",
                    "quarter",
                    "status",
                    "currency",
                    "kind",
                    "deal",
                    "company",
                    "domain",
                    "month",
                    "from",
                    "until",
                    "days",
                    "concerns",
                    "rule",
                    "reason",
                    "reference",
                    "mrr",
                    "amount");

    /**
     * What a spreadsheet takes for a formula, behind the apostrophes that keep it from that: where
     * a cell begins, and where one would begin for a spreadsheet that separates in another way.
     */
    private static final Pattern FORMULA =
            Pattern.compile(
                    "(?:^|(?<=[,;|\"\\t\\r\\n]))(?= *'*[=+@\\t\\r\\n\uFF1D\uFF0B\uFF20\uFF0D-])");

    private final Read read;
    private final NumberFormats formats;
    private final StringBuilder text = new StringBuilder(BYTE_ORDER_MARK);

    private StatementSheet(Read read, NumberFormats formats) {
        this.read = read;
        this.formats = formats;
    }

    static String of(Read read, NumberFormats formats) {
        var sheet = new StatementSheet(read, formats);
        sheet.row(COLUMNS.stream().map(name -> sheet.words("column." + name)).toList());
        read.statements().forEach(sheet::statement);
        return sheet.text.toString();
    }

    private void statement(Each each) {
        Statement content = each.content();
        balance(content, "opening", content.opening());
        content.lines().forEach(line -> line(content, line));
        content.notPaid().forEach(deal -> notPaid(content, deal));
        balance(content, "total", content.total());
        balance(content, "closing", content.closing());
        balance(content, "payable", content.payable());
    }

    private void balance(Statement statement, String kind, Money amount) {
        List<@Nullable String> cells = begin(statement, kind);
        while (cells.size() < COLUMNS.size() - 1) {
            cells.add(null);
        }
        cells.add(number(amount));
        row(cells);
    }

    private void line(Statement statement, Earned line) {
        Period period = line.period();
        List<@Nullable String> cells = begin(statement, "line");
        cells.add(line.dealId().toString());
        cells.add(harmless(line.company()));
        cells.add(harmless(StatementTexts.domain(line.domain())));
        cells.add(Integer.toString(line.month()));
        cells.add(period.from().toString());
        cells.add(period.to().minusDays(1).toString());
        cells.add(Long.toString(period.days()));
        cells.add(statement.isLate(line) ? line.concerns().toString() : null);
        cells.add(line.reason().rule());
        cells.add(harmless(StatementTexts.reason(line, formats.region())));
        cells.add(harmless(line.changeReference()));
        cells.add(null);
        cells.add(number(line.amount()));
        row(cells);
    }

    private void notPaid(Statement statement, NotPaid deal) {
        List<@Nullable String> cells = begin(statement, "not-paid");
        cells.add(deal.dealId().toString());
        cells.add(harmless(deal.company()));
        cells.add(harmless(StatementTexts.domain(deal.domain())));
        cells.add(null);
        cells.add(deal.closedOn().toString());
        cells.add(null);
        cells.add(null);
        cells.add(null);
        cells.add(
                deal.reasons().stream().map(Why::rule).distinct().collect(Collectors.joining(" ")));
        cells.add(
                deal.reasons().stream()
                        .map(why -> StatementTexts.why(why, formats.language()))
                        .collect(Collectors.joining(" ")));
        cells.add(null);
        cells.add(number(deal.mrr()));
        cells.add(number(Money.zero(statement.currency())));
        row(cells);
    }

    private List<@Nullable String> begin(Statement statement, String kind) {
        return new ArrayList<>(
                List.of(
                        Objects.requireNonNull(harmless(read.partnerId())),
                        read.quarter().toString(),
                        words(read.isIssued() ? "issued" : "open"),
                        statement.currency().getCode(),
                        words("kind." + kind)));
    }

    private String words(String key) {
        return StatementTexts.of(key, formats.language());
    }

    private String number(Money amount) {
        return formats.cell(amount.getAmount());
    }

    /** A text that no spreadsheet calculates with. */
    static @Nullable String harmless(@Nullable String text) {
        return text == null ? null : FORMULA.matcher(text).replaceAll("'");
    }

    private void row(List<? extends @Nullable String> cells) {
        text.append(
                        cells.stream()
                                .map(this::quoted)
                                .collect(
                                        Collectors.joining(
                                                Character.toString(formats.cellSeparator()))))
                .append("\r\n");
    }

    private String quoted(@Nullable String cell) {
        if (cell == null) {
            return "";
        }
        boolean plain =
                cell.chars().noneMatch(c -> c == formats.cellSeparator() || c == '"' || c < ' ');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
