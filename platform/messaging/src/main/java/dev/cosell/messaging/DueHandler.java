package dev.cosell.messaging;

/** Does what has fallen due, in the transaction that also takes the due row away. */
public interface DueHandler {

    /** The kind of due rows that this handler takes. */
    String kind();

    void handle(String subject);

    /**
     * How many subjects may share a transaction. More than one for what is small and comes by the
     * thousand: a transaction of its own would weigh more than its effect.
     */
    default int atOnce() {
        return 1;
    }
}
