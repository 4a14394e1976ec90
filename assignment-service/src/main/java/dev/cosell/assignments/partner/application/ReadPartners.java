package dev.cosell.assignments.partner.application;

import dev.cosell.assignments.partner.persistence.AccountTeamPeriod;
import dev.cosell.assignments.partner.persistence.AccountTeamRepository;
import dev.cosell.assignments.partner.persistence.PartnerEntity;
import dev.cosell.assignments.partner.persistence.PartnerRepository;
import dev.cosell.assignments.staff.persistence.StaffEntity;
import dev.cosell.assignments.staff.persistence.StaffRepository;
import dev.cosell.web.Page;
import dev.cosell.web.ProblemException;
import dev.cosell.web.StandardProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads partners and the people who work for them. */
@ApplicationScoped
public class ReadPartners {

    private final PartnerRepository partners;
    private final AccountTeamRepository teams;
    private final StaffRepository staff;

    ReadPartners(PartnerRepository partners, AccountTeamRepository teams, StaffRepository staff) {
        this.partners = partners;
        this.teams = teams;
        this.staff = staff;
    }

    /** R5, R6: who looks after a partner; null where nobody is appointed yet. */
    public record AccountTeam(
            PartnerEntity partner,
            @Nullable StaffEntity channelAccountManager,
            @Nullable StaffEntity channelConsultant) {}

    /** Who looked after a partner for a time. */
    public record Period(
            AccountTeamPeriod period,
            @Nullable StaffEntity channelAccountManager,
            @Nullable StaffEntity channelConsultant) {}

    @Transactional
    public PartnerEntity one(String id) {
        return partners.findByIdOptional(id)
                .orElseThrow(() -> new ProblemException(StandardProblem.NOT_FOUND));
    }

    @Transactional
    public List<PartnerEntity> page(Page.Request page) {
        return partners.page(page);
    }

    @Transactional
    public AccountTeam accountTeam(String id) {
        PartnerEntity partner = one(id);
        return new AccountTeam(
                partner,
                staff.orNull(partner.channelAccountManagerId()),
                staff.orNull(partner.channelConsultantId()));
    }

    /**
     * @param asOf only who did at this moment; null for all
     */
    @Transactional
    public List<Period> accountTeamHistory(String id, @Nullable Instant asOf, Page.Request page) {
        return teams.history(one(id).id(), asOf, page).stream()
                .map(
                        period ->
                                new Period(
                                        period,
                                        staff.orNull(period.channelAccountManagerId()),
                                        staff.orNull(period.channelConsultantId())))
                .toList();
    }
}
