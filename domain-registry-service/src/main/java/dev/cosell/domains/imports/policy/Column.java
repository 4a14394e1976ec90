package dev.cosell.domains.imports.policy;

import java.util.List;
import java.util.Locale;

/** What a file says of a registration, in the order in which it is written. */
public enum Column {
    DOMAIN("domain"),
    PARTNER_ID("partnerId"),
    GROWTH_SPECIALIST_ID("growthSpecialistId"),
    COMPANY("company"),
    COUNTRY("country"),
    POSTAL_CODE("postalCode"),
    EMPLOYEES("employees"),
    REGISTERED_AT("registeredAt");

    public static final List<Column> ALL = List.of(values());

    private final String field;

    Column(String field) {
        this.field = field;
    }

    /** Its name in the head of a table. */
    public String header() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its name in a JSON object. */
    public String field() {
        return field;
    }
}
