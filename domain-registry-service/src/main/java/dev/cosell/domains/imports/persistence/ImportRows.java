package dev.cosell.domains.imports.persistence;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cosell.domains.imports.policy.Column;
import dev.cosell.domains.imports.policy.Flaw;
import dev.cosell.domains.imports.policy.ImportedRow;
import dev.cosell.domains.imports.policy.ImportedRow.Outcome;
import dev.cosell.domains.imports.policy.RowDecision.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** The rows of all imports; many in one statement, as JSON that PostgreSQL takes apart. */
@ApplicationScoped
public class ImportRows {

    private static final String COLUMNS =
            Column.ALL.stream().map(Column::header).collect(joining(", "));
    private static final String INSERT =
            """
            insert into domain_import_row (import_id, line, %1$s, duplicate_of, flaws)
            select ?, line, %1$s, duplicate_of, flaws
              from jsonb_to_recordset(?::jsonb) as row(line integer, %2$s, duplicate_of integer, flaws jsonb)
            """
                    .formatted(
                            COLUMNS,
                            Column.ALL.stream()
                                    .map(column -> column.header() + " text")
                                    .collect(joining(", ")));
    private static final String DECIDE =
            """
            update domain_import_row as row set outcome = decided.outcome, code = decided.code, flaws = decided.flaws
              from jsonb_to_recordset(?::jsonb) as decided(line integer, outcome text, code text, flaws jsonb)
             where row.import_id = ? and row.line = decided.line
            """;
    private static final String SELECT =
            """
            select line, %s, duplicate_of, flaws, outcome, code from domain_import_row
             where import_id = ? and line > ?
            """
                    .formatted(COLUMNS);

    /** Where it stands in the text, an index of refused rows serves; a parameter would hide it. */
    private static final Map<Outcome, String> WITH =
            Map.of(
                    Outcome.REGISTERED, " and outcome = 'REGISTERED'",
                    Outcome.UNCHANGED, " and outcome = 'UNCHANGED'",
                    Outcome.REFUSED, " and outcome = 'REFUSED'");

    private static final String DELETE_OLD =
            """
            delete from domain_import_row where (import_id, line) in (
                select row.import_id, row.line from domain_import_row row
                  join domain_import file on file.id = row.import_id
                 where file.ended_at <= ? limit ?)
            """;

    private final EntityManager entities;
    private final ObjectMapper mapper;

    ImportRows(EntityManager entities, ObjectMapper mapper) {
        this.entities = entities;
        this.mapper = mapper;
    }

    /** Keeps rows as they were read. */
    public void add(UUID importId, List<ImportedRow> rows) {
        String json = json(rows, ImportRows::asRead);
        session()
                .doWork(
                        connection -> {
                            try (var insert = connection.prepareStatement(INSERT)) {
                                insert.setObject(1, importId);
                                insert.setString(2, json);
                                insert.executeUpdate();
                            }
                        });
    }

    /** Notes what became of rows, and what does not fit in them. */
    public void decide(UUID importId, List<ImportedRow> rows) {
        String json = json(rows, ImportRows::asDecided);
        session()
                .doWork(
                        connection -> {
                            try (var update = connection.prepareStatement(DECIDE)) {
                                update.setString(1, json);
                                update.setObject(2, importId);
                                if (update.executeUpdate() != rows.size()) {
                                    throw new IllegalStateException("Rows of an import are gone");
                                }
                            }
                        });
    }

    /**
     * The next rows in their order.
     *
     * @param after the line before them
     * @param outcome of those wanted; null for all
     */
    public List<ImportedRow> after(UUID importId, int after, @Nullable Outcome outcome, int most) {
        String sql = SELECT + (outcome == null ? "" : WITH.get(outcome)) + " order by line limit ?";
        return session()
                .doReturningWork(
                        connection -> {
                            try (var select = connection.prepareStatement(sql)) {
                                select.setObject(1, importId);
                                select.setInt(2, after);
                                select.setInt(3, most);
                                try (var found = select.executeQuery()) {
                                    List<ImportedRow> rows = new ArrayList<>();
                                    while (found.next()) {
                                        rows.add(row(found));
                                    }
                                    return rows;
                                }
                            }
                        });
    }

    /** Deletes rows of imports that ended before then. */
    public int deleteOld(Instant endedBefore, int atMost) {
        return session()
                .doReturningWork(
                        connection -> {
                            try (var delete = connection.prepareStatement(DELETE_OLD)) {
                                delete.setObject(1, endedBefore.atOffset(ZoneOffset.UTC));
                                delete.setInt(2, atMost);
                                return delete.executeUpdate();
                            }
                        });
    }

    private Session session() {
        return entities.unwrap(Session.class);
    }

    private ImportedRow row(ResultSet found) throws SQLException {
        Map<Column, String> cells = new EnumMap<>(Column.class);
        for (Column column : Column.ALL) {
            String cell = found.getString(column.header());
            if (cell != null) {
                cells.put(column, cell);
            }
        }
        String flaws = found.getString("flaws");
        String outcome = found.getString("outcome");
        String code = found.getString("code");
        return new ImportedRow(
                found.getInt("line"),
                cells,
                found.getObject("duplicate_of", Integer.class),
                flaws == null ? List.of() : flaws(flaws),
                outcome == null ? null : Outcome.valueOf(outcome),
                code == null ? null : Refusal.valueOf(code));
    }

    private List<Flaw> flaws(String json) {
        try {
            return mapper.readValue(json, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Not what was stored: " + json, e);
        }
    }

    private static Map<String, @Nullable Object> asRead(ImportedRow row) {
        Map<String, @Nullable Object> all = new HashMap<>();
        all.put("line", row.line());
        row.cells().forEach((column, cell) -> all.put(column.header(), cell));
        all.put("duplicate_of", row.duplicateOf());
        all.put("flaws", row.flaws().isEmpty() ? null : row.flaws());
        return all;
    }

    private static Map<String, @Nullable Object> asDecided(ImportedRow row) {
        Map<String, @Nullable Object> all = new HashMap<>();
        all.put("line", row.line());
        all.put("outcome", row.outcome());
        all.put("code", row.refusal());
        all.put("flaws", row.flaws().isEmpty() ? null : row.flaws());
        return all;
    }

    private String json(
            List<ImportedRow> rows, Function<ImportedRow, Map<String, @Nullable Object>> part) {
        try {
            return mapper.writeValueAsString(rows.stream().map(part).toList());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Texts and numbers are always JSON", e);
        }
    }
}
