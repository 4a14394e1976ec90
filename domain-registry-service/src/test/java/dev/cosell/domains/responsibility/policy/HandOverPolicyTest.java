package dev.cosell.domains.responsibility.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.domains.responsibility.policy.PartnerDomain.Partner;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class HandOverPolicyTest {

    private static final Instant BEGIN = Instant.parse("2022-05-01T22:00:00Z");
    private static final Pilot PILOT = new Pilot(Set.of("DE", "AT", "CH"), BEGIN);

    @ParameterizedTest
    @CsvSource({
        // R2: 1 May 23:59:59.999999 in Berlin is too early, the next microsecond is not.
        "2022-05-01T21:59:59.999999Z, BEFORE_PILOT",
        "2022-05-01T22:00:00Z, HAND_OVER",
        "2026-11-25T00:00:00Z, HAND_OVER"
    })
    void thePilotBeginsOnTheSecondOfMay2022InBerlin(Instant at, HandOverDecision decision) {
        assertThat(HandOverPolicy.decide(aDomain("DE", "DE", "DE"), PILOT, at)).isEqualTo(decision);
    }

    @ParameterizedTest
    @CsvSource({
        // R1 and A10: a partner of the region, wherever the company sits.
        "DE, '', DE, HAND_OVER",
        "AT, FR, FR, HAND_OVER",
        "CH, '', JP, HAND_OVER",
        // A foreign one that sells into the region: where the company sits there.
        "FR, 'FR DE', DE, HAND_OVER",
        "FR, DE, CH, HAND_OVER",
        "FR, 'FR DE', FR, COMPANY_OUTSIDE_REGION",
        // A foreign one that does not sell into the region, wherever the company sits.
        "NL, 'NL BE', DE, PARTNER_OUTSIDE_REGION",
        "NL, '', NL, PARTNER_OUTSIDE_REGION",
        // Liechtenstein speaks German and is no part of the region.
        "LI, LI, CH, PARTNER_OUTSIDE_REGION"
    })
    void whoseDomainsAreInThePilot(
            String basedIn, String sellsInto, String company, HandOverDecision decision) {
        assertThat(HandOverPolicy.decide(aDomain(basedIn, sellsInto, company), PILOT, BEGIN))
                .isEqualTo(decision);
    }

    @ParameterizedTest
    @CsvSource({"DE, HAND_OVER", "AT, PARTNER_OUTSIDE_REGION"})
    void aHandOverOfOneCountryLeavesTheOthers(String basedIn, HandOverDecision decision) {
        // Given
        var germany = new Pilot(Set.of("DE"), BEGIN);

        // When
        var decided = HandOverPolicy.decide(aDomain(basedIn, "CH", "DE"), germany, BEGIN);

        // Then
        assertThat(decided).isEqualTo(decision);
    }

    @Test
    void whereItIsNotKnownWhereAForeignPartnerSellsNobodySaysNo() {
        assertThat(decide(new Partner("FR", null)))
                .isEqualTo(HandOverDecision.PARTNER_NOT_YET_KNOWN);
        assertThat(decide(null)).isEqualTo(HandOverDecision.PARTNER_NOT_YET_KNOWN);
        assertThat(decide(new Partner("DE", null))).isEqualTo(HandOverDecision.HAND_OVER);
    }

    @ParameterizedTest
    @CsvSource({
        "false, false, HAND_OVER",
        "true, false, HAS_GROWTH_SPECIALIST",
        "false, true, ALREADY_ASKED",
        "true, true, HAS_GROWTH_SPECIALIST"
    })
    void aDomainIsHandedOverOnce(
            boolean hasGrowthSpecialist, boolean asked, HandOverDecision decision) {
        // Given
        var domain =
                new PartnerDomain(
                        new Partner("DE", Set.of("DE")), "DE", hasGrowthSpecialist, asked);

        // When
        var decided = HandOverPolicy.decide(domain, PILOT, BEGIN);

        // Then
        assertThat(decided).isEqualTo(decision);
    }

    @ParameterizedTest
    @EnumSource
    void everyDecisionNamesItsRule(HandOverDecision decision) {
        assertThat(decision.rule())
                .isEqualTo(
                        switch (decision) {
                            case BEFORE_PILOT -> "R2";
                            case PARTNER_NOT_YET_KNOWN, PARTNER_OUTSIDE_REGION -> "R1";
                            case COMPANY_OUTSIDE_REGION -> "A10";
                            case HAND_OVER, HAS_GROWTH_SPECIALIST, ALREADY_ASKED -> "R13";
                        });
    }

    private static HandOverDecision decide(@Nullable Partner partner) {
        return HandOverPolicy.decide(new PartnerDomain(partner, "DE", false, false), PILOT, BEGIN);
    }

    private static PartnerDomain aDomain(String basedIn, String sellsInto, String company) {
        Set<String> countries = sellsInto.isEmpty() ? Set.of() : Set.of(sellsInto.split(" "));
        return new PartnerDomain(new Partner(basedIn, countries), company, false, false);
    }
}
