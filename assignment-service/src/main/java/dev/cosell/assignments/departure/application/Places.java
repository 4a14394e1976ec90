package dev.cosell.assignments.departure.application;

import dev.cosell.assignments.AssignmentProblem;
import dev.cosell.assignments.departure.persistence.DepartureRepository;
import dev.cosell.assignments.departure.persistence.HandedOver;
import dev.cosell.assignments.departure.persistence.HandedOver.Found;
import dev.cosell.assignments.partner.application.HandOverPartners;
import dev.cosell.assignments.partner.persistence.PartnerEntity;
import dev.cosell.assignments.staff.messaging.StaffEvents;
import dev.cosell.assignments.staff.persistence.StaffEntity;
import dev.cosell.assignments.staff.persistence.StaffRepository;
import dev.cosell.assignments.territory.application.HandOverTerritories;
import dev.cosell.assignments.territory.persistence.TerritoryEntity;
import dev.cosell.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All places that somebody who leaves holds, and how they pass on. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class Places {

    /** So many of a kind pass on in one transaction. */
    static final int MOST = 2_000;

    private final HandOverPartners partners;
    private final HandOverTerritories territories;
    private final StaffRepository staff;
    private final DepartureRepository departures;
    private final StaffEvents events;

    Places(
            HandOverPartners partners,
            HandOverTerritories territories,
            StaffRepository staff,
            DepartureRepository departures,
            StaffEvents events) {
        this.partners = partners;
        this.territories = territories;
        this.staff = staff;
        this.departures = departures;
        this.events = events;
    }

    /**
     * @param territories versions that are in force or planned
     */
    record Held(
            List<PartnerEntity> partners,
            List<TerritoryEntity> territories,
            List<StaffEntity> standsInFor) {}

    /** All of them, locked until the transaction ends. */
    Held of(StaffEntity member) {
        var held =
                new Held(
                        partners.of(member.id(), MOST + 1),
                        territories.of(member.id(), MOST + 1),
                        staff.whomStandsInFor(member.id(), MOST + 1));
        if (Stream.of(held.partners(), held.territories(), held.standsInFor())
                .anyMatch(each -> each.size() > MOST)) {
            throw new ProblemException(
                    AssignmentProblem.TOO_MUCH_TO_HAND_OVER, member.id(), Integer.toString(MOST));
        }
        return held;
    }

    HandedOver handedOver(Held held, StaffEntity member, @Nullable String successorId) {
        return new HandedOver(
                Found.of(held.partners().stream().map(PartnerEntity::id).toList()),
                Found.of(codes(held.territories().stream())),
                Found.of(
                        codes(
                                held.territories().stream()
                                        .filter(
                                                each ->
                                                        HandOverTerritories.without(
                                                                        each,
                                                                        member.id(),
                                                                        successorId)
                                                                .isEmpty()))),
                Found.of(held.standsInFor().stream().map(StaffEntity::id).toList()),
                departures.openDeals(member.id()),
                departures.domains(member.id()));
    }

    private static List<String> codes(Stream<TerritoryEntity> versions) {
        return versions.map(TerritoryEntity::code).distinct().toList();
    }

    void handOver(
            Held held, StaffEntity member, @Nullable String successorId, @Nullable String reason) {
        if (successorId != null) {
            partners.handOver(held.partners(), member.id(), successorId, reason);
        }
        territories.handOver(held.territories(), member.id(), successorId);
        for (StaffEntity each : held.standsInFor()) {
            each.standIn(each.id().equals(successorId) ? null : successorId);
            events.changed(each);
        }
    }
}
