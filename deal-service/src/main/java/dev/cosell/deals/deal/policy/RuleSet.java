package dev.cosell.deals.deal.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/** A set of sales rules in one of its versions. */
public enum RuleSet {
    STANDARD("standard/1"),
    DACH_CO_SELLING_PILOT("dach-co-selling-pilot/1");

    /** R2: the pilot begins on 2 May 2022, Europe/Berlin. */
    static final Instant PILOT_BEGIN =
            LocalDate.of(2022, 5, 2).atStartOfDay(ZoneId.of("Europe/Berlin")).toInstant();

    private static final Set<String> DACH = Set.of("DE", "AT", "CH");

    private final String id;

    RuleSet(String id) {
        this.id = id;
    }

    /** Name and version, as the API shows them. */
    public String id() {
        return id;
    }

    /** The rule set of an {@link #id()} that was stored. */
    public static RuleSet stored(String id) {
        for (RuleSet each : values()) {
            if (each.id.equals(id)) {
                return each;
            }
        }
        throw new IllegalArgumentException("No rule set " + id);
    }

    /**
     * The rule set of a deal that is registered now: pilot rules first (R4), for the partners of R1
     * from the day of R2 on.
     *
     * @param partnerCountry where the partner is based
     * @param sellsInto where it sells
     * @param customerCountry where the customer sits
     */
    public static RuleSet of(
            String partnerCountry,
            List<String> sellsInto,
            String customerCountry,
            Instant registeredAt) {
        boolean inPilot =
                hasBegun(registeredAt)
                        && (isBasedInDach(partnerCountry)
                                || sellsInDach(sellsInto, customerCountry));
        return inPilot ? DACH_CO_SELLING_PILOT : STANDARD;
    }

    /** R2. */
    private static boolean hasBegun(Instant registeredAt) {
        return !registeredAt.isBefore(PILOT_BEGIN);
    }

    /** R1 and A10: a partner based in DE, AT or CH is in, wherever its customer sits. */
    private static boolean isBasedInDach(String partnerCountry) {
        return DACH.contains(partnerCountry);
    }

    /** R1 and A10: a foreign partner that sells there is in with its customers there. */
    private static boolean sellsInDach(List<String> sellsInto, String customerCountry) {
        return sellsInto.stream().anyMatch(DACH::contains) && DACH.contains(customerCountry);
    }
}
