package dev.cosell.attributions.statement.application;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.cosell.attributions.AttributionProblem;
import dev.cosell.attributions.statement.messaging.StatementEvents;
import dev.cosell.attributions.statement.persistence.IssuedStatement;
import dev.cosell.attributions.statement.persistence.StatementQuarterRepository;
import dev.cosell.attributions.statement.persistence.StatementRepository;
import dev.cosell.attributions.statement.persistence.UnstatedRepository;
import dev.cosell.attributions.statement.policy.Quarter;
import dev.cosell.messaging.DueHandler;
import dev.cosell.messaging.DueRows;
import dev.cosell.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Issues the statements of a quarter that is over, some partners in each transaction, and then has
 * the next quarter wait for its end. Quarters are issued one after the other: each carries on what
 * the one before left.
 */
@ApplicationScoped
public class IssueStatements implements DueHandler {

    static final String KIND = "statements";

    /** Lines in one transaction, unless a single partner has more. */
    static final int LINES_AT_ONCE = 20_000;

    /** Longer than any transaction that posts takes, and any two clocks differ. */
    private static final Duration IN_FLIGHT = Duration.ofDays(1);

    private final DeriveStatements deriveStatements;
    private final UnstatedRepository unstated;
    private final StatementRepository statements;
    private final StatementQuarterRepository quarters;
    private final StatementEvents events;
    private final DueRows due;
    private final Clock clock;

    IssueStatements(
            DeriveStatements deriveStatements,
            UnstatedRepository unstated,
            StatementRepository statements,
            StatementQuarterRepository quarters,
            StatementEvents events,
            DueRows due,
            Clock clock) {
        this.deriveStatements = deriveStatements;
        this.unstated = unstated;
        this.statements = statements;
        this.quarters = quarters;
        this.events = events;
        this.due = due;
        this.clock = clock;
    }

    /**
     * Has a quarter issued at once, which else comes some days after its end.
     *
     * @return whether that is still to be done
     * @throws ProblemException 409 where it is not over, or another one comes first
     */
    @Transactional
    public boolean now(Quarter quarter) {
        Instant now = clock.instant();
        if (!quarter.isOver(now)) {
            throw new ProblemException(AttributionProblem.QUARTER_NOT_OVER, quarter.toString());
        }
        Quarter next = quarters.next();
        if (next.compareTo(quarter) < 0) {
            throw new ProblemException(
                    AttributionProblem.EARLIER_QUARTER_NOT_ISSUED, next.toString());
        }
        boolean open = next.equals(quarter);
        if (open) {
            due.schedule(KIND, quarter.toString(), now);
        }
        return open;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** The subject is a quarter. */
    @Override
    public void handle(String subject) {
        Quarter quarter = Quarter.stored(subject);
        Instant now = clock.instant();
        if (!quarters.lock(quarter)) {
            return;
        }
        if (!quarter.isOver(now)) {
            due.schedule(KIND, subject, quarter.issueAt());
            return;
        }
        quarters.begin(quarter, now);
        Instant since =
                quarters.isFirst(quarter) ? Instant.EPOCH : quarter.begin().minus(IN_FLIGHT);
        List<String> partners = unstated.partners(quarter, since, LINES_AT_ONCE);
        if (partners.isEmpty()) {
            quarters.end(quarter, now);
            due.schedule(KIND, quarter.next().toString(), quarter.next().issueAt());
        } else {
            issue(quarter, since, partners, now);
            due.schedule(KIND, subject, now);
        }
    }

    private void issue(Quarter quarter, Instant since, List<String> partners, Instant now) {
        statements.lockPartners(partners);
        List<IssuedStatement> issued = new ArrayList<>();
        deriveStatements
                .of(
                        quarter,
                        since,
                        partners,
                        statements.closings(quarter.previous(), partners),
                        Set.of())
                .forEach(
                        (account, statement) ->
                                issued.add(
                                        new IssuedStatement(
                                                UuidCreator.getTimeOrderedEpoch(),
                                                account.partnerId(),
                                                statement,
                                                now)));
        statements.insert(issued);
        events.issued(issued);
    }
}
