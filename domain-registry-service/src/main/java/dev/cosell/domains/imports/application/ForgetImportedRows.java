package dev.cosell.domains.imports.application;

import dev.cosell.domains.imports.persistence.ImportRows;
import dev.cosell.messaging.CleanUp;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;

/** Keeps the rows of an import for 90 days after its end; what came of it in all stays. */
@ApplicationScoped
class ForgetImportedRows implements CleanUp {

    private static final Duration KEPT = Duration.ofDays(90);

    private final ImportRows rows;
    private final Clock clock;

    ForgetImportedRows(ImportRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    @Override
    public int deleteOld(int atMost) {
        return rows.deleteOld(clock.instant().minus(KEPT), atMost);
    }
}
