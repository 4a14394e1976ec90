package dev.cosell.systemtests;

import dev.cosell.stack.AotCaches;
import dev.cosell.stack.FreePorts;
import dev.cosell.stack.LocalStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;

/**
 * One suite for all tests of a JVM that don't stop it: it starts with the first of them. It belongs
 * to the session, for Surefire makes a run of its own of each class where it has two JVMs.
 */
public final class RunningSuite implements BeforeAllCallback {

    static final Path AOT_CACHES = Path.of("target/aot").toAbsolutePath();

    private static final Namespace HERE = Namespace.create(RunningSuite.class);

    private static @Nullable LocalStack stack;

    private record Running(LocalStack stack) implements AutoCloseable {

        @Override
        public void close() {
            stack.close();
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        var running =
                context.getStore(StoreScope.LAUNCHER_SESSION, HERE)
                        .computeIfAbsent(
                                "stack",
                                key ->
                                        new Running(
                                                start(
                                                        temporaryFolder(),
                                                        FreePorts.block(LocalStack.PORTS))),
                                Running.class);
        stack = running.stack();
    }

    public static LocalStack stack() {
        if (stack == null) {
            throw new IllegalStateException("Add @ExtendWith(RunningSuite.class)");
        }
        return stack;
    }

    public static LocalStack start(Path dataFolder, int portBase) {
        return LocalStack.start(
                new LocalStack.Options(
                        repository(),
                        dataFolder,
                        portBase,
                        false,
                        aotCaches(),
                        System.out::println));
    }

    /** What the test of the commands records, as soon as it has: most of a start saved. */
    public static AotCaches aotCaches() {
        return new AotCaches(AOT_CACHES, true);
    }

    public static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("cosell-system-test");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tests run in the folder of their module. */
    private static Path repository() {
        return Path.of("..").toAbsolutePath().normalize();
    }
}
