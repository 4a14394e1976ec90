package dev.cosell.deals.deal.application;

import dev.cosell.deals.DealProblem;
import dev.cosell.deals.deal.messaging.DealEvents;
import dev.cosell.deals.deal.persistence.DealEntity;
import dev.cosell.deals.deal.policy.RulesOfEngagement;
import dev.cosell.web.FieldError;
import dev.cosell.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** The growth specialist closes the deal, won or lost. */
@ApplicationScoped
public class CloseDeal {

    private final DealInHand dealInHand;
    private final DealEvents events;
    private final Clock clock;

    CloseDeal(DealInHand dealInHand, DealEvents events, Clock clock) {
        this.dealInHand = dealInHand;
        this.events = events;
        this.clock = clock;
    }

    /** How a deal ended. */
    public sealed interface Outcome {

        record Won(BigDecimal mrr, String currency) implements Outcome {}

        record Lost(String reason) implements Outcome {}
    }

    @Transactional
    public DealEntity handle(UUID dealId, Outcome outcome, String actorId) {
        DealEntity deal = dealInHand.open(dealId);
        dealInHand.require(deal, RulesOfEngagement.close(deal.facts(actorId)), actorId);
        switch (outcome) {
            case Outcome.Won won -> win(deal, won);
            case Outcome.Lost lost -> {
                deal.lose(lost.reason(), clock.instant());
                events.closedLost(deal);
            }
        }
        return deal;
    }

    private void win(DealEntity deal, Outcome.Won won) {
        if (!won.currency().equals(deal.currency())) {
            throw new ProblemException(
                    DealProblem.CURRENCY_UNSUITABLE,
                    List.of(new FieldError("/mrr/currency", deal.currency())));
        }
        deal.win(won.mrr(), clock.instant());
        events.closedWon(deal);
    }
}
