package dev.cosell.domains.imports.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.cosell.domains.imports.application.Cells;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Sends any number of rows, of which a thousand are in memory. */
final class Sheet {

    static final int PART = 1_000;

    /** Without it a spreadsheet does not see that the text is UTF-8. */
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private static final CsvMapper CSV = new CsvMapper();
    private static final JsonMapper JSON = new JsonMapper();

    private Sheet() {}

    /** Gives the rows after one, at most {@link #PART}; after null the first ones. */
    interface Source<R> {
        List<R> after(@Nullable R last);
    }

    /** A table with a head, as spreadsheets read it. */
    static <R> StreamingOutput csv(
            List<String> head, Source<R> source, Function<R, List<@Nullable String>> cells) {
        var schema = CsvSchema.builder();
        head.forEach(schema::addColumn);
        List<R> first = source.after(null);
        return out -> {
            out.write(BYTE_ORDER_MARK);
            ObjectWriter writer = CSV.writerFor(Object[].class).with(schema.build().withHeader());
            write(
                    writer,
                    out,
                    first,
                    source,
                    row ->
                            cells.apply(row).stream()
                                    .map(cell -> cell == null ? null : Cells.toSheet(cell))
                                    .toArray());
        };
    }

    /** One JSON object a line. */
    static <R> StreamingOutput ndjson(Source<R> source, Function<R, Object> object) {
        List<R> first = source.after(null);
        return out -> {
            write(JSON.writer().withRootValueSeparator("\n"), out, first, source, object);
            if (!first.isEmpty()) {
                out.write('\n');
            }
        };
    }

    private static <R> void write(
            ObjectWriter writer,
            OutputStream out,
            List<R> first,
            Source<R> source,
            Function<R, Object> value)
            throws IOException {
        try (SequenceWriter values =
                writer.without(SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
                        .without(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                        .writeValues(out)) {
            List<R> part = first;
            while (!part.isEmpty()) {
                for (R row : part) {
                    values.write(value.apply(row));
                }
                part = part.size() < PART ? List.of() : source.after(part.getLast());
            }
        }
    }
}
