package dev.cosell.domains.registration.policy;

/**
 * R14: how many domains a partner may hold, and how many it holds. A domain in its grace period
 * counts; a deal does not (A18).
 *
 * @param limit of the partner's tier at the moment; what a partner holds beyond it stays (R11)
 */
public record Capacity(int limit, int used) {

    private static final int NEARLY_PERCENT = 90;

    public boolean hasRoom() {
        return used < limit;
    }

    /** How many more it may register. */
    public int free() {
        return Math.max(0, limit - used);
    }

    /** Whether it should be warned: nine tenths are used. */
    public boolean isNearlyUsed() {
        return 100L * used >= (long) NEARLY_PERCENT * limit;
    }
}
