package dev.cosell.domains;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.web.Languages;
import dev.cosell.web.Messages;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DomainTextsTest {

    @ParameterizedTest
    @EnumSource
    void everyProblemHasItsTextsInBothLanguages(DomainProblem problem) {
        for (Locale language : Languages.SUPPORTED) {
            assertThat(text(language, problem + ".title")).isNotBlank();
            assertThat(text(language, problem + ".detail")).isNotBlank().endsWith(".");
        }
    }

    private static String text(Locale language, String key) {
        return Messages.text(DomainProblem.class, "problems", language, key, List.of());
    }
}
