package dev.cosell.domains.registration.messaging;

import dev.cosell.contracts.domains.DomainExpired;
import dev.cosell.contracts.domains.DomainGraceBegan;
import dev.cosell.contracts.domains.DomainRegistered;
import dev.cosell.contracts.domains.DomainReleased;
import dev.cosell.contracts.domains.DomainRenewed;
import dev.cosell.domains.registration.persistence.DomainRegistrationEntity;
import dev.cosell.messaging.EventLog;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Tells the other services who holds a domain. */
@ApplicationScoped
public class DomainEvents {

    private final EventLog log;

    DomainEvents(EventLog log) {
        this.log = log;
    }

    /** Under the domain's lock, which orders the events. */
    public void registered(DomainRegistrationEntity registration, boolean existingCustomer) {
        log.append("domain", registration.name(), event(registration, existingCustomer));
    }

    /**
     * Under the locks of all these domains.
     *
     * @param existingCustomer whether a domain is a customer's
     */
    public void registered(
            List<DomainRegistrationEntity> registrations, Predicate<String> existingCustomer) {
        var events = new LinkedHashMap<String, DomainRegistered>();
        for (DomainRegistrationEntity each : registrations) {
            events.put(each.name(), event(each, existingCustomer.test(each.name())));
        }
        log.append("domain", events);
    }

    private static DomainRegistered event(
            DomainRegistrationEntity registration, boolean existingCustomer) {
        return new DomainRegistered(
                registration.name(),
                registration.holderKind().name(),
                registration.partnerId(),
                existingCustomer,
                registration.registeredAt());
    }

    public void renewed(
            DomainRegistrationEntity registration, @Nullable Instant until, Instant at) {
        append(
                registration,
                new DomainRenewed(
                        registration.name(),
                        registration.holderKind().name(),
                        registration.partnerId(),
                        until,
                        at));
    }

    public void graceBegan(DomainRegistrationEntity registration, Instant until, Instant at) {
        append(
                registration,
                new DomainGraceBegan(
                        registration.name(),
                        registration.holderKind().name(),
                        registration.partnerId(),
                        until,
                        at));
    }

    public void expired(DomainRegistrationEntity registration, Instant at) {
        append(
                registration,
                new DomainExpired(
                        registration.name(),
                        registration.holderKind().name(),
                        registration.partnerId(),
                        at));
    }

    public void released(DomainRegistrationEntity registration, boolean forced, Instant at) {
        append(
                registration,
                new DomainReleased(
                        registration.name(),
                        registration.holderKind().name(),
                        registration.partnerId(),
                        forced,
                        at));
    }

    private void append(DomainRegistrationEntity registration, Record event) {
        log.append("domain", registration.name(), event);
    }
}
