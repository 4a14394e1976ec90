package dev.cosell.domains.resolution.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.domains.registration.policy.Holder;
import dev.cosell.domains.registration.policy.Registration;
import dev.cosell.domains.registration.policy.RegistrationStatus;
import dev.cosell.domains.resolution.policy.Resolution.Customer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResolutionTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // status of the registration for direct sales, customer, its specialist -> existing
                // customer, who is responsible
                "-, false, -, false, -",
                "-, true, -, true, -",
                "-, true, gs-henrik, true, gs-henrik",
                "REGISTERED, false, -, false, gs-lena",
                "REGISTERED, true, -, true, gs-lena",
                "REGISTERED, true, gs-henrik, true, gs-henrik",
                "GRACE, false, -, false, gs-lena",
                "GRACE, true, gs-henrik, true, gs-henrik",
                "EXPIRED, false, -, false, -",
                "EXPIRED, true, gs-henrik, true, gs-henrik",
                "RELEASED, false, -, false, -",
                "RELEASED, true, -, true, -"
            })
    void a9WhoAnswersForTheCustomerComesFirst(
            @Nullable RegistrationStatus status,
            boolean customer,
            @Nullable String specialist,
            boolean existing,
            @Nullable String responsible) {
        // Given
        var registration =
                status == null ? null : new Registration(new Holder.DirectSales("gs-lena"), status);

        // When
        var resolution =
                Resolution.of(
                        "nordlicht", registration, customer ? new Customer(specialist) : null);

        // Then
        assertThat(resolution.existingCustomer()).isEqualTo(existing);
        assertThat(resolution.responsibleGrowthSpecialistId()).isEqualTo(responsible);
    }

    @ParameterizedTest
    @CsvSource({"nordlicht, OWN", "alpenblick, OTHER_PARTNER"})
    void a2ForAPartnersDomainNobodyIsResponsibleByRegistration(
            String partner, HolderClass holderClass) {
        // Given
        var registration =
                new Registration(new Holder.Partner("nordlicht"), RegistrationStatus.REGISTERED);

        // When
        var resolution = Resolution.of(partner, registration, null);

        // Then
        assertThat(resolution).isEqualTo(new Resolution(holderClass, false, null));
    }
}
