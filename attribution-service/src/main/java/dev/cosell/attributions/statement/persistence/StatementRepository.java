package dev.cosell.attributions.statement.persistence;

import dev.cosell.attributions.PlainSql;
import dev.cosell.attributions.ledger.policy.EntryReason;
import dev.cosell.attributions.ledger.policy.Period;
import dev.cosell.attributions.statement.policy.Earned;
import dev.cosell.attributions.statement.policy.NotPaid;
import dev.cosell.attributions.statement.policy.NotPaid.Why;
import dev.cosell.attributions.statement.policy.Quarter;
import dev.cosell.attributions.statement.policy.Statement;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Statements that were issued, in plain SQL: they are written once, many at a time. */
@ApplicationScoped
public class StatementRepository {

    private static final String INSERT =
            """
            insert into statement (id, partner_id, quarter, currency, opening, total, closing, lines, issued_at)
            select * from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::numeric[], ?::numeric[], ?::numeric[],
                                 ?::integer[], ?::timestamptz[])
            """;

    private static final String INSERT_LINES =
            """
            insert into statement_line (statement_id, partner_id, number, entry_id, deal_id, company, domain, month,
                                        period_from, period_to, reason, percent, change_reference, amount)
            select * from unnest(?::uuid[], ?::text[], ?::integer[], ?::uuid[], ?::uuid[], ?::text[], ?::text[],
                                 ?::integer[], ?::date[], ?::date[], ?::text[], ?::numeric[], ?::text[], ?::numeric[])
            """;

    private static final String INSERT_NOT_PAID =
            """
            insert into statement_not_paid (statement_id, partner_id, deal_id, company, domain, closed_on, mrr, reasons)
            select s, p, d, c, n, o, m, string_to_array(r, ' ')
              from unnest(?::uuid[], ?::text[], ?::uuid[], ?::text[], ?::text[], ?::date[], ?::numeric[], ?::text[])
                as given(s, p, d, c, n, o, m, r)
            """;

    private static final String LOCK_PARTNERS =
            "select id from partner where id = any(?) order by id for no key update";

    private static final String HEADS =
            "select id, partner_id, quarter, currency, opening, total, closing, issued_at from statement ";

    private static final String OF_QUARTER =
            HEADS + "where quarter = ? and partner_id = any(?) order by partner_id, currency desc";

    private static final String PAGE =
            HEADS
                    + "where partner_id = ? and (quarter, currency) < (?, ?)"
                    + " order by quarter desc, currency desc limit ?";

    private static final String LINES =
            """
            select entry_id, deal_id, company, domain, month, period_from, period_to, reason, percent, change_reference,
                   amount
              from statement_line where statement_id = ? order by number
            """;

    private static final String NOT_PAID =
            """
            select deal_id, company, domain, closed_on, mrr, reasons
              from statement_not_paid where statement_id = ? order by closed_on, deal_id
            """;

    private final PlainSql database;

    StatementRepository(PlainSql database) {
        this.database = database;
    }

    /** A column of what is written, and what is in it. */
    private record Column<T>(String type, Function<T, @Nullable Object> value) {}

    private record Line(IssuedStatement statement, int number, Earned earned) {}

    private record Refusal(IssuedStatement statement, NotPaid notPaid) {}

    private static final List<Column<IssuedStatement>> COLUMNS =
            List.of(
                    new Column<>("uuid", IssuedStatement::id),
                    new Column<>("text", IssuedStatement::partnerId),
                    new Column<>("text", each -> each.content().quarter().toString()),
                    new Column<>("text", each -> each.content().currency().getCode()),
                    new Column<>("numeric", each -> each.content().opening().getAmount()),
                    new Column<>("numeric", each -> each.content().total().getAmount()),
                    new Column<>("numeric", each -> each.content().closing().getAmount()),
                    new Column<>("integer", each -> each.content().lines().size()),
                    new Column<>("timestamptz", each -> each.issuedAt().atOffset(ZoneOffset.UTC)));

    private static final List<Column<Line>> LINE_COLUMNS =
            List.of(
                    new Column<>("uuid", line -> line.statement().id()),
                    new Column<>("text", line -> line.statement().partnerId()),
                    new Column<>("integer", Line::number),
                    new Column<>("uuid", line -> line.earned().entryId()),
                    new Column<>("uuid", line -> line.earned().dealId()),
                    new Column<>("text", line -> line.earned().company()),
                    new Column<>("text", line -> line.earned().domain()),
                    new Column<>("integer", line -> line.earned().month()),
                    new Column<>("date", line -> line.earned().period().from()),
                    new Column<>("date", line -> line.earned().period().to()),
                    new Column<>("text", line -> line.earned().reason().name()),
                    new Column<>("numeric", line -> line.earned().percent()),
                    new Column<>("text", line -> line.earned().changeReference()),
                    new Column<>("numeric", line -> line.earned().amount().getAmount()));

    private static final List<Column<Refusal>> NOT_PAID_COLUMNS =
            List.of(
                    new Column<>("uuid", each -> each.statement().id()),
                    new Column<>("text", each -> each.statement().partnerId()),
                    new Column<>("uuid", each -> each.notPaid().dealId()),
                    new Column<>("text", each -> each.notPaid().company()),
                    new Column<>("text", each -> each.notPaid().domain()),
                    new Column<>("date", each -> each.notPaid().closedOn()),
                    new Column<>("numeric", each -> each.notPaid().mrr().getAmount()),
                    // An array of arrays would need them all to be equally long.
                    new Column<>(
                            "text",
                            each ->
                                    each.notPaid().reasons().stream()
                                            .map(Why::code)
                                            .collect(Collectors.joining(" "))));

    /** Events of a partner are told under the lock of its row. */
    public void lockPartners(List<String> partners) {
        database.reach(
                connection -> {
                    try (var select = connection.prepareStatement(LOCK_PARTNERS)) {
                        select.setArray(1, connection.createArrayOf("text", partners.toArray()));
                        return select.execute();
                    }
                });
    }

    public void insert(List<IssuedStatement> statements) {
        List<Line> lines = new ArrayList<>();
        List<Refusal> refusals = new ArrayList<>();
        for (IssuedStatement statement : statements) {
            int number = 0;
            for (Earned earned : statement.content().lines()) {
                lines.add(new Line(statement, ++number, earned));
            }
            statement
                    .content()
                    .notPaid()
                    .forEach(each -> refusals.add(new Refusal(statement, each)));
        }
        insert(INSERT, COLUMNS, statements);
        insert(INSERT_LINES, LINE_COLUMNS, lines);
        insert(INSERT_NOT_PAID, NOT_PAID_COLUMNS, refusals);
    }

    private <T> void insert(String sql, List<Column<T>> columns, List<T> rows) {
        if (rows.isEmpty()) {
            return;
        }
        database.reach(
                connection -> {
                    try (var insert = connection.prepareStatement(sql)) {
                        int number = 0;
                        for (Column<T> column : columns) {
                            Object[] values = rows.stream().map(column.value()).toArray();
                            insert.setArray(
                                    ++number, connection.createArrayOf(column.type(), values));
                        }
                        return insert.executeUpdate();
                    }
                });
    }

    /** The statements of some partners of a quarter, without what they consist of. */
    public List<IssuedStatement> heads(Quarter quarter, List<String> partners) {
        return database.reach(
                connection -> {
                    try (var select = connection.prepareStatement(OF_QUARTER)) {
                        select.setString(1, quarter.toString());
                        select.setArray(2, connection.createArrayOf("text", partners.toArray()));
                        return PlainSql.all(select, StatementRepository::head);
                    }
                });
    }

    /** How some partners' statements of a quarter closed. */
    public Map<PartnerAccount, Money> closings(Quarter quarter, List<String> partners) {
        Map<PartnerAccount, Money> closings = new HashMap<>();
        for (IssuedStatement head : heads(quarter, partners)) {
            closings.put(
                    new PartnerAccount(head.partnerId(), head.content().currency()),
                    head.content().closing());
        }
        return closings;
    }

    /**
     * Newest first, without what they consist of.
     *
     * @param quarter the page begins after this one and its currency
     */
    public List<IssuedStatement> page(String partnerId, String quarter, String currency, int rows) {
        return database.reach(
                connection -> {
                    try (var select = connection.prepareStatement(PAGE)) {
                        select.setString(1, partnerId);
                        select.setString(2, quarter);
                        select.setString(3, currency);
                        select.setInt(4, rows);
                        return PlainSql.all(select, StatementRepository::head);
                    }
                });
    }

    /** The same with all that it consists of. */
    public IssuedStatement whole(IssuedStatement head) {
        Statement content = head.content();
        CurrencyUnit currency = content.currency();
        return new IssuedStatement(
                head.id(),
                head.partnerId(),
                new Statement(
                        content.quarter(),
                        currency,
                        content.opening(),
                        ofStatement(LINES, head.id(), row -> earned(row, currency)),
                        ofStatement(NOT_PAID, head.id(), row -> notPaid(row, currency)),
                        content.total(),
                        content.closing()),
                head.issuedAt());
    }

    private <T> List<T> ofStatement(String sql, UUID id, PlainSql.Reading<T> reading) {
        return database.reach(
                connection -> {
                    try (var select = connection.prepareStatement(sql)) {
                        select.setObject(1, id);
                        return PlainSql.all(select, reading);
                    }
                });
    }

    private static IssuedStatement head(ResultSet row) throws SQLException {
        CurrencyUnit currency = CurrencyUnit.of(row.getString(4));
        return new IssuedStatement(
                row.getObject(1, UUID.class),
                row.getString(2),
                new Statement(
                        Quarter.stored(row.getString(3)),
                        currency,
                        Money.of(currency, row.getBigDecimal(5)),
                        List.of(),
                        List.of(),
                        Money.of(currency, row.getBigDecimal(6)),
                        Money.of(currency, row.getBigDecimal(7))),
                row.getObject(8, OffsetDateTime.class).toInstant());
    }

    private static Earned earned(ResultSet row, CurrencyUnit currency) throws SQLException {
        return new Earned(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                row.getString(3),
                row.getString(4),
                row.getInt(5),
                new Period(row.getObject(6, LocalDate.class), row.getObject(7, LocalDate.class)),
                EntryReason.valueOf(row.getString(8)),
                row.getBigDecimal(9),
                row.getString(10),
                Money.of(currency, row.getBigDecimal(11)));
    }

    private static NotPaid notPaid(ResultSet row, CurrencyUnit currency) throws SQLException {
        return new NotPaid(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getString(3),
                row.getObject(4, LocalDate.class),
                Money.of(currency, row.getBigDecimal(5)),
                Arrays.stream((String[]) row.getArray(6).getArray()).map(Why::of).toList());
    }
}
