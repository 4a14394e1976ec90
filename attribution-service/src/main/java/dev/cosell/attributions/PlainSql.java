package dev.cosell.attributions;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** The database in plain SQL, in the caller's transaction, for what is too much for entities. */
@ApplicationScoped
public class PlainSql {

    private final DataSource dataSource;

    PlainSql(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** What is done with a connection. */
    public interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    /** What a row is. */
    public interface Reading<T> {
        T from(ResultSet row) throws SQLException;
    }

    /**
     * @throws IllegalStateException where the database does not do it
     */
    public <T> T reach(Work<T> work) {
        try (var connection = dataSource.getConnection()) {
            return work.with(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("The database cannot be reached: " + e.getMessage(), e);
        }
    }

    /** All rows that a statement selects. */
    public static <T> List<T> all(PreparedStatement select, Reading<T> reading)
            throws SQLException {
        List<T> found = new ArrayList<>();
        try (var row = select.executeQuery()) {
            while (row.next()) {
                found.add(reading.from(row));
            }
        }
        return found;
    }
}
