package dev.cosell.systemtests.faults;

import static dev.cosell.systemtests.faults.Facts.required;
import static dev.cosell.systemtests.faults.Facts.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.stack.Service;
import dev.cosell.systemtests.faults.Call.Action;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What was answered for is there, and each key had one effect. */
final class CallAudit {

    private final Evidence evidence;
    private final List<Call> calls;
    private final Findings findings;
    private final Map<String, DealStory> deals;
    private final Map<String, List<JsonNode>> keptAnswers = new HashMap<>();

    CallAudit(Evidence evidence, List<Call> calls, Findings findings) {
        this.evidence = evidence;
        this.calls = calls;
        this.findings = findings;
        this.deals =
                DealStory.all(evidence).stream()
                        .collect(Collectors.toMap(DealStory::id, each -> each));
        for (Service service : Service.values()) {
            for (JsonNode row : evidence.rows(service, "idempotency_key")) {
                keptAnswers
                        .computeIfAbsent(required(row, "key"), any -> new ArrayList<>())
                        .add(row);
            }
        }
    }

    void run() {
        for (Call call : calls) {
            if (!call.fits()) {
                findings.add(
                        "answer that does not fit",
                        call.action() + " by " + call.who() + " at " + call.at(),
                        "an answer of this call",
                        call.status() + " " + call.code());
            }
        }
        oneEffectOfEachKey();
        registrations();
        domains();
        stages();
        mails();
    }

    private void oneEffectOfEachKey() {
        Map<String, List<Call>> byKey = new LinkedHashMap<>();
        for (Call call : calls) {
            if (call.key() != null) {
                byKey.computeIfAbsent(call.key(), any -> new ArrayList<>()).add(call);
            }
        }
        byKey.forEach(
                (key, attempts) -> {
                    List<Call> done = attempts.stream().filter(Call::acknowledged).toList();
                    if (attempts.stream().allMatch(Call::unknown)) {
                        Call call = attempts.getFirst();
                        findings.add(
                                "call never answered",
                                call.action() + " " + call.deal() + " " + key,
                                "an answer",
                                attempts.size() + " attempts without one");
                    }
                    if (!done.isEmpty()) {
                        kept(key, done.getFirst());
                        done.forEach(each -> sameAnswer(key, done.getFirst(), each));
                        effect(key, done.getFirst());
                    }
                    refused(attempts);
                });
    }

    private void kept(String key, Call done) {
        List<JsonNode> rows = keptAnswers.getOrDefault(key, List.of());
        findings.equal("kept answers of a key", done.action() + " " + key, 1, rows.size());
        for (JsonNode row : rows) {
            findings.equal(
                    "status of a kept answer",
                    done.action() + " " + key,
                    Integer.toString(done.status()),
                    text(row, "status"));
        }
    }

    private void sameAnswer(String key, Call first, Call other) {
        String name = first.action() + " " + key;
        findings.equal("answers of one key: deal", name, first.deal(), other.deal());
        findings.equal("answers of one key: subject", name, first.subject(), other.subject());
        findings.equal("answers of one key: status", name, first.status(), other.status());
    }

    /** The events of the deal that an acknowledged call must have left. */
    private void effect(String key, Call call) {
        switch (call.action()) {
            case REGISTER_DEAL -> event(key, call, Service.DEALS, "DealRegistered", null);
            case ACCEPT -> event(key, call, Service.DEALS, "CollaborationAccepted", null);
            case DECLINE -> event(key, call, Service.DEALS, "CollaborationDeclined", "reason");
            case SIGN -> event(key, call, Service.ATTRIBUTIONS, "ConfirmationLinkSigned", null);
            case PRESENT ->
                    event(key, call, Service.ATTRIBUTIONS, "ConfirmationLinkPresented", null);
            case WAIVE -> event(key, call, Service.DEALS, "CreditWaived", null);
            case CLOSE -> {
                boolean won = "WON".equals(call.value());
                event(
                        key,
                        call,
                        Service.DEALS,
                        won ? "DealClosedWon" : "DealClosedLost",
                        won ? null : "lossReason");
            }
            case SET_UP, REGISTER_DOMAIN, STAGE, REQUEST_CODE, READ -> {}
        }
    }

    private void event(
            String key, Call call, Service service, String type, @Nullable String valueField) {
        DealStory deal = deals.get(String.valueOf(call.deal()));
        String name = call.action() + " " + call.deal() + " " + key;
        if (deal == null) {
            findings.add("acknowledged and lost", name, type, "no such deal");
            return;
        }
        findings.equal(
                "acknowledged and lost: events " + type,
                name,
                1,
                deal.events(service, type).size());
        if (valueField != null && call.value() != null) {
            String found = text(deal.event(service, type), valueField);
            if (!call.value().equals(found) && !"LOST".equals(call.value())) {
                findings.add("acknowledged and changed", name, call.value(), found);
            }
        }
    }

    /** A refusal is an answer too: the decision is on record, and had no other effect. */
    private void refused(List<Call> attempts) {
        Call call = attempts.getFirst();
        boolean mustAccept =
                call.action() == Action.DECLINE
                        && attempts.stream().anyMatch(each -> "MUST_ACCEPT".equals(each.code()));
        if (mustAccept) {
            DealStory deal = deals.get(String.valueOf(call.deal()));
            long refusals =
                    deal == null
                            ? 0
                            : deal.rows("decision").stream()
                                    .filter(row -> "DECLINE".equals(text(row, "question")))
                                    .filter(row -> "REFUSED".equals(text(row, "outcome")))
                                    .count();
            findings.equal("refusals on record", "DECLINE " + call.deal(), 1L, refusals);
        }
    }

    /** One registration, one deal: the reference of each is its idempotency key. */
    private void registrations() {
        Map<String, List<String>> byReference = new HashMap<>();
        for (JsonNode row : evidence.rows(Service.DEALS, "deal")) {
            String reference = text(row, "external_reference");
            if (reference != null) {
                byReference
                        .computeIfAbsent(reference, any -> new ArrayList<>())
                        .add(required(row, "id"));
            }
        }
        for (Call call : of(Action.REGISTER_DEAL)) {
            String key = Objects.requireNonNull(call.key());
            List<String> made = byReference.getOrDefault(key, List.of());
            if (call.acknowledged()) {
                findings.equal("deals of one key", key, List.of(call.deal()), made);
            } else if (made.size() > 1) {
                findings.add("deals of one key", key, "at most one", made);
            }
        }
    }

    private List<Call> of(Action action) {
        return calls.stream().filter(call -> call.action() == action).toList();
    }

    private void domains() {
        Map<String, List<String>> holders = new HashMap<>();
        for (JsonNode row : evidence.rows(Service.DOMAINS, "domain_registration")) {
            holders.computeIfAbsent(required(row, "name"), any -> new ArrayList<>())
                    .add("partner " + text(row, "partner_id"));
        }
        for (Call call : of(Action.REGISTER_DOMAIN)) {
            if (call.acknowledged()) {
                String name = Objects.requireNonNull(call.subject());
                findings.equal(
                        "acknowledged and lost: holder",
                        name,
                        List.of(call.who()),
                        holders.getOrDefault(name, List.of()));
            }
        }
    }

    /** A deal's stages are set one after the other: each is told of, and the last one stands. */
    private void stages() {
        Map<String, List<String>> acknowledged = new LinkedHashMap<>();
        for (Call call : of(Action.STAGE)) {
            if (call.acknowledged()) {
                acknowledged
                        .computeIfAbsent(String.valueOf(call.deal()), any -> new ArrayList<>())
                        .add(String.valueOf(call.value()));
            }
        }
        acknowledged.forEach(
                (id, stages) -> {
                    DealStory deal = deals.get(id);
                    List<String> told =
                            deal == null
                                    ? List.of()
                                    : deal.events(Service.DEALS, "DealStageChanged").stream()
                                            .map(
                                                    event ->
                                                            String.valueOf(
                                                                    text(event.data(), "stage")))
                                            .toList();
                    if (!told.containsAll(stages)) {
                        findings.add("acknowledged and lost: stage", id, stages, told);
                    }
                });
    }

    /** A code that was promised was mailed. */
    private void mails() {
        String all = String.join("\n", evidence.mails());
        for (Call call : of(Action.REQUEST_CODE)) {
            if (call.acknowledged() && !all.contains(String.valueOf(call.subject()))) {
                findings.add("mail lost", String.valueOf(call.subject()), "a mail", "none");
            }
        }
    }
}
