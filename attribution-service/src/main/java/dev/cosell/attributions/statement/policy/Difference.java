package dev.cosell.attributions.statement.policy;

import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that two of ledger, attributions and statements do not agree on.
 *
 * @param dealId null where it is about a statement, as month and entry
 * @param month of the term; null where it is about no single one
 * @param entryId null where it is about no single entry
 * @param statementId null where it is about a deal
 * @param expected what follows from the rest; null where it is not about two figures
 * @param found what stands there
 */
public record Difference(
        Kind kind,
        String partnerId,
        @Nullable UUID dealId,
        @Nullable Integer month,
        @Nullable UUID entryId,
        @Nullable UUID statementId,
        @Nullable String expected,
        @Nullable String found) {

    /** The names are told to others. */
    public enum Kind {
        /** A month of a granted share is over, and was not accrued. */
        ACCRUAL_MISSING,
        /** There is an entry, and no granted share of that partner that it could be of. */
        ENTRY_WITHOUT_ATTRIBUTION,
        /** An entry is of other days, at another percentage or in another currency than agreed. */
        ENTRY_DIFFERS,
        /** The entries of a month add up to something else than it earns. */
        EARNED_DIFFERS,
        /** The lines of an entry do not add up to zero, are not all there, or another partner's. */
        ENTRY_UNBALANCED,
        /** The statement that an entry belongs to is issued without it. */
        ENTRY_IN_NO_STATEMENT,
        /** Statements that a won deal without a share belongs to are issued without it. */
        DEAL_IN_NO_STATEMENT,
        /** The lines of a statement do not add up to it, or are not all there. */
        STATEMENT_LINES_DIFFER,
        /** A statement says something else than the ledger, or than the attribution of a deal. */
        STATEMENT_LEDGER_DIFFERS,
        /**
         * A statement does not open with what the one before left, its own sum is wrong, or it was
         * not issued with its quarter.
         */
        CHAIN_BROKEN
    }

    static Difference ofEntry(Kind kind, DealAccount deal, DealAccount.Posted entry) {
        return new Difference(
                kind,
                deal.partnerId(),
                deal.dealId(),
                entry.month(),
                entry.entryId(),
                null,
                null,
                null);
    }

    static Difference ofDeal(Kind kind, DealAccount deal) {
        return new Difference(kind, deal.partnerId(), deal.dealId(), null, null, null, null, null);
    }

    static Difference ofMonth(
            Kind kind,
            DealAccount deal,
            int month,
            @Nullable String expected,
            @Nullable String found) {
        return new Difference(
                kind, deal.partnerId(), deal.dealId(), month, null, null, expected, found);
    }

    /** The figures are named where they differ: else it is about something else in it. */
    static Difference ofStatement(
            Kind kind, StatementAccount statement, BigDecimal expected, BigDecimal found) {
        boolean same = expected.compareTo(found) == 0;
        return new Difference(
                kind,
                statement.partnerId(),
                null,
                null,
                null,
                statement.id(),
                same ? null : expected.toPlainString(),
                same ? null : found.toPlainString());
    }
}
