package dev.cosell.domains.registration.api;

import dev.cosell.domains.registration.persistence.DomainRegistrationEntity;
import dev.cosell.names.DomainName;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "Domain")
record DomainResponse(
        @Schema(examples = "müller-maschinenbau.de") String name,
        @Schema(enumeration = {"REGISTERED", "GRACE", "EXPIRED", "RELEASED"}) String status,
        @Schema(
                        description = "YOU for a partner, which sees no domain but its own",
                        enumeration = {"YOU", "PARTNER", "DIRECT_SALES"})
                String holder,
        @Schema(description = "For staff, where a partner holds the domain")
                @Nullable String partnerId,
        String company,
        String country,
        String postalCode,
        @Nullable Integer employees,
        Instant registeredAt) {

    /** As its holder sees it. */
    static DomainResponse forHolder(DomainRegistrationEntity registration) {
        return of(registration, "YOU", null);
    }

    static DomainResponse forStaff(DomainRegistrationEntity registration) {
        return of(registration, registration.holderKind().name(), registration.partnerId());
    }

    private static DomainResponse of(
            DomainRegistrationEntity registration, String holder, @Nullable String partnerId) {
        return new DomainResponse(
                DomainName.stored(registration.name()).display(),
                registration.status().name(),
                holder,
                partnerId,
                registration.company(),
                registration.country(),
                registration.postalCode(),
                registration.employees(),
                registration.registeredAt());
    }
}
