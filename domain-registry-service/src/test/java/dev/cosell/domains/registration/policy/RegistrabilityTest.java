package dev.cosell.domains.registration.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.domains.registration.policy.Registrability.Reason;
import dev.cosell.domains.registration.policy.Registrability.Refused;
import dev.cosell.domains.registration.policy.Registrability.Registrable;
import dev.cosell.domains.registration.policy.RequestedName.Domain;
import dev.cosell.domains.registration.policy.RequestedName.Flaw;
import dev.cosell.domains.registration.policy.RequestedName.NoDomain;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistrabilityTest {

    private static final Set<String> VENDOR = Set.of("vendor.example", "vendor.de");
    private static final Set<String> OWN = Set.of("nordlicht.example");

    @Test
    void r12APartnerRegistersAnotherCompanysDomain() {
        assertThat(Registrability.of(aDomain("firma.de"), VENDOR, OWN))
                .isEqualTo(new Registrable("firma.de"));
    }

    @ParameterizedTest
    @CsvSource({
        "MALFORMED, NOT_A_DOMAIN",
        "IP_ADDRESS, IP_ADDRESS",
        "PUBLIC_SUFFIX, PUBLIC_SUFFIX",
        "UNKNOWN_SUFFIX, UNKNOWN_SUFFIX"
    })
    void whatNamesNoDomainIsRefusedWithItsOwnReason(Flaw flaw, Reason reason) {
        assertThat(Registrability.of(new NoDomain(flaw), VENDOR, OWN))
                .isEqualTo(new Refused(reason));
    }

    @Test
    void aMailProvidersDomainIsRefused() {
        assertThat(Registrability.of(new Domain("gmx.de", true), VENDOR, OWN))
                .isEqualTo(new Refused(Reason.FREE_MAIL_DOMAIN));
    }

    @ParameterizedTest
    @CsvSource({"vendor.example", "vendor.de"})
    void theVendorsDomainsAreRefused(String name) {
        assertThat(Registrability.of(aDomain(name), VENDOR, OWN))
                .isEqualTo(new Refused(Reason.VENDOR_DOMAIN));
    }

    @Test
    void aPartnersOwnDomainIsRefusedToItAndToNobodyElse() {
        assertThat(Registrability.of(aDomain("nordlicht.example"), VENDOR, OWN))
                .isEqualTo(new Refused(Reason.OWN_DOMAIN));
        assertThat(Registrability.of(aDomain("nordlicht.example"), VENDOR, Set.of()))
                .isEqualTo(new Registrable("nordlicht.example"));
    }

    @Test
    void theFirstReasonIsTheOneThatIsGiven() {
        Set<String> both = Set.of("gmx.de");
        assertThat(Registrability.of(new Domain("gmx.de", true), both, both))
                .isEqualTo(new Refused(Reason.FREE_MAIL_DOMAIN));
        assertThat(Registrability.of(new Domain("gmx.de", false), both, both))
                .isEqualTo(new Refused(Reason.VENDOR_DOMAIN));
    }

    private static Domain aDomain(String value) {
        return new Domain(value, false);
    }
}
