package dev.cosell.stack;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The PostgreSQL programs for this machine, unpacked once. */
final class PostgresBinaries {
    private static final int OWNER_EXECUTES = 0100;

    private PostgresBinaries() {}

    /** The folder with {@code bin/}; unpacks into {@code cacheDir} on the first call. */
    static Path unpackedIn(Path cacheDir) {
        String archive = archive();
        try (InputStream packed = PostgresBinaries.class.getResourceAsStream(archive)) {
            if (packed == null) {
                throw new StackFailure(
                        "There is no PostgreSQL for %s on %s in this build (%s)"
                                .formatted(
                                        System.getProperty("os.name"),
                                        System.getProperty("os.arch"),
                                        archive));
            }
            String name = archive.substring(1).replace(".txz", "") + "-" + version();
            Path home = cacheDir.resolve(name);
            if (!Files.exists(home)) {
                unpack(packed, home);
            }
            return home.toAbsolutePath();
        } catch (IOException e) {
            throw new StackFailure("Cannot unpack PostgreSQL into " + cacheDir + ": " + e, e);
        }
    }

    private static String archive() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch");
        boolean arm = arch.equals("aarch64") || arch.equals("arm64");
        return "/postgres-%s-%s.txz"
                .formatted(system.contains("mac") ? "darwin" : "linux", arm ? "arm_64" : "x86_64");
    }

    /** The version of the packed programs, e.g. {@code 18.6.0}. */
    static String version() {
        var versions = new Properties();
        try (InputStream in = PostgresBinaries.class.getResourceAsStream("versions.properties")) {
            versions.load(Objects.requireNonNull(in, "versions.properties"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return versions.getProperty("postgres");
    }

    private static void unpack(InputStream packed, Path home) throws IOException {
        Files.createDirectories(home.toAbsolutePath().getParent());
        Path unfinished =
                Files.createTempDirectory(home.toAbsolutePath().getParent(), "unpacking-");
        try (var tar =
                new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed)))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                extract(entry, tar, unfinished);
            }
        }
        Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rwxr-xr-x"));
        try {
            Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            PrivateFiles.deleteTree(unfinished);
            if (!Files.exists(home)) {
                throw e;
            }
            // Another process was quicker.
        }
    }

    private static void extract(TarArchiveEntry entry, InputStream tar, Path root)
            throws IOException {
        Path target = root.resolve(entry.getName()).normalize();
        if (!target.startsWith(root)) {
            throw new IOException("unexpected path " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, target);
            boolean executable = (entry.getMode() & OWNER_EXECUTES) != 0;
            Files.setPosixFilePermissions(
                    target,
                    PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }
}
