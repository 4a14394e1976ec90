package dev.cosell.attributions.link.application;

import dev.cosell.attributions.AttributionProblem;
import dev.cosell.attributions.link.persistence.ConfirmationLinkEntity;
import dev.cosell.attributions.link.persistence.ConfirmationLinkRepository;
import dev.cosell.attributions.link.persistence.LinkStatus;
import dev.cosell.web.Page;
import dev.cosell.web.ProblemException;
import dev.cosell.web.StandardProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads confirmation links, for those who work on a deal and for the customer. */
@ApplicationScoped
public class ReadLinks {

    private final ConfirmationLinkRepository links;
    private final CustomersLink customersLink;
    private final Clock clock;

    ReadLinks(ConfirmationLinkRepository links, CustomersLink customersLink, Clock clock) {
        this.links = links;
        this.customersLink = customersLink;
        this.clock = clock;
    }

    /** A link, and its status at this moment. */
    public record Read(ConfirmationLinkEntity link, LinkStatus status) {}

    @Transactional
    public Read one(UUID id) {
        return read(
                links.findByIdOptional(id)
                        .orElseThrow(() -> new ProblemException(StandardProblem.NOT_FOUND)));
    }

    @Transactional
    public List<Read> page(Page.Request page, @Nullable UUID dealId) {
        return links.page(page, dealId).stream().map(this::read).toList();
    }

    /**
     * What a customer sees who opens a link; it changes nothing, as mail scanners open links too.
     */
    @Transactional
    public Read forCustomer(String token) {
        Read read = read(customersLink.read(token));
        switch (read.status()) {
            case ISSUED, SIGNED, PRESENTED, DECLINED_BY_CUSTOMER -> {}
            case REVOKED -> throw new ProblemException(AttributionProblem.LINK_REVOKED);
            case EXPIRED -> throw new ProblemException(AttributionProblem.LINK_EXPIRED);
        }
        return read;
    }

    private Read read(ConfirmationLinkEntity link) {
        return new Read(link, link.statusAt(clock.instant()));
    }
}
