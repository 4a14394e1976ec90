package dev.cosell.assignments.responsibility.persistence;

import dev.cosell.assignments.routing.policy.Routing;
import dev.cosell.assignments.territory.policy.Customer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who answers for which domain; written under the lock of all routing. */
@ApplicationScoped
public class DomainAssignmentRepository {

    private static final String DECIDE =
            """
            insert into domain_assignment as a (registration_id, domain, country, postal_code, employees,
                responsible_growth_specialist_id, requested_at, status, growth_specialist_id, territory_code,
                territory_version, rule, reason, decided_at)
            values (:id, :domain, :country, :postalCode, cast(:employees as integer), cast(:responsible as text),
                :requestedAt, :status, cast(:growthSpecialist as text), cast(:territoryCode as text),
                cast(:territoryVersion as bigint), :rule, :reason, :at)
            on conflict (registration_id) do update set country = excluded.country, postal_code = excluded.postal_code,
                employees = excluded.employees,
                responsible_growth_specialist_id = excluded.responsible_growth_specialist_id,
                requested_at = excluded.requested_at, status = excluded.status,
                growth_specialist_id = excluded.growth_specialist_id, territory_code = excluded.territory_code,
                territory_version = excluded.territory_version, rule = excluded.rule, reason = excluded.reason,
                decided_at = excluded.decided_at
            where a.status = 'UNASSIGNED' and a.ended_at is null
            """;
    private static final String ANSWER =
            """
            select growth_specialist_id, territory_code, territory_version, rule, reason, decided_at
              from domain_assignment where registration_id = :id and status = 'ASSIGNED' and ended_at is null
            """;
    private static final String PASS =
            """
            update domain_assignment set status = :status, growth_specialist_id = cast(:growthSpecialist as text),
                territory_code = cast(:territoryCode as text), territory_version = cast(:territoryVersion as bigint),
                rule = :rule, reason = :reason, decided_at = :at
             where registration_id = :id and ended_at is null
            """;
    private static final String REQUESTS =
            """
            select registration_id, domain, country, postal_code, employees, responsible_growth_specialist_id, requested_at
              from domain_assignment
             where ended_at is null and registration_id > :after and %s
             order by registration_id limit :most
            """;
    private static final String END =
            """
            update domain_assignment set ended_at = :at where domain = :domain and ended_at is null and requested_at < :at
            returning growth_specialist_id
            """;
    private final EntityManager entities;

    DomainAssignmentRepository(EntityManager entities) {
        this.entities = entities;
    }

    /** A registration that asks who is to answer for its domain. */
    public record Request(
            UUID registrationId,
            String domain,
            Customer customer,
            @Nullable String responsibleGrowthSpecialistId,
            Instant requestedAt) {}

    /** What a registration was answered. */
    public record Answer(
            @Nullable String growthSpecialistId,
            @Nullable String territoryCode,
            @Nullable Long territoryVersion,
            String rule,
            String reason,
            Instant decidedAt) {

        /** What a routing answers. */
        public static Answer of(Routing routing, Instant at) {
            return switch (routing) {
                case Routing.Assigned assigned -> {
                    var territory = assigned.territory();
                    yield new Answer(
                            assigned.growthSpecialistId(),
                            territory == null ? null : territory.code(),
                            territory == null ? null : territory.version(),
                            assigned.rule(),
                            assigned.reason(),
                            at);
                }
                case Routing.Unassigned unassigned ->
                        new Answer(null, null, null, unassigned.rule(), unassigned.reason(), at);
            };
        }

        private static Answer from(Tuple row) {
            return new Answer(
                    row.get("growth_specialist_id", String.class),
                    row.get("territory_code", String.class),
                    row.get("territory_version", Long.class),
                    row.get("rule", String.class),
                    row.get("reason", String.class),
                    row.get("decided_at", Instant.class));
        }
    }

    /**
     * Keeps a new answer.
     *
     * @return false, and nothing changed, where a growth specialist answers already, or the
     *     registration has ended
     */
    public boolean keep(Request request, Answer answer) {
        var customer = request.customer();
        return entities.createNativeQuery(DECIDE)
                        .setParameter("id", request.registrationId())
                        .setParameter("domain", request.domain())
                        .setParameter("country", customer.country())
                        .setParameter("postalCode", customer.postalCode())
                        .setParameter("employees", customer.employees())
                        .setParameter("responsible", request.responsibleGrowthSpecialistId())
                        .setParameter("requestedAt", request.requestedAt())
                        .setParameter(
                                "status",
                                answer.growthSpecialistId() == null ? "UNASSIGNED" : "ASSIGNED")
                        .setParameter("growthSpecialist", answer.growthSpecialistId())
                        .setParameter("territoryCode", answer.territoryCode())
                        .setParameter("territoryVersion", answer.territoryVersion())
                        .setParameter("rule", answer.rule())
                        .setParameter("reason", answer.reason())
                        .setParameter("at", answer.decidedAt())
                        .executeUpdate()
                == 1;
    }

    /** Somebody else answers from now on, somebody at last, or nobody any more. */
    public void pass(UUID registrationId, Answer answer) {
        entities.createNativeQuery(PASS)
                .setParameter("id", registrationId)
                .setParameter(
                        "status", answer.growthSpecialistId() == null ? "UNASSIGNED" : "ASSIGNED")
                .setParameter("growthSpecialist", answer.growthSpecialistId())
                .setParameter("territoryCode", answer.territoryCode())
                .setParameter("territoryVersion", answer.territoryVersion())
                .setParameter("rule", answer.rule())
                .setParameter("reason", answer.reason())
                .setParameter("at", answer.decidedAt())
                .executeUpdate();
    }

    /** Registrations for which nobody answers, by id. */
    public List<Request> waiting(@Nullable UUID after, int most) {
        return requests("status = 'UNASSIGNED'", null, after, most);
    }

    /** Registrations for which somebody answers, by id. */
    public List<Request> of(String growthSpecialistId, @Nullable UUID after, int most) {
        return requests("growth_specialist_id = :of", growthSpecialistId, after, most);
    }

    private List<Request> requests(
            String condition, @Nullable String of, @Nullable UUID after, int most) {
        var query =
                entities.createNativeQuery(REQUESTS.formatted(condition), Tuple.class)
                        .setParameter("after", after == null ? new UUID(0, 0) : after)
                        .setParameter("most", most);
        return rows(of == null ? query : query.setParameter("of", of)).stream()
                .map(DomainAssignmentRepository::request)
                .toList();
    }

    private static Request request(Tuple row) {
        return new Request(
                row.get("registration_id", UUID.class),
                row.get("domain", String.class),
                new Customer(
                        row.get("country", String.class),
                        row.get("postal_code", String.class),
                        row.get("employees", Integer.class),
                        null,
                        null),
                row.get("responsible_growth_specialist_id", String.class),
                row.get("requested_at", Instant.class));
    }

    /** The answer of a registration for which a growth specialist answers. */
    public Optional<Answer> known(UUID registrationId) {
        return rows(
                        entities.createNativeQuery(ANSWER, Tuple.class)
                                .setParameter("id", registrationId))
                .stream()
                .map(Answer::from)
                .findFirst();
    }

    /**
     * Ends the answering for registrations of a domain that asked before an instant.
     *
     * @return the growth specialists who answered
     */
    public List<String> end(String domain, Instant at) {
        return rows(
                        entities.createNativeQuery(END, Tuple.class)
                                .setParameter("domain", domain)
                                .setParameter("at", at))
                .stream()
                .map(row -> Optional.ofNullable(row.get("growth_specialist_id", String.class)))
                .flatMap(Optional::stream)
                .toList();
    }

    @SuppressWarnings("unchecked") // A native query has no type of its own.
    private static List<Tuple> rows(Query query) {
        return query.getResultList();
    }
}
