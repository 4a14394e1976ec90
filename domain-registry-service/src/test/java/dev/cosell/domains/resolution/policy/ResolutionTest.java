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
                // who answers for the domain, customer, its specialist -> existing customer, who
                // answers for the deal
                "-, false, -, false, -",
                "-, true, -, true, -",
                "-, true, gs-henrik, true, gs-henrik",
                "gs-lena, false, -, false, gs-lena",
                "gs-lena, true, -, true, gs-lena",
                "gs-lena, true, gs-henrik, true, gs-henrik"
            })
    void a9WhoAnswersForTheCustomerComesFirst(
            @Nullable String ofDomain,
            boolean customer,
            @Nullable String specialist,
            boolean existing,
            @Nullable String responsible) {
        // Given
        var registration =
                new Registration(new Holder.Partner("nordlicht"), RegistrationStatus.REGISTERED);

        // When
        var resolution =
                Resolution.of(
                        "nordlicht",
                        registration,
                        ofDomain,
                        customer ? new Customer(specialist) : null);

        // Then
        assertThat(resolution).isEqualTo(new Resolution(HolderClass.OWN, existing, responsible));
    }

    @ParameterizedTest
    @CsvSource({"nordlicht, OWN", "alpenblick, OTHER_PARTNER"})
    void a2WhoAnswersForADomainDoesNotHoldIt(String partner, HolderClass holderClass) {
        // Given
        var registration =
                new Registration(new Holder.Partner("nordlicht"), RegistrationStatus.REGISTERED);

        // Then
        assertThat(Resolution.of(partner, registration, "gs-lena", null))
                .isEqualTo(new Resolution(holderClass, false, "gs-lena"));
        assertThat(Resolution.of(partner, null, null, null))
                .isEqualTo(new Resolution(HolderClass.NONE, false, null));
    }
}
