package dev.cosell.deals.deal.policy;

import dev.cosell.deals.deal.persistence.DealEntity;
import dev.cosell.deals.deal.persistence.DealRegistration;
import dev.cosell.deals.deal.policy.Actor.Role;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What becomes of an offer when everything that can happen to it happens once, in every order. */
final class ForwardingOrders {

    /** What can happen to an offer. */
    enum Act {
        ACCEPT(
                RulesOfEngagement::acceptForwarding,
                deal -> deal.acceptForwarding(false, ADeal.NOW)),
        DECLINE(RulesOfEngagement::declineForwarding, deal -> deal.declineForwarding("OTHER")),
        WITHDRAW(RulesOfEngagement::withdrawForwarding, DealEntity::withdrawForwarding),
        CLOSE(RulesOfEngagement::closeLost, deal -> deal.lose("PRICE", ADeal.NOW)),
        /** By operations, in assignment-service: no rule on deals is asked. */
        REASSIGN(null, deal -> deal.reassign("max", ADeal.NOW));

        private final @Nullable Function<DealFacts, Decision> rule;
        private final Consumer<DealEntity> effect;

        Act(@Nullable Function<DealFacts, Decision> rule, Consumer<DealEntity> effect) {
            this.rule = rule;
            this.effect = effect;
        }
    }

    /**
     * One act of an order.
     *
     * @param refusal rule and code; null where it was possible
     */
    record Step(Act act, @Nullable String refusal) {}

    /**
     * One order, and where the deal stands at its end.
     *
     * @param forwarding what became of the offer
     */
    record Order(
            List<Step> steps,
            DealStatus status,
            @Nullable SalesMotion motion,
            ForwardingStatus forwarding) {}

    private static final RuleSet PILOT =
            SampleRuleSets.pilot(SampleRuleSets.values(DecisionMode.DISCRETIONARY));

    private ForwardingOrders() {}

    static List<Order> all() {
        return permutations(EnumSet.allOf(Act.class)).map(ForwardingOrders::walk).toList();
    }

    private static Stream<List<Act>> permutations(Set<Act> left) {
        return left.isEmpty()
                ? Stream.of(List.of())
                : left.stream()
                        .flatMap(
                                first -> {
                                    Set<Act> rest = EnumSet.copyOf(left);
                                    rest.remove(first);
                                    return permutations(rest).map(then -> join(first, then));
                                });
    }

    private static List<Act> join(Act first, List<Act> then) {
        List<Act> order = new ArrayList<>(List.of(first));
        order.addAll(then);
        return order;
    }

    private static Order walk(List<Act> acts) {
        DealEntity deal = anOffer();
        List<Step> steps = acts.stream().map(act -> new Step(act, refusal(act, deal))).toList();
        return new Order(
                steps,
                deal.status(),
                deal.motion(),
                Objects.requireNonNull(deal.forwardingStatus()));
    }

    /** Does it, unless it is refused. */
    private static @Nullable String refusal(Act act, DealEntity deal) {
        if (deal.status() != DealStatus.OPEN) {
            return "DEAL_NOT_OPEN";
        }
        if (act.rule != null) {
            Actor actor =
                    act == Act.ACCEPT || act == Act.DECLINE
                            ? ADeal.actor("partner")
                            : new Actor(
                                    Role.GROWTH_SPECIALIST,
                                    Objects.requireNonNull(deal.growthSpecialistId()));
            Decision decision = act.rule.apply(deal.facts(PILOT, actor, "carla", null, ADeal.NOW));
            if (decision.refused()) {
                return decision.rule() + " " + decision.code();
            }
        }
        act.effect.accept(deal);
        return null;
    }

    private static DealEntity anOffer() {
        var registration =
                new DealRegistration(
                        null,
                        "lena",
                        null,
                        "mueller.example",
                        "Müller GmbH",
                        "DE",
                        "80331",
                        240,
                        null,
                        null,
                        "Anna Huber",
                        "anna@mueller.example",
                        List.of(),
                        BigDecimal.TEN,
                        "EUR",
                        LocalDate.of(2022, 9, 1),
                        null);
        var deal = new DealEntity(new UUID(0, 1), registration, PILOT, ADeal.NOW);
        deal.forward("nordlicht", ADeal.NOW);
        return deal;
    }
}
