package dev.cosell.systemtests.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cosell.stack.Service;
import dev.cosell.systemtests.faults.Evidence.Logged;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Every kind of damage that the auditor has to see, each on something of its own. */
final class Damages {

    private final Suite suite;
    private final List<Call> calls;
    private final Evidence before;
    private final List<DealStory> deals;
    private final Set<String> used = new HashSet<>();
    private final List<Expected> expected = new ArrayList<>();

    private record Expected(String check, String key) {}

    Damages(Suite suite, Path callLog) {
        this.suite = suite;
        this.calls = CallLog.read(callLog);
        this.before = Evidence.of(suite.stack());
        this.deals = DealStory.all(before);
    }

    List<Violation> audit() {
        return Auditor.audit(suite.stack(), calls).violations();
    }

    /** What was planted and is in no violation. */
    List<String> unnamedBy(List<Violation> violations) {
        return expected.stream()
                .filter(
                        each ->
                                violations.stream()
                                        .noneMatch(
                                                violation ->
                                                        violation.check().equals(each.check())
                                                                && violation
                                                                        .key()
                                                                        .contains(each.key())))
                .map(Expected::toString)
                .toList();
    }

    void plant() throws SQLException {
        logsAndInboxes();
        topics();
        dealRows();
        otherRows();
        answers();
    }

    private void logsAndInboxes() throws SQLException {
        sql(Service.DEALS, "alter table event_log drop constraint event_log_one_sequence");
        String first = eventOf("DealRegistered", Service.DEALS, deal(each -> true));
        plant("event in topic and in no log", first, "delete from event_log where id = '%s'");
        String accepted = deal(each -> each.has(Service.DEALS, "CollaborationAccepted"));
        plant(
                "acknowledged and lost: events CollaborationAccepted",
                accepted,
                "delete from event_log where key = '%s' and type = 'CollaborationAccepted'");
        String changed = eventOf("DealRegistered", Service.DEALS, deal(each -> true));
        plant(
                "payload of record",
                changed,
                "update event_log set payload = payload || '{\"employees\": 1}' where id = '%s'");
        plant(
                "event log out of sequence",
                deal(each -> true),
                "update event_log set sequence = 3 - sequence where key = '%s' and sequence < 3");
        plant(
                "event log out of sequence",
                deal(each -> true),
                "update event_log set sequence = 1 where key = '%s'");
        String renamed = eventOf("CollaborationRequested", Service.DEALS, deal(each -> true));
        plant(
                "type of record",
                renamed,
                "update event_log set type = 'DealStageChanged' where id = '%s'");
        plant(
                "event lost",
                deal(each -> true),
                "insert into event_log (id, aggregate, key, sequence, type, actor, payload, recorded_at)"
                        + " values (gen_random_uuid(), 'deal', '%s', 99, 'DealStageChanged', 'x', '{\"stage\": \"PROPOSAL\"}', now())");
        String pointed = eventOf("DealRegistered", Service.DEALS, deal(each -> true));
        plant("outbox not empty", pointed, "insert into outbox (event_id) values ('%s')");
        String unapplied = deal(each -> each.has(Service.DOMAINS, "DealDomainResolved"));
        sql(
                Service.DEALS,
                "delete from inbox where event_id = '%s'"
                        .formatted(eventOf("DealDomainResolved", Service.DOMAINS, unapplied)));
        expect("applications of an event", unapplied);
        plant(
                "applied without an event",
                UUID.randomUUID().toString(),
                "insert into inbox (event_id) values ('%s')");
        plant(
                "record parked",
                "a-parked-key",
                "insert into parked_record (topic, partition, record_offset, key, headers, reason)"
                        + " values ('cosell.domains.v1', 0, 0, '%s', '{}', 'planted')");
        plant(
                "due and not done",
                "a-due-subject",
                "insert into due (kind, subject, due_at) values ('planted', '%s', now() - interval '1 s')");
    }

    private void topics() throws SQLException {
        String made = UUID.randomUUID().toString();
        send(Service.DEALS, deal(each -> true), made, 1, "DealRegistered", "{}");
        expect("event in topic and in no log", "cosell.deals.v1");
        String key = "out-of-order";
        String first = UUID.randomUUID().toString();
        String second = UUID.randomUUID().toString();
        for (String id : List.of(first, second)) {
            sql(
                    Service.DOMAINS,
                    "insert into event_log (id, aggregate, key, sequence, type, actor, payload, recorded_at) values ('%s', 'domain', '%s', %d, 'CustomerRecorded', 'x', '{}', now())"
                            .formatted(id, key, id.equals(first) ? 1 : 2));
        }
        send(Service.DOMAINS, key, second, 2, "CustomerRecorded", "{}");
        send(Service.DOMAINS, key, first, 1, "CustomerRecorded", "{}");
        expect("topic out of sequence", key);
    }

    private void dealRows() throws SQLException {
        sql(Service.DEALS, "alter table notice drop constraint notice_deal_id_fkey");
        plant("deal missing", deal(each -> true), "delete from deal where id = '%s'");
        plant(
                "deal differs from its events: status",
                deal(each -> each.has(Service.DEALS, "DealClosedLost")),
                "update deal set status = 'OPEN', closed_at = null where id = '%s'");
        plant(
                "deal differs from its events: stage",
                deal(each -> true),
                "update deal set stage = 'LEGAL' where id = '%s'");
        plant(
                "deal differs from its events: closed at",
                deal(each -> each.has(Service.DEALS, "DealClosedWon")),
                "update deal set closed_at = closed_at + interval '1 microsecond' where id = '%s'");
        plant(
                "deal differs from its events: MRR",
                deal(each -> each.has(Service.DEALS, "DealClosedWon")),
                "update deal set mrr = mrr + 0.01 where id = '%s'");
        plant(
                "deal differs from its events: collaboration",
                deal(each -> each.has(Service.DEALS, "CollaborationAccepted")),
                "update deal set collaboration_status = 'ASSIGNED' where id = '%s'");
        plant(
                "deal differs from its events: decision mode",
                deal(each -> each.has(Service.DEALS, "CollaborationAccepted")),
                "update deal set decision_mode = null where id = '%s'");
        plant(
                "deal differs from its events: GS of the deal",
                deal(each -> each.has(Service.ASSIGNMENTS, "GrowthSpecialistAssigned")),
                "update deal set growth_specialist_id = 'gs-other' where id = '%s'");
        plant(
                "deal differs from its events: link signed at",
                deal(each -> each.has(Service.ATTRIBUTIONS, "ConfirmationLinkSigned")),
                "update deal set link_signed_at = null where id = '%s'");
        plant(
                "allowed decisions ACCEPT",
                deal(each -> each.has(Service.DEALS, "CollaborationAccepted")),
                "delete from decision where deal_id = '%s' and question = 'ACCEPT'");
        plant(
                "partner differs from its events: country",
                "partner-0-1",
                "update partner set country = 'CH' where id = '%s'");
    }

    private void otherRows() throws SQLException {
        Predicate<DealStory> assigned =
                each -> each.has(Service.ASSIGNMENTS, "GrowthSpecialistAssigned");
        Predicate<DealStory> accepted = each -> each.has(Service.DEALS, "CollaborationAccepted");
        sql(Service.ASSIGNMENTS, "alter table assignment drop constraint assignment_pkey cascade");
        sql(Service.ATTRIBUTIONS, "drop index confirmation_link_live");
        sql(
                Service.ATTRIBUTIONS,
                "alter table evidence_entry drop constraint evidence_entry_link_id_fkey");
        sql(
                Service.ATTRIBUTIONS,
                "alter table attribution drop constraint attribution_pkey cascade, drop constraint attribution_deal_id_partner_id_key cascade");
        plantIn(
                Service.ASSIGNMENTS,
                "rows of an assignment",
                deal(assigned),
                "insert into assignment select * from assignment where deal_id = '%s'");
        String moved = deal(assigned);
        plantIn(
                Service.ASSIGNMENTS,
                "deal differs from its events: GS of the assignment",
                moved,
                "update assignment set growth_specialist_id = 'gs-other', ended_at = null where deal_id = '%s'");
        expect("load of a GS", "gs-other");
        plantIn(
                Service.ASSIGNMENTS,
                "deal forgotten by assignment-service",
                deal(assigned),
                "delete from assignment where deal_id = '%s'");
        plantIn(
                Service.DOMAINS,
                "deal forgotten by domain-registry-service",
                deal(assigned),
                "delete from deal_resolution where deal_id = '%s'");
        plantIn(
                Service.DOMAINS,
                "holder class of a resolution",
                deal(assigned),
                "update deal_resolution set holder_class = 'DIRECT_SALES' where deal_id = '%s'");
        plantIn(
                Service.ATTRIBUTIONS,
                "deal forgotten by attribution-service",
                deal(assigned),
                "delete from attribution where deal_id = '%s'");
        plantIn(
                Service.ATTRIBUTIONS,
                "rows of an attribution",
                deal(assigned),
                "insert into attribution select * from attribution where deal_id = '%s'");
        plantIn(
                Service.ATTRIBUTIONS,
                "live links",
                deal(accepted),
                "delete from confirmation_link where deal_id = '%s'");
        plantIn(
                Service.ATTRIBUTIONS,
                "live links",
                deal(accepted),
                "insert into confirmation_link (id, version, deal_id, partner_id, domain, company, status, key_name, issued_at, expires_at)"
                        + " select gen_random_uuid(), 0, deal_id, partner_id, domain, company, 'ISSUED', key_name, issued_at, expires_at from confirmation_link where deal_id = '%s'");
        plantIn(
                Service.ATTRIBUTIONS,
                "credit",
                deal(each -> each.has(Service.ATTRIBUTIONS, "AttributionGranted")),
                "update attribution set status = 'REFUSED', revenue_share_percent = null, revenue_share_months = null, link_needed = null, sold_mrr_counts = null where deal_id = '%s'");
    }

    private void answers() throws SQLException {
        String kept = call(Call.Action.CLOSE).key();
        plant(
                "kept answers of a key",
                String.valueOf(kept),
                "delete from idempotency_key where key = '%s'");
        String twice = String.valueOf(call(Call.Action.REGISTER_DEAL).key());
        plant(
                "deals of one key",
                twice,
                """
                insert into deal (id, version, partner_id, registered_by, registered_at, rule_set, motion, status, stage, domain,
                    company_name, company_country, company_postal_code, contact_name, contact_email, products,
                    expected_mrr, currency, expected_close_date, external_reference, collaboration_status,
                    growth_specialist_id, closed_at)
                select gen_random_uuid(), version, partner_id, registered_by, registered_at, rule_set, motion, status, stage, domain,
                    company_name, company_country, company_postal_code, contact_name, contact_email, products,
                    expected_mrr, currency, expected_close_date, external_reference, collaboration_status,
                    growth_specialist_id, closed_at
                  from deal where external_reference = '%s'
                """);
        String domain = String.valueOf(call(Call.Action.REGISTER_DOMAIN).subject());
        for (String table : List.of("domain_responsible", "responsible_request")) {
            sql(
                    Service.DOMAINS,
                    "alter table %1$s drop constraint %1$s_registration_id_fkey".formatted(table));
        }
        String answered = answeredDomainBut(domain);
        plantIn(
                Service.DOMAINS,
                "who answers for a domain",
                answered,
                "update domain_responsible set growth_specialist_id = 'gs-other'"
                        + " where registration_id = (select id from domain_registration where name = '%s')");
        plantIn(
                Service.DOMAINS,
                "acknowledged and lost: holder",
                domain,
                "delete from domain_registration where name = '%s'");
        String address = String.valueOf(call(Call.Action.REQUEST_CODE).subject());
        deleteMailsTo(address);
        expect("mail lost", address);
    }

    /** A domain that a growth specialist answers for. */
    private String answeredDomainBut(String other) {
        Set<String> answered = new HashSet<>();
        before.rows(Service.DOMAINS, "domain_responsible")
                .forEach(row -> answered.add(row.get("registration_id").asText()));
        return before.rows(Service.DOMAINS, "domain_registration").stream()
                .filter(row -> answered.contains(row.get("id").asText()))
                .map(row -> row.get("name").asText())
                .filter(name -> !name.equals(other))
                .findFirst()
                .orElseThrow();
    }

    private Call call(Call.Action action) {
        return calls.stream()
                .filter(each -> each.action() == action && each.acknowledged())
                .filter(each -> each.deal() == null || used.add(each.deal()))
                .findFirst()
                .orElseThrow();
    }

    private void deleteMailsTo(String address) {
        Path folder = suite.stack().addresses().mailFolder();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                if (Files.readString(file).contains(address)) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A deal of this kind that nothing was planted on yet. */
    private String deal(Predicate<DealStory> which) {
        String found =
                deals.stream()
                        .filter(each -> !used.contains(each.id()) && which.test(each))
                        .findFirst()
                        .orElseThrow()
                        .id();
        used.add(found);
        return found;
    }

    private String eventOf(String type, Service service, String deal) {
        return before.log(service).stream()
                .filter(each -> each.key().equals(deal) && each.type().equals(type))
                .map(Logged::id)
                .findFirst()
                .orElseThrow();
    }

    private void plant(String check, String key, String sql) throws SQLException {
        plantIn(Service.DEALS, check, key, sql);
    }

    private void plantIn(Service service, String check, String key, String sql)
            throws SQLException {
        sql(service, sql.replace("%s", key));
        expect(check, key);
    }

    private void expect(String check, String key) {
        expected.add(new Expected(check, key));
    }

    private void sql(Service service, String sql) throws SQLException {
        try (var connection = suite.stack().postgres().superuser(Evidence.database(service));
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void send(
            Service service, String key, String id, int sequence, String type, String payload) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", suite.stack().addresses().kafka());
        try (var producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            var record = new ProducerRecord<>(Evidence.topic(service), key, payload);
            record.headers().add("ce_id", id.getBytes(UTF_8));
            record.headers().add("ce_type", type.getBytes(UTF_8));
            record.headers().add("ce_sequence", Integer.toString(sequence).getBytes(UTF_8));
            producer.send(record);
        }
    }
}
