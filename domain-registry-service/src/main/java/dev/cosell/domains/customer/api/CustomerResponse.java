package dev.cosell.domains.customer.api;

import dev.cosell.domains.customer.persistence.CustomerEntity;
import dev.cosell.names.DomainName;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "Customer")
record CustomerResponse(
        @Schema(examples = "hansekontor-lübeck.example") String domain,
        String company,
        @Nullable String growthSpecialistId,
        Instant recordedAt) {

    static CustomerResponse from(CustomerEntity customer) {
        return new CustomerResponse(
                DomainName.stored(customer.domain()).display(),
                customer.company(),
                customer.growthSpecialistId(),
                customer.recordedAt());
    }
}
