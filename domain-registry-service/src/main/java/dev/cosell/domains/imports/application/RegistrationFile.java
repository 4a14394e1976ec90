package dev.cosell.domains.imports.application;

import com.fasterxml.jackson.core.JacksonException;
import dev.cosell.domains.imports.policy.ImportFormat;
import dev.cosell.domains.imports.policy.ImportedRow;
import dev.cosell.web.ProblemException;
import dev.cosell.web.Upload;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A file of registrations as it came: its rows one after the other, never all of them at once. */
final class RegistrationFile {

    static final int MOST_ROWS = 200_000;

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final int MOST_CAUSES = 10;

    private RegistrationFile() {}

    /** Gives the rows of a file, and null after the last. */
    interface Rows {
        @Nullable ImportedRow next() throws IOException;
    }

    static ImportFormat formatOf(Upload upload) {
        return upload.is(Upload.CSV) ? ImportFormat.CSV : ImportFormat.NDJSON;
    }

    /**
     * Reads a file to its end.
     *
     * @return how many rows it has
     * @throws ProblemException 422 where it is not to be read as a whole
     */
    static int read(Upload upload, Consumer<ImportedRow> sink) {
        if (upload.charset().filter(charset -> !charset.matches("(?i)utf-?8")).isPresent()) {
            throw new ProblemException(ImportProblem.FILE_NOT_UTF_8);
        }
        boolean csv = formatOf(upload) == ImportFormat.CSV;
        // This decoder refuses what is no UTF-8, where that of a charset would replace it.
        var decoder = StandardCharsets.UTF_8.newDecoder();
        try (var text =
                new BufferedReader(
                        new BoundedLines(new InputStreamReader(upload.open(), decoder), csv))) {
            skipByteOrderMark(text);
            return read(csv ? CsvRows.of(text) : new NdjsonRows(text), sink);
        } catch (IOException e) {
            throw problem(e);
        }
    }

    private static int read(Rows rows, Consumer<ImportedRow> sink) throws IOException {
        int count = 0;
        for (ImportedRow row = rows.next(); row != null; row = rows.next()) {
            count++;
            if (count > MOST_ROWS) {
                throw new ProblemException(
                        ImportProblem.FILE_TOO_MANY_ROWS, Integer.toString(MOST_ROWS));
            }
            sink.accept(row);
        }
        if (count == 0) {
            throw new ProblemException(ImportProblem.FILE_EMPTY);
        }
        return count;
    }

    private static void skipByteOrderMark(BufferedReader text) throws IOException {
        text.mark(1);
        if (text.read() != BYTE_ORDER_MARK) {
            text.reset();
        }
    }

    private static RuntimeException problem(IOException failure) {
        Throwable cause = failure;
        for (int i = 0; cause != null && i < MOST_CAUSES; i++) {
            if (cause instanceof ProblemException problem) {
                return problem;
            }
            if (cause instanceof CharacterCodingException) {
                return new ProblemException(ImportProblem.FILE_NOT_UTF_8);
            }
            cause = cause.getCause();
        }
        if (failure instanceof JacksonException malformed) {
            var at = malformed.getLocation();
            return new ProblemException(
                    ImportProblem.FILE_NOT_CSV, Integer.toString(at == null ? 1 : at.getLineNr()));
        }
        return new UncheckedIOException(failure);
    }
}
