package dev.cosell.benchmarks;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can be measured, in the order of the report. */
enum Part {
    REGISTRATION("Registration, beside pgbench", Registration::run),
    LATENCY("Latency of a registration, open loop", OpenLoop::run),
    ASSIGNMENT("From a registration to its growth specialist", Assignment::run),
    ROUTING("Processor time of a routing", Routing::run),
    RELAY("From the outbox to a consumer", Relay::run),
    IMPORT("Import of registrations", Import::run),
    EVIDENCE("Verification of evidence", Evidence::run),
    STATEMENTS("Ledger and statements", Statements::run),
    READS("Reads of few and of many deals", Reads::run),
    BOOT("Start and memory", Boot::run);

    private final String title;
    private final Measurement measurement;

    /** Measures on a suite that has just started. */
    private interface Measurement {
        void run(Suite suite, Scale scale, Report.Section section);
    }

    Part(String title, Measurement measurement) {
        this.title = title;
        this.measurement = measurement;
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Part> named(String text) {
        return Arrays.stream(values()).filter(part -> part.text().equals(text)).findFirst();
    }

    static String all() {
        return Arrays.stream(values()).map(Part::text).collect(Collectors.joining(", "));
    }

    /** Measures into a new section of the report, and says how busy others kept the machine. */
    void measure(Suite suite, Scale scale, Report report) {
        Report.Section section = report.section(text(), title);
        double load = Machine.loadAverage();
        var before = Machine.Usage.now();
        long begin = System.nanoTime();
        measurement.run(suite, scale, section);
        double seconds = (System.nanoTime() - begin) / 1e9;
        double others = Machine.Usage.now().shareOfOthersSince(before, seconds);
        section.figure("loadAverageBefore", load);
        section.figure("shareOfOthers", others);
        section.busy(seconds, load, others);
    }
}
