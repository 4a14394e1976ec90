package dev.cosell.deals;

import dev.cosell.testing.BackingServices;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** The service's database, read past every filter. */
final class Database {

    private static final List<String> OF_A_DEAL =
            List.of("team_member", "communication", "note", "notice");

    private Database() {}

    /** The first column of each row, as text. */
    static List<String> texts(String sql, Object... arguments) {
        try (var connection = BackingServices.postgres().superuser(BackingServices.database());
                var select = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                select.setObject(i + 1, arguments[i]);
            }
            List<String> texts = new ArrayList<>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    texts.add(row.getString(1));
                }
            }
            return texts;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static long count(String sql, Object... arguments) {
        return Long.parseLong(texts("select count(*) from " + sql, arguments).getFirst());
    }

    /** Everything that is kept of a deal, but the decisions on it. */
    static Map<String, List<String>> rowsOf(String dealId) {
        UUID id = UUID.fromString(dealId);
        Map<String, List<String>> rows = new LinkedHashMap<>();
        rows.put("deal", texts("select to_jsonb(d)::text from deal d where id = ?", id));
        rows.put("event_log", events(dealId));
        for (String table : OF_A_DEAL) {
            rows.put(
                    table,
                    texts(
                            "select to_jsonb(t)::text from %s t where deal_id = ? order by 1"
                                    .formatted(table),
                            id));
        }
        return rows;
    }

    /** Type and payload of each event of a deal, in their order. */
    static List<String> events(String dealId) {
        return texts(
                "select type || ' ' || payload from event_log where key = ? order by sequence",
                dealId);
    }

    static List<String> eventTypes(String dealId) {
        return texts("select type from event_log where key = ? order by sequence", dealId);
    }

    static long decisions(String dealId, String outcome) {
        return count(
                "decision where deal_id = ? and outcome = ?", UUID.fromString(dealId), outcome);
    }

    /** How many rows each table has. */
    static Map<String, Long> rowCounts() {
        Map<String, Long> counts = new TreeMap<>();
        texts(
                        "select format('%I', table_name) from information_schema.tables"
                                + " where table_schema = 'public' and table_type = 'BASE TABLE'")
                .forEach(table -> counts.put(table, count(table)));
        return counts;
    }
}
