package dev.cosell.attributions.attribution.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.attributions.attribution.policy.Attribution;
import dev.cosell.attributions.attribution.policy.AttributionPolicy;
import dev.cosell.attributions.attribution.policy.CreditFacts;
import dev.cosell.attributions.attribution.policy.CreditPolicy;
import dev.cosell.attributions.attribution.policy.Outcome;
import dev.cosell.attributions.attribution.policy.SamplePolicies;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever happened to a deal, and in whichever order this service learns of it, the decision is
 * that of the policy on what happened.
 */
class OrderOfArrivalTest {

    private static final Instant CLOSED = Instant.parse("2027-01-29T10:00:00Z");
    private static final Instant ACCEPTED = CLOSED.minusSeconds(3_600);
    private static final Instant REGISTERED = CLOSED.minusSeconds(7_200);

    /** Before the acceptance, and at each boundary of close and grace. */
    private static final List<Instant> MOMENTS =
            List.of(
                    ACCEPTED.minusSeconds(1),
                    CLOSED.minusNanos(1_000),
                    CLOSED,
                    CLOSED.plus(Duration.ofDays(1)).minusNanos(1_000),
                    CLOSED.plus(Duration.ofDays(1)),
                    CLOSED.plus(Duration.ofDays(2)));

    private enum Fact {
        REGISTERED,
        ACCEPTED,
        SIGNED,
        PRESENTED,
        CLOSED
    }

    private record Story(
            @Nullable Instant accepted,
            @Nullable Instant signed,
            @Nullable Instant presented,
            Outcome outcome) {

        Set<Fact> facts() {
            Set<Fact> facts = EnumSet.of(Fact.REGISTERED, Fact.CLOSED);
            if (accepted != null) {
                facts.add(Fact.ACCEPTED);
            }
            if (signed != null) {
                facts.add(Fact.SIGNED);
            }
            if (presented != null) {
                facts.add(Fact.PRESENTED);
            }
            return facts;
        }

        Instant at(Fact fact) {
            Instant at =
                    switch (fact) {
                        case REGISTERED -> OrderOfArrivalTest.REGISTERED;
                        case ACCEPTED -> accepted;
                        case SIGNED -> signed;
                        case PRESENTED -> presented;
                        case CLOSED -> OrderOfArrivalTest.CLOSED;
                    };
            return Objects.requireNonNull(at);
        }

        CreditFacts asItHappened() {
            return new CreditFacts(
                    "PARTNER_COLLABORATION", "GOLD", accepted, signed, presented, outcome, CLOSED);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void everyOrderOfArrivalGivesTheSameDecision(int graceDays) {
        // Given
        CreditPolicy policy = SamplePolicies.first(graceDays);
        int orders = 0;
        Set<Class<?>> decisions = new HashSet<>();
        for (Story story : everyStory()) {
            Attribution expected =
                    AttributionPolicy.decide(
                            story.asItHappened(), policy, CLOSED.plus(Duration.ofDays(9)));
            decisions.add(expected.getClass());
            for (List<Fact> order : orders(story)) {
                orders++;

                // When
                Deal deal = new Deal(policy);
                order.forEach(fact -> deal.learn(fact, story));
                deal.decide(CLOSED.plus(Duration.ofDays(9)));

                // Then
                assertThat(deal.decision).as("%s learnt as %s", story, order).isEqualTo(expected);
            }
        }
        assertThat(orders).isGreaterThan(3_000);
        assertThat(decisions).hasSize(2);
    }

    private static List<Story> everyStory() {
        List<Story> stories = new ArrayList<>();
        for (Outcome outcome : Outcome.values()) {
            for (Instant accepted : new @Nullable Instant[] {null, ACCEPTED}) {
                stories.add(new Story(accepted, null, null, outcome));
                for (Instant signed : MOMENTS) {
                    stories.add(new Story(accepted, signed, null, outcome));
                    for (Instant presented : MOMENTS) {
                        if (!presented.isBefore(signed)) {
                            stories.add(new Story(accepted, signed, presented, outcome));
                        }
                    }
                }
            }
        }
        return stories;
    }

    /**
     * Every order of what there is, but for what cannot be: signature and presentation happen here,
     * one after the other, so that those before the close are known before it.
     */
    private static List<List<Fact>> orders(Story story) {
        return permutations(story.facts()).stream()
                .filter(order -> isPossible(order, story))
                .toList();
    }

    private static boolean isPossible(List<Fact> order, Story story) {
        boolean signedFirst =
                !order.contains(Fact.PRESENTED)
                        || order.indexOf(Fact.SIGNED) < order.indexOf(Fact.PRESENTED);
        return signedFirst
                && order.stream()
                        .filter(fact -> fact == Fact.SIGNED || fact == Fact.PRESENTED)
                        .filter(fact -> story.at(fact).isBefore(CLOSED))
                        .allMatch(fact -> order.indexOf(fact) < order.indexOf(Fact.CLOSED));
    }

    private static List<List<Fact>> permutations(Collection<Fact> facts) {
        if (facts.isEmpty()) {
            return List.of(List.of());
        }
        List<List<Fact>> all = new ArrayList<>();
        for (Fact first : facts) {
            List<Fact> others = new ArrayList<>(facts);
            others.remove(first);
            for (List<Fact> rest : permutations(others)) {
                List<Fact> order = new ArrayList<>(List.of(first));
                order.addAll(rest);
                all.add(order);
            }
        }
        return all;
    }

    /** A deal's row, and who decides on it. */
    private static final class Deal {

        private final AttributionEntity row = new AttributionEntity();
        private final CreditPolicy policy;
        private Instant now = REGISTERED;
        private @Nullable Attribution decision;

        Deal(CreditPolicy policy) {
            this.policy = policy;
        }

        void learn(Fact fact, Story story) {
            Instant at = story.at(fact);
            now = at.isAfter(now) ? at : now;
            switch (fact) {
                case REGISTERED ->
                        row.registered(
                                "kunde.de",
                                "Kunde GmbH",
                                "PARTNER_COLLABORATION",
                                LocalDate.parse("2027-01-29"),
                                null,
                                at);
                case ACCEPTED -> row.accepted("gs-lena", at);
                case SIGNED -> row.linkSigned(row.momentOf(at));
                case PRESENTED -> {
                    row.linkPresented(row.momentOf(at));
                    decide(now);
                }
                case CLOSED -> {
                    boolean won = story.outcome() == Outcome.WON;
                    row.close(
                            new DealClose(
                                    story.outcome(),
                                    story.accepted(),
                                    "GOLD",
                                    "PARTNER_COLLABORATION",
                                    "gs-lena",
                                    won ? BigDecimal.ONE : null,
                                    won ? "EUR" : null,
                                    at),
                            policy.version());
                    decide(now);
                }
            }
        }

        void decide(Instant at) {
            if (row.isClosed() && (decision == null || decision instanceof Attribution.Open)) {
                decision = AttributionPolicy.decide(row.facts(), policy, at);
            }
        }
    }
}
