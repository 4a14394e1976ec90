package dev.cosell.deals.work.api;

import dev.cosell.deals.work.persistence.NoteEntity.Visibility;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "NoteRequest")
record NoteRequest(
        @NotNull
                @Schema(
                        description =
                                "SHARED: partner and vendor; VENDOR: the vendor's people only; PARTNER: the partner only")
                Visibility visibility,
        @NotBlank @Size(max = 4_000) String text) {}
