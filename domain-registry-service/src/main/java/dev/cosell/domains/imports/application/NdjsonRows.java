package dev.cosell.domains.imports.application;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cosell.domains.imports.policy.Column;
import dev.cosell.domains.imports.policy.Flaw;
import dev.cosell.domains.imports.policy.ImportedRow;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One JSON object a line; a line that is none is a row that is refused. */
final class NdjsonRows implements RegistrationFile.Rows {

    /** A line can have a thousand fields that nobody knows, and a file many such lines. */
    private static final int MOST_FLAWS = 10;

    private static final int LONGEST_NAME = 100;

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private static final Map<String, Column> COLUMNS =
            Column.ALL.stream().collect(Collectors.toMap(Column::field, column -> column));

    private static final String KNOWN =
            Column.ALL.stream().map(Column::field).collect(Collectors.joining(", "));

    private final BufferedReader lines;
    private int line;

    NdjsonRows(BufferedReader lines) {
        this.lines = lines;
    }

    @Override
    public @Nullable ImportedRow next() throws IOException {
        for (String text = lines.readLine(); text != null; text = lines.readLine()) {
            line++;
            if (!text.isBlank()) {
                return row(text);
            }
        }
        return null;
    }

    private ImportedRow row(String text) {
        JsonNode object = parse(text);
        if (object == null || !object.isObject()) {
            return ImportedRow.read(line, Map.of(), List.of(Flaw.of("", "notAnObject")));
        }
        Map<Column, String> cells = new EnumMap<>(Column.class);
        List<Flaw> flaws = new ArrayList<>();
        object.properties().forEach(each -> take(each.getKey(), each.getValue(), cells, flaws));
        return ImportedRow.read(line, cells, flaws);
    }

    private static @Nullable JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException e) {
            return null;
        }
    }

    private static void take(
            String name, JsonNode value, Map<Column, String> cells, List<Flaw> flaws) {
        Column column = COLUMNS.get(name);
        if (flaws.size() == MOST_FLAWS) {
            return;
        }
        if (column == null) {
            flaws.add(Flaw.of(shown(name), "unknownField", KNOWN));
        } else if (value.isTextual() || (column == Column.EMPLOYEES && value.isIntegralNumber())) {
            String cell = Cells.clean(value.asText());
            if (!cell.isEmpty()) {
                cells.put(column, cell);
            }
        } else if (!value.isNull()) {
            flaws.add(Flaw.of(name, column == Column.EMPLOYEES ? "employees" : "notText"));
        }
    }

    private static String shown(String name) {
        return Cells.clean(name.substring(0, Math.min(name.length(), LONGEST_NAME)));
    }
}
