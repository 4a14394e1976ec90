package dev.cosell.contracts;

import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.cosell.contracts.assignments.AssignmentEvent;
import dev.cosell.contracts.attributions.AttributionEvent;
import dev.cosell.contracts.deals.DealEvent;
import dev.cosell.contracts.domains.DomainEvent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Every event there is, by the topic that carries it. A type's name is the simple name of its
 * record.
 */
public final class EventCatalogue {

    private static final Map<String, List<Class<?>>> TOPICS =
            Map.of(
                    DealEvent.TOPIC, types(DealEvent.class),
                    DomainEvent.TOPIC, types(DomainEvent.class),
                    AssignmentEvent.TOPIC, types(AssignmentEvent.class),
                    AttributionEvent.TOPIC, types(AttributionEvent.class));

    private static final Map<String, Map<String, Class<?>>> TYPES =
            TOPICS.entrySet().stream()
                    .collect(toUnmodifiableMap(Map.Entry::getKey, each -> named(each.getValue())));

    private static final Map<Class<?>, String> TOPIC_OF = topicOfEach();

    private EventCatalogue() {}

    /** The event types of each topic, keyed by the topic's name. */
    public static Map<String, List<Class<?>>> topics() {
        return TOPICS;
    }

    /** The types of one topic by their name; empty for a topic that is not ours. */
    public static Map<String, Class<?>> typesOf(String topic) {
        return TYPES.getOrDefault(topic, Map.of());
    }

    /**
     * The topic that carries a type.
     *
     * @throws IllegalArgumentException when no topic carries it
     */
    public static String topicOf(Class<?> type) {
        String topic = TOPIC_OF.get(type);
        if (topic == null) {
            throw new IllegalArgumentException("No topic carries " + type);
        }
        return topic;
    }

    /** The {@code $id} of a type's JSON Schema, which each record names as its data schema. */
    public static String schemaOf(String topic, String type) {
        return "urn:cosell:schema:" + topic + ":" + type;
    }

    private static List<Class<?>> types(Class<?> sealed) {
        return Arrays.stream(sealed.getPermittedSubclasses()).<Class<?>>map(type -> type).toList();
    }

    private static Map<String, Class<?>> named(List<Class<?>> types) {
        return types.stream().collect(toUnmodifiableMap(Class::getSimpleName, type -> type));
    }

    private static Map<Class<?>, String> topicOfEach() {
        Map<Class<?>, String> topicOf = new HashMap<>();
        TOPICS.forEach((topic, types) -> types.forEach(type -> topicOf.put(type, topic)));
        return Map.copyOf(topicOf);
    }
}
