package dev.cosell.web.thing;

import dev.cosell.web.ProblemType;
import jakarta.enterprise.inject.Produces;

final class ThingProblems {

    @Produces
    ProblemType[] problems() {
        return ThingProblem.values();
    }
}
