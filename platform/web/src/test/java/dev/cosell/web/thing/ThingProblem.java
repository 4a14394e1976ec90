package dev.cosell.web.thing;

import dev.cosell.web.ProblemType;

enum ThingProblem implements ProblemType {
    NOTHING_FOR_YOU(409),
    TAKEN(409),
    NOT_YET_KNOWN(409);

    private final int status;

    ThingProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
