package dev.cosell.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/** Sends requests to one service from this JVM, one thread a connection. */
final class Load {

    private static final com.sun.management.OperatingSystemMXBean SYSTEM =
            (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final long SEED = 42;

    /** How far an open loop may fall behind its schedule before it is given up. */
    private static final int BEHIND_SECONDS = 60;

    private static final int GRACE_SECONDS = 120;
    private static final int SLICES = 6;
    private static final int MOST_SLICES = 8 * SLICES;

    private final URI server;
    private final int expected;
    private final Supplier<byte[]> requests;

    /**
     * @param expected the only status that counts as success
     * @param requests makes the next one; called by several threads
     */
    Load(URI server, int expected, Supplier<byte[]> requests) {
        this.server = server;
        this.expected = expected;
        this.requests = requests;
    }

    /**
     * What a load measured.
     *
     * @param micros of the expected answers, in microseconds
     * @param errors other answers and broken connections
     * @param firstError the first of them, empty if there were none
     * @param clientCpu processor time of this JVM for each second, in cores
     */
    record Result(
            Histogram micros, long errors, String firstError, double seconds, double clientCpu) {

        private Result withErrors(long more, String what) {
            return new Result(micros, errors + more, what, seconds, clientCpu);
        }

        double perSecond() {
            return micros.getTotalCount() / seconds;
        }

        double millisAt(double percentile) {
            return micros.getValueAtPercentile(percentile) / 1_000.0;
        }
    }

    /** When the next request of a thread is meant to begin; negative when there are no more. */
    private interface Pace {
        long next();
    }

    /** Each connection sends as soon as it has its answer. */
    Result closed(int connections, Duration time) {
        long end = System.nanoTime() + time.toNanos();
        return run(
                connections,
                time,
                () -> {
                    long now = System.nanoTime();
                    return now < end ? now : -1;
                });
    }

    /**
     * A closed loop until it no longer becomes faster: how soon a JVM has compiled what it needs
     * depends on how much of it was used.
     *
     * @param least the least time, and how long it must be no faster; eight times that is the most
     * @return seconds that it took
     */
    long warmUp(int connections, Duration least) {
        Duration slice = least.dividedBy(SLICES);
        double best = 0;
        int slices = 0;
        int sinceFaster = 0;
        while (slices < SLICES || (sinceFaster < SLICES && slices < MOST_SLICES)) {
            double rate = closed(connections, slice).perSecond();
            sinceFaster = rate > best * 1.03 ? 0 : sinceFaster + 1;
            best = Math.max(best, rate);
            slices++;
        }
        return slice.multipliedBy(slices).toSeconds();
    }

    /** As {@link #closed(int, Duration)}, a number of requests in all. */
    Result count(int connections, int requests, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        var sent = new AtomicInteger();
        return run(
                connections,
                limit,
                () -> {
                    long now = System.nanoTime();
                    return sent.getAndIncrement() < requests && now < end ? now : -1;
                });
    }

    /**
     * Requests begin by a schedule, whether or not earlier ones were answered: at random, as
     * independent callers do, but the same each time. A latency counts from the moment in the
     * schedule, so that waiting for a free connection is part of it.
     */
    Result open(int connections, double perSecond, Duration time) {
        long[] schedule = schedule(perSecond, time);
        long begin = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(200);
        long end = begin + time.toNanos() + TimeUnit.SECONDS.toNanos(BEHIND_SECONDS);
        var sent = new AtomicInteger();
        Result result =
                run(
                        connections,
                        time,
                        () -> {
                            int i = System.nanoTime() < end ? sent.getAndIncrement() : -1;
                            return i >= 0 && i < schedule.length ? begin + schedule[i] : -1;
                        });
        int unsent = schedule.length - sent.get();
        return unsent <= 0
                ? result
                : result.withErrors(unsent, "the schedule could not be kept up with");
    }

    private static long[] schedule(double perSecond, Duration time) {
        var random = new Random(SEED);
        double meanNanos = 1e9 / perSecond;
        List<Long> starts = new ArrayList<>();
        double at = 0;
        while (at < time.toNanos()) {
            starts.add((long) at);
            at -= meanNanos * Math.log(1 - random.nextDouble());
        }
        return starts.stream().mapToLong(Long::longValue).toArray();
    }

    private Result run(int connections, Duration time, Pace pace) {
        long cpu = SYSTEM.getProcessCpuTime();
        long begin = System.nanoTime();
        List<Future<Worker>> workers = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(connections)) {
            for (int i = 0; i < connections; i++) {
                workers.add(threads.submit(() -> new Worker().work(pace)));
            }
            threads.shutdown();
            if (!threads.awaitTermination(time.toSeconds() + GRACE_SECONDS, TimeUnit.SECONDS)) {
                threads.shutdownNow();
                throw new IllegalStateException("A load did not end in time");
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            double used = (SYSTEM.getProcessCpuTime() - cpu) / 1e9;
            return merge(workers, seconds, used / seconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private static Result merge(List<Future<Worker>> workers, double seconds, double cpu)
            throws InterruptedException {
        var micros = new Histogram(3);
        long errors = 0;
        String firstError = "";
        for (Future<Worker> future : workers) {
            try {
                Worker worker = future.get();
                micros.add(worker.micros);
                errors += worker.errors;
                firstError = firstError.isEmpty() ? worker.firstError : firstError;
            } catch (ExecutionException e) {
                throw new IllegalStateException("The load failed: " + e.getCause(), e);
            }
        }
        return new Result(micros, errors, firstError, seconds, cpu);
    }

    private final class Worker {

        private final Histogram micros = new Histogram(3);
        private long errors;
        private String firstError = "";

        /** A broken connection ends its worker: the run does not count then anyway. */
        Worker work(Pace pace) {
            try (var connection = new HttpConnection(server)) {
                long start = pace.next();
                while (start >= 0) {
                    byte[] request = requests.get();
                    for (long wait = start - System.nanoTime();
                            wait > 0;
                            wait = start - System.nanoTime()) {
                        LockSupport.parkNanos(wait);
                    }
                    int status = connection.exchange(request);
                    if (status == expected) {
                        micros.recordValue((System.nanoTime() - start) / 1_000);
                    } else {
                        fail(status + " " + connection.body());
                    }
                    start = pace.next();
                }
            } catch (IOException e) {
                fail(e.toString());
            }
            return this;
        }

        private void fail(String what) {
            errors++;
            firstError = firstError.isEmpty() ? what : firstError;
        }
    }
}
