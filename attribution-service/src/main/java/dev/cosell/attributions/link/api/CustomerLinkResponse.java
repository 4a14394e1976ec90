package dev.cosell.attributions.link.api;

import dev.cosell.attributions.link.application.ConfirmationText;
import dev.cosell.attributions.link.application.ReadLinks.Read;
import dev.cosell.names.DomainName;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the customer sees of its link. */
@Schema(name = "CustomerLink")
record CustomerLinkResponse(
        @Schema(examples = "ISSUED") String status,
        @Schema(examples = "Müller Maschinenbau GmbH") String company,
        @Schema(examples = "müller-maschinenbau.de") String domain,
        @Schema(
                        description = "The partner whose part in the sale is confirmed",
                        examples = "nordlicht")
                String partnerId,
        @Schema(
                        description = "What the partner is called; its id where no name is known",
                        examples = "Nordlicht Digital GmbH")
                String partner,
        @Schema(examples = "[\"MARKETING_HUB\"]") List<String> products,
        @Schema(
                        description = "What the products are called, in the same order",
                        examples = "[\"Marketing Hub\"]")
                List<String> productNames,
        @Schema(description = "What was agreed on, in the partner's words") @Nullable String terms,
        @Schema(description = "What is confirmed, in the language of Accept-Language")
                ConfirmationTextResponse confirmation,
        Instant expiresAt,
        @Nullable Instant signedAt) {

    static CustomerLinkResponse from(Read read, ConfirmationText text) {
        var link = read.link();
        return new CustomerLinkResponse(
                read.status().name(),
                link.company(),
                DomainName.stored(link.domain()).display(),
                link.partnerId(),
                link.partner(),
                link.products(),
                link.productNames().isEmpty() ? link.products() : link.productNames(),
                link.terms(),
                ConfirmationTextResponse.from(text),
                link.expiresAt(),
                link.signedAt());
    }
}
