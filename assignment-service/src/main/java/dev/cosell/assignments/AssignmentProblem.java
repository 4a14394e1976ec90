package dev.cosell.assignments;

import dev.cosell.web.ProblemType;

/** Every error answer that only this service gives. */
public enum AssignmentProblem implements ProblemType {
    ID_INVALID(400),
    STAFF_NOT_KNOWN(422),
    ACCOUNT_MANAGER_LEADS_NO_DEALS(409),
    NOT_A_GROWTH_SPECIALIST(409),
    GROWTH_SPECIALIST_COMES_ON_TOP(409),
    NOT_A_CHANNEL_ACCOUNT_MANAGER(409),
    NOT_A_CHANNEL_CONSULTANT(409),
    ASSIGNMENT_NOT_OPEN(409),
    STAFF_HAS_LEFT(409),
    SUCCESSOR_NEEDED(409),
    SUCCESSOR_NOT_NEEDED(422),
    SUCCESSOR_IS_ONESELF(422),
    LAST_DAY_TOO_FAR(422),
    TOO_MUCH_TO_HAND_OVER(409),
    DEPUTY_IS_ONESELF(422),
    ABSENCE_DAYS_INVALID(422),
    ABSENCE_OVERLAPS(409),
    TOO_MANY_ABSENCES(409),
    DOMAIN_NOT_REGISTRABLE(422),
    EMAIL_NOT_USABLE(422),
    POSTAL_CODES_INVALID(422),
    VALID_FROM_INVALID(422),
    TERRITORIES_OVERLAP(409),
    STAFF_IN_USE(409),
    NO_TIER_PROPOSED(409),
    OTHER_TIER_PROPOSED(409);

    private final int status;

    AssignmentProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
