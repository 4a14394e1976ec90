package dev.cosell.assignments;

import dev.cosell.testing.ProblemTexts;
import org.junit.jupiter.api.Test;

class AssignmentTextsTest {

    @Test
    void everyProblemHasItsTextsInBothLanguages() {
        ProblemTexts.check(AssignmentProblem.class);
    }
}
