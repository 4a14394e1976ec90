package dev.cosell.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cosell.messaging.CleanUp;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** The table of kept answers; every call works in the caller's transaction. */
@ApplicationScoped
class KeptAnswers implements CleanUp {

    static final Duration KEPT = Duration.ofHours(24);

    private static final String LOCK = "select pg_try_advisory_xact_lock(hashtextextended(?, 11))";
    private static final String FIND =
            """
            select request_hash, status, headers, body from idempotency_key
             where subject = ? and path = ? and key = ? and created_at > ?
            """;
    private static final String REMOVE_EXPIRED =
            "delete from idempotency_key where subject = ? and path = ? and key = ? and created_at <= ?";
    private static final String KEEP =
            """
            insert into idempotency_key (subject, path, key, created_at, request_hash, status, headers, body)
            values (?, ?, ?, ?, ?, ?, ?::jsonb, ?)
            """;

    private static final String DELETE_OLD =
            """
            delete from idempotency_key where (subject, path, key) in (
                select subject, path, key from idempotency_key where created_at <= ? limit ?)
            """;

    private final DataSource dataSource;
    private final ObjectMapper mapper;
    private final Clock clock;

    KeptAnswers(DataSource dataSource, ObjectMapper mapper, Clock clock) {
        this.dataSource = dataSource;
        this.mapper = mapper;
        this.clock = clock;
    }

    /** Who asked, where, and with which key. */
    record Key(String subject, String path, String key) {

        private String lockName() {
            return String.join("\n", subject, path, key);
        }
    }

    /** Takes the key until the transaction ends; false when somebody else has it. */
    boolean tryLock(Key key) throws SQLException {
        try (var connection = dataSource.getConnection();
                var lock = connection.prepareStatement(LOCK)) {
            lock.setString(1, key.lockName());
            try (var row = lock.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    Optional<KeptAnswer> find(Key key) throws SQLException {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement(FIND)) {
            bind(select, key, clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC));
            try (var row = select.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                Map<String, String> headers =
                        mapper.readValue(row.getString(3), new TypeReference<>() {});
                return Optional.of(
                        new KeptAnswer(row.getBytes(1), row.getInt(2), headers, row.getString(4)));
            } catch (JsonProcessingException e) {
                throw new SQLException("The headers of a kept answer are no JSON", e);
            }
        }
    }

    void keep(Key key, KeptAnswer answer) throws SQLException {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        try (var connection = dataSource.getConnection();
                var delete = connection.prepareStatement(REMOVE_EXPIRED);
                var insert = connection.prepareStatement(KEEP)) {
            bind(delete, key, now.minus(KEPT));
            delete.executeUpdate();
            bind(insert, key, now);
            insert.setBytes(5, answer.requestHash());
            insert.setInt(6, answer.status());
            insert.setString(7, mapper.writeValueAsString(answer.headers()));
            insert.setString(8, answer.body());
            insert.executeUpdate();
        } catch (JsonProcessingException e) {
            throw new SQLException("A map of strings is always JSON", e);
        }
    }

    @Override
    public int deleteOld(int atMost) {
        try (var connection = dataSource.getConnection();
                var delete = connection.prepareStatement(DELETE_OLD)) {
            delete.setObject(1, clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC));
            delete.setInt(2, atMost);
            return delete.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("Kept answers cannot be deleted: " + e.getMessage(), e);
        }
    }

    private static void bind(PreparedStatement statement, Key key, OffsetDateTime at)
            throws SQLException {
        statement.setString(1, key.subject());
        statement.setString(2, key.path());
        statement.setString(3, key.key());
        statement.setObject(4, at);
    }
}
