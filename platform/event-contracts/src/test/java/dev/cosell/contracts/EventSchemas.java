package dev.cosell.contracts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes the JSON Schema of an event from its record: the record is the one source. */
final class EventSchemas {

    private static final Path SOURCES = Path.of("src/main/java");

    /** How values that JSON has no type for are written: each as text of one form. */
    private static final Map<Class<?>, Map<String, String>> TEXTS =
            Map.of(
                    UUID.class, Map.of("format", "uuid"),
                    Instant.class, Map.of("format", "date-time"),
                    LocalDate.class, Map.of("format", "date"),
                    BigDecimal.class, Map.of("pattern", "^-?[0-9]+(\\.[0-9]+)?$"));

    private final SchemaGenerator generator;

    EventSchemas() {
        var config =
                new SchemaGeneratorConfigBuilder(
                                SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                        .without(Option.SCHEMA_VERSION_INDICATOR)
                        .with(Option.INLINE_ALL_SCHEMAS);
        config.forFields()
                .withRequiredCheck(
                        field ->
                                !field.getRawMember()
                                        .getAnnotatedType()
                                        .isAnnotationPresent(Nullable.class));
        config.forTypesInGeneral()
                // In the order of the record.
                .withPropertySorter((first, second) -> 0)
                .withCustomDefinitionProvider(
                        (type, context) -> {
                            var form = TEXTS.get(type.getErasedType());
                            if (form == null) {
                                return null;
                            }
                            ObjectNode text =
                                    context.getGeneratorConfig()
                                            .createObjectNode()
                                            .put("type", "string");
                            form.forEach(text::put);
                            return new CustomDefinition(text);
                        })
                .withTypeAttributeOverride(
                        (node, scope, context) -> {
                            if (scope.getType().getErasedType().isRecord()) {
                                // Readers must pass over what a later version adds.
                                node.put("additionalProperties", true);
                            }
                        });
        generator = new SchemaGenerator(config.build());
    }

    String of(String topic, Class<?> type) throws IOException {
        String name = type.getSimpleName();
        ObjectNode schema = generator.generateSchema(type);
        ObjectNode whole = schema.objectNode();
        whole.put("$schema", SchemaVersion.DRAFT_2020_12.getIdentifier());
        whole.put("$id", EventCatalogue.schemaOf(topic, name));
        whole.put("title", name);
        whole.put("description", description(type));
        whole.setAll(schema);
        return whole.toPrettyString() + "\n";
    }

    /** The record's own comment, in plain text. */
    private static String description(Class<?> type) throws IOException {
        Path source = SOURCES.resolve(type.getName().replace('.', '/') + ".java");
        Matcher comment =
                Pattern.compile(
                                "/\\*\\*(.*?)\\*/\\s*public record " + type.getSimpleName(),
                                Pattern.DOTALL)
                        .matcher(Files.readString(source));
        if (!comment.find()) {
            throw new IllegalStateException("Say in a comment what " + type + " tells");
        }
        return comment.group(1)
                .replaceAll("(?m)^\\s*\\*", " ")
                .replaceAll("\\{@code ([^}]*)}", "$1")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
