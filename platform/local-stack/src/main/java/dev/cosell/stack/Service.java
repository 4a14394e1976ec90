package dev.cosell.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

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

    public String topic() {
        return topic;
    }

    public String database() {
        return text.replace('-', '_');
    }

    /** The folder of the built program. */
    Path program(Path repository) {
        Path program = repository.resolve(text).resolve("target/quarkus-app").toAbsolutePath();
        if (!Files.exists(jar(program))) {
            throw new StackFailure(text + " is not built. Build it: ./mvnw package -DskipTests");
        }
        return program;
    }

    /** What the service is configured with; the names are those of Quarkus and of the service. */
    Map<String, String> environment(Ports ports, StackAddresses addresses, Secrets secrets) {
        var environment = new HashMap<String, String>();
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", "" + ports.of(this));
        // Lines for people, in a file that a person opens.
        environment.put("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "false");
        environment.put("QUARKUS_DATASOURCE_JDBC_URL", addresses.postgres() + database());
        environment.put("QUARKUS_DATASOURCE_USERNAME", database());
        environment.put("QUARKUS_DATASOURCE_PASSWORD", secrets.appPassword());
        environment.put("QUARKUS_FLYWAY_USERNAME", database() + "_owner");
        environment.put("QUARKUS_FLYWAY_PASSWORD", secrets.ownerPassword());
        environment.put("KAFKA_BOOTSTRAP_SERVERS", addresses.kafka());
        environment.put("QUARKUS_OIDC_AUTH_SERVER_URL", addresses.issuer().toString());
        if (this == ASSIGNMENTS || this == ATTRIBUTIONS) {
            environment.put("QUARKUS_MAILER_HOST", "127.0.0.1");
            environment.put("QUARKUS_MAILER_PORT", "" + ports.mail());
        }
        if (this == ATTRIBUTIONS) {
            environment.put("COSELL_LINKS_KEYS_LOCAL", secrets.linkKey());
            environment.put("COSELL_LINKS_PUBLIC_URL", addresses.attributions().toString());
            // The sample vendor, as customers read it; whoever runs this may set another.
            Map.of(
                            "COSELL_VENDOR_NAME", "Bergwerk Software GmbH",
                            "COSELL_VENDOR_CONTACT_EMAIL", "hilfe@vendor.example")
                    .forEach(
                            (name, value) ->
                                    environment.put(
                                            name, System.getenv().getOrDefault(name, value)));
        }
        return environment;
    }

    static Path jar(Path program) {
        return program.resolve("quarkus-run.jar");
    }
}
