package dev.cosell.domains.responsibility.application;

import dev.cosell.domains.registration.application.DomainLock;
import dev.cosell.domains.responsibility.config.PilotConfig;
import dev.cosell.domains.responsibility.persistence.HandoverEntity;
import dev.cosell.domains.responsibility.persistence.HandoverRepository;
import dev.cosell.domains.responsibility.persistence.HandoverRepository.Key;
import dev.cosell.domains.responsibility.persistence.HandoverRepository.Next;
import dev.cosell.domains.responsibility.persistence.HandoverStatus;
import dev.cosell.domains.responsibility.persistence.HeldDomain;
import dev.cosell.domains.responsibility.persistence.ResponsibleRequestRepository;
import dev.cosell.domains.responsibility.policy.HandOverDecision;
import dev.cosell.domains.responsibility.policy.HandOverPolicy;
import dev.cosell.domains.responsibility.policy.Pilot;
import dev.cosell.messaging.DueRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * Hands the next registrations over (R13), and schedules itself anew while there are more; it waits
 * while many answers are open. The place that it came to is moved in the same transaction: after a
 * crash it goes on where it was.
 */
@ApplicationScoped
public class HandOverChunk {

    /** The kind of due rows that move a hand-over on. */
    public static final String DUE = "responsibility-handover";

    private static final int MOST = 500;

    /** So many answers may be open: whatever else the services tell one another waits no longer. */
    private static final int MOST_WAITING = 5_000;

    private static final Duration UNTIL_SOME_ARE_ANSWERED = Duration.ofMillis(500);

    private final HandoverRepository handovers;
    private final ResponsibleRequestRepository requests;
    private final RequestResponsible requestResponsible;
    private final DomainLock lock;
    private final DueRows due;
    private final PilotConfig pilot;
    private final Clock clock;

    HandOverChunk(
            HandoverRepository handovers,
            ResponsibleRequestRepository requests,
            RequestResponsible requestResponsible,
            DomainLock lock,
            DueRows due,
            PilotConfig pilot,
            Clock clock) {
        this.handovers = handovers;
        this.requests = requests;
        this.requestResponsible = requestResponsible;
        this.lock = lock;
        this.due = due;
        this.pilot = pilot;
        this.clock = clock;
    }

    @Transactional(TxType.MANDATORY)
    public void handle(UUID handoverId) {
        handovers
                .lock(handoverId)
                .filter(handover -> handover.status() == HandoverStatus.RUNNING)
                .ifPresent(this::moveOn);
    }

    private void moveOn(HandoverEntity handover) {
        if (handovers.waiting(handover.id()) >= MOST_WAITING) {
            schedule(handover, clock.instant().plus(UNTIL_SOME_ARE_ANSWERED));
            return;
        }
        List<Next> next = handovers.after(handover.position(), MOST);
        List<Next> chunk = handover.dryRun() ? next : next.subList(0, lockFirst(next));
        handOver(handover, requests.held(chunk.stream().map(Next::registrationId).toList()));
        if (!chunk.isEmpty()) {
            handover.cameTo(chunk.getLast().registrationId());
        }
        if (next.size() < MOST && chunk.size() == next.size()) {
            handover.finish(clock.instant());
        } else {
            schedule(handover, clock.instant());
        }
    }

    private void schedule(HandoverEntity handover, Instant at) {
        due.schedule(DUE, handover.id().toString(), at);
    }

    private int lockFirst(List<Next> next) {
        return lock.aloneFromFirst(next.stream().map(Next::name).toList());
    }

    private void handOver(HandoverEntity handover, List<HeldDomain> domains) {
        Pilot region = new Pilot(Set.copyOf(handover.countries()), pilot.begins());
        Instant now = clock.instant();
        List<HeldDomain> toHandOver = new ArrayList<>();
        Map<Key, Integer> counts = new HashMap<>();
        for (HeldDomain domain : domains) {
            HandOverDecision decision = HandOverPolicy.decide(domain.facts(), region, now);
            String accountManager =
                    Objects.requireNonNullElse(domain.channelAccountManagerId(), "");
            counts.merge(new Key(decision, accountManager), 1, Integer::sum);
            if (decision == HandOverDecision.HAND_OVER) {
                toHandOver.add(domain);
            }
        }
        handovers.count(handover.id(), counts);
        if (!handover.dryRun() && !toHandOver.isEmpty()) {
            requests.forgetUnmatched(toHandOver.stream().map(HeldDomain::registrationId).toList());
            requestResponsible.ask(toHandOver, now, handover.id());
        }
    }
}
