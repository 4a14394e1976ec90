package dev.cosell.domains.imports.application;

import static java.util.stream.Collectors.toUnmodifiableSet;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.cosell.domains.imports.application.RowValues.Reading;
import dev.cosell.domains.imports.persistence.DomainImportEntity;
import dev.cosell.domains.imports.persistence.RegistryFacts;
import dev.cosell.domains.imports.persistence.RegistryFacts.Known;
import dev.cosell.domains.imports.policy.ImportedRow;
import dev.cosell.domains.imports.policy.RowDecision;
import dev.cosell.domains.imports.policy.RowDecision.Beforehand;
import dev.cosell.domains.imports.policy.RowDecision.Held;
import dev.cosell.domains.registration.application.DomainLock;
import dev.cosell.domains.registration.application.NameCheck;
import dev.cosell.domains.registration.messaging.DomainEvents;
import dev.cosell.domains.registration.persistence.DomainRegistrationEntity;
import dev.cosell.domains.registration.persistence.DomainRegistrationRepository;
import dev.cosell.domains.registration.policy.Holder;
import dev.cosell.domains.responsibility.application.RequestResponsible;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Decides rows of an import together, and registers what they bring unless it is a dry run. */
@ApplicationScoped
class DecideRows {

    private final RegistryFacts facts;
    private final NameCheck nameCheck;
    private final DomainLock lock;
    private final DomainRegistrationRepository registrations;
    private final DomainEvents events;
    private final RequestResponsible requestResponsible;
    private final Clock clock;

    DecideRows(
            RegistryFacts facts,
            NameCheck nameCheck,
            DomainLock lock,
            DomainRegistrationRepository registrations,
            DomainEvents events,
            RequestResponsible requestResponsible,
            Clock clock) {
        this.facts = facts;
        this.nameCheck = nameCheck;
        this.lock = lock;
        this.registrations = registrations;
        this.events = events;
        this.requestResponsible = requestResponsible;
        this.clock = clock;
    }

    /** A row that can be registered if nobody holds its domain. */
    private record Candidate(ImportedRow row, RowValues values) {}

    /** Gives the rows back in their order, each with its outcome. */
    @Transactional(TxType.MANDATORY)
    List<ImportedRow> handle(DomainImportEntity file, List<ImportedRow> rows) {
        Map<Integer, ImportedRow> decided = new TreeMap<>();
        TreeMap<String, Candidate> candidates = candidates(file, rows, decided);
        if (!file.dryRun()) {
            lock.alone(candidates.navigableKeySet());
        }
        Map<String, Known> known = facts.domains(candidates.keySet());
        Instant now = clock.instant();
        List<DomainRegistrationEntity> registered = new ArrayList<>();
        candidates.forEach(
                (name, candidate) -> {
                    RowValues values = candidate.values();
                    Instant since = Objects.requireNonNullElse(values.registeredAt(), now);
                    RowDecision decision =
                            RowDecision.held(values.holder(), since, held(known, name));
                    decided.put(candidate.row().line(), candidate.row().decided(decision));
                    if (decision instanceof RowDecision.Register) {
                        registered.add(registration(name, values, since, file.receivedBy()));
                    }
                });
        if (!file.dryRun() && !registered.isEmpty()) {
            register(registered, known);
        }
        return List.copyOf(decided.values());
    }

    private void register(List<DomainRegistrationEntity> all, Map<String, Known> known) {
        registrations.insertAll(all);
        events.registered(all, name -> known(known, name).customer());
        requestResponsible.registered(all);
    }

    /** Decides what is refused whoever holds the domain; the others by their canonical name. */
    private TreeMap<String, Candidate> candidates(
            DomainImportEntity file, List<ImportedRow> rows, Map<Integer, ImportedRow> decided) {
        Instant now = clock.instant();
        List<Reading> readings =
                rows.stream().map(row -> RowValues.read(row, file.format(), now)).toList();
        Map<String, Set<String>> ownDomains =
                facts.partners(
                        readings.stream()
                                .flatMap(reading -> partner(reading).stream())
                                .collect(toUnmodifiableSet()));
        var candidates = new TreeMap<String, Candidate>();
        for (int i = 0; i < rows.size(); i++) {
            ImportedRow row = rows.get(i).flawed(readings.get(i).flaws());
            RowValues values = readings.get(i).values();
            if (values == null) {
                decided.put(row.line(), row.decided(RowDecision.flaws()));
                continue;
            }
            switch (beforehand(row, values, ownDomains)) {
                case RowDecision.Open open ->
                        candidates.put(open.name(), new Candidate(row, values));
                case RowDecision.Refused refused -> decided.put(row.line(), row.decided(refused));
            }
        }
        return candidates;
    }

    private Beforehand beforehand(
            ImportedRow row, RowValues values, Map<String, Set<String>> ownDomains) {
        Set<String> own =
                switch (values.holder()) {
                    case Holder.Partner partner -> ownDomains.get(partner.partnerId());
                    case Holder.DirectSales sales -> Set.of();
                };
        return RowDecision.beforehand(
                row.duplicateOf() != null,
                own != null,
                nameCheck.check(values.domain(), own == null ? Set.of() : own));
    }

    private static Optional<String> partner(Reading reading) {
        return reading.values() != null
                        && reading.values().holder() instanceof Holder.Partner partner
                ? Optional.of(partner.partnerId())
                : Optional.empty();
    }

    /** Direct sales is the growth specialist of the row; for a partner it is who sent the file. */
    private static DomainRegistrationEntity registration(
            String name, RowValues values, Instant since, String receivedBy) {
        return new DomainRegistrationEntity(
                UuidCreator.getTimeOrderedEpoch(),
                name,
                values.holder(),
                switch (values.holder()) {
                    case Holder.Partner partner -> receivedBy;
                    case Holder.DirectSales sales -> sales.growthSpecialistId();
                },
                values.company(),
                since,
                // What is registered already stays so, without an end (R11).
                null);
    }

    private static Held held(Map<String, Known> known, String name) {
        return known(known, name).held();
    }

    private static Known known(Map<String, Known> known, String name) {
        return Objects.requireNonNull(known.get(name), name);
    }
}
