package dev.cosell.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** What Linux tells of this machine and of processes on it. */
final class Machine {

    /** Linux gives times to programs in this unit, whatever its own is. */
    private static final double TICKS_A_SECOND = 100;

    private static final int UTIME = 11;
    private static final int CUTIME = 13;
    private static final int CSTIME = 14;

    private Machine() {}

    static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }

    static double loadAverage() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    static String description() {
        String model =
                lines(Path.of("/proc/cpuinfo")).stream()
                        .filter(line -> line.startsWith("model name"))
                        .map(line -> line.substring(line.indexOf(':') + 1).strip())
                        .findFirst()
                        .orElse("unknown processor");
        long megabytes = kilobytes(Path.of("/proc/meminfo"), "MemTotal:") / 1024;
        return String.format(
                Locale.ROOT, "%d cores (%s), %,d MB of memory", cores(), model, megabytes);
    }

    static String kernel() {
        return System.getProperty("os.name") + " " + System.getProperty("os.version");
    }

    /** Resident memory of a process in MB. */
    static double residentMegabytes(long pid) {
        return kilobytes(Path.of("/proc/" + pid + "/status"), "VmRSS:") / 1024.0;
    }

    /** Processor seconds of a process, and of its children that live or were waited for. */
    static double cpuSecondsOfTree(long pid) {
        LongStream children =
                ProcessHandle.of(pid).stream()
                        .flatMap(ProcessHandle::descendants)
                        .mapToLong(ProcessHandle::pid);
        return LongStream.concat(LongStream.of(pid), children)
                .mapToDouble(each -> cpuSeconds(each, UTIME))
                .sum();
    }

    /** Processor seconds of this JVM's children that have ended. */
    static double cpuSecondsOfEndedChildren() {
        return cpuSeconds(ProcessHandle.current().pid(), CUTIME);
    }

    private static double cpuSeconds(long pid, int from) {
        String stat = firstLine(Path.of("/proc/" + pid + "/stat"));
        if (stat == null) {
            // It ended meanwhile, and its parent has its time.
            return 0;
        }
        // The name may hold blanks; the fields begin behind it.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return Arrays.stream(fields, from, CSTIME + 1).mapToLong(Long::parseLong).sum()
                / TICKS_A_SECOND;
    }

    /** Processor seconds at one moment: everybody's, and those of this JVM and its children. */
    record Usage(double everybodys, double own) {

        static Usage now() {
            return new Usage(busySeconds(), cpuSecondsOfTree(ProcessHandle.current().pid()));
        }

        /** What others used meanwhile, as a share of all cores. */
        double shareOfOthersSince(Usage before, double seconds) {
            double others = everybodys - before.everybodys - (own - before.own);
            return others / seconds / cores();
        }
    }

    private static double busySeconds() {
        String[] fields =
                String.valueOf(firstLine(Path.of("/proc/stat"))).replaceAll(" +", " ").split(" ");
        long all = Arrays.stream(fields, 1, 9).mapToLong(Long::parseLong).sum();
        long idle = Long.parseLong(fields[4]) + Long.parseLong(fields[5]);
        return (all - idle) / TICKS_A_SECOND;
    }

    private static long kilobytes(Path file, String name) {
        return lines(file).stream()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElse(0);
    }

    private static @Nullable String firstLine(Path file) {
        List<String> lines = lines(file);
        return lines.isEmpty() ? null : lines.getFirst();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            // A process that ends while it is read.
            if (file.startsWith("/proc")) {
                return List.of();
            }
            throw new UncheckedIOException(e);
        }
    }
}
