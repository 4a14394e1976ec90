package dev.cosell.domains.resolution.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.domains.registration.policy.Holder;
import dev.cosell.domains.registration.policy.Registration;
import dev.cosell.domains.registration.policy.RegistrationStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HolderClassTest {

    @ParameterizedTest
    @CsvSource({
        // status, holder -> class, seen from nordlicht
        "REGISTERED, nordlicht, OWN",
        "REGISTERED, alpenblick, OTHER_PARTNER",
        "REGISTERED, DIRECT_SALES, DIRECT_SALES",
        "GRACE, nordlicht, OWN",
        "GRACE, alpenblick, OTHER_PARTNER",
        "GRACE, DIRECT_SALES, DIRECT_SALES",
        "EXPIRED, nordlicht, NONE",
        "EXPIRED, alpenblick, NONE",
        "EXPIRED, DIRECT_SALES, NONE",
        "RELEASED, nordlicht, NONE",
        "RELEASED, alpenblick, NONE",
        "RELEASED, DIRECT_SALES, NONE"
    })
    void a2A4AndA21TheHolderInEveryCase(
            RegistrationStatus status, String holder, HolderClass holderClass) {
        assertThat(HolderClass.of("nordlicht", aRegistration(status, holder)))
                .isEqualTo(holderClass);
    }

    @Test
    void a5ADomainThatNobodyEverRegisteredIsNobodys() {
        assertThat(HolderClass.of("nordlicht", null)).isEqualTo(HolderClass.NONE);
    }

    @Test
    void aGrowthSpecialistWhoseIdIsThePartnersIsStillDirectSales() {
        var registration =
                new Registration(
                        new Holder.DirectSales("nordlicht"), RegistrationStatus.REGISTERED);
        assertThat(HolderClass.of("nordlicht", registration)).isEqualTo(HolderClass.DIRECT_SALES);
    }

    private static Registration aRegistration(RegistrationStatus status, String holder) {
        return new Registration(
                holder.equals("DIRECT_SALES")
                        ? new Holder.DirectSales("gs-lena")
                        : new Holder.Partner(holder),
                status);
    }
}
