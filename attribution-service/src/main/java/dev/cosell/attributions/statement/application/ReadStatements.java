package dev.cosell.attributions.statement.application;

import dev.cosell.attributions.partner.application.KnownPartners;
import dev.cosell.attributions.statement.persistence.IssuedStatement;
import dev.cosell.attributions.statement.persistence.PartnerAccount;
import dev.cosell.attributions.statement.persistence.StatementQuarterRepository;
import dev.cosell.attributions.statement.persistence.StatementRepository;
import dev.cosell.attributions.statement.policy.Quarter;
import dev.cosell.attributions.statement.policy.Statement;
import dev.cosell.web.Page;
import dev.cosell.web.ProblemException;
import dev.cosell.web.StandardProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Reads a partner's statements, and what those of a quarter will say as far as is known. */
@ApplicationScoped
public class ReadStatements {

    private static final String AFTER_ALL = "2999-Q4 ZZZ";

    private final KnownPartners partners;
    private final StatementRepository statements;
    private final StatementQuarterRepository quarters;
    private final DeriveStatements deriveStatements;
    private final Clock clock;

    ReadStatements(
            KnownPartners partners,
            StatementRepository statements,
            StatementQuarterRepository quarters,
            DeriveStatements deriveStatements,
            Clock clock) {
        this.partners = partners;
        this.statements = statements;
        this.quarters = quarters;
        this.deriveStatements = deriveStatements;
        this.clock = clock;
    }

    /**
     * The statements of a quarter, one in each currency.
     *
     * @param isIssued whether they can still change
     */
    public record Read(
            String partnerId, Quarter quarter, boolean isIssued, List<Each> statements) {}

    /**
     * @param id null where it is not issued, as the other one
     */
    public record Each(@Nullable UUID id, @Nullable Instant issuedAt, Statement content) {}

    /** Those that were issued, newest first, without what they consist of. */
    @Transactional
    public List<IssuedStatement> page(String partnerId, Page.Request page) {
        partners.require(partnerId);
        return page(partnerId, page.afterOr(AFTER_ALL), page.rows());
    }

    /** What a list of them is sorted by. */
    public static String position(IssuedStatement statement) {
        return statement.content().quarter() + " " + statement.content().currency().getCode();
    }

    /**
     * @throws ProblemException 404 where the caller sees no such partner, or the quarter has not
     *     begun
     */
    @Transactional
    public Read of(String partnerId, Quarter quarter) {
        partners.require(partnerId);
        if (quarter.begin().isAfter(clock.instant())) {
            throw new ProblemException(StandardProblem.NOT_FOUND);
        }
        Quarter next = quarters.next();
        List<IssuedStatement> newest = newest(partnerId);
        List<IssuedStatement> issued = statements.heads(quarter, List.of(partnerId));
        if (!issued.isEmpty() || quarter.compareTo(next) < 0) {
            return new Read(
                    partnerId,
                    quarter,
                    true,
                    issued.stream()
                            .map(statements::whole)
                            .map(each -> new Each(each.id(), each.issuedAt(), each.content()))
                            .toList());
        }
        Collection<Statement> preview = preview(partnerId, next, quarter);
        if (!next.equals(quarters.next()) || !newest.equals(newest(partnerId))) {
            // Issued meanwhile: what was read is partly of before, and partly of after.
            return of(partnerId, quarter);
        }
        return new Read(
                partnerId,
                quarter,
                false,
                preview.stream().map(each -> new Each(null, null, each)).toList());
    }

    private List<IssuedStatement> newest(String partnerId) {
        return page(partnerId, AFTER_ALL, 1);
    }

    private List<IssuedStatement> page(String partnerId, String after, int rows) {
        String[] parts = after.split(" ", -1);
        if (parts.length != 2 || Quarter.read(parts[0]).isEmpty()) {
            throw new ProblemException(StandardProblem.CURSOR_INVALID);
        }
        return statements.page(partnerId, parts[0], parts[1], rows);
    }

    /**
     * What a quarter's statements will say. Quarters before it that are not issued come first: they
     * take what is theirs, and carry on what they leave.
     */
    private Collection<Statement> preview(String partnerId, Quarter next, Quarter wanted) {
        List<String> partner = List.of(partnerId);
        Map<PartnerAccount, Money> before = statements.closings(next.previous(), partner);
        Map<PartnerAccount, Statement> preview = Map.of();
        Set<UUID> taken = new HashSet<>();
        for (Quarter each = next; each.compareTo(wanted) <= 0; each = each.next()) {
            List<IssuedStatement> issued = statements.heads(each, partner);
            preview =
                    issued.isEmpty()
                            ? deriveStatements.of(each, Instant.EPOCH, partner, before, taken)
                            : Map.of();
            before = new HashMap<>(statements.closings(each, partner));
            for (var statement : preview.entrySet()) {
                before.put(statement.getKey(), statement.getValue().closing());
                statement.getValue().lines().forEach(line -> taken.add(line.entryId()));
                statement.getValue().notPaid().forEach(deal -> taken.add(deal.dealId()));
            }
        }
        return preview.values();
    }
}
