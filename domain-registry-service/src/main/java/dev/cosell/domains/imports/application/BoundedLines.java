package dev.cosell.domains.imports.application;

import dev.cosell.web.ProblemException;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Ends a text that has a line too long for memory. Where quotes count, a line ends outside of them
 * only: a quote that is never closed would make one line of all that follows.
 */
final class BoundedLines extends FilterReader {

    static final int LONGEST = 10_000;

    private final boolean quotes;
    private boolean quoted;
    private int lines = 1;
    private int length;

    BoundedLines(Reader reader, boolean quotes) {
        super(reader);
        this.quotes = quotes;
    }

    @Override
    public int read() throws IOException {
        int character = super.read();
        if (character >= 0) {
            count((char) character);
        }
        return character;
    }

    @Override
    public int read(char[] into, int offset, int most) throws IOException {
        int read = super.read(into, offset, most);
        for (int i = 0; i < read; i++) {
            count(into[offset + i]);
        }
        return read;
    }

    private void count(char character) {
        if (character == '"') {
            quoted = quotes && !quoted;
        }
        length++;
        if (character == '\n' && !quoted) {
            lines++;
            length = 0;
        }
        if (length > LONGEST) {
            throw new ProblemException(
                    ImportProblem.FILE_LINE_TOO_LONG,
                    Integer.toString(lines),
                    Integer.toString(LONGEST));
        }
    }
}
