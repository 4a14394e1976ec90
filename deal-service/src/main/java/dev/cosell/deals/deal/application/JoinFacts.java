package dev.cosell.deals.deal.application;

import static dev.cosell.deals.deal.application.DealInHand.SERVICE;

import dev.cosell.deals.competition.application.Competitions;
import dev.cosell.deals.deal.messaging.DealEvents;
import dev.cosell.deals.deal.persistence.DealEntity;
import dev.cosell.deals.deal.persistence.DealRepository;
import dev.cosell.deals.deal.policy.CreditStatus;
import dev.cosell.deals.deal.policy.DealStatus;
import dev.cosell.deals.deal.policy.Decision;
import dev.cosell.deals.deal.policy.HolderClass;
import dev.cosell.deals.deal.policy.RulesOfEngagement;
import dev.cosell.deals.notice.policy.NoticeKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Joins what the other services tell of a deal, in whichever order it comes: under the lock of the
 * deal's row the second of two facts always sees the first.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class JoinFacts {

    private static final Logger LOG = Logger.getLogger(JoinFacts.class);

    private final DealRepository deals;
    private final DealInHand dealInHand;
    private final DealEvents events;
    private final DealNotices notices;
    private final CollaborationDeadlines deadlines;
    private final Competitions competitions;
    private final Clock clock;

    JoinFacts(
            DealRepository deals,
            DealInHand dealInHand,
            DealEvents events,
            DealNotices notices,
            CollaborationDeadlines deadlines,
            Competitions competitions,
            Clock clock) {
        this.deals = deals;
        this.dealInHand = dealInHand;
        this.events = events;
        this.notices = notices;
        this.deadlines = deadlines;
        this.competitions = competitions;
        this.clock = clock;
    }

    public void domainResolved(UUID dealId, HolderClass holder, boolean existingCustomer) {
        locked(dealId)
                .ifPresent(
                        deal -> {
                            deal.resolveDomain(holder, existingCustomer);
                            informAccountManager(deal);
                            decideWhenComplete(deal);
                        });
    }

    /** Who answers for the deal from here on; null while nobody is found (R9). */
    public void growthSpecialist(UUID dealId, @Nullable String growthSpecialistId) {
        locked(dealId)
                .ifPresent(
                        deal -> {
                            if (deal.status() != DealStatus.OPEN) {
                                return;
                            }
                            if (deal.isLed()) {
                                reassign(deal, growthSpecialistId);
                                return;
                            }
                            Instant now = clock.instant();
                            deal.assign(growthSpecialistId, now);
                            if (growthSpecialistId == null) {
                                notices.tell(NoticeKind.NO_GROWTH_SPECIALIST, deal, now);
                            }
                            decideWhenComplete(deal);
                        });
    }

    /**
     * A12: how free the growth specialist is stays decided; who that is, and until when, changes.
     */
    private void reassign(DealEntity deal, @Nullable String growthSpecialistId) {
        String previousId = deal.growthSpecialistId();
        if (Objects.equals(previousId, growthSpecialistId)) {
            return;
        }
        Instant now = clock.instant();
        notices.settleDecision(deal, now);
        notices.settle(NoticeKind.IN_COMPETITION, deal, now);
        notices.tell(NoticeKind.DEAL_HANDED_OVER, deal, now);
        deal.reassign(growthSpecialistId, now);
        deadlines.begin(deal);
        events.collaborationReassigned(deal, previousId, now);
        notices.tell(NoticeKind.PARTNER_DEAL_REASSIGNED, deal, now);
        if (growthSpecialistId == null) {
            notices.tell(NoticeKind.NO_GROWTH_SPECIALIST, deal, now);
        } else {
            notices.tell(NoticeKind.GROWTH_SPECIALIST_CHANGED, deal, now);
            notices.tell(NoticeKind.DEAL_TAKEN_OVER, deal, now);
            competitions.tellIfCompeting(deal, now);
        }
    }

    public void linkSigned(UUID dealId, Instant at) {
        locked(dealId)
                .ifPresent(
                        deal -> {
                            deal.linkSigned(at);
                            if (deal.status() == DealStatus.OPEN) {
                                notices.tell(NoticeKind.LINK_SIGNED, deal, clock.instant());
                            }
                        });
    }

    public void linkPresented(UUID dealId, Instant at) {
        locked(dealId)
                .ifPresent(
                        deal -> {
                            deal.linkPresented(at);
                            if (deal.status() == DealStatus.OPEN) {
                                notices.tell(NoticeKind.LINK_PRESENTED, deal, clock.instant());
                            }
                        });
    }

    public void linkDeclined(UUID dealId, UUID linkId) {
        tellWhileOpen(NoticeKind.LINK_DECLINED, dealId, linkId);
    }

    public void linkExpired(UUID dealId, UUID linkId) {
        tellWhileOpen(NoticeKind.LINK_EXPIRED, dealId, linkId);
    }

    /** R37: the planned close nears; what has come in the meantime lacks no more. */
    public void linkReminded(UUID dealId) {
        locked(dealId)
                .filter(deal -> deal.status() == DealStatus.OPEN && deal.linkPresentedAt() == null)
                .ifPresent(
                        deal -> {
                            Instant now = clock.instant();
                            notices.tell(
                                    deal.linkSignedAt() == null
                                            ? NoticeKind.LINK_NOT_SIGNED
                                            : NoticeKind.LINK_NOT_PRESENTED,
                                    deal,
                                    now);
                            notices.tell(NoticeKind.LINK_MISSING, deal, now);
                        });
    }

    /** R35: told once; of a deal that is not won nobody expected any credit. */
    public void creditDecided(UUID dealId, CreditStatus status, Instant at) {
        locked(dealId)
                .filter(deal -> deal.creditStatus() == null)
                .ifPresent(
                        deal -> {
                            deal.creditDecided(status, at);
                            if (deal.status() == DealStatus.WON) {
                                notices.tell(
                                        status == CreditStatus.GRANTED
                                                ? NoticeKind.CREDIT_GRANTED
                                                : NoticeKind.CREDIT_REFUSED,
                                        deal,
                                        clock.instant());
                            }
                        });
    }

    private void tellWhileOpen(NoticeKind kind, UUID dealId, UUID linkId) {
        locked(dealId)
                .filter(deal -> deal.status() == DealStatus.OPEN)
                .ifPresent(deal -> notices.tell(kind, deal, linkId, clock.instant()));
    }

    /** R29: what the registry knows of the customer informs the channel account manager. */
    void informAccountManager(DealEntity deal) {
        boolean concerned =
                Boolean.TRUE.equals(deal.existingCustomer())
                        && deal.status() == DealStatus.OPEN
                        && deal.accountManagerInformedAt() == null;
        if (!concerned) {
            return;
        }
        Instant now = clock.instant();
        String accountManager = dealInHand.accountManager(deal);
        Decision decision =
                RulesOfEngagement.informAccountManager(dealInHand.facts(deal, SERVICE, now));
        dealInHand.record(deal, decision, SERVICE);
        if (accountManager != null) {
            deal.accountManagerInformed(now);
            notices.tell(NoticeKind.EXISTING_CUSTOMER_DEAL, deal, now);
        }
        events.existingCustomerNoticed(deal, accountManager, now);
    }

    /** Decides how free the growth specialist is, once domain and growth specialist are known. */
    void decideWhenComplete(DealEntity deal) {
        if (!deal.awaitsDecisionMode()) {
            return;
        }
        Instant now = clock.instant();
        Decision decision = RulesOfEngagement.decisionMode(dealInHand.facts(deal, SERVICE, now));
        dealInHand.record(deal, decision, SERVICE);
        deal.setDecisionMode(decision, now);
        deadlines.begin(deal);
        events.collaborationAssigned(deal, decision, now);
        notices.tell(NoticeKind.DEAL_ASSIGNED, deal, now);
        competitions.joinIfOneRuns(deal, now);
        switch (decision.code()) {
            case "DOMAIN_CONFLICT" -> notices.tell(NoticeKind.DOMAIN_CONFLICT, deal, now);
            case "DOMAIN_OF_NOBODY" -> notices.tell(NoticeKind.REGISTER_DOMAIN_FIRST, deal, now);
            default -> {
                // Nobody has to do anything about the domain.
            }
        }
    }

    /** An event for a deal that is not ours is a fact of no use here, and no error. */
    private Optional<DealEntity> locked(UUID dealId) {
        var deal = deals.lock(dealId);
        if (deal.isEmpty()) {
            LOG.debugf("Passed over an event for the unknown deal %s", dealId);
        }
        return deal;
    }
}
