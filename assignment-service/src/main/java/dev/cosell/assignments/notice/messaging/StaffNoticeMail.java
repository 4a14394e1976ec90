package dev.cosell.assignments.notice.messaging;

import dev.cosell.assignments.AssignmentProblem;
import dev.cosell.assignments.notice.persistence.StaffNoticeEntity;
import dev.cosell.assignments.notice.persistence.StaffNoticeRepository;
import dev.cosell.assignments.notice.policy.NoticeKind;
import dev.cosell.assignments.notice.policy.NoticePolicy;
import dev.cosell.assignments.staff.persistence.StaffEntity;
import dev.cosell.assignments.staff.persistence.StaffRepository;
import dev.cosell.assignments.staff.policy.AbsenceDays;
import dev.cosell.messaging.DueHandler;
import dev.cosell.names.DomainName;
import dev.cosell.web.Messages;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.Mailer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Mails a member of staff what is due of a deal, in its own language; at least once. */
@ApplicationScoped
public class StaffNoticeMail implements DueHandler {

    static final String KIND = "staff-notice-mail";

    private static final Logger LOG = Logger.getLogger(StaffNoticeMail.class);

    private final StaffNoticeRepository notices;
    private final StaffRepository staff;
    private final Mailer mailer;
    private final Clock clock;
    private final Counter undeliverable;

    StaffNoticeMail(
            StaffNoticeRepository notices,
            StaffRepository staff,
            Mailer mailer,
            Clock clock,
            MeterRegistry metrics) {
        this.notices = notices;
        this.staff = staff;
        this.mailer = mailer;
        this.clock = clock;
        this.undeliverable = metrics.counter("cosell.notices.undeliverable");
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** The subject is the id of a notice, which is not kept once it is sent. */
    @Override
    public void handle(String subject) {
        StaffNoticeEntity notice = notices.findById(UUID.fromString(subject));
        notices.delete(notice);
        LocalDate today = AbsenceDays.dayOf(clock.instant());
        if (today.isAfter(notice.lastTryOn())) {
            giveUp(notice, "no server took it in time");
            return;
        }
        staff.findByIdOptional(notice.staffId())
                .filter(member -> member.leftOn() == null || !today.isAfter(member.leftOn()))
                .ifPresentOrElse(
                        member -> mailer.send(mail(notice, member)),
                        () -> giveUp(notice, "that is nobody of the staff"));
    }

    private void giveUp(StaffNoticeEntity notice, String why) {
        undeliverable.increment();
        LOG.warnf(
                "%s of the deal %s does not reach %s: %s",
                notice.kind(), notice.dealId(), notice.staffId(), why);
    }

    private static Mail mail(StaffNoticeEntity notice, StaffEntity member) {
        Locale language = NoticePolicy.language(member.languages());
        NoticeKind kind = NoticeKind.of(notice.kind());
        String day =
                DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                        .withLocale(language)
                        .format(notice.dueOn());
        String deal = notice.dealId().toString();
        String called = customer(notice).orElse(deal);
        return Mail.withText(
                member.email(),
                text(language, kind + ".subject", day, called),
                text(language, kind + ".body", deal, day, called));
    }

    /** As staff knows a deal; empty where nobody told whose it is. */
    private static Optional<String> customer(StaffNoticeEntity notice) {
        String domain = notice.domain();
        return Optional.ofNullable(notice.company())
                .map(
                        company ->
                                domain == null
                                        ? company
                                        : "%s (%s)"
                                                .formatted(
                                                        company,
                                                        DomainName.stored(domain).display()));
    }

    private static String text(Locale language, String key, String... arguments) {
        return Messages.text(AssignmentProblem.class, "notices", language, key, List.of(arguments));
    }
}
