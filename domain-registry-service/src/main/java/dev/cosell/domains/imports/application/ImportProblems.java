package dev.cosell.domains.imports.application;

import dev.cosell.web.ProblemType;
import jakarta.enterprise.inject.Produces;

/** Has the problems of imports explained where their type points. */
final class ImportProblems {

    @Produces
    ProblemType[] problems() {
        return ImportProblem.values();
    }
}
