package dev.cosell.systemtests.faults;

import dev.cosell.stack.AotCaches;
import dev.cosell.stack.StackFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** {@code ./cosell faults}: the fault run of many seeds, one after the other on one suite. */
final class Main {

    private static final int FAILED = 1;
    private static final int MISUSED = 2;
    private static final int LONGEST_SECONDS = 3_600;
    private static final int HIGHEST_RATE = 1_000;
    private static final long MOST_SEEDS = 1_000;
    private static final Duration STOP_LIMIT = Duration.ofSeconds(90);
    private static final Pattern SEEDS = Pattern.compile("([0-9]{1,9})(?:-([0-9]{1,9}))?");

    private Main() {}

    private record Arguments(long first, long last, int seconds, int kafkaAway, int rate) {}

    private static final class Misuse extends RuntimeException {
        private static final long serialVersionUID = 1;

        Misuse(String message) {
            super(message);
        }
    }

    /**
     * @param args the options; the folder of the repository is the system property {@code
     *     cosell.home}
     */
    public static void main(String[] args) {
        Thread main = Thread.currentThread();
        var stopping = new AtomicBoolean();
        var stop = new Thread(() -> stop(main, stopping), "stop");
        Runtime.getRuntime().addShutdownHook(stop);
        int code = FAILED;
        try {
            code = run(parse(args), stopping);
        } catch (Misuse e) {
            System.err.println("cosell: " + e.getMessage() + ". See: ./cosell help");
            code = MISUSED;
        } catch (StackFailure | IllegalStateException | InterruptedException e) {
            // What is broken off by Ctrl-C fails in ways of its own.
            if (!stopping.get()) {
                System.err.println("cosell: " + e.getMessage());
            }
        }
        if (!stopping.get()) {
            Runtime.getRuntime().removeShutdownHook(stop);
            System.exit(code);
        }
    }

    /** Ctrl-C: the run breaks off, stops its suite and clears up, and this waits for it. */
    private static void stop(Thread main, AtomicBoolean stopping) {
        stopping.set(true);
        main.interrupt();
        try {
            main.join(STOP_LIMIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Arguments parse(String[] args) {
        long first = 1;
        long last = 30;
        int seconds = 60;
        int kafkaAway = 0;
        int rate = 50;
        Deque<String> rest = new ArrayDeque<>(Arrays.asList(args));
        while (!rest.isEmpty()) {
            String word = rest.remove();
            String value = rest.isEmpty() ? "" : rest.remove();
            switch (word) {
                case "--seeds" -> {
                    Matcher seeds = SEEDS.matcher(value);
                    if (!seeds.matches()) {
                        throw new Misuse("--seeds takes a number or a range, such as 1-30");
                    }
                    first = Long.parseLong(seeds.group(1));
                    last = seeds.group(2) == null ? first : Long.parseLong(seeds.group(2));
                }
                case "--seconds" -> seconds = number(word, value, LONGEST_SECONDS);
                case "--kafka-away" -> kafkaAway = number(word, value, LONGEST_SECONDS);
                case "--rate" -> rate = number(word, value, HIGHEST_RATE);
                default -> throw new Misuse("\"%s\" does not fit after faults".formatted(word));
            }
        }
        if (last < first || last - first >= MOST_SEEDS) {
            throw new Misuse("--seeds takes at most %d seeds, in order".formatted(MOST_SEEDS));
        }
        return new Arguments(first, last, seconds, kafkaAway, rate);
    }

    private static int number(String option, String value, int most) {
        if (value.matches("[0-9]{1,6}")) {
            int number = Integer.parseInt(value);
            if (number >= 1 && number <= most) {
                return number;
            }
        }
        throw new Misuse("%s takes a number from 1 to %d".formatted(option, most));
    }

    private static int run(Arguments arguments, AtomicBoolean stopping)
            throws InterruptedException {
        Path home = Path.of(System.getProperty("cosell.home", "")).toAbsolutePath();
        String now = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss").format(LocalDateTime.now());
        Path folder = home.resolve(".cosell/faults");
        Path data = folder.resolve(now);
        System.out.println("Starting a suite with two instances of each service, data in " + data);
        boolean clean = false;
        var caches = new AotCaches(folder.resolve("aot"), false);
        try (var suite = Suite.start(home, data, caches, System.out::println)) {
            clean =
                    arguments.kafkaAway() > 0
                            ? KafkaAway.run(
                                    suite,
                                    arguments.first(),
                                    arguments.kafkaAway(),
                                    arguments.rate(),
                                    System.out::println)
                            : seeds(suite, arguments);
        } finally {
            if (clean || stopping.get()) {
                delete(data);
                System.out.println(clean ? "No violation" : "Stopped");
            } else {
                System.out.println("NOT CLEAN; logs, calls and data stay in " + data);
            }
        }
        return clean ? 0 : FAILED;
    }

    private static boolean seeds(Suite suite, Arguments arguments) throws InterruptedException {
        var recoveries = new Recoveries();
        int failed = 0;
        try {
            for (long seed :
                    LongStream.rangeClosed(arguments.first(), arguments.last()).toArray()) {
                FaultRun.Outcome outcome =
                        FaultRun.run(
                                suite, seed, arguments.seconds(), recoveries, System.out::println);
                System.out.println(outcome);
                outcome.violations().forEach(violation -> System.out.println("  " + violation));
                if (!outcome.violations().isEmpty()) {
                    // What one seed has damaged would be found again after each that follows.
                    failed++;
                    break;
                }
            }
        } finally {
            recoveries.lines().forEach(System.out::println);
        }
        return failed == 0;
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
