package dev.cosell.stack;

import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import sun.misc.Signal;

/**
 * The commands of {@code ./cosell} that need Java: {@code up}, {@code demo}, {@code token}, {@code
 * verify-evidence} and {@code reconcile}. In a container {@code mail} takes the suite's mail.
 */
final class Main {
    private static final int DEFAULT_PORT_BASE = 8080;
    private static final int HIGHEST_PORT_BASE = 65_535 - LocalStack.PORTS;
    private static final int CONTAINER_MAIL_PORT = 1025;
    private static final int FAILED = 1;
    private static final int MISUSED = 2;
    private static final int INTERRUPTED = 130;
    // Kept here: a logger that nobody holds loses its level.
    private static final List<Logger> QUIET =
            List.of(Logger.getLogger("org.apache.kafka"), Logger.getLogger("org.subethamail"));

    private Main() {}

    /** What was asked for. */
    private record Arguments(
            Path dataDir, int portBase, boolean fresh, boolean sample, List<String> words) {}

    private static final class Misuse extends RuntimeException {
        Misuse(String message) {
            super(message);
        }
    }

    /**
     * @param args a command and its options; the folder of the repository is the system property
     *     {@code cosell.home}
     */
    public static void main(String[] args) {
        QUIET.forEach(logger -> logger.setLevel(Level.SEVERE));
        int code = run(args, System.out, System.err);
        System.exit(code);
    }

    static int run(String[] args, PrintStream out, PrintStream err) {
        try {
            String command = args.length == 0 ? "" : args[0];
            Arguments arguments = parse(command, args);
            return switch (command) {
                case "up" -> up(arguments, out);
                case "demo" -> Demo.run(StackAddresses.readFrom(arguments.dataDir()), out);
                case "token" -> token(arguments, out);
                case "verify-evidence" ->
                        EvidenceCheck.run(StackAddresses.readFrom(arguments.dataDir()), out);
                case "reconcile" ->
                        ReconciliationCheck.run(StackAddresses.readFrom(arguments.dataDir()), out);
                case "mail" -> mail(arguments, out);
                default -> throw new Misuse("There is no command \"" + command + "\"");
            };
        } catch (Misuse e) {
            err.println("cosell: " + e.getMessage() + ". See: ./cosell help");
            return MISUSED;
        } catch (StackFailure e) {
            err.println("cosell: " + onSameData(e.getMessage(), args));
            return failed(args[0]);
        } catch (RuntimeException e) {
            err.println("cosell: this should not happen: " + e);
            return failed(args[0]);
        }
    }

    /** What could not be checked is not broken. */
    private static int failed(String command) {
        return switch (command) {
            case "token", "verify-evidence", "reconcile" -> MISUSED;
            default -> FAILED;
        };
    }

    /**
     * The next step that a failure names must be about the data that failed: {@code --fresh}
     * without its folder would delete other data.
     */
    private static String onSameData(@Nullable String message, String[] args) {
        String text = String.valueOf(message);
        int option = Arrays.asList(args).indexOf("--data");
        return option < 0 || option + 1 >= args.length
                ? text
                : text.replace("./cosell up", "./cosell up --data '" + args[option + 1] + "'");
    }

    private static Arguments parse(String command, String[] args) {
        Path dataDir = home().resolve(".cosell");
        int portBase = DEFAULT_PORT_BASE;
        boolean fresh = false;
        boolean sample = false;
        Deque<String> rest = new ArrayDeque<>(Arrays.asList(args));
        rest.poll();
        var words = new java.util.ArrayList<String>();
        while (!rest.isEmpty()) {
            String word = rest.remove();
            switch (word) {
                case "--data" -> dataDir = Path.of(value(word, rest));
                case "--port-base" -> portBase = port(value(word, rest));
                case "--fresh" -> fresh = true;
                case "--sample" -> sample = true;
                default -> words.add(word);
            }
        }
        int most = command.equals("token") ? 2 : 0;
        if (words.size() > most || (!words.isEmpty() && words.getLast().startsWith("-"))) {
            throw new Misuse("\"%s\" does not fit after %s".formatted(words.getLast(), command));
        }
        return new Arguments(dataDir.toAbsolutePath().normalize(), portBase, fresh, sample, words);
    }

    private static String value(String option, Deque<String> rest) {
        String value = rest.poll();
        if (value == null || value.isEmpty()) {
            throw new Misuse(option + " needs a value");
        }
        return value;
    }

    private static int port(String text) {
        if (text.matches("[0-9]{4,5}")) {
            int port = Integer.parseInt(text);
            if (port >= 1024 && port <= HIGHEST_PORT_BASE) {
                return port;
            }
        }
        throw new Misuse("--port-base takes a number from 1024 to " + HIGHEST_PORT_BASE);
    }

    private static Path home() {
        return Path.of(System.getProperty("cosell.home", "")).toAbsolutePath();
    }

    private static int token(Arguments arguments, PrintStream out) {
        if (arguments.words().isEmpty()) {
            throw new Misuse("Which role? " + LocalRole.all());
        }
        @Nullable String id = arguments.words().size() > 1 ? arguments.words().get(1) : null;
        String role = arguments.words().getFirst();
        Path dataDir = arguments.dataDir();
        out.println(
                Files.exists(StackAddresses.fileIn(dataDir))
                        ? StackAddresses.readFrom(dataDir).token(role, id)
                        : IssuerKey.load(IssuerKey.fileIn(dataDir)).token(role, id));
        return 0;
    }

    /** The container's network says who reaches it. */
    private static int mail(Arguments arguments, PrintStream out) {
        var everywhere = new InetSocketAddress(CONTAINER_MAIL_PORT);
        Path folder = arguments.dataDir().resolve("mail");
        MailFolder.start(everywhere.getAddress(), everywhere.getPort(), folder);
        out.println("Each mail becomes a file in " + folder);
        awaitForever();
        return 0;
    }

    private static int up(Arguments arguments, PrintStream out) {
        var options =
                new LocalStack.Options(
                        home(),
                        arguments.dataDir(),
                        arguments.portBase(),
                        arguments.fresh(),
                        new AotCaches(arguments.dataDir().resolve("aot"), false),
                        out::println);
        out.println("Starting Cosell, data in " + arguments.dataDir());
        var stack = new LocalStack(options);
        exitOnInterrupt(out);
        var asked = new AtomicBoolean();
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(
                                () -> {
                                    asked.set(true);
                                    stop(stack, out);
                                },
                                "stop"));
        try {
            stack.start();
        } catch (StackFailure e) {
            if (!asked.get()) {
                throw e;
            }
            // It failed because it was interrupted, and this JVM is on its way out.
            awaitForever();
        }
        if (arguments.sample() && SampleData.load(stack.addresses(), out) != 0) {
            throw new StackFailure(
                    "The sample data is not loaded. Try again: ./cosell up --sample");
        }
        out.println(addresses(stack));
        out.println("Stop with Ctrl-C.");
        awaitForever();
        return 0;
    }

    /** The first Ctrl-C stops in good order, as SIGTERM does; another one ends it all at once. */
    private static void exitOnInterrupt(PrintStream out) {
        var first = new AtomicBoolean(true);
        Signal.handle(
                new Signal("INT"),
                signal -> {
                    if (first.compareAndSet(true, false)) {
                        new Thread(() -> System.exit(INTERRUPTED), "interrupt").start();
                    } else {
                        out.println("Stopping at once");
                        Runtime.getRuntime().halt(INTERRUPTED);
                    }
                });
    }

    private static void stop(LocalStack stack, PrintStream out) {
        if (stack.isStopped()) {
            return;
        }
        out.println("Stopping");
        stack.close();
        out.println("Stopped. The data stays; ./cosell up goes on with it.");
    }

    private static String addresses(LocalStack stack) {
        StackAddresses addresses = stack.addresses();
        String services =
                Arrays.stream(Service.values())
                        .map(service -> service.text() + " " + addresses.of(service))
                        .collect(Collectors.joining(" · "));
        double elapsed = stack.elapsed().toMillis() / 1000.0;
        return String.format(
                Locale.ROOT,
                "Ready in %.1f s: start page %s · %s · mail in %s",
                elapsed,
                addresses.issuer(),
                services,
                addresses.mailFolder());
    }

    private static void awaitForever() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
