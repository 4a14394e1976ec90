package dev.cosell.attributions.link.application;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.cosell.attributions.AttributionProblem;
import dev.cosell.attributions.attribution.persistence.AttributionEntity;
import dev.cosell.attributions.attribution.persistence.AttributionRepository;
import dev.cosell.attributions.link.config.LinkConfig;
import dev.cosell.attributions.link.config.VendorConfig;
import dev.cosell.attributions.link.messaging.LinkEvents;
import dev.cosell.attributions.link.persistence.ConfirmationLinkEntity;
import dev.cosell.attributions.link.persistence.ConfirmationLinkRepository;
import dev.cosell.attributions.link.persistence.LinkContent;
import dev.cosell.attributions.link.policy.EvidenceKind;
import dev.cosell.attributions.link.policy.FactName;
import dev.cosell.attributions.link.policy.ProductName;
import dev.cosell.attributions.partner.persistence.PartnerEntity;
import dev.cosell.attributions.partner.persistence.PartnerRepository;
import dev.cosell.messaging.DueRows;
import dev.cosell.web.ProblemException;
import dev.cosell.web.RefusedException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Issues the confirmation link of a deal: at its acceptance, or when its partner asks for one. */
@ApplicationScoped
public class IssueLink {

    private static final Duration UNTIL_A_DEAL_IS_HEARD_OF = Duration.ofSeconds(1);

    private final ConfirmationLinkRepository links;
    private final AttributionRepository attributions;
    private final PartnerRepository partners;
    private final EndLink endLink;
    private final LinkReminders reminders;
    private final Evidence evidence;
    private final LinkEvents events;
    private final LinkKeys keys;
    private final DueRows due;
    private final LinkConfig config;
    private final VendorConfig vendor;
    private final Clock clock;

    IssueLink(
            ConfirmationLinkRepository links,
            AttributionRepository attributions,
            PartnerRepository partners,
            EndLink endLink,
            LinkReminders reminders,
            Evidence evidence,
            LinkEvents events,
            LinkKeys keys,
            DueRows due,
            LinkConfig config,
            VendorConfig vendor,
            Clock clock) {
        this.links = links;
        this.attributions = attributions;
        this.partners = partners;
        this.endLink = endLink;
        this.reminders = reminders;
        this.evidence = evidence;
        this.events = events;
        this.keys = keys;
        this.due = due;
        this.config = config;
        this.vendor = vendor;
        this.clock = clock;
    }

    /**
     * Issues it if registration and acceptance are both in, and no link is there yet.
     *
     * @param deal the deal's row, locked
     */
    @Transactional(TxType.MANDATORY)
    public void whenAccepted(AttributionEntity deal) {
        reminders.watch(deal);
        if (deal.awaitsLink()) {
            issue(deal, List.of(), null);
        }
    }

    /**
     * Issues one with products and terms (A7): the acceptance need not have come, and the link that
     * held before is revoked.
     *
     * @param terms null where there is nothing to add
     * @param byOperations whether the wrong codes that were tried are forgiven
     * @return the id of the link
     */
    @Transactional
    public UUID handle(
            UUID dealId, List<String> products, @Nullable String terms, boolean byOperations) {
        AttributionEntity deal = attributions.lock(dealId);
        if (deal == null || deal.domain() == null) {
            throw new ProblemException(
                    AttributionProblem.DEAL_NOT_YET_KNOWN, UNTIL_A_DEAL_IS_HEARD_OF);
        }
        if (deal.isClosed() && !deal.isOpenAfterClose()) {
            throw new RefusedException(AttributionProblem.DEAL_CLOSED, "R37");
        }
        links.lockLive(dealId).ifPresent(live -> endLink.toMakeRoom(live, deal));
        if (byOperations) {
            deal.forgetWrongCodes();
        }
        return issue(deal, products, terms);
    }

    /**
     * The names of today: what is signed never changes, whatever they become. Products that nobody
     * names are the deal's.
     */
    private LinkContent content(
            AttributionEntity deal, List<String> named, @Nullable String terms) {
        List<String> products = named.isEmpty() ? deal.products() : named;
        return new LinkContent(
                vendor.name(),
                partners.findByIdOptional(deal.partnerId()).map(PartnerEntity::name).orElse(null),
                products,
                products.stream().map(this::nameOf).toList(),
                terms,
                ConfirmationTexts.NEWEST);
    }

    /** R36: operations allowed it for the deal's customer, and not for one link. */
    private void keepAllowedSigner(ConfirmationLinkEntity link, Instant now) {
        links.keepAllowedSigner(link);
        if (link.allowedSignerEmail() == null) {
            return;
        }
        Map<FactName, @Nullable Object> facts = new EnumMap<>(FactName.class);
        facts.put(FactName.BY, link.allowedSignerBy());
        facts.put(FactName.ALLOWED_EMAIL, link.allowedSignerEmail());
        facts.put(FactName.ALLOWED_BECAUSE, link.allowedSignerReason());
        evidence.append(link, EvidenceKind.SIGNER_ALLOWED, now, facts);
    }

    private String nameOf(String product) {
        String name = vendor.products().get(product);
        return name == null ? ProductName.of(product) : name;
    }

    private UUID issue(AttributionEntity deal, List<String> products, @Nullable String terms) {
        Instant now = clock.instant();
        var link =
                new ConfirmationLinkEntity(
                        UuidCreator.getTimeOrderedEpoch(),
                        deal.dealId(),
                        deal.partnerId(),
                        Objects.requireNonNull(deal.domain(), "The registration names it"),
                        Objects.requireNonNull(deal.company(), "The registration names it"),
                        content(deal, products, terms),
                        keys.current(),
                        now,
                        now.plus(config.lifetime()));
        links.persist(link);
        deal.linkIssued(link.id());
        evidence.append(link, EvidenceKind.ISSUED, now, Evidence.content(link));
        keepAllowedSigner(link, now);
        events.issued(link);
        due.schedule(ExpireLinks.KIND, link.id().toString(), link.expiresAt());
        return link.id();
    }
}
