package dev.cosell.names;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.names.ParsedDomain.Reason;
import dev.cosell.names.ParsedDomain.Registrable;
import dev.cosell.names.ParsedDomain.Rejected;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class DomainNameTest {

    @ParameterizedTest
    @CsvSource({
        "nordlicht.example, nordlicht.example",
        "firma.test, firma.test",
        "www.a.b.firma.test, firma.test",
        "WWW.Müller.de., xn--mller-kva.de",
        "xn--mller-kva.de, xn--mller-kva.de",
        "XN--MLLER-KVA.DE, xn--mller-kva.de",
        "shop.müller.de, xn--mller-kva.de",
        "mu\u0308ller.de, xn--mller-kva.de",
        "müller。de, xn--mller-kva.de",
        "www．müller｡de。, xn--mller-kva.de",
        "'\u00a0\t müller.de\r\n', xn--mller-kva.de",
        "ｍüller.de, xn--mller-kva.de",
        "fass.de, fass.de",
        "faß.de, xn--fa-hia.de",
        "FAẞ.de, xn--fa-hia.de",
        "Müller-Maschinenbau.de, xn--mller-maschinenbau-m6b.de",
        "a.b.c.co.uk, c.co.uk",
        "shop.wien.gv.at, wien.gv.at",
        "x.firma.co.at, firma.co.at",
        "www.firma.zuerich, firma.zuerich",
        "firma.gmbh, firma.gmbh",
        "食狮.公司.cn, xn--85x722f.xn--55qx5d.cn",
        "www.de, www.de",
        "a.www.ck, www.ck",
        "seite.firma.github.io, firma.github.io",
        "a.firma.blogspot.com, firma.blogspot.com",
        "laden.myshopify.com, laden.myshopify.com",
        "3sat.de, 3sat.de",
        "1.2.3.4.de, 4.de",
    })
    void findsTheRegistrableDomain(String text, String expected) {
        assertThat(parsed(text).value()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "'', EMPTY",
        "' \t\u00a0 ', EMPTY",
        "., MALFORMED",
        ".de, MALFORMED",
        "a..de, MALFORMED",
        "müller.de.., MALFORMED",
        "mül ler.de, MALFORMED",
        "-a.de, MALFORMED",
        "a-.de, MALFORMED",
        "ab--cd.de, MALFORMED",
        "a_b.de, MALFORMED",
        "a%20b.de, MALFORMED",
        "a\u0000.de, MALFORMED",
        "\u00ad, MALFORMED",
        "https://www.müller.de/, MALFORMED",
        "müller.de:443, MALFORMED",
        "anna@müller.de, MALFORMED",
        "müller.de/impressum, MALFORMED",
        "*.müller.de, MALFORMED",
        "xn--a.de, MALFORMED",
        "xn--.de, MALFORMED",
        "xn--fass-.de, MALFORMED",
        "xn--MLLER-kva1.de, MALFORMED",
        "אa.com, MALFORMED",
        "a\u200db.com, MALFORMED",
        "\ud800.de, MALFORMED",
        "192.168.0.1, IP_ADDRESS",
        "１９２.168.0.1, IP_ADDRESS",
        "127.1, IP_ADDRESS",
        "2130706433, IP_ADDRESS",
        "0x7f.1, IP_ADDRESS",
        "firma.0x1f, IP_ADDRESS",
        "::1, IP_ADDRESS",
        "[2001:db8::1], IP_ADDRESS",
        "fe80::1%eth0, IP_ADDRESS",
        "::ffff:1.2.3.4, IP_ADDRESS",
        "de, PUBLIC_SUFFIX",
        "co.uk, PUBLIC_SUFFIX",
        "github.io, PUBLIC_SUFFIX",
        "blogspot.com, PUBLIC_SUFFIX",
        "公司.cn, PUBLIC_SUFFIX",
        "b.ck, PUBLIC_SUFFIX",
        "example, PUBLIC_SUFFIX",
        "test., PUBLIC_SUFFIX",
        "localhost, UNKNOWN_SUFFIX",
        "foo.invalid, UNKNOWN_SUFFIX",
        "app.localhost, UNKNOWN_SUFFIX",
        "server.local, UNKNOWN_SUFFIX",
        "firma.intern, UNKNOWN_SUFFIX",
        "müller, UNKNOWN_SUFFIX",
    })
    void refusesWithItsReason(String text, Reason reason) {
        assertThat(DomainName.parse(text)).isEqualTo(new Rejected(reason));
    }

    @ParameterizedTest
    @NullSource
    void takesNothingAsEmpty(String text) {
        assertThat(DomainName.parse(text)).isEqualTo(new Rejected(Reason.EMPTY));
    }

    @Test
    void holdsTheLengthLimitsOfDns() {
        String label = "a".repeat(63);
        String name = label + "." + label + "." + label + "." + "a".repeat(58) + ".de";

        assertThat(name).hasSize(253);
        assertThat(parsed(label + ".de").value()).isEqualTo(label + ".de");
        assertThat(parsed(name + ".").value()).isEqualTo("a".repeat(58) + ".de");
        assertThat(DomainName.parse(label + "a.de")).isEqualTo(new Rejected(Reason.TOO_LONG));
        assertThat(DomainName.parse("a" + name)).isEqualTo(new Rejected(Reason.TOO_LONG));
        assertThat(DomainName.parse("ü".repeat(60) + ".de"))
                .isEqualTo(new Rejected(Reason.TOO_LONG));
        assertThat(DomainName.parse("a".repeat(2_000_000)))
                .isEqualTo(new Rejected(Reason.TOO_LONG));
        assertThat(DomainName.parse(" ".repeat(2_000_000))).isEqualTo(new Rejected(Reason.EMPTY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"müller.de", "faß.de", "公司.食狮.公司.cn", "nordlicht.example"})
    void showsWhatLeadsBackToTheSameDomain(String text) {
        DomainName domain = parsed(text);

        assertThat(DomainName.parse(domain.display())).isEqualTo(new Registrable(domain));
        assertThat(DomainName.parse(domain.value())).isEqualTo(new Registrable(domain));
        assertThat(DomainName.stored(domain.value())).isEqualTo(domain).hasSameHashCodeAs(domain);
        assertThat(text).endsWith(domain.display());
    }

    @Test
    void tellsSharpSFromDoubleS() {
        assertThat(parsed("faß.de")).isNotEqualTo(parsed("fass.de"));
        assertThat(parsed("WWW.FAẞ.de.")).isEqualTo(parsed("faß.de"));
    }

    static DomainName parsed(String text) {
        if (DomainName.parse(text) instanceof Registrable(DomainName name)) {
            return Objects.requireNonNull(name);
        }
        throw new AssertionError(text + ": " + DomainName.parse(text));
    }
}
