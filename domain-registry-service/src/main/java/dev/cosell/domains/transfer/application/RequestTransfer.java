package dev.cosell.domains.transfer.application;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.cosell.domains.DomainProblem;
import dev.cosell.domains.capacity.persistence.CapacityRepository;
import dev.cosell.domains.partner.application.KnownPartner;
import dev.cosell.domains.partner.persistence.PartnerEntity;
import dev.cosell.domains.registration.application.DomainLock;
import dev.cosell.domains.registration.application.NameCheck;
import dev.cosell.domains.registration.application.QuestionLimit;
import dev.cosell.domains.registration.config.RegistrationConfig;
import dev.cosell.domains.registration.persistence.DomainRegistrationRepository;
import dev.cosell.domains.registration.policy.Capacity;
import dev.cosell.domains.registration.policy.RegistrationRules;
import dev.cosell.domains.transfer.messaging.TransferEvents;
import dev.cosell.domains.transfer.persistence.TransferEntity;
import dev.cosell.domains.transfer.persistence.TransferRepository;
import dev.cosell.messaging.DueRows;
import dev.cosell.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Asks the holder of a domain for it, whoever that is (A21). */
@ApplicationScoped
public class RequestTransfer {

    private final DomainRegistrationRepository registrations;
    private final TransferRepository transfers;
    private final KnownPartner knownPartner;
    private final CapacityRepository capacities;
    private final NameCheck nameCheck;
    private final QuestionLimit questionLimit;
    private final DomainLock lock;
    private final RegistrationConfig config;
    private final TransferEvents events;
    private final DueRows due;
    private final Clock clock;

    RequestTransfer(
            DomainRegistrationRepository registrations,
            TransferRepository transfers,
            KnownPartner knownPartner,
            CapacityRepository capacities,
            NameCheck nameCheck,
            QuestionLimit questionLimit,
            DomainLock lock,
            RegistrationConfig config,
            TransferEvents events,
            DueRows due,
            Clock clock) {
        this.registrations = registrations;
        this.transfers = transfers;
        this.knownPartner = knownPartner;
        this.capacities = capacities;
        this.nameCheck = nameCheck;
        this.questionLimit = questionLimit;
        this.lock = lock;
        this.config = config;
        this.events = events;
        this.due = due;
        this.clock = clock;
    }

    /**
     * @param anySpelling the domain
     * @param partnerId who asks
     * @throws ProblemException 409 where nobody holds the domain, the partner does or has no room
     *     for it, or has asked already; 429 when it has asked too often
     */
    @Transactional
    public TransferEntity handle(String anySpelling, String partnerId, String requestedBy) {
        PartnerEntity partner = knownPartner.require(partnerId);
        String name = nameCheck.require(anySpelling, Set.copyOf(partner.domains()));
        questionLimit.count(partnerId);
        lock.alone(name);
        Instant now = clock.instant();
        Optional<UUID> holding = registrations.held(name);
        // Its own registration is the only one that it sees.
        boolean own = holding.flatMap(registrations::findByIdOptional).isPresent();
        Capacity capacity = capacities.read(partnerId, partner.tier(), now);
        RegistrationRules.askingForTransfer(holding.isPresent(), own, capacity)
                .ifPresent(
                        refusal -> {
                            throw DomainProblem.refused(
                                    refusal, Integer.toString(capacity.limit()));
                        });
        var transfer =
                new TransferEntity(
                        UuidCreator.getTimeOrderedEpoch(),
                        name,
                        holding.orElseThrow(),
                        partnerId,
                        requestedBy,
                        now,
                        now.plus(config.transferAnswer()));
        if (!transfers.insertUnlessOpen(transfer)) {
            throw new ProblemException(DomainProblem.TRANSFER_ALREADY_REQUESTED);
        }
        events.requested(transfer);
        due.schedule(UnansweredTransfers.KIND, transfer.id().toString(), transfer.answerUntil());
        return transfer;
    }
}
