package dev.cosell.deals.deal.application;

import dev.cosell.deals.deal.persistence.DealEntity;
import dev.cosell.deals.deal.persistence.DealRepository;
import dev.cosell.deals.deal.persistence.DealRepository.InboxPlace;
import dev.cosell.deals.deal.policy.Actor;
import dev.cosell.deals.staff.application.Substitutes;
import dev.cosell.web.Page;
import dev.cosell.web.ProblemException;
import dev.cosell.web.StandardProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.UUID;

/** What waits for somebody, the soonest first; what has no deadline comes last. */
@ApplicationScoped
public class ReadInbox {

    private static final String BETWEEN = " ";

    private final DealRepository deals;
    private final Substitutes substitutes;
    private final Clock clock;

    ReadInbox(DealRepository deals, Substitutes substitutes, Clock clock) {
        this.deals = deals;
        this.substitutes = substitutes;
        this.clock = clock;
    }

    /**
     * @param actor a growth specialist; or a channel account manager, whatever it is beside that
     */
    @Transactional
    public List<DealEntity> page(Page.Request page, Actor actor) {
        InboxPlace after = after(page);
        return actor.role() == Actor.Role.GROWTH_SPECIALIST
                ? deals.inboxOfGrowthSpecialist(
                        actor.id(),
                        substitutes.representedBy(actor.id(), clock.instant()),
                        after,
                        page.rows())
                : deals.inboxOfAccountManager(actor.id(), after, page.rows());
    }

    /** Where a deal stands in an inbox, as a cursor holds it. */
    public static String position(DealEntity deal) {
        InboxPlace place = InboxPlace.of(deal);
        return place.dueAt() + BETWEEN + place.id();
    }

    private static InboxPlace after(Page.Request page) {
        String position = page.after();
        if (position == null) {
            return InboxPlace.FIRST;
        }
        String[] parts = position.split(BETWEEN, 2);
        try {
            return new InboxPlace(Instant.parse(parts[0]), UUID.fromString(parts[1]));
        } catch (DateTimeParseException
                | IllegalArgumentException
                | ArrayIndexOutOfBoundsException e) {
            throw new ProblemException(StandardProblem.CURSOR_INVALID);
        }
    }
}
