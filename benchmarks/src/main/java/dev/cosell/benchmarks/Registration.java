package dev.cosell.benchmarks;

import static dev.cosell.benchmarks.Report.number;

import dev.cosell.stack.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** POST /deals under a closed loop, and pgbench with the same statements in turn with it. */
final class Registration {

    private static final List<Integer> CONNECTIONS = List.of(1, 16, 64);
    private static final int COMPARED = 16;
    private static final String WHAT = "share of pgbench at 16 connections";
    private static final double WANTED = 0.35;

    /** A pair of rounds, one after the other. */
    private record Pair(double service, double pgbench, double client, double pgbenchCpu) {

        double ratio() {
            return service / pgbench;
        }
    }

    private Registration() {}

    static void run(Suite suite, Scale scale, Report.Section section) {
        var program = Pgbench.program();
        suite.registrations().count(1, 1, scale.round());
        Pgbench pgbench = program.map(found -> Pgbench.onCopy(suite, found)).orElse(null);
        Load load = suite.registrations();
        suite.stopOthers();
        long warm = load.warmUp(COMPARED, scale.warmUp());
        section.progress("warm after %d s".formatted(warm));
        describe(warm, scale, section);
        Map<Integer, List<Pair>> measured = new LinkedHashMap<>();
        List<List<String>> cpu = new ArrayList<>();
        for (int connections : CONNECTIONS) {
            List<Pair> pairs = new ArrayList<>();
            for (int round = 0; round < scale.rounds(); round++) {
                pairs.add(pair(suite, pgbench, connections, scale.round(), section, cpu));
            }
            measured.put(connections, pairs);
        }
        report(section, measured, cpu);
        if (pgbench == null) {
            section.warn(Pgbench.WHERE_FROM + ".");
        }
    }

    private static void describe(long warm, Scale scale, Report.Section section) {
        section.method(
                """
                The three other services are stopped. Warmed up by %d s of load at %d connections: deal-service, its relay, Kafka, PostgreSQL (fsync on) and this load generator share the cores. Each round \
                of %d s is followed by one of pgbench with as many connections, the same statements, login and roles, on a copy of \
                the database in the same server, once the outbox is empty; before each of them is a checkpoint. pgbench relays \
                nothing. deal-service takes at most 20 connections to PostgreSQL. Figures are medians of %d rounds."""
                        .formatted(warm, COMPARED, scale.round().toSeconds(), scale.rounds()));
    }

    private static Pair pair(
            Suite suite,
            @Nullable Pgbench pgbench,
            int connections,
            Duration time,
            Report.Section section,
            List<List<String>> cpu) {
        suite.execute("checkpoint");
        var before = Usage.of(suite);
        Load.Result service = suite.registrations().closed(connections, time);
        Usage used = Usage.of(suite).since(before, service.seconds());
        section.requireNoErrors(connections + " connections", service);
        suite.awaitRelayed();
        cpu.add(
                List.of(
                        "" + connections,
                        number(service.perSecond()),
                        number(service.millisAt(50)),
                        number(service.millisAt(99)),
                        number(used.service()),
                        number(used.postgres()),
                        number(used.kafka()),
                        number(service.clientCpu())));
        if (pgbench == null) {
            return new Pair(service.perSecond(), Double.NaN, service.clientCpu(), Double.NaN);
        }
        suite.execute("checkpoint");
        Pgbench.Outcome limit = pgbench.run(connections, time);
        if (limit.failed() > 0) {
            section.warn("INVALID: pgbench had %d errors".formatted(limit.failed()));
        }
        section.progress(
                "%d connections: %s a second, pgbench %s"
                        .formatted(
                                connections,
                                number(service.perSecond()),
                                number(limit.perSecond())));
        return new Pair(service.perSecond(), limit.perSecond(), service.clientCpu(), limit.cpu());
    }

    /** Processor time of the parts of the suite: seconds at a moment, or cores over a while. */
    private record Usage(double service, double postgres, double kafka) {

        static Usage of(Suite suite) {
            var stack = suite.stack();
            return new Usage(
                    Machine.cpuSecondsOfTree(stack.service(Service.DEALS).pid()),
                    Machine.cpuSecondsOfTree(stack.postgres().pid()),
                    Machine.cpuSecondsOfTree(stack.kafka().pid()));
        }

        Usage since(Usage before, double seconds) {
            return new Usage(
                    (service - before.service) / seconds,
                    (postgres - before.postgres) / seconds,
                    (kafka - before.kafka) / seconds);
        }
    }

    private static void report(
            Report.Section section, Map<Integer, List<Pair>> measured, List<List<String>> cpu) {
        List<List<String>> rows = new ArrayList<>();
        List<Double> service = new ArrayList<>();
        List<Double> limit = new ArrayList<>();
        measured.forEach(
                (connections, pairs) -> {
                    service.add(median(pairs.stream().map(Pair::service).toList()));
                    limit.add(median(pairs.stream().map(Pair::pgbench).toList()));
                    double ratio = median(pairs.stream().map(Pair::ratio).toList());
                    rows.add(
                            List.of(
                                    "" + connections,
                                    number(service.getLast()),
                                    number(limit.getLast()),
                                    number(ratio),
                                    pairs.stream()
                                            .map(each -> number(each.ratio()))
                                            .toList()
                                            .toString(),
                                    number(median(pairs.stream().map(Pair::client).toList())),
                                    number(median(pairs.stream().map(Pair::pgbenchCpu).toList()))));
                    section.figure("rounds" + connections, pairs);
                    if (connections == COMPARED && Double.isNaN(ratio)) {
                        section.notMeasured(WHAT, "no figure of pgbench");
                    } else if (connections == COMPARED) {
                        section.atLeast(WHAT, WANTED, ratio, "");
                    }
                });
        section.table(
                "Registrations a second",
                List.of(
                        "connections",
                        "deal-service",
                        "pgbench",
                        "ratio",
                        "ratio of each round",
                        "load generator, cores",
                        "pgbench, cores"),
                rows);
        section.table(
                "Rounds of deal-service; processor time in cores",
                List.of(
                        "connections",
                        "a second",
                        "p50 ms",
                        "p99 ms",
                        "deal-service",
                        "PostgreSQL",
                        "Kafka",
                        "load generator"),
                cpu);
        Map<String, List<Double>> series = new LinkedHashMap<>();
        series.put("deal-service", service);
        if (limit.stream().noneMatch(value -> value.isNaN())) {
            series.put("pgbench, same statements", limit);
        }
        section.plot(
                Plots.bars(
                        "Registrations a second, by connections",
                        "a second",
                        CONNECTIONS.stream().map(String::valueOf).toList(),
                        series));
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle)
                : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
