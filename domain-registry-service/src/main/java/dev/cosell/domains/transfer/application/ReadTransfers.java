package dev.cosell.domains.transfer.application;

import dev.cosell.domains.transfer.persistence.TransferEntity;
import dev.cosell.domains.transfer.persistence.TransferRepository;
import dev.cosell.domains.transfer.persistence.TransferRepository.Received;
import dev.cosell.web.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/** Reads requests for domains. */
@ApplicationScoped
public class ReadTransfers {

    private final TransferRepository transfers;

    ReadTransfers(TransferRepository transfers) {
        this.transfers = transfers;
    }

    /** Those that a partner made; all for staff. */
    @Transactional
    public List<TransferEntity> made(Page.Request page) {
        return transfers.page(page);
    }

    /** Those for the domains that the calling partner holds or held. */
    @Transactional
    public List<Received> received(Page.Request page) {
        return transfers.received(page);
    }
}
