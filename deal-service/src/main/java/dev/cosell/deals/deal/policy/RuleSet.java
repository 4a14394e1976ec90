package dev.cosell.deals.deal.policy;

import java.time.Instant;
import java.util.Set;

/**
 * A set of sales rules in one of its versions. It is in force from its first moment on, until the
 * next version of its name and region begins: so there is neither a gap nor an overlap.
 *
 * @param name {@link #STANDARD} or {@link #PILOT}
 * @param version counted from 1 within the name
 * @param region name of the countries
 * @param countries ISO codes of the countries it holds in; empty for the standard rules, which hold
 *     everywhere
 * @param suspended whether it does not hold from here on, and the standard rules do (R4)
 */
public record RuleSet(
        String name,
        int version,
        String region,
        Set<String> countries,
        Instant validFrom,
        boolean suspended,
        PolicyValues values) {

    /** What holds where no pilot does. */
    public static final String STANDARD = "standard";

    /** The rules of the DACH co-selling pilot. */
    public static final String PILOT = "dach-co-selling-pilot";

    public RuleSet {
        countries = Set.copyOf(countries);
    }

    /** Name and version, as deals and decisions name it. */
    public String id() {
        return name + "/" + version;
    }

    /** Whether these are the pilot's rules, and not the standard ones. */
    public boolean isPilot() {
        return name.equals(PILOT);
    }
}
