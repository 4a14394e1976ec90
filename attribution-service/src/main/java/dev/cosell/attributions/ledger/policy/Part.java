package dev.cosell.attributions.ledger.policy;

import org.joda.money.Money;

/**
 * The share of some days of a month in which one MRR was in force.
 *
 * @param mrr of a whole month
 */
public record Part(Period period, Money mrr, Money share) {}
