package dev.cosell.domains.capacity.application;

import dev.cosell.domains.capacity.persistence.CapacityRepository;
import dev.cosell.domains.capacity.persistence.CapacityRepository.Limit;
import dev.cosell.domains.partner.persistence.PartnerRepository;
import dev.cosell.domains.registration.policy.Capacity;
import dev.cosell.web.ProblemException;
import dev.cosell.web.StandardProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads how many domains a partner may hold, and how many it does (R14). */
@ApplicationScoped
public class ReadCapacity {

    private final CapacityRepository capacities;
    private final PartnerRepository partners;
    private final Clock clock;

    ReadCapacity(CapacityRepository capacities, PartnerRepository partners, Clock clock) {
        this.capacities = capacities;
        this.partners = partners;
        this.clock = clock;
    }

    /** A partner's tier and what comes of it. */
    public record Found(String tier, Capacity capacity) {}

    /**
     * @throws ProblemException 404 for a partner that is not known, or not the caller's
     */
    @Transactional
    public Found of(String partnerId) {
        return partners.findByIdOptional(partnerId)
                .map(
                        partner ->
                                new Found(
                                        partner.tier(),
                                        capacities.read(
                                                partnerId, partner.tier(), clock.instant())))
                .orElseThrow(() -> new ProblemException(StandardProblem.NOT_FOUND));
    }

    /** The limits in force at a moment, or all that there are for null. */
    @Transactional
    public List<Limit> limits(@Nullable Instant asOf) {
        return asOf == null ? capacities.all() : capacities.inForce(asOf);
    }
}
