package dev.cosell.systemtests.faults;

/**
 * One thing that does not fit.
 *
 * @param check what was looked at, such as {@code event lost}
 * @param key of what: a deal, a domain, an event, an idempotency key
 */
public record Violation(String check, String key, String expected, String found) {

    @Override
    public String toString() {
        return "%s: %s: expected %s, found %s".formatted(check, key, expected, found);
    }
}
