package dev.cosell.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/**
 * What is to be otherwise in a resource (RFC 7396): null takes a member away, a list is replaced.
 */
public final class MergePatch {

    public static final String MEDIA_TYPE = "application/merge-patch+json";

    private final JsonNode patch;
    private final JsonBodyReader reader;
    private final Locale language;

    MergePatch(JsonNode patch, JsonBodyReader reader, Locale language) {
        this.patch = patch;
        this.reader = reader;
        this.language = language;
    }

    /**
     * What comes of a resource, held to all that a body of this form is held to.
     *
     * @throws ProblemException 400 or 422, with every field that does not fit
     */
    public <T extends Record> T applyTo(T resource) {
        Record patched = reader.bind(merge(reader.json(resource), patch), type(resource), language);
        return type(resource).cast(patched);
    }

    @SuppressWarnings("unchecked") // A record's class has no subclasses.
    private static <T extends Record> Class<T> type(T resource) {
        return (Class<T>) resource.getClass();
    }

    /** As RFC 7396 has it; a parser's bound on nesting bounds the depth. */
    static JsonNode merge(JsonNode target, JsonNode patch) {
        if (!(patch instanceof ObjectNode changes)) {
            return patch;
        }
        ObjectNode merged =
                target instanceof ObjectNode object
                        ? object.deepCopy()
                        : JsonNodeFactory.instance.objectNode();
        changes.properties()
                .forEach(
                        change -> {
                            if (change.getValue().isNull()) {
                                merged.remove(change.getKey());
                            } else {
                                merged.set(
                                        change.getKey(),
                                        merge(merged.path(change.getKey()), change.getValue()));
                            }
                        });
        return merged;
    }
}
