package dev.cosell.assignments.partner.application;

import dev.cosell.assignments.AssignmentProblem;
import dev.cosell.assignments.partner.application.ReadPartners.AccountTeam;
import dev.cosell.assignments.partner.messaging.PartnerEvents;
import dev.cosell.assignments.partner.persistence.PartnerRepository;
import dev.cosell.assignments.staff.persistence.StaffEntity;
import dev.cosell.assignments.staff.persistence.StaffRepository;
import dev.cosell.assignments.staff.persistence.StaffRole;
import dev.cosell.web.ETags;
import dev.cosell.web.ProblemException;
import dev.cosell.web.StandardProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Appoints the channel account manager and the channel consultant of a partner (R5, R6). */
@ApplicationScoped
public class PutAccountTeam {

    private final PartnerRepository partners;
    private final StaffRepository staff;
    private final PartnerEvents events;

    PutAccountTeam(PartnerRepository partners, StaffRepository staff, PartnerEvents events) {
        this.partners = partners;
        this.staff = staff;
        this.events = events;
    }

    public record Command(
            String partnerId,
            String channelAccountManagerId,
            String channelConsultantId,
            @Nullable String ifMatch) {}

    @Transactional
    public AccountTeam handle(Command command) {
        var partner =
                partners.lock(command.partnerId())
                        .orElseThrow(() -> new ProblemException(StandardProblem.NOT_FOUND));
        ETags.check(command.ifMatch(), partner.version());
        Map<String, StaffEntity> named =
                staff
                        .lockShared(
                                List.of(
                                        command.channelAccountManagerId(),
                                        command.channelConsultantId()))
                        .stream()
                        .collect(Collectors.toMap(StaffEntity::id, Function.identity()));
        var manager =
                member(named, command.channelAccountManagerId(), StaffRole.CHANNEL_ACCOUNT_MANAGER);
        var consultant = member(named, command.channelConsultantId(), StaffRole.CHANNEL_CONSULTANT);
        partner.appoint(manager.id(), consultant.id());
        events.changed(partner);
        return new AccountTeam(partner, manager, consultant);
    }

    private static StaffEntity member(Map<String, StaffEntity> named, String id, StaffRole role) {
        StaffEntity member = named.get(id);
        if (member == null) {
            throw new ProblemException(AssignmentProblem.STAFF_NOT_KNOWN, id);
        }
        if (member.role() != role) {
            throw new ProblemException(AssignmentProblem.STAFF_ROLE_UNSUITABLE, id, role.name());
        }
        return member;
    }
}
