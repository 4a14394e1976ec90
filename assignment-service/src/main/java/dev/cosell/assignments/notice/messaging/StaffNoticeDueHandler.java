package dev.cosell.assignments.notice.messaging;

import dev.cosell.assignments.notice.persistence.StaffNoticeEntity;
import dev.cosell.assignments.notice.persistence.StaffNoticeRepository;
import dev.cosell.assignments.notice.policy.NoticePolicy;
import dev.cosell.assignments.staff.policy.AbsenceDays;
import dev.cosell.contracts.attributions.StaffNoticeDue;
import dev.cosell.messaging.DueRows;
import dev.cosell.messaging.EventHandler;
import dev.cosell.messaging.EventInfo;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;

/** Writes down what is to be mailed: no mail server is waited for while events are applied. */
@ApplicationScoped
class StaffNoticeDueHandler implements EventHandler<StaffNoticeDue> {

    private final StaffNoticeRepository notices;
    private final DueRows due;
    private final Clock clock;

    StaffNoticeDueHandler(StaffNoticeRepository notices, DueRows due, Clock clock) {
        this.notices = notices;
        this.due = due;
        this.clock = clock;
    }

    @Override
    public Class<StaffNoticeDue> type() {
        return StaffNoticeDue.class;
    }

    @Override
    public void handle(StaffNoticeDue event, EventInfo info) {
        Instant now = clock.instant();
        notices.persist(
                new StaffNoticeEntity(
                        info.id(),
                        event.dealId(),
                        event.staffId(),
                        event.kind(),
                        event.dueOn(),
                        NoticePolicy.lastTryOn(event.dueOn(), AbsenceDays.dayOf(now)),
                        event.company(),
                        event.domain()));
        due.schedule(StaffNoticeMail.KIND, info.id().toString(), now);
    }
}
