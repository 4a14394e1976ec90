package dev.cosell.assignments.routing.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.assignments.territory.policy.Customer;
import dev.cosell.assignments.territory.policy.Facets;
import dev.cosell.assignments.territory.policy.PostalCodeRange;
import dev.cosell.assignments.territory.policy.PostalCodes;
import dev.cosell.assignments.territory.policy.Segment;
import dev.cosell.assignments.territory.policy.Territory;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What has to hold whatever a vendor's territories, people and days look like. */
class RoutingWorldsTest {

    private static final int WORLDS = 10_000;
    private static final Instant BEGIN = Instant.parse("2026-11-23T08:00:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-11-23");
    private static final int LONGEST_ABSENCE = 7;
    private static final String[] LANGUAGES = {"de", "fr", "it"};

    @Test
    void holdsInEachOfTenThousandWorlds() {
        var seen = new Seen();
        for (int seed = 0; seed < WORLDS; seed++) {
            new World(seed, seen).play();
        }
        // Worlds in which nothing happens prove nothing.
        assertThat(seen.byTerritory).isGreaterThan(50_000);
        assertThat(seen.byResponsible).isGreaterThan(5_000);
        assertThat(seen.unassigned).isGreaterThan(5_000);
        assertThat(seen.passedOn).isGreaterThan(1_000);
        assertThat(seen.broaderForLackOfRoom).isGreaterThan(1_000);
        assertThat(seen.equals).isGreaterThan(2_000);
    }

    private static final class Seen {
        int byTerritory;
        int byResponsible;
        int unassigned;
        int passedOn;
        int broaderForLackOfRoom;
        int equals;
    }

    /** Somebody's state outside of the policy, from which its facts are made. */
    private static final class Person {
        final List<String> languages = new ArrayList<>();
        boolean specialist = true;
        @Nullable Integer capacity;
        int open;
        @Nullable Instant last;
        @Nullable LocalDate absentUntil;

        boolean fits() {
            return specialist && absentUntil == null && (capacity == null || open < capacity);
        }
    }

    private static final class World {
        private final Random random;
        private final String name;
        private final Seen seen;
        private final Map<String, Person> people = new TreeMap<>();
        private final List<Territory> territories = new ArrayList<>();
        private final Map<String, Turns> turns = new HashMap<>();
        private final Map<String, Map<String, Integer>> freely = new HashMap<>();
        private final Map<String, Set<String>> alwaysThere = new HashMap<>();
        private final Map<String, Map<String, Integer>> waiting = new HashMap<>();
        private final List<String> openDeals = new ArrayList<>();
        private final boolean oneLanguage;
        private final boolean unrest;

        World(int seed, Seen seen) {
            this.random = new Random(seed);
            this.name = "world " + seed;
            this.seen = seen;
            this.oneLanguage = random.nextBoolean();
            this.unrest = random.nextInt(4) > 0;
            int size = 1 + random.nextInt(7);
            for (int i = 0; i < size; i++) {
                people.put("gs-" + i, aPerson());
            }
            addTerritories();
        }

        private Person aPerson() {
            var person = new Person();
            person.languages.add(oneLanguage ? "de" : LANGUAGES[random.nextInt(3)]);
            person.specialist = !unrest || random.nextInt(10) > 0;
            person.capacity = unrest && random.nextInt(3) == 0 ? random.nextInt(4) : null;
            return person;
        }

        /** Of different specificity, as those that overlap have to be. */
        private void addTerritories() {
            for (int kind = 0; kind < 8; kind++) {
                if (random.nextInt(3) > 0 || (kind == 0 && random.nextBoolean())) {
                    continue;
                }
                List<String> members = new ArrayList<>(people.keySet());
                Collections.shuffle(members, random);
                territories.add(
                        new Territory(
                                "t-" + kind,
                                kind,
                                "T",
                                BEGIN,
                                null,
                                false,
                                new Facets(
                                        "DE",
                                        PostalCodes.of(
                                                (kind & 4) == 0
                                                        ? List.of()
                                                        : List.of(
                                                                new PostalCodeRange(
                                                                        "80000", "80499"))),
                                        (kind & 2) == 0 ? null : Segment.MID_MARKET,
                                        null,
                                        (kind & 1) == 0 ? null : "de"),
                                List.copyOf(
                                        members.subList(0, 1 + random.nextInt(members.size())))));
            }
        }

        void play() {
            int deals = random.nextInt(30);
            for (int deal = 0; deal < deals; deal++) {
                if (unrest) {
                    somethingHappens();
                }
                route(BEGIN.plusSeconds(deal));
            }
            equalsDifferByAtMostOne();
        }

        private void somethingHappens() {
            List<String> ids = List.copyOf(people.keySet());
            Person person = person(ids.get(random.nextInt(ids.size())));
            switch (random.nextInt(6)) {
                case 0 -> person.absentUntil = TODAY.plusDays(random.nextInt(14));
                case 1, 2 -> person.absentUntil = null;
                case 3 -> {
                    if (people.size() < 10) {
                        people.put("gs-" + people.size(), aPerson());
                    }
                }
                case 4 -> {
                    if (!openDeals.isEmpty()) {
                        person(openDeals.remove(random.nextInt(openDeals.size()))).open--;
                    }
                }
                default -> {}
            }
        }

        private void route(Instant now) {
            var customer =
                    new Customer(
                            "DE",
                            random.nextBoolean() ? "80331" : "01067",
                            random.nextInt(3) == 0 ? null : 100 + random.nextInt(400),
                            oneLanguage || random.nextInt(3) == 0
                                    ? null
                                    : LANGUAGES[random.nextInt(3)],
                            null);
            String responsible =
                    random.nextInt(6) == 0 ? "gs-" + random.nextInt(people.size() + 1) : null;
            Routing routing = RoutingPolicy.route(facts(customer, responsible)).routing();
            assertThat(RoutingPolicy.route(facts(customer, responsible)).routing())
                    .as(name)
                    .isEqualTo(routing);
            List<Territory> covering = covering(customer);
            switch (routing) {
                case Routing.Assigned assigned when assigned.territory() == null -> {
                    assertThat(assigned.growthSpecialistId()).as(name).isEqualTo(responsible);
                    Person person = person(assigned.growthSpecialistId());
                    assertThat(person.specialist && !longAway(person)).as(name).isTrue();
                    seen.byResponsible++;
                    take(assigned.growthSpecialistId(), now);
                }
                case Routing.Assigned assigned -> {
                    passesOn(responsible);
                    byTerritory(assigned, covering);
                    take(assigned.growthSpecialistId(), now);
                }
                case Routing.Unassigned unassigned -> {
                    passesOn(responsible);
                    assertThat(covering.stream().flatMap(each -> fitting(each).stream()))
                            .as(name)
                            .isEmpty();
                    assertThat(unassigned.reason().equals("NO_TERRITORY"))
                            .as(name)
                            .isEqualTo(covering.isEmpty());
                    seen.unassigned++;
                }
            }
        }

        private void byTerritory(Routing.Assigned assigned, List<Territory> covering) {
            String chosen = assigned.growthSpecialistId();
            Territory first =
                    covering.stream()
                            .filter(each -> !fitting(each).isEmpty())
                            .max(Comparator.comparingInt(each -> each.facets().specificity()))
                            .orElseThrow();
            assertThat(assigned.territory()).as(name).isEqualTo(first);
            Set<String> fitting = fitting(first);
            assertThat(fitting).as(name).contains(chosen);
            seen.byTerritory++;
            if (!covering.getFirst().equals(first)) {
                seen.broaderForLackOfRoom++;
            }
            nobodyWaitsForEver(first, fitting, chosen);
            String code = first.code();
            freely.computeIfAbsent(code, any -> new HashMap<>()).merge(chosen, 1, Integer::sum);
            alwaysThere.computeIfAbsent(code, any -> new HashSet<>(fitting)).retainAll(fitting);
            var turn = Objects.requireNonNull(assigned.turn());
            Turns before = turns.getOrDefault(code, Turns.NONE);
            Map<String, Long> had = new HashMap<>(before.had());
            had.put(chosen, turn.had());
            assertThat(turn.floor()).as(name).isGreaterThanOrEqualTo(before.floor());
            turns.put(code, new Turns(had, turn.floor()));
        }

        /** Who stays there has his turn before each of the others has had two. */
        private void nobodyWaitsForEver(Territory territory, Set<String> fitting, String chosen) {
            if (!oneLanguage) {
                return;
            }
            Map<String, Integer> waits =
                    waiting.computeIfAbsent(territory.code(), any -> new HashMap<>());
            waits.keySet().retainAll(fitting);
            fitting.forEach(each -> waits.merge(each, 1, Integer::sum));
            waits.put(chosen, 0);
            assertThat(waits.values())
                    .as(name)
                    .allMatch(each -> each <= 2 * (territory.growthSpecialists().size() - 1));
        }

        private void passesOn(@Nullable String responsible) {
            Person person = responsible == null ? null : people.get(responsible);
            if (person != null) {
                assertThat(person.specialist && !longAway(person)).as(name).isFalse();
                seen.passedOn++;
            }
        }

        private void take(String id, Instant now) {
            person(id).open++;
            person(id).last = now;
            openDeals.add(id);
        }

        private void equalsDifferByAtMostOne() {
            if (!oneLanguage) {
                return;
            }
            alwaysThere.forEach(
                    (code, ids) -> {
                        var loads =
                                ids.stream()
                                        .mapToInt(
                                                id ->
                                                        freely.getOrDefault(code, Map.of())
                                                                .getOrDefault(id, 0))
                                        .summaryStatistics();
                        if (loads.getCount() > 1) {
                            assertThat(loads.getMax() - loads.getMin())
                                    .as("%s %s", name, code)
                                    .isLessThanOrEqualTo(1);
                            seen.equals++;
                        }
                    });
        }

        private Person person(String id) {
            return Objects.requireNonNull(people.get(id));
        }

        private boolean longAway(Person person) {
            return person.absentUntil != null
                    && !person.absentUntil.isBefore(TODAY.plusDays(LONGEST_ABSENCE));
        }

        private Set<String> fitting(Territory territory) {
            Set<String> fitting = new HashSet<>(territory.growthSpecialists());
            fitting.removeIf(id -> !person(id).fits());
            return fitting;
        }

        /** The most specific first. */
        private List<Territory> covering(Customer customer) {
            return territories.stream()
                    .filter(
                            each ->
                                    (each.version() & 4) == 0
                                            || customer.postalCode().equals("80331"))
                    .filter(
                            each ->
                                    (each.version() & 2) == 0
                                            || (customer.employees() != null
                                                    && customer.employees() > 200))
                    .filter(each -> (each.version() & 1) == 0 || "de".equals(customer.language()))
                    .sorted(Comparator.comparingLong(Territory::version).reversed())
                    .toList();
        }

        /** The same facts in an order of their own each time. */
        private RoutingFacts facts(Customer customer, @Nullable String responsible) {
            List<Territory> covering =
                    new ArrayList<>(
                            territories.stream()
                                    .filter(each -> each.covers(customer, BEGIN))
                                    .toList());
            Collections.shuffle(covering, random);
            Map<String, GrowthSpecialist> specialists = new HashMap<>();
            people.forEach(
                    (id, person) -> {
                        if (person.specialist) {
                            specialists.put(
                                    id,
                                    new GrowthSpecialist(
                                            id,
                                            List.copyOf(person.languages),
                                            person.capacity,
                                            person.open,
                                            person.last,
                                            person.absentUntil));
                        }
                    });
            return new RoutingFacts(
                    customer,
                    responsible,
                    covering,
                    specialists,
                    Map.copyOf(turns),
                    TODAY,
                    LONGEST_ABSENCE);
        }
    }
}
