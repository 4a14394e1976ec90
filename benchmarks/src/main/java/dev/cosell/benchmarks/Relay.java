package dev.cosell.benchmarks;

import static dev.cosell.benchmarks.Report.number;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cosell.contracts.deals.DealEvent;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** From the outbox to a consumer of the topic. */
final class Relay {

    private static final double WANTED_PER_SECOND = 50_000;
    private static final double WANTED_P50_MILLIS = 5;
    private static final double WANTED_P99_MILLIS = 25;

    /** Each registration has two events. */
    private static final double REGISTRATIONS_PER_SECOND = 250;

    private static final int CONNECTIONS = 16;
    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final String PREFIX = "backlog-";

    private Relay() {}

    static void run(Suite suite, Scale scale, Report.Section section) {
        suite.stopOthers();
        long warm = suite.registrations().warmUp(CONNECTIONS, scale.warmUp());
        suite.awaitRelayed();
        Histogram lag = lag(suite, scale, section);
        suite.awaitRelayed();
        List<Drain> drains = new ArrayList<>();
        for (int round = 0; round < scale.rounds(); round++) {
            drains.add(drain(suite, scale, round));
            section.progress(number(drains.getLast().perSecond()) + " events/s");
        }
        report(section, scale, warm, lag, drains);
    }

    private static Histogram lag(Suite suite, Scale scale, Report.Section section) {
        var micros = new Histogram(3);
        try (var topic = new Topic(suite)) {
            var load =
                    CompletableFuture.supplyAsync(
                            () ->
                                    suite.registrations()
                                            .open(
                                                    CONNECTIONS,
                                                    REGISTRATIONS_PER_SECOND,
                                                    scale.steady()));
            topic.read(
                    record -> {
                        Instant recorded = Instant.parse(header(record, "ce_time"));
                        micros.recordValue(
                                Math.max(0, recorded.until(Instant.now(), ChronoUnit.MICROS)));
                    },
                    () -> load.isDone() && micros.getTotalCount() >= 2 * answered(load.join()));
            section.requireNoErrors("the load at 500 events/s", load.join());
            section.figure("eventsPerSecond", micros.getTotalCount() / load.join().seconds());
        }
        return micros;
    }

    private static long answered(Load.Result load) {
        return load.micros().getTotalCount();
    }

    /** What a backlog took; {@code disorder} counts events before an earlier one of their key. */
    private record Drain(double perSecond, long disorder, long repeated) {}

    /** While this session holds the relay's lock the relay waits, and looks again each 50 ms. */
    private static Drain drain(Suite suite, Scale scale, int round) {
        try (var session = suite.sql();
                var statement = session.createStatement();
                var topic = new Topic(suite)) {
            statement.execute("select pg_advisory_lock(hashtext('cosell.outbox'))");
            statement.execute(backlog(scale, PREFIX + round));
            statement.execute("analyze event_log, outbox");
            statement.execute("checkpoint");
            var seen = new Sequences(PREFIX + round);
            statement.execute("select pg_advisory_unlock(hashtext('cosell.outbox'))");
            topic.read(seen, () -> seen.count - seen.repeated >= scale.backlog());
            return new Drain(
                    (seen.count - 1) / ((seen.last - seen.first) / 1e9),
                    seen.disorder,
                    seen.repeated);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Events as large as a DealRegistered, the keys in turn. */
    private static String backlog(Scale scale, String prefix) {
        return """
               with made as (
                   select n, gen_random_uuid() id, '%1$s-' || n %% %2$d key, n / %2$d + 1 sequence
                     from generate_series(0, %3$d - 1) n),
               logged as (
                   insert into event_log (id, aggregate, key, sequence, type, actor, payload, recorded_at)
                   select id, 'deal', key, sequence, 'DealRegistered', 'benchmark',
                          (select payload from event_log where type = 'DealRegistered' limit 1), now()
                     from made order by n)
               insert into outbox (event_id) select id from made order by n
               """
                .formatted(prefix, scale.backlogKeys(), scale.backlog());
    }

    private static final class Sequences implements Consumer<ConsumerRecord<String, byte[]>> {

        private final String prefix;
        private final Map<String, Long> lastOfKey = new HashMap<>();
        private long first;
        private long last;
        private long count;
        private long disorder;
        private long repeated;

        Sequences(String prefix) {
            this.prefix = prefix;
        }

        @Override
        public void accept(ConsumerRecord<String, byte[]> record) {
            if (!record.key().startsWith(prefix)) {
                return;
            }
            last = System.nanoTime();
            first = count == 0 ? last : first;
            count++;
            long sequence = Long.parseLong(header(record, "ce_sequence"));
            long before = lastOfKey.getOrDefault(record.key(), 0L);
            repeated += sequence <= before ? 1 : 0;
            disorder += sequence > before + 1 ? 1 : 0;
            lastOfKey.put(record.key(), Math.max(before, sequence));
        }
    }

    /** Reads deal-service's topic from now on. */
    private static final class Topic implements AutoCloseable {

        private final KafkaConsumer<String, byte[]> consumer;

        Topic(Suite suite) {
            consumer =
                    new KafkaConsumer<>(
                            Map.of(
                                    ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                    suite.stack().addresses().kafka(),
                                    ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                                    false),
                            new StringDeserializer(),
                            new ByteArrayDeserializer());
            var partitions =
                    consumer.partitionsFor(DealEvent.TOPIC).stream()
                            .map(each -> new TopicPartition(each.topic(), each.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            // Positions are looked up only when they are asked for.
            partitions.forEach(consumer::position);
        }

        void read(Consumer<ConsumerRecord<String, byte[]>> sink, BooleanSupplier done) {
            long end = System.nanoTime() + LIMIT.toNanos();
            while (!done.getAsBoolean()) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException("The relay did not send all within " + LIMIT);
                }
                consumer.poll(Duration.ofMillis(100)).forEach(sink);
            }
        }

        @Override
        public void close() {
            consumer.close();
        }
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }

    private static void report(
            Report.Section section, Scale scale, long warm, Histogram lag, List<Drain> drains) {
        section.method(
                """
                deal-service, PostgreSQL and Kafka, after %d s of warm-up; the other services are stopped. Lag: %s registrations a \
                second for %d s, two events each; from `ce_time`, which is taken before the commit and so contains its \
                fsync, until a consumer on this machine has the record. Backlog: %s events of the size of a DealRegistered \
                over %s keys are put into event_log and outbox while the benchmark holds the relay's lock; from the first \
                record that a consumer sees to the last, %d times."""
                        .formatted(
                                warm,
                                number(REGISTRATIONS_PER_SECOND),
                                scale.steady().toSeconds(),
                                number(scale.backlog()),
                                number(scale.backlogKeys()),
                                scale.rounds()));
        section.table(
                "Lag at 500 events/s",
                List.of("events", "p50 ms", "p90 ms", "p99 ms", "highest ms"),
                List.of(
                        List.of(
                                number(lag.getTotalCount()),
                                number(Assignment.millis(lag, 50)),
                                number(Assignment.millis(lag, 90)),
                                number(Assignment.millis(lag, 99)),
                                number(Assignment.millis(lag, 100)))));
        section.table(
                "Backlog",
                List.of("events/s", "out of order", "repeated"),
                drains.stream()
                        .map(
                                drain ->
                                        List.of(
                                                number(drain.perSecond()),
                                                "" + drain.disorder(),
                                                "" + drain.repeated()))
                        .toList());
        if (drains.stream().anyMatch(drain -> drain.disorder() > 0)) {
            section.warn("INVALID: events came out of order");
        }
        double perSecond = Registration.median(drains.stream().map(Drain::perSecond).toList());
        section.figure("drains", drains);
        section.figure("lagP50", Assignment.millis(lag, 50));
        section.figure("lagP99", Assignment.millis(lag, 99));
        section.atLeast("backlog, in order", WANTED_PER_SECOND, perSecond, " events/s");
        section.atMost("p50 of the lag", WANTED_P50_MILLIS, Assignment.millis(lag, 50), " ms");
        section.atMost("p99 of the lag", WANTED_P99_MILLIS, Assignment.millis(lag, 99), " ms");
        section.plot(Plots.percentiles("Lag at 500 events/s", Map.of("to a consumer", lag)));
    }
}
