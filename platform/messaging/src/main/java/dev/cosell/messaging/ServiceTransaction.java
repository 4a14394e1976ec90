package dev.cosell.messaging;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** A transaction of the service itself, outside any request. */
@ApplicationScoped
public class ServiceTransaction {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final DataSource dataSource;
    private final MessagingConfig config;

    ServiceTransaction(DataSource dataSource, MessagingConfig config) {
        this.dataSource = dataSource;
        this.config = config;
    }

    /** Runs the work in a transaction of its own; an exception undoes it. */
    public <T> T call(Supplier<T> work) {
        return QuarkusTransaction.requiringNew()
                .timeout(Math.toIntExact(LIMIT.toSeconds()))
                .call(
                        () -> {
                            assumeServiceRole();
                            return work.get();
                        });
    }

    /** Runs the work in a transaction of its own; an exception undoes it. */
    public void run(Runnable work) {
        call(
                () -> {
                    work.run();
                    return true;
                });
    }

    private void assumeServiceRole() {
        try (var connection = dataSource.getConnection()) {
            DatabaseRole.SERVICE.assume(connection, "", config.service());
        } catch (SQLException e) {
            throw new IllegalStateException("The database cannot be reached: " + e.getMessage(), e);
        }
    }
}
