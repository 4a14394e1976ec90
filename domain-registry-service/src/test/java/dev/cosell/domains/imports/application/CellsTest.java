package dev.cosell.domains.imports.application;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Müller",
                "O'Neill",
                "'t Hooft",
                "=1+1",
                "+49",
                "-",
                "@home",
                "'=1",
                "''-x",
                "\tx",
                "\r=x",
                "a=b",
                "=a\nb"
            })
    void comeBackAsTheyWere(String text) {
        assertThat(Cells.fromSheet(Cells.toSheet(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"=HYPERLINK(\"http://x\")", "+1", "-1", "@SUM(A1)", "\t=1", "\r1"})
    void areNoFormulas(String text) {
        assertThat(Cells.toSheet(text)).isEqualTo("'" + text);
    }

    @Test
    void canBeStored() {
        assertThat(Cells.clean(" a\u0000b\ud800c\ud83d\ude00 ")).isEqualTo("a\uFFFDb\uFFFDc😀");
        assertThat(Cells.clean("\u2003Müller 😀 ")).isEqualTo("Müller 😀");
    }
}
