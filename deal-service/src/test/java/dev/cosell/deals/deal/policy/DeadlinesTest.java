package dev.cosell.deals.deal.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A12: until when a collaboration is decided on, and what happens then. */
class DeadlinesTest {

    /** A Wednesday, before a public holiday. */
    private static final Instant ASSIGNED = Instant.parse("2022-06-15T10:00:00Z");

    private static final LocalDate CORPUS_CHRISTI = LocalDate.parse("2022-06-16");

    @ParameterizedTest
    @CsvSource({
        // reminder, escalation, automatic acceptance, mode -> each of them
        "1, 2,   , MUST_ACCEPT,   2022-06-17T10:00:00Z, 2022-06-20T10:00:00Z,",
        "1, 2,   , DISCRETIONARY, 2022-06-17T10:00:00Z, 2022-06-20T10:00:00Z,",
        "1, 2,  3, DISCRETIONARY, 2022-06-17T10:00:00Z, 2022-06-20T10:00:00Z,",
        "1, 2,  3, MUST_ACCEPT,   2022-06-17T10:00:00Z, 2022-06-20T10:00:00Z, 2022-06-21T10:00:00Z",
        "5, 1, 30, MUST_ACCEPT,   2022-06-23T10:00:00Z, 2022-06-17T10:00:00Z, 2022-07-28T10:00:00Z"
    })
    void theRuleSetAndTheModeSayWhatHappensWhen(
            int reminder,
            int escalation,
            @Nullable Integer automatic,
            DecisionMode mode,
            Instant remindAt,
            Instant escalateAt,
            @Nullable Instant acceptAt) {
        assertThat(
                        RulesOfEngagement.deadlines(
                                ASSIGNED,
                                mode,
                                values(reminder, escalation, automatic),
                                CORPUS_CHRISTI::equals))
                .isEqualTo(new Deadlines(remindAt, escalateAt, acceptAt));
    }

    @ParameterizedTest
    @CsvSource({
        "2022-06-14T21:59:59Z, 2022-06-14",
        "2022-06-14T22:00:00Z, 2022-06-15",
        "2022-12-14T22:59:59Z, 2022-12-14",
        "2022-12-14T23:00:00Z, 2022-12-15"
    })
    void theDayOfTheEscalationIsOneInBerlin(Instant at, LocalDate day) {
        assertThat(new Deadlines(at, at, null).escalationDay()).isEqualTo(day);
    }

    @ParameterizedTest
    @EnumSource
    void onlyWhatIsAssignedWaits(CollaborationStatus status) {
        DealFacts deal = ADeal.with(Map.of("collaboration", status.name()));
        assertThat(RulesOfEngagement.isUndecidedAt(ADeal.NOW, deal))
                .isEqualTo(status == CollaborationStatus.ASSIGNED);
    }

    @Test
    void itWaitsFromItsDeadlineOn() {
        DealFacts deal = ADeal.with(Map.of("collaboration", "ASSIGNED"));
        assertThat(RulesOfEngagement.isUndecidedAt(ADeal.NOW.plusNanos(1), deal)).isFalse();
        assertThat(RulesOfEngagement.isUndecidedAt(ADeal.NOW, deal)).isTrue();
        assertThat(RulesOfEngagement.isUndecidedAt(ADeal.NOW.minusNanos(1), deal)).isTrue();
        assertThat(RulesOfEngagement.isUndecidedAt(null, deal)).isFalse();
    }

    @Test
    void whatHasNoCollaborationNeverWaits() {
        DealFacts deal = ADeal.with(Map.of("motion", "none", "collaboration", "none"));
        assertThat(RulesOfEngagement.isUndecidedAt(ADeal.NOW, deal)).isFalse();
    }

    @Test
    void whatHappensIsDecidedByA12() {
        Asked.check(RulesOfEngagement::remind, everything("REMINDED"));
        Asked.check(RulesOfEngagement::escalate, everything("ESCALATED"));
        Asked.check(RulesOfEngagement::acceptAutomatically, everything("ACCEPTED_AUTOMATICALLY"));
    }

    private static String everything(String code) {
        return """
               rules | actor | EXPECTED
               *     | *     | ALLOWED A12 %s
               """
                .formatted(code);
    }

    private static PolicyValues values(
            int reminder, int escalation, @Nullable Integer automaticAcceptance) {
        PolicyValues usual = SampleRuleSets.values();
        return new PolicyValues(
                usual.unregisteredDomain(),
                usual.creditGuardBusinessDays(),
                usual.partnersOfRegionEverywhere(),
                usual.foreignPartnersInRegion(),
                reminder,
                escalation,
                automaticAcceptance,
                Set.of(),
                usual.qualification(),
                usual.requiredFields());
    }
}
