package dev.cosell.assignments.notice.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NoticePolicyTest {

    @ParameterizedTest
    @CsvSource({"'',de", "de,de", "en,en", "fr,de", "de en,de", "en de,en", "fr en de,en"})
    void theFirstLanguageThatThereAreTextsInAndElseGerman(String languages, String expected) {
        List<String> spoken = languages.isEmpty() ? List.of() : Arrays.asList(languages.split(" "));
        assertThat(NoticePolicy.language(spoken).getLanguage()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20,2026-12-04", // already over
        "2026-12-03,2026-12-04",
        "2026-12-04,2026-12-04",
        "2026-12-05,2026-12-05"
    })
    void aMailIsTriedUntilItsDayAndAWeekAtLeast(LocalDate dueOn, LocalDate expected) {
        assertThat(NoticePolicy.lastTryOn(dueOn, LocalDate.parse("2026-11-27")))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(NoticeKind.class)
    void aKindIsFoundByItsName(NoticeKind kind) {
        assertThat(NoticeKind.of(kind.name())).isEqualTo(kind);
    }

    @Test
    void whatIsNotKnownIsSomethingElse() {
        assertThat(NoticeKind.of("SOMETHING_NEWER")).isEqualTo(NoticeKind.OTHER);
    }
}
