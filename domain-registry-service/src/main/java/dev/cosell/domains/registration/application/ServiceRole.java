package dev.cosell.domains.registration.application;

import dev.cosell.messaging.DatabaseRole;
import dev.cosell.web.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Lets a transaction go on as the service, under the caller's name, once it has been found that the
 * caller may do what it does: a transfer writes a row for another partner, which no partner can.
 */
@ApplicationScoped
public class ServiceRole {

    private final DataSource dataSource;
    private final Caller caller;

    ServiceRole(DataSource dataSource, Caller caller) {
        this.dataSource = dataSource;
        this.caller = caller;
    }

    /** Until the transaction ends. */
    @Transactional(TxType.MANDATORY)
    public void take() {
        try (var connection = dataSource.getConnection()) {
            DatabaseRole.SERVICE.assume(connection, "", caller.id());
        } catch (SQLException e) {
            throw new IllegalStateException("The database cannot be reached: " + e.getMessage(), e);
        }
    }
}
