package dev.cosell.systemtests.faults;

import static dev.cosell.systemtests.faults.Facts.instant;
import static dev.cosell.systemtests.faults.Facts.number;
import static dev.cosell.systemtests.faults.Facts.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.stack.Service;
import dev.cosell.systemtests.faults.Evidence.Logged;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Each deal: what its events tell, folded, is what the rows of the four services say, and nobody
 * has forgotten it.
 */
final class DealAudit {

    private static final String PILOT = "dach-co-selling-pilot/";
    private static final Set<String> LAST =
            Set.of("CollaborationDeclined", "DealClosedWon", "DealClosedLost");

    private static final Set<String> REPEATED =
            Set.of("DealStageChanged", "DealRevised", "CollaborationReassigned");

    private final Evidence evidence;
    private final Findings findings;

    DealAudit(Evidence evidence, Findings findings) {
        this.evidence = evidence;
        this.findings = findings;
    }

    void run() {
        Map<String, Integer> open = new HashMap<>();
        for (DealStory deal : DealStory.all(evidence)) {
            JsonNode row = deal.row("deal");
            if (row == null) {
                findings.add("deal missing", deal.id(), "a row in deal-service", "none");
                continue;
            }
            findings.equal("rows of a deal", deal.id(), 1, deal.rows("deal").size());
            told(deal);
            registered(deal, row);
            collaborated(deal, row);
            ended(deal, row);
            resolved(deal, row);
            assigned(deal, row, open);
            new CreditAudit(deal, findings).run();
        }
        loads(open);
    }

    /** Which events there are of a deal, how many of each, and which comes after which. */
    private void told(DealStory deal) {
        List<String> types = deal.events(Service.DEALS).stream().map(Logged::type).toList();
        findings.equal(
                "first events of a deal",
                deal.id(),
                List.of("DealRegistered", "CollaborationRequested"),
                types.stream().limit(2).toList());
        for (String type : Set.copyOf(types)) {
            if (!REPEATED.contains(type)) {
                once(deal, Service.DEALS, type);
            }
        }
        long ends = types.stream().filter(LAST::contains).count();
        if (ends > 1 || (ends == 1 && !LAST.contains(types.getLast()))) {
            findings.add("events after the end of a deal", deal.id(), "one end, at last", types);
        }
        int accepted = types.indexOf("CollaborationAccepted");
        for (int i = 0; i < types.size(); i++) {
            boolean needsAcceptance =
                    types.get(i).equals("DealStageChanged")
                            || (types.get(i).startsWith("DealClosed")
                                    && !types.contains("CollaborationEnded"));
            if (needsAcceptance && (accepted < 0 || accepted > i)) {
                findings.add("worked before its acceptance", deal.id(), "accepted first", types);
            }
        }
    }

    private void once(DealStory deal, Service service, String type) {
        findings.equal("events " + type, deal.id(), 1, deal.events(service, type).size());
    }

    private void registered(DealStory deal, JsonNode row) {
        JsonNode event = deal.event(Service.DEALS, "DealRegistered");
        same(deal, "partner", text(event, "partnerId"), text(row, "partner_id"));
        same(deal, "domain", text(event, "domain"), text(row, "domain"));
        same(deal, "company", text(event, "company"), text(row, "company_name"));
        same(deal, "postal code", text(event, "postalCode"), text(row, "company_postal_code"));
        same(deal, "rule set", text(event, "ruleSet"), text(row, "rule_set"));
        JsonNode changed = deal.event(Service.DEALS, "SalesMotionChanged");
        JsonNode motion = changed.isMissingNode() ? event : changed;
        same(deal, "motion", text(motion, "motion"), text(row, "motion"));
        var revisions = deal.events(Service.DEALS, "DealRevised");
        JsonNode newest = revisions.isEmpty() ? event : revisions.getLast().data();
        same(deal, "expected MRR", number(newest, "expectedMrr"), number(row, "expected_mrr"));
        same(deal, "currency", text(newest, "currency"), text(row, "currency"));
        same(
                deal,
                "external reference",
                text(newest, "externalReference"),
                text(row, "external_reference"));
        same(deal, "registered at", instant(event, "registeredAt"), instant(row, "registered_at"));
    }

    private void same(DealStory deal, String fact, @Nullable Object told, @Nullable Object kept) {
        findings.equal("deal differs from its events: " + fact, deal.id(), told, kept);
    }

    private void collaborated(DealStory deal, JsonNode row) {
        boolean resolved = deal.has(Service.DOMAINS, "DealDomainResolved");
        boolean assigned = deal.has(Service.ASSIGNMENTS, "GrowthSpecialistAssigned");
        String mode = resolved && assigned ? mode(deal, row) : null;
        same(deal, "decision mode", mode, text(row, "decision_mode"));
        same(deal, "collaboration", collaboration(deal, mode), text(row, "collaboration_status"));
        JsonNode accepted = deal.event(Service.DEALS, "CollaborationAccepted");
        same(deal, "accepted at", instant(accepted, "acceptedAt"), instant(row, "accepted_at"));
        if (!accepted.isMissingNode()) {
            same(deal, "mode of the acceptance", text(accepted, "decisionMode"), mode);
        }
        findings.equal(
                "events CollaborationAssigned",
                deal.id(),
                mode == null ? 0 : 1,
                deal.events(Service.DEALS, "CollaborationAssigned").size());
        JsonNode told = deal.event(Service.DEALS, "CollaborationAssigned");
        same(deal, "mode of the assignment", text(told, "decisionMode"), mode);
        decided(deal, "DECISION_MODE", "CollaborationAssigned");
        decided(deal, "WAIVE_CREDIT", "CreditWaived");
        JsonNode warned = deal.event(Service.DEALS, "CreditAtRisk");
        same(deal, "warned at", instant(warned, "warnedAt"), instant(row, "credit_warned_at"));
        JsonNode waived = deal.event(Service.DEALS, "CreditWaived");
        same(deal, "waived at", instant(waived, "waivedAt"), instant(row, "credit_waived_at"));
        decided(deal, "ACCEPT", "CollaborationAccepted");
        decided(deal, "DECLINE", "CollaborationDeclined");
        decided(deal, "REGISTER", "DealRegistered");
        JsonNode declined = deal.event(Service.DEALS, "CollaborationDeclined");
        same(deal, "decline reason", text(declined, "reason"), text(row, "decline_reason"));
        if (!declined.isMissingNode() && "MUST_ACCEPT".equals(mode)) {
            findings.add("declined against R22", deal.id(), "no decline", declined);
        }
    }

    /** R22, read from the facts: the partner's own domain, in the pilot, of no customer yet. */
    private static String mode(DealStory deal, JsonNode row) {
        JsonNode facts = deal.event(Service.DOMAINS, "DealDomainResolved");
        boolean must =
                "OWN".equals(text(facts, "holderClass"))
                        && "false".equals(text(facts, "existingCustomer"))
                        && String.valueOf(text(row, "rule_set")).startsWith(PILOT);
        return must ? "MUST_ACCEPT" : "DISCRETIONARY";
    }

    private static String collaboration(DealStory deal, @Nullable String mode) {
        if (deal.has(Service.DEALS, "CollaborationDeclined")) {
            return "DECLINED";
        }
        if (deal.has(Service.DEALS, "DealClosedWon") || deal.has(Service.DEALS, "DealClosedLost")) {
            return "ENDED";
        }
        if (deal.has(Service.DEALS, "CollaborationAccepted")) {
            return "ACCEPTED";
        }
        return mode == null ? "REQUESTED" : "ASSIGNED";
    }

    /** An allowed decision and its event share a transaction. */
    private void decided(DealStory deal, String question, String type) {
        long decisions =
                deal.rows("decision").stream()
                        .filter(each -> question.equals(text(each, "question")))
                        .filter(each -> "ALLOWED".equals(text(each, "outcome")))
                        .count();
        findings.equal(
                "allowed decisions " + question,
                deal.id(),
                (long) deal.events(Service.DEALS, type).size(),
                decisions);
    }

    private void ended(DealStory deal, JsonNode row) {
        JsonNode won = deal.event(Service.DEALS, "DealClosedWon");
        JsonNode lost = deal.event(Service.DEALS, "DealClosedLost");
        String status = "OPEN";
        if (deal.has(Service.DEALS, "CollaborationDeclined")) {
            status = "DECLINED";
        } else if (!won.isMissingNode()) {
            status = "WON";
        } else if (!lost.isMissingNode()) {
            status = "LOST";
        }
        same(deal, "status", status, text(row, "status"));
        Instant closedAt = instant(won.isMissingNode() ? lost : won, "closedAt");
        same(deal, "closed at", closedAt, instant(row, "closed_at"));
        same(deal, "MRR", number(won, "mrr"), number(row, "mrr"));
        same(deal, "loss reason", text(lost, "lossReason"), text(row, "loss_reason"));
        String stage = "QUALIFIED";
        for (Logged event : deal.events(Service.DEALS, "DealStageChanged")) {
            same(deal, "previous stage", text(event.data(), "previousStage"), stage);
            stage = String.valueOf(text(event.data(), "stage"));
        }
        same(deal, "stage", stage, text(row, "stage"));
    }

    private void resolved(DealStory deal, JsonNode row) {
        once(deal, Service.DOMAINS, "DealDomainResolved");
        JsonNode resolution = deal.row("deal_resolution");
        if (resolution == null) {
            findings.add("deal forgotten by domain-registry-service", deal.id(), "a row", "none");
            return;
        }
        JsonNode event = deal.event(Service.DOMAINS, "DealDomainResolved");
        same(deal, "resolved domain", text(resolution, "domain"), text(row, "domain"));
        same(deal, "resolved partner", text(resolution, "partner_id"), text(row, "partner_id"));
        same(deal, "holder class", text(event, "holderClass"), text(row, "holder_class"));
        same(
                deal,
                "holder class of the registry",
                text(event, "holderClass"),
                text(resolution, "holder_class"));
        same(
                deal,
                "existing customer",
                text(event, "existingCustomer"),
                text(row, "existing_customer"));
        same(deal, "resolved at", instant(event, "resolvedAt"), instant(resolution, "resolved_at"));
    }

    private void assigned(DealStory deal, JsonNode row, Map<String, Integer> open) {
        List<@Nullable String> had = specialists(deal);
        JsonNode assignment = deal.row("assignment");
        if (assignment == null) {
            findings.add("deal forgotten by assignment-service", deal.id(), "a row", "none");
            return;
        }
        findings.equal("rows of an assignment", deal.id(), 1, deal.rows("assignment").size());
        String specialist = had.isEmpty() ? null : had.getLast();
        same(
                deal,
                "assignment",
                specialist != null ? "ASSIGNED" : "UNASSIGNED",
                text(assignment, "status"));
        same(deal, "GS of the assignment", specialist, text(assignment, "growth_specialist_id"));
        String kept = text(row, "growth_specialist_id");
        // A deal that ended before the last one took it over stays with the one before.
        if (endOf(deal) == null || !had.contains(kept)) {
            same(deal, "GS of the deal", specialist, kept);
        }
        same(deal, "assigned domain", text(row, "domain"), text(assignment, "domain"));
        same(deal, "assigned partner", text(row, "partner_id"), text(assignment, "partner_id"));
        for (Logged told : deal.events(Service.DEALS)) {
            String named = text(told.data(), "growthSpecialistId");
            if (named != null && !had.contains(named)) {
                findings.add("GS of " + told.type(), deal.id(), String.valueOf(had), named);
            }
        }
        Instant endedAt = endOf(deal);
        same(deal, "end of the assignment", endedAt, instant(assignment, "ended_at"));
        if (specialist != null && endedAt == null) {
            open.merge(specialist, 1, Integer::sum);
        }
    }

    /** Who had the deal, one after the other; null while nobody had. */
    private List<@Nullable String> specialists(DealStory deal) {
        List<@Nullable String> had = new ArrayList<>();
        for (Logged event : deal.events(Service.ASSIGNMENTS)) {
            String before = had.isEmpty() ? null : had.getLast();
            String next = text(event.data(), "growthSpecialistId");
            boolean follows =
                    switch (event.type()) {
                        case "GrowthSpecialistAssigned" -> before == null;
                        case "GrowthSpecialistReassigned" ->
                                before != null
                                        && before.equals(
                                                text(event.data(), "previousGrowthSpecialistId"))
                                        && !before.equals(next);
                        default -> had.isEmpty() || before != null;
                    };
            if (!follows) {
                findings.add("order of routing", deal.id(), String.valueOf(had), event.type());
            }
            had.add(next);
        }
        if (had.isEmpty() && !deal.has(Service.DEALS, "CollaborationWithdrawn")) {
            findings.add("routing decisions of a deal", deal.id(), "at least one", "none");
        }
        return had;
    }

    private static @Nullable Instant endOf(DealStory deal) {
        Instant declined =
                instant(deal.event(Service.DEALS, "CollaborationDeclined"), "declinedAt");
        Instant won = instant(deal.event(Service.DEALS, "DealClosedWon"), "closedAt");
        Instant lost = instant(deal.event(Service.DEALS, "DealClosedLost"), "closedAt");
        return declined != null ? declined : won != null ? won : lost;
    }

    /** What assignment-service counts as the load of each GS is what the events leave open. */
    private void loads(Map<String, Integer> open) {
        Map<String, Integer> counted = new HashMap<>();
        for (JsonNode row : evidence.rows(Service.ASSIGNMENTS, "assignment")) {
            String specialist = text(row, "growth_specialist_id");
            if (specialist != null && text(row, "ended_at") == null) {
                counted.merge(specialist, 1, Integer::sum);
            }
        }
        Set<String> all = new TreeSet<>(open.keySet());
        all.addAll(counted.keySet());
        for (String specialist : all) {
            findings.equal(
                    "load of a GS",
                    specialist,
                    open.getOrDefault(specialist, 0),
                    counted.getOrDefault(specialist, 0));
        }
    }
}
