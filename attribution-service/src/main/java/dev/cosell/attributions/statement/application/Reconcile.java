package dev.cosell.attributions.statement.application;

import dev.cosell.attributions.statement.persistence.ReconciliationRepository;
import dev.cosell.attributions.statement.persistence.StatementQuarterRepository;
import dev.cosell.attributions.statement.policy.DealAccount;
import dev.cosell.attributions.statement.policy.Difference;
import dev.cosell.attributions.statement.policy.Reconciliation;
import dev.cosell.attributions.statement.policy.Reconciliation.LastIssued;
import dev.cosell.attributions.statement.policy.StatementAccount;
import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Holds ledger, attributions and statements against each other, some deals or statements a time.
 */
@ApplicationScoped
public class Reconcile {

    private static final int DEALS_AT_ONCE = 1_000;
    private static final int STATEMENTS_AT_ONCE = 100;

    /** A page is read in one statement. */
    private static final int LONGEST_SECONDS = 120;

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final ReconciliationRepository accounts;
    private final StatementQuarterRepository quarters;
    private final Clock clock;

    Reconcile(ReconciliationRepository accounts, StatementQuarterRepository quarters, Clock clock) {
        this.accounts = accounts;
        this.quarters = quarters;
        this.clock = clock;
    }

    /** Where to go on: first all deals are looked at, and then all statements. */
    public record Position(boolean atStatements, UUID after) {

        public static final Position BEGIN = new Position(false, BEFORE_ALL);
    }

    /**
     * What a look at some of them brought.
     *
     * @param next null where nothing is left
     */
    public record Found(
            int deals,
            long entries,
            int statements,
            List<Difference> differences,
            @Nullable Position next) {}

    @Transactional
    @TransactionConfiguration(timeout = LONGEST_SECONDS)
    public Found from(Position position) {
        return position.atStatements() ? statements(position.after()) : deals(position.after());
    }

    private Found deals(UUID after) {
        Instant now = clock.instant();
        LastIssued last =
                quarters.lastIssued()
                        .map(issued -> new LastIssued(issued.quarter(), issued.begunAt()))
                        .orElse(null);
        List<DealAccount> deals = accounts.deals(after, DEALS_AT_ONCE);
        return new Found(
                deals.size(),
                deals.stream().mapToLong(deal -> deal.entries().size()).sum(),
                0,
                deals.stream()
                        .flatMap(deal -> Reconciliation.of(deal, now, last).stream())
                        .toList(),
                deals.size() < DEALS_AT_ONCE
                        ? new Position(true, BEFORE_ALL)
                        : new Position(false, deals.getLast().dealId()));
    }

    private Found statements(UUID after) {
        List<StatementAccount> statements = accounts.statements(after, STATEMENTS_AT_ONCE);
        return new Found(
                0,
                0,
                statements.size(),
                statements.stream()
                        .flatMap(statement -> Reconciliation.of(statement).stream())
                        .toList(),
                statements.size() < STATEMENTS_AT_ONCE
                        ? null
                        : new Position(true, statements.getLast().id()));
    }
}
