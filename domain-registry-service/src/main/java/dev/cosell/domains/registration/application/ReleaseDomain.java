package dev.cosell.domains.registration.application;

import dev.cosell.domains.DomainProblem;
import dev.cosell.domains.registration.persistence.DomainRegistrationEntity;
import dev.cosell.domains.registration.persistence.DomainRegistrationEntity.EndReason;
import dev.cosell.domains.registration.policy.RegistrationRules;
import dev.cosell.domains.registration.policy.RegistrationRules.Actor;
import dev.cosell.web.FieldError;
import dev.cosell.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives a domain back, or has operations take it from its holder. */
@ApplicationScoped
public class ReleaseDomain {

    private final RegistrationInHand inHand;
    private final EndRegistration endRegistration;

    ReleaseDomain(RegistrationInHand inHand, EndRegistration endRegistration) {
        this.inHand = inHand;
        this.endRegistration = endRegistration;
    }

    /**
     * @param reason kept with the registration; operations must give one
     */
    public record Command(
            String name,
            Actor actor,
            String actorId,
            @Nullable String reason,
            @Nullable String ifMatch) {}

    @Transactional
    public DomainRegistrationEntity handle(Command command) {
        boolean forced = command.actor().equals(Actor.OPERATIONS);
        if (forced && command.reason() == null) {
            throw new ProblemException(
                    DomainProblem.REASON_REQUIRED,
                    List.of(new FieldError("/reason", String.valueOf(command.reason()))));
        }
        var registration =
                inHand.held(
                        command.name(),
                        command.ifMatch(),
                        found -> RegistrationRules.releasing(found.facts(), command.actor()));
        endRegistration.end(
                registration,
                forced ? EndReason.FORCED : EndReason.RELEASED,
                command.actorId(),
                command.reason());
        return registration;
    }
}
