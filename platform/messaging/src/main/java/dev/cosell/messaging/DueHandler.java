package dev.cosell.messaging;

/** Does what has fallen due, in the transaction that also takes the due row away. */
public interface DueHandler {

    /** The kind of due rows that this handler takes. */
    String kind();

    void handle(String subject);
}
