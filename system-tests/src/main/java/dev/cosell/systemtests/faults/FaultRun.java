package dev.cosell.systemtests.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
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
    // A race of Kafka's loader, see docs/operations/faults.md.
    private static final String STUCK = "is out of sync with the underlying log";
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private FaultRun() {}

    /**
     * What came of it.
     *
     * @param calls attempts, answered or not
     * @param acknowledged answers of 2xx
     * @param settle from the last fault's end to quiet
     * @param brokerRestarted whether that took a restart of the broker, whose group coordinator was
     *     stuck
     */
    record Outcome(
            long seed,
            int calls,
            int acknowledged,
            int events,
            int faults,
            Duration settle,
            boolean brokerRestarted,
            Map<Integer, Integer> statuses,
            List<Violation> violations) {

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "seed %d: %d calls, %d acknowledged, %d events, %d faults, quiet after %.1f s%s, %d violations, answers %s",
                    seed,
                    calls,
                    acknowledged,
                    events,
                    faults,
                    settle.toMillis() / 1000.0,
                    brokerRestarted ? " (its broker's coordinator stuck, restarted)" : "",
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
        long logged = brokerLog(suite).length();
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
            boolean restarted = settle(suite, logged, progress);
            Duration settle = Duration.ofNanos(System.nanoTime() - healed);
            return outcome(
                    seed,
                    schedule.size(),
                    settle,
                    restarted,
                    log.calls(),
                    Auditor.audit(suite.stack(), log.calls()));
        }
    }

    /**
     * Waits until nothing is under way, and does what an operator would where the broker says that
     * its group coordinator has lost its place: restarts it, once.
     *
     * @param logged how much of the broker's log was there before this seed
     * @return whether that was needed
     */
    private static boolean settle(Suite suite, long logged, Consumer<String> progress)
            throws InterruptedException {
        try {
            Quiet.await(suite.stack(), SETTLE_LIMIT);
            return false;
        } catch (IllegalStateException e) {
            if (!loggedSince(suite, logged).contains(STUCK)) {
                throw e;
            }
            progress.accept("Kafka's group coordinator is stuck: the broker is started again");
            suite.stack().crashKafka();
            suite.stack().startKafkaAgain();
            Quiet.await(suite.stack(), SETTLE_LIMIT);
            return true;
        }
    }

    private static String loggedSince(Suite suite, long logged) {
        try (var log = new FileInputStream(brokerLog(suite))) {
            log.skipNBytes(logged);
            return new String(log.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("The broker's log cannot be read: " + e, e);
        }
    }

    private static File brokerLog(Suite suite) {
        return suite.data().resolve("logs/kafka.log").toFile();
    }

    private static Outcome outcome(
            long seed,
            int faults,
            Duration settle,
            boolean brokerRestarted,
            List<Call> calls,
            Auditor.Report report) {
        Map<Integer, Integer> statuses = new TreeMap<>();
        calls.forEach(call -> statuses.merge(call.status(), 1, Integer::sum));
        return new Outcome(
                seed,
                calls.size(),
                Math.toIntExact(calls.stream().filter(Call::acknowledged).count()),
                report.events(),
                faults,
                settle,
                brokerRestarted,
                statuses,
                report.violations());
    }
}
