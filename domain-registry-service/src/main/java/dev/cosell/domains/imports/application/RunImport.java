package dev.cosell.domains.imports.application;

import dev.cosell.domains.imports.persistence.DomainImportEntity;
import dev.cosell.domains.imports.persistence.DomainImportRepository;
import dev.cosell.domains.imports.persistence.ImportRows;
import dev.cosell.domains.imports.persistence.RegistryFacts;
import dev.cosell.domains.imports.policy.ImportedRow;
import dev.cosell.messaging.DueHandler;
import dev.cosell.messaging.DueRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Decides the next rows of an import. What they bring, their outcomes and how far the import is are
 * one transaction, which also schedules the next of its kind: wherever it is cut off, any instance
 * goes on there.
 */
@ApplicationScoped
public class RunImport implements DueHandler {

    static final String KIND = "domain-import";

    private static final int CHUNK = 500;
    private static final int MOST_OVER_LIMIT = 100;

    private final DomainImportRepository imports;
    private final ImportRows rows;
    private final DecideRows decideRows;
    private final RegistryFacts facts;
    private final DueRows due;
    private final Clock clock;

    RunImport(
            DomainImportRepository imports,
            ImportRows rows,
            DecideRows decideRows,
            RegistryFacts facts,
            DueRows due,
            Clock clock) {
        this.imports = imports;
        this.rows = rows;
        this.decideRows = decideRows;
        this.facts = facts;
        this.due = due;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    @Transactional(TxType.MANDATORY)
    public void handle(String id) {
        DomainImportEntity file = imports.locked(UUID.fromString(id));
        imports.actAs(file.receivedBy());
        List<ImportedRow> next = rows.after(file.id(), file.lastLine(), null, CHUNK);
        List<ImportedRow> decided = decideRows.handle(file, next);
        rows.decide(file.id(), decided);
        Instant now = clock.instant();
        file.advance(decided, now);
        if (file.done() == file.rows()) {
            file.end(facts.overLimit(file.id(), file.dryRun(), now, MOST_OVER_LIMIT), now);
        } else {
            due.schedule(KIND, id, now);
        }
    }
}
