package dev.cosell.deals.deal.application;

import dev.cosell.deals.deal.persistence.DealEntity;
import dev.cosell.deals.notice.application.Notices;
import dev.cosell.deals.notice.persistence.NoticeRepository.About;
import dev.cosell.deals.notice.policy.NoticeKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who is told of what happens to a deal. */
@ApplicationScoped
public class DealNotices {

    private final Notices notices;
    private final DealInHand dealInHand;

    DealNotices(Notices notices, DealInHand dealInHand) {
        this.notices = notices;
        this.dealInHand = dealInHand;
    }

    /** Tells whoever the kind is for; where the deal has nobody like that, nobody. */
    public void tell(NoticeKind kind, DealEntity deal, Instant at) {
        tell(kind, deal, null, at);
    }

    /**
     * @param linkId the link that it is about; null where it is about the deal
     */
    void tell(NoticeKind kind, DealEntity deal, @Nullable UUID linkId, Instant at) {
        String recipient = recipient(kind, deal);
        if (recipient != null) {
            notices.tell(kind, about(deal, linkId), recipient, at);
        }
    }

    /** What was told has passed: told again, it is news. */
    public void settle(NoticeKind kind, DealEntity deal, Instant at) {
        String recipient = recipient(kind, deal);
        if (recipient != null) {
            notices.settle(kind, deal.id(), recipient, at);
        }
    }

    /** A12: nobody waits for the decision any more, or for that of whoever led the deal. */
    public void settleDecision(DealEntity deal, Instant at) {
        settle(NoticeKind.DECISION_DUE, deal, at);
        settle(NoticeKind.DECISION_OVERDUE, deal, at);
        settle(NoticeKind.DECISION_ESCALATED, deal, at);
    }

    /** Tells whoever decides while the deal's growth specialist is away. */
    void tellDeputy(NoticeKind kind, DealEntity deal, String deputyId, Instant at) {
        notices.tell(kind, about(deal, null), deputyId, at);
    }

    private static About about(DealEntity deal, @Nullable UUID linkId) {
        return new About(deal.id(), linkId, deal.partnerId(), deal.companyName(), deal.domain());
    }

    private @Nullable String recipient(NoticeKind kind, DealEntity deal) {
        return switch (kind.recipient()) {
            case PARTNER -> deal.partnerId();
            case GROWTH_SPECIALIST -> deal.growthSpecialistId();
            case CHANNEL_ACCOUNT_MANAGER -> dealInHand.accountManager(deal);
            case OPERATIONS -> Notices.OPERATIONS;
        };
    }
}
