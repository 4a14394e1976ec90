package dev.cosell.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/** Something that a person has to put right; the message is one line and names the next step. */
public final class StackFailure extends RuntimeException {
    private static final int SHOWN_LINES = 8;
    private static final int READ_BYTES = 16 * 1024;

    public StackFailure(String message) {
        super(message);
    }

    StackFailure(String message, Throwable cause) {
        super(message, cause);
    }

    /** The same failure with a next step in its first line. */
    StackFailure withAdvice(String advice) {
        String message = String.valueOf(getMessage());
        int end = message.indexOf(System.lineSeparator());
        String line = end < 0 ? message : message.substring(0, end);
        return new StackFailure(line + ". " + advice + message.substring(line.length()), this);
    }

    /** A failure with the last lines of a log below it, if there are any. */
    static StackFailure withLog(String message, Path log) {
        String tail = lastLines(log);
        return new StackFailure(tail.isEmpty() ? message : message + System.lineSeparator() + tail);
    }

    private static String lastLines(Path log) {
        try (var channel = Files.newByteChannel(log)) {
            channel.position(Math.max(0, channel.size() - READ_BYTES));
            var bytes = java.nio.ByteBuffer.allocate(READ_BYTES);
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
            Deque<String> lines = new ArrayDeque<>();
            new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .forEach(
                            line -> {
                                lines.addLast("    " + line);
                                if (lines.size() > SHOWN_LINES) {
                                    lines.removeFirst();
                                }
                            });
            return String.join(System.lineSeparator(), lines);
        } catch (IOException e) {
            return "";
        }
    }
}
