package dev.cosell.domains.imports.policy;

import dev.cosell.domains.imports.policy.RowDecision.Refusal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of a file, and what became of it.
 *
 * @param line its place in the file, from 1; the head of a table is the first
 * @param cells as the file has them, without those that are empty
 * @param duplicateOf the first row that has the same domain, where that is an earlier one
 * @param flaws what does not fit in it
 * @param outcome null until it is decided
 * @param refusal why it is refused, if it is
 */
public record ImportedRow(
        int line,
        Map<Column, String> cells,
        @Nullable Integer duplicateOf,
        List<Flaw> flaws,
        @Nullable Outcome outcome,
        @Nullable Refusal refusal) {

    public enum Outcome {
        REGISTERED,
        UNCHANGED,
        REFUSED
    }

    public static ImportedRow read(int line, Map<Column, String> cells, List<Flaw> flaws) {
        return new ImportedRow(line, cells, null, flaws, null, null);
    }

    public ImportedRow duplicateOf(int earlier) {
        return new ImportedRow(line, cells, earlier, flaws, outcome, refusal);
    }

    public ImportedRow flawed(List<Flaw> all) {
        return new ImportedRow(line, cells, duplicateOf, all, outcome, refusal);
    }

    public ImportedRow decided(RowDecision decision) {
        return switch (decision) {
            case RowDecision.Register register -> decided(Outcome.REGISTERED, null);
            case RowDecision.Unchanged unchanged -> decided(Outcome.UNCHANGED, null);
            case RowDecision.Refused refused -> decided(Outcome.REFUSED, refused.code());
        };
    }

    private ImportedRow decided(Outcome what, @Nullable Refusal why) {
        return new ImportedRow(line, cells, duplicateOf, flaws, what, why);
    }

    /** A cell, or null where it is empty. */
    public @Nullable String cell(Column column) {
        return cells.get(column);
    }
}
