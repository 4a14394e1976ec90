package dev.cosell.attributions.link.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignerPolicyTest {

    @ParameterizedTest
    @CsvSource({
        "kunde.de,",
        "anderer-kunde.de,  SIGNER_NOT_OF_CUSTOMER",
        "nordlicht.example, SIGNER_OF_PARTNER",
        "nordlicht.de,      SIGNER_OF_PARTNER",
        "vendor.example,    SIGNER_OF_VENDOR"
    })
    void r36OnlyTheCustomersPeopleSign(String domain, @Nullable SignerObjection objection) {
        assertThat(SignerPolicy.objection(aSigner(domain, "kunde.de")).orElse(null))
                .isEqualTo(objection);
    }

    @Test
    void r36ThePartnersPeopleDoNotSignForADealOnTheirOwnDomain() {
        assertThat(SignerPolicy.objection(aSigner("nordlicht.de", "nordlicht.de")))
                .contains(SignerObjection.SIGNER_OF_PARTNER);
    }

    @Test
    void r36TheVendorsPeopleDoNotSignForADealOnTheirOwnDomain() {
        assertThat(SignerPolicy.objection(aSigner("vendor.example", "vendor.example")))
                .contains(SignerObjection.SIGNER_OF_VENDOR);
    }

    @Test
    void r36NobodySignsFromAFreeMailDomain() {
        var signer = new Signer("gmx.example", "gmx.example", Set.of(), Set.of(), true, false);
        assertThat(SignerPolicy.objection(signer)).contains(SignerObjection.SIGNER_OF_FREE_MAIL);
    }

    @ParameterizedTest
    @CsvSource({
        "holding.de,        false,",
        "gmx.example,       true,",
        "kunde.de,          false,",
        "nordlicht.example, false, SIGNER_OF_PARTNER",
        "vendor.example,    false, SIGNER_OF_VENDOR"
    })
    void r36AnAllowedAddressSignsUnlessItIsThePartnersOrTheVendors(
            String domain, boolean freeMail, @Nullable SignerObjection objection) {
        var signer =
                new Signer(
                        domain,
                        "kunde.de",
                        Set.of("nordlicht.example"),
                        Set.of("vendor.example"),
                        freeMail,
                        true);
        assertThat(SignerPolicy.objection(signer).orElse(null)).isEqualTo(objection);
    }

    private static Signer aSigner(String domain, String customerDomain) {
        return new Signer(
                domain,
                customerDomain,
                Set.of("nordlicht.example", "nordlicht.de"),
                Set.of("vendor.example"),
                false,
                false);
    }
}
