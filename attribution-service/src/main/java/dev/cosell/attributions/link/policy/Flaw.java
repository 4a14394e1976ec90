package dev.cosell.attributions.link.policy;

/** How evidence is not as it was written. */
public enum Flaw {
    /** There is no entry of this number: it was deleted, or others were put in its place. */
    ENTRY_MISSING,
    /** It does not follow the entry before. */
    ENTRY_OUT_OF_ORDER,
    /** The entry is another one than was hashed. */
    ENTRY_CHANGED,
    /** A value is another one than its digest is of. */
    VALUE_CHANGED,
    /** A value is absent, and nobody recorded that it was erased. */
    VALUE_MISSING,
    /** Entries at the end are gone, or some were added that nobody sealed. */
    END_DIFFERS,
    /** Length and end are not those that were sealed. */
    SEAL_BROKEN,
    /** The key of the seal is not configured any more, so that it cannot be checked. */
    SEAL_KEY_MISSING,
    /** There are no entries at all. */
    NO_EVIDENCE,
    /** There are entries, and no link. */
    LINK_MISSING,
    /** The row of the link says something else than its entries. */
    LINK_CHANGED,
    /** The row of the deal says something else of the signature than the link. */
    DEAL_CHANGED
}
