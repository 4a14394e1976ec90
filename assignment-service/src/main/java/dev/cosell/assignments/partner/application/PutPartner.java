package dev.cosell.assignments.partner.application;

import dev.cosell.assignments.AssignmentProblem;
import dev.cosell.assignments.partner.messaging.PartnerEvents;
import dev.cosell.assignments.partner.persistence.PartnerEntity;
import dev.cosell.assignments.partner.persistence.PartnerRepository;
import dev.cosell.assignments.partner.persistence.Tier;
import dev.cosell.assignments.tier.application.EndTierProposal;
import dev.cosell.names.DomainName;
import dev.cosell.names.ParsedDomain;
import dev.cosell.web.ETags;
import dev.cosell.web.FieldError;
import dev.cosell.web.ProblemException;
import dev.cosell.web.Saved;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a partner known, or says anew what is known of it. */
@ApplicationScoped
public class PutPartner {

    private final PartnerRepository partners;
    private final EndTierProposal endTierProposal;
    private final PartnerEvents events;

    PutPartner(PartnerRepository partners, EndTierProposal endTierProposal, PartnerEvents events) {
        this.partners = partners;
        this.endTierProposal = endTierProposal;
        this.events = events;
    }

    /**
     * What the caller says of a partner; the lists are never null.
     *
     * @param by who says so
     */
    public record Command(
            String id,
            String name,
            String country,
            List<String> sellsInto,
            Tier tier,
            List<String> domains,
            @Nullable String externalReference,
            @Nullable String ifMatch,
            String by) {}

    @Transactional
    public Saved<PartnerEntity> handle(Command command) {
        List<String> domains = registrable(command.domains());
        var known = partners.lock(command.id());
        if (known.isPresent()) {
            ETags.check(command.ifMatch(), known.get().version());
            known.get()
                    .describe(
                            command.name(),
                            command.country(),
                            command.sellsInto(),
                            domains,
                            command.tier(),
                            command.externalReference());
            endTierProposal.ofTierInForce(known.get(), command.by());
            events.changed(known.get());
            return new Saved<>(known.get(), false);
        }
        var partner =
                new PartnerEntity(
                        command.id(),
                        command.name(),
                        command.country(),
                        command.sellsInto(),
                        domains,
                        command.tier(),
                        command.externalReference());
        partners.persist(partner);
        events.changed(partner);
        return new Saved<>(partner, true);
    }

    private static List<String> registrable(List<String> texts) {
        List<FieldError> errors = new ArrayList<>();
        Set<String> domains = new LinkedHashSet<>();
        for (int i = 0; i < texts.size(); i++) {
            switch (DomainName.parse(texts.get(i))) {
                case ParsedDomain.Registrable domain -> domains.add(domain.name().value());
                case ParsedDomain.Rejected rejected ->
                        errors.add(new FieldError("/domains/" + i, rejected.reason().name()));
            }
        }
        if (!errors.isEmpty()) {
            throw new ProblemException(AssignmentProblem.DOMAIN_NOT_REGISTRABLE, errors);
        }
        return List.copyOf(domains);
    }
}
