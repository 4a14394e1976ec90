package dev.cosell.deals.work.application;

import dev.cosell.deals.DealProblem;
import dev.cosell.deals.deal.application.DealInHand;
import dev.cosell.deals.deal.messaging.DealEvents;
import dev.cosell.deals.deal.persistence.DealEntity;
import dev.cosell.deals.deal.policy.Actor;
import dev.cosell.deals.deal.policy.RulesOfEngagement;
import dev.cosell.deals.staff.persistence.StaffRepository;
import dev.cosell.deals.work.persistence.TeamMemberEntity;
import dev.cosell.deals.work.persistence.TeamMemberRepository;
import dev.cosell.web.FieldError;
import dev.cosell.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The growth specialist draws others into the deal, and lets them go (R21). */
@ApplicationScoped
public class ChangeTeam {

    private static final int MOST_MEMBERS = 50;

    private final DealInHand dealInHand;
    private final TeamMemberRepository members;
    private final StaffRepository staff;
    private final DealEvents events;
    private final Clock clock;

    ChangeTeam(
            DealInHand dealInHand,
            TeamMemberRepository members,
            StaffRepository staff,
            DealEvents events,
            Clock clock) {
        this.dealInHand = dealInHand;
        this.members = members;
        this.staff = staff;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Adding somebody who is there already changes nothing.
     *
     * @throws ProblemException 422 for somebody whom assignment-service has not told of, 409 when
     *     the team is full
     */
    @Transactional
    public List<TeamMemberEntity> add(UUID dealId, String staffId, Actor actor) {
        DealEntity deal = dealInHand.open(dealId, actor);
        Instant now = clock.instant();
        var decision = RulesOfEngagement.addTeamMember(dealInHand.facts(deal, actor, now));
        dealInHand.require(deal, decision, actor);
        if (staff.findByIdOptional(staffId).isEmpty()) {
            throw new ProblemException(
                    DealProblem.STAFF_NOT_KNOWN, List.of(new FieldError("/staffId", staffId)));
        }
        var key = new TeamMemberEntity.Key(dealId, staffId);
        if (members.findByIdOptional(key).isEmpty()) {
            if (members.of(dealId).size() >= MOST_MEMBERS) {
                throw new ProblemException(DealProblem.TEAM_FULL, Integer.toString(MOST_MEMBERS));
            }
            members.persistAndFlush(new TeamMemberEntity(key, deal.ofPartner(), actor.id(), now));
            tell(deal, now);
        }
        return members.of(dealId);
    }

    /** Removing somebody who is not there changes nothing. */
    @Transactional
    public void remove(UUID dealId, String staffId, Actor actor) {
        DealEntity deal = dealInHand.open(dealId, actor);
        Instant now = clock.instant();
        var decision = RulesOfEngagement.removeTeamMember(dealInHand.facts(deal, actor, now));
        dealInHand.require(deal, decision, actor);
        members.findByIdOptional(new TeamMemberEntity.Key(dealId, staffId))
                .ifPresent(
                        member -> {
                            members.delete(member);
                            members.flush();
                            tell(deal, now);
                        });
    }

    private void tell(DealEntity deal, Instant at) {
        events.teamChanged(
                deal, members.of(deal.id()).stream().map(TeamMemberEntity::staffId).toList(), at);
    }
}
