package dev.cosell.assignments.partner.api;

import dev.cosell.assignments.partner.persistence.PartnerEntity;
import dev.cosell.names.DomainName;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "Partner")
record PartnerResponse(
        String id,
        String name,
        String country,
        List<String> sellsInto,
        String tier,
        List<String> domains,
        @Nullable String externalReference,
        @Nullable String channelAccountManagerId,
        @Nullable String channelConsultantId) {

    static PartnerResponse from(PartnerEntity partner) {
        return new PartnerResponse(
                partner.id(),
                partner.name(),
                partner.country(),
                partner.sellsInto(),
                partner.tier().name(),
                partner.domains().stream().map(name -> DomainName.stored(name).display()).toList(),
                partner.externalReference(),
                partner.channelAccountManagerId(),
                partner.channelConsultantId());
    }
}
