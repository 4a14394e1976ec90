package dev.cosell.domains.transfer.application;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.cosell.domains.DomainProblem;
import dev.cosell.domains.capacity.persistence.CapacityRepository;
import dev.cosell.domains.partner.application.KnownPartner;
import dev.cosell.domains.registration.application.DomainLock;
import dev.cosell.domains.registration.application.EndRegistration;
import dev.cosell.domains.registration.application.ServiceRole;
import dev.cosell.domains.registration.application.Terms;
import dev.cosell.domains.registration.persistence.DomainRegistrationEntity;
import dev.cosell.domains.registration.persistence.DomainRegistrationEntity.EndReason;
import dev.cosell.domains.registration.persistence.DomainRegistrationRepository;
import dev.cosell.domains.registration.policy.Holder;
import dev.cosell.domains.registration.policy.RegistrationRules;
import dev.cosell.domains.registration.policy.RegistrationRules.Actor;
import dev.cosell.domains.responsibility.application.RequestResponsible;
import dev.cosell.domains.transfer.messaging.TransferEvents;
import dev.cosell.domains.transfer.persistence.RefusalReason;
import dev.cosell.domains.transfer.persistence.TransferEntity;
import dev.cosell.domains.transfer.persistence.TransferRepository;
import dev.cosell.web.ProblemException;
import dev.cosell.web.StandardProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The holder of a domain, or operations in its stead, answers a request for it. */
@ApplicationScoped
public class AnswerTransfer {

    private final TransferRepository transfers;
    private final DomainRegistrationRepository registrations;
    private final EndRegistration endRegistration;
    private final RefuseTransfers refuseTransfers;
    private final KnownPartner knownPartner;
    private final CapacityRepository capacities;
    private final Terms terms;
    private final RequestResponsible requestResponsible;
    private final ServiceRole serviceRole;
    private final DomainLock lock;
    private final TransferEvents events;
    private final Clock clock;

    AnswerTransfer(
            TransferRepository transfers,
            DomainRegistrationRepository registrations,
            EndRegistration endRegistration,
            RefuseTransfers refuseTransfers,
            KnownPartner knownPartner,
            CapacityRepository capacities,
            Terms terms,
            RequestResponsible requestResponsible,
            ServiceRole serviceRole,
            DomainLock lock,
            TransferEvents events,
            Clock clock) {
        this.transfers = transfers;
        this.registrations = registrations;
        this.endRegistration = endRegistration;
        this.refuseTransfers = refuseTransfers;
        this.knownPartner = knownPartner;
        this.capacities = capacities;
        this.terms = terms;
        this.requestResponsible = requestResponsible;
        this.serviceRole = serviceRole;
        this.lock = lock;
        this.events = events;
        this.clock = clock;
    }

    /** A request, and the registration that it is about. */
    private record Asked(TransferEntity transfer, DomainRegistrationEntity registration) {}

    /**
     * The domain goes over: one registration ends and the other begins at the same moment, and no
     * other request for it stays open.
     *
     * @throws ProblemException 404 for a request that is not the caller's to see, 409 for one that
     *     is not its to answer, is answered, or whose partner has no room (R14)
     */
    @Transactional
    public TransferEntity agree(UUID transferId, Actor actor, String actorId) {
        Asked asked = asked(transferId, actor);
        TransferEntity transfer = asked.transfer();
        DomainRegistrationEntity from = asked.registration();
        Instant now = clock.instant();
        if (!hasRoom(transfer, from, now)) {
            throw new ProblemException(DomainProblem.TRANSFER_NOT_POSSIBLE);
        }
        transfer.agree(actorId, now);
        Instant at = endRegistration.end(from, EndReason.TRANSFERRED, actorId, null);
        var to =
                new DomainRegistrationEntity(
                        UuidCreator.getTimeOrderedEpoch(),
                        from.name(),
                        new Holder.Partner(transfer.partnerId()),
                        transfer.requestedBy(),
                        from.companyBehind(),
                        at,
                        terms.endOfTerm(at));
        registrations.persistAndFlush(to);
        events.transferred(transfer, from, to, at);
        terms.watch(to);
        requestResponsible.registered(List.of(to));
        return transfer;
    }

    /** The domain stays where it is. */
    @Transactional
    public TransferEntity refuse(UUID transferId, Actor actor, String actorId) {
        Asked asked = asked(transferId, actor);
        refuseTransfers.refuse(
                asked.transfer(), RefusalReason.REFUSED_BY_HOLDER, actorId, clock.instant());
        return asked.transfer();
    }

    /** Whoever asked asks no longer. */
    @Transactional
    public TransferEntity withdraw(UUID transferId, String actorId) {
        TransferEntity transfer =
                transfers
                        .findByIdOptional(transferId)
                        .orElseThrow(() -> new ProblemException(StandardProblem.NOT_FOUND));
        lock.alone(transfer.name());
        transfers.getEntityManager().refresh(transfer);
        if (!transfer.isOpen()) {
            throw answered();
        }
        serviceRole.take();
        refuseTransfers.refuse(transfer, RefusalReason.WITHDRAWN, actorId, clock.instant());
        return transfer;
    }

    /** For whoever sees the registration: its holder and staff. */
    private Asked asked(UUID transferId, Actor actor) {
        UUID registrationId =
                transfers
                        .registrationOf(transferId)
                        .orElseThrow(() -> new ProblemException(StandardProblem.NOT_FOUND));
        DomainRegistrationEntity registration =
                registrations
                        .findByIdOptional(registrationId)
                        .orElseThrow(() -> notTheHolder(transferId));
        lock.alone(registration.name());
        registrations.getEntityManager().refresh(registration);
        if (!registration.status().isHeld()) {
            throw answered();
        }
        serviceRole.take();
        TransferEntity transfer = transfers.findById(transferId);
        RegistrationRules.answeringTransfer(
                        registration.facts(), transfer.isOpenAt(clock.instant()), actor)
                .ifPresent(
                        refusal -> {
                            throw DomainProblem.refused(refusal);
                        });
        return new Asked(transfer, registration);
    }

    /** Whoever asked sees its request, and others nothing. */
    private ProblemException notTheHolder(UUID transferId) {
        return transfers.findByIdOptional(transferId).isPresent()
                ? DomainProblem.refused(RegistrationRules.Refusal.NOT_THE_HOLDER)
                : new ProblemException(StandardProblem.NOT_FOUND);
    }

    private static ProblemException answered() {
        return DomainProblem.refused(RegistrationRules.Refusal.TRANSFER_ANSWERED);
    }

    /** R14, with the use of both partners kept as it is. */
    private boolean hasRoom(TransferEntity transfer, DomainRegistrationEntity from, Instant now) {
        String holder = from.partnerId();
        String[] others = holder == null ? new String[0] : new String[] {holder};
        var partner = knownPartner.require(transfer.partnerId());
        return RegistrationRules.registering(
                        capacities.lock(partner.id(), partner.tier(), now, others))
                .isEmpty();
    }
}
