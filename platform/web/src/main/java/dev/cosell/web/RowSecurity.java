package dev.cosell.web;

import io.quarkus.arc.Arc;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.TransactionScoped;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Begins every transaction of a request in the database role of its caller, so that PostgreSQL
 * itself keeps other tenants' rows away, whatever a query forgets. Transactions outside a request
 * take the service's role themselves.
 */
@ApplicationScoped
class RowSecurity {

    private final DataSource dataSource;
    private final Caller caller;

    RowSecurity(DataSource dataSource, Caller caller) {
        this.dataSource = dataSource;
        this.caller = caller;
    }

    void begin(@Observes @Initialized(TransactionScoped.class) Object transaction)
            throws SQLException {
        if (!Arc.container().requestContext().isActive()) {
            return;
        }
        var role = caller.databaseRole();
        if (role.isPresent()) {
            try (var connection = dataSource.getConnection()) {
                role.get().assume(connection, caller.tenant().orElse(""), caller.id());
            }
        }
    }
}
