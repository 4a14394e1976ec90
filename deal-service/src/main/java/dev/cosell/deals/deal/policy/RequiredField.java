package dev.cosell.deals.deal.policy;

/** A field that a registration may leave out unless the rule set asks for it (A13). */
public enum RequiredField {
    EMPLOYEES,
    INDUSTRY,
    LANGUAGE,
    EXTERNAL_REFERENCE
}
