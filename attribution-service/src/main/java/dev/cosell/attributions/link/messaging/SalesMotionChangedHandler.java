package dev.cosell.attributions.link.messaging;

import dev.cosell.attributions.attribution.application.JoinFacts;
import dev.cosell.attributions.link.application.LinkReminders;
import dev.cosell.contracts.deals.SalesMotionChanged;
import dev.cosell.messaging.EventHandler;
import dev.cosell.messaging.EventInfo;
import jakarta.enterprise.context.ApplicationScoped;

/** A11: what was a channel sale may need the customer's link from here on (A16). */
@ApplicationScoped
class SalesMotionChangedHandler implements EventHandler<SalesMotionChanged> {

    private final JoinFacts joinFacts;
    private final LinkReminders reminders;

    SalesMotionChangedHandler(JoinFacts joinFacts, LinkReminders reminders) {
        this.joinFacts = joinFacts;
        this.reminders = reminders;
    }

    @Override
    public Class<SalesMotionChanged> type() {
        return SalesMotionChanged.class;
    }

    @Override
    public void handle(SalesMotionChanged event, EventInfo info) {
        reminders.watch(joinFacts.motionChanged(event.dealId(), event.partnerId(), event.motion()));
    }
}
