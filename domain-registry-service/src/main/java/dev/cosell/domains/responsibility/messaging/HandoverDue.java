package dev.cosell.domains.responsibility.messaging;

import dev.cosell.domains.responsibility.application.HandOverChunk;
import dev.cosell.messaging.DueHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Moves a hand-over on, a chunk at a time. */
@ApplicationScoped
class HandoverDue implements DueHandler {

    private final HandOverChunk handOverChunk;

    HandoverDue(HandOverChunk handOverChunk) {
        this.handOverChunk = handOverChunk;
    }

    @Override
    public String kind() {
        return HandOverChunk.DUE;
    }

    @Override
    public void handle(String subject) {
        handOverChunk.handle(UUID.fromString(subject));
    }
}
