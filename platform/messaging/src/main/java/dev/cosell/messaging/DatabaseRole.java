package dev.cosell.messaging;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * The role in which a transaction works. The login of a service sees nothing by itself; each
 * transaction first takes one of these, which PostgreSQL drops at its end, and row-level security
 * holds for it.
 */
public enum DatabaseRole {
    /** A tenant: its own rows only. */
    PARTNER("cosell_partner"),
    /** People of the vendor. */
    STAFF("cosell_staff"),
    /** The service itself: consumers, relay and jobs. */
    SERVICE("cosell_service");

    /** Its three parameters are {@link #set}; it works until the transaction ends. */
    static final String ASSUME =
            "select set_config('role', ?, true), set_config('cosell.tenant', ?, true),"
                    + " set_config('cosell.actor', ?, true)";

    private final String databaseName;

    DatabaseRole(String databaseName) {
        this.databaseName = databaseName;
    }

    /**
     * Takes this role until the open transaction ends.
     *
     * @param tenant whose rows a {@link #PARTNER} sees; empty for the others
     * @param actor who acts, for the history
     */
    public void assume(Connection inTransaction, String tenant, String actor) throws SQLException {
        try (var statement = inTransaction.prepareStatement(ASSUME)) {
            set(statement, tenant, actor);
            statement.execute();
        }
    }

    /** The parameters of a statement that begins with {@link #ASSUME}. */
    void set(PreparedStatement statement, String tenant, String actor) throws SQLException {
        statement.setString(1, databaseName);
        statement.setString(2, tenant);
        statement.setString(3, actor);
    }
}
