package dev.cosell.assignments.notice.policy;

/** What a member of staff is told of a deal; each has its own text. */
public enum NoticeKind {
    CONFIRMATION_NOT_SIGNED,
    CONFIRMATION_NOT_PRESENTED,
    /** A12: a collaboration that nobody has decided on. */
    COLLABORATION_UNDECIDED,
    /** Whatever a service newer than this one tells. */
    OTHER;

    public static NoticeKind of(String text) {
        for (NoticeKind kind : values()) {
            if (kind.name().equals(text)) {
                return kind;
            }
        }
        return OTHER;
    }
}
