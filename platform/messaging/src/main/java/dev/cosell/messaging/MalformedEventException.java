package dev.cosell.messaging;

/** A record that no repetition can mend: it is parked at once. */
final class MalformedEventException extends RuntimeException {

    private static final long serialVersionUID = 1;

    MalformedEventException(String reason) {
        super(reason);
    }
}
