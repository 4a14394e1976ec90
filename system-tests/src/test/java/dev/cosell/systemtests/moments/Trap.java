package dev.cosell.systemtests.moments;

import static org.awaitility.Awaitility.await;

import dev.cosell.stack.LocalStack;
import dev.cosell.stack.Service;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Holds a transaction of a service at a row of its choice: a trigger that waits for a lock which
 * the test has. A service waits at most 10 s for a lock, so a trap is to be opened sooner, unless
 * its transaction is to fail.
 */
final class Trap implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    // The first half of the lock's key; the second is the number of the trap.
    private static final int LOCKS = 7_274;
    private static final AtomicInteger LAST = new AtomicInteger();
    private static final String CAUGHT =
            """
             from pg_locks where locktype = 'advisory' and not granted and classid = %d and objid = %d
              and database = (select oid from pg_database where datname = current_database())
            """;

    private final int number = LAST.incrementAndGet();
    private final String name = "trap_" + number;
    private final Connection holder;

    private Trap(LocalStack stack, Service service, String trigger, int row) throws SQLException {
        holder = stack.postgres().superuser(service.database());
        execute("set lock_timeout = '25s'");
        execute("select pg_advisory_lock(%d, %d)".formatted(LOCKS, number));
        execute("create sequence " + name);
        execute(
                """
                create function %1$s() returns trigger language plpgsql
                    security definer set search_path = public, pg_temp as $$
                begin
                    if nextval('%1$s') >= %2$d then
                        perform pg_advisory_xact_lock_shared(%3$d, %4$d);
                    end if;
                    if tg_op = 'DELETE' then
                        return old;
                    end if;
                    return new;
                end $$
                """
                        .formatted(name, row, LOCKS, number));
        execute(trigger.formatted(name));
    }

    /**
     * Holds transactions before a row.
     *
     * @param what such as {@code delete on outbox}
     * @param row the first to be held, from 1; earlier ones pass
     */
    static Trap before(LocalStack stack, Service service, String what, int row)
            throws SQLException {
        String trigger =
                "create trigger %1$s before " + what + " for each row execute function %1$s()";
        return new Trap(stack, service, trigger, row);
    }

    /**
     * Holds transactions in their commit.
     *
     * @param what such as {@code insert on inbox}
     */
    static Trap inCommit(LocalStack stack, Service service, String what) throws SQLException {
        String trigger =
                "create constraint trigger %1$s after "
                        + what
                        + " deferrable initially deferred for each row execute function %1$s()";
        return new Trap(stack, service, trigger, 1);
    }

    /** Waits until a transaction is held. */
    void awaitCatch() {
        await("somebody in the trap")
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> number("select count(*)" + caught()) > 0);
    }

    /** How many keys the held transaction has locked. */
    long keysHeld() throws SQLException {
        return number(
                "select count(*) from pg_locks where locktype = 'advisory' and granted and objsubid = 1"
                        + " and pid in (select pid"
                        + caught()
                        + ")");
    }

    /** Ends the held transaction, as a crash before the commit would. */
    void undo() throws SQLException {
        execute("select pg_terminate_backend(pid, 5000)" + caught());
    }

    /** Lets whoever is held go on. */
    void open() throws SQLException {
        execute("select pg_advisory_unlock(%d, %d)".formatted(LOCKS, number));
    }

    private String caught() {
        return CAUGHT.formatted(LOCKS, number);
    }

    private long number(String sql) throws SQLException {
        try (var statement = holder.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (var statement = holder.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        try (holder) {
            execute("select pg_advisory_unlock_all()");
            execute("drop function %1$s() cascade; drop sequence %1$s".formatted(name));
        }
    }
}
