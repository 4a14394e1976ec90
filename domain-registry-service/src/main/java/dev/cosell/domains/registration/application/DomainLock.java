package dev.cosell.domains.registration.application;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.SQLException;
import java.util.List;
import java.util.SortedSet;
import javax.sql.DataSource;

/**
 * The lock of a domain name, held until the transaction ends.
 *
 * <p>A lock on a row would not do: a domain that nobody holds has no row, and registration and
 * customer are two rows whose events share one record key. Who reads or takes the time under this
 * lock never says of a domain what was no longer, or not yet, so at that time.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class DomainLock {

    private static final String ALONE = "select pg_advisory_xact_lock(hashtextextended(?, 13))";
    private static final String SHARED =
            "select pg_advisory_xact_lock_shared(hashtextextended(?, 13))";
    private static final String ALL_ALONE =
            "select pg_advisory_xact_lock(hashtextextended(name, 13)) from unnest(?::text[]) as name";
    private static final String ALONE_IF_FREE =
            "select pg_try_advisory_xact_lock(hashtextextended(name, 13)) from unnest(?::text[]) as name";

    private final DataSource dataSource;

    DomainLock(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** For whoever changes what is known of the domain, or tells of it. */
    public void alone(String name) {
        take(ALONE, name);
    }

    /** As {@link #alone(String)} for many: in their order, so that no two wait for each other. */
    public void alone(SortedSet<String> names) {
        try (var connection = dataSource.getConnection();
                var lock = connection.prepareStatement(ALL_ALONE)) {
            lock.setArray(1, connection.createArrayOf("text", names.toArray()));
            lock.execute();
        } catch (SQLException e) {
            throw new IllegalStateException("Domains cannot be locked: " + e.getMessage(), e);
        }
    }

    /** For whoever reads it: readers don't wait for one another. */
    public void shared(String name) {
        take(SHARED, name);
    }

    /**
     * For whoever changes many domains: takes the first, and of the others those up to one that is
     * not free. It waits with nothing in its hand, so that it is part of no circle.
     *
     * @return how many from the first on are taken; 0 only where there are none
     */
    public int aloneFromFirst(List<String> names) {
        if (names.isEmpty()) {
            return 0;
        }
        alone(names.getFirst());
        try (var connection = dataSource.getConnection();
                var lock = connection.prepareStatement(ALONE_IF_FREE)) {
            lock.setArray(1, connection.createArrayOf("text", names.toArray()));
            try (var row = lock.executeQuery()) {
                int taken = 0;
                while (row.next() && row.getBoolean(1)) {
                    taken++;
                }
                return taken;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Domains cannot be locked: " + e.getMessage(), e);
        }
    }

    private void take(String sql, String name) {
        try (var connection = dataSource.getConnection();
                var lock = connection.prepareStatement(sql)) {
            lock.setString(1, name);
            lock.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(name + " cannot be locked: " + e.getMessage(), e);
        }
    }
}
