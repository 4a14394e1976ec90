package dev.cosell.attributions.link.messaging;

import dev.cosell.attributions.link.persistence.ConfirmationLinkEntity;
import dev.cosell.contracts.attributions.ConfirmationLinkIssued;
import dev.cosell.contracts.attributions.ConfirmationLinkPresented;
import dev.cosell.contracts.attributions.ConfirmationLinkSigned;
import dev.cosell.messaging.EventLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
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

    private void append(ConfirmationLinkEntity link, Record event) {
        entities.flush();
        log.append("deal", link.dealId().toString(), event);
    }

    private static <T> T required(@Nullable T fact) {
        return Objects.requireNonNull(fact, "The transition before the event sets it");
    }
}
