package dev.cosell.domains.imports.application;

import dev.cosell.domains.imports.persistence.DomainImportEntity;
import dev.cosell.domains.imports.persistence.DomainImportRepository;
import dev.cosell.domains.imports.persistence.ImportRows;
import dev.cosell.domains.imports.policy.ImportedRow;
import dev.cosell.domains.imports.policy.ImportedRow.Outcome;
import dev.cosell.web.Page;
import dev.cosell.web.ProblemException;
import dev.cosell.web.StandardProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads imports, and what became of their rows. */
@ApplicationScoped
public class ReadImports {

    private final DomainImportRepository imports;
    private final ImportRows rows;

    ReadImports(DomainImportRepository imports, ImportRows rows) {
        this.imports = imports;
        this.rows = rows;
    }

    @Transactional
    public DomainImportEntity one(UUID id) {
        return imports.findByIdOptional(id)
                .orElseThrow(() -> new ProblemException(StandardProblem.NOT_FOUND));
    }

    @Transactional
    public List<DomainImportEntity> page(Page.Request page) {
        return imports.page(page);
    }

    /**
     * The next rows of an import in their order.
     *
     * @param after the line before them
     * @param outcome of those wanted; null for all
     */
    @Transactional
    public List<ImportedRow> rows(UUID id, int after, @Nullable Outcome outcome, int most) {
        return rows.after(id, after, outcome, most);
    }
}
