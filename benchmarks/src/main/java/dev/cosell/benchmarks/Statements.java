package dev.cosell.benchmarks;

import static dev.cosell.benchmarks.Report.number;

import dev.cosell.stack.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The ledger of many deals, and the statements of a quarter of it. */
final class Statements {

    private static final int PARTNERS = 1_000;
    private static final int PART_THAT_IS_POSTED = 10;
    private static final double WANTED_POSTINGS_PER_SECOND = 1_000;
    private static final double WANTED_SECONDS_OF_100_000 = 60;

    /** All that waits for statements is over: the quarter of yesterday is the next one. */
    private static final String MOVE_QUARTER =
            """
            update due set subject = to_char(now() at time zone 'Europe/Berlin' - interval '3 months', 'YYYY-"Q"Q')
             where kind = 'statements';
            update statement_quarter
               set quarter = to_char(now() at time zone 'Europe/Berlin' - interval '3 months', 'YYYY-"Q"Q');
            """;

    /** The partners, and deals of theirs that were won as that quarter began. */
    private static final String MAKE_DEALS =
            """
            insert into partner (id, domains, changed_at)
            select 'bench-' || n, '{}', now() from generate_series(0, %2$d) n on conflict do nothing;
            insert into attribution (deal_id, version, partner_id, status, domain, company, motion, outcome, closed_at,
                                     decided_at, mrr, currency, credit_policy, link_needed, sold_mrr_counts,
                                     revenue_share_percent, revenue_share_months, reasons)
            select uuidv7(), 0, 'bench-' || n %% %3$d, 'GRANTED', 'kunde-' || n || '.de', 'Kunde ' || n || ' GmbH',
                   'PARTNER_COLLABORATION', 'WON', b.at, b.at, 1150 + n %% 777, 'EUR', 1, false, true, 20, 36,
                   '{DEAL_WON,COLLABORATION_ACCEPTED,MOTION_EARNS_CREDIT,LINK_NOT_NEEDED}'
              from generate_series(1, %1$d) n,
                   (select date_trunc('quarter', now() at time zone 'Europe/Berlin' - interval '3 months')
                           at time zone 'Europe/Berlin' + interval '12 hours' as at) b;
            """;

    private static final String POST =
            """
            insert into due (kind, subject, due_at)
            select 'revenue-share', a.deal_id::text, now() from attribution a
             where a.partner_id like 'bench-%'
               and not exists (select from ledger_entry e where e.deal_id = a.deal_id)
            on conflict do nothing
            """;

    /** Three months of each deal that has none, as the service posts them. */
    private static final String MAKE_ENTRIES =
            """
            set session_replication_role = replica;
            with made as (
                insert into ledger_entry (id, deal_id, partner_id, month, period_from, period_to, reason, percent, currency,
                                          lines, posted_at)
                select uuidv7(), a.deal_id, a.partner_id, m, (a.closed_at + (m - 1) * interval '1 month')::date,
                       (a.closed_at + m * interval '1 month')::date, 'MONTH_OVER', 20, 'EUR', 2,
                       a.closed_at + m * interval '1 month'
                  from attribution a, generate_series(1, 3) m
                 where a.partner_id like 'bench-%'
                   and not exists (select from ledger_entry e where e.deal_id = a.deal_id)
                returning id, deal_id, partner_id, period_from, period_to)
            insert into ledger_line (entry_id, number, account, partner_id, amount, part_from, part_to, part_mrr)
            select e.id, l.n, l.account, case l.n when 0 then e.partner_id end,
                   (2 * l.n - 1) * round(a.mrr * 0.2, 2),
                   case l.n when 0 then e.period_from end, case l.n when 0 then e.period_to end,
                   case l.n when 0 then a.mrr end
              from made e join attribution a on a.deal_id = e.deal_id,
                   (values (0, 'PARTNER_PAYABLE'), (1, 'REVENUE_SHARE_EXPENSE')) l (n, account);
            set session_replication_role = origin;
            analyze attribution, ledger_entry, ledger_line;
            checkpoint;
            """;

    private static final String POSTED = "select count(*) from ledger_entry";
    private static final String LEFT_TO_POST =
            "select count(*) from due where kind = 'revenue-share' and due_at <= now()";
    private static final String OPEN_QUARTER =
            "select quarter from statement_quarter where issued_at is null";

    /**
     * Every entry of the quarter in one statement, and all of them together what the ledger says.
     */
    private static final String WRONG =
            """
            select abs(%1$d * 3 - (select count(*) from statement_line))
                 + abs((select sum(total) from statement)
                       + (select sum(l.amount) from statement_line s join ledger_line l on l.entry_id = s.entry_id
                           where l.account = 'PARTNER_PAYABLE'))
            """;

    private static final Duration LIMIT = Duration.ofMinutes(20);

    private Statements() {}

    static void run(Suite suite, Scale scale, Report.Section section) {
        suite.startOthers();
        int deals = scale.attributions();
        int partners = Math.min(PARTNERS, deals);
        int posted = Math.max(1, deals / PART_THAT_IS_POSTED / 2);
        execute(suite, MOVE_QUARTER);
        post(suite, posted, partners);
        section.progress("warm");
        double perSecond = post(suite, posted, partners);
        section.progress(number(perSecond) + " postings/s");
        execute(suite, MAKE_DEALS.formatted(deals - 2 * posted, partners - 1, partners));
        execute(suite, MAKE_ENTRIES);
        section.progress(number(deals) + " deals with three months each");
        double seconds = issue(suite);
        section.progress("issued in " + number(seconds) + " s");
        if (!text(suite, WRONG.formatted(deals)).matches("0(\\.0+)?")) {
            section.warn("INVALID: the statements are not what the ledger says");
        }
        report(section, deals, partners, perSecond, seconds);
    }

    /** Entries a second, while the service accrues all months of some new deals. */
    private static double post(Suite suite, int deals, int partners) {
        execute(suite, MAKE_DEALS.formatted(deals, partners - 1, partners));
        long before = Long.parseLong(text(suite, POSTED));
        long begin = System.nanoTime();
        execute(suite, POST);
        await(suite, LEFT_TO_POST, "0");
        double seconds = (System.nanoTime() - begin) / 1e9;
        return (Long.parseLong(text(suite, POSTED)) - before) / seconds;
    }

    /** How long it takes until all statements of the quarter are there. */
    private static double issue(Suite suite) {
        String quarter = text(suite, OPEN_QUARTER);
        URI server = suite.uri(Service.ATTRIBUTIONS);
        long begin = System.nanoTime();
        try (var connection = new HttpConnection(server)) {
            int status =
                    connection.exchange(
                            HttpConnection.request(
                                    "POST",
                                    server,
                                    "/statements/" + quarter + "/issue",
                                    suite.token("operations", null),
                                    null));
            if (status != 202) {
                throw new IllegalStateException(status + " " + connection.body());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await(suite, "select count(*) from statement_quarter where issued_at is not null", "1");
        return (System.nanoTime() - begin) / 1e9;
    }

    private static void await(Suite suite, String query, String wanted) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!text(suite, query).equals(wanted)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(query + ": not " + wanted + " after " + LIMIT);
            }
            Suite.rest(Duration.ofMillis(50));
        }
    }

    private static void execute(Suite suite, String sql) {
        try (var connection =
                        suite.stack().postgres().superuser(Suite.database(Service.ATTRIBUTIONS));
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql + ": " + e.getMessage(), e);
        }
    }

    private static String text(Suite suite, String query) {
        try (var connection =
                        suite.stack().postgres().superuser(Suite.database(Service.ATTRIBUTIONS));
                var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(query + ": " + e.getMessage(), e);
        }
    }

    private static void report(
            Report.Section section, int deals, int partners, double perSecond, double seconds) {
        section.method(
                """
                The whole suite. First a tenth of the deals fall due with all months that are over: entries a second, from the due \
                rows to the last entry, with their events; the second half of them counts. The ledger of the others is made in \
                the database, three months each. Then `POST /statements/{quarter}/issue`, until the statements of all %s \
                partners are there, with each line and one event each. Afterwards all lines are held to the ledger."""
                        .formatted(number(partners)));
        section.table(
                "Ledger and statements",
                List.of("deals", "partners", "postings/s", "statements, s"),
                List.of(
                        List.of(
                                number(deals),
                                number(partners),
                                number(perSecond),
                                number(seconds))));
        section.figure("postingsPerSecond", perSecond);
        section.figure("secondsOfStatements", seconds);
        section.atLeast("postings", WANTED_POSTINGS_PER_SECOND, perSecond, " entries/s");
        section.atMost(
                "a quarter of " + number(deals) + " deals",
                WANTED_SECONDS_OF_100_000 * deals / 100_000,
                seconds,
                " s");
        section.plot(
                Plots.bars(
                        "Statements of " + number(deals) + " deals",
                        "s",
                        List.of("issued"),
                        Map.of("once", List.of(seconds))));
    }
}
