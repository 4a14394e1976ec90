package dev.cosell.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Deadlines as rows: what is to be done, about what, and when. At most one for each kind and
 * subject.
 */
@ApplicationScoped
public class DueRows {

    private static final String SCHEDULE = "select schedule_due(?, ?, ?)";

    /** The first whose subject no other instance is at: what is due of one is done in its order. */
    private static final String FIND =
            """
            with candidate as materialized (
                select kind, subject from due where due_at <= ? and kind = any(?) order by due_at limit 100)
            select kind, subject from candidate
             where pg_try_advisory_xact_lock(hashtextextended(subject, 0)) limit 1
            """;

    private static final String FIND_LIKE =
            """
            with candidate as materialized (
                select subject from due where due_at <= ? and kind = ? and subject <> ? order by due_at limit ?)
            select subject from candidate where pg_try_advisory_xact_lock(hashtextextended(subject, 0))
            """;

    private static final String READ =
            "select kind, subject, xmin::text from due where kind = ? and subject = ? and due_at <= ?";
    private static final String SETTLE =
            "delete from due where xmin = ?::xid and kind = ? and subject = ?";
    private static final String IS_SCHEDULED_BY_ANOTHER =
            "select from due where xmin <> pg_current_xact_id()::xid and kind = ? and subject = ?";
    private static final String POSTPONE =
            """
            update due set attempts = attempts + 1,
                   due_at = ?::timestamptz + make_interval(secs => least(power(2, least(attempts, 20)), ?))
             where kind = ? and subject = ? and due_at <= ?
               and pg_try_advisory_xact_lock(hashtextextended(subject, 0))
            """;
    private static final String CANCEL = "delete from due where kind = ? and subject = ?";

    private static final int FOUND_AT_MOST = 10;

    private final DataSource dataSource;
    private final Clock clock;

    DueRows(DataSource dataSource, Clock clock) {
        this.dataSource = dataSource;
        this.clock = clock;
    }

    /**
     * @param version changes whenever the row does
     */
    record Claimed(String kind, String subject, String version) {}

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

    /**
     * Takes one row that is due, and keeps other instances from its subject until the transaction
     * ends. The row itself is not locked: whoever schedules it anew may hold what its handler waits
     * for.
     */
    @Transactional(TxType.MANDATORY)
    Optional<Claimed> claim(Collection<String> kinds) {
        try (var connection = dataSource.getConnection();
                var find = connection.prepareStatement(FIND);
                var read = connection.prepareStatement(READ)) {
            find.setObject(1, now());
            find.setArray(2, connection.createArrayOf("text", kinds.toArray()));
            for (int i = 0; i < FOUND_AT_MOST; i++) {
                try (var found = find.executeQuery()) {
                    if (!found.next()) {
                        return Optional.empty();
                    }
                    var row = read(read, found.getString(1), found.getString(2));
                    if (row.isPresent()) {
                        return row;
                    }
                }
            }
            return Optional.empty();
        } catch (SQLException e) {
            throw unreachable(e);
        }
    }

    /**
     * Takes more rows of the kind of one, as {@link #claim} does.
     *
     * @param most how many
     */
    @Transactional(TxType.MANDATORY)
    List<Claimed> claimLike(Claimed first, int most) {
        try (var connection = dataSource.getConnection();
                var find = connection.prepareStatement(FIND_LIKE);
                var read = connection.prepareStatement(READ)) {
            find.setObject(1, now());
            find.setString(2, first.kind());
            find.setString(3, first.subject());
            find.setInt(4, most);
            List<Claimed> claimed = new ArrayList<>();
            try (var found = find.executeQuery()) {
                while (found.next()) {
                    read(read, first.kind(), found.getString(1)).ifPresent(claimed::add);
                }
            }
            return claimed;
        } catch (SQLException e) {
            throw unreachable(e);
        }
    }

    /** Whoever was at it before may have settled it since it was found. */
    private Optional<Claimed> read(PreparedStatement read, String kind, String subject)
            throws SQLException {
        read.setString(1, kind);
        read.setString(2, subject);
        read.setObject(3, now());
        try (var row = read.executeQuery()) {
            return row.next()
                    ? Optional.of(new Claimed(row.getString(1), row.getString(2), row.getString(3)))
                    : Optional.empty();
        }
    }

    /**
     * Takes away a row whose handler is done, in the same transaction; what the handler itself has
     * scheduled anew stays.
     *
     * @return false where somebody else scheduled it anew meanwhile, so that what was done is to be
     *     undone
     */
    @Transactional(TxType.MANDATORY)
    boolean settle(Claimed row) {
        execute(SETTLE, row.version(), row.kind(), row.subject());
        try (var connection = dataSource.getConnection();
                var other = connection.prepareStatement(IS_SCHEDULED_BY_ANOTHER)) {
            other.setString(1, row.kind());
            other.setString(2, row.subject());
            try (var found = other.executeQuery()) {
                return !found.next();
            }
        } catch (SQLException e) {
            throw unreachable(e);
        }
    }

    /**
     * Puts off a row whose handler failed, longer each time, so that it does not stand in the
     * others' way; not one that somebody scheduled anew in the meantime, or that another instance
     * is at.
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
            throw unreachable(e);
        }
    }

    private static IllegalStateException unreachable(SQLException e) {
        return new IllegalStateException("Due rows cannot be reached: " + e.getMessage(), e);
    }
}
