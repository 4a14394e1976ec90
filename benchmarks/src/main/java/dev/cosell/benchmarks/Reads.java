package dev.cosell.benchmarks;

import static dev.cosell.benchmarks.Report.number;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cosell.stack.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Reading deals while there are few and while there are many. */
final class Reads {

    private static final int CONNECTIONS = 2;
    private static final int PARTNERS = 500;
    private static final int DEEP_PAGE = 1_000;
    private static final int IDS = 2_000;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final double WANTED_RATIO = 1.5;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Has a quarter of all deals, so that a thousandth page is there. */
    private static final String PARTNER = "reader-0";

    /** Some words are in many names and most in few, as in real ones; one is in no other. */
    private static final String NAME_OF_NTH =
            "'Werk' || floor(power(20000, mod(n * 0.6180339887, 1)))::int || ' Kunde' || n || ' GmbH'";

    private static final String STATUS_OF_NTH =
            "case when n % 5 = 3 then 'WON' when n % 5 = 4 then 'LOST' else 'OPEN' end";

    /**
     * A read. In the path {@code {id}} is a deal that the caller may see and {@code {n}} the number
     * of one, another one each time; {@code {deep}} is the cursor of the thousandth page, or of the
     * last where there are fewer.
     */
    private record Query(String name, String path) {}

    private static final List<Query> QUERIES =
            List.of(
                    new Query("get", "/deals/{id}"),
                    new Query("first page", "/deals"),
                    new Query("1,000th page", "/deals?cursor={deep}"),
                    new Query("largest first", "/deals?sort=-expectedMrr"),
                    new Query("next to close", "/deals?sort=expectedCloseDate&status=OPEN"),
                    new Query("by status", "/deals?status=WON"),
                    new Query("by domain", "/deals?domain=kunde-{n}.de"),
                    new Query("by reference", "/deals?externalReference=crm-{n}"),
                    new Query("by a rare word", "/deals?q=Kunde{n}"),
                    new Query("by a frequent word", "/deals?q=Werk1"),
                    new Query("by a word of none", "/deals?q=Nirgends{n}"));

    private record Who(String name, String token, String rows) {}

    private Reads() {}

    static void run(Suite suite, Scale scale, Report.Section section) {
        List<Who> callers =
                List.of(
                        new Who(
                                "partner",
                                suite.token("partner", PARTNER),
                                "partner_id = '" + PARTNER + "'"),
                        new Who("operations", suite.token("operations", null), "true"));
        Map<String, List<Load.Result>> measured = new LinkedHashMap<>();
        suite.stopOthers();
        makePartners(suite);
        int made = 0;
        for (int deals : scale.deals()) {
            suite.execute(deals(made, deals));
            suite.execute("vacuum (analyze) deal");
            suite.execute("checkpoint");
            boolean first = made == 0;
            made = deals;
            for (Who who : callers) {
                measure(suite, scale, section, who, made, first, measured);
            }
        }
        report(section, scale, measured);
    }

    private static void measure(
            Suite suite,
            Scale scale,
            Report.Section section,
            Who who,
            int deals,
            boolean warmUp,
            Map<String, List<Load.Result>> measured) {
        section.progress("%,d deals, %s".formatted(deals, who.name()));
        List<String> ids = ids(suite, who);
        String deep = deepCursor(suite, who);
        for (Query query : QUERIES) {
            var next = new AtomicInteger();
            var load =
                    new Load(
                            suite.uri(Service.DEALS),
                            200,
                            () ->
                                    get(
                                            suite,
                                            who,
                                            path(query, ids, deep, next.getAndIncrement(), deals)));
            // The JVM is compiled with the first kind of data, and later only caches are filled.
            load.count(CONNECTIONS, warmUp ? scale.reads() : scale.reads() / 5, LIMIT);
            var result = load.count(CONNECTIONS, scale.reads(), LIMIT);
            section.requireNoErrors(query.name() + " of " + who.name(), result);
            measured.computeIfAbsent(query.name() + ", " + who.name(), name -> new ArrayList<>())
                    .add(result);
        }
    }

    private static String path(Query query, List<String> ids, String deep, int turn, int deals) {
        // Spread over the rows, and of the partner that has each fourth.
        long row = turn * 4L * 7_919 % deals;
        return query.path()
                .replace("{id}", ids.get(turn % ids.size()))
                .replace("{deep}", deep)
                .replace("{n}", Long.toString(row - row % 4));
    }

    private static byte[] get(Suite suite, Who who, String path) {
        return HttpConnection.request("GET", suite.uri(Service.DEALS), path, who.token(), null);
    }

    private static JsonNode read(Suite suite, Who who, String path) {
        URI server = suite.uri(Service.DEALS);
        try (var connection = new HttpConnection(server)) {
            connection.exchange(get(suite, who, path));
            return JSON.readTree(connection.body());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Not JSON: GET " + path, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> ids(Suite suite, Who who) {
        String query =
                "select string_agg(id::text, ',') from (select id from deal where %s order by random() limit %d) picked"
                        .formatted(who.rows(), IDS);
        return List.of(suite.text(query).split(","));
    }

    private static String deepCursor(Suite suite, Who who) {
        String cursor = "";
        String next = read(suite, who, "/deals").path("nextCursor").asText("");
        for (int page = 2; page <= DEEP_PAGE && !next.isEmpty() && !next.equals("null"); page++) {
            cursor = next;
            next = read(suite, who, "/deals?cursor=" + cursor).path("nextCursor").asText("");
        }
        return cursor;
    }

    private static void makePartners(Suite suite) {
        suite.execute(
                """
                insert into partner (id, country, sells_into, channel_account_manager_id, channel_consultant_id, changed_at)
                select 'reader-' || n, 'DE', '{DE,AT}', 'cam', 'cc', now() from generate_series(0, %d - 1) n
                """
                        .formatted(PARTNERS));
    }

    private static String deals(int from, int to) {
        return """
               insert into deal (id, version, partner_id, registered_by, registered_at, rule_set, motion, status, stage,
                   domain, company_name, company_country, company_postal_code, company_employees, contact_name,
                   contact_email, products, expected_mrr, currency, expected_close_date, external_reference,
                   collaboration_status, holder_class, existing_customer, growth_specialist_id, decision_mode,
                   decision_rule, accepted_at, closed_at)
               select uuidv7(), 3, partner, 'partner:' || partner, now(), 'dach-co-selling-pilot/1',
                   'PARTNER_COLLABORATION', status, 'PROPOSAL', 'kunde-' || n || '.de', name,
                   'DE', (10000 + n %% 89999)::text, 20 + n %% 900, 'Anna Huber', 'anna.huber@kunde-' || n || '.de',
                   '{MARKETING_HUB}', 500 + n %% 4000, 'EUR', date '2027-01-29', 'crm-' || n,
                   case when status = 'OPEN' then 'ACCEPTED' else 'ENDED' end, 'NONE', false, 'gs-' || n %% 10,
                   'DISCRETIONARY', 'R23', now(), case when status <> 'OPEN' then now() end
                 from (select n, case when n %% 4 = 0 then '%1$s' else 'reader-' || 1 + n %% %2$d end partner,
                              %3$s status,
                              %6$s name
                         from generate_series(%4$d, %5$d - 1) n) made
               """
                .formatted(PARTNER, PARTNERS - 1, STATUS_OF_NTH, from, to, NAME_OF_NTH);
    }

    private static void report(
            Report.Section section, Scale scale, Map<String, List<Load.Result>> measured) {
        int few = scale.deals().getFirst();
        int many = scale.deals().getLast();
        section.method(
                """
                Row-level security in force; %d partners, of which one has a quarter of all deals; rows made by SQL, then analyzed. \
                %d connections in a closed loop, %s requests of each kind for each size after a warm-up; the deals that are \
                read are spread over all of the caller's. Where there are fewer than 1,000 pages of 20 it is the last one. \
                The other services are stopped."""
                        .formatted(PARTNERS, CONNECTIONS, number(scale.reads())));
        List<String> head = new ArrayList<>(List.of("read"));
        scale.deals().forEach(deals -> head.add("p50 / p99 ms at %,d".formatted(deals)));
        head.add("p99, most to least deals");
        List<List<String>> rows = new ArrayList<>();
        Map<String, List<Double>> series = new LinkedHashMap<>();
        String worst = "";
        double highest = 0;
        for (var read : measured.entrySet()) {
            List<String> row = new ArrayList<>(List.of(read.getKey()));
            for (int i = 0; i < scale.deals().size(); i++) {
                Load.Result result = read.getValue().get(i);
                int deals = scale.deals().get(i);
                row.add(number(result.millisAt(50)) + " / " + number(result.millisAt(99)));
                series.computeIfAbsent("%,d deals".formatted(deals), name -> new ArrayList<>())
                        .add(result.millisAt(99));
                section.figure(read.getKey() + " at " + deals, result.millisAt(99));
            }
            double ratio =
                    read.getValue().getLast().millisAt(99)
                            / read.getValue().getFirst().millisAt(99);
            row.add(number(ratio));
            rows.add(row);
            worst = ratio > highest ? read.getKey() : worst;
            highest = Math.max(highest, ratio);
        }
        section.table("Reads", head, rows);
        section.atMost(
                "p99 at %,d deals to that at %,d, highest (%s)".formatted(many, few, worst),
                WANTED_RATIO,
                highest,
                "");
        section.plot(Plots.bars("p99 of reads", "ms", List.copyOf(measured.keySet()), series));
    }
}
