package dev.cosell.domains.responsibility.application;

import dev.cosell.domains.responsibility.persistence.HandoverEntity;
import dev.cosell.domains.responsibility.persistence.HandoverRepository;
import dev.cosell.domains.responsibility.persistence.HandoverRepository.Count;
import dev.cosell.domains.responsibility.persistence.HandoverRepository.Progress;
import dev.cosell.web.Page;
import dev.cosell.web.ProblemException;
import dev.cosell.web.StandardProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** Reads hand-overs of responsibility and what came of them. */
@ApplicationScoped
public class ReadHandovers {

    private final HandoverRepository handovers;

    ReadHandovers(HandoverRepository handovers) {
        this.handovers = handovers;
    }

    /** A hand-over, what it decided so far, and what came of it until now. */
    public record Report(HandoverEntity handover, List<Count> counts, Progress progress) {}

    @Transactional
    public Report one(UUID id) {
        return handovers
                .findByIdOptional(id)
                .map(this::report)
                .orElseThrow(() -> new ProblemException(StandardProblem.NOT_FOUND));
    }

    @Transactional
    public List<HandoverEntity> page(Page.Request page) {
        return handovers.page(page);
    }

    private Report report(HandoverEntity handover) {
        return new Report(
                handover, handovers.counts(handover.id()), handovers.progress(handover.id()));
    }
}
