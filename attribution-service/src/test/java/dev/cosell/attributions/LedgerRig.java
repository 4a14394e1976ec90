package dev.cosell.attributions;

import static dev.cosell.attributions.Rig.as;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.attributions.attribution.policy.CreditPolicies;
import dev.cosell.testing.BackingServices;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Deals that were granted a revenue share long ago, and what stands in the ledger for them. */
final class LedgerRig {

    private static final String MIGRATION = "/db/migration/V20261128_60__ledger.sql";

    private static final String GRANTED =
            """
            insert into attribution (deal_id, version, partner_id, status, outcome, closed_at, mrr, currency,
                credit_policy, link_needed, sold_mrr_counts, revenue_share_percent, revenue_share_months, decided_at,
                domain)
            values (?, 0, ?, 'GRANTED', 'WON', ?, ?, 'EUR', 1, false, true, ?, ?, now(), 'kunde.example')
            """;

    private LedgerRig() {}

    /** One that nothing was accrued for: as it was before there was a ledger. */
    static UUID aGrantedDeal(
            String partner, LocalDate closedOn, String mrr, String percent, int months) {
        UUID id = UUID.randomUUID();
        Rig.execute(
                GRANTED,
                id,
                partner,
                closedOn.atTime(12, 0).atOffset(ZoneOffset.UTC),
                new BigDecimal(mrr),
                new BigDecimal(percent),
                months);
        return id;
    }

    /** Lets what was granted before be accrued, as the migration does. */
    static void migrate() {
        try (var sql = LedgerRig.class.getResourceAsStream(MIGRATION)) {
            assertThat(sql).isNotNull();
            String script = new String(sql.readAllBytes(), StandardCharsets.UTF_8);
            Rig.execute(script.substring(script.indexOf("insert into due")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Has the service look at a deal now. */
    static void look(UUID deal) {
        Rig.execute("select schedule_due('revenue-share', ?, now())", deal.toString());
    }

    static UUID anAccruedDeal(
            String partner, LocalDate closedOn, String mrr, String percent, int months) {
        UUID id = aGrantedDeal(partner, closedOn, mrr, percent, months);
        look(id);
        awaitAccrued(id, months);
        return id;
    }

    static void awaitAccrued(UUID deal, int months) {
        Rig.awaitRows(
                1,
                "select count(*) from subscription where deal_id = ? and months_accrued = ?",
                deal,
                months);
    }

    static Response change(
            UUID deal, String reference, String kind, LocalDate on, @Nullable String amount) {
        return as("integration", "crm")
                .body(aChange(reference, kind, on, amount))
                .post("/subscriptions/" + deal + "/changes");
    }

    /** Takes back a change that was told of a day. */
    static Response withdraw(UUID deal, String reference, String withdraws, LocalDate on) {
        return as("operations", null)
                .body(
                        """
                        {"reference":"%s","kind":"WITHDRAWAL","effectiveOn":"%s","withdraws":"%s"}
                        """
                                .formatted(reference, on, withdraws))
                .post("/subscriptions/" + deal + "/changes");
    }

    static String aChange(String reference, String kind, LocalDate on, @Nullable String amount) {
        String money =
                amount == null
                        ? ""
                        : """
                          ,"%s":{"amount":"%s","currency":"EUR"}"""
                                .formatted(kind.equals("REFUND") ? "amount" : "mrr", amount);
        return """
               {"reference":"%s","kind":"%s","effectiveOn":"%s"%s}
               """
                .formatted(reference, kind, on, money);
    }

    /** What the entries of each month add up to; months that came back to nothing are left out. */
    static List<String> earnedByMonth(UUID deal) {
        return query(
                """
                select e.month || ': ' || -sum(l.amount)
                  from ledger_entry e join ledger_line l on l.entry_id = e.id
                 where e.deal_id = '%s' and l.account = 'PARTNER_PAYABLE'
                 group by e.month having sum(l.amount) <> 0 order by e.month
                """
                        .formatted(deal));
    }

    static BigDecimal balance(UUID deal) {
        return new BigDecimal(
                query(
                                """
                                select coalesce(-sum(l.amount), 0)
                                  from ledger_entry e join ledger_line l on l.entry_id = e.id
                                 where e.deal_id = '%s' and l.account = 'PARTNER_PAYABLE'
                                """
                                        .formatted(deal))
                        .getFirst());
    }

    /** Months in which something is not as it should be: out of balance, twice, or not linked. */
    static void requireSound() {
        assertThat(
                        query(
                                """
                                select 'out of balance: ' || entry_id from ledger_line group by entry_id having sum(amount) <> 0
                                union all
                                select 'accrued twice: ' || deal_id || ' ' || month from ledger_entry
                                 where reason = 'MONTH_OVER' group by deal_id, month having count(*) > 1
                                union all
                                select 'months missing: ' || s.deal_id from subscription s
                                 where s.months_accrued <> (select count(*) from ledger_entry e
                                                             where e.deal_id = s.deal_id and e.reason = 'MONTH_OVER')
                                union all
                                select 'not linked to an accrual: ' || c.id from ledger_entry c
                                 where c.reason <> 'MONTH_OVER' and not exists (
                                       select from ledger_entry a where a.id = c.reversal_of and a.reason = 'MONTH_OVER'
                                          and a.deal_id = c.deal_id and a.month = c.month)
                                union all
                                select 'not told: ' || id from ledger_entry e
                                 where (select count(*) from event_log l
                                         where l.key = e.deal_id::text and l.type like 'RevenueShare%'
                                           and l.payload ->> 'entryId' = e.id::text) <> 1
                                """))
                .isEmpty();
    }

    static List<String> query(String sql) {
        List<String> rows = new ArrayList<>();
        try (Connection connection =
                        BackingServices.postgres().superuser(BackingServices.database());
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            while (row.next()) {
                rows.add(row.getString(1));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static LocalDate today() {
        return LocalDate.ofInstant(TestClock.CLOCK.instant(), CreditPolicies.ZONE);
    }
}
