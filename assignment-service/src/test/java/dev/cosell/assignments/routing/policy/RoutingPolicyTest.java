package dev.cosell.assignments.routing.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.assignments.territory.policy.Customer;
import dev.cosell.assignments.territory.policy.Facets;
import dev.cosell.assignments.territory.policy.PostalCodeRange;
import dev.cosell.assignments.territory.policy.PostalCodes;
import dev.cosell.assignments.territory.policy.Segment;
import dev.cosell.assignments.territory.policy.Territory;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutingPolicyTest {

    private static final Instant MONDAY = Instant.parse("2026-11-23T08:00:00Z");
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
        GrowthSpecialist full = new GrowthSpecialist("gs-anna", List.of("fr"), 1, 9, MONDAY);

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
        var lena = new GrowthSpecialist("gs-lena", List.of("de"), capacity, open, null);
        Routing routing = route(null, List.of(aTerritory("de-sued", "80331", "gs-lena")), lena);
        if (expected == null) {
            assertThat(routing).isEqualTo(new Routing.Unassigned("R9", "NOBODY_HAS_ROOM"));
        } else {
            assertThat(chosen(routing)).isEqualTo(expected);
        }
    }

    @Test
    void aFullTerritoryGivesWayToABroaderOne() {
        var full = new GrowthSpecialist("gs-lena", List.of("de"), 1, 1, null);
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
        var french = new GrowthSpecialist("gs-a", List.of("fr"), null, 0, null);
        var busy = new GrowthSpecialist("gs-b", List.of("de"), null, 2, null);
        var free = new GrowthSpecialist("gs-c", List.of("de"), null, 1, MONDAY);
        assertThat(chosen(route(null, List.of(territory), french, busy, free))).isEqualTo("gs-c");

        var waitedLonger =
                new GrowthSpecialist("gs-b", List.of("de"), null, 1, MONDAY.minusSeconds(1));
        assertThat(chosen(route(null, List.of(territory), french, waitedLonger, free)))
                .isEqualTo("gs-b");

        var sameTurn = new GrowthSpecialist("gs-b", List.of("de"), null, 1, MONDAY);
        assertThat(chosen(route(null, List.of(territory), french, sameTurn, free)))
                .isEqualTo("gs-b");
    }

    @Test
    void loadsOfEqualsDifferByAtMostOne() {
        Random random = new Random(20);
        for (int world = 0; world < 200; world++) {
            int people = 1 + random.nextInt(8);
            Map<String, GrowthSpecialist> specialists = new HashMap<>();
            String[] ids = new String[people];
            for (int i = 0; i < people; i++) {
                ids[i] = "gs-" + i;
                specialists.put(ids[i], new GrowthSpecialist(ids[i], List.of("de"), null, 0, null));
            }
            List<Territory> territories = List.of(aTerritory("de-sued", "80331", ids));
            int deals = random.nextInt(60);
            for (int deal = 0; deal < deals; deal++) {
                String id =
                        chosen(
                                RoutingPolicy.route(
                                        IN_MUNICH, null, territories, specialists, MONDAY));
                Instant now = MONDAY.plusSeconds(deal);
                specialists.computeIfPresent(
                        id,
                        (key, before) ->
                                new GrowthSpecialist(
                                        key, List.of("de"), null, before.openDeals() + 1, now));
            }
            var loads =
                    specialists.values().stream()
                            .mapToInt(GrowthSpecialist::openDeals)
                            .summaryStatistics();
            assertThat(loads.getMax() - loads.getMin())
                    .as("world %d", world)
                    .isLessThanOrEqualTo(1);
            assertThat(loads.getSum()).isEqualTo(deals);
        }
    }

    private static String chosen(Routing routing) {
        assertThat(routing).isInstanceOf(Routing.Assigned.class);
        return ((Routing.Assigned) routing).growthSpecialistId();
    }

    private static Routing route(
            @Nullable String responsible,
            List<Territory> territories,
            GrowthSpecialist... specialists) {
        return RoutingPolicy.route(
                IN_MUNICH,
                responsible,
                territories,
                Arrays.stream(specialists)
                        .collect(Collectors.toMap(GrowthSpecialist::id, each -> each)),
                MONDAY);
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
        return new GrowthSpecialist(id, List.of("de", "en"), 40, 0, null);
    }
}
