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
import java.util.HashMap;
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
            Map<String, String> config = new HashMap<>();
            config.put("quarkus.mailer.mock", "false");
            config.put("quarkus.mailer.host", "127.0.0.1");
            config.put("quarkus.mailer.port", Integer.toString(port));
            config.put(FOLDER, mails.toString());
            config.put("cosell.vendor.name", "Bergwerk Software GmbH");
            config.put("cosell.vendor.contact-email", "hilfe@vendor.example");
            config.put("cosell.vendor.imprint", "https://vendor.example/impressum");
            config.put("cosell.vendor.privacy-notice", "https://vendor.example/datenschutz");
            config.put("cosell.vendor.products.\"MARKETING_HUB\"", "Marketing Hub");
            config.put(
                    "cosell.links.keys.local",
                    Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[32]));
            return config;
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
