package dev.cosell.assignments.routing.persistence;

import dev.cosell.assignments.routing.policy.GrowthSpecialist;
import dev.cosell.assignments.routing.policy.Turns;
import dev.cosell.assignments.routing.policy.Turns.Turn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.Session;

/** What routing reads of people for every deal, in plain SQL: it is the hot path. */
@ApplicationScoped
public class RoutingRepository {

    private static final String LOCK = "select pg_advisory_xact_lock(hashtext('cosell.routing'))";
    // Absences of which one follows the other are one.
    private static final String MEMBERS =
            """
            select s.id, s.languages, s.capacity, coalesce(l.open_deals, 0) as open_deals, l.last_assigned_at,
                   coalesce(d.domains, 0) as domains, away.absent_until
              from staff s
              left join growth_specialist_load l on l.growth_specialist_id = s.id
              left join growth_specialist_domains d on d.growth_specialist_id = s.id
              cross join (select cast(? as date) as today) day
              left join lateral (
                   select upper(days) - 1 as absent_until
                     from unnest((select range_agg(daterange(a.from_day, a.until_day, '[]'))
                                    from staff_absence a where a.staff_id = s.id and a.until_day >= day.today)) as days
                    where days @> day.today) away on true
             where s.role = 'GROWTH_SPECIALIST' and s.left_on is null and s.id = any(?)
            """;
    private static final String TURNS =
            "select territory_code, growth_specialist_id, had, floor from routing_turn where territory_code = any(?)";
    private static final String KEEP =
            """
            insert into routing_turn (territory_code, growth_specialist_id, had, floor) values (?, ?, ?, ?)
            on conflict (territory_code, growth_specialist_id) do update set had = excluded.had, floor = excluded.floor
            """;

    private final EntityManager entities;

    RoutingRepository(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * A growth specialist with both loads.
     *
     * @param domains for how many domains he answers
     */
    public record Member(GrowthSpecialist specialist, int domains) {}

    /**
     * One routing at a time, over all instances: the next one sees the load that this one makes.
     */
    public void lock() {
        session()
                .doWork(
                        connection -> {
                            try (var lock = connection.prepareStatement(LOCK)) {
                                lock.execute();
                            }
                        });
    }

    /** Those of the staff who are growth specialists and have not left, as they are on a day. */
    public List<Member> members(Collection<String> ids, LocalDate today) {
        return session()
                .doReturningWork(
                        connection -> {
                            try (var select = connection.prepareStatement(MEMBERS)) {
                                select.setObject(1, today);
                                select.setArray(2, connection.createArrayOf("text", ids.toArray()));
                                List<Member> found = new ArrayList<>();
                                try (var row = select.executeQuery()) {
                                    while (row.next()) {
                                        found.add(member(row));
                                    }
                                }
                                return found;
                            }
                        });
    }

    private static Member member(ResultSet row) throws SQLException {
        var lastAssignedAt = row.getObject("last_assigned_at", OffsetDateTime.class);
        return new Member(
                new GrowthSpecialist(
                        row.getString("id"),
                        List.of((String[]) row.getArray("languages").getArray()),
                        row.getObject("capacity", Integer.class),
                        row.getInt("open_deals"),
                        lastAssignedAt == null ? null : lastAssignedAt.toInstant(),
                        row.getObject("absent_until", LocalDate.class)),
                row.getInt("domains"));
    }

    /** The turns of each of these territories that has had any. */
    public Map<String, Turns> turns(Collection<String> territories) {
        return session()
                .doReturningWork(
                        connection -> {
                            try (var select = connection.prepareStatement(TURNS)) {
                                select.setArray(
                                        1, connection.createArrayOf("text", territories.toArray()));
                                Map<String, Turns> found = new HashMap<>();
                                try (var row = select.executeQuery()) {
                                    while (row.next()) {
                                        Turns turns =
                                                found.computeIfAbsent(
                                                        row.getString("territory_code"),
                                                        code -> new Turns(new HashMap<>(), 0));
                                        turns.had()
                                                .put(
                                                        row.getString("growth_specialist_id"),
                                                        row.getLong("had"));
                                        found.put(
                                                row.getString("territory_code"),
                                                new Turns(
                                                        turns.had(),
                                                        Math.max(
                                                                turns.floor(),
                                                                row.getLong("floor"))));
                                    }
                                }
                                return found;
                            }
                        });
    }

    public void keep(Turn turn) {
        session()
                .doWork(
                        connection -> {
                            try (var keep = connection.prepareStatement(KEEP)) {
                                keep.setString(1, turn.territoryCode());
                                keep.setString(2, turn.growthSpecialistId());
                                keep.setLong(3, turn.had());
                                keep.setLong(4, turn.floor());
                                keep.execute();
                            }
                        });
    }

    /** What the transaction has done so far is in the database before plain SQL reads it. */
    private Session session() {
        entities.flush();
        return entities.unwrap(Session.class);
    }
}
