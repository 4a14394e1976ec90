package dev.cosell.domains.imports.api;

import dev.cosell.domains.imports.persistence.DomainImportEntity;
import dev.cosell.domains.imports.policy.ImportFormat;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "Import")
record ImportResponse(
        UUID id,
        DomainImportEntity.ImportStatus status,
        ImportFormat format,
        @Schema(description = "Whether it only says what would become of each row") boolean dryRun,
        @Schema(description = "All rows of the file, without its head", examples = "1200") int rows,
        @Schema(description = "How many of them are decided", examples = "500") int done,
        @Schema(examples = "480") int registered,
        @Schema(description = "Were registered to the same holder before", examples = "15")
                int unchanged,
        @Schema(examples = "5") int refused,
        @Schema(
                        description =
                                "At its end: the partners that hold more than they may register"
                                        + " anew, the most first, at most a hundred. What they hold"
                                        + " they keep (R11).")
                List<OverLimit> overLimit,
        @Schema(examples = "ops-anna") String receivedBy,
        Instant receivedAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt) {

    @Schema(name = "PartnerOverLimit")
    record OverLimit(
            @Schema(examples = "nordlicht") String partnerId,
            @Schema(examples = "620") int domains,
            @Schema(examples = "500") int limit) {}

    static ImportResponse from(DomainImportEntity file) {
        return new ImportResponse(
                file.id(),
                file.status(),
                file.format(),
                file.dryRun(),
                file.rows(),
                file.done(),
                file.registered(),
                file.unchanged(),
                file.refused(),
                file.overLimit().stream()
                        .map(each -> new OverLimit(each.partnerId(), each.domains(), each.limit()))
                        .toList(),
                file.receivedBy(),
                file.receivedAt(),
                file.startedAt(),
                file.endedAt());
    }
}
