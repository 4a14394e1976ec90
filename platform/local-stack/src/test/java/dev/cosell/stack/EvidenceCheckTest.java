package dev.cosell.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a server with fixed answers; the system tests ask the real thing. */
class EvidenceCheckTest {
    private static final String FIRST =
            "{'links':1000,'entries':3000,'breaches':[%s],'nextCursor':'c1'}";
    private static final String LAST = "{'links':2,'entries':5,'breaches':[],'nextCursor':null}";
    private static final String BREACH =
            "{'linkId':'l7','entry':2,'flaw':'ENTRY_CHANGED','text':'The entry was changed.'}";

    @TempDir private Path folder;

    private FixedAnswers suite;

    @BeforeEach
    void start() throws IOException {
        suite = new FixedAnswers("/evidence/verification", folder);
    }

    @AfterEach
    void stop() {
        suite.close();
    }

    @Test
    void itLooksAtAllLinks() {
        // Given
        suite.answer(Map.of("", FIRST.formatted(""), "cursor=c1", LAST));

        // Then
        assertThat(check()).isZero();
        assertThat(suite.asked()).containsExactly("", "cursor=c1");
        assertThat(suite.printed())
                .isEqualToIgnoringNewLines(
                        "The evidence is whole: 1002 links with 3005 entries, 0 broken.");
    }

    @Test
    void itNamesTheFirstBrokenEntryAndFails() {
        // Given
        suite.answer(Map.of("", FIRST.formatted(BREACH), "cursor=c1", LAST));

        // Then
        assertThat(check()).isOne();
        assertThat(suite.printed())
                .contains("link l7, entry 2: ENTRY_CHANGED The entry was changed.")
                .contains("NOT WHOLE: 1002 links with 3005 entries, 1 broken.");
    }

    @Test
    void anAnswerThatIsNoneIsNoGoodNews() {
        assertThatThrownBy(this::check).isInstanceOf(StackFailure.class);
    }

    @Test
    void whatIsBrokenAndWhatCouldNotBeCheckedEndDifferently() {
        // Nothing runs there
        assertThat(suite.run("verify-evidence")).isEqualTo(2);
        assertThat(suite.printed())
                .contains("./cosell up --data '" + folder + "'", "another --data");

        // It answers, but not with what was found
        suite.stack().writeTo(folder);
        assertThat(suite.run("verify-evidence")).isEqualTo(2);

        // It finds something
        suite.answer(Map.of("", FIRST.formatted(BREACH), "cursor=c1", LAST));
        assertThat(suite.run("verify-evidence")).isEqualTo(1);

        // It finds nothing
        suite.answer(Map.of("", LAST));
        assertThat(suite.run("verify-evidence")).isZero();
    }

    private int check() {
        return EvidenceCheck.run(suite.stack(), suite.out());
    }
}
