package dev.cosell.systemtests.faults;

import dev.cosell.stack.Service;
import dev.cosell.systemtests.faults.Call.Action;
import dev.cosell.systemtests.faults.Client.Ask;
import dev.cosell.systemtests.faults.Client.Who;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Kafka is away for minutes, registrations go on at a steady rate, and then it comes back. */
final class KafkaAway {

    private static final Duration DRAIN_LIMIT = Duration.ofMinutes(15);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private KafkaAway() {}

    /**
     * Registers, waits until all is delivered, audits and prints.
     *
     * @param rate registrations a second, however long each takes
     * @return whether there was no violation, and each registration was acknowledged
     */
    static boolean run(Suite suite, long seed, int seconds, int rate, Consumer<String> out)
            throws InterruptedException {
        try (var log = new CallLog(suite.data().resolve("calls-kafka-away.jsonl"));
                var client = new Client(suite, log, ANSWER_LIMIT, LONGEST_PAUSE)) {
            var vendor = new Vendor(client, seed);
            vendor.setUp();
            Quiet.await(suite.stack(), DRAIN_LIMIT);
            suite.stack().crashKafka();
            out.accept("Kafka is away");
            register(client, vendor, seed, seconds, rate);
            long begin = System.nanoTime();
            suite.stack().startKafkaAgain();
            out.accept("Kafka is back");
            Quiet.await(suite.stack(), DRAIN_LIMIT);
            double drained = (System.nanoTime() - begin) / 1e9;
            List<Call> calls =
                    log.calls().stream()
                            .filter(call -> call.action() == Action.REGISTER_DEAL)
                            .toList();
            Auditor.Report report = Auditor.audit(suite.stack(), log.calls());
            out.accept(statistics(calls));
            out.accept(
                    String.format(
                            Locale.ROOT,
                            "%d events, quiet %.1f s after the start of Kafka began, %d violations",
                            report.events(),
                            drained,
                            report.violations().size()));
            report.violations().forEach(violation -> out.accept("  " + violation));
            long registered =
                    calls.stream().filter(Call::acknowledged).map(Call::key).distinct().count();
            return report.violations().isEmpty() && registered == (long) seconds * rate;
        }
    }

    private static void register(Client client, Vendor vendor, long seed, int seconds, int rate)
            throws InterruptedException {
        long begin = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < seconds * rate; i++) {
                long at = begin + i * TimeUnit.SECONDS.toNanos(1) / rate;
                TimeUnit.NANOSECONDS.sleep(Math.max(0, at - System.nanoTime()));
                int number = i;
                threads.submit(() -> client.ask(registration(vendor, seed, number), number));
            }
        }
    }

    private static Ask registration(Vendor vendor, long seed, int number) {
        String name = "away-%d-%d".formatted(seed, number);
        String key = "deal-" + name;
        return Ask.post(
                Action.REGISTER_DEAL,
                Who.partner(vendor.partner(number % vendor.partners())),
                Service.DEALS,
                "/deals",
                """
                {"domain":"%1$s.de","company":{"name":"Company %1$s","country":"DE","postalCode":"%2$s","employees":240},
                 "contact":{"name":"Anna Huber","email":"anna.huber@%1$s.de"},"products":["MARKETING_HUB"],
                 "expectedMrr":{"amount":"1200.00","currency":"EUR"},"expectedCloseDate":"2099-01-29","externalReference":"%3$s"}
                """
                        .formatted(name, vendor.postalCode(true), key),
                key);
    }

    private static String statistics(List<Call> calls) {
        Map<Integer, Integer> statuses = new TreeMap<>();
        calls.forEach(call -> statuses.merge(call.status(), 1, Integer::sum));
        List<Long> millis = calls.stream().map(Call::millis).sorted().toList();
        return String.format(
                Locale.ROOT,
                "%d calls, answers %s, p50 %d ms, p99 %d ms, max %d ms",
                calls.size(),
                statuses,
                millis.get(millis.size() / 2),
                millis.get(millis.size() * 99 / 100),
                millis.getLast());
    }
}
