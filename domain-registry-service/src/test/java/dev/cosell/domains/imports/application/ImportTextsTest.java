package dev.cosell.domains.imports.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.domains.imports.policy.RowDecision.Refusal;
import dev.cosell.testing.ProblemTexts;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ImportTextsTest {

    @Test
    void everyProblemHasItsTextsInBothLanguages() {
        ProblemTexts.check(ImportProblem.class);
    }

    @Test
    void everyRefusalOfARowHasItsTextInBothLanguages() {
        Set<String> english = rows(Locale.ENGLISH).keySet();

        assertThat(rows(Locale.GERMAN).keySet()).isEqualTo(english);
        List<String> refusals = Arrays.stream(Refusal.values()).map(Refusal::name).toList();
        assertThat(english).containsAll(refusals);
        assertThat(english).filteredOn(key -> !key.startsWith("flaw.")).hasSize(refusals.size());
    }

    private static ResourceBundle rows(Locale language) {
        return ResourceBundle.getBundle("dev.cosell.domains.imports.api.rows", language);
    }
}
