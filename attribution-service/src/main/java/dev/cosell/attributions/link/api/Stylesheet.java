package dev.cosell.attributions.link.api;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** How pages look. It comes within the page, which is one answer and no more. */
@Singleton
public class Stylesheet {

    private final String text;
    private final String policy;

    Stylesheet() {
        this.text = load();
        this.policy =
                "default-src 'none'; style-src '%s'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
                        .formatted(source(text));
    }

    public String text() {
        return text;
    }

    /** What a browser may do with the page: no script, no other style, nothing from elsewhere. */
    public String contentSecurityPolicy() {
        return policy;
    }

    private static String load() {
        try (InputStream file =
                Stylesheet.class.getResourceAsStream("/dev/cosell/attributions/customer.css")) {
            if (file == null) {
                throw new IllegalStateException("There is no customer.css");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String source(String style) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(style.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
