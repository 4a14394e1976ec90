package dev.cosell.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The schemas in the repository are those of the records. */
class EventSchemasTest {

    private static final Path FOLDER = Path.of("src/main/resources/schemas");
    private static final String WRITE = "schemas.write";
    private static final String HOW_TO_MEND =
            "Write them anew with: ./mvnw -pl platform/event-contracts test -Dtest=EventSchemasTest -D"
                    + WRITE;

    private static Map<String, String> expected = Map.of();

    @BeforeAll
    static void generate() throws IOException {
        expected = new TreeMap<>();
        var schemas = new EventSchemas();
        for (var topic : EventCatalogue.topics().entrySet()) {
            for (Class<?> type : topic.getValue()) {
                expected.put(
                        topic.getKey() + "/" + type.getSimpleName() + ".json",
                        schemas.of(topic.getKey(), type));
            }
        }
        if (System.getProperty(WRITE) != null) {
            for (var schema : expected.entrySet()) {
                Path file = FOLDER.resolve(schema.getKey());
                Files.createDirectories(file.getParent());
                Files.writeString(file, schema.getValue());
            }
        }
    }

    @Test
    void eachEventHasItsSchemaAndNoSchemaIsLeftOver() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            assertThat(
                            files.filter(Files::isRegularFile)
                                    .map(file -> FOLDER.relativize(file).toString())
                                    .map(file -> file.replace('\\', '/')))
                    .as(HOW_TO_MEND + " and delete those of events that are gone")
                    .containsExactlyInAnyOrderElementsOf(expected.keySet());
        }
    }

    @Test
    void eachSchemaIsThatOfItsRecord() throws IOException {
        for (var schema : expected.entrySet()) {
            assertThat(FOLDER.resolve(schema.getKey()))
                    .as(schema.getKey() + " is not in step. " + HOW_TO_MEND)
                    .content()
                    .isEqualTo(schema.getValue());
        }
    }

    @Test
    void everyFieldHasAType() {
        assertThat(expected).isNotEmpty();
        assertThat(expected.values())
                .allSatisfy(
                        schema ->
                                assertThat(schema)
                                        .contains("\"required\"")
                                        .doesNotContain(": { }"));
    }
}
