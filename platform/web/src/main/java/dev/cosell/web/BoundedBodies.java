package dev.cosell.web;

import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Takes a body to memory, bounded in size and in time. */
@Singleton
class BoundedBodies {

    private static final int PART = 8_192;

    private final int maxBytes;
    private final Duration longest;

    BoundedBodies(
            @ConfigProperty(name = "cosell.web.max-body-bytes", defaultValue = "262144")
                    int maxBytes,
            @ConfigProperty(name = "cosell.web.max-body-time", defaultValue = "10s")
                    Duration longest) {
        this.maxBytes = maxBytes;
        this.longest = longest;
    }

    /**
     * @throws ProblemException when it is too large or too slow, or stops in the middle
     */
    byte[] read(InputStream stream) {
        long deadline = System.nanoTime() + longest.toNanos();
        var body = new ByteArrayOutputStream();
        byte[] part = new byte[PART];
        try {
            for (int read = stream.read(part); read >= 0; read = stream.read(part)) {
                // A byte now and then would hold a thread for ever.
                if (System.nanoTime() > deadline) {
                    throw new ProblemException(
                            StandardProblem.UPLOAD_TOO_SLOW, Long.toString(longest.toSeconds()));
                }
                body.write(part, 0, read);
                if (body.size() > maxBytes) {
                    throw new ProblemException(
                            StandardProblem.BODY_TOO_LARGE, Integer.toString(maxBytes));
                }
            }
            return body.toByteArray();
        } catch (IOException e) {
            // The caller went away or stopped in the middle.
            throw new ProblemException(StandardProblem.MALFORMED_REQUEST);
        }
    }
}
