package dev.cosell.assignments.staff.api;

import dev.cosell.web.Caller;
import dev.cosell.web.ProblemException;
import dev.cosell.web.StandardProblem;
import jakarta.enterprise.context.ApplicationScoped;

/** What a growth specialist says of itself, and operations of anybody. */
@ApplicationScoped
class OwnMatters {

    private final Caller caller;

    OwnMatters(Caller caller) {
        this.caller = caller;
    }

    /**
     * Gives the id back.
     *
     * @throws ProblemException 403 for somebody else's id
     */
    String require(String staffId) {
        boolean anybodys = caller.has("operations") || caller.has("integration");
        if (!anybodys && !caller.id().equals(staffId)) {
            throw new ProblemException(StandardProblem.FORBIDDEN);
        }
        return staffId;
    }
}
