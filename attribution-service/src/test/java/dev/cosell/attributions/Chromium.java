package dev.cosell.attributions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A real browser with one page, driven over its DevTools protocol. */
final class Chromium implements AutoCloseable {

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final List<String> OPTIONS =
            List.of(
                    "--headless",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-dev-shm-usage",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--remote-debugging-port=0");
    private static final int LIMIT_SECONDS = 60;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final Path profile;
    private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<JsonNode>> events = new ConcurrentHashMap<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final AtomicInteger number = new AtomicInteger();
    private final WebSocket socket;
    private @Nullable String session;

    private Chromium(Process process, Path profile, URI address) {
        this.process = process;
        this.profile = profile;
        this.socket =
                get(
                        HttpClient.newHttpClient()
                                .newWebSocketBuilder()
                                .buildAsync(address, new Incoming()));
        String target =
                call("Target.createTarget", Map.of("url", "about:blank")).path("targetId").asText();
        session =
                call("Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                        .path("sessionId")
                        .asText();
        call("Page.enable", Map.of());
        call("Log.enable", Map.of());
    }

    /** Where a Chromium is installed that runs. */
    static Optional<Path> program() {
        return NAMES.stream()
                .flatMap(
                        name ->
                                Stream.of(System.getenv("PATH").split(File.pathSeparator))
                                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .filter(Chromium::runs)
                .findFirst();
    }

    private static boolean runs(Path program) {
        try {
            Process asked =
                    new ProcessBuilder(program.toString(), "--version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            boolean ended = asked.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
            asked.destroyForcibly();
            return ended && asked.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    static Chromium start(Path program) {
        try {
            Path profile = Files.createTempDirectory("cosell-test-chromium");
            List<String> command = new ArrayList<>(List.of(program.toString()));
            command.addAll(OPTIONS);
            command.add("--user-data-dir=" + profile);
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(profile.resolve("output.log").toFile())
                            .start();
            return new Chromium(process, profile, address(process, profile));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The browser writes it to a file when it listens. */
    private static URI address(Process process, Path profile) throws IOException {
        Path file = profile.resolve("DevToolsActivePort");
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (process.isAlive() && System.nanoTime() < deadline) {
            List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
            if (lines.size() >= 2) {
                return URI.create("ws://127.0.0.1:" + lines.get(0) + lines.get(1));
            }
            Thread.onSpinWait();
        }
        throw new IllegalStateException(
                "Chromium does not listen: " + Files.readString(profile.resolve("output.log")));
    }

    /** How wide the page is, in CSS pixels. */
    void resize(int width, boolean phone) {
        call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 844, "deviceScaleFactor", 1, "mobile", phone));
    }

    void media(String media) {
        call("Emulation.setEmulatedMedia", Map.of("media", media));
    }

    void open(String url) {
        loading(() -> call("Page.navigate", Map.of("url", url)));
    }

    /** Does what makes the browser load a page, and waits until it is there. */
    void loading(Runnable act) {
        var loaded = new CompletableFuture<JsonNode>();
        events.put("Page.loadEventFired", loaded);
        act.run();
        get(loaded);
    }

    void press(String key) {
        Map<String, Integer> codes = Map.of("Tab", 9, "Enter", 13, " ", 32);
        Map<String, Object> down =
                Map.of(
                        "type",
                        "keyDown",
                        "key",
                        key,
                        "code",
                        key.equals(" ") ? "Space" : key,
                        "windowsVirtualKeyCode",
                        Objects.requireNonNull(codes.get(key)),
                        "text",
                        key.equals("Enter") ? "\r" : key.equals("Tab") ? "" : key);
        call("Input.dispatchKeyEvent", down);
        call("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key));
    }

    void type(String text) {
        call("Input.insertText", Map.of("text", text));
    }

    /** What an expression, or the promise that it is, comes to. */
    JsonNode evaluate(String expression) {
        JsonNode answer =
                call(
                        "Runtime.evaluate",
                        Map.of(
                                "expression",
                                expression,
                                "returnByValue",
                                true,
                                "awaitPromise",
                                true));
        if (answer.has("exceptionDetails")) {
            throw new AssertionError(answer.path("exceptionDetails").toString());
        }
        return answer.path("result").path("value");
    }

    /** The whole page, as far down as it goes. */
    void screenshot(Path file) {
        JsonNode size = call("Page.getLayoutMetrics", Map.of()).path("cssContentSize");
        Map<String, Object> clip =
                Map.of(
                        "x", 0,
                        "y", 0,
                        "width", size.path("width").asInt(),
                        "height", size.path("height").asInt(),
                        "scale", 1);
        write(
                file,
                call(
                        "Page.captureScreenshot",
                        Map.of("captureBeyondViewport", true, "clip", clip)));
    }

    void pdf(Path file) {
        write(file, call("Page.printToPDF", Map.of()));
    }

    /** What the browser has refused the pages so far. */
    List<String> complaints() {
        return complaints;
    }

    private static void write(Path file, JsonNode answer) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, Base64.getDecoder().decode(answer.path("data").asText()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode call(String method, Map<String, ?> parameters) {
        int id = number.incrementAndGet();
        var answer = new CompletableFuture<JsonNode>();
        answers.put(id, answer);
        var message = JSON.createObjectNode().put("id", id).put("method", method);
        message.set("params", JSON.valueToTree(parameters));
        if (session != null) {
            message.put("sessionId", session);
        }
        get(socket.sendText(message.toString(), true));
        JsonNode result = get(answer);
        if (result.has("error")) {
            throw new AssertionError(method + ": " + result);
        }
        return result.path("result");
    }

    private static <T> T get(CompletableFuture<T> future) {
        try {
            return future.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Chromium does not answer", e);
        }
    }

    @Override
    public void close() {
        socket.abort();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        get(process.onExit());
        try (Stream<Path> below = Files.walk(profile)) {
            below.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Incoming implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                take(text.toString());
                text.setLength(0);
            }
            from.request(1);
            return null;
        }

        private void take(String message) {
            JsonNode read;
            try {
                read = JSON.readTree(message);
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
            String event = read.path("method").asText();
            JsonNode entry = read.path("params").path("entry");
            // That an answer is a 404 is a complaint as well, and none about the page.
            if (event.equals("Log.entryAdded")
                    && !entry.path("source").asText().equals("network")) {
                complaints.add(entry.path("text").asText());
            }
            var waiting =
                    read.has("id") ? answers.remove(read.path("id").asInt()) : events.remove(event);
            if (waiting != null) {
                waiting.complete(read);
            }
        }
    }
}
