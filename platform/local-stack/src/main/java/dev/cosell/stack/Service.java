package dev.cosell.stack;

import java.nio.file.Files;
import java.nio.file.Path;

/** The four services; the order is that of their ports. */
public enum Service {
    DEALS("deal-service", "cosell.deals.v1"),
    DOMAINS("domain-registry-service", "cosell.domains.v1"),
    ASSIGNMENTS("assignment-service", "cosell.assignments.v1"),
    ATTRIBUTIONS("attribution-service", "cosell.attributions.v1");

    private final String text;
    private final String topic;

    Service(String text, String topic) {
        this.text = text;
        this.topic = topic;
    }

    /** As its module is called, e.g. {@code deal-service}. */
    public String text() {
        return text;
    }

    String topic() {
        return topic;
    }

    String database() {
        return text.replace('-', '_');
    }

    int port(int portBase) {
        return portBase + 1 + ordinal();
    }

    /** The folder of the built program. */
    Path program(Path repository) {
        Path program = repository.resolve(text).resolve("target/quarkus-app").toAbsolutePath();
        if (!Files.exists(jar(program))) {
            throw new StackFailure(text + " is not built. Build it: ./mvnw package -DskipTests");
        }
        return program;
    }

    static Path jar(Path program) {
        return program.resolve("quarkus-run.jar");
    }
}
