package dev.cosell.systemtests.faults;

import static dev.cosell.systemtests.faults.Facts.required;
import static dev.cosell.systemtests.faults.Facts.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.stack.Service;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * R28: both services know the same competitions and competitors, and a decided one has one winner,
 * whose deal alone goes on.
 */
final class CompetitionAudit {

    private final Evidence evidence;
    private final Findings findings;

    CompetitionAudit(Evidence evidence, Findings findings) {
        this.evidence = evidence;
        this.findings = findings;
    }

    void run() {
        Map<String, JsonNode> deciding = byId(Service.ATTRIBUTIONS, "competition");
        Map<String, JsonNode> opening = byId(Service.DEALS, "competition");
        findings.equal("competitions", "all", opening.keySet(), deciding.keySet());
        Map<String, JsonNode> deals = byId(Service.DEALS, "deal");
        for (var each : opening.entrySet()) {
            String id = each.getKey();
            JsonNode row = each.getValue();
            Set<String> competing = competitors(Service.DEALS, id);
            findings.equal("competitors", id, competing, competitors(Service.ATTRIBUTIONS, id));
            JsonNode decision = deciding.get(id);
            findings.equal("winner", id, winner(decision), winner(row));
            String winner = winner(row);
            if (winner != null) {
                competing.forEach(deal -> after(id, deal, winner, deals.get(deal)));
            }
        }
    }

    private void after(String id, String deal, String winner, @Nullable JsonNode row) {
        if (deal.equals(winner)) {
            findings.equal("motion of the winner of " + id, deal, "BEST_PARTNER_WINS", of(row));
        } else if (row != null && "OPEN".equals(text(row, "status"))) {
            findings.add("goes on though it did not win", deal, "ended", row);
        }
    }

    private static @Nullable String of(@Nullable JsonNode deal) {
        return deal == null ? null : text(deal, "motion");
    }

    private static @Nullable String winner(@Nullable JsonNode competition) {
        return competition == null ? null : text(competition, "winner_deal_id");
    }

    private Map<String, JsonNode> byId(Service service, String table) {
        return evidence.rows(service, table).stream()
                .collect(Collectors.toMap(row -> required(row, "id"), row -> row));
    }

    private Set<String> competitors(Service service, String competition) {
        return evidence.rows(service, "competitor").stream()
                .filter(row -> competition.equals(text(row, "competition_id")))
                .map(row -> required(row, "deal_id"))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
