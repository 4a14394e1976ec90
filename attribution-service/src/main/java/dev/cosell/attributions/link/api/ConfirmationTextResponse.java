package dev.cosell.attributions.link.api;

import dev.cosell.attributions.link.application.ConfirmationText;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the customer confirms, in words. */
@Schema(name = "ConfirmationText")
record ConfirmationTextResponse(
        @Schema(examples = "1") int version,
        @Schema(examples = "de") String language,
        @Schema(description = "The exact text: what is shown to the signer, letter by letter")
                String text,
        @Schema(description = "Of the text in UTF-8; the signature says with it what was read")
                String sha256) {

    static ConfirmationTextResponse from(ConfirmationText text) {
        return new ConfirmationTextResponse(
                text.version(), text.language(), text.text(), text.sha256());
    }
}
