package dev.cosell.deals;

import dev.cosell.web.ProblemType;
import jakarta.enterprise.inject.Produces;

/** Has the problems of this service explained where their type points. */
final class DealProblems {

    @Produces
    ProblemType[] problems() {
        return DealProblem.values();
    }
}
