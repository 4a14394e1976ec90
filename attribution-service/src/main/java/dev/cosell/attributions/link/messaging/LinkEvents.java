package dev.cosell.attributions.link.messaging;

import dev.cosell.attributions.attribution.persistence.AttributionEntity;
import dev.cosell.attributions.link.persistence.ConfirmationLinkEntity;
import dev.cosell.contracts.attributions.ConfirmationLinkDeclined;
import dev.cosell.contracts.attributions.ConfirmationLinkExpired;
import dev.cosell.contracts.attributions.ConfirmationLinkIssued;
import dev.cosell.contracts.attributions.ConfirmationLinkPresented;
import dev.cosell.contracts.attributions.ConfirmationLinkReminded;
import dev.cosell.contracts.attributions.ConfirmationLinkRevoked;
import dev.cosell.contracts.attributions.ConfirmationLinkSigned;
import dev.cosell.contracts.attributions.StaffNoticeDue;
import dev.cosell.messaging.EventLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Tells the other services of links: ids and instants, and never who signed. */
@ApplicationScoped
public class LinkEvents {

    private final EventLog log;
    private final EntityManager entities;

    LinkEvents(EventLog log, EntityManager entities) {
        this.log = log;
        this.entities = entities;
    }

    public void issued(ConfirmationLinkEntity link) {
        append(
                link,
                new ConfirmationLinkIssued(
                        link.dealId(), link.id(), link.issuedAt(), link.expiresAt()));
    }

    public void signed(ConfirmationLinkEntity link) {
        append(
                link,
                new ConfirmationLinkSigned(link.dealId(), link.id(), required(link.signedAt())));
    }

    public void presented(ConfirmationLinkEntity link) {
        append(
                link,
                new ConfirmationLinkPresented(
                        link.dealId(), link.id(), required(link.presentedAt())));
    }

    public void revoked(ConfirmationLinkEntity link) {
        append(
                link,
                new ConfirmationLinkRevoked(link.dealId(), link.id(), required(link.endedAt())));
    }

    public void declined(ConfirmationLinkEntity link) {
        append(
                link,
                new ConfirmationLinkDeclined(
                        link.dealId(),
                        link.id(),
                        required(link.declineReason()).name(),
                        required(link.endedAt())));
    }

    public void expired(ConfirmationLinkEntity link) {
        append(
                link,
                new ConfirmationLinkExpired(link.dealId(), link.id(), required(link.endedAt())));
    }

    /**
     * The close of a deal nears without what its credit needs.
     *
     * @param deal the deal's row, locked
     */
    public void reminded(AttributionEntity deal, boolean signed, Instant at) {
        LocalDate plannedClose = required(deal.expectedCloseOn());
        String key = deal.dealId().toString();
        var reminded =
                new ConfirmationLinkReminded(
                        deal.dealId(),
                        deal.partnerId(),
                        signed ? "PRESENTATION" : "SIGNATURE",
                        plannedClose,
                        at);
        String growthSpecialistId = deal.growthSpecialistId();
        if (growthSpecialistId == null) {
            log.append("deal", key, reminded);
            return;
        }
        log.append(
                "deal",
                key,
                reminded,
                new StaffNoticeDue(
                        deal.dealId(),
                        growthSpecialistId,
                        signed ? "CONFIRMATION_NOT_PRESENTED" : "CONFIRMATION_NOT_SIGNED",
                        plannedClose,
                        deal.company(),
                        deal.domain()));
    }

    private void append(ConfirmationLinkEntity link, Record event) {
        entities.flush();
        log.append("deal", link.dealId().toString(), event);
    }

    private static <T> T required(@Nullable T fact) {
        return Objects.requireNonNull(fact, "The transition before the event sets it");
    }
}
