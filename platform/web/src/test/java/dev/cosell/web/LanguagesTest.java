package dev.cosell.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguagesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "de | de",
                "DE-ch | de",
                "de-AT,de;q=0.9,en;q=0.8 | de",
                "en-GB,de | en",
                "en;q=0.2,de;q=0.7 | de",
                "fr,it | en",
                "* | en",
                "de;q=0 | en",
                "'' | en",
                "| en",
                "de;q=9 | en",
            })
    void takesTheBestOfTheTwo(@Nullable String header, String language) {
        assertThat(Languages.of(header)).isEqualTo(Locale.of(language));
    }

    @Test
    void neverFails() {
        var random = new Random(7);
        String characters = "deEN-_;q=0.1,* \tä\0";

        for (int i = 0; i < 50_000; i++) {
            var header = new StringBuilder();
            for (int length = random.nextInt(12); length > 0; length--) {
                header.append(characters.charAt(random.nextInt(characters.length())));
            }
            assertThat(Languages.SUPPORTED).contains(Languages.of(header.toString()));
        }
    }
}
