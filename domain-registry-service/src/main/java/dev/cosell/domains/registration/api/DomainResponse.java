package dev.cosell.domains.registration.api;

import dev.cosell.domains.registration.persistence.DomainRegistrationEntity;
import dev.cosell.domains.registration.policy.Capacity;
import dev.cosell.domains.responsibility.persistence.CurrentResponsible;
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
        @Schema(
                        description =
                                "Who answers for it within the vendor, whoever holds it; absent once it has"
                                        + " ended")
                @Nullable Responsible responsible,
        @Schema(description = "What is left of the partner's capacity; with a new registration")
                @Nullable CapacityLeft capacity) {

    /** R13: the partner's account manager, until a growth specialist does. */
    @Schema(name = "DomainResponsible")
    record Responsible(
            @Nullable String growthSpecialistId,
            @Nullable String channelAccountManagerId,
            Instant since,
            @Schema(
                            description = "Where a growth specialist is sought",
                            enumeration = {"REQUESTED", "UNMATCHED"})
                    @Nullable String request,
            @Schema(description = "Why nobody matched") @Nullable String reason) {

        static @Nullable Responsible from(@Nullable CurrentResponsible current) {
            if (current == null) {
                return null;
            }
            var request = current.request();
            return new Responsible(
                    current.growthSpecialistId(),
                    current.channelAccountManagerId(),
                    current.since(),
                    request == null ? null : request.name(),
                    current.reason());
        }
    }

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

    DomainResponse with(@Nullable CurrentResponsible current) {
        return with(Responsible.from(current), capacity);
    }

    DomainResponse with(@Nullable Capacity left) {
        return with(
                responsible,
                left == null
                        ? null
                        : new CapacityLeft(left.limit(), left.used(), left.isNearlyUsed()));
    }

    private DomainResponse with(@Nullable Responsible by, @Nullable CapacityLeft left) {
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
                by,
                left);
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
                null,
                null);
    }
}
