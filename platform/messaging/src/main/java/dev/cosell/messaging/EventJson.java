package dev.cosell.messaging;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Collection;
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
                    .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                    .withCoercionConfig(
                            LogicalType.Float,
                            config ->
                                    config.setCoercion(
                                            CoercionInputShape.String, CoercionAction.TryConvert))
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
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
                    .build();

    private EventJson() {}

    static String write(Record event) {
        try {
            return MAPPER.writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not an event: " + event.getClass(), e);
        }
    }

    static Record read(byte[] json, Class<?> type) {
        try {
            Object event = MAPPER.readValue(json, type);
            if (!(event instanceof Record record)) {
                throw new MalformedEventException("The data is null");
            }
            requireComplete(record, "");
            return record;
        } catch (JacksonException e) {
            throw new MalformedEventException(
                    "The data is no " + type.getSimpleName() + ": " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new MalformedEventException("The data cannot be read: " + e.getMessage());
        }
    }

    /** Depth is bounded by the record types, which don't nest in themselves. */
    private static void requireComplete(Record record, String path) {
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            Object value = valueOf(record, component);
            String pointer = path + "/" + component.getName();
            if (value == null
                    && !component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                throw new MalformedEventException(pointer + " is missing");
            }
            if (value instanceof Record nested) {
                requireComplete(nested, pointer);
            }
            if (value instanceof Collection<?> elements) {
                for (Object element : elements) {
                    if (element == null) {
                        throw new MalformedEventException(
                                pointer + " has an element without value");
                    }
                    if (element instanceof Record nested) {
                        requireComplete(nested, pointer);
                    }
                }
            }
        }
    }

    private static @Nullable Object valueOf(Record record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "An event record must be public: " + record.getClass(), e);
        }
    }
}
