package dev.cosell.attributions.link.api;

import dev.cosell.attributions.link.persistence.SigningCodeEntity;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A code is on its way. */
@Schema(name = "SigningCode")
record SigningCodeResponse(
        @Schema(description = "Until when the code can be used") Instant expiresAt) {

    static SigningCodeResponse from(SigningCodeEntity code) {
        return new SigningCodeResponse(code.expiresAt());
    }
}
