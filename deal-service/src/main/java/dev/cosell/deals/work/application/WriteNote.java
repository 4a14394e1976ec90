package dev.cosell.deals.work.application;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.cosell.deals.DealProblem;
import dev.cosell.deals.deal.application.ReadDeals;
import dev.cosell.deals.deal.persistence.DealEntity;
import dev.cosell.deals.deal.policy.Actor;
import dev.cosell.deals.work.persistence.NoteEntity;
import dev.cosell.deals.work.persistence.NoteEntity.Visibility;
import dev.cosell.deals.work.persistence.NoteRepository;
import dev.cosell.web.FieldError;
import dev.cosell.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Whoever sees a deal notes something of it, also when it has ended. */
@ApplicationScoped
public class WriteNote {

    private final ReadDeals readDeals;
    private final NoteRepository notes;
    private final Clock clock;

    WriteNote(ReadDeals readDeals, NoteRepository notes, Clock clock) {
        this.readDeals = readDeals;
        this.notes = notes;
        this.clock = clock;
    }

    /**
     * @throws ProblemException 422 for a note that its own author could not read
     */
    @Transactional
    public NoteEntity handle(UUID dealId, Visibility visibility, String text, Actor actor) {
        DealEntity deal = readDeals.one(dealId, actor).deal();
        Visibility closedToAuthor =
                actor.role() == Actor.Role.PARTNER ? Visibility.VENDOR : Visibility.PARTNER;
        if (visibility == closedToAuthor) {
            throw new ProblemException(
                    DealProblem.NOTE_NOT_FOR_AUTHOR,
                    List.of(new FieldError("/visibility", visibility.name())));
        }
        var note =
                new NoteEntity(
                        UuidCreator.getTimeOrderedEpoch(),
                        dealId,
                        deal.partnerId(),
                        new NoteEntity.Draft(visibility, text, actor.id(), actor.role().name()),
                        clock.instant());
        notes.persist(note);
        return note;
    }
}
