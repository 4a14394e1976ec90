package dev.cosell.stack;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** The folder that holds all that a stack keeps; one stack at a time uses it. */
final class DataFolder implements AutoCloseable {
    private static final long NEEDED_BYTES = 1024L * 1024 * 1024;
    private static final String LOCK = "stack.lock";
    // Costly to make and not data.
    private static final List<String> KEPT_WHEN_FRESH = List.of(LOCK, "cache", "aot");

    private final Path path;
    private final FileChannel lock;

    private DataFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Takes the folder for this process.
     *
     * @throws StackFailure if it is another stack's, something else's or on a full disk
     */
    static DataFolder open(Path path) {
        try {
            refuseForeign(path);
            Files.createDirectories(path);
            var lock =
                    FileChannel.open(
                            path.resolve(LOCK),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            if (!isTaken(lock)) {
                lock.close();
                throw new StackFailure(
                        "A stack already runs on %s. Stop it, or use another folder: --data DIR"
                                .formatted(path));
            }
            var folder = new DataFolder(path, lock);
            folder.requireSpace(Files.getFileStore(path).getUsableSpace());
            return folder;
        } catch (IOException e) {
            throw new StackFailure(
                    "Cannot use the folder %s (%s). Choose another one: --data DIR"
                            .formatted(path, e),
                    e);
        }
    }

    private static boolean isTaken(FileChannel lock) throws IOException {
        try {
            return lock.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** So that {@code --fresh} never deletes what is not ours. */
    private static void refuseForeign(Path path) throws IOException {
        if (!Files.exists(path) || Files.exists(path.resolve(LOCK))) {
            return;
        }
        try (Stream<Path> files = Files.list(path)) {
            if (files.findAny().isPresent()) {
                throw new StackFailure(
                        "The folder %s has other files in it. Choose an empty one: --data DIR"
                                .formatted(path));
            }
        }
    }

    private void requireSpace(long usable) throws IOException {
        if (usable < NEEDED_BYTES) {
            close();
            throw new StackFailure(
                    "Only %d MB are free on the disk of %s and 1 GB is needed. Free some, or choose another folder: --data DIR"
                            .formatted(usable / 1024 / 1024, path));
        }
    }

    Path path() {
        return path;
    }

    /** Deletes all data; programs and caches stay. */
    void clear() {
        try (Stream<Path> files = Files.list(path)) {
            for (Path file : files.toList()) {
                if (!KEPT_WHEN_FRESH.contains(file.getFileName().toString())) {
                    PrivateFiles.deleteTree(file);
                }
            }
        } catch (IOException e) {
            throw new StackFailure("Cannot delete the data in " + path + ": " + e, e);
        }
    }

    Path log(String program) {
        return path.resolve("logs").resolve(program + ".log");
    }

    /** One earlier run's logs stay, under another name, so that they do not grow for ever. */
    void setLogsAside() {
        Path logs = path.resolve("logs");
        try {
            Files.createDirectories(logs);
            try (Stream<Path> files = Files.list(logs)) {
                for (Path log : files.filter(file -> file.toString().endsWith(".log")).toList()) {
                    Path earlier = log.resolveSibling(log.getFileName() + ".earlier");
                    Files.move(log, earlier, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException e) {
            throw new StackFailure("Cannot use the folder " + logs + ": " + e, e);
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new StackFailure("Cannot release " + path + ": " + e, e);
        }
    }
}
