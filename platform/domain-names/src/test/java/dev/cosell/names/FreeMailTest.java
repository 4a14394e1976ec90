package dev.cosell.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FreeMailTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gmail.com",
                "GMX.de",
                "gmx.at",
                "gmx.ch",
                "gmx.net",
                "web.de",
                "t-online.de",
                "outlook.com",
                "outlook.de",
                "hotmail.com",
                "hotmail.ch",
                "yahoo.de",
                "mail.yahoo.co.uk",
                "icloud.com",
                "proton.me",
                "bluewin.ch",
                "posteo.de",
                "mailbox.org",
                "freenet.de",
                "aon.at",
                "hispeed.ch"
            })
    void knowsTheProviders(String name) {
        assertThat(FreeMail.isFreeMail(DomainNameTest.parsed(name))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nordlicht.example",
                "müller-maschinenbau.de",
                "google.com",
                "outlook.berlin",
                "notgmail.com",
                "gmail.com.firma.de",
                "my-yahoo.de"
            })
    void leavesCompaniesAlone(String name) {
        assertThat(FreeMail.isFreeMail(DomainNameTest.parsed(name))).isFalse();
    }

    @Test
    void listsEachRegistrableDomainOnce() throws Exception {
        try (InputStream list = FreeMail.class.getResourceAsStream("free-mail.txt")) {
            List<String> lines =
                    new String(Objects.requireNonNull(list).readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                            .toList();

            assertThat(lines).doesNotHaveDuplicates().hasSizeGreaterThan(150);
            assertThat(lines)
                    .allSatisfy(
                            line -> {
                                String name = line.replace(".*", ".com");
                                assertThat(DomainNameTest.parsed(name).value()).isEqualTo(name);
                            });
        }
    }
}
