package dev.cosell.domains.imports.application;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.cosell.domains.imports.policy.Column;
import dev.cosell.domains.imports.policy.Flaw;
import dev.cosell.domains.imports.policy.ImportedRow;
import dev.cosell.web.ProblemException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a table as spreadsheets write it: the first one names the columns, in any order, and
 * tells by what cells are parted.
 */
final class CsvRows implements RegistrationFile.Rows {

    private static final CsvMapper MAPPER =
            CsvMapper.builder().enable(CsvParser.Feature.WRAP_AS_ARRAY).build();

    /** What refused rows are sent back with, and may come again with. */
    private static final Set<String> OF_NO_ACCOUNT = Set.of("line", "outcome", "code", "message");

    /** How a compressed file begins, which a workbook of a spreadsheet is. */
    private static final String WORKBOOK = "PK";

    private static final List<Column> NEEDED =
            List.of(Column.DOMAIN, Column.COMPANY, Column.COUNTRY, Column.POSTAL_CODE);

    private final MappingIterator<String[]> lines;

    /** For each place in a row its column; null for one that counts for nothing. */
    private final List<@Nullable Column> columns;

    private int line = 1;

    private CsvRows(MappingIterator<String[]> lines) throws IOException {
        this.lines = lines;
        String[] head = nextLine();
        if (head == null) {
            throw new ProblemException(ImportProblem.FILE_EMPTY);
        }
        this.columns = columns(head);
    }

    static CsvRows of(BufferedReader text) throws IOException {
        var schema = CsvSchema.emptySchema().withColumnSeparator(separator(text));
        return new CsvRows(MAPPER.readerFor(String[].class).with(schema).readValues((Reader) text));
    }

    /** The one that is met most often in the head. */
    private static char separator(BufferedReader text) throws IOException {
        text.mark(BoundedLines.LONGEST + 2);
        String head = text.readLine();
        if (head != null && head.startsWith(WORKBOOK)) {
            throw new ProblemException(ImportProblem.FILE_IS_WORKBOOK);
        }
        text.reset();
        return head == null
                ? ','
                : Stream.of(',', ';', '\t')
                        .max(Comparator.comparing(each -> count(head, each)))
                        .orElse(',');
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(each -> each == wanted).count();
    }

    private static List<@Nullable Column> columns(String[] head) {
        List<@Nullable Column> columns = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        List<String> twice = new ArrayList<>();
        for (String cell : head) {
            Column column = column(cell);
            if (column == null
                    && !cell.isBlank()
                    && !OF_NO_ACCOUNT.contains(cell.strip().toLowerCase(Locale.ROOT))) {
                unknown.add(cell.strip());
            } else if (column != null && columns.contains(column)) {
                twice.add(column.header());
            }
            columns.add(column);
        }
        List<String> missing =
                new ArrayList<>(
                        NEEDED.stream()
                                .filter(column -> !columns.contains(column))
                                .map(Column::header)
                                .toList());
        if (!columns.contains(Column.PARTNER_ID)
                && !columns.contains(Column.GROWTH_SPECIALIST_ID)) {
            missing.add(Column.PARTNER_ID.header());
        }
        if (!missing.isEmpty() || !unknown.isEmpty() || !twice.isEmpty()) {
            throw new ProblemException(
                    ImportProblem.FILE_HEADER,
                    listed(missing),
                    listed(unknown),
                    listed(twice),
                    String.join(", ", Column.ALL.stream().map(Column::header).toList()));
        }
        return columns;
    }

    /** In any case, and with spaces, hyphens or underscores between words, or nothing. */
    private static @Nullable Column column(String cell) {
        String plain = plain(cell);
        return Column.ALL.stream()
                .filter(column -> plain(column.header()).equals(plain))
                .findFirst()
                .orElse(null);
    }

    private static String plain(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replaceAll("[ _-]", "");
    }

    private static String listed(List<String> names) {
        String all = String.join(", ", names);
        return all.isEmpty() ? "–" : all.substring(0, Math.min(all.length(), 500));
    }

    @Override
    public @Nullable ImportedRow next() throws IOException {
        for (String[] cells = nextLine(); cells != null; cells = nextLine()) {
            line++;
            if (!Stream.of(cells).allMatch(String::isBlank)) {
                return row(cells);
            }
        }
        return null;
    }

    private ImportedRow row(String[] given) {
        Map<Column, String> cells = new EnumMap<>(Column.class);
        List<Flaw> flaws = new ArrayList<>();
        for (int i = 0; i < given.length; i++) {
            String cell = Cells.clean(Cells.fromSheet(given[i]));
            if (i >= columns.size()) {
                if (!cell.isEmpty() && flaws.isEmpty()) {
                    flaws.add(Flaw.of("", "tooManyCells", Integer.toString(columns.size())));
                }
                continue;
            }
            Column column = columns.get(i);
            if (column != null && !cell.isEmpty()) {
                cells.put(column, cell);
            }
        }
        return ImportedRow.read(line, cells, flaws);
    }

    private String @Nullable [] nextLine() throws IOException {
        return lines.hasNextValue() ? lines.nextValue() : null;
    }
}
