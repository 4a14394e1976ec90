package dev.cosell.systemtests.faults;

import org.jspecify.annotations.Nullable;

/**
 * One attempt of a call from outside, and what came of it.
 *
 * @param at when it began, an instant in UTC
 * @param millis how long it took
 * @param who role and id of the caller
 * @param instance where it went
 * @param key the idempotency key; null for a {@code PUT} or {@code GET}
 * @param deal the deal that it is about; of a registration the one that the answer names
 * @param subject what else it names: the domain, the link, the address of a mail
 * @param value what it sets: a stage, an outcome, a reason
 * @param status of the answer; 0 where none came, and then nobody knows whether it had its effect
 * @param code of a problem, or why the connection broke
 * @param fits whether this answer may be given to this call here
 */
public record Call(
        String at,
        long millis,
        Action action,
        String who,
        String instance,
        @Nullable String key,
        @Nullable String deal,
        @Nullable String subject,
        @Nullable String value,
        int status,
        @Nullable String code,
        boolean fits) {

    /** What a call does. */
    public enum Action {
        SET_UP,
        REGISTER_DOMAIN,
        REGISTER_DEAL,
        ACCEPT,
        DECLINE,
        STAGE,
        REQUEST_CODE,
        SIGN,
        PRESENT,
        WAIVE,
        CLOSE,
        READ
    }

    /** An answer that says that it was done. */
    boolean acknowledged() {
        return status >= 200 && status < 300;
    }

    /** No answer: it may have been done or not. */
    boolean unknown() {
        return status == 0 || status >= 500;
    }
}
