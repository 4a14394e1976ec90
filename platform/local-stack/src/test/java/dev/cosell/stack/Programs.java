package dev.cosell.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the tests of this module unpack PostgreSQL, once for all. */
final class Programs {
    private Programs() {}

    static Path folder() throws IOException {
        return Files.createDirectories(Path.of("target/programs").toAbsolutePath());
    }
}
