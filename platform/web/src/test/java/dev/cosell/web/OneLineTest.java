package dev.cosell.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OneLineTest {

    private static final Validator VALIDATOR =
            Validation.buildDefaultValidatorFactory().getValidator();

    private record Named(@OneLine @Nullable String name) {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Müller & Söhne GmbH",
                "Zażółć gęślą jaźń",
                "日本株式会社",
                "شركة",
                "ACME 🚀",
                "e\u0301",
                "a\u00a0b",
                ""
            })
    void whatReadsAsItIsPasses(String text) {
        assertThat(VALIDATOR.validate(new Named(text))).isEmpty();
    }

    @Test
    void nullPasses() {
        assertThat(VALIDATOR.validate(new Named(null))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "one\ntwo",
                "one\r\ntwo",
                "one\ttwo",
                "one\u2028two",
                "one\u2029two",
                "one\u0085two",
                "\u202eevil",
                "\u2066x\u2069",
                "\u200b",
                "a\u00adb",
                "\u0007",
                "\ue000",
                "\u0378"
            })
    void whatBreaksTurnsOrHidesDoesNot(String text) {
        assertThat(VALIDATOR.validate(new Named(text))).hasSize(1);
    }
}
