package dev.cosell.attributions;

import dev.cosell.web.ProblemType;
import jakarta.enterprise.inject.Produces;

/** Has the problems of this service explained where their type points. */
final class AttributionProblems {

    @Produces
    ProblemType[] problems() {
        return AttributionProblem.values();
    }
}
