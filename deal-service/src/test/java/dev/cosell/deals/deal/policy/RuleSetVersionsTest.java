package dev.cosell.deals.deal.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cosell.deals.deal.policy.RuleSets.Objection;
import dev.cosell.deals.deal.policy.RuleSets.Parties;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R2 and R4: versions follow one another, and only what comes is changed. */
class RuleSetVersionsTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final Instant SECOND_BEGINS = Instant.parse("2027-01-01T00:00:00Z");
    private static final Instant SUSPENDED = Instant.parse("2027-07-01T00:00:00Z");
    private static final Instant GOES_ON = Instant.parse("2028-01-01T00:00:00Z");
    private static final Instant FRANCE_BEGINS = Instant.parse("2027-03-01T00:00:00Z");

    /** DACH in four versions, the third one suspended; France from its own moment on. */
    private static RuleSets ruleSets() {
        return new RuleSets(
                List.of(
                        SampleRuleSets.pilot(4, "DACH", Set.of("DE", "AT"), GOES_ON),
                        SampleRuleSets.suspended(3, "DACH", SampleRuleSets.DACH, SUSPENDED),
                        SampleRuleSets.pilot(2, "DACH", SampleRuleSets.DACH, SECOND_BEGINS),
                        SampleRuleSets.pilot(),
                        SampleRuleSets.pilot(5, "FRANCE", Set.of("FR"), FRANCE_BEGINS),
                        SampleRuleSets.standard()));
    }

    @Test
    void allComeInTheOrderInWhichTheyBegin() {
        assertThat(ruleSets().all())
                .extracting(RuleSet::id)
                .containsExactly(
                        "standard/1",
                        "dach-co-selling-pilot/1",
                        "dach-co-selling-pilot/2",
                        "dach-co-selling-pilot/5",
                        "dach-co-selling-pilot/3",
                        "dach-co-selling-pilot/4");
    }

    @ParameterizedTest
    @CsvSource({
        "dach-co-selling-pilot/1, 2027-01-01T00:00:00Z",
        "dach-co-selling-pilot/2, 2027-07-01T00:00:00Z",
        "dach-co-selling-pilot/3, 2028-01-01T00:00:00Z",
        "dach-co-selling-pilot/4,",
        "dach-co-selling-pilot/5,",
        "standard/1,"
    })
    void aVersionEndsWhereTheNextOfItsNameAndRegionBegins(String id, @Nullable Instant end) {
        RuleSets ruleSets = ruleSets();
        assertThat(ruleSets.validTo(ruleSets.named(id))).isEqualTo(end);
    }

    @Test
    void aVersionThatThereIsNotIsAnError() {
        assertThatThrownBy(() -> ruleSets().named("dach-co-selling-pilot/6"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("dach-co-selling-pilot/6");
    }

    @Test
    void withoutStandardRulesNothingIsLeft() {
        RuleSets pilotOnly = new RuleSets(List.of(SampleRuleSets.pilot()));
        assertThatThrownBy(() -> pilotOnly.holding(new Parties("FR", Set.of(), "FR"), NOW))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("2026-11-24T12:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        // id, at, in force
        "dach-co-selling-pilot/1, 2022-05-01T21:59:59.999999999Z, false",
        "dach-co-selling-pilot/1, 2022-05-01T22:00:00Z, true",
        "dach-co-selling-pilot/1, 2026-12-31T23:59:59.999999999Z, true",
        "dach-co-selling-pilot/1, 2027-01-01T00:00:00Z, false",
        "dach-co-selling-pilot/2, 2026-12-31T23:59:59.999999999Z, false",
        "dach-co-selling-pilot/2, 2027-01-01T00:00:00Z, true",
        "dach-co-selling-pilot/2, 2027-06-30T23:59:59.999999999Z, true",
        "dach-co-selling-pilot/2, 2027-07-01T00:00:00Z, false",
        "dach-co-selling-pilot/3, 2027-07-01T00:00:00Z, false",
        "dach-co-selling-pilot/3, 2027-12-31T23:59:59.999999999Z, false",
        "dach-co-selling-pilot/4, 2027-12-31T23:59:59.999999999Z, false",
        "dach-co-selling-pilot/4, 2028-01-01T00:00:00Z, true",
        "dach-co-selling-pilot/4, 2099-01-01T00:00:00Z, true",
        "standard/1, 1970-01-01T00:00:00Z, true",
        "standard/1, 1969-12-31T23:59:59.999999999Z, false"
    })
    void aVersionIsInForceFromItsFirstMomentToBeforeItsEnd(String id, Instant at, boolean inForce) {
        RuleSets ruleSets = ruleSets();
        assertThat(ruleSets.isInForce(ruleSets.named(id), at)).isEqualTo(inForce);
    }

    @ParameterizedTest
    @CsvSource({
        // customer in DE, partner of; at -> rule set, by which rule
        "DE, 2027-06-30T23:59:59Z, dach-co-selling-pilot/2, R1 PARTNER_BASED_IN_REGION",
        "DE, 2027-07-01T00:00:00Z, standard/1, R1 PARTNER_NOT_IN_REGION",
        "DE, 2027-12-31T23:59:59Z, standard/1, R1 PARTNER_NOT_IN_REGION",
        "DE, 2028-01-01T00:00:00Z, dach-co-selling-pilot/4, R1 PARTNER_BASED_IN_REGION",
        "CH, 2027-06-30T23:59:59Z, dach-co-selling-pilot/2, R1 PARTNER_BASED_IN_REGION",
        "CH, 2028-01-01T00:00:00Z, standard/1, R1 PARTNER_NOT_IN_REGION"
    })
    void r4WhereThePilotIsSuspendedTheStandardRulesHold(
            String partner, Instant at, String id, String reason) {
        // When
        var choice = ruleSets().holding(new Parties(partner, Set.of(), "DE"), at);

        // Then
        assertThat(choice.ruleSet().id()).isEqualTo(id);
        assertThat(choice.rule() + " " + choice.code()).isEqualTo(reason);
    }

    @Test
    void aNameCountsItsOwnVersions() {
        assertThat(ruleSets().nextVersion(RuleSet.PILOT)).isEqualTo(6);
        assertThat(ruleSets().nextVersion(RuleSet.STANDARD)).isEqualTo(2);
        assertThat(ruleSets().nextVersion("another")).isEqualTo(1);
    }

    private static final String PILOT = RuleSet.PILOT;
    private static final String STANDARD = RuleSet.STANDARD;

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // name, region, countries, valid from, suspended -> objection
                PILOT
                        + ", DACH, DE AT CH, 2026-11-24T12:00:59.999999999Z, false, NOT_IN_THE_FUTURE",
                PILOT + ", DACH, DE AT CH, 2026-11-24T12:01:00Z, false, -",
                PILOT + ", DACH, DE AT CH, 2026-11-24T12:01:00.000000001Z, false, -",
                STANDARD + ", WORLD, '', 2026-11-24T12:00:59.999999999Z, false, NOT_IN_THE_FUTURE",
                STANDARD + ", WORLD, '', 2026-11-24T12:01:00Z, false, -",
                PILOT + ", DACH, '', 2027-02-01T00:00:00Z, false, COUNTRIES_DO_NOT_FIT",
                PILOT + ", DACH, '', 2027-02-01T00:00:00Z, true, COUNTRIES_DO_NOT_FIT",
                STANDARD + ", WORLD, DE, 2027-02-01T00:00:00Z, false, COUNTRIES_DO_NOT_FIT",
                STANDARD + ", WORLD, '', 2027-02-01T00:00:00Z, true, STANDARD_ALWAYS_HOLDS",
                PILOT + ", DACH, DE AT CH, 2027-02-01T00:00:00Z, true, -",
                STANDARD + ", DACH, '', 2027-02-01T00:00:00Z, false, REGION_DOES_NOT_FIT",
                PILOT + ", DACH, DE, 2027-01-01T00:00:00Z, false, MOMENT_TAKEN",
                PILOT + ", DACH, DE, 2027-01-01T00:00:00Z, true, MOMENT_TAKEN",
                PILOT + ", DACH, DE, 2027-01-01T00:00:00.000000001Z, false, -",
                // The same moment in another region, or of another name
                PILOT + ", ITALY, IT, 2027-01-01T00:00:00Z, false, -",
                STANDARD + ", WORLD, '', 2027-01-01T00:00:00Z, false, -",
                // France is France's, from its begin on and before
                PILOT + ", DACH, DE FR, 2027-05-01T00:00:00Z, false, COUNTRIES_OVERLAP",
                PILOT + ", DACH, DE FR, 2027-02-01T00:00:00Z, false, COUNTRIES_OVERLAP",
                PILOT + ", DACH, DE FR, 2027-05-01T00:00:00Z, true, -",
                PILOT + ", FRANCE, FR BE, 2027-05-01T00:00:00Z, false, -",
                // Switzerland is free again where the last version that names it has ended
                PILOT + ", ALPS, IT CH, 2027-06-30T23:59:59.999999999Z, false, COUNTRIES_OVERLAP",
                PILOT + ", ALPS, IT CH, 2027-07-01T00:00:00Z, false, -",
                PILOT + ", ALPS, IT CH, 2027-06-30T23:59:59.999999999Z, true, -",
                PILOT + ", ALPS, IT DE, 2027-07-01T00:00:00Z, false, COUNTRIES_OVERLAP",
                PILOT + ", ALPS, IT, 2027-05-01T00:00:00Z, false, -"
            })
    void whatSpeaksAgainstANewVersion(
            String name,
            String region,
            String countries,
            Instant from,
            boolean suspended,
            @Nullable Objection objection) {
        // Given
        Set<String> named = countries.isEmpty() ? Set.of() : Set.of(countries.split(" "));
        RuleSet draft =
                new RuleSet(name, 9, region, named, from, suspended, SampleRuleSets.values());

        // When
        var answer = ruleSets().objectionTo(draft, NOW);

        // Then
        assertThat(answer.orElse(null)).isEqualTo(objection);
    }
}
