package dev.cosell.benchmarks;

import dev.cosell.stack.AotCaches;
import dev.cosell.stack.StackFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;

/** {@code ./cosell benchmark [--quick] [PART…]}. */
final class Main {

    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    // Kept here: a logger that nobody holds loses its level.
    private static final List<Logger> QUIET =
            List.of(Logger.getLogger("org.apache.kafka"), Logger.getLogger("org.subethamail"));

    private Main() {}

    /**
     * @param args options and parts; the folder of the repository is the system property {@code
     *     cosell.home}
     */
    public static void main(String[] args) {
        System.setProperty("java.awt.headless", "true");
        QUIET.forEach(logger -> logger.setLevel(Level.SEVERE));
        List<String> words = new ArrayList<>(List.of(args));
        boolean quick = words.remove("--quick");
        List<Part> parts = words.stream().flatMap(word -> Part.named(word).stream()).toList();
        if (parts.size() < words.size()) {
            System.err.println("cosell: The parts of the benchmark are " + Part.all());
            System.exit(MISUSED);
        }
        try {
            run(quick, parts.isEmpty() ? List.of(Part.values()) : parts, args);
            System.exit(0);
        } catch (StackFailure | IllegalStateException e) {
            System.err.println("cosell: " + e.getMessage());
            System.exit(FAILED);
        }
    }

    private static void run(boolean quick, List<Part> parts, String[] args) {
        Path home = Path.of(System.getProperty("cosell.home", "")).toAbsolutePath();
        Path target = home.resolve("benchmarks/target");
        Path data = target.resolve("suite");
        var caches = new AotCaches(data.resolve("aot"), false);
        Scale scale = quick ? Scale.QUICK : Scale.FULL;
        var report = new Report();
        report.environment("Command", ("./cosell benchmark " + String.join(" ", args)).strip());
        report.environment("Begun", Instant.now().toString());
        report.environment("Machine", Machine.description());
        report.environment("Kernel", Machine.kernel());
        report.environment(
                "JDK", System.getProperty("java.vendor.version") + " " + Runtime.version());
        Instant begin = Instant.now();
        for (Part part : parts) {
            say(begin, part.text());
            try (Suite suite = Suite.start(home, data, caches, line -> {})) {
                if (part == parts.getFirst()) {
                    report.environment("PostgreSQL", suite.text("show server_version"));
                    report.environment("fsync", suite.text("show fsync"));
                }
                part.measure(suite, scale, report);
            }
            // Whatever the next part does, this one stays.
            report.writeTo(target.resolve("report"));
        }
        say(begin, "done: " + target.resolve("report/report.md"));
    }

    private static void say(Instant begin, String what) {
        System.out.println(
                String.format(
                        Locale.ROOT,
                        "%6.1f s  %s",
                        Duration.between(begin, Instant.now()).toMillis() / 1_000.0,
                        what));
    }
}
