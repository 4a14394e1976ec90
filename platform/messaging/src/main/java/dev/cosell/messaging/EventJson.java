package dev.cosell.messaging;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Events as JSON. Fields that are not known are passed over, as additive change needs it; a field
 * that is missing, and not marked {@code @Nullable} in its record, is an error.
 */
final class EventJson {

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                    .withCoercionConfig(
                            LogicalType.Textual,
                            text ->
                                    text.setCoercion(
                                                    CoercionInputShape.Integer, CoercionAction.Fail)
                                            .setCoercion(
                                                    CoercionInputShape.Float, CoercionAction.Fail)
                                            .setCoercion(
                                                    CoercionInputShape.Boolean,
                                                    CoercionAction.Fail))
                    .defaultPropertyInclusion(
                            JsonInclude.Value.construct(
                                    JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
                    // Money travels as a string: a JSON number is a binary fraction to many
                    // readers.
                    .withConfigOverride(
                            BigDecimal.class,
                            override ->
                                    override.setFormat(
                                            JsonFormat.Value.forShape(JsonFormat.Shape.STRING)))
                    .withCoercionConfig(
                            BigDecimal.class,
                            number ->
                                    number.setCoercion(
                                            CoercionInputShape.String, CoercionAction.TryConvert))
                    .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                    .build();

    private EventJson() {}

    /**
     * @throws IllegalArgumentException for an event that no reader could take
     */
    static String write(Record event) {
        try {
            Completeness.require(event);
            return MAPPER.writeValueAsString(event);
        } catch (JsonProcessingException | MalformedEventException e) {
            throw new IllegalArgumentException(
                    "Not an event: " + event.getClass() + ": " + e.getMessage(), e);
        }
    }

    /**
     * @throws MalformedEventException saying what is wrong with it
     */
    static Record read(byte[] json, Class<?> type) {
        try {
            @Nullable Object event = MAPPER.readValue(json, type);
            if (!(event instanceof Record record)) {
                throw new MalformedEventException("The data is null");
            }
            Completeness.require(record);
            return record;
        } catch (JacksonException e) {
            throw new MalformedEventException(
                    "The data is no "
                            + type.getSimpleName()
                            + ": "
                            + pointer(e)
                            + e.getOriginalMessage());
        } catch (IOException e) {
            throw new MalformedEventException("The data cannot be read: " + e.getMessage());
        }
    }

    private static String pointer(JacksonException failure) {
        if (!(failure instanceof JsonMappingException mapping) || mapping.getPath().isEmpty()) {
            return "";
        }
        return mapping.getPath().stream()
                .map(at -> "/" + (at.getFieldName() == null ? at.getIndex() : at.getFieldName()))
                .collect(joining("", "", " "));
    }
}
