package dev.cosell.contracts;

import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.cosell.contracts.assignments.AssignmentEvent;
import dev.cosell.contracts.attributions.AttributionEvent;
import dev.cosell.contracts.deals.DealEvent;
import dev.cosell.contracts.domains.DomainEvent;
import java.util.Arrays;
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

    private EventCatalogue() {}

    /** The event types of each topic, keyed by the topic's name. */
    public static Map<String, List<Class<?>>> topics() {
        return TOPICS;
    }

    /** The types of one topic by their name; empty for a topic that is not ours. */
    public static Map<String, Class<?>> typesOf(String topic) {
        return TOPICS.getOrDefault(topic, List.of()).stream()
                .collect(toUnmodifiableMap(Class::getSimpleName, type -> type));
    }

    /**
     * The topic that carries a type.
     *
     * @throws IllegalArgumentException when no topic carries it
     */
    public static String topicOf(Class<?> type) {
        return TOPICS.entrySet().stream()
                .filter(topic -> topic.getValue().contains(type))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No topic carries " + type))
                .getKey();
    }

    private static List<Class<?>> types(Class<?> sealed) {
        return Arrays.stream(sealed.getPermittedSubclasses()).<Class<?>>map(type -> type).toList();
    }
}
