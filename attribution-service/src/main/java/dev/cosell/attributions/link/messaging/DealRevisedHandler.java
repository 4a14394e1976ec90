package dev.cosell.attributions.link.messaging;

import dev.cosell.attributions.attribution.application.JoinFacts;
import dev.cosell.attributions.link.application.LinkReminders;
import dev.cosell.contracts.deals.DealRevised;
import dev.cosell.messaging.EventHandler;
import dev.cosell.messaging.EventInfo;
import jakarta.enterprise.context.ApplicationScoped;

/** Another day for the close moves the reminders with it. */
@ApplicationScoped
class DealRevisedHandler implements EventHandler<DealRevised> {

    private final JoinFacts joinFacts;
    private final LinkReminders reminders;

    DealRevisedHandler(JoinFacts joinFacts, LinkReminders reminders) {
        this.joinFacts = joinFacts;
        this.reminders = reminders;
    }

    @Override
    public Class<DealRevised> type() {
        return DealRevised.class;
    }

    @Override
    public void handle(DealRevised event, EventInfo info) {
        String partnerId = event.partnerId();
        if (partnerId == null) {
            return; // A direct deal: there is nobody to credit.
        }
        reminders.watch(
                joinFacts.revised(
                        event.dealId(), partnerId, event.expectedCloseDate(), event.products()));
    }
}
