package dev.cosell.benchmarks;

import static dev.cosell.benchmarks.Report.number;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The latency of POST /deals at half of what it can take. */
final class OpenLoop {

    private static final int PEAK_CONNECTIONS = 16;

    /** So many that a request hardly ever waits for one. */
    private static final int CONNECTIONS = 64;

    private static final double WANTED_P99_MILLIS = 25;
    private static final double[] PERCENTILES = {50, 90, 99, 99.9, 100};

    private OpenLoop() {}

    static void run(Suite suite, Scale scale, Report.Section section) {
        suite.stopOthers();
        Load load = suite.registrations();
        long warm = load.warmUp(PEAK_CONNECTIONS, scale.warmUp());
        Load.Result peak = load.closed(PEAK_CONNECTIONS, scale.round());
        section.requireNoErrors("the closed loop", peak);
        suite.awaitRelayed();
        suite.execute("checkpoint");
        double rate = peak.perSecond() / 2;
        section.progress("warm after %d s; now %s a second".formatted(warm, number(rate)));
        Load.Result result = load.open(CONNECTIONS, rate, scale.steady());
        section.requireNoErrors("the open loop", result);
        section.method(
                """
                deal-service with its relay, PostgreSQL and Kafka; the other services are stopped. After %d s of warm-up a \
                closed loop of %d connections reached %s a second. Then, for %d s, registrations began by a schedule of %s a \
                second with exponential gaps, whether or not earlier ones were answered. A latency counts from the moment in \
                the schedule. %s were answered, %s a second; the load generator used %s cores."""
                        .formatted(
                                warm,
                                PEAK_CONNECTIONS,
                                number(peak.perSecond()),
                                scale.steady().toSeconds(),
                                number(rate),
                                number(result.micros().getTotalCount()),
                                number(result.perSecond()),
                                number(result.clientCpu())));
        List<List<String>> rows = new ArrayList<>();
        for (double percentile : PERCENTILES) {
            String name = percentile == 100 ? "highest" : "p" + number(percentile);
            rows.add(List.of(name, number(result.millisAt(percentile))));
            section.figure(name, result.millisAt(percentile));
        }
        section.figure("peak", peak.perSecond());
        section.figure("rate", rate);
        section.table("Latency", List.of("", "ms"), rows);
        section.atMost("p99 at half of the peak", WANTED_P99_MILLIS, result.millisAt(99), " ms");
        section.plot(
                Plots.percentiles(
                        "Latency at half of the peak", Map.of("POST /deals", result.micros())));
    }
}
