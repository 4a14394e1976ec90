package dev.cosell.attributions.statement.persistence;

import dev.cosell.attributions.PlainSql;
import dev.cosell.attributions.attribution.policy.CreditPolicies;
import dev.cosell.attributions.attribution.policy.Reason;
import dev.cosell.attributions.ledger.policy.EntryReason;
import dev.cosell.attributions.ledger.policy.Period;
import dev.cosell.attributions.statement.policy.Earned;
import dev.cosell.attributions.statement.policy.NotPaid;
import dev.cosell.attributions.statement.policy.Quarter;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * What stands in no statement yet, in plain SQL: a quarter has hundreds of thousands of entries.
 */
@ApplicationScoped
public class UnstatedRepository {

    /** {@link Quarter#takes} decides; a test holds this against it. */
    private static final String TAKEN_ENTRIES =
            """
            e.posted_at >= ? and (e.posted_at < ? or e.period_to <= ?)
            and not exists (select from statement_line s where s.entry_id = e.id)
            """;

    /**
     * {@link Quarter#tells} decides, of a deal that is won, decided and without a share; so here.
     */
    private static final String TAKEN_REFUSALS =
            """
            a.closed_at < ? and a.outcome = 'WON' and a.decided_at is not null
            and coalesce(a.revenue_share_months, 0) = 0
            and not exists (select from statement_not_paid n where n.deal_id = a.deal_id)
            """;

    private static final String PARTNERS =
            """
            select partner_id, sum(n) from (
                select e.partner_id, count(*) as n from ledger_entry e where %s group by 1
                union all
                select a.partner_id, count(*) from attribution a where %s group by 1
                union all
                select s.partner_id, 0 from statement s where s.quarter = ? and s.closing < 0) as found
             where not exists (select from statement s where s.quarter = ? and s.partner_id = found.partner_id)
             group by 1 order by 1 limit 1000
            """
                    .formatted(TAKEN_ENTRIES, TAKEN_REFUSALS);

    /** Also an entry without lines, which no quarter could end without. */
    private static final String EARNED =
            """
            select e.partner_id, e.currency, e.id, e.deal_id, a.company, a.domain, e.month,
                   coalesce(min(l.part_from), e.period_from), coalesce(max(l.part_to), e.period_to),
                   e.reason, e.percent, e.change_reference, coalesce(-sum(l.amount), 0)
              from ledger_entry e
              left join ledger_line l on l.entry_id = e.id and l.account = 'PARTNER_PAYABLE'
              join attribution a on a.deal_id = e.deal_id
             where e.partner_id = any(?) and %s
             group by e.id, a.deal_id
            """
                    .formatted(TAKEN_ENTRIES);

    private static final String NOT_PAID =
            """
            select a.partner_id, a.currency, a.deal_id, a.company, a.domain, a.closed_at, a.mrr, a.reasons
              from attribution a where a.partner_id = any(?) and %s order by a.deal_id
            """
                    .formatted(TAKEN_REFUSALS);

    private static final int FETCHED_AT_ONCE = 5_000;

    private final PlainSql database;

    UnstatedRepository(PlainSql database) {
        this.database = database;
    }

    /**
     * Some partners who are due a statement of a quarter and have none.
     *
     * @param since what was posted before is in a statement
     * @param most entries and refusals of all of them together, unless one alone has more
     */
    public List<String> partners(Quarter quarter, Instant since, int most) {
        return database.reach(
                connection -> {
                    List<String> partners = new ArrayList<>();
                    try (var select = connection.prepareStatement(PARTNERS)) {
                        int next = setTakenEntries(select, 1, quarter, since);
                        select.setObject(next++, utc(quarter.end()));
                        select.setString(next++, quarter.previous().toString());
                        select.setString(next, quarter.toString());
                        try (var row = select.executeQuery()) {
                            long all = 0;
                            while (row.next() && (all += row.getLong(2)) <= most) {
                                partners.add(row.getString(1));
                            }
                            if (partners.isEmpty() && all > 0) {
                                partners.add(row.getString(1));
                            }
                        }
                    }
                    return partners;
                });
    }

    /**
     * What a quarter's statements of some partners take of the ledger.
     *
     * @param since what was posted before is in a statement
     */
    public Map<PartnerAccount, List<Earned>> earned(
            Quarter quarter, Instant since, List<String> partners) {
        return database.reach(
                connection -> {
                    Map<PartnerAccount, List<Earned>> earned = new HashMap<>();
                    try (var select = connection.prepareStatement(EARNED)) {
                        select.setFetchSize(FETCHED_AT_ONCE);
                        select.setArray(1, connection.createArrayOf("text", partners.toArray()));
                        setTakenEntries(select, 2, quarter, since);
                        try (var row = select.executeQuery()) {
                            while (row.next()) {
                                PartnerAccount account = account(row);
                                earned.computeIfAbsent(account, each -> new ArrayList<>())
                                        .add(earned(row, account.currency()));
                            }
                        }
                    }
                    return earned;
                });
    }

    /** What was sold until the end of a quarter, and earns no share. */
    public Map<PartnerAccount, List<NotPaid>> notPaid(Quarter quarter, List<String> partners) {
        return database.reach(
                connection -> {
                    Map<PartnerAccount, List<NotPaid>> notPaid = new HashMap<>();
                    try (var select = connection.prepareStatement(NOT_PAID)) {
                        select.setFetchSize(FETCHED_AT_ONCE);
                        select.setArray(1, connection.createArrayOf("text", partners.toArray()));
                        select.setObject(2, utc(quarter.end()));
                        try (var row = select.executeQuery()) {
                            while (row.next()) {
                                PartnerAccount account = account(row);
                                notPaid.computeIfAbsent(account, each -> new ArrayList<>())
                                        .add(notPaid(row, account.currency()));
                            }
                        }
                    }
                    return notPaid;
                });
    }

    private static int setTakenEntries(
            PreparedStatement select, int first, Quarter quarter, Instant since)
            throws SQLException {
        select.setObject(first, utc(since));
        select.setObject(first + 1, utc(quarter.end()));
        select.setObject(first + 2, quarter.to());
        return first + 3;
    }

    private static PartnerAccount account(ResultSet row) throws SQLException {
        return new PartnerAccount(row.getString(1), CurrencyUnit.of(row.getString(2)));
    }

    private static Earned earned(ResultSet row, CurrencyUnit currency) throws SQLException {
        return new Earned(
                row.getObject(3, UUID.class),
                row.getObject(4, UUID.class),
                row.getString(5),
                row.getString(6),
                row.getInt(7),
                new Period(row.getObject(8, LocalDate.class), row.getObject(9, LocalDate.class)),
                EntryReason.valueOf(row.getString(10)),
                row.getBigDecimal(11),
                row.getString(12),
                Money.of(currency, row.getBigDecimal(13)));
    }

    private static NotPaid notPaid(ResultSet row, CurrencyUnit currency) throws SQLException {
        var answers =
                Arrays.stream((String[]) row.getArray(8).getArray()).map(Reason::valueOf).toList();
        return new NotPaid(
                row.getObject(3, UUID.class),
                row.getString(4),
                row.getString(5),
                row.getObject(6, OffsetDateTime.class)
                        .atZoneSameInstant(CreditPolicies.ZONE)
                        .toLocalDate(),
                Money.of(currency, row.getBigDecimal(7)),
                NotPaid.why(answers));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
