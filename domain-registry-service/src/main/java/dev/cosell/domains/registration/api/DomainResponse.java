package dev.cosell.domains.registration.api;

import dev.cosell.domains.registration.persistence.DomainRegistrationEntity;
import dev.cosell.domains.registration.policy.Capacity;
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
        Instant registeredAt,
        @Schema(description = "Absent where registrations have no term (A21)")
                @Nullable Instant expiresAt,
        @Schema(description = "Until when it can still be renewed, after its term")
                @Nullable Instant graceUntil,
        @Nullable Instant endedAt,
        @Schema(enumeration = {"RELEASED", "FORCED", "EXPIRED", "TRANSFERRED"})
                @Nullable String endReason,
        @Schema(description = "For staff: what operations said of a release that they forced")
                @Nullable String endNote,
        @Schema(description = "What is left of the partner's capacity; with a new registration")
                @Nullable CapacityLeft capacity) {

    /** R14. */
    @Schema(name = "CapacityLeft")
    record CapacityLeft(
            int limit,
            int used,
            @Schema(description = "A warning: nine tenths or more are used") boolean nearlyUsed) {}

    /** As its holder sees it. */
    static DomainResponse forHolder(DomainRegistrationEntity registration) {
        return of(registration, "YOU", null, null);
    }

    static DomainResponse forStaff(DomainRegistrationEntity registration) {
        return of(
                registration,
                registration.holderKind().name(),
                registration.partnerId(),
                registration.endNote());
    }

    DomainResponse with(@Nullable Capacity left) {
        return new DomainResponse(
                name,
                status,
                holder,
                partnerId,
                company,
                country,
                postalCode,
                employees,
                registeredAt,
                expiresAt,
                graceUntil,
                endedAt,
                endReason,
                endNote,
                left == null
                        ? null
                        : new CapacityLeft(left.limit(), left.used(), left.isNearlyUsed()));
    }

    private static DomainResponse of(
            DomainRegistrationEntity registration,
            String holder,
            @Nullable String partnerId,
            @Nullable String note) {
        var endReason = registration.endReason();
        return new DomainResponse(
                DomainName.stored(registration.name()).display(),
                registration.status().name(),
                holder,
                partnerId,
                registration.company(),
                registration.country(),
                registration.postalCode(),
                registration.employees(),
                registration.registeredAt(),
                registration.expiresAt(),
                registration.graceUntil(),
                registration.endedAt(),
                endReason == null ? null : endReason.name(),
                note,
                null);
    }
}
