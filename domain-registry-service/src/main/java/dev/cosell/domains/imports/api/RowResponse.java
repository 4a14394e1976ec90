package dev.cosell.domains.imports.api;

import dev.cosell.domains.imports.policy.Column;
import dev.cosell.domains.imports.policy.Flaw;
import dev.cosell.domains.imports.policy.ImportedRow;
import dev.cosell.domains.imports.policy.RowDecision.Refusal;
import dev.cosell.web.Messages;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "ImportRow")
record RowResponse(
        @Schema(
                        description =
                                "Its place in the file, from 1; the head of a table is line 1",
                        examples = "17")
                int line,
        @Schema(description = "As the file has it", examples = "www.müller-maschinenbau.de")
                @Nullable String domain,
        @Nullable String partnerId,
        @Nullable String growthSpecialistId,
        @Schema(description = "Null until the row is decided")
                ImportedRow.@Nullable Outcome outcome,
        @Schema(description = "Why it is refused") @Nullable Refusal code,
        @Schema(
                        description = "The same in the caller's language",
                        examples = "The domain stands in line 4 already.")
                @Nullable String message,
        @Schema(description = "For INVALID_CONTENT, all that does not fit") List<RowError> errors) {

    @Schema(name = "ImportRowError")
    record RowError(
            @Schema(
                            description = "As the file names it; empty where it is the whole row",
                            examples = "postal_code")
                    String column,
            String detail) {}

    static RowResponse from(ImportedRow row, Locale language) {
        return new RowResponse(
                row.line(),
                row.cell(Column.DOMAIN),
                row.cell(Column.PARTNER_ID),
                row.cell(Column.GROWTH_SPECIALIST_ID),
                row.outcome(),
                row.refusal(),
                message(row, language),
                row.flaws().stream()
                        .map(flaw -> new RowError(flaw.column(), text(flaw, language)))
                        .toList());
    }

    /** Why a row is refused, with all that does not fit in it. */
    static @Nullable String message(ImportedRow row, Locale language) {
        if (row.refusal() == null) {
            return null;
        }
        String flaws =
                row.flaws().stream()
                        .map(
                                flaw ->
                                        (flaw.column().isEmpty() ? "" : flaw.column() + ": ")
                                                + text(flaw, language))
                        .collect(Collectors.joining("; "));
        List<String> arguments =
                row.duplicateOf() == null
                        ? List.of(flaws)
                        : List.of(Integer.toString(row.duplicateOf()));
        return text(language, row.refusal().name(), arguments);
    }

    private static String text(Flaw flaw, Locale language) {
        return text(language, "flaw." + flaw.text(), flaw.arguments());
    }

    private static String text(Locale language, String key, List<String> arguments) {
        return Messages.text(RowResponse.class, "rows", language, key, arguments);
    }
}
