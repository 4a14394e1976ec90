package dev.cosell.web.thing;

import dev.cosell.testing.BackingServices;
import dev.cosell.web.Caller;
import dev.cosell.web.ETags;
import dev.cosell.web.Page;
import dev.cosell.web.ProblemException;
import dev.cosell.web.RefusedException;
import dev.cosell.web.StandardProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What can happen in a use case, chosen by the name of the thing. */
@ApplicationScoped
class Things {

    private final DataSource dataSource;
    private final Caller caller;

    Things(DataSource dataSource, Caller caller) {
        this.dataSource = dataSource;
        this.caller = caller;
    }

    @Transactional
    ThingResponse register(String name) {
        UUID id = UUID.randomUUID();
        update("insert into decision (name) values (?)", name);
        if (name.startsWith("refuse")) {
            throw new RefusedException(ThingProblem.NOTHING_FOR_YOU, "R22", name);
        }
        update(
                "insert into thing (id, tenant, name) values (?, ?, ?)",
                id,
                caller.tenant().orElse("vendor"),
                name);
        switch (name.split("-", 2)[0]) {
            case "taken" -> throw new ProblemException(ThingProblem.TAKEN, name);
            case "soon" ->
                    throw new ProblemException(ThingProblem.NOT_YET_KNOWN, Duration.ofSeconds(2));
            case "missing" -> throw new ProblemException(StandardProblem.NOT_FOUND);
            case "stale" -> throw new ProblemException(StandardProblem.STALE);
            case "limited" -> throw new ProblemException(StandardProblem.TOO_MANY_REQUESTS);
            case "cut" -> cutOff();
            case "crash" -> throw new IllegalStateException("planted");
            case "wait" -> Gate.pass();
            default -> {}
        }
        return new ThingResponse(id, name, 1, null);
    }

    /** Ends this transaction's session, as a crash of the database would: its commit fails. */
    private void cutOff() {
        try (var own = dataSource.getConnection();
                var pid = own.createStatement().executeQuery("select pg_backend_pid()");
                var other = BackingServices.postgres().superuser(BackingServices.database());
                var end = other.prepareStatement("select pg_terminate_backend(?, 5000)")) {
            pid.next();
            end.setInt(1, pid.getInt(1));
            end.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Transactional
    int received(int bytes) {
        update("insert into decision (name) values (?)", "upload of " + bytes);
        return bytes;
    }

    @Transactional
    void act(String name) {
        update("insert into decision (name) values (?)", name);
    }

    @Transactional
    ThingResponse rename(UUID id, @Nullable String ifMatch, String name) {
        var found = select("select id, name, version from thing where id = ? for update", id);
        if (found.isEmpty()) {
            throw new ProblemException(StandardProblem.NOT_FOUND);
        }
        ETags.require(ifMatch, found.getFirst().version());
        update("update thing set name = ?, version = version + 1 where id = ?", name, id);
        return new ThingResponse(id, name, found.getFirst().version() + 1, null);
    }

    /** As if the filter on the tenant had been forgotten. */
    @Transactional
    List<ThingResponse> page(Page.Request page) {
        return select(
                "select id, name, version from thing where id > ? order by id limit ?",
                Page.uuidAfter(page).orElse(new UUID(0, 0)),
                page.rows());
    }

    @Transactional
    void run(String sql) {
        update(sql);
    }

    private void update(String sql, Object... arguments) {
        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, arguments[i]);
            }
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<ThingResponse> select(String sql, Object... arguments) {
        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, arguments[i]);
            }
            List<ThingResponse> things = new ArrayList<>();
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    things.add(
                            new ThingResponse(
                                    row.getObject(1, UUID.class),
                                    row.getString(2),
                                    row.getLong(3),
                                    null));
                }
            }
            return things;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
