package dev.cosell.names;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.names.ParsedDomain.Registrable;
import java.net.IDN;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Seeded, so that a failure repeats; each message carries the input in escaped form. */
class DomainNameFuzzTest {
    private static final int INPUTS = 300_000;

    private static final String[] PIECES = {
        "müller",
        "faß",
        "fass",
        "www",
        "xn--mller-kva",
        "xn--",
        "XN--Fa-HIA",
        "shop",
        "a",
        "1",
        "0x7f",
        "食狮",
        "公司",
        "אבג",
        "مثال",
        "क्‍ष",
        "\u200c",
        "\u200d",
        "\u00ad",
        "\u200b",
        "\u0308",
        "ẞ",
        "İ",
        "ı",
        "ς",
        "Σ",
        "ﬀ",
        "\ud83d\ude00",
        "\ud801\udc00",
        "\ud800",
        "\udfff",
        "%",
        "%2e",
        "\r\n",
        "\u0000",
        " ",
        "\u00a0",
        "_",
        "-",
        "--",
        "@",
        ":",
        "/",
        "[::1]",
        "≠",
        "\u2488",
        "１２",
        "\u202e",
        "\ufeff",
        "x".repeat(64),
        "ü".repeat(40)
    };
    private static final String[] SUFFIXES = {
        "de",
        "com",
        "co.uk",
        "github.io",
        "example",
        "公司.cn",
        "ck",
        "invalid",
        "gmbh",
        "AT",
        "",
        "4"
    };
    private static final String[] DOTS = {".", ".", ".", "。", "．", "｡", "..", ""};

    @Test
    void answersForAnyTextAndLeadsBackToItself() {
        Random random = new Random(20_220_502);
        int registrable = 0;
        for (int i = 0; i < INPUTS; i++) {
            String text = i % 3 == 0 ? anyCharacters(random) : assembled(random);
            if (DomainName.parse(text) instanceof Registrable(DomainName name)) {
                registrable++;
                assertLeadsBack(text, name);
                assertSameUnderSpelling(text, name);
            }
        }
        assertThat(registrable).as("inputs that got past the refusals").isGreaterThan(INPUTS / 50);
    }

    @Test
    void emailAnswersForAnyTextAndLeadsBackToItself() {
        Random random = new Random(17);
        int valid = 0;
        for (int i = 0; i < INPUTS / 3; i++) {
            String local = i % 4 == 0 ? anyCharacters(random) : "anna.huber";
            String text = local + (i % 10 == 0 ? "" : "@") + assembled(random);
            var email = EmailAddress.parse(text);
            if (email.isPresent()) {
                valid++;
                String value = email.get().value();
                assertThat(value).matches("[!-~]{1,64}@[!-~]+").hasSizeLessThanOrEqualTo(254);
                assertThat(EmailAddress.parse(value)).as(escaped(text)).isEqualTo(email);
            }
        }
        assertThat(valid).isGreaterThan(500);
    }

    private static void assertLeadsBack(String text, DomainName name) {
        Registrable same = new Registrable(name);
        assertThat(DomainName.parse(name.value())).as(escaped(text)).isEqualTo(same);
        assertThat(DomainName.parse(name.display())).as(escaped(text)).isEqualTo(same);
        assertThat(name.value()).as(escaped(text)).matches("[a-z0-9.-]{3,253}");
        assertThat(FreeMail.isFreeMail(name)).isFalse();
    }

    private static void assertSameUnderSpelling(String text, DomainName name) {
        String value = name.value();
        if (value.length() > 240 || value.endsWith("ck")) {
            return; // no room for a prefix; a wildcard suffix, where a prefix makes another domain
        }
        for (String spelling :
                new String[] {
                    value + ".",
                    value.toUpperCase(Locale.ROOT),
                    "www." + value,
                    "a.b-c.WWW." + name.display() + "。",
                    "\t " + value + "\u00a0"
                }) {
            assertThat(DomainName.parse(spelling))
                    .as(escaped(text) + " as " + escaped(spelling))
                    .isEqualTo(new Registrable(name));
        }
    }

    private static String anyCharacters(Random random) {
        int length = random.nextInt(200) == 0 ? random.nextInt(5_000) : random.nextInt(20);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            switch (random.nextInt(6)) {
                case 0 -> text.appendCodePoint(random.nextInt(Character.MAX_CODE_POINT + 1));
                case 1 -> text.append((char) random.nextInt(Character.MAX_VALUE + 1));
                case 2 -> text.append((char) random.nextInt(0x700));
                case 3 -> text.append('.');
                default -> text.append((char) ('a' + random.nextInt(26)));
            }
        }
        return random.nextBoolean() ? text.toString() : text + ".de";
    }

    private static String assembled(Random random) {
        StringBuilder text = new StringBuilder();
        int labels = 1 + random.nextInt(4);
        for (int i = 0; i < labels; i++) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
            if (random.nextInt(3) == 0) {
                text.append(PIECES[random.nextInt(PIECES.length)]);
            }
            if (random.nextInt(8) == 0) {
                text.append(punycode(random));
            }
            text.append(DOTS[random.nextInt(DOTS.length)]);
        }
        return text.append(SUFFIXES[random.nextInt(SUFFIXES.length)]).toString();
    }

    /** Punycode that nobody's encoder wrote, the usual way to a name that does not lead back. */
    private static String punycode(Random random) {
        StringBuilder label = new StringBuilder("xn--");
        int length = random.nextInt(8);
        for (int i = 0; i < length; i++) {
            label.append("abcdefghijklmnopqrstuvwxyz0123456789-".charAt(random.nextInt(37)));
        }
        return label.toString();
    }

    @Test
    void agreesWithTheJdkOnNamesThatBothKnow() {
        for (String name : new String[] {"müller.de", "bücher.at", "zürich.ch", "éclair.fr"}) {
            assertThat(DomainNameTest.parsed(name).value()).isEqualTo(IDN.toASCII(name));
        }
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars()
                .limit(300)
                .forEach(
                        c -> {
                            if (c > ' ' && c < 127) {
                                escaped.append((char) c);
                            } else {
                                escaped.append(String.format(Locale.ROOT, "\\u%04x", c));
                            }
                        });
        return escaped.toString();
    }
}
