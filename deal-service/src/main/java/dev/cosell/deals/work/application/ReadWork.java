package dev.cosell.deals.work.application;

import dev.cosell.deals.deal.application.ReadDeals;
import dev.cosell.deals.deal.policy.Actor;
import dev.cosell.deals.work.persistence.CommunicationEntity;
import dev.cosell.deals.work.persistence.CommunicationRepository;
import dev.cosell.deals.work.persistence.NoteEntity;
import dev.cosell.deals.work.persistence.NoteRepository;
import dev.cosell.deals.work.persistence.TeamMemberEntity;
import dev.cosell.deals.work.persistence.TeamMemberRepository;
import dev.cosell.web.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** Reads what was done on a deal, for whoever sees the deal. */
@ApplicationScoped
public class ReadWork {

    private final ReadDeals readDeals;
    private final TeamMemberRepository members;
    private final CommunicationRepository communications;
    private final NoteRepository notes;

    ReadWork(
            ReadDeals readDeals,
            TeamMemberRepository members,
            CommunicationRepository communications,
            NoteRepository notes) {
        this.readDeals = readDeals;
        this.members = members;
        this.communications = communications;
        this.notes = notes;
    }

    @Transactional
    public List<TeamMemberEntity> team(UUID dealId, Actor actor) {
        readDeals.one(dealId, actor);
        return members.of(dealId);
    }

    @Transactional
    public List<CommunicationEntity> communications(UUID dealId, Page.Request page, Actor actor) {
        readDeals.one(dealId, actor);
        return communications.page(dealId, page);
    }

    /** Those that the caller may read: row-level security leaves no others. */
    @Transactional
    public List<NoteEntity> notes(UUID dealId, Page.Request page, Actor actor) {
        readDeals.one(dealId, actor);
        return notes.page(dealId, page);
    }
}
