package dev.cosell.domains.transfer.application;

import dev.cosell.domains.registration.application.DomainLock;
import dev.cosell.domains.transfer.persistence.RefusalReason;
import dev.cosell.domains.transfer.persistence.TransferEntity;
import dev.cosell.domains.transfer.persistence.TransferRepository;
import dev.cosell.messaging.DueHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;

/** Refuses what its holder left unanswered (A21). */
@ApplicationScoped
public class UnansweredTransfers implements DueHandler {

    static final String KIND = "transfer-unanswered";

    private final TransferRepository transfers;
    private final RefuseTransfers refuseTransfers;
    private final DomainLock lock;
    private final Clock clock;

    UnansweredTransfers(
            TransferRepository transfers,
            RefuseTransfers refuseTransfers,
            DomainLock lock,
            Clock clock) {
        this.transfers = transfers;
        this.refuseTransfers = refuseTransfers;
        this.lock = lock;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** The subject is the id of a request. */
    @Override
    public void handle(String subject) {
        TransferEntity transfer = transfers.findById(UUID.fromString(subject));
        lock.alone(transfer.name());
        transfers.getEntityManager().refresh(transfer);
        if (transfer.isOpen()) {
            refuseTransfers.refuse(transfer, RefusalReason.NOT_ANSWERED, "system", clock.instant());
        }
    }
}
