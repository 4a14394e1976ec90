package dev.cosell.web;

/** Ends a repeated request with the answer of the first one. */
final class ReplayException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient KeptAnswer answer;

    ReplayException(KeptAnswer answer) {
        super("answered before", null, false, false);
        this.answer = answer;
    }

    KeptAnswer answer() {
        return answer;
    }
}
