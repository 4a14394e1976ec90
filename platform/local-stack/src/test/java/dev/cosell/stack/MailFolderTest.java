package dev.cosell.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailFolderTest {
    @TempDir Path folder;
    private int port;
    private MailFolder mail;

    @BeforeEach
    void startServer() {
        port = FreePorts.one();
        mail = MailFolder.start(port, folder.resolve("mail"));
    }

    @AfterEach
    void stop() {
        mail.close();
    }

    @Test
    void eachMailBecomesOneFileInTheOrderOfArrival() throws IOException {
        assertThat(send("Subject: Ihr Code\r\n\r\nGuten Tag, 123456 für Sie")).startsWith("250");
        assertThat(send("Subject: second\r\n\r\n.dots are kept")).startsWith("250");

        List<Path> files = files();
        assertThat(files).hasSize(2).allMatch(file -> file.toString().endsWith(".eml"));
        assertThat(Files.readString(files.getFirst()))
                .contains("Subject: Ihr Code")
                .contains("123456 für Sie");
        assertThat(Files.readString(files.getLast())).contains("\r\n.dots are kept");
    }

    @Test
    void aMailThatIsTooLargeIsRefusedAndLeavesNothing() throws IOException {
        String answer =
                send("Subject: large\r\n\r\n" + "x".repeat(900).concat("\r\n").repeat(1300));

        assertThat(answer).startsWith("552");
        assertThat(files()).isEmpty();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(mail.folder())) {
            return files.sorted().toList();
        }
    }

    /** Speaks SMTP and returns the answer to the content. */
    private String send(String content) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port);
                var in =
                        new BufferedReader(
                                new InputStreamReader(
                                        socket.getInputStream(), StandardCharsets.UTF_8))) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            assertThat(answer(in)).startsWith("220");
            assertThat(say(out, in, "HELO test")).startsWith("250");
            assertThat(say(out, in, "MAIL FROM:<cosell@vendor.example>")).startsWith("250");
            assertThat(say(out, in, "RCPT TO:<anna.huber@example.com>")).startsWith("250");
            assertThat(say(out, in, "DATA")).startsWith("354");
            String stuffed = content.replace("\r\n.", "\r\n..");
            return say(out, in, stuffed + "\r\n.");
        }
    }

    private static String say(OutputStream out, BufferedReader in, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
        return answer(in);
    }

    private static String answer(BufferedReader in) throws IOException {
        String line = in.readLine();
        return line == null ? "" : line;
    }
}
