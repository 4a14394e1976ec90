package dev.cosell.domains;

import dev.cosell.web.ProblemType;
import jakarta.enterprise.inject.Produces;

/** Has the problems of this service explained where their type points. */
final class DomainProblems {

    @Produces
    ProblemType[] problems() {
        return DomainProblem.values();
    }
}
