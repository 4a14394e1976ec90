package dev.cosell.assignments.routing.policy;

import static org.assertj.core.api.Assertions.assertThat;

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
    private static final Customer IN_MUNICH = new Customer("DE", "80331", 240, "de");

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

    @ParameterizedTest
    @CsvSource({
        "80330, false",
        "80331, true",
        "80399, true",
        "80400, false",
        "8033, false",
        "803310, false"
    })
    void r20ARangeIncludesBothEndsAndComparesTexts(String code, boolean covered) {
        Territory territory = aTerritory("de-mitte", "80331-80399", "gs-lena");
        assertThat(territory.covers(new Customer("DE", code, 240, null))).isEqualTo(covered);
    }

    @Test
    void r20DresdenKeepsItsLeadingZero() {
        Territory territory = aTerritory("de-ost", "01067-01326", "gs-lena");
        assertThat(territory.covers(new Customer("DE", "01067", null, null))).isTrue();
        assertThat(territory.covers(new Customer("DE", "10671", null, null))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        ", ",
        "1, SMALL_BUSINESS",
        "200, SMALL_BUSINESS",
        "201, MID_MARKET",
        "2000, MID_MARKET",
        "2001, ENTERPRISE"
    })
    void aSegmentFollowsTheEmployees(@Nullable Integer employees, @Nullable Segment expected) {
        assertThat(Segment.of(employees)).isEqualTo(expected);
    }

    @Test
    void aCustomerOfUnknownSizeFitsNoTerritoryForASegment() {
        var forMidMarket =
                new Territory(
                        "de-mid", 0, "DE", List.of(), Segment.MID_MARKET, null, List.of("gs-lena"));
        assertThat(forMidMarket.covers(new Customer("DE", "80331", null, null))).isFalse();
        assertThat(forMidMarket.covers(IN_MUNICH)).isTrue();
    }

    @Test
    void r20TheMostSpecificTerritoryComesFirst() {
        List<PostalCodeRange> munich = List.of(PostalCodeRange.parse("80331"));
        List<Territory> fromBroadToNarrow =
                List.of(
                        new Territory("a-country", 0, "DE", List.of(), null, null, List.of("gs-1")),
                        new Territory(
                                "b-language", 0, "DE", List.of(), null, "de", List.of("gs-2")),
                        new Territory(
                                "c-segment",
                                0,
                                "DE",
                                List.of(),
                                Segment.MID_MARKET,
                                null,
                                List.of("gs-3")),
                        new Territory("d-place", 0, "DE", munich, null, null, List.of("gs-4")),
                        new Territory(
                                "e-all",
                                0,
                                "DE",
                                munich,
                                Segment.MID_MARKET,
                                "de",
                                List.of("gs-5")));
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
                                new Territory(
                                        "de", 0, "DE", List.of(), null, null, List.of("gs-max"))),
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
                                List.of(aTerritory("at", "1000-9999", "gs-lena")),
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
                String id = chosen(RoutingPolicy.route(IN_MUNICH, null, territories, specialists));
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

    @ParameterizedTest
    @CsvSource({
        "DE, 80000-97999, true",
        "DE, 01067, true",
        "DE, 97999-80000, false",
        "DE, 8000-9799, false",
        "DE, 80000-, false",
        "DE, -80000, false",
        "DE, 80000-90000-95000, false",
        "DE, 8O000, false",
        "AT, 1010, true",
        "AT, 0999, false",
        "AT, 10100, false",
        "CH, 1200-1299, true",
        "CH, 999, false",
        "FR, 75001-75020, true",
        "NL, 1011 AB, true",
        "FR, x, false",
        "GB, SW1A 1AA, true"
    })
    void aRangeIsOfItsCountry(String country, String text, boolean valid) {
        assertThat(PostalCodeRange.isValid(text, country)).isEqualTo(valid);
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
                        .collect(Collectors.toMap(GrowthSpecialist::id, each -> each)));
    }

    private static Territory aTerritory(String code, String range, String... specialists) {
        return new Territory(
                code,
                0,
                "DE",
                List.of(PostalCodeRange.parse(range)),
                null,
                null,
                List.of(specialists));
    }

    private static GrowthSpecialist aSpecialist(String id) {
        return new GrowthSpecialist(id, List.of("de", "en"), 40, 0, null);
    }
}
