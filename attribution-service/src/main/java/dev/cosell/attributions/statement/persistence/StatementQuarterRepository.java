package dev.cosell.attributions.statement.persistence;

import dev.cosell.attributions.statement.policy.Quarter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Optional;

/** Which quarters are issued, and which one is next. */
@ApplicationScoped
public class StatementQuarterRepository {

    private final EntityManager entities;

    StatementQuarterRepository(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * @param begunAt when its first statement was issued
     */
    public record Issued(String name, Instant begunAt) {

        public Quarter quarter() {
            return Quarter.stored(name);
        }
    }

    /** The quarter that is issued next; there is always one. */
    public Quarter next() {
        return Quarter.stored(
                (String)
                        entities.createNativeQuery("select next_statement_quarter()", String.class)
                                .getSingleResult());
    }

    /** Locks a quarter, if it is still the next one: nobody else issues statements meanwhile. */
    public boolean lock(Quarter quarter) {
        return !entities.createNativeQuery(
                        """
                        select quarter from statement_quarter
                         where quarter = ?1 and issued_at is null for update
                        """,
                        String.class)
                .setParameter(1, quarter.toString())
                .getResultList()
                .isEmpty();
    }

    public void begin(Quarter quarter, Instant now) {
        entities.createNativeQuery(
                        "update statement_quarter set begun_at = ?1 where quarter = ?2 and begun_at is null")
                .setParameter(1, now)
                .setParameter(2, quarter.toString())
                .executeUpdate();
    }

    /** All statements of a quarter are issued. */
    public void end(Quarter quarter, Instant now) {
        entities.createNativeQuery("update statement_quarter set issued_at = ?1 where quarter = ?2")
                .setParameter(1, now)
                .setParameter(2, quarter.toString())
                .executeUpdate();
        entities.createNativeQuery("insert into statement_quarter (quarter) values (?1)")
                .setParameter(1, quarter.next().toString())
                .executeUpdate();
    }

    /** The last one whose statements are all issued. */
    public Optional<Issued> lastIssued() {
        return entities
                .createNativeQuery(
                        """
                        select quarter, begun_at from statement_quarter
                         where issued_at is not null order by quarter desc limit 1
                        """,
                        Issued.class)
                .getResultList()
                .stream()
                .findFirst();
    }

    /** Whether statements were issued before this quarter. */
    public boolean isFirst(Quarter quarter) {
        return entities.createNativeQuery(
                        "select 1 from statement_quarter where quarter < ?1 limit 1", Integer.class)
                .setParameter(1, quarter.toString())
                .getResultList()
                .isEmpty();
    }
}
