package dev.cosell.attributions.link.api;

import dev.cosell.attributions.link.application.ReadLinks.Read;
import dev.cosell.names.DomainName;
import java.time.Instant;
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
        Instant expiresAt,
        @Nullable Instant signedAt) {

    static CustomerLinkResponse from(Read read) {
        var link = read.link();
        return new CustomerLinkResponse(
                read.status().name(),
                link.company(),
                DomainName.stored(link.domain()).display(),
                link.partnerId(),
                link.expiresAt(),
                link.signedAt());
    }
}
