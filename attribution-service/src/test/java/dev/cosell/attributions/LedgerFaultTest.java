package dev.cosell.attributions;

import static dev.cosell.attributions.LedgerRig.aGrantedDeal;
import static dev.cosell.attributions.LedgerRig.anAccruedDeal;
import static dev.cosell.attributions.LedgerRig.awaitAccrued;
import static dev.cosell.attributions.LedgerRig.change;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.cosell.attributions.ledger.application.AccrueRevenueShare;
import dev.cosell.messaging.ServiceTransaction;
import dev.cosell.testing.BackingServices;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The ledger where things go wrong: writers at once, sessions that are killed, code that errs. */
@QuarkusTest
class LedgerFaultTest {

    private static final LocalDate LONG_AGO = LocalDate.parse("2022-01-29");
    private static final int WRITERS = 8;
    private static final int POSTINGS = 10_000;

    private static final String MAKE_KILLER =
            """
            create sequence kills;
            create function kill_session() returns trigger language plpgsql security definer as $$
            begin
                if nextval('kills') = 1 then
                    perform pg_terminate_backend(pg_backend_pid());
                end if;
                return null;
            end $$;
            """;

    @Inject AccrueRevenueShare accrueRevenueShare;
    @Inject ServiceTransaction transaction;

    @AfterEach
    void nobodyKillsAnyMore() {
        Rig.execute("drop function if exists kill_session cascade; drop sequence if exists kills");
    }

    /** After each of its statements, and in the commit, where deferred triggers run. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "trigger killer after delete on due for each row when (old.subject = '%s')",
                "trigger killer after insert on subscription for each row when (new.deal_id = '%s')",
                "trigger killer after insert on ledger_entry for each row when (new.deal_id = '%s')",
                "trigger killer after insert on ledger_line for each row when ('%s' <> '')",
                "trigger killer after insert on event_log for each row when (new.key = '%s')",
                "trigger killer after insert on outbox for each row when ('%s' <> '')",
                "trigger killer after update on subscription for each row when (new.deal_id = '%s')",
                "trigger killer after insert or update on due for each row"
                        + " when (new.subject = '%s' and new.due_at > '2022-01-29')",
                "constraint trigger killer after insert on ledger_entry deferrable initially deferred"
                        + " for each row when (new.deal_id = '%s')"
            })
    void aMonthIsAccruedOnceWhereverTheSessionIsKilled(String where) {
        // Given
        UUID deal = aGrantedDeal(Rig.PARTNER, LONG_AGO, "1150.00", "20", 14);
        Rig.execute("select schedule_due('revenue-share', ?, '2999-01-01')", deal.toString());
        Rig.execute(
                MAKE_KILLER
                        + "create "
                        + where.formatted(deal)
                        + " execute function kill_session()");

        // When
        Rig.execute("update due set due_at = '2022-01-29' where subject = ?", deal.toString());
        Rig.awaitRows(1, "select count(*) from kills where is_called");

        // Then: it is put off for a second or two, and done.
        await().until(
                        () -> {
                            TestClock.CLOCK.advance(Duration.ofSeconds(1));
                            return monthsAccrued(deal) == 14;
                        });
        assertThat(LedgerRig.balance(deal)).isEqualTo(new BigDecimal("3220.00"));
        LedgerRig.requireSound();
    }

    private static long monthsAccrued(UUID deal) {
        return Rig.count(
                "select coalesce(max(months_accrued), 0) from subscription where deal_id = ?",
                deal);
    }

    /**
     * Beside the service's own loop, which is one more; not even due rows stand between them: the
     * deal's row does.
     */
    @Test
    void instancesThatAccrueAtOnceAccrueEachMonthOnce() throws Exception {
        // Given
        List<UUID> deals = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            deals.add(aGrantedDeal(Rig.PARTNER, LONG_AGO, "1150.00", "20", 36));
        }
        deals.forEach(LedgerRig::look);

        // When
        var start = new CyclicBarrier(4);
        inParallel(
                Collections.nCopies(
                        4,
                        () -> {
                            start.await();
                            for (UUID deal : deals) {
                                transaction.run(() -> accrueRevenueShare.handle(deal.toString()));
                            }
                            return true;
                        }));

        // Then
        for (UUID deal : deals) {
            awaitAccrued(deal, 36);
            assertThat(LedgerRig.balance(deal)).isEqualTo(new BigDecimal("8280.00"));
        }
        LedgerRig.requireSound();
    }

    /** Changes of all sorts, while months of some deals are being accrued. */
    @Test
    void tenThousandPostingsOfWritersAtOnceAddUp() throws Exception {
        // Given
        var random = new Random(20261128);
        List<UUID> deals = new ArrayList<>();
        List<Told> told = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            UUID deal = aGrantedDeal("writers", LONG_AGO, "1000.00", "20", 36);
            deals.add(deal);
            for (int n = 0; n < 8; n++) {
                told.add(Told.some(deal, n, random));
            }
        }
        Collections.shuffle(told, random);
        List<UUID> accruedBefore = deals.subList(0, 65);
        accruedBefore.forEach(LedgerRig::look);
        awaitNothingDue();

        // When
        deals.forEach(LedgerRig::look);
        tell(told);
        awaitNothingDue();

        // Then: whoever reckons it from the changes alone comes to the same months.
        for (UUID deal : deals) {
            assertThat(LedgerRig.earnedByMonth(deal))
                    .isEqualTo(Told.reckoned(deal, LONG_AGO, told));
        }
        LedgerRig.requireSound();

        // When: one of each was told by mistake, and months are looked at anew meanwhile.
        List<Told> withdrawals =
                told.stream()
                        .filter(each -> each.reference().equals("crm-7"))
                        .map(Told::withdrawal)
                        .toList();
        deals.forEach(LedgerRig::look);
        tell(withdrawals);
        awaitNothingDue();

        // Then
        told.addAll(withdrawals);
        for (UUID deal : deals) {
            assertThat(LedgerRig.earnedByMonth(deal))
                    .isEqualTo(Told.reckoned(deal, LONG_AGO, told));
        }
        LedgerRig.requireSound();

        // When: none of them turns out to be a customer.
        tell(deals.stream().map(deal -> new Told(deal, "never", "CHURN", LONG_AGO, null)).toList());

        // Then
        assertThat(
                        LedgerRig.query(
                                """
                                select l.account || ' ' || sum(l.amount) from ledger_line l
                                  join ledger_entry e on e.id = l.entry_id
                                 where e.partner_id = 'writers' group by l.account order by 1
                                """))
                .containsExactly("PARTNER_PAYABLE 0.00", "REVENUE_SHARE_EXPENSE 0.00");
        assertThat(Rig.count("select count(*) from ledger_entry where partner_id = 'writers'"))
                .isGreaterThan(POSTINGS);
        LedgerRig.requireSound();
    }

    /** All months of the writers' deals are over, so that no row is left for a later day. */
    private static void awaitNothingDue() {
        await().atMost(Duration.ofSeconds(90))
                .until(
                        () ->
                                Rig.count(
                                                """
                                                select count(*) from due
                                                  join attribution a on a.deal_id::text = due.subject
                                                 where a.partner_id = 'writers'
                                                """)
                                        == 0);
    }

    private static void tell(List<Told> told) throws Exception {
        var next = new AtomicInteger();
        inParallel(
                Collections.nCopies(
                        WRITERS,
                        () -> {
                            for (int i = next.getAndIncrement();
                                    i < told.size();
                                    i = next.getAndIncrement()) {
                                told.get(i).tell().then().statusCode(201);
                            }
                            return true;
                        }));
    }

    private static void inParallel(List<Callable<Boolean>> work)
            throws InterruptedException, ExecutionException {
        try (var threads = Executors.newFixedThreadPool(work.size())) {
            for (var done : threads.invokeAll(work)) {
                assertThat(done.get()).isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update ledger_line set amount = amount",
                "update ledger_entry set month = month where false",
                "update subscription_change set amount = 1",
                "delete from ledger_line",
                "delete from ledger_entry",
                "delete from subscription_change",
                "truncate ledger_line",
                "truncate ledger_entry cascade",
                "truncate subscription_change cascade"
            })
    void nobodyChangesWhatStandsInTheLedger(String sql) {
        anAccruedDeal(Rig.PARTNER, LONG_AGO, "1000.00", "20", 1);
        for (String role : List.of("cosell_service", "cosell_staff", "cosell_partner")) {
            assertThat(Rig.refusedTo(role, sql)).contains("permission denied");
        }
        // Not even whoever may do everything.
        assertThatThrownBy(() -> Rig.execute(sql)).hasMessageContaining("only grows");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    a month twice | insert into ledger_entry select gen_random_uuid(), deal_id, partner_id, month, period_from, period_to, reason, percent, currency, null, null, 2, now() from ledger_entry where id = '%s' | ledger_entry_once
                    no lines | insert into ledger_entry select gen_random_uuid(), deal_id, partner_id, 2, period_from, period_to, reason, percent, currency, null, null, 2, now() from ledger_entry where id = '%s' | out of balance
                    a line more | insert into ledger_line values ('%s', 2, 'REVENUE_SHARE_EXPENSE', null, 0.01) | out of balance
                    two balanced lines more | insert into ledger_line values ('%1$s', 2, 'REVENUE_SHARE_EXPENSE', null, 1), ('%1$s', 3, 'REVENUE_SHARE_EXPENSE', null, -1) | out of balance
                    a balance that is not zero | with e as (insert into ledger_entry select gen_random_uuid(), deal_id, partner_id, 2, period_from, period_to, reason, percent, currency, null, null, 2, now() from ledger_entry where id = '%s' returning id, partner_id) insert into ledger_line select id, 0, 'PARTNER_PAYABLE', partner_id, -1.00 from e union all select id, 1, 'REVENUE_SHARE_EXPENSE', null, 1.01 from e | out of balance
                    another partner | with e as (insert into ledger_entry select gen_random_uuid(), deal_id, partner_id, 2, period_from, period_to, reason, percent, currency, null, null, 2, now() from ledger_entry where id = '%s' returning id) insert into ledger_line select id, 0, 'PARTNER_PAYABLE', 'alpenblick', -1 from e union all select id, 1, 'REVENUE_SHARE_EXPENSE', null, 1 from e | out of balance
                    a correction of another month | insert into ledger_entry select gen_random_uuid(), deal_id, partner_id, 2, period_from, period_to, 'REFUND', percent, currency, id, 'r', 2, now() from ledger_entry where id = '%s' | foreign key
                    a correction that names nothing | insert into ledger_entry select gen_random_uuid(), deal_id, partner_id, month, period_from, period_to, 'REFUND', percent, currency, id, null, 2, now() from ledger_entry where id = '%s' | check constraint
                    a correction of a correction | with c as (insert into ledger_entry select gen_random_uuid(), deal_id, partner_id, month, period_from, period_to, 'REFUND', percent, currency, id, 'r', 2, now() from ledger_entry where id = '%s' returning *), d as (insert into ledger_entry select gen_random_uuid(), deal_id, partner_id, month, period_from, period_to, 'REFUND', percent, currency, id, 'r2', 2, now() from c returning id, partner_id), two as (select id, partner_id from c union all select * from d) insert into ledger_line select id, 0, 'PARTNER_PAYABLE', partner_id, -1 from two union all select id, 1, 'REVENUE_SHARE_EXPENSE', null, 1 from two | corrects no accrual
                    the deal of another partner | with e as (insert into ledger_entry select gen_random_uuid(), deal_id, 'alpenblick', 2, period_from, period_to, reason, percent, currency, null, null, 2, now() from ledger_entry where id = '%s' returning id) insert into ledger_line select id, 0, 'PARTNER_PAYABLE', 'alpenblick', -1 from e union all select id, 1, 'REVENUE_SHARE_EXPENSE', null, 1 from e | foreign key
                    another currency | with e as (insert into ledger_entry select gen_random_uuid(), deal_id, partner_id, 2, period_from, period_to, reason, percent, 'CHF', null, null, 2, now() from ledger_entry where id = '%s' returning id, partner_id) insert into ledger_line select id, 0, 'PARTNER_PAYABLE', partner_id, -1 from e union all select id, 1, 'REVENUE_SHARE_EXPENSE', null, 1 from e | another currency
                    a change of another partner | insert into subscription_change (deal_id, reference, partner_id, kind, effective_on, recorded_by, recorded_at) select deal_id, 'x', 'alpenblick', 'CHURN', period_from, 'crm', now() from ledger_entry where id = '%s' | foreign key
                    """)
    void theDatabaseRefusesWhatIsNoLedger(String what, String sql, String why) throws SQLException {
        UUID deal = anAccruedDeal(Rig.PARTNER, LONG_AGO, "1000.00", "20", 1);
        for (String reference : List.of("r", "r2")) {
            change(deal, reference, "REFUND", LONG_AGO.plusYears(9), "1.00").then().statusCode(201);
        }
        String entry =
                LedgerRig.query("select id from ledger_entry where deal_id = '" + deal + "'")
                        .getFirst();

        try (Connection connection =
                BackingServices.postgres().superuser(BackingServices.database())) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute("set local role cosell_service");
                assertThatThrownBy(
                                () -> {
                                    statement.execute(sql.formatted(entry));
                                    connection.commit();
                                })
                        .as(what)
                        .hasMessageContaining(why);
            }
        }
        assertThat(LedgerRig.earnedByMonth(deal)).containsExactly("1: 200.00");
    }
}
