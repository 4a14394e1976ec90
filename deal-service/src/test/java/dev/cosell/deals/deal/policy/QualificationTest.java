package dev.cosell.deals.deal.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.deals.deal.policy.Decision.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** R24 and A13: what a deal must meet before its collaboration is requested. */
class QualificationTest {

    private static final Map<String, List<String>> DOMAINS =
            Map.of(
                    "company", List.of("Müller AG", "-"),
                    "contact", List.of("Anna Huber", "?"),
                    "free mail", List.of("yes", "no"),
                    "contact of", List.of("customer", "partner", "vendor", "both"),
                    "domain of", List.of("customer", "partner", "vendor", "both"),
                    "open deal", List.of("yes", "no"),
                    "CHECK", Arrays.stream(QualificationCheck.values()).map(Enum::name).toList());

    @Test
    void a13EachCheckLooksAtItsOwnFacts() {
        String expected =
                """
                CHECK                | company   | contact    | free mail | contact of | domain of | open deal | EXPECTED
                REQUIRED_FIELDS      | *         | *          | *         | *          | *         | *         | met
                COMPANY_VALID        | Müller AG | *          | *         | *          | *         | *         | met
                COMPANY_VALID        | -         | *          | *         | *          | *         | *         | not met
                CONTACT_VALID        | *         | Anna Huber | *         | customer   | *         | *         | met
                CONTACT_VALID        | *         | *          | *         | *          | *         | *         | not met
                DOMAIN_OF_CUSTOMER   | *         | *          | *         | *          | customer  | *         | met
                DOMAIN_OF_CUSTOMER   | *         | *          | *         | *          | *         | *         | not met
                NO_FREE_MAIL_CONTACT | *         | *          | no        | *          | *         | *         | met
                NO_FREE_MAIL_CONTACT | *         | *          | yes       | *          | *         | *         | not met
                NO_OPEN_DEAL         | *         | *          | *         | *          | *         | no        | met
                NO_OPEN_DEAL         | *         | *          | *         | *          | *         | yes       | not met
                """;
        LiteralTable.check(
                DOMAINS,
                expected,
                combination -> {
                    QualificationCheck check = QualificationCheck.valueOf(is(combination, "CHECK"));
                    var checked = candidate(combination).checkedBy(asking(List.of(check), ""));
                    assertThat(checked).containsOnlyKeys(check);
                    return checked.getOrDefault(check, false) ? "met" : "not met";
                });
    }

    private static Candidate candidate(Map<String, String> combination) {
        Set<String> partners = Set.of("partner", "both");
        Set<String> vendors = Set.of("vendor", "both");
        return new Candidate(
                is(combination, "company"),
                is(combination, "contact"),
                is(combination, "free mail").equals("yes"),
                partners.contains(is(combination, "contact of")),
                vendors.contains(is(combination, "contact of")),
                partners.contains(is(combination, "domain of")),
                vendors.contains(is(combination, "domain of")),
                is(combination, "open deal").equals("yes"),
                Set.of());
    }

    private static String is(Map<String, String> combination, String fact) {
        return combination.getOrDefault(fact, "");
    }

    private static PolicyValues asking(List<QualificationCheck> checks, String fields) {
        PolicyValues usual = SampleRuleSets.values();
        return new PolicyValues(
                usual.unregisteredDomain(),
                usual.creditGuardBusinessDays(),
                usual.partnersOfRegionEverywhere(),
                usual.foreignPartnersInRegion(),
                usual.reminderBusinessDays(),
                usual.escalationBusinessDays(),
                usual.automaticAcceptanceBusinessDays(),
                usual.linkNeeded(),
                checks,
                fields(fields));
    }

    private static Set<RequiredField> fields(String names) {
        return Arrays.stream(names.split(" "))
                .filter(name -> !name.isEmpty())
                .map(RequiredField::valueOf)
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @CsvSource({
        // asked for, given -> met
        "'', '', true",
        "'', INDUSTRY, true",
        "INDUSTRY, '', false",
        "INDUSTRY, INDUSTRY, true",
        "INDUSTRY, LANGUAGE, false",
        "INDUSTRY LANGUAGE, LANGUAGE, false",
        "INDUSTRY LANGUAGE, INDUSTRY LANGUAGE EMPLOYEES, true",
        "EMPLOYEES INDUSTRY LANGUAGE EXTERNAL_REFERENCE, EMPLOYEES INDUSTRY LANGUAGE, false"
    })
    void a13EveryFieldThatTheRuleSetAsksForIsThere(String asked, String given, boolean met) {
        // Given
        Candidate candidate =
                new Candidate(
                        "Müller AG",
                        "Anna Huber",
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        fields(given));

        // When
        var checked =
                candidate.checkedBy(asking(List.of(QualificationCheck.REQUIRED_FIELDS), asked));

        // Then
        assertThat(checked).isEqualTo(Map.of(QualificationCheck.REQUIRED_FIELDS, met));
    }

    @ParameterizedTest
    @CsvSource({
        "AG, true",
        "A, false",
        "A., false",
        "'A B', true",
        "3M, true",
        "'', false",
        "' ', false",
        "--, false",
        "Ö1, true",
        "東京, true",
        "🙂🙂, false"
    })
    void a13ANameHasAtLeastTwoLettersOrDigits(String name, boolean met) {
        // Given
        Candidate candidate =
                new Candidate(name, name, false, false, false, false, false, false, Set.of());

        // When
        var checked = candidate.checkedBy(SampleRuleSets.values());

        // Then
        assertThat(checked)
                .containsEntry(QualificationCheck.COMPANY_VALID, met)
                .containsEntry(QualificationCheck.CONTACT_VALID, met);
    }

    @Test
    void a13ARuleSetNamesTheChecksThatItAsksFor() {
        // Given
        Candidate poor = new Candidate("", "", true, true, true, true, true, true, Set.of());

        // When
        var none = poor.checkedBy(asking(List.of(), "INDUSTRY"));
        var all = poor.checkedBy(asking(List.of(QualificationCheck.values()), "INDUSTRY"));

        // Then
        assertThat(none).isEmpty();
        assertThat(all).hasSize(6).doesNotContainValue(true);
        assertThat(new TreeSet<>(all.keySet())).containsExactlyElementsOf(all.keySet());
    }

    @ParameterizedTest
    @EnumSource
    void r24OneCheckThatIsNotMetIsEnoughToRefuse(QualificationCheck check) {
        // Given
        Map<QualificationCheck, Boolean> checked =
                Arrays.stream(QualificationCheck.values())
                        .collect(Collectors.toMap(each -> each, each -> each != check));
        DealFacts deal =
                DealFacts.ofRegistration(
                        SampleRuleSets.pilot(),
                        SalesMotion.PARTNER_COLLABORATION,
                        ADeal.actor("partner"),
                        "carla",
                        checked,
                        ADeal.NOW);

        // When
        Decision decision = RulesOfEngagement.register(deal);

        // Then
        assertThat(decision.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(decision.code()).isEqualTo("NOT_QUALIFIED");
        assertThat(decision.facts()).containsEntry("qualification." + check, "NOT_MET");
    }
}
