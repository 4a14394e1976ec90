package dev.cosell.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The JDK's ahead-of-time cache of one program: classes already loaded and linked. The first run of
 * a build trains it, and the JVM writes it while it exits; later runs start in a fraction of the
 * time.
 */
final class AotCache {
    /** Without a cache: half of what a start computes is the optimizing compiler's. */
    static final List<String> QUICK_START = List.of("-XX:TieredStopAtLevel=1");

    private final Path file;
    private final Path unfinished;
    private final boolean brief;

    private AotCache(Path file, boolean brief) {
        this.file = file;
        this.unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        this.brief = brief;
    }

    /**
     * The cache for a program and this JVM; those of earlier builds are deleted.
     *
     * @param program jars, or folders with jars
     */
    static AotCache of(Path folder, String name, List<Path> program) {
        try {
            Files.createDirectories(folder);
            Path current = file(folder, name, program);
            try (Stream<Path> files = Files.list(folder)) {
                for (Path old : files.toList()) {
                    if (old.getFileName().toString().startsWith(name + "-")
                            && !old.equals(current)) {
                        Files.delete(old);
                    }
                }
            }
            return new AotCache(current, false);
        } catch (IOException e) {
            throw new StackFailure("Cannot use the folder " + folder + ": " + e, e);
        }
    }

    /** The same for processes that live briefly: another one records, and clears up. */
    static AotCache ofOthers(Path folder, String name, List<Path> program) {
        try {
            return new AotCache(file(folder, name, program), true);
        } catch (IOException e) {
            throw new StackFailure("Cannot read the program of " + name + ": " + e, e);
        }
    }

    private static Path file(Path folder, String name, List<Path> program) throws IOException {
        return folder.resolve(name + "-" + key(program) + ".aot");
    }

    /** Path, size and time of each file: what the JVM checks as well, before it trusts a cache. */
    private static String key(List<Path> program) throws IOException {
        var key = new StringBuilder(System.getProperty("java.vm.version"));
        for (Path part : program) {
            try (Stream<Path> files = Files.walk(part)) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    key.append('\n').append(file).append(' ').append(Files.size(file));
                    key.append(' ').append(Files.getLastModifiedTime(file).toMillis());
                }
            }
        }
        return UUID.nameUUIDFromBytes(key.toString().getBytes(StandardCharsets.UTF_8)).toString();
    }

    boolean exists() {
        return Files.exists(file);
    }

    boolean willTrain() {
        return !brief && !exists();
    }

    /** Use the cache if there is one, train it otherwise. */
    List<String> jvmOptions() {
        var options = new ArrayList<String>();
        if (brief) {
            options.addAll(QUICK_START);
        }
        if (exists()) {
            // A cache that does not fit is ignored; the JVM's remarks about classes help nobody.
            options.addAll(List.of("-XX:AOTCache=" + file, "-XX:AOTMode=auto", "-Xlog:aot*=error"));
        }
        if (brief || exists()) {
            return options;
        }
        // Recording costs half as much time again, and the optimizing compiler as much once more; a
        // cache that was recorded with it is also the slower one to start from.
        return List.of(
                "-XX:AOTCacheOutput=" + unfinished, "-XX:TieredStopAtLevel=1", "-Xlog:aot*=error");
    }

    /** To be called when the trained JVM has ended: one that was killed leaves no whole cache. */
    void keepIfWritten(boolean endedWell) {
        try {
            if (Files.exists(unfinished)) {
                if (endedWell) {
                    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
                } else {
                    Files.delete(unfinished);
                }
            }
        } catch (IOException e) {
            // The next start trains again.
        }
    }

    void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new StackFailure("Cannot delete " + file + ": " + e, e);
        }
    }
}
