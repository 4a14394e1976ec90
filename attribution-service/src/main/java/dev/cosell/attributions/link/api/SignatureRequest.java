package dev.cosell.attributions.link.api;

import dev.cosell.web.OneLine;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Who signs for the customer, and the code that went to the signer's own address. */
@Schema(name = "SignatureRequest")
record SignatureRequest(
        @NotBlank @OneLine @Size(max = 200) @Schema(examples = "Anna Huber") String name,
        @NotBlank
                @Size(max = 254)
                @Schema(
                        description = "The address that the code was sent to",
                        examples = "anna.huber@mueller-maschinenbau.de")
                String email,
        @NotBlank
                @OneLine
                @Size(max = 200)
                @Schema(description = "The signer's role in the company", examples = "CFO")
                String role,
        @NotNull
                @Pattern(regexp = "[0-9]{6}", message = "{dev.cosell.attributions.pattern.code}")
                @Schema(examples = "123456")
                String code,
        @NotNull
                @AssertTrue
                @Schema(description = "Nothing is signed without it", examples = "true")
                Boolean consent,
        @Nullable
                @Pattern(
                        regexp = "[0-9a-f]{64}",
                        message = "{dev.cosell.attributions.pattern.sha256}")
                @Schema(
                        description =
                                "The sha256 of the text that the signer read; without it, the text in the"
                                        + " language of Accept-Language is what is signed")
                String textSha256) {}
