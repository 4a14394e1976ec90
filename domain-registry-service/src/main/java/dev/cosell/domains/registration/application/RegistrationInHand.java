package dev.cosell.domains.registration.application;

import dev.cosell.domains.DomainProblem;
import dev.cosell.domains.registration.persistence.DomainRegistrationEntity;
import dev.cosell.domains.registration.persistence.DomainRegistrationRepository;
import dev.cosell.domains.registration.policy.RegistrationRules.Refusal;
import dev.cosell.names.DomainName;
import dev.cosell.names.ParsedDomain;
import dev.cosell.web.ETags;
import dev.cosell.web.ProblemException;
import dev.cosell.web.StandardProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Takes a registration in hand for a change that its caller may make. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class RegistrationInHand {

    private final DomainRegistrationRepository registrations;
    private final DomainLock lock;
    private final ServiceRole serviceRole;

    RegistrationInHand(
            DomainRegistrationRepository registrations, DomainLock lock, ServiceRole serviceRole) {
        this.registrations = registrations;
        this.lock = lock;
        this.serviceRole = serviceRole;
    }

    /**
     * The registration that holds a domain, locked, for the service to change; the caller must see
     * it first.
     *
     * @param refusal what stands against the change
     * @throws ProblemException 404 where nobody holds the domain whom the caller may see, 412 where
     *     it has changed, 409 with the rule that refuses
     */
    public DomainRegistrationEntity held(
            String anySpelling,
            @Nullable String ifMatch,
            Function<DomainRegistrationEntity, Optional<Refusal>> refusal) {
        if (!(DomainName.parse(anySpelling) instanceof ParsedDomain.Registrable domain)) {
            throw new ProblemException(StandardProblem.NOT_FOUND);
        }
        lock.alone(domain.name().value());
        var registration =
                registrations
                        .current(domain.name().value())
                        .filter(found -> found.status().isHeld())
                        .orElseThrow(() -> new ProblemException(StandardProblem.NOT_FOUND));
        ETags.check(ifMatch, registration.version());
        refusal.apply(registration)
                .ifPresent(
                        why -> {
                            throw DomainProblem.refused(why);
                        });
        serviceRole.take();
        return registration;
    }
}
