package dev.cosell.stack;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * What the services of one data folder are configured with, made up at its first start.
 *
 * @param ownerPassword of the logins that own the schemas
 * @param appPassword of the services' own logins
 * @param linkKey signs confirmation links: 32 bytes in base64url
 */
record Secrets(String ownerPassword, String appPassword, String linkKey) {
    private static final int BYTES = 32;
    private static final ObjectMapper JSON = new ObjectMapper();

    static Secrets loadOrCreate(Path file) {
        try {
            if (Files.exists(file)) {
                return read(file);
            }
            var made = new Secrets(random(), random(), random());
            PrivateFiles.write(file, JSON.writeValueAsString(made));
            return made;
        } catch (IOException e) {
            throw new StackFailure("Cannot write " + file + ": " + e, e);
        }
    }

    private static Secrets read(Path file) {
        try {
            return JSON.readValue(file.toFile(), Secrets.class);
        } catch (IOException e) {
            throw new StackFailure(file + " is damaged. Begin anew: ./cosell up --fresh", e);
        }
    }

    private static String random() {
        var bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
