package dev.cosell.attributions.statement.application;

import dev.cosell.attributions.statement.persistence.PartnerAccount;
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
    Map<PartnerAccount, Statement> of(
            Quarter quarter,
            Instant since,
            List<String> partners,
            Map<PartnerAccount, Money> before,
            Set<UUID> taken) {
        var earned = unstated.earned(quarter, since, partners);
        var notPaid = unstated.notPaid(quarter, partners);
        earned.values().forEach(lines -> lines.removeIf(line -> taken.contains(line.entryId())));
        notPaid.values().forEach(deals -> deals.removeIf(deal -> taken.contains(deal.dealId())));
        earned.values().removeIf(List::isEmpty);
        notPaid.values().removeIf(List::isEmpty);
        Set<PartnerAccount> accounts = new HashSet<>(earned.keySet());
        accounts.addAll(notPaid.keySet());
        before.forEach(
                (account, closing) -> {
                    if (closing.isNegative()) {
                        accounts.add(account);
                    }
                });
        Map<PartnerAccount, Statement> statements =
                new TreeMap<>(
                        Comparator.comparing(PartnerAccount::partnerId)
                                .thenComparing(
                                        PartnerAccount::currency, Comparator.reverseOrder()));
        for (PartnerAccount account : accounts) {
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
