package dev.cosell.domains.responsibility.persistence;

/** Whether a hand-over still examines registrations. */
public enum HandoverStatus {
    RUNNING,
    DONE
}
