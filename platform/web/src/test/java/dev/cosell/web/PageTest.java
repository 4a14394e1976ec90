package dev.cosell.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {

    private static final List<String> ROWS =
            IntStream.range(0, 45).mapToObj(i -> "ä" + (100 + i)).toList();

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 9, 44, 45, 46, 100})
    void walksOverAllRowsOnce(int limit) {
        List<String> walked = new ArrayList<>();
        String cursor = null;
        do {
            Page<String> page = page(cursor, limit);
            assertThat(page.items()).hasSizeLessThanOrEqualTo(limit).isNotEmpty();
            walked.addAll(page.items());
            cursor = page.nextCursor();
        } while (cursor != null);

        assertThat(walked).isEqualTo(ROWS);
    }

    private static Page<String> page(@Nullable String cursor, int limit) {
        var request = Page.Request.of(cursor, Integer.toString(limit));
        List<String> found =
                ROWS.stream()
                        .filter(row -> row.compareTo(request.afterOr("")) > 0)
                        .limit(request.rows())
                        .toList();
        return Page.of(request, found, Function.identity(), Function.identity());
    }

    @Test
    void hasADefaultLimit() {
        assertThat(Page.Request.of(null, null).limit()).isEqualTo(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "101", "1000", "1.5", "ten", "", " 5", "٥", "99999999999"})
    void refusesALimitOutOfBounds(String limit) {
        assertThatThrownBy(() -> Page.Request.of(null, limit))
                .isInstanceOf(ProblemException.class)
                .hasMessage("LIMIT_INVALID");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "!", "=", "a", "AA", "gA", "_w", "7aCA", "not a cursor"})
    void refusesACursorThatIsNone(String cursor) {
        assertThatThrownBy(() -> Page.Request.of(cursor, null))
                .isInstanceOf(ProblemException.class)
                .hasMessage("CURSOR_INVALID");
    }

    @Test
    void failsOnGarbageInOneWayOnly() {
        var random = new Random(11);
        for (int i = 0; i < 20_000; i++) {
            byte[] garbage = new byte[random.nextInt(1_200)];
            random.nextBytes(garbage);
            String cursor = new String(garbage, java.nio.charset.StandardCharsets.ISO_8859_1);

            var failure =
                    catchThrowableOfType(
                            RuntimeException.class, () -> Page.Request.of(cursor, null));

            assertThat(failure == null || failure instanceof ProblemException).isTrue();
        }
    }

    @Test
    void refusesTheCursorOfAnotherList() {
        String cursor = page(null, 1).nextCursor();

        assertThatThrownBy(() -> Page.uuidAfter(Page.Request.of(cursor, null)))
                .isInstanceOf(ProblemException.class)
                .hasMessage("CURSOR_INVALID");
    }
}
