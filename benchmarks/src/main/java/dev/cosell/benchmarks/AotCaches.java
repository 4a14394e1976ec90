package dev.cosell.benchmarks;

import dev.cosell.stack.Service;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The JDK's ahead-of-time caches in the data folder of a suite. */
final class AotCaches {

    private AotCaches() {}

    /**
     * Whether the AOT caches of this build are there: a start without one records for it, and its
     * JVM compiles less well. Kafka runs on this program's own jars.
     */
    static boolean areThere(Path repository, Path data) {
        Path own = Path.of(System.getProperty("java.class.path").split(File.pathSeparator)[0]);
        return hasAotCache(data, "kafka-", own)
                && Stream.of(Service.values())
                        .allMatch(
                                service ->
                                        hasAotCache(
                                                data,
                                                service.text() + "-",
                                                repository.resolve(
                                                        service.text() + "/target/quarkus-app")));
    }

    private static boolean hasAotCache(Path data, String prefix, Path program) {
        File[] caches =
                data.resolve("aot")
                        .toFile()
                        .listFiles(
                                (folder, name) -> name.startsWith(prefix) && name.endsWith(".aot"));
        try (Stream<Path> files = Files.walk(program)) {
            long built = files.mapToLong(file -> file.toFile().lastModified()).max().orElse(0);
            return caches != null
                    && Stream.of(caches).anyMatch(cache -> cache.lastModified() > built);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
