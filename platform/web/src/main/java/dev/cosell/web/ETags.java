package dev.cosell.web;

import org.jspecify.annotations.Nullable;

/** A resource's version as a strong entity tag, and what a caller says of it. */
public final class ETags {

    private ETags() {}

    public static String of(long version) {
        return "\"" + version + "\"";
    }

    /**
     * Requires that the caller has read the present state.
     *
     * @throws ProblemException 428 without {@code If-Match}, 412 with another state's tag
     */
    public static void require(@Nullable String ifMatch, long version) {
        if (ifMatch == null) {
            throw new ProblemException(StandardProblem.PRECONDITION_REQUIRED);
        }
        check(ifMatch, version);
    }

    /**
     * Holds a caller to the state that it names, if it names one.
     *
     * @throws ProblemException 412 with another state's tag
     */
    public static void check(@Nullable String ifMatch, long version) {
        if (ifMatch == null || ifMatch.equals("*")) {
            return;
        }
        for (String tag : ifMatch.split(",", 20)) {
            if (tag.strip().equals(of(version))) {
                return;
            }
        }
        throw new ProblemException(StandardProblem.STALE);
    }
}
