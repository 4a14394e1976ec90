package dev.cosell.attributions.ledger.persistence;

import dev.cosell.attributions.ledger.policy.Account;
import dev.cosell.attributions.ledger.policy.Line;
import dev.cosell.attributions.ledger.policy.Part;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One line of an entry.
 *
 * @param partnerId whose account it is; null for the vendor's own
 * @param amount above zero for a debit, below for a credit
 * @param partFrom the first day of the part of the month that earns it; null for the other side and
 *     for corrections, and the two beside it as well
 */
@Embeddable
public record LedgerLine(
        @Enumerated(EnumType.STRING) Account account,
        @Column(name = "partner_id") @Nullable String partnerId,
        BigDecimal amount,
        @Column(name = "part_from") @Nullable LocalDate partFrom,
        @Column(name = "part_to") @Nullable LocalDate partTo,
        @Column(name = "part_mrr") @Nullable BigDecimal partMrr) {

    static LedgerLine of(Line line, String partnerId) {
        Part part = line.part();
        return new LedgerLine(
                line.account(),
                switch (line.account()) {
                    case PARTNER_PAYABLE -> partnerId;
                    case REVENUE_SHARE_EXPENSE -> null;
                },
                line.amount().getAmount(),
                part == null ? null : part.period().from(),
                part == null ? null : part.period().to(),
                part == null ? null : part.mrr().getAmount());
    }
}
