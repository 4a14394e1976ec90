package dev.cosell.stack;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Something that a person has to put right; the message's first line names the next step. */
public final class StackFailure extends RuntimeException {
    private static final int SHOWN_LINES = 8;
    private static final int READ_BYTES = 16 * 1024;
    private static final Pattern STACK_FRAME = Pattern.compile("\\s+(at |\\.\\.\\. ).*");
    private static final Pattern COMPLAINT = Pattern.compile("FATAL|PANIC|Exception|Error|denied");

    public StackFailure(String message) {
        super(message);
    }

    StackFailure(String message, Throwable cause) {
        super(message, cause);
    }

    /** The same failure, and what to do about it. */
    StackFailure withAdvice(String advice) {
        return new StackFailure(getMessage() + ". " + advice, this);
    }

    /** A failure in one line: the last complaint in a log, and where that log is. */
    static StackFailure withComplaint(String message, Path log) {
        String complaint =
                endOf(log).stream()
                        .filter(line -> COMPLAINT.matcher(line).find())
                        .reduce((earlier, later) -> later)
                        .map(line -> " (" + line.strip() + ")")
                        .orElse("");
        return new StackFailure(message + complaint + ". Its log: " + log);
    }

    /** A failure with the last lines of a log below it. */
    static StackFailure withLastLines(String message, Path log) {
        var text = new StringBuilder(message + ". Its log: " + log);
        List<String> lines = endOf(log);
        lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size())
                .forEach(line -> text.append(System.lineSeparator()).append("    ").append(line));
        return new StackFailure(text.toString());
    }

    /** The end of a log without the frames of stack traces; nothing if it cannot be read. */
    private static List<String> endOf(Path log) {
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(Math.max(0, file.length() - READ_BYTES));
            var bytes = new byte[Math.toIntExact(Math.min(READ_BYTES, file.length()))];
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !STACK_FRAME.matcher(line).matches())
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
