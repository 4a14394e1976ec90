package dev.cosell.domains.transfer.application;

import dev.cosell.domains.registration.persistence.DomainRegistrationEntity;
import dev.cosell.domains.transfer.messaging.TransferEvents;
import dev.cosell.domains.transfer.persistence.RefusalReason;
import dev.cosell.domains.transfer.persistence.TransferEntity;
import dev.cosell.domains.transfer.persistence.TransferRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;

/** Refuses the open requests for a domain whose registration ends. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class RefuseTransfers {

    private final TransferRepository transfers;
    private final TransferEvents events;

    RefuseTransfers(TransferRepository transfers, TransferEvents events) {
        this.transfers = transfers;
        this.events = events;
    }

    /** Under the domain's lock, in the role of the service. */
    public void of(DomainRegistrationEntity registration, Instant at) {
        for (TransferEntity open : transfers.openOf(registration.id())) {
            refuse(open, RefusalReason.HOLDER_CHANGED, "system", at);
        }
    }

    void refuse(TransferEntity transfer, RefusalReason reason, String by, Instant at) {
        transfer.refuse(reason, by, at);
        transfers.flush();
        events.refused(transfer, reason, at);
    }
}
