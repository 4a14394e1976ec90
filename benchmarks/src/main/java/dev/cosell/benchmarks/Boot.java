package dev.cosell.benchmarks;

import static dev.cosell.benchmarks.Report.number;

import dev.cosell.stack.Service;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How soon each service is ready, and the memory that it then takes. Ends the suite. */
final class Boot {

    private static final int CONNECTIONS = 16;
    private static final double WANTED_IDLE_MEGABYTES = 280;
    private static final double WANTED_LOADED_MEGABYTES = 400;

    private record Figures(double seconds, double idle, double loaded) {}

    private Boot() {}

    static void run(Suite suite, Scale scale, Report.Section section) {
        section.method(
                """
                Alone: each service stopped and started again while the rest of the suite runs, from the start of its process to its \
                first good answer of `/q/health/ready`, asked each 100 ms; the median of %d. Then %d s of rest and the resident size; \
                then %d s of registrations at %d connections, %d s of rest, and the resident size again. Without the cache the JVM \
                compiles with its quick compiler only, as `./cosell up` does at its first start."""
                        .formatted(
                                scale.rounds(),
                                scale.settle().toSeconds(),
                                scale.warmUp().toSeconds(),
                                CONNECTIONS,
                                scale.settle().toSeconds()));
        boolean cached = suite.comparesAotCache();
        Map<Service, Figures> first = measure(suite, scale, section);
        double ready = suite.secondsToReady();
        report(section, cached ? "With the AOT cache" : "Without", ready, first);
        targets(section, first);
        if (cached) {
            try (Suite other = suite.replaced(null)) {
                report(
                        section,
                        "Without the AOT cache",
                        other.secondsToReady(),
                        measure(other, scale, section));
            }
        }
        List<String> services = first.keySet().stream().map(Service::text).toList();
        Map<String, List<Double>> series = new LinkedHashMap<>();
        series.put("idle", first.values().stream().map(Figures::idle).toList());
        series.put("after load", first.values().stream().map(Figures::loaded).toList());
        section.plot(Plots.bars("Resident memory", "MB", services, series));
    }

    private static Map<Service, Figures> measure(Suite suite, Scale scale, Report.Section section) {
        Map<Service, Double> seconds = new LinkedHashMap<>();
        for (Service service : Service.values()) {
            var process = suite.stack().service(service);
            List<Double> starts = new ArrayList<>();
            for (int round = 0; round < scale.rounds(); round++) {
                process.close();
                long begin = System.nanoTime();
                process.restart();
                starts.add((System.nanoTime() - begin) / 1e9);
            }
            seconds.put(service, Registration.median(starts));
            section.progress(
                    service.text() + " starts in " + number(Registration.median(starts)) + " s");
        }
        Suite.rest(scale.settle());
        Map<Service, Double> idle = resident(suite);
        Load.Result load = suite.registrations().closed(CONNECTIONS, scale.warmUp());
        section.requireNoErrors("the load", load);
        Suite.rest(scale.settle());
        Map<Service, Double> loaded = resident(suite);
        Map<Service, Figures> figures = new LinkedHashMap<>();
        seconds.forEach(
                (service, time) ->
                        figures.put(
                                service,
                                new Figures(
                                        time,
                                        idle.getOrDefault(service, Double.NaN),
                                        loaded.getOrDefault(service, Double.NaN))));
        return figures;
    }

    private static Map<Service, Double> resident(Suite suite) {
        Map<Service, Double> megabytes = new LinkedHashMap<>();
        for (Service service : Service.values()) {
            megabytes.put(service, Machine.residentMegabytes(suite.stack().service(service).pid()));
        }
        return megabytes;
    }

    private static void report(
            Report.Section section, String title, double ready, Map<Service, Figures> figures) {
        section.table(
                "%s; all of the suite ready in %s s".formatted(title, number(ready)),
                List.of("service", "ready, s", "idle, MB", "after load, MB"),
                figures.entrySet().stream()
                        .map(
                                each ->
                                        List.of(
                                                each.getKey().text(),
                                                number(each.getValue().seconds()),
                                                number(each.getValue().idle()),
                                                number(each.getValue().loaded())))
                        .toList());
        section.figure(title, figures);
        section.figure(title + ", seconds to ready", ready);
    }

    private static void targets(Report.Section section, Map<Service, Figures> figures) {
        section.atMost(
                "largest service, idle",
                WANTED_IDLE_MEGABYTES,
                figures.values().stream().mapToDouble(Figures::idle).max().orElseThrow(),
                " MB");
        section.atMost(
                "largest service, after load",
                WANTED_LOADED_MEGABYTES,
                figures.values().stream().mapToDouble(Figures::loaded).max().orElseThrow(),
                " MB");
    }
}
