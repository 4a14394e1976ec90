package dev.cosell.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What docker-compose.yml has to say once more, it says as this module does. */
class ComposeFileTest {
    private final String compose = read(Path.of("../../docker-compose.yml"));

    @Test
    void topicsAreAsTheLocalBrokerHasThem() {
        String topics =
                Arrays.stream(Service.values())
                        .map(Service::topic)
                        .collect(Collectors.joining(" "));

        assertThat(compose)
                .contains("for topic in " + topics + "; do")
                .contains("--partitions " + KafkaServer.PARTITIONS + " ")
                .contains("retention.ms=" + KafkaServer.RETENTION.toMillis());
    }

    @Test
    void eachServiceHasItsDatabaseItsLoginsAndItsSecret() {
        for (Service service : Service.values()) {
            String database = service.database();

            assertThat(compose)
                    .contains("JDBC_URL: jdbc:postgresql://postgres:5432/" + database + "\n")
                    .contains("DATASOURCE_USERNAME: " + database + "\n")
                    .contains("FLYWAY_USERNAME: " + database + "_owner\n")
                    .contains("{ source: " + service.text() + ", target: service.properties }");
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new StackFailure("Cannot read " + file, e);
        }
    }
}
