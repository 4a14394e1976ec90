package dev.cosell.attributions.ledger.policy;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * One line of an entry.
 *
 * @param amount above zero for a debit, below for a credit
 * @param part of the month that earns it; null for the other side, and for corrections
 */
public record Line(Account account, Money amount, @Nullable Part part) {}
