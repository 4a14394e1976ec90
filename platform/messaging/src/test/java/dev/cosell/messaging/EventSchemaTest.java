package dev.cosell.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.cosell.contracts.EventCatalogue;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written keeps to the published schema, and schema and reader ask for the same fields. */
class EventSchemaTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SchemaRegistry SCHEMAS =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    static Stream<Arguments> events() {
        return EventCatalogue.topics().entrySet().stream()
                .flatMap(
                        topic ->
                                topic.getValue().stream()
                                        .map(type -> Arguments.of(topic.getKey(), type)));
    }

    @ParameterizedTest
    @MethodSource("events")
    void whatIsWrittenKeepsToTheSchema(String topic, Class<? extends Record> type)
            throws Exception {
        Schema schema = schema(topic, type);

        for (boolean complete : new boolean[] {true, false}) {
            Record event = anExample(type, complete);
            String json = EventJson.write(event);

            assertThat(errors(schema, json)).isEmpty();
            assertThat(EventJson.read(json.getBytes(UTF_8), type)).isEqualTo(event);
        }
    }

    @ParameterizedTest
    @MethodSource("events")
    void schemaAndReaderMissTheSameFields(String topic, Class<? extends Record> type)
            throws Exception {
        Schema schema = schema(topic, type);
        String smallest = EventJson.write(anExample(type, false));

        for (String field : fieldsOf(smallest)) {
            String without = without(smallest, field);

            assertThat(errors(schema, without)).as(field).hasSize(1);
            assertThatThrownBy(() -> EventJson.read(without.getBytes(UTF_8), type))
                    .isInstanceOf(MalformedEventException.class)
                    .hasMessageContaining("/" + field);
        }
    }

    private static Schema schema(String topic, Class<?> type) throws IOException {
        String file = "/schemas/" + topic + "/" + type.getSimpleName() + ".json";
        try (var stream = EventCatalogue.class.getResourceAsStream(file)) {
            assertThat(stream).as(file).isNotNull();
            return SCHEMAS.getSchema(stream, InputFormat.JSON);
        }
    }

    private static List<?> errors(Schema schema, String json) {
        return schema.validate(
                json,
                InputFormat.JSON,
                context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }

    private static List<String> fieldsOf(String json) throws JsonProcessingException {
        return JSON.readTree(json).properties().stream().map(field -> field.getKey()).toList();
    }

    private static String without(String json, String field) throws JsonProcessingException {
        ObjectNode event = (ObjectNode) JSON.readTree(json);
        event.remove(field);
        return event.toString();
    }

    /**
     * @param complete whether what may be absent is there
     */
    private static <T extends Record> T anExample(Class<T> type, boolean complete)
            throws ReflectiveOperationException {
        RecordComponent[] components = type.getRecordComponents();
        @Nullable Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            boolean optional = components[i].getAnnotatedType().isAnnotationPresent(Nullable.class);
            values[i] =
                    optional && !complete ? null : aValue(components[i].getGenericType(), complete);
        }
        return type.getDeclaredConstructor(
                        Arrays.stream(components)
                                .map(RecordComponent::getType)
                                .toArray(Class<?>[]::new))
                .newInstance(values);
    }

    private static Object aValue(Type type, boolean complete) throws ReflectiveOperationException {
        if (type instanceof ParameterizedType list) {
            return List.of(aValue(list.getActualTypeArguments()[0], complete));
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isRecord()) {
            return anExample(plain.asSubclass(Record.class), complete);
        }
        Object value =
                Stream.of(
                                "Müller \"& Söhne\"",
                                UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057"),
                                Instant.parse("2027-01-29T10:15:30.123456Z"),
                                LocalDate.of(2027, 1, 29),
                                new BigDecimal("-1234.50"))
                        .filter(plain::isInstance)
                        .findFirst()
                        .orElse(null);
        if (value != null) {
            return value;
        }
        if (plain == int.class || plain == Integer.class) {
            return 42;
        }
        if (plain == long.class || plain == Long.class) {
            return 42L;
        }
        if (plain == boolean.class || plain == Boolean.class) {
            return true;
        }
        throw new IllegalStateException("No example of " + type);
    }
}
