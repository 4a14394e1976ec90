package dev.cosell.names;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

    @ParameterizedTest
    @CsvSource({
        "anna.huber@müller-maschinenbau.de, anna.huber@xn--mller-maschinenbau-m6b.de,"
                + " xn--mller-maschinenbau-m6b.de",
        "Anna.Huber@MÜLLER-Maschinenbau.de., anna.huber@xn--mller-maschinenbau-m6b.de,"
                + " xn--mller-maschinenbau-m6b.de",
        "' anna@mail.firma.co.uk ', anna@mail.firma.co.uk, firma.co.uk",
        "o'neil+crm@firma.example, o'neil+crm@firma.example, firma.example",
    })
    void findsMailboxAndDomain(String text, String value, String domain) {
        EmailAddress address = EmailAddress.parse(text).orElseThrow();

        assertThat(address.value()).isEqualTo(value);
        assertThat(address.domain().value()).isEqualTo(domain);
    }

    @Test
    void isOneMailboxInEitherSpelling() {
        assertThat(EmailAddress.parse("anna.huber@müller-maschinenbau.de"))
                .isPresent()
                .isEqualTo(EmailAddress.parse("Anna.Huber@xn--mller-maschinenbau-m6b.de"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "@",
                "anna",
                "anna@",
                "@firma.de",
                "a@b@firma.de",
                "anna@localhost",
                "anna@[127.0.0.1]",
                "anna@127.0.0.1",
                "anna@de",
                ".anna@firma.de",
                "anna.@firma.de",
                "an..na@firma.de",
                "an na@firma.de",
                "anna@ firma.de",
                "anna@firma.de\r\nBcc: all@firma.de",
                "anna@firma.de\n",
                "\ranna@firma.de",
                "an\u0000na@firma.de",
                "\"anna\"@firma.de",
                "Anna <anna@firma.de>",
                "anna%other.de@firma.de",
                "other.de!anna@firma.de",
                "änna@firma.de",
                "\u212aarl@firma.de",
                "anna@firma.de,bea@firma.de",
                "anna@fir\u0085ma.de",
                "anna@\u2028firma.de",
                "anna\uff20firma.de"
            })
    void refusesWhatIsNoPlainAddress(String text) {
        assertThat(EmailAddress.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "anna@xn--mller-kva.de,      anna@müller.de",
        "a.b@post.xn--fa-hia.de,     a.b@post.faß.de",
        "anna@firma.de,              anna@firma.de",
        "xn--mller-kva@firma.de,     xn--mller-kva@firma.de"
    })
    void showsPeopleTheUmlautsOfItsHostAndIsFoundAgain(String stored, String shown) {
        assertThat(EmailAddress.display(stored)).isEqualTo(shown);
        assertThat(EmailAddress.parse(shown).orElseThrow().value()).isEqualTo(stored);
    }

    @Test
    void holdsItsLengthLimits() {
        String local = "a".repeat(64);
        String host = ("b".repeat(62) + ".").repeat(2) + "c".repeat(60) + ".de";

        assertThat((local + "@" + host)).hasSize(254);
        assertThat(EmailAddress.parse(local + "@" + host)).isPresent();
        assertThat(EmailAddress.parse(local + "@x." + host)).isEmpty();
        assertThat(EmailAddress.parse(local + "a@firma.de")).isEmpty();
        assertThat(EmailAddress.parse("anna@" + "x".repeat(1_000_000))).isEmpty();
    }
}
