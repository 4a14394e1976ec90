package dev.cosell.assignments.notice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.assignments.AssignmentProblem;
import dev.cosell.assignments.notice.policy.NoticeKind;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoticeTextsTest {

    @ParameterizedTest
    @ValueSource(strings = {"de", "en"})
    void eachKindNamesTheDayAndTheCustomerAndInItsBodyTheDeal(String language) {
        // Given
        ResourceBundle texts = texts(language);
        Set<String> expected = new TreeSet<>();

        // Then
        for (NoticeKind kind : NoticeKind.values()) {
            expected.add(kind + ".subject");
            expected.add(kind + ".body");
            assertThat(texts.getString(kind + ".subject"))
                    .containsOnlyOnce("{0}")
                    .containsOnlyOnce("{1}");
            assertThat(texts.getString(kind + ".body"))
                    .containsOnlyOnce("{0}")
                    .containsOnlyOnce("{1}")
                    .containsOnlyOnce("{2}");
        }
        assertThat(texts.keySet()).isEqualTo(expected);
    }

    @Test
    void germanIsNotEnglish() {
        for (String key : texts("de").keySet()) {
            assertThat(texts("de").getString(key)).isNotEqualTo(texts("en").getString(key));
        }
    }

    private static ResourceBundle texts(String language) {
        return ResourceBundle.getBundle(
                AssignmentProblem.class.getPackageName() + ".notices",
                Locale.of(language),
                AssignmentProblem.class.getClassLoader());
    }
}
