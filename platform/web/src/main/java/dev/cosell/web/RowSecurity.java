package dev.cosell.web;

import io.quarkus.arc.Arc;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionManager;
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
    private final TransactionManager transactions;

    RowSecurity(DataSource dataSource, Caller caller, TransactionManager transactions) {
        this.dataSource = dataSource;
        this.caller = caller;
        this.transactions = transactions;
    }

    void begin(@Observes @Initialized(TransactionScoped.class) Object transaction)
            throws SQLException, SystemException {
        if (!Arc.container().requestContext().isActive()) {
            return;
        }
        boolean begun = false;
        try {
            assumeRole();
            begun = true;
        } finally {
            if (!begun) {
                // Whoever began it does not end what failed to begin: the thread would keep it, and
                // the next request on that thread would work in it.
                transactions.rollback();
            }
        }
    }

    private void assumeRole() throws SQLException {
        var role = caller.databaseRole();
        if (role.isPresent()) {
            try (var connection = dataSource.getConnection()) {
                role.get().assume(connection, caller.tenant().orElse(""), caller.id());
            }
        }
    }
}
