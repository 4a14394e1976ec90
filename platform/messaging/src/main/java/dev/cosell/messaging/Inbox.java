package dev.cosell.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/** Remembers which events were applied, in the transaction that applies them. */
@ApplicationScoped
class Inbox implements CleanUp {

    private static final String CLAIM =
            """
            insert into inbox (event_id) select distinct unnest(?::uuid[])
            on conflict do nothing returning event_id
            """;
    private static final String KNOWS = "select exists (select from inbox where event_id = ?)";
    private static final String FORGET =
            """
            delete from inbox where event_id in (
                select event_id from inbox where applied_at < now() - make_interval(secs => ?) limit ?)
            """;

    private final DataSource dataSource;
    private final MessagingConfig config;

    Inbox(DataSource dataSource, MessagingConfig config) {
        this.dataSource = dataSource;
        this.config = config;
    }

    /**
     * Those of the events that were never applied; from now on they are, if the transaction
     * commits.
     */
    @Transactional(TxType.MANDATORY)
    Set<UUID> claim(Collection<UUID> events) {
        if (events.isEmpty()) {
            return new HashSet<>();
        }
        try (var connection = dataSource.getConnection();
                var insert = connection.prepareStatement(CLAIM)) {
            insert.setArray(1, connection.createArrayOf("uuid", events.toArray()));
            Set<UUID> fresh = new HashSet<>();
            try (var row = insert.executeQuery()) {
                while (row.next()) {
                    fresh.add(row.getObject(1, UUID.class));
                }
            }
            return fresh;
        } catch (SQLException e) {
            throw new IllegalStateException("The inbox cannot be reached: " + e.getMessage(), e);
        }
    }

    /** Whether an event was applied. */
    @Transactional(TxType.MANDATORY)
    boolean knows(UUID event) {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement(KNOWS)) {
            select.setObject(1, event);
            try (var row = select.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The inbox cannot be reached: " + e.getMessage(), e);
        }
    }

    /** Forgets events that were applied longer ago than the topics keep them. */
    @Override
    @Transactional(TxType.MANDATORY)
    public int deleteOld(int atMost) {
        try (var connection = dataSource.getConnection();
                var delete = connection.prepareStatement(FORGET)) {
            delete.setDouble(1, config.inboxRetention().toSeconds());
            delete.setInt(2, atMost);
            return delete.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("The inbox cannot be reached: " + e.getMessage(), e);
        }
    }
}
