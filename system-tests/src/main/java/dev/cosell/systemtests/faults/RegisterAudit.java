package dev.cosell.systemtests.faults;

import static dev.cosell.systemtests.faults.Facts.instant;
import static dev.cosell.systemtests.faults.Facts.required;
import static dev.cosell.systemtests.faults.Facts.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.stack.Service;
import dev.cosell.systemtests.faults.Evidence.Logged;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Domains and their holders, partners, staff and territories: rows and events say the same. */
final class RegisterAudit {

    private static final Set<String> HELD = Set.of("REGISTERED", "GRACE");

    private final Evidence evidence;
    private final Findings findings;
    private final Map<String, JsonNode> heldDomains = new HashMap<>();

    RegisterAudit(Evidence evidence, Findings findings) {
        this.evidence = evidence;
        this.findings = findings;
    }

    void run() {
        domains();
        responsibles();
        resolutions();
        for (Service service : Service.values()) {
            partners(service);
        }
        eventsOfEach("staff", "id", "StaffChanged");
        eventsOfEach("territory", "code", "TerritoryChanged");
    }

    private void domains() {
        Map<String, List<JsonNode>> told = new HashMap<>();
        for (Logged event : evidence.log(Service.DOMAINS)) {
            if (event.type().equals("DomainRegistered")) {
                told.computeIfAbsent(event.key(), any -> new ArrayList<>()).add(event.data());
            }
        }
        for (JsonNode row : evidence.rows(Service.DOMAINS, "domain_registration")) {
            String name = required(row, "name");
            if (HELD.contains(text(row, "status")) && heldDomains.put(name, row) != null) {
                findings.add("holders of a domain", name, "one", "two");
            }
            List<JsonNode> events = told.getOrDefault(name, List.of());
            long matching =
                    events.stream()
                            .filter(
                                    event ->
                                            Objects.equals(
                                                    instant(event, "registeredAt"),
                                                    instant(row, "registered_at")))
                            .filter(
                                    event ->
                                            Objects.equals(
                                                    text(event, "holderId"),
                                                    text(row, "partner_id")))
                            .count();
            findings.equal("events DomainRegistered", name, 1L, matching);
        }
        int rows = evidence.rows(Service.DOMAINS, "domain_registration").size();
        int events = told.values().stream().mapToInt(List::size).sum();
        findings.equal("domain registrations in rows and events", "all", events, rows);
    }

    /**
     * R13: for each domain that is held a growth specialist answers, or it stands in the list of
     * those for which nobody matched; both services say the same. All partners are in the pilot.
     */
    private void responsibles() {
        Map<String, String> answering = new HashMap<>();
        for (JsonNode row : evidence.rows(Service.DOMAINS, "responsible_request")) {
            answering.put(required(row, "registration_id"), required(row, "status"));
        }
        for (JsonNode row : evidence.rows(Service.DOMAINS, "domain_responsible")) {
            if (text(row, "until") == null) {
                answering.merge(
                        required(row, "registration_id"),
                        required(row, "growth_specialist_id"),
                        (asking, specialist) -> asking + " and " + specialist);
            }
        }
        Map<String, String> assigned = new HashMap<>();
        for (JsonNode row : evidence.rows(Service.ASSIGNMENTS, "domain_assignment")) {
            String specialist = text(row, "growth_specialist_id");
            assigned.put(
                    required(row, "registration_id"),
                    specialist == null ? "UNMATCHED" : specialist);
        }
        for (JsonNode held : heldDomains.values()) {
            if (text(held, "partner_id") != null) {
                String id = required(held, "id");
                findings.equal(
                        "who answers for a domain",
                        required(held, "name"),
                        assigned.getOrDefault(id, "nobody was asked"),
                        answering.getOrDefault(id, "nobody"));
            }
        }
    }

    /** Whoever held the domain when the deal was resolved is who the resolution names. */
    private void resolutions() {
        for (JsonNode row : evidence.rows(Service.DOMAINS, "deal_resolution")) {
            JsonNode held = heldDomains.get(required(row, "domain"));
            Instant resolvedAt = Objects.requireNonNull(instant(row, "resolved_at"));
            String expected = "NONE";
            if (held != null && !instantOf(held).isAfter(resolvedAt)) {
                String holder = text(held, "partner_id");
                boolean own = Objects.equals(holder, text(row, "partner_id"));
                expected = holder == null ? "DIRECT_SALES" : own ? "OWN" : "OTHER_PARTNER";
            }
            findings.equal(
                    "holder class of a resolution",
                    required(row, "deal_id"),
                    expected,
                    text(row, "holder_class"));
        }
    }

    private static Instant instantOf(JsonNode registration) {
        return Objects.requireNonNull(instant(registration, "registered_at"));
    }

    /** Each service knows of each partner what its last event tells. */
    private void partners(Service service) {
        Map<String, JsonNode> last = new HashMap<>();
        for (Logged event : evidence.log(Service.ASSIGNMENTS)) {
            if (event.type().equals("PartnerChanged")) {
                last.put(event.key(), event.data());
            }
        }
        Map<String, JsonNode> rows = new HashMap<>();
        evidence.rows(service, "partner").forEach(row -> rows.put(required(row, "id"), row));
        findings.equal(
                "partners that are known",
                service.text(),
                new TreeSet<>(last.keySet()),
                new TreeSet<>(rows.keySet()));
        last.forEach(
                (id, event) -> {
                    JsonNode row = rows.getOrDefault(id, Evidence.JSON.missingNode());
                    compare(service, id, event.path("country"), row, "country");
                    compare(service, id, event.path("sellsInto"), row, "sells_into");
                    compare(service, id, event.path("domains"), row, "domains");
                    compare(service, id, event.path("tier"), row, "tier");
                    compare(
                            service,
                            id,
                            event.path("channelAccountManagerId"),
                            row,
                            "channel_account_manager_id");
                });
    }

    private void compare(Service service, String id, JsonNode told, JsonNode row, String column) {
        if (row.has(column)) {
            findings.equal(
                    "partner differs from its events: " + column,
                    service.text() + " " + id,
                    told.isMissingNode() ? "null" : told.toString(),
                    row.path(column).toString());
        }
    }

    private void eventsOfEach(String table, String key, String type) {
        Set<String> told = new TreeSet<>();
        for (Logged event : evidence.log(Service.ASSIGNMENTS)) {
            if (event.type().equals(type)) {
                told.add(event.key());
            }
        }
        Set<String> kept = new TreeSet<>();
        evidence.rows(Service.ASSIGNMENTS, table).forEach(row -> kept.add(required(row, key)));
        findings.equal(table + " in rows and events", "all", told, kept);
    }
}
