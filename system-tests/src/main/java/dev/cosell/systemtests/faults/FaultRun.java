package dev.cosell.systemtests.faults;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One seed on a suite: its vendor, its load, its faults, then quiet, then the audit. */
final class FaultRun {

    private static final Duration SETTLE_LIMIT = Duration.ofMinutes(3);
    // Shorter than a freeze, so that calls break off and are repeated while the first is at work.
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private FaultRun() {}

    /**
     * What came of it.
     *
     * @param calls attempts, answered or not
     * @param acknowledged answers of 2xx
     * @param settle from the last fault's end to quiet
     */
    record Outcome(
            long seed,
            int calls,
            int acknowledged,
            int events,
            int faults,
            Duration settle,
            Map<Integer, Integer> statuses,
            List<Violation> violations) {

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "seed %d: %d calls, %d acknowledged, %d events, %d faults, quiet after %.1f s, %d violations, answers %s",
                    seed,
                    calls,
                    acknowledged,
                    events,
                    faults,
                    settle.toMillis() / 1000.0,
                    violations.size(),
                    statuses);
        }
    }

    static Outcome run(
            Suite suite, long seed, int seconds, Recoveries recoveries, Consumer<String> progress)
            throws InterruptedException {
        List<Fault> schedule = Fault.schedule(seed, seconds);
        progress.accept("seed %d, faults to come:".formatted(seed));
        schedule.forEach(fault -> progress.accept(fault.toString()));
        Path file = suite.data().resolve("calls-%d.jsonl".formatted(seed));
        try (var log = new CallLog(file);
                var client = new Client(suite, log, ANSWER_LIMIT, LONGEST_PAUSE)) {
            var vendor = new Vendor(client, seed);
            vendor.setUp();
            var mailbox = new Mailbox(suite.stack().addresses().mailFolder());
            long begin = System.nanoTime();
            try (var load = Workload.begin(client, mailbox, vendor, seed)) {
                new Breaker(suite, recoveries).run(schedule, progress);
                long end = begin + TimeUnit.SECONDS.toNanos(seconds);
                TimeUnit.NANOSECONDS.sleep(Math.max(0, end - System.nanoTime()));
                load.end();
            }
            long healed = System.nanoTime();
            Quiet.await(suite.stack(), SETTLE_LIMIT);
            Duration settle = Duration.ofNanos(System.nanoTime() - healed);
            return outcome(
                    seed,
                    schedule.size(),
                    settle,
                    log.calls(),
                    Auditor.audit(suite.stack(), log.calls()));
        }
    }

    private static Outcome outcome(
            long seed, int faults, Duration settle, List<Call> calls, Auditor.Report report) {
        Map<Integer, Integer> statuses = new TreeMap<>();
        calls.forEach(call -> statuses.merge(call.status(), 1, Integer::sum));
        return new Outcome(
                seed,
                calls.size(),
                Math.toIntExact(calls.stream().filter(Call::acknowledged).count()),
                report.events(),
                faults,
                settle,
                statuses,
                report.violations());
    }
}
