package dev.cosell.assignments.routing.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.cosell.assignments.routing.policy.RoutingPolicy.Routed;
import dev.cosell.assignments.territory.policy.Customer;
import dev.cosell.assignments.territory.policy.Facets;
import dev.cosell.assignments.territory.policy.PostalCodeRange;
import dev.cosell.assignments.territory.policy.PostalCodes;
import dev.cosell.assignments.territory.policy.Segment;
import dev.cosell.assignments.territory.policy.Territory;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutingPolicyTest {

    private static final Instant MONDAY = Instant.parse("2026-11-23T08:00:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-11-23");
    private static final Customer IN_MUNICH = new Customer("DE", "80331", 240, "de", null);

    @Test
    void r20ADealGoesToTheMatchingTerritory() {
        // When
        Routing routing =
                route(
                        null,
                        List.of(
                                aTerritory("de-nord", "01000-39999", "gs-max"),
                                aTerritory("de-sued", "80000-97999", "gs-lena")),
                        aSpecialist("gs-max"),
                        aSpecialist("gs-lena"));

        // Then
        assertThat(routing)
                .isInstanceOfSatisfying(
                        Routing.Assigned.class,
                        assigned -> {
                            assertThat(assigned.growthSpecialistId()).isEqualTo("gs-lena");
                            assertThat(assigned.rule()).isEqualTo("R20");
                            assertThat(assigned.territory())
                                    .extracting(Territory::code)
                                    .isEqualTo("de-sued");
                        });
    }

    @Test
    void r20TheMostSpecificTerritoryComesFirst() {
        List<Territory> fromBroadToNarrow =
                List.of(
                        aTerritory("a-country", List.of(), null, null, "gs-1"),
                        aTerritory("b-language", List.of(), null, "de", "gs-2"),
                        aTerritory("c-segment", List.of(), Segment.MID_MARKET, null, "gs-3"),
                        aTerritory("d-place", List.of("80331"), null, null, "gs-4"),
                        aTerritory("e-all", List.of("80331"), Segment.MID_MARKET, "de", "gs-5"));
        for (int known = 1; known <= fromBroadToNarrow.size(); known++) {
            Routing routing =
                    route(
                            null,
                            fromBroadToNarrow.subList(0, known),
                            aSpecialist("gs-1"),
                            aSpecialist("gs-2"),
                            aSpecialist("gs-3"),
                            aSpecialist("gs-4"),
                            aSpecialist("gs-5"));
            assertThat(chosen(routing)).isEqualTo("gs-" + known);
        }
    }

    @Test
    void a9WhoAnswersForTheDomainGetsTheDealWhateverTerritoryAndLoad() {
        // Given
        GrowthSpecialist full = new GrowthSpecialist("gs-anna", List.of("fr"), 1, 9, MONDAY, null);

        // When
        Routing routing =
                route(
                        "gs-anna",
                        List.of(aTerritory("de-sued", "80331", "gs-lena")),
                        full,
                        aSpecialist("gs-lena"));

        // Then
        assertThat(chosen(routing)).isEqualTo("gs-anna");
        assertThat(routing.rule()).isEqualTo("A9");
    }

    @Test
    void r8SomebodyWhoIsNoGrowthSpecialistIsPassedOver() {
        Routing routing =
                route(
                        "cam-petra",
                        List.of(aTerritory("de-sued", "80331", "gs-lena")),
                        aSpecialist("gs-lena"));
        assertThat(chosen(routing)).isEqualTo("gs-lena");
    }

    @ParameterizedTest
    @CsvSource({"2, 1, gs-lena", "2, 2, ", "0, 0, ", ", 1000, gs-lena"})
    void capacityIsABound(@Nullable Integer capacity, int open, @Nullable String expected) {
        var lena = new GrowthSpecialist("gs-lena", List.of("de"), capacity, open, null, null);
        Routing routing = route(null, List.of(aTerritory("de-sued", "80331", "gs-lena")), lena);
        if (expected == null) {
            assertThat(routing).isEqualTo(new Routing.Unassigned("R9", "NOBODY_HAS_ROOM"));
        } else {
            assertThat(chosen(routing)).isEqualTo(expected);
        }
    }

    @Test
    void aFullTerritoryGivesWayToABroaderOne() {
        var full = new GrowthSpecialist("gs-lena", List.of("de"), 1, 1, null, null);
        Routing routing =
                route(
                        null,
                        List.of(
                                aTerritory("de-sued", "80331", "gs-lena"),
                                aTerritory("de", List.of(), null, null, "gs-max")),
                        full,
                        aSpecialist("gs-max"));
        assertThat(chosen(routing)).isEqualTo("gs-max");
    }

    @Test
    void r9NobodyMatchesIsAVisibleQueue() {
        assertThat(route(null, List.of())).isEqualTo(new Routing.Unassigned("R9", "NO_TERRITORY"));
        assertThat(
                        route(
                                null,
                                List.of(aTerritory("de-nord", "10000-39999", "gs-lena")),
                                aSpecialist("gs-lena")))
                .isEqualTo(new Routing.Unassigned("R9", "NO_TERRITORY"));
    }

    @Test
    void languageThenLoadThenTurnThenId() {
        var territory = aTerritory("de-sued", "80331", "gs-a", "gs-b", "gs-c");
        var french = new GrowthSpecialist("gs-a", List.of("fr"), null, 0, null, null);
        var busy = new GrowthSpecialist("gs-b", List.of("de"), null, 2, null, null);
        var free = new GrowthSpecialist("gs-c", List.of("de"), null, 1, MONDAY, null);
        assertThat(chosen(route(null, List.of(territory), french, busy, free))).isEqualTo("gs-c");

        var waitedLonger =
                new GrowthSpecialist("gs-b", List.of("de"), null, 1, MONDAY.minusSeconds(1), null);
        assertThat(chosen(route(null, List.of(territory), french, waitedLonger, free)))
                .isEqualTo("gs-b");

        var sameTurn = new GrowthSpecialist("gs-b", List.of("de"), null, 1, MONDAY, null);
        assertThat(chosen(route(null, List.of(territory), french, sameTurn, free)))
                .isEqualTo("gs-b");
    }

    @Test
    void whoComesBackGetsHisTurnsAndNotWhatHeMissed() {
        // Given
        var territory = aTerritory("de-sued", "80331", "gs-a", "gs-b", "gs-c");
        var turns = new Turns(Map.of("gs-a", 30L, "gs-b", 30L, "gs-c", 2L), 30);
        List<GrowthSpecialist> back =
                List.of(
                        new GrowthSpecialist("gs-a", List.of("de"), null, 30, MONDAY, null),
                        new GrowthSpecialist("gs-b", List.of("de"), null, 30, MONDAY, null),
                        new GrowthSpecialist("gs-c", List.of("de"), null, 0, null, null));
        List<String> chosen = new ArrayList<>();

        // When
        for (int deal = 0; deal < 9; deal++) {
            var assigned = (Routing.Assigned) route(territory, turns, back).routing();
            chosen.add(assigned.growthSpecialistId());
            turns = after(turns, assigned);
        }

        // Then
        assertThat(chosen.subList(0, 3)).containsExactlyInAnyOrder("gs-a", "gs-b", "gs-c");
        assertThat(chosen.subList(3, 6)).containsExactlyInAnyOrder("gs-a", "gs-b", "gs-c");
        assertThat(chosen.subList(6, 9)).containsExactlyInAnyOrder("gs-a", "gs-b", "gs-c");
    }

    @ParameterizedTest
    @CsvSource({", gs-anna", "2026-11-23, gs-anna", "2026-11-29, gs-anna", "2026-11-30, gs-lena"})
    void a9WhoIsAwayForMoreThanSevenDaysPassesItOn(
            @Nullable LocalDate absentUntil, String expected) {
        // Given
        var anna = new GrowthSpecialist("gs-anna", List.of("de"), null, 0, null, absentUntil);

        // When
        var routed =
                routed(
                        "gs-anna",
                        List.of(aTerritory("de-sued", "80331", "gs-lena")),
                        anna,
                        aSpecialist("gs-lena"));

        // Then
        assertThat(chosen(routed.routing())).isEqualTo(expected);
        assertThat(routed.explanation().responsible())
                .isEqualTo(
                        new Explanation.Responsible(
                                "gs-anna",
                                expected.equals("gs-anna")
                                        ? Explanation.Verdict.GETS_IT
                                        : Explanation.Verdict.AWAY_TOO_LONG,
                                absentUntil));
        assertThat(routed.explanation().changes())
                .containsExactly(
                        new Explanation.Change(
                                expected.equals("gs-anna")
                                        ? Explanation.Kind.RESPONSIBLE_AWAY_LONGER
                                        : Explanation.Kind.RESPONSIBLE_BACK,
                                "gs-anna"));
    }

    @Test
    void whoIsAwayTodayIsPassedOver() {
        var away = new GrowthSpecialist("gs-a", List.of("de"), null, 0, null, TODAY);
        var full = new GrowthSpecialist("gs-b", List.of("de"), 1, 1, null, null);
        var territory = aTerritory("de-sued", "80331", "gs-a", "gs-b", "gs-c");
        assertThat(chosen(route(null, List.of(territory), away, full, aSpecialist("gs-c"))))
                .isEqualTo("gs-c");
        assertThat(route(null, List.of(territory), away, full))
                .isEqualTo(new Routing.Unassigned("R9", "NOBODY_HAS_ROOM"));
        assertThat(route(null, List.of(territory), away))
                .isEqualTo(new Routing.Unassigned("R9", "NOBODY_PRESENT"));
    }

    @Test
    void theExplanationNamesEachWithWhatBecameOfHim() {
        // Given
        var away = new GrowthSpecialist("gs-a", List.of("de"), null, 0, null, TODAY);
        var full = new GrowthSpecialist("gs-b", List.of("de"), 1, 1, null, null);
        var french = new GrowthSpecialist("gs-c", List.of("fr"), null, 0, null, null);
        var narrow = aTerritory("de-muenchen", "80331", "gs-a", "gs-gone");
        var broad = aTerritory("de", List.of(), null, null, "gs-b", "gs-c", "gs-d");

        // When
        var explanation =
                routed(null, List.of(broad, narrow), away, full, french, aSpecialist("gs-d"))
                        .explanation();

        // Then
        assertThat(explanation.territories())
                .extracting(Explanation.Considered::code)
                .containsExactly("de-muenchen", "de");
        assertThat(explanation.territories().getFirst().candidates())
                .extracting(Explanation.Candidate::id, Explanation.Candidate::excluded)
                .containsExactly(
                        tuple("gs-a", Explanation.Exclusion.AWAY),
                        tuple("gs-gone", Explanation.Exclusion.NOT_A_GROWTH_SPECIALIST));
        assertThat(explanation.territories().getLast().candidates())
                .extracting(
                        Explanation.Candidate::id,
                        Explanation.Candidate::excluded,
                        Explanation.Candidate::rank)
                .containsExactly(
                        tuple("gs-d", null, 1),
                        tuple("gs-c", null, 2),
                        tuple("gs-b", Explanation.Exclusion.NO_ROOM, null));
        assertThat(explanation.changes())
                .containsExactly(
                        new Explanation.Change(
                                Explanation.Kind.SOMEBODY_IN_NARROWER_TERRITORY, "de-muenchen"),
                        new Explanation.Change(Explanation.Kind.NEXT_IN_TURN, "gs-c"));
    }

    @Test
    void whatWouldHelpADealInTheQueueIsSaid() {
        var unknownSize = new Customer("DE", "80331", null, null, null);
        var nobody = new RoutingFacts(unknownSize, null, List.of(), Map.of(), Map.of(), TODAY, 7);
        assertThat(RoutingPolicy.route(nobody).explanation().changes())
                .containsExactly(
                        new Explanation.Change(Explanation.Kind.TERRITORY_FOR_CUSTOMER, null),
                        new Explanation.Change(Explanation.Kind.SIZE_KNOWN, null));
        assertThat(
                        routed(null, List.of(aTerritory("de-sued", "80331", "gs-gone")))
                                .explanation()
                                .changes())
                .containsExactly(
                        new Explanation.Change(Explanation.Kind.SOMEBODY_IN_TERRITORY, "de-sued"));
    }

    private static Turns after(Turns before, Routing.Assigned assigned) {
        var turn = assigned.turn();
        Map<String, Long> had = new HashMap<>(before.had());
        if (turn != null) {
            had.put(turn.growthSpecialistId(), turn.had());
        }
        return new Turns(
                had, turn == null ? before.floor() : Math.max(turn.floor(), before.floor()));
    }

    private static String chosen(Routing routing) {
        assertThat(routing).isInstanceOf(Routing.Assigned.class);
        return ((Routing.Assigned) routing).growthSpecialistId();
    }

    private static Routing route(
            @Nullable String responsible,
            List<Territory> territories,
            GrowthSpecialist... specialists) {
        return routed(responsible, territories, specialists).routing();
    }

    private static Routed routed(
            @Nullable String responsible,
            List<Territory> territories,
            GrowthSpecialist... specialists) {
        return RoutingPolicy.route(
                new RoutingFacts(
                        IN_MUNICH,
                        responsible,
                        territories.stream()
                                .filter(each -> each.covers(IN_MUNICH, MONDAY))
                                .toList(),
                        byId(List.of(specialists)),
                        Map.of(),
                        TODAY,
                        7));
    }

    private static Routed route(
            Territory territory, Turns turns, List<GrowthSpecialist> specialists) {
        return RoutingPolicy.route(
                new RoutingFacts(
                        IN_MUNICH,
                        null,
                        List.of(territory),
                        byId(specialists),
                        Map.of(territory.code(), turns),
                        TODAY,
                        7));
    }

    private static Map<String, GrowthSpecialist> byId(List<GrowthSpecialist> specialists) {
        return specialists.stream()
                .collect(Collectors.toMap(GrowthSpecialist::id, Function.identity()));
    }

    private static Territory aTerritory(String code, String range, String... specialists) {
        return aTerritory(code, List.of(range), null, null, specialists);
    }

    private static Territory aTerritory(
            String code,
            List<String> ranges,
            @Nullable Segment segment,
            @Nullable String language,
            String... specialists) {
        return new Territory(
                code,
                0,
                code,
                MONDAY,
                null,
                false,
                new Facets(
                        "DE",
                        PostalCodes.of(
                                ranges.stream()
                                        .map(
                                                text ->
                                                        (PostalCodeRange)
                                                                PostalCodeRange.read(text, "DE"))
                                        .toList()),
                        segment,
                        null,
                        language),
                List.of(specialists));
    }

    private static GrowthSpecialist aSpecialist(String id) {
        return new GrowthSpecialist(id, List.of("de", "en"), 40, 0, null, null);
    }
}
