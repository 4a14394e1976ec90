package dev.cosell.messaging;

/** Takes away what is too old to be of use; called each hour, in a transaction of the service. */
public interface CleanUp {

    /**
     * Deletes what is too old.
     *
     * @param atMost how many rows in this transaction
     * @return how many it were; called again at once as long as it is the whole number
     */
    int deleteOld(int atMost);
}
