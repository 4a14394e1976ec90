package dev.cosell.domains.imports.policy;

/** How a file of registrations is written. */
public enum ImportFormat {
    CSV,
    NDJSON;

    /** A column as the file names it. */
    public String nameOf(Column column) {
        return switch (this) {
            case CSV -> column.header();
            case NDJSON -> column.field();
        };
    }
}
