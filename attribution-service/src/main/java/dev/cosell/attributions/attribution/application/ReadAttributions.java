package dev.cosell.attributions.attribution.application;

import dev.cosell.attributions.attribution.persistence.AttributionEntity;
import dev.cosell.attributions.attribution.persistence.AttributionFilter;
import dev.cosell.attributions.attribution.persistence.AttributionRepository;
import dev.cosell.attributions.attribution.persistence.AttributionRepository.PlannedClose;
import dev.cosell.attributions.attribution.persistence.RefusedCredit;
import dev.cosell.attributions.attribution.policy.CreditPolicies;
import dev.cosell.attributions.attribution.policy.Reason;
import dev.cosell.attributions.credit.application.CurrentCreditPolicies;
import dev.cosell.web.Page;
import dev.cosell.web.ProblemException;
import dev.cosell.web.StandardProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads what partners get for their deals. */
@ApplicationScoped
public class ReadAttributions {

    private final AttributionRepository attributions;
    private final CurrentCreditPolicies policies;
    private final Clock clock;

    ReadAttributions(
            AttributionRepository attributions, CurrentCreditPolicies policies, Clock clock) {
        this.attributions = attributions;
        this.policies = policies;
        this.clock = clock;
    }

    @Transactional
    public AttributionEntity one(UUID dealId) {
        return attributions
                .findByIdOptional(dealId)
                .orElseThrow(() -> new ProblemException(StandardProblem.NOT_FOUND));
    }

    @Transactional
    public List<AttributionEntity> page(AttributionFilter filter, Page.Request page) {
        return attributions.page(filter, page);
    }

    /**
     * R37: the deals that lose credit if they are closed as planned, soonest first.
     *
     * @param closeBy the last day that belongs
     */
    @Transactional
    public List<AttributionEntity> atRisk(LocalDate closeBy, PlannedClose after, int rows) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), CreditPolicies.ZONE);
        return attributions.aboutToClose(policies.get().linkNeeds(today), closeBy, after, rows);
    }

    /** Why credit was refused for the deals that were closed in a time, the most frequent first. */
    @Transactional
    public List<Refusals> refusals(Instant from, Instant to) {
        return attributions.refused(from, to).stream()
                .collect(Collectors.groupingBy(each -> Reason.valueOf(each.reason())))
                .entrySet()
                .stream()
                .filter(each -> !each.getKey().met())
                .map(each -> new Refusals(each.getKey(), each.getValue()))
                .sorted(Comparator.comparing(Refusals::deals).reversed())
                .toList();
    }

    /** The refusals in which an answer stands, for each currency of what was sold. */
    public record Refusals(Reason reason, List<RefusedCredit> byCurrency) {

        public long deals() {
            return byCurrency.stream().mapToLong(RefusedCredit::deals).sum();
        }
    }
}
