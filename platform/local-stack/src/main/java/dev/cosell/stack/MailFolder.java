package dev.cosell.stack;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/** An SMTP server that sends nothing on: each mail becomes a file. */
public final class MailFolder implements AutoCloseable {
    static final int MAX_BYTES = 1024 * 1024;

    // What goes on beyond this is no mail any more.
    private static final int MAX_REFUSED_BYTES = 32 * MAX_BYTES;
    private static final int MAX_CONNECTIONS = 50;
    private static final int MAX_RECIPIENTS = 100;
    private static final int IDLE_SECONDS = 30;
    private static final DateTimeFormatter SORTABLE =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final SMTPServer server;
    private final Path folder;
    private final AtomicInteger count = new AtomicInteger();

    private MailFolder(InetAddress address, int port, Path folder) {
        this.folder = folder;
        this.server =
                SMTPServer.port(port)
                        .bindAddress(address)
                        .hostName("localhost")
                        .maxMessageSize(MAX_BYTES)
                        .maxConnections(MAX_CONNECTIONS)
                        .maxRecipients(MAX_RECIPIENTS)
                        .connectionTimeout(IDLE_SECONDS, TimeUnit.SECONDS)
                        .messageHandlerFactory(context -> new ToFile())
                        .build();
    }

    /** Starts the server on the loopback address; see the longer form. */
    public static MailFolder start(int port, Path folder) {
        return start(InetAddress.getLoopbackAddress(), port, folder);
    }

    /**
     * Starts the server.
     *
     * @param address where it listens; whoever reaches it can fill the disk
     * @param folder gets one {@code .eml} file for each mail; names sort in the order of arrival
     */
    static MailFolder start(InetAddress address, int port, Path folder) {
        try {
            Files.createDirectories(folder);
            var mail = new MailFolder(address, port, folder);
            mail.server.start();
            return mail;
        } catch (IOException | RuntimeException e) {
            throw new StackFailure("The mail server cannot use port " + port + ": " + e, e);
        }
    }

    private void write(byte[] mail) throws RejectException {
        String name = SORTABLE.format(Instant.now()) + "-%04d".formatted(count.incrementAndGet());
        try {
            Path written = Files.createTempFile(folder, name, ".tmp");
            Files.write(written, mail);
            Files.move(written, folder.resolve(name + ".eml"), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new RejectException(451, "cannot write to the mail folder: " + e.getMessage());
        }
    }

    /** One mail on its way in, whoever it is from and to. */
    private final class ToFile implements MessageHandler {
        @Override
        public void from(String from) {}

        @Override
        public void recipient(String recipient) {}

        @Override
        public @Nullable String data(InputStream data) throws RejectException, IOException {
            byte[] mail = data.readNBytes(MAX_BYTES);
            // The rest has to be read, or it would be taken for commands.
            if (data.readNBytes(MAX_REFUSED_BYTES).length > 0) {
                throw new RejectException(552, "the mail is larger than " + MAX_BYTES + " bytes");
            }
            write(mail);
            return null;
        }

        @Override
        public void done() {}
    }

    public Path folder() {
        return folder;
    }

    @Override
    public void close() {
        server.stop();
    }
}
