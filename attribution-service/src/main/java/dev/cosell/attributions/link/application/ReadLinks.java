package dev.cosell.attributions.link.application;

import dev.cosell.attributions.AttributionProblem;
import dev.cosell.attributions.attribution.persistence.AttributionEntity;
import dev.cosell.attributions.attribution.persistence.AttributionRepository;
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
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads confirmation links, for those who work on a deal and for the customer. */
@ApplicationScoped
public class ReadLinks {

    private final ConfirmationLinkRepository links;
    private final AttributionRepository attributions;
    private final CustomersLink customersLink;
    private final Clock clock;

    ReadLinks(
            ConfirmationLinkRepository links,
            AttributionRepository attributions,
            CustomersLink customersLink,
            Clock clock) {
        this.links = links;
        this.attributions = attributions;
        this.customersLink = customersLink;
        this.clock = clock;
    }

    /**
     * A link, and its status at this moment.
     *
     * @param tooLate R37: whether the credit was refused without it, so that it brings none
     */
    public record Read(ConfirmationLinkEntity link, LinkStatus status, boolean tooLate) {}

    @Transactional
    public Read one(UUID id) {
        ConfirmationLinkEntity link =
                links.findByIdOptional(id)
                        .orElseThrow(() -> new ProblemException(StandardProblem.NOT_FOUND));
        return read(link, withoutLink(List.of(link)));
    }

    @Transactional
    public List<Read> page(Page.Request page, @Nullable UUID dealId) {
        List<ConfirmationLinkEntity> found = links.page(page, dealId);
        Set<UUID> refused = withoutLink(found);
        return found.stream().map(link -> read(link, refused)).toList();
    }

    private Set<UUID> withoutLink(List<ConfirmationLinkEntity> found) {
        List<UUID> deals = found.stream().map(ConfirmationLinkEntity::dealId).toList();
        return attributions.list("dealId in ?1", deals).stream()
                .filter(AttributionEntity::isRefusedWithoutLink)
                .map(AttributionEntity::dealId)
                .collect(Collectors.toSet());
    }

    /**
     * What a customer sees who opens a link; it changes nothing, as mail scanners open links too.
     */
    @Transactional
    public Read forCustomer(String token) {
        Read read = read(customersLink.read(token), Set.of());
        switch (read.status()) {
            case ISSUED, SIGNED, PRESENTED, DECLINED_BY_CUSTOMER -> {}
            case REVOKED -> throw new ProblemException(AttributionProblem.LINK_REVOKED);
            case EXPIRED -> throw new ProblemException(AttributionProblem.LINK_EXPIRED);
        }
        return read;
    }

    private Read read(ConfirmationLinkEntity link, Set<UUID> refused) {
        LinkStatus status = link.statusAt(clock.instant());
        boolean live =
                switch (status) {
                    case ISSUED, SIGNED, PRESENTED -> true;
                    case DECLINED_BY_CUSTOMER, REVOKED, EXPIRED -> false;
                };
        return new Read(link, status, live && refused.contains(link.dealId()));
    }
}
