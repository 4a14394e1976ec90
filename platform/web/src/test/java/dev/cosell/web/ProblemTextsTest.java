package dev.cosell.web;

import dev.cosell.testing.ProblemTexts;
import org.junit.jupiter.api.Test;

class ProblemTextsTest {

    @Test
    void eachProblemHasItsTextsInBothLanguages() {
        ProblemTexts.check(
                StandardProblem.class,
                "shape.unknown",
                "shape.expected",
                "shape.length",
                "shape.characters",
                "shape.object",
                "shape.list",
                "shape.text",
                "shape.integer",
                "shape.boolean",
                "shape.date",
                "shape.instant",
                "shape.uuid",
                "shape.decimal",
                "shape.oneOf",
                "shape.body");
    }
}
