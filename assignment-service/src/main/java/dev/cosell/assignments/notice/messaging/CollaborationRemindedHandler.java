package dev.cosell.assignments.notice.messaging;

import dev.cosell.assignments.notice.persistence.StaffNoticeEntity;
import dev.cosell.assignments.notice.persistence.StaffNoticeRepository;
import dev.cosell.assignments.notice.policy.NoticeKind;
import dev.cosell.assignments.notice.policy.NoticePolicy;
import dev.cosell.assignments.staff.policy.AbsenceDays;
import dev.cosell.contracts.deals.CollaborationReminded;
import dev.cosell.messaging.DueRows;
import dev.cosell.messaging.EventHandler;
import dev.cosell.messaging.EventInfo;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** A12: writes down that those who can decide on a collaboration are to be mailed. */
@ApplicationScoped
class CollaborationRemindedHandler implements EventHandler<CollaborationReminded> {

    private final StaffNoticeRepository notices;
    private final DueRows due;
    private final Clock clock;

    CollaborationRemindedHandler(StaffNoticeRepository notices, DueRows due, Clock clock) {
        this.notices = notices;
        this.due = due;
        this.clock = clock;
    }

    @Override
    public Class<CollaborationReminded> type() {
        return CollaborationReminded.class;
    }

    @Override
    public void handle(CollaborationReminded event, EventInfo info) {
        write(event, event.growthSpecialistId());
        if (event.deputyId() != null) {
            write(event, event.deputyId());
        }
    }

    private void write(CollaborationReminded event, String staffId) {
        Instant now = clock.instant();
        // One event may be two mails: the id is one of its own.
        UUID id = UUID.randomUUID();
        notices.persist(
                new StaffNoticeEntity(
                        id,
                        event.dealId(),
                        staffId,
                        NoticeKind.COLLABORATION_UNDECIDED.name(),
                        event.dueOn(),
                        NoticePolicy.lastTryOn(event.dueOn(), AbsenceDays.dayOf(now)),
                        event.companyName(),
                        event.domain()));
        due.schedule(StaffNoticeMail.KIND, id.toString(), now);
    }
}
