package dev.cosell.attributions.statement.persistence;

import dev.cosell.attributions.PlainSql;
import dev.cosell.attributions.attribution.policy.CreditPolicies;
import dev.cosell.attributions.ledger.policy.Change;
import dev.cosell.attributions.ledger.policy.ChangeKind;
import dev.cosell.attributions.ledger.policy.Period;
import dev.cosell.attributions.ledger.policy.ShareTerms;
import dev.cosell.attributions.ledger.policy.Subscription;
import dev.cosell.attributions.statement.policy.DealAccount;
import dev.cosell.attributions.statement.policy.DealAccount.Posted;
import dev.cosell.attributions.statement.policy.StatementAccount;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What is held against each other, each page read in one statement, so that all of it is of one
 * moment: a change and the entry that it causes come together.
 */
@ApplicationScoped
public class ReconciliationRepository {

    /** Deals that were won or have entries: first each deal, then its changes, then its entries. */
    private static final String DEALS =
            """
            with page as materialized (
                select a.deal_id, a.partner_id, a.status = 'GRANTED' and coalesce(a.revenue_share_months, 0) > 0 as shares,
                       a.closed_at, coalesce(a.decided_at, 'epoch') as known_at, a.mrr, a.currency, a.revenue_share_percent,
                       a.revenue_share_months,
                       a.outcome = 'WON' and a.decided_at is not null and coalesce(a.revenue_share_months, 0) = 0
                       and not exists (select from statement_not_paid n join statement s on s.id = n.statement_id
                                        where n.deal_id = a.deal_id) as untold
                  from attribution a
                 where a.deal_id > ?
                   and (a.outcome = 'WON' and a.decided_at is not null
                        or exists (select from ledger_entry e where e.deal_id = a.deal_id))
                 order by a.deal_id limit ?)
            select p.deal_id, 0 as part, null::uuid as entry_id, p.partner_id, p.shares as flag, p.closed_at as at,
                   p.known_at, null::date as day, null::date as day_after, p.mrr as amount, p.currency as word,
                   p.revenue_share_percent as percent, p.revenue_share_months as number, null as reference,
                   null as withdraws, p.untold as other_flag, null::boolean as stated
              from page p
            union all
            select c.deal_id, 1, null, c.partner_id, null, null, c.recorded_at, c.effective_on, null, c.amount, c.kind, null,
                   null, c.reference, c.withdraws, null, null
              from page p join subscription_change c on c.deal_id = p.deal_id
            union all
            select e.deal_id, 2, e.id, e.partner_id, e.reversal_of is null, e.posted_at, null, e.period_from, e.period_to,
                   l.earned, e.currency, e.percent, e.month, null, null, l.balanced,
                   exists (select from statement_line n join statement s on s.id = n.statement_id where n.entry_id = e.id)
              from page p join ledger_entry e on e.deal_id = p.deal_id
              cross join lateral (
                   select coalesce(-sum(l.amount) filter (where l.account = 'PARTNER_PAYABLE'), 0) as earned,
                          count(*) = e.lines and sum(l.amount) = 0
                          and count(*) filter (where l.partner_id <> e.partner_id) = 0 as balanced
                     from ledger_line l where l.entry_id = e.id) l
             order by deal_id, part
            """;

    /**
     * Each with what its entries, the attributions of its deals and the statements beside it say.
     */
    private static final String STATEMENTS =
            """
            select s.id, s.partner_id, s.opening, s.total, s.closing, s.lines, l.found, l.total, l.differing + n.differing,
                   l.ledger,
                   (select p.closing from statement p
                     where p.partner_id = s.partner_id and p.currency = s.currency
                       and p.quarter = to_char(q.begin - interval '1 day', 'YYYY-"Q"Q')),
                   exists (select from statement_quarter i
                            where i.quarter = s.quarter and s.issued_at >= i.begun_at - interval '1 day'
                              and s.issued_at <= coalesce(i.issued_at, s.issued_at) + interval '1 day'),
                   s.closing < 0
                   and exists (select from statement_quarter n where n.quarter = q.next and n.issued_at is not null)
                   and not exists (select from statement n where n.partner_id = s.partner_id
                                    and n.currency = s.currency and n.quarter = q.next)
              from (select * from statement where id > ? order by id limit ?) s
              cross join lateral (
                   select make_date(left(s.quarter, 4)::int, right(s.quarter, 1)::int * 3 - 2, 1) as begin) b
              cross join lateral (
                   select b.begin, to_char(b.begin + interval '3 months', 'YYYY-"Q"Q') as next) q
              cross join lateral (
                   select count(*) as found, coalesce(sum(l.amount), 0) as total, coalesce(sum(k.earned), 0) as ledger,
                          count(*) filter (where
                              (l.partner_id, l.deal_id, l.month, l.period_from, l.period_to, l.reason, l.percent,
                               l.change_reference, l.amount)
                              is distinct from
                              (s.partner_id, k.deal_id, k.month, k.period_from, k.period_to, k.reason, k.percent,
                               k.change_reference, k.earned)) as differing
                     from statement_line l
                     left join lateral (
                          select e.deal_id, e.month, coalesce(min(x.part_from), e.period_from) as period_from,
                                 coalesce(max(x.part_to), e.period_to) as period_to, e.reason, e.percent,
                                 e.change_reference, -sum(x.amount) as earned
                            from ledger_entry e
                            join attribution a on a.deal_id = e.deal_id
                            join ledger_line x on x.entry_id = e.id and x.account = 'PARTNER_PAYABLE'
                           where e.id = l.entry_id and e.partner_id = s.partner_id and e.currency = s.currency
                           group by e.id) k on true
                    where l.statement_id = s.id) l
              cross join lateral (
                   select count(*) filter (where
                              (n.partner_id, n.mrr, n.closed_on, s.currency)
                              is distinct from
                              (a.partner_id, a.mrr, (a.closed_at at time zone 'Europe/Berlin')::date, a.currency)
                              or n.partner_id <> s.partner_id) as differing
                     from statement_not_paid n left join attribution a on a.deal_id = n.deal_id
                    where n.statement_id = s.id) n
             order by s.id
            """;

    private final PlainSql database;

    ReconciliationRepository(PlainSql database) {
        this.database = database;
    }

    /** Deals that were won and decided, or have entries, in the order of their ids. */
    public List<DealAccount> deals(UUID after, int rows) {
        return database.reach(
                connection -> {
                    try (var select = connection.prepareStatement(DEALS)) {
                        select.setObject(1, after);
                        select.setInt(2, rows);
                        try (var row = select.executeQuery()) {
                            List<DealAccount> deals = new ArrayList<>();
                            boolean more = row.next();
                            while (more) {
                                var deal = new Deal(row);
                                more = row.next();
                                while (more && deal.take(row)) {
                                    more = row.next();
                                }
                                deals.add(deal.account());
                            }
                            return deals;
                        }
                    }
                });
    }

    /** A deal while its rows are read. */
    private static final class Deal {

        private final UUID id;
        private final String partnerId;
        private final @Nullable ShareTerms terms;
        private final @Nullable Instant untoldClose;
        private Instant knownAt;
        private final List<Change> changes = new ArrayList<>();
        private final List<Posted> entries = new ArrayList<>();

        Deal(ResultSet first) throws SQLException {
            id = first.getObject("deal_id", UUID.class);
            partnerId = first.getString("partner_id");
            knownAt = instant(first, "known_at");
            untoldClose = first.getBoolean("other_flag") ? instant(first, "at") : null;
            terms =
                    first.getBoolean("flag")
                            ? new ShareTerms(
                                    LocalDate.ofInstant(instant(first, "at"), CreditPolicies.ZONE),
                                    Money.of(
                                            CurrencyUnit.of(first.getString("word")),
                                            first.getBigDecimal("amount")),
                                    first.getBigDecimal("percent"),
                                    first.getInt("number"))
                            : null;
        }

        /**
         * @return false where the row is of another deal
         */
        boolean take(ResultSet row) throws SQLException {
            if (row.getInt("part") == 0) {
                return false;
            }
            if (row.getInt("part") == 2) {
                entries.add(entry(row));
            } else if (terms != null) {
                Instant recordedAt = instant(row, "known_at");
                knownAt = recordedAt.isAfter(knownAt) ? recordedAt : knownAt;
                changes.add(change(row, terms.mrr().getCurrencyUnit()));
            }
            return true;
        }

        private static Change change(ResultSet row, CurrencyUnit currency) throws SQLException {
            BigDecimal amount = row.getBigDecimal("amount");
            return new Change(
                    row.getString("reference"),
                    ChangeKind.valueOf(row.getString("word")),
                    row.getObject("day", LocalDate.class),
                    amount == null ? null : Money.of(currency, amount),
                    row.getString("withdraws"));
        }

        private static Posted entry(ResultSet row) throws SQLException {
            return new Posted(
                    row.getObject("entry_id", UUID.class),
                    row.getString("partner_id"),
                    row.getInt("number"),
                    row.getBoolean("flag"),
                    new Period(
                            row.getObject("day", LocalDate.class),
                            row.getObject("day_after", LocalDate.class)),
                    row.getBigDecimal("percent"),
                    instant(row, "at"),
                    Money.of(CurrencyUnit.of(row.getString("word")), row.getBigDecimal("amount")),
                    row.getBoolean("other_flag"),
                    row.getBoolean("stated"));
        }

        private static Instant instant(ResultSet row, String column) throws SQLException {
            return row.getObject(column, OffsetDateTime.class).toInstant();
        }

        DealAccount account() {
            return new DealAccount(
                    id,
                    partnerId,
                    terms == null ? null : new Subscription(terms, changes),
                    knownAt,
                    untoldClose,
                    entries);
        }
    }

    /** Statements in the order of their ids. */
    public List<StatementAccount> statements(UUID after, int rows) {
        return database.reach(
                connection -> {
                    try (var select = connection.prepareStatement(STATEMENTS)) {
                        select.setObject(1, after);
                        select.setInt(2, rows);
                        return PlainSql.all(select, ReconciliationRepository::statement);
                    }
                });
    }

    private static StatementAccount statement(ResultSet row) throws SQLException {
        return new StatementAccount(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getBigDecimal(3),
                row.getBigDecimal(4),
                row.getBigDecimal(5),
                row.getInt(6),
                row.getLong(7),
                row.getBigDecimal(8),
                row.getLong(9),
                row.getBigDecimal(10),
                row.getBigDecimal(11),
                row.getBoolean(12),
                row.getBoolean(13));
    }
}
