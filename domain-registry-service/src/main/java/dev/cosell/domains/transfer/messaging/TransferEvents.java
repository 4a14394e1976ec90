package dev.cosell.domains.transfer.messaging;

import dev.cosell.contracts.domains.DomainTransferRefused;
import dev.cosell.contracts.domains.DomainTransferRequested;
import dev.cosell.contracts.domains.DomainTransferred;
import dev.cosell.domains.registration.persistence.DomainRegistrationEntity;
import dev.cosell.domains.transfer.persistence.RefusalReason;
import dev.cosell.domains.transfer.persistence.TransferEntity;
import dev.cosell.messaging.EventLog;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Tells of requests for domains and what became of them, under the domain's lock. */
@ApplicationScoped
public class TransferEvents {

    private final EventLog log;

    TransferEvents(EventLog log) {
        this.log = log;
    }

    public void requested(TransferEntity transfer) {
        append(
                transfer,
                new DomainTransferRequested(
                        transfer.id(),
                        transfer.name(),
                        transfer.partnerId(),
                        transfer.answerUntil(),
                        transfer.requestedAt()));
    }

    public void refused(TransferEntity transfer, RefusalReason reason, Instant at) {
        append(
                transfer,
                new DomainTransferRefused(
                        transfer.id(), transfer.name(), transfer.partnerId(), reason.name(), at));
    }

    public void transferred(
            TransferEntity transfer,
            DomainRegistrationEntity from,
            DomainRegistrationEntity to,
            Instant at) {
        append(
                transfer,
                new DomainTransferred(
                        transfer.id(),
                        transfer.name(),
                        from.holderKind().name(),
                        from.partnerId(),
                        to.holderKind().name(),
                        to.partnerId(),
                        at));
    }

    private void append(TransferEntity transfer, Record event) {
        log.append("domain", transfer.name(), event);
    }
}
