package dev.cosell.assignments.partner.application;

import dev.cosell.assignments.partner.application.ReadPartners.AccountTeam;
import dev.cosell.assignments.partner.messaging.PartnerEvents;
import dev.cosell.assignments.partner.persistence.AccountTeamRepository;
import dev.cosell.assignments.partner.persistence.PartnerRepository;
import dev.cosell.assignments.staff.application.NamedStaff;
import dev.cosell.assignments.staff.application.NamedStaff.Naming;
import dev.cosell.assignments.staff.policy.Slot;
import dev.cosell.web.ETags;
import dev.cosell.web.ProblemException;
import dev.cosell.web.StandardProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Appoints the channel account manager and the channel consultant of a partner (R5, R6). */
@ApplicationScoped
public class PutAccountTeam {

    private final PartnerRepository partners;
    private final AccountTeamRepository teams;
    private final NamedStaff namedStaff;
    private final PartnerEvents events;

    PutAccountTeam(
            PartnerRepository partners,
            AccountTeamRepository teams,
            NamedStaff namedStaff,
            PartnerEvents events) {
        this.partners = partners;
        this.teams = teams;
        this.namedStaff = namedStaff;
        this.events = events;
    }

    /**
     * @param reason kept in the history
     */
    public record Command(
            String partnerId,
            String channelAccountManagerId,
            String channelConsultantId,
            @Nullable String reason,
            @Nullable String ifMatch) {}

    /** Staff is locked before the partner, as it is when somebody leaves. */
    @Transactional
    public AccountTeam handle(Command command) {
        var named =
                namedStaff.require(
                        List.of(
                                new Naming(
                                        "/channelAccountManagerId",
                                        command.channelAccountManagerId(),
                                        Slot.CHANNEL_ACCOUNT_MANAGER),
                                new Naming(
                                        "/channelConsultantId",
                                        command.channelConsultantId(),
                                        Slot.CHANNEL_CONSULTANT)));
        var partner =
                partners.lock(command.partnerId())
                        .orElseThrow(() -> new ProblemException(StandardProblem.NOT_FOUND));
        ETags.check(command.ifMatch(), partner.version());
        teams.changeBecause(command.reason());
        partner.appoint(command.channelAccountManagerId(), command.channelConsultantId());
        events.changed(partner);
        return new AccountTeam(
                partner,
                named.get(command.channelAccountManagerId()),
                named.get(command.channelConsultantId()));
    }
}
