package dev.cosell.domains.registration.persistence;

import dev.cosell.domains.registration.policy.Holder;

/** The kinds of holders, as they are stored and told. */
public enum HolderKind {
    PARTNER,
    DIRECT_SALES;

    static HolderKind of(Holder holder) {
        return switch (holder) {
            case Holder.Partner partner -> PARTNER;
            case Holder.DirectSales sales -> DIRECT_SALES;
        };
    }
}
