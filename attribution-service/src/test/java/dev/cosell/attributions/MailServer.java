package dev.cosell.attributions;

import dev.cosell.stack.FreePorts;
import dev.cosell.stack.MailFolder;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A real SMTP server for the tests, whose mails are files, and what else a deployment sets. */
public final class MailServer implements QuarkusTestResourceLifecycleManager {

    static final String FOLDER = "cosell.test.mail-folder";

    private @Nullable MailFolder server;
    private @Nullable Path folder;

    @Override
    public Map<String, String> start() {
        try {
            Path mails = Files.createTempDirectory("cosell-test-mail");
            folder = mails;
            int port = FreePorts.one();
            server = MailFolder.start(port, mails);
            return Map.of(
                    "quarkus.mailer.mock",
                    "false",
                    "quarkus.mailer.host",
                    "127.0.0.1",
                    "quarkus.mailer.port",
                    Integer.toString(port),
                    FOLDER,
                    mails.toString(),
                    "cosell.vendor.name",
                    "Bergwerk Software GmbH",
                    "cosell.vendor.contact-email",
                    "hilfe@vendor.example",
                    "cosell.vendor.imprint",
                    "https://vendor.example/impressum",
                    "cosell.vendor.privacy-notice",
                    "https://vendor.example/datenschutz",
                    "cosell.links.keys.local",
                    Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[32]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        if (server != null) {
            server.close();
        }
        if (folder != null) {
            delete(folder);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> below = Files.walk(folder)) {
            for (Path each : below.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete what a test left behind", e);
        }
    }
}
