package dev.cosell.assignments.notice;

import dev.cosell.stack.FreePorts;
import dev.cosell.stack.MailFolder;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A real SMTP server for the tests, whose mails are files, and which can go away. */
public final class Mails implements QuarkusTestResourceLifecycleManager {

    private static int port;
    private static @Nullable Path folder;
    private static @Nullable MailFolder server;

    @Override
    public Map<String, String> start() {
        try {
            folder = Files.createTempDirectory("cosell-test-mail");
            port = FreePorts.one();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        comeBack();
        return Map.of(
                "quarkus.mailer.mock",
                "false",
                "quarkus.mailer.host",
                "127.0.0.1",
                "quarkus.mailer.port",
                Integer.toString(port));
    }

    static void goAway() {
        Objects.requireNonNull(server).close();
    }

    static void comeBack() {
        server = MailFolder.start(port, Objects.requireNonNull(folder));
    }

    /** The mails to somebody, in the order of their arrival, each as one long text. */
    static List<String> to(String member) {
        try (Stream<Path> files = Files.list(Objects.requireNonNull(folder))) {
            return files.filter(file -> file.toString().endsWith(".eml"))
                    .sorted()
                    .map(Mails::read)
                    .filter(mail -> mail.contains("To: " + member + "@vendor.example"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path mail) {
        try {
            // Lines that were broken for the way are put together again.
            return Files.readString(mail, StandardCharsets.ISO_8859_1)
                    .replace("=\r\n", "")
                    .replace("\r\n ", " ");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        Objects.requireNonNull(server).close();
        try (Stream<Path> below = Files.walk(Objects.requireNonNull(folder))) {
            for (Path each : below.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete what a test left behind", e);
        }
    }
}
