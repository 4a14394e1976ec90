package dev.cosell.domains.responsibility;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.cosell.testing.BackingServices;
import dev.cosell.testing.KafkaProbe;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What the tests of responsibility have in common: partners, registrations, answers. */
final class Rig implements AutoCloseable {

    static final String TOPIC = "cosell.domains.v1";

    private static final String ANSWERS = "cosell.assignments.v1";
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final AtomicInteger FRESH = new AtomicInteger();

    final KafkaProbe kafka = new KafkaProbe(BackingServices.kafka().bootstrapServers());

    /** A registration that a test made. */
    record Registered(UUID id, String name) {}

    /** A partner that nobody else uses; its account manager is called like it. */
    String aPartner(String country, String... sellsInto) {
        String id = "handed-" + FRESH.incrementAndGet();
        Map<String, Object> data = new HashMap<>();
        data.put("partnerId", id);
        data.put("country", country);
        data.put("sellsInto", List.of(sellsInto));
        data.put("domains", List.of(id + ".example"));
        data.put("tier", "ELITE");
        data.put("channelAccountManagerId", "cam-" + id);
        data.put("changedAt", "2026-11-23T10:00:00Z");
        kafka.send(ANSWERS, id, "PartnerChanged", data);
        await(() -> count("select count(*) from partner where id = '" + id + "'") == 1);
        return id;
    }

    static String aFreshName() {
        return "handed-over-" + FRESH.incrementAndGet() + ".de";
    }

    /** Registrations as they stood before growth specialists answered for domains. */
    static List<Registered> registeredBefore(String partner, int domains) {
        List<Registered> registered = new ArrayList<>();
        try (var connection = BackingServices.postgres().superuser(BackingServices.database());
                var insert =
                        connection.prepareStatement(
                                """
                                insert into domain_registration (id, version, name, status, holder_kind, partner_id,
                                    registered_by, company, country, postal_code, employees, registered_at)
                                values (?, 0, ?, 'REGISTERED', 'PARTNER', ?, 'anna', 'Müller Maschinenbau GmbH', 'DE',
                                    '80331', 240, timestamptz '2021-03-01 10:00:00+00')
                                """)) {
            for (int i = 0; i < domains; i++) {
                var each = new Registered(UuidCreator.getTimeOrderedEpoch(), aFreshName());
                registered.add(each);
                insert.setObject(1, each.id());
                insert.setString(2, each.name());
                insert.setString(3, partner);
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return registered;
    }

    /** Registers through the API. */
    static Registered register(String role, String id, String name, String country) {
        as(role, id)
                .body(
                        """
                        {"name":"%s","company":"Müller Maschinenbau GmbH","country":"%s","postalCode":"%s","employees":240}
                        """
                                .formatted(name, country, country.equals("DE") ? "80331" : "69001"))
                .post("/domains")
                .then()
                .statusCode(201);
        return new Registered(
                UUID.fromString(
                        text("select id from domain_registration where name = '" + name + "'")),
                name);
    }

    /** Answers as assignment-service does. */
    void assigned(Registered registered, String growthSpecialist) {
        kafka.send(
                ANSWERS,
                registered.name(),
                "DomainResponsibleAssigned",
                Map.of(
                        "registrationId",
                        registered.id(),
                        "domain",
                        registered.name(),
                        "growthSpecialistId",
                        growthSpecialist,
                        "territoryCode",
                        "de-sued",
                        "territoryVersion",
                        0,
                        "rule",
                        "R20",
                        "reason",
                        "TERRITORY",
                        "assignedAt",
                        "2026-11-25T10:00:00Z"));
    }

    /** Answers as assignment-service does. */
    void unassigned(Registered registered) {
        kafka.send(
                ANSWERS,
                registered.name(),
                "DomainResponsibleUnassigned",
                Map.of(
                        "registrationId", registered.id(),
                        "domain", registered.name(),
                        "rule", "R9",
                        "reason", "NO_TERRITORY",
                        "unassignedSince", "2026-11-25T10:00:00Z"));
    }

    /** Waits until this service has applied all that was sent of a domain before. */
    void settle(Registered registered) {
        String marker = aFreshName();
        kafka.send(
                ANSWERS,
                registered.name(),
                "PartnerChanged",
                Map.of(
                        "partnerId",
                        marker,
                        "country",
                        "DE",
                        "sellsInto",
                        List.of(),
                        "domains",
                        List.of(),
                        "tier",
                        "NONE",
                        "changedAt",
                        "2026-11-23T10:00:00Z"));
        await(() -> count("select count(*) from partner where id = '" + marker + "'") == 1);
    }

    static void end(Registered registered) {
        execute(
                """
                update domain_registration
                   set status = 'RELEASED', ended_at = now(), ended_by = 'anna', end_reason = 'RELEASED' where id = '%s'
                """
                        .formatted(registered.id()));
    }

    /** The growth specialists that ever answered for it, in their order; * for who does now. */
    static String responsibles(Registered registered) {
        return text(
                """
                select coalesce(string_agg(growth_specialist_id || case when until is null then '*' else '' end, ' '
                                           order by id), '')
                  from domain_responsible where registration_id = '%s'
                """
                        .formatted(registered.id()));
    }

    /** Empty where it asks for nobody. */
    static String request(Registered registered) {
        return text(
                """
                select coalesce(min(status || coalesce(' ' || rule || ' ' || reason, '')), '')
                  from responsible_request where registration_id = '%s'
                """
                        .formatted(registered.id()));
    }

    /** How many events of a type were logged of the domain. */
    static long events(Registered registered, String type) {
        return count(
                "select count(*) from event_log where aggregate = 'domain' and key = '%s' and type = '%s'"
                        .formatted(registered.name(), type));
    }

    /** Everything that a hand-over must not touch, of one partner: registrations and use. */
    static String registrantAndUse(String partner) {
        return text(
                """
                select (select md5(string_agg(r::text, '|' order by r.id)) from domain_registration r
                         where partner_id = '%1$s')
                    || ' ' || (select domains from domain_use where partner_id = '%1$s')
                    || ' ' || (select string_agg(c::text, '|' order by c.tier, c.valid_from) from domain_capacity c)
                """
                        .formatted(partner));
    }

    static Response startHandover(boolean dryRun) {
        return as("operations", "ops-anna")
                .body("{\"countries\":[\"DE\",\"AT\",\"CH\"],\"dryRun\":%s}".formatted(dryRun))
                .post("/responsibility-handovers");
    }

    /** Starts a hand-over and waits until it is done. */
    static String handOver(boolean dryRun) {
        Response started = startHandover(dryRun);
        started.then().statusCode(201);
        String id = started.path("id");
        awaitDone(id);
        return id;
    }

    static void awaitDone(String handover) {
        await(() -> "DONE".equals(report(handover).path("status")));
    }

    static Response report(String handover) {
        return as("operations", "ops-anna").get("/responsibility-handovers/{id}", handover);
    }

    /** How often a hand-over decided so of the domains of a partner of {@link #aPartner}. */
    static int decided(String handover, String decision, String partner) {
        List<Integer> found =
                report(handover)
                        .path(
                                ("report.decisions.find { it.decision == '%s' }.byChannelAccountManager"
                                                + ".findAll { it.channelAccountManagerId == 'cam-%s' }.registrations")
                                        .formatted(decision, partner));
        return found.stream().mapToInt(Integer::intValue).sum();
    }

    static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("came too late").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    static long count(String sql) {
        return Long.parseLong(text(sql));
    }

    static String text(String sql) {
        try (var connection = BackingServices.postgres().superuser(BackingServices.database());
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            assertThat(row.next()).as(sql).isTrue();
            return String.valueOf(row.getString(1));
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    static void execute(String sql) {
        try (var connection = BackingServices.postgres().superuser(BackingServices.database());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    static RequestSpecification as(String role, @Nullable String id) {
        return given().auth().oauth2(BackingServices.token(role, id)).contentType(ContentType.JSON);
    }

    @Override
    public void close() {
        kafka.close();
    }
}
