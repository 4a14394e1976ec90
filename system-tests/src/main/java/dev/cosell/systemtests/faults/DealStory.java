package dev.cosell.systemtests.faults;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.stack.Service;
import dev.cosell.systemtests.faults.Evidence.Logged;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Everything that the four services keep of one deal: their rows and their events. */
final class DealStory {

    private final String id;
    private final Map<String, List<JsonNode>> rows = new HashMap<>();
    private final Map<Service, List<Logged>> events = new EnumMap<>(Service.class);

    private DealStory(String id) {
        this.id = id;
    }

    /** One for each deal that any service names. */
    static List<DealStory> all(Evidence evidence) {
        Map<String, DealStory> stories = new TreeMap<>();
        collect(stories, evidence, Service.DEALS, "deal", "id");
        collect(stories, evidence, Service.DEALS, "decision", "deal_id");
        collect(stories, evidence, Service.DOMAINS, "deal_resolution", "deal_id");
        collect(stories, evidence, Service.ASSIGNMENTS, "assignment", "deal_id");
        collect(stories, evidence, Service.ATTRIBUTIONS, "attribution", "deal_id");
        collect(stories, evidence, Service.ATTRIBUTIONS, "confirmation_link", "deal_id");
        for (Service service : Service.values()) {
            for (Logged event : evidence.log(service)) {
                if (event.aggregate().equals("deal")) {
                    stories.computeIfAbsent(event.key(), DealStory::new)
                            .events
                            .computeIfAbsent(service, any -> new ArrayList<>())
                            .add(event);
                }
            }
        }
        return List.copyOf(stories.values());
    }

    private static void collect(
            Map<String, DealStory> stories,
            Evidence evidence,
            Service service,
            String table,
            String key) {
        for (JsonNode row : evidence.rows(service, table)) {
            stories.computeIfAbsent(Facts.required(row, key), DealStory::new)
                    .rows
                    .computeIfAbsent(table, any -> new ArrayList<>())
                    .add(row);
        }
    }

    String id() {
        return id;
    }

    List<JsonNode> rows(String table) {
        return rows.getOrDefault(table, List.of());
    }

    /** The row of a table that has one for each deal; null where it has none. */
    @Nullable JsonNode row(String table) {
        List<JsonNode> found = rows(table);
        return found.isEmpty() ? null : found.getFirst();
    }

    /** What one service told of the deal, in its order. */
    List<Logged> events(Service service) {
        return events.getOrDefault(service, List.of());
    }

    List<Logged> events(Service service, String type) {
        return events(service).stream().filter(event -> event.type().equals(type)).toList();
    }

    /** The data of the first event of a type; a missing node where there is none. */
    JsonNode event(Service service, String type) {
        List<Logged> found = events(service, type);
        return found.isEmpty() ? Evidence.JSON.missingNode() : found.getFirst().data();
    }

    boolean has(Service service, String type) {
        return !events(service, type).isEmpty();
    }
}
