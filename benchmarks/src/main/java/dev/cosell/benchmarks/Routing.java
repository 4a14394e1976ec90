package dev.cosell.benchmarks;

import static dev.cosell.benchmarks.Report.number;

import dev.cosell.stack.Service;
import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Processor time of finding a growth specialist, with few territories and with many. */
final class Routing {

    private static final int TERRITORIES = 5_000;
    private static final int STAFF = 2_000;
    private static final int MEMBERS = 10;
    private static final int CONNECTIONS = 4;
    private static final double WANTED_MILLIS = 5;

    /** 2,500 places, each with a territory for all sizes and one for a size, which comes first. */
    private static final List<String> VENDOR =
            List.of(
                    """
                    insert into staff (id, version, name, email, role, languages, capacity)
                    select 'fr-' || n, 0, 'Specialist ' || n, 'fr-' || n || '@vendor.example', 'GROWTH_SPECIALIST',
                           array['fr', 'en'], 40 from generate_series(0, %1$d) n on conflict do nothing
                    """
                            .formatted(STAFF - 1),
                    """
                    insert into territory (code, version, name, country, postal_codes, segment, growth_specialists,
                                           valid_from, closed, revision)
                    select 'fr-' || n, 0, 'Place ' || n / 2, 'FR',
                           array[(10000 + n / 2 * 30) || '-' || (10000 + n / 2 * 30 + 19),
                                 (10000 + n / 2 * 30 + 25)::text],
                           case when n %% 2 = 0 then 'MID_MARKET' end,
                           (select array_agg('fr-' || (n * 7 + member * 191) %% %2$d)
                              from generate_series(0, %3$d) member),
                           now(), false, nextval('territory_revision')
                      from generate_series(0, %1$d) n on conflict do nothing
                    """
                            .formatted(TERRITORIES - 1, STAFF, MEMBERS - 1),
                    "analyze staff, territory");

    private Routing() {}

    /**
     * Processor milliseconds for each answer.
     *
     * @param perSecond answers
     */
    private record Cost(double service, double postgres, double perSecond) {

        double all() {
            return service + postgres;
        }
    }

    static void run(Suite suite, Scale scale, Report.Section section) {
        suite.startOthers();
        Load few = previews(suite, "DE", List.of(Suite.POSTAL_CODE));
        few.warmUp(CONNECTIONS, scale.warmUp());
        section.progress("warm");
        Cost withFew = measure(suite, few, scale, section);
        makeVendor(suite);
        List<String> codes = new ArrayList<>();
        for (int place = 0; place < TERRITORIES / 2; place++) {
            codes.add(Integer.toString(10_000 + place * 30 + 10));
        }
        Load many = previews(suite, "FR", codes);
        many.warmUp(CONNECTIONS, scale.warmUp());
        section.progress("warm with many");
        Cost withMany = measure(suite, many, scale, section);
        report(section, scale, withFew, withMany);
    }

    private static Load previews(Suite suite, String country, List<String> postalCodes) {
        URI server = suite.uri(Service.ASSIGNMENTS);
        String token = suite.token("operations", null);
        List<byte[]> requests =
                postalCodes.stream()
                        .map(
                                code ->
                                        HttpConnection.request(
                                                "POST",
                                                server,
                                                "/routing/preview",
                                                token,
                                                "{\"country\":\"%s\",\"postalCode\":\"%s\",\"employees\":240}"
                                                        .formatted(country, code)))
                        .toList();
        var sent = new AtomicInteger();
        return new Load(server, 200, () -> requests.get(sent.getAndIncrement() % requests.size()));
    }

    private static Cost measure(Suite suite, Load load, Scale scale, Report.Section section) {
        double service = serviceSeconds(suite);
        double postgres = Machine.cpuSecondsOfTree(suite.stack().postgres().pid());
        Load.Result result = load.closed(CONNECTIONS, scale.round());
        if (result.errors() > 0) {
            section.warn("INVALID: %d errors, %s".formatted(result.errors(), result.firstError()));
        }
        double answers = Math.max(1, result.micros().getTotalCount());
        return new Cost(
                (serviceSeconds(suite) - service) * 1_000 / answers,
                (Machine.cpuSecondsOfTree(suite.stack().postgres().pid()) - postgres)
                        * 1_000
                        / answers,
                result.perSecond());
    }

    private static double serviceSeconds(Suite suite) {
        return Machine.cpuSecondsOfTree(suite.stack().service(Service.ASSIGNMENTS).pid());
    }

    private static void makeVendor(Suite suite) {
        try (var connection =
                        suite.stack().postgres().superuser(Suite.database(Service.ASSIGNMENTS));
                var statement = connection.createStatement()) {
            for (String each : VENDOR) {
                statement.execute(each);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("No vendor: " + e.getMessage(), e);
        }
    }

    private static void report(Report.Section section, Scale scale, Cost few, Cost many) {
        section.method(
                """
                POST /routing/preview of assignment-service on %d connections for %d s, after it no longer became faster: the same reading \
                and deciding as for a deal, without its writing, and with HTTP, the token and the whole explanation as JSON. Few: the one \
                territory of the other parts. Many: %s territories over %s places, %s growth specialists, and %d candidates in each of \
                the two territories that match. Processor time of the service and of all of PostgreSQL, for each answer."""
                        .formatted(
                                CONNECTIONS,
                                scale.round().toSeconds(),
                                number(TERRITORIES),
                                number(TERRITORIES / 2),
                                number(STAFF),
                                MEMBERS));
        section.table(
                "Processor time of a routing, in ms",
                List.of("", "service", "PostgreSQL", "both", "answers/s"),
                List.of(row("few territories", few), row("many territories", many)));
        section.figure("fewTerritories", few.all());
        section.figure("manyTerritories", many.all());
        section.atMost(
                "processor time of a routing with " + number(TERRITORIES) + " territories",
                WANTED_MILLIS,
                many.all(),
                " ms");
        section.plot(
                Plots.bars(
                        "Processor time of a routing",
                        "ms",
                        List.of("few territories", "many territories"),
                        Map.of(
                                "service", List.of(few.service(), many.service()),
                                "PostgreSQL", List.of(few.postgres(), many.postgres()))));
    }

    private static List<String> row(String name, Cost cost) {
        return List.of(
                name,
                number(cost.service()),
                number(cost.postgres()),
                number(cost.all()),
                number(cost.perSecond()));
    }
}
