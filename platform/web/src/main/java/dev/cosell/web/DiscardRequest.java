package dev.cosell.web;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "ParkedRecordDiscardRequest")
record DiscardRequest(
        @NotBlank
                @Size(max = 1_000)
                @Schema(
                        description = "Why the record is given up; kept with it",
                        examples = "Sent by a test client, tells nothing that happened")
                String reason) {}
