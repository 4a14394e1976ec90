package dev.cosell.systemtests.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Every call from outside, in memory and as JSON lines in a file that outlives the run. */
public final class CallLog implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<Call> calls = new ArrayList<>();
    private final BufferedWriter file;

    public CallLog(Path path) {
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            file = Files.newBufferedWriter(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps a call; it is in the file when this returns. */
    public synchronized void add(Call call) {
        try {
            calls.add(call);
            file.write(JSON.writeValueAsString(call));
            file.newLine();
            file.flush();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The calls that a run has left in its file. */
    static List<Call> read(Path path) {
        try (Stream<String> lines = Files.lines(path)) {
            return lines.map(CallLog::parsed).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Call parsed(String line) {
        try {
            return JSON.readValue(line, Call.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Not a call: " + line, e);
        }
    }

    /** All calls so far. */
    public synchronized List<Call> calls() {
        return List.copyOf(calls);
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
