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

    private static final String CLAIM =
            "select in_flight, request_hash, status, headers, body from claim_idempotency_key(?, ?, ?, ?)";
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
    record Key(String subject, String path, String key) {}

    /**
     * Takes the key until the transaction ends, and reads the answer that it has already.
     *
     * @throws ProblemException 409 when somebody else has taken it
     */
    Optional<KeptAnswer> claim(Key key) throws SQLException {
        try (var connection = dataSource.getConnection();
                var claim = connection.prepareStatement(CLAIM)) {
            bind(claim, key, clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC));
            try (var row = claim.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                if (row.getBoolean(1)) {
                    throw new ProblemException(
                            StandardProblem.IDEMPOTENCY_IN_FLIGHT, Duration.ofSeconds(1));
                }
                Map<String, String> headers =
                        mapper.readValue(row.getString(4), new TypeReference<>() {});
                return Optional.of(
                        new KeptAnswer(row.getBytes(2), row.getInt(3), headers, row.getString(5)));
            } catch (JsonProcessingException e) {
                throw new SQLException("The headers of a kept answer are no JSON", e);
            }
        }
    }

    void keep(Key key, KeptAnswer answer) throws SQLException {
        try (var connection = dataSource.getConnection();
                var insert = connection.prepareStatement(KEEP)) {
            bind(insert, key, clock.instant().atOffset(ZoneOffset.UTC));
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
