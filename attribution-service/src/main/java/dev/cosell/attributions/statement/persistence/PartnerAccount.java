package dev.cosell.attributions.statement.persistence;

import org.joda.money.CurrencyUnit;

/** What a partner earns in one currency. */
public record PartnerAccount(String partnerId, CurrencyUnit currency) {}
