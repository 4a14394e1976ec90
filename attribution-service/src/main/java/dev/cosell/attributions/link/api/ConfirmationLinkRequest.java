package dev.cosell.attributions.link.api;

import dev.cosell.web.OneLine;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A link that its partner has issued, with what the customer is to confirm. */
@Schema(name = "ConfirmationLinkRequest")
record ConfirmationLinkRequest(
        @NotNull UUID dealId,
        @Nullable
                @Size(max = 50)
                @Schema(
                        description = "The deal's own where none is named",
                        examples = "[\"MARKETING_HUB\"]")
                List<
                                @NotNull
                                @Pattern(
                                        regexp = "[A-Z][A-Z0-9_]{0,62}",
                                        message = "{dev.cosell.web.pattern.product}")
                                String>
                        products,
        @Nullable
                @OneLine
                @Size(max = 2000)
                @Schema(
                        description = "What was agreed on, as the customer reads and confirms it",
                        examples = "EUR 1,150.00 a month for 12 months from 1 February 2027")
                String terms) {}
