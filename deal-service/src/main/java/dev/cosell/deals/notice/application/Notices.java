package dev.cosell.deals.notice.application;

import dev.cosell.deals.notice.persistence.NoticeEntity;
import dev.cosell.deals.notice.persistence.NoticeRepository;
import dev.cosell.deals.notice.persistence.NoticeRepository.About;
import dev.cosell.deals.notice.persistence.NoticeRepository.Of;
import dev.cosell.deals.notice.policy.NoticeKind;
import dev.cosell.web.Page;
import dev.cosell.web.ProblemException;
import dev.cosell.web.StandardProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Tells people what happened to their deals, and shows them what they were told. */
@ApplicationScoped
public class Notices {

    /** Operations are told as one: whoever of them reads a notice first acknowledges it for all. */
    public static final String OPERATIONS = "operations";

    /** Who acknowledges what has passed. */
    private static final String SERVICE = "deal-service";

    private final NoticeRepository notices;
    private final Clock clock;

    Notices(NoticeRepository notices, Clock clock) {
        this.notices = notices;
        this.clock = clock;
    }

    /**
     * Tells somebody of a deal, once.
     *
     * @param recipientId who is told, in the role that the kind of notice is for
     */
    @Transactional(TxType.MANDATORY)
    public void tell(NoticeKind kind, About about, String recipientId, Instant at) {
        notices.add(about, new Of(kind.recipient(), recipientId), kind, at);
    }

    /** Takes a notice that has passed out of the open ones of whoever got it. */
    @Transactional(TxType.MANDATORY)
    public void settle(NoticeKind kind, UUID dealId, String recipientId, Instant at) {
        notices.acknowledge(dealId, new Of(kind.recipient(), recipientId), kind, SERVICE, at);
    }

    @Transactional
    public List<NoticeEntity> page(Of recipient, boolean openOnly, Page.Request page) {
        return notices.page(recipient, openOnly, page);
    }

    /**
     * @throws ProblemException 404 for a notice that is somebody else's
     */
    @Transactional
    public NoticeEntity acknowledge(UUID id, Of recipient, String actorId) {
        NoticeEntity notice =
                notices.lock(id, recipient)
                        .orElseThrow(() -> new ProblemException(StandardProblem.NOT_FOUND));
        notice.acknowledge(actorId, clock.instant());
        return notice;
    }
}
