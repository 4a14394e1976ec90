package dev.cosell.attributions.statement.application;

import dev.cosell.attributions.statement.persistence.Account;
import dev.cosell.attributions.statement.persistence.UnstatedRepository;
import dev.cosell.attributions.statement.policy.Quarter;
import dev.cosell.attributions.statement.policy.Statement;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.joda.money.Money;

/** Makes the statements of a quarter of what is in none yet. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
class DeriveStatements {

    private final UnstatedRepository unstated;

    DeriveStatements(UnstatedRepository unstated) {
        this.unstated = unstated;
    }

    /**
     * @param since what was posted before is in a statement
     * @param before how their statements of the quarter before closed
     * @param taken ids of entries and deals that belong to an earlier quarter
     * @return those that have something to tell
     */
    Map<Account, Statement> of(
            Quarter quarter,
            Instant since,
            List<String> partners,
            Map<Account, Money> before,
            Set<UUID> taken) {
        var earned = unstated.earned(quarter, since, partners);
        var notPaid = unstated.notPaid(quarter, partners);
        earned.values().forEach(lines -> lines.removeIf(line -> taken.contains(line.entryId())));
        notPaid.values().forEach(deals -> deals.removeIf(deal -> taken.contains(deal.dealId())));
        earned.values().removeIf(List::isEmpty);
        notPaid.values().removeIf(List::isEmpty);
        Set<Account> accounts = new HashSet<>(earned.keySet());
        accounts.addAll(notPaid.keySet());
        before.forEach(
                (account, closing) -> {
                    if (closing.isNegative()) {
                        accounts.add(account);
                    }
                });
        Map<Account, Statement> statements =
                new TreeMap<>(
                        Comparator.comparing(Account::partnerId)
                                .thenComparing(Account::currency, Comparator.reverseOrder()));
        for (Account account : accounts) {
            Money closing = before.getOrDefault(account, Money.zero(account.currency()));
            statements.put(
                    account,
                    Statement.of(
                            quarter,
                            closing,
                            earned.getOrDefault(account, List.of()),
                            notPaid.getOrDefault(account, List.of())));
        }
        return statements;
    }
}
