package dev.cosell.assignments;

import dev.cosell.web.ProblemType;
import jakarta.enterprise.inject.Produces;

/** Has the problems of this service explained where their type points. */
final class AssignmentProblems {

    @Produces
    ProblemType[] problems() {
        return AssignmentProblem.values();
    }
}
