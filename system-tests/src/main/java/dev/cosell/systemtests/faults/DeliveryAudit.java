package dev.cosell.systemtests.faults;

import static dev.cosell.systemtests.faults.Facts.instant;
import static dev.cosell.systemtests.faults.Facts.required;
import static dev.cosell.systemtests.faults.Facts.text;

import dev.cosell.stack.Service;
import dev.cosell.systemtests.faults.Evidence.Logged;
import dev.cosell.systemtests.faults.Evidence.Sent;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Logs, topics, inboxes: nothing lost, nothing made up, in order, applied once. */
final class DeliveryAudit {

    /** Which events each service has to apply. */
    private static final Map<Service, Set<String>> APPLIES =
            Map.of(
                    Service.DEALS,
                    Set.of(
                            "PartnerChanged",
                            "StaffChanged",
                            "DomainRegistered",
                            "DomainReleased",
                            "DomainExpired",
                            "DomainTransferred",
                            "CustomerRecorded",
                            "DealDomainResolved",
                            "GrowthSpecialistAssigned",
                            "GrowthSpecialistReassigned",
                            "DealUnassigned",
                            "ConfirmationLinkSigned",
                            "ConfirmationLinkDeclined",
                            "ConfirmationLinkExpired",
                            "ConfirmationLinkReminded",
                            "ConfirmationLinkPresented",
                            "AttributionGranted",
                            "AttributionRefused",
                            "BestPartnerDecided",
                            "CompetitionLapsed"),
                    Service.DOMAINS,
                    Set.of(
                            "PartnerChanged",
                            "DealRegistered",
                            "DealClosedWon",
                            "DomainResponsibleAssigned",
                            "DomainResponsibleUnassigned"),
                    Service.ASSIGNMENTS,
                    Set.of(
                            "DealRegistered",
                            "CollaborationRequested",
                            "DealDomainResolved",
                            "DomainResponsibleRequested",
                            "DomainReleased",
                            "DomainExpired",
                            "DomainTransferred",
                            "CollaborationDeclined",
                            "DealWithdrawn",
                            "DealClosedWon",
                            "DealClosedLost",
                            "DealForwarded",
                            "ForwardingDeclined",
                            "ForwardingWithdrawn",
                            "CollaborationReminded",
                            "StaffNoticeDue",
                            "PartnerTierEarned"),
                    Service.ATTRIBUTIONS,
                    Set.of(
                            "PartnerChanged",
                            "DealRegistered",
                            "DealRevised",
                            "CollaborationAssigned",
                            "CollaborationAccepted",
                            "ForwardingAccepted",
                            "SalesMotionChanged",
                            "CollaborationReassigned",
                            "CollaborationDeclined",
                            "DealWithdrawn",
                            "DealClosedWon",
                            "DealClosedLost",
                            "CompetitionOpened",
                            "CompetitionJoined"));

    /** Which service tells of each of those events. */
    private static final Map<String, Service> TOLD_BY =
            Map.ofEntries(
                    Map.entry("PartnerChanged", Service.ASSIGNMENTS),
                    Map.entry("StaffChanged", Service.ASSIGNMENTS),
                    Map.entry("GrowthSpecialistAssigned", Service.ASSIGNMENTS),
                    Map.entry("GrowthSpecialistReassigned", Service.ASSIGNMENTS),
                    Map.entry("DealUnassigned", Service.ASSIGNMENTS),
                    Map.entry("DomainResponsibleAssigned", Service.ASSIGNMENTS),
                    Map.entry("DomainResponsibleUnassigned", Service.ASSIGNMENTS),
                    Map.entry("DomainRegistered", Service.DOMAINS),
                    Map.entry("DomainReleased", Service.DOMAINS),
                    Map.entry("DomainExpired", Service.DOMAINS),
                    Map.entry("DomainTransferred", Service.DOMAINS),
                    Map.entry("DomainResponsibleRequested", Service.DOMAINS),
                    Map.entry("CustomerRecorded", Service.DOMAINS),
                    Map.entry("DealDomainResolved", Service.DOMAINS),
                    Map.entry("DealRegistered", Service.DEALS),
                    Map.entry("DealRevised", Service.DEALS),
                    Map.entry("CollaborationRequested", Service.DEALS),
                    Map.entry("CollaborationAssigned", Service.DEALS),
                    Map.entry("CollaborationAccepted", Service.DEALS),
                    Map.entry("CollaborationReassigned", Service.DEALS),
                    Map.entry("CollaborationReminded", Service.DEALS),
                    Map.entry("CollaborationDeclined", Service.DEALS),
                    Map.entry("SalesMotionChanged", Service.DEALS),
                    Map.entry("DealForwarded", Service.DEALS),
                    Map.entry("ForwardingAccepted", Service.DEALS),
                    Map.entry("ForwardingDeclined", Service.DEALS),
                    Map.entry("ForwardingWithdrawn", Service.DEALS),
                    Map.entry("DealWithdrawn", Service.DEALS),
                    Map.entry("DealClosedWon", Service.DEALS),
                    Map.entry("DealClosedLost", Service.DEALS),
                    Map.entry("ConfirmationLinkSigned", Service.ATTRIBUTIONS),
                    Map.entry("ConfirmationLinkDeclined", Service.ATTRIBUTIONS),
                    Map.entry("ConfirmationLinkExpired", Service.ATTRIBUTIONS),
                    Map.entry("ConfirmationLinkReminded", Service.ATTRIBUTIONS),
                    Map.entry("ConfirmationLinkPresented", Service.ATTRIBUTIONS),
                    Map.entry("AttributionGranted", Service.ATTRIBUTIONS),
                    Map.entry("AttributionRefused", Service.ATTRIBUTIONS),
                    Map.entry("CompetitionOpened", Service.DEALS),
                    Map.entry("CompetitionJoined", Service.DEALS),
                    Map.entry("BestPartnerDecided", Service.ATTRIBUTIONS),
                    Map.entry("CompetitionLapsed", Service.ATTRIBUTIONS),
                    Map.entry("PartnerTierEarned", Service.ATTRIBUTIONS),
                    Map.entry("StaffNoticeDue", Service.ATTRIBUTIONS));

    private final Evidence evidence;
    private final Findings findings;

    DeliveryAudit(Evidence evidence, Findings findings) {
        this.evidence = evidence;
        this.findings = findings;
    }

    /** Whose topics a service reads. */
    static Set<Service> readBy(Service reader) {
        return types(reader).stream()
                .map(type -> Objects.requireNonNull(TOLD_BY.get(type), type))
                .collect(Collectors.toSet());
    }

    private static Set<String> types(Service reader) {
        return Objects.requireNonNull(APPLIES.get(reader));
    }

    void run() {
        for (Service service : Service.values()) {
            Map<String, Logged> log = logInOrder(service);
            Set<String> sent = topicInOrder(service, log);
            nothingUnsent(service, log, sent);
            nothingParkedOrDue(service);
            appliedOnce(service);
        }
    }

    /** Within its key each event has the next number, in the order in which they were written. */
    private Map<String, Logged> logInOrder(Service service) {
        Map<String, Logged> byId = new HashMap<>();
        Map<String, Long> last = new HashMap<>();
        for (Logged event : evidence.log(service)) {
            byId.put(event.id(), event);
            String place = service.text() + " " + event.aggregate() + " " + event.key();
            long next = last.getOrDefault(place, 0L) + 1;
            findings.equal("event log out of sequence", place, next, event.sequence());
            last.put(place, event.sequence());
        }
        return byId;
    }

    private Set<String> topicInOrder(Service service, Map<String, Logged> log) {
        Set<String> seen = new HashSet<>();
        Map<String, Long> last = new HashMap<>();
        Map<String, Integer> partitions = new HashMap<>();
        for (Sent record : evidence.sent(service)) {
            String id = record.header("ce_id");
            Logged event = log.get(id);
            if (event == null) {
                findings.add(
                        "event in topic and in no log",
                        place(record) + " " + id,
                        "in a log",
                        "in none");
                continue;
            }
            equalToLog(record, event);
            String key = event.aggregate() + " " + event.key();
            Integer first = partitions.putIfAbsent(key, record.partition());
            if (first != null) {
                findings.equal("key in two partitions", key, first, record.partition());
            }
            if (seen.add(id)) {
                long next = last.getOrDefault(key, 0L) + 1;
                findings.equal(
                        "topic out of sequence", place(record) + " " + key, next, event.sequence());
                last.put(key, event.sequence());
            }
        }
        return seen;
    }

    private static String place(Sent record) {
        return "%s[%d]@%d"
                .formatted(Evidence.topic(record.service()), record.partition(), record.offset());
    }

    private void equalToLog(Sent record, Logged event) {
        String key = place(record) + " " + event.id();
        findings.equal("key of record", key, event.key(), record.key());
        findings.equal("type of record", key, event.type(), record.header("ce_type"));
        findings.equal(
                "sequence of record",
                key,
                Long.toString(event.sequence()),
                record.header("ce_sequence"));
        findings.equal("subject of record", key, event.key(), record.header("ce_subject"));
        findings.equal(
                "source of record", key, "/" + event.service().text(), record.header("ce_source"));
        findings.equal(
                "time of record",
                key,
                OffsetDateTime.parse(event.recordedAt()).toInstant().toString(),
                record.header("ce_time"));
        findings.equal("payload of record", key, event.payload(), record.payload());
    }

    private void nothingUnsent(Service service, Map<String, Logged> log, Set<String> sent) {
        Set<String> waiting = new HashSet<>();
        for (var row : evidence.rows(service, "outbox")) {
            String id = required(row, "event_id");
            waiting.add(id);
            findings.add(
                    "outbox not empty",
                    service.text() + " " + id,
                    "nothing",
                    log.containsKey(id) ? "an event" : "a pointer to no event");
        }
        for (Logged event : log.values()) {
            if (!sent.contains(event.id())) {
                findings.add(
                        "event lost",
                        "%s %s %s %s"
                                .formatted(service.text(), event.type(), event.key(), event.id()),
                        "in its topic",
                        waiting.contains(event.id()) ? "in the outbox only" : "in the log only");
            }
        }
    }

    private void nothingParkedOrDue(Service service) {
        for (var row : evidence.rows(service, "parked_record")) {
            findings.add(
                    "record parked",
                    service.text() + " " + text(row, "key"),
                    "nothing",
                    text(row, "reason"));
        }
        Instant now = Instant.now();
        for (var row : evidence.rows(service, "due")) {
            Instant at = Objects.requireNonNull(instant(row, "due_at"));
            if (!at.isAfter(now)) {
                findings.add(
                        "due and not done",
                        service.text() + " " + text(row, "kind") + " " + text(row, "subject"),
                        "nothing",
                        at);
            }
        }
    }

    private void appliedOnce(Service service) {
        Map<String, Integer> inbox = new HashMap<>();
        for (var row : evidence.rows(service, "inbox")) {
            inbox.merge(required(row, "event_id"), 1, Integer::sum);
        }
        Set<String> types = types(service);
        for (Service other : Service.values()) {
            for (Logged event : evidence.log(other)) {
                if (types.contains(event.type())) {
                    findings.equal(
                            "applications of an event",
                            service.text() + " " + event.type() + " " + event.key(),
                            1,
                            Objects.requireNonNullElse(inbox.remove(event.id()), 0));
                }
            }
        }
        inbox.keySet()
                .forEach(
                        id ->
                                findings.add(
                                        "applied without an event",
                                        service.text() + " " + id,
                                        "nothing",
                                        "in the inbox"));
    }
}
