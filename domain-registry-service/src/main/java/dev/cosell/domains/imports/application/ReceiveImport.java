package dev.cosell.domains.imports.application;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.cosell.domains.imports.persistence.DomainImportEntity;
import dev.cosell.domains.imports.persistence.DomainImportRepository;
import dev.cosell.domains.imports.persistence.ImportRows;
import dev.cosell.domains.imports.policy.Column;
import dev.cosell.domains.imports.policy.ImportedRow;
import dev.cosell.messaging.DueRows;
import dev.cosell.names.DomainName;
import dev.cosell.names.ParsedDomain;
import dev.cosell.web.ProblemException;
import dev.cosell.web.StandardProblem;
import dev.cosell.web.Upload;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;

/** Takes a file of registrations in, whose rows are decided afterwards. */
@ApplicationScoped
public class ReceiveImport {

    private static final int BATCH = 1_000;
    private static final Duration UNTIL_THE_OTHER_IS_IN = Duration.ofSeconds(10);

    private final Semaphore oneAtATime = new Semaphore(1);

    private final DomainImportRepository imports;
    private final ImportRows rows;
    private final DueRows due;
    private final Clock clock;

    ReceiveImport(DomainImportRepository imports, ImportRows rows, DueRows due, Clock clock) {
        this.imports = imports;
        this.rows = rows;
        this.due = due;
        this.clock = clock;
    }

    public record Command(Upload file, boolean dryRun, String receivedBy) {}

    /**
     * @throws ProblemException 422 where the file is not to be read as a whole, 503 while this
     *     instance takes in another: several at once would all be too slow for their transactions
     */
    @Transactional
    public DomainImportEntity handle(Command command) {
        if (!oneAtATime.tryAcquire()) {
            throw new ProblemException(StandardProblem.UNAVAILABLE, UNTIL_THE_OTHER_IS_IN);
        }
        try {
            return receive(command);
        } finally {
            oneAtATime.release();
        }
    }

    private DomainImportEntity receive(Command command) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        List<ImportedRow> batch = new ArrayList<>(BATCH);
        Map<String, Integer> lineOf = new HashMap<>();
        int count =
                RegistrationFile.read(
                        command.file(),
                        row -> {
                            batch.add(withDuplicate(row, lineOf));
                            if (batch.size() == BATCH) {
                                rows.add(id, batch);
                                batch.clear();
                            }
                        });
        rows.add(id, batch);
        Instant now = clock.instant();
        var received =
                new DomainImportEntity(
                        id,
                        RegistrationFile.formatOf(command.file()),
                        command.dryRun(),
                        count,
                        command.receivedBy(),
                        now);
        imports.persist(received);
        due.schedule(RunImport.KIND, id.toString(), now);
        return received;
    }

    private static ImportedRow withDuplicate(ImportedRow row, Map<String, Integer> lineOf) {
        if (DomainName.parse(row.cell(Column.DOMAIN)) instanceof ParsedDomain.Registrable domain) {
            Integer earlier = lineOf.putIfAbsent(domain.name().value(), row.line());
            return earlier == null ? row : row.duplicateOf(earlier);
        }
        return row;
    }
}
