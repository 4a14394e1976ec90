package dev.cosell.systemtests.faults;

import dev.cosell.stack.AotCaches;
import dev.cosell.stack.FreePorts;
import dev.cosell.stack.LocalStack;
import dev.cosell.stack.Service;
import dev.cosell.stack.ServiceProcess;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A suite of its own, of which each service runs twice. */
final class Suite implements AutoCloseable {

    // Kept here: a logger that nobody holds loses its level.
    private static final List<Logger> CHATTY =
            List.of(Logger.getLogger("org.apache.kafka"), Logger.getLogger("org.subethamail"));

    private final LocalStack stack;
    private final Path data;
    private final Map<Service, List<ServiceProcess>> instances = new ConcurrentHashMap<>();

    private Suite(LocalStack stack, Path data) {
        this.stack = stack;
        this.data = data;
    }

    /**
     * Starts it and returns when all eight processes are ready.
     *
     * @param aotCaches as in {@link LocalStack.Options}; a start that recorded is followed by
     *     another
     */
    static Suite start(
            Path repository, Path data, @Nullable AotCaches aotCaches, Consumer<String> progress) {
        CHATTY.forEach(logger -> logger.setLevel(Level.SEVERE));
        var options =
                new LocalStack.Options(
                        repository,
                        data,
                        FreePorts.block(LocalStack.PORTS),
                        true,
                        aotCaches,
                        progress);
        LocalStack stack = LocalStack.start(options);
        if (stack.isRecording()) {
            stack.close();
            stack = LocalStack.start(options);
        }
        var suite = new Suite(stack, data);
        try {
            suite.startSeconds(progress);
            return suite;
        } catch (RuntimeException e) {
            suite.close();
            throw e;
        }
    }

    private void startSeconds(Consumer<String> progress) {
        Arrays.stream(Service.values())
                .parallel()
                .forEach(
                        service -> {
                            var second = stack.startAnother(service);
                            instances.put(service, List.of(stack.service(service), second));
                            progress.accept("A second " + service.text() + " is ready");
                        });
    }

    LocalStack stack() {
        return stack;
    }

    Path data() {
        return data;
    }

    List<ServiceProcess> instances(Service service) {
        return Objects.requireNonNull(instances.get(service));
    }

    @Override
    public void close() {
        // Whoever interrupted this run waits for it to clear up.
        Thread.interrupted();
        stack.close();
    }
}
