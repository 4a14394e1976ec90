package dev.cosell.messaging;

import io.opentelemetry.api.trace.Span;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Writes down what was handled, in the handling transaction, and only then lets it fail. */
@ApplicationScoped
class Recorder {

    private final DataSource dataSource;

    Recorder(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    void applied(EventInfo info) {
        try (var connection = dataSource.getConnection();
                var insert =
                        connection.prepareStatement(
                                "insert into applied (event_id, type, key, sequence, trace) values (?, ?, ?, ?, ?)")) {
            insert.setObject(1, info.id());
            insert.setString(2, info.type());
            insert.setString(3, info.key());
            insert.setLong(4, info.sequence());
            insert.setString(5, Span.current().getSpanContext().getTraceId());
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        Faults.pass(info.key());
    }

    void done(String kind, String subject) {
        try (var connection = dataSource.getConnection();
                var insert =
                        connection.prepareStatement(
                                "insert into done (kind, subject) values (?, ?)")) {
            insert.setString(1, kind);
            insert.setString(2, subject);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        Faults.pass(subject);
    }
}
