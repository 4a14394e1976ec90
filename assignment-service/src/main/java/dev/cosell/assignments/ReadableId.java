package dev.cosell.assignments;

import dev.cosell.web.ProblemException;

/** Ids that the caller chooses: partners, staff and territories. */
public final class ReadableId {

    private static final String FORM = "[a-z0-9][a-z0-9-]{0,62}";

    private ReadableId() {}

    /**
     * Gives the id back.
     *
     * @throws ProblemException 400 when it is not of the form
     */
    public static String require(String id) {
        if (!id.matches(FORM)) {
            throw new ProblemException(AssignmentProblem.ID_INVALID);
        }
        return id;
    }
}
