package dev.cosell.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Deadlines as rows: what is to be done, about what, and when. At most one for each kind and
 * subject.
 */
@ApplicationScoped
public class DueRows {

    private static final String SCHEDULE = "select schedule_due(?, ?, ?)";
    private static final String CLAIM =
            """
            delete from due where (kind, subject) = (
                select kind, subject from due where due_at <= ? and kind = any(?)
                 order by due_at limit 1 for update skip locked)
            returning kind, subject
            """;
    private static final String POSTPONE =
            """
            update due set attempts = attempts + 1,
                   due_at = ?::timestamptz + make_interval(secs => least(power(2, least(attempts, 20)), ?))
             where kind = ? and subject = ? and due_at <= ?
            """;
    private static final String CANCEL = "delete from due where kind = ? and subject = ?";

    private final DataSource dataSource;
    private final Clock clock;

    DueRows(DataSource dataSource, Clock clock) {
        this.dataSource = dataSource;
        this.clock = clock;
    }

    record Claimed(String kind, String subject) {}

    /** Schedules, or reschedules, in the caller's transaction. */
    @Transactional(TxType.MANDATORY)
    public void schedule(String kind, String subject, Instant dueAt) {
        execute(SCHEDULE, kind, subject, OffsetDateTime.ofInstant(dueAt, ZoneOffset.UTC));
    }

    /** Takes a deadline away, if it still stands; only the service itself may. */
    @Transactional(TxType.MANDATORY)
    public void cancel(String kind, String subject) {
        execute(CANCEL, kind, subject);
    }

    /** Takes one row that is due; it comes back if the transaction does not commit. */
    @Transactional(TxType.MANDATORY)
    Optional<Claimed> claim(Collection<String> kinds) {
        try (var connection = dataSource.getConnection();
                var delete = connection.prepareStatement(CLAIM)) {
            delete.setObject(1, now());
            delete.setArray(2, connection.createArrayOf("text", kinds.toArray()));
            try (var row = delete.executeQuery()) {
                return row.next()
                        ? Optional.of(new Claimed(row.getString(1), row.getString(2)))
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Due rows cannot be reached: " + e.getMessage(), e);
        }
    }

    /**
     * Puts off a row whose handler failed, longer each time, so that it does not stand in the
     * others' way; not one that somebody scheduled anew in the meantime.
     */
    @Transactional(TxType.MANDATORY)
    void postpone(Claimed row, Duration atMost) {
        OffsetDateTime now = now();
        execute(POSTPONE, now, (double) atMost.toSeconds(), row.kind(), row.subject(), now);
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private void execute(String sql, Object... arguments) {
        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, arguments[i]);
            }
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException("Due rows cannot be reached: " + e.getMessage(), e);
        }
    }
}
