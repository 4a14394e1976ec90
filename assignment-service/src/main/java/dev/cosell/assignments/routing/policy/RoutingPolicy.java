package dev.cosell.assignments.routing.policy;

import dev.cosell.assignments.routing.policy.Explanation.Candidate;
import dev.cosell.assignments.routing.policy.Explanation.Change;
import dev.cosell.assignments.routing.policy.Explanation.Considered;
import dev.cosell.assignments.routing.policy.Explanation.Exclusion;
import dev.cosell.assignments.routing.policy.Explanation.Kind;
import dev.cosell.assignments.routing.policy.Explanation.Responsible;
import dev.cosell.assignments.routing.policy.Explanation.Verdict;
import dev.cosell.assignments.routing.policy.Routing.Assigned;
import dev.cosell.assignments.routing.policy.Routing.Unassigned;
import dev.cosell.assignments.routing.policy.Turns.Turn;
import dev.cosell.assignments.territory.policy.Territory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * R9: every partner deal has a growth specialist. Who it is, asked in this order:
 *
 * <ol>
 *   <li>A9: {@link #responsibleGrowthSpecialist}, who already answers for the domain or customer;
 *   <li>R20: {@link #growthSpecialistOfTheTerritory}, in the most specific territory that covers
 *       the customer and has somebody who is there and has room;
 *   <li>A9: {@link #nobodyMatches}: the deal waits in the queue of the unassigned.
 * </ol>
 *
 * The same facts always give the same answer.
 */
public final class RoutingPolicy {

    private static final int MOST_EXPLAINED = 50;

    /** The answer, and why it is that. */
    public record Routed(Routing routing, Explanation explanation) {}

    /** Those of a territory who can take the deal, in turn, and those who cannot. */
    private record Ranking(
            Territory territory,
            Turns turns,
            List<GrowthSpecialist> inTurn,
            List<Candidate> candidates) {}

    public static Routed route(RoutingFacts facts) {
        List<Ranking> rankings =
                facts.territories().stream()
                        .sorted(mostSpecificFirst())
                        .map(territory -> rank(territory, facts))
                        .toList();
        Responsible responsible = responsible(facts);
        Routing routing =
                responsibleGrowthSpecialist(responsible)
                        .or(() -> growthSpecialistOfTheTerritory(rankings))
                        .orElseGet(() -> nobodyMatches(rankings));
        return new Routed(
                routing,
                new Explanation(
                        facts.customer(),
                        facts.today(),
                        responsible,
                        rankings.stream().map(RoutingPolicy::considered).toList(),
                        changes(facts, responsible, rankings, routing)));
    }

    /**
     * A9 over R20: whoever answers for the domain or customer gets the deal, whatever the territory
     * and the load; one who is away for too long passes it on.
     */
    static Optional<Routing> responsibleGrowthSpecialist(@Nullable Responsible responsible) {
        return responsible != null && responsible.verdict() == Verdict.GETS_IT
                ? Optional.of(
                        new Assigned(responsible.id(), null, null, "A9", "RESPONSIBLE_FOR_DOMAIN"))
                : Optional.empty();
    }

    /**
     * R20: a deal goes to a growth specialist of the matching territory, the most specific one that
     * has somebody for it first.
     */
    static Optional<Routing> growthSpecialistOfTheTerritory(List<Ranking> rankings) {
        return rankings.stream()
                .filter(ranking -> !ranking.inTurn().isEmpty())
                .findFirst()
                .map(
                        ranking -> {
                            String chosen = ranking.inTurn().getFirst().id();
                            return new Assigned(
                                    chosen,
                                    ranking.territory(),
                                    turn(ranking, chosen),
                                    "R20",
                                    "TERRITORY");
                        });
    }

    /** A9: never a silent default. */
    static Routing nobodyMatches(List<Ranking> rankings) {
        if (rankings.isEmpty()) {
            return new Unassigned("R9", "NO_TERRITORY");
        }
        boolean somebodyIsThere =
                rankings.stream()
                        .flatMap(ranking -> ranking.candidates().stream())
                        .anyMatch(candidate -> candidate.excluded() == Exclusion.NO_ROOM);
        return new Unassigned("R9", somebodyIsThere ? "NOBODY_HAS_ROOM" : "NOBODY_PRESENT");
    }

    /** Of two that match no two are as specific; the code decides where some are from before. */
    private static Comparator<Territory> mostSpecificFirst() {
        return Comparator.comparingInt((Territory each) -> each.facets().specificity())
                .reversed()
                .thenComparing(Territory::code);
    }

    private static @Nullable Responsible responsible(RoutingFacts facts) {
        String id = facts.responsibleId();
        if (id == null) {
            return null;
        }
        GrowthSpecialist specialist = facts.specialists().get(id);
        if (specialist == null) {
            return new Responsible(id, Verdict.NOT_A_GROWTH_SPECIALIST, null);
        }
        boolean awayTooLong = specialist.isAwayLongerThan(facts.longestAbsence(), facts.today());
        return new Responsible(
                id,
                awayTooLong ? Verdict.AWAY_TOO_LONG : Verdict.GETS_IT,
                specialist.absentUntil());
    }

    /**
     * The customer's language first, then whoever had the fewest turns in the territory, then the
     * least loaded, then whoever waited longest for a deal.
     */
    private static Ranking rank(Territory territory, RoutingFacts facts) {
        Turns turns = facts.turnsIn(territory);
        List<GrowthSpecialist> inTurn = new ArrayList<>();
        List<Candidate> excluded = new ArrayList<>();
        for (String id : territory.growthSpecialists()) {
            GrowthSpecialist each = facts.specialists().get(id);
            Exclusion exclusion = exclusion(each);
            if (each != null && exclusion == null) {
                inTurn.add(each);
            } else {
                excluded.add(candidate(id, each, exclusion, null, facts, turns));
            }
        }
        inTurn.sort(
                Comparator.comparing((GrowthSpecialist each) -> !facts.speaksTheirLanguage(each))
                        .thenComparingLong(each -> turns.of(each.id()))
                        .thenComparingInt(GrowthSpecialist::openDeals)
                        .thenComparing(RoutingPolicy::lastTurn)
                        .thenComparing(GrowthSpecialist::id));
        List<Candidate> candidates = new ArrayList<>();
        for (GrowthSpecialist each : inTurn) {
            candidates.add(candidate(each.id(), each, null, candidates.size() + 1, facts, turns));
        }
        candidates.addAll(excluded);
        return new Ranking(territory, turns, inTurn, candidates);
    }

    private static @Nullable Exclusion exclusion(@Nullable GrowthSpecialist specialist) {
        if (specialist == null) {
            return Exclusion.NOT_A_GROWTH_SPECIALIST;
        }
        if (!specialist.isPresent()) {
            return Exclusion.AWAY;
        }
        return specialist.hasRoom() ? null : Exclusion.NO_ROOM;
    }

    private static Instant lastTurn(GrowthSpecialist specialist) {
        return specialist.lastAssignedAt() == null ? Instant.MIN : specialist.lastAssignedAt();
    }

    private static Candidate candidate(
            String id,
            @Nullable GrowthSpecialist each,
            @Nullable Exclusion exclusion,
            @Nullable Integer rank,
            RoutingFacts facts,
            Turns turns) {
        return each == null
                ? new Candidate(id, exclusion, rank, false, turns.of(id), 0, null, null, null)
                : new Candidate(
                        id,
                        exclusion,
                        rank,
                        facts.speaksTheirLanguage(each),
                        turns.of(id),
                        each.openDeals(),
                        each.capacity(),
                        each.lastAssignedAt(),
                        each.absentUntil());
    }

    /** The floor rises to the fewest turns of those who could have taken the deal. */
    private static Turn turn(Ranking ranking, String chosen) {
        Turns turns = ranking.turns();
        long floor =
                ranking.inTurn().stream()
                        .mapToLong(each -> turns.of(each.id()))
                        .min()
                        .orElseThrow();
        return new Turn(ranking.territory().code(), chosen, turns.of(chosen) + 1, floor);
    }

    private static Considered considered(Ranking ranking) {
        Territory territory = ranking.territory();
        List<Candidate> candidates = ranking.candidates();
        return new Considered(
                territory.code(),
                territory.version(),
                territory.name(),
                territory.facets().specificity(),
                candidates.stream().limit(MOST_EXPLAINED).toList(),
                Math.max(0, candidates.size() - MOST_EXPLAINED));
    }

    private static List<Change> changes(
            RoutingFacts facts,
            @Nullable Responsible responsible,
            List<Ranking> rankings,
            Routing routing) {
        List<Change> changes = new ArrayList<>();
        if (responsible != null && responsible.verdict() == Verdict.AWAY_TOO_LONG) {
            changes.add(new Change(Kind.RESPONSIBLE_BACK, responsible.id()));
        }
        switch (routing) {
            case Assigned assigned when assigned.territory() == null ->
                    changes.add(
                            new Change(
                                    Kind.RESPONSIBLE_AWAY_LONGER, assigned.growthSpecialistId()));
            case Assigned assigned -> addChanges(changes, rankings);
            case Unassigned unassigned -> {
                if (rankings.isEmpty()) {
                    changes.add(new Change(Kind.TERRITORY_FOR_CUSTOMER, null));
                }
                rankings.forEach(
                        each ->
                                changes.add(
                                        new Change(
                                                Kind.SOMEBODY_IN_TERRITORY,
                                                each.territory().code())));
            }
        }
        if (facts.customer().employees() == null
                && !(routing instanceof Assigned assigned && assigned.territory() == null)) {
            changes.add(new Change(Kind.SIZE_KNOWN, null));
        }
        return changes;
    }

    /** A territory chose: what a narrower one, or another turn, would have made of it. */
    private static void addChanges(List<Change> changes, List<Ranking> rankings) {
        for (Ranking ranking : rankings) {
            if (!ranking.inTurn().isEmpty()) {
                if (ranking.inTurn().size() > 1) {
                    changes.add(new Change(Kind.NEXT_IN_TURN, ranking.inTurn().get(1).id()));
                }
                return;
            }
            changes.add(
                    new Change(Kind.SOMEBODY_IN_NARROWER_TERRITORY, ranking.territory().code()));
        }
    }

    private RoutingPolicy() {}
}
