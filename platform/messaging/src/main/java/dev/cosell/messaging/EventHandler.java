package dev.cosell.messaging;

/**
 * Applies one type of event. Called once for each event, in order for its key, inside the
 * transaction that also remembers that it was applied; whatever it throws undoes that transaction.
 */
public interface EventHandler<E extends Record> {

    Class<E> type();

    void handle(E event, EventInfo info);
}
