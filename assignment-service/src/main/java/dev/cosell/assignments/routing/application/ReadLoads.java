package dev.cosell.assignments.routing.application;

import dev.cosell.assignments.routing.persistence.RoutingRepository;
import dev.cosell.assignments.routing.persistence.RoutingRepository.Member;
import dev.cosell.assignments.routing.policy.Fairness;
import dev.cosell.assignments.routing.policy.Turns;
import dev.cosell.assignments.staff.persistence.StaffEntity;
import dev.cosell.assignments.staff.persistence.StaffRepository;
import dev.cosell.assignments.staff.policy.AbsenceDays;
import dev.cosell.assignments.territory.persistence.TerritoryEntity;
import dev.cosell.assignments.territory.persistence.TerritoryRepository;
import dev.cosell.web.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Reads how work is spread over growth specialists and territories, as routing sees it now. */
@ApplicationScoped
public class ReadLoads {

    private final StaffRepository staff;
    private final TerritoryRepository territories;
    private final RoutingRepository people;
    private final Clock clock;

    ReadLoads(
            StaffRepository staff,
            TerritoryRepository territories,
            RoutingRepository people,
            Clock clock) {
        this.staff = staff;
        this.territories = territories;
        this.people = people;
        this.clock = clock;
    }

    public record TerritoryFairness(TerritoryEntity territory, Fairness fairness) {}

    /** Growth specialists by id, with their loads. */
    @Transactional
    public List<Member> loads(Page.Request page) {
        LocalDate today = AbsenceDays.dayOf(clock.instant());
        List<String> ids = staff.growthSpecialists(page).stream().map(StaffEntity::id).toList();
        return people.members(ids, today).stream()
                .sorted(Comparator.comparing(member -> member.specialist().id()))
                .toList();
    }

    /** Territories in force, by code. */
    @Transactional
    public List<TerritoryFairness> fairness(Page.Request page) {
        Instant now = clock.instant();
        LocalDate today = AbsenceDays.dayOf(now);
        List<TerritoryEntity> found = territories.page(page, now);
        Map<String, Turns> turns = people.turns(found.stream().map(TerritoryEntity::code).toList());
        return found.stream()
                .map(
                        territory ->
                                new TerritoryFairness(
                                        territory,
                                        Fairness.of(
                                                people
                                                        .members(
                                                                territory
                                                                        .facts()
                                                                        .growthSpecialists(),
                                                                today)
                                                        .stream()
                                                        .map(Member::specialist)
                                                        .toList(),
                                                turns.getOrDefault(territory.code(), Turns.NONE))))
                .toList();
    }
}
