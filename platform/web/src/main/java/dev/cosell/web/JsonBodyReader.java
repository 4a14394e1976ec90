package dev.cosell.web;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.validation.Validator;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads a JSON body into a request record: bounded in size, checked in shape and content, every
 * error named at once. A resource gets a body that holds, or is not called.
 */
@Provider
@Singleton
@Consumes({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
class JsonBodyReader implements MessageBodyReader<Record> {

    private final ObjectMapper mapper;
    private final Validator validator;
    private final RequestBody body;
    private final BoundedBodies bodies;

    JsonBodyReader(
            ObjectMapper mapper, Validator validator, RequestBody body, BoundedBodies bodies) {
        this.mapper =
                mapper.copy()
                        .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        this.validator = validator;
        this.body = body;
        this.bodies = bodies;
    }

    @Override
    public boolean isReadable(
            Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type.isRecord();
    }

    @Override
    public Record readFrom(
            Class<Record> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream stream) {
        // Left alone, RESTEasy makes a record of one text from a plain text, past every check.
        if (!mediaType.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
            throw new ProblemException(StandardProblem.UNSUPPORTED_MEDIA_TYPE);
        }
        return bind(
                parse(stream), type, Languages.of(headers.getFirst(HttpHeaders.ACCEPT_LANGUAGE)));
    }

    /** A request record as its own JSON. */
    JsonNode json(Record record) {
        return mapper.valueToTree(record);
    }

    Record bind(JsonNode json, Class<? extends Record> type, Locale language) {
        Shape shape = new Shape(language);
        Object bound = shape.bind(json, type, "");
        if (!(bound instanceof Record record)) {
            String expected =
                    Messages.text(Shape.class, "problems", language, "shape.body", List.of());
            throw new ProblemException(
                    StandardProblem.INVALID_SHAPE,
                    List.of(
                            new FieldError(
                                    "",
                                    Messages.text(
                                            Shape.class,
                                            "problems",
                                            language,
                                            "shape.expected",
                                            List.of(expected)))));
        }
        List<FieldError> errors = new ArrayList<>(shape.errors());
        Set<String> known = new HashSet<>();
        errors.forEach(error -> known.add(error.pointer()));
        for (ConstraintViolation<Record> violation : validator.validate(record)) {
            String pointer = pointer(violation.getPropertyPath());
            // A field of the wrong type is null here: that it is also missing would be one
            // complaint too many.
            if (!known.contains(pointer)) {
                errors.add(new FieldError(pointer, violation.getMessage()));
            }
        }
        if (!errors.isEmpty()) {
            errors.sort(
                    Comparator.comparing(FieldError::pointer).thenComparing(FieldError::detail));
            throw new ProblemException(
                    shape.errors().isEmpty()
                            ? StandardProblem.INVALID_CONTENT
                            : StandardProblem.INVALID_SHAPE,
                    errors);
        }
        return record;
    }

    JsonNode parse(InputStream stream) {
        byte[] bytes = bodies.read(stream);
        body.remember(bytes);
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return mapper.readTree(text);
        } catch (CharacterCodingException e) {
            throw malformedAt(1, 1);
        } catch (JacksonException e) {
            var at = e.getLocation();
            throw at == null ? malformedAt(1, 1) : malformedAt(at.getLineNr(), at.getColumnNr());
        }
    }

    private static ProblemException malformedAt(int line, int column) {
        return new ProblemException(
                StandardProblem.MALFORMED_JSON, Integer.toString(line), Integer.toString(column));
    }

    private static String pointer(Path path) {
        var pointer = new StringBuilder();
        for (Path.Node node : path) {
            // In an iterable the index belongs to the name before.
            if (node.getIndex() != null) {
                pointer.append('/').append(node.getIndex());
            }
            if (node.getName() != null && !node.getName().startsWith("<")) {
                pointer.append('/').append(Shape.escape(node.getName()));
            }
        }
        return pointer.toString();
    }
}
