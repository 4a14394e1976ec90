package dev.cosell.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {
    @TempDir private Path folder;

    @Test
    void findsTheCodeThatStandsAloneOnALine() throws IOException {
        Path mail = folder.resolve("a.eml");
        Files.writeString(
                mail,
                "Message-ID: <123456.1@localhost>\r\nSubject: Ihr Code\r\n\r\n"
                        + "Vorgang 654321 vom 23.11.2026\r\n\r\n    482915  \r\n\r\nGruesse\r\n");

        assertThat(Demo.codeIn(mail)).contains("482915");
    }

    @Test
    void findsNoCodeInOtherMail() throws IOException {
        Path mail = folder.resolve("b.eml");
        Files.writeString(mail, "Subject: 123456\r\n\r\nDeal 123456 is yours.\r\n1234567\r\n");

        assertThat(Demo.codeIn(mail)).isEmpty();
    }
}
