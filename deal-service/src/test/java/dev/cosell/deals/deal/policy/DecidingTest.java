package dev.cosell.deals.deal.policy;

import org.junit.jupiter.api.Test;

/** R22, R23, R32 and A1 to A5: how free the growth specialist is, and what follows from it. */
class DecidingTest {

    @Test
    void r22R23R32HowFreeTheGrowthSpecialistIs() {
        String expected =
                """
                rules    | holder        | customer | unregistered  | EXPECTED
                *        | *             | existing | *             | R32 EXISTING_CUSTOMER DISCRETIONARY
                pilot    | OWN           | *        | *             | R22 OWN_DOMAIN MUST_ACCEPT
                standard | OWN           | *        | *             | R23 OWN_DOMAIN_UNDER_STANDARD_RULES DISCRETIONARY
                *        | DIRECT_SALES  | *        | *             | R23 DOMAIN_OF_DIRECT_SALES DISCRETIONARY
                *        | OTHER_PARTNER | *        | *             | A4 DOMAIN_CONFLICT DISCRETIONARY
                pilot    | NONE          | *        | DISCRETIONARY | A5 DOMAIN_OF_NOBODY DISCRETIONARY
                standard | NONE          | *        | DISCRETIONARY | A5 DOMAIN_OF_NOBODY_UNDER_STANDARD_RULES DISCRETIONARY
                *        | NONE          | *        | MUST_ACCEPT   | A5 DOMAIN_OF_NOBODY_MUST_BE_ACCEPTED MUST_ACCEPT
                """;
        Asked.aboutTheMode(expected);
    }

    @Test
    void r22R23WhoAcceptsAndByWhichRule() {
        String expected =
                """
                rules    | collaboration | actor                  | has gs | mode          | holder | EXPECTED
                pilot    | none          | *                      | *      | *             | *      | REFUSED R15 NO_COLLABORATION
                standard | none          | *                      | *      | *             | *      | REFUSED R4 NO_COLLABORATION
                pilot    | *             | cam,other-cam,cam-lena | *      | *             | *      | REFUSED R7 ACCOUNT_MANAGER_DOES_NOT_LEAD
                pilot    | *             | *                      | no     | *             | *      | REFUSED R9 NO_GROWTH_SPECIALIST
                standard | *             | *                      | no     | *             | *      | REFUSED R4 NO_GROWTH_SPECIALIST
                *        | *             | !gs                    | *      | *             | *      | REFUSED R10 NOT_THE_GROWTH_SPECIALIST
                *        | *             | *                      | *      | DISCRETIONARY | *      | ALLOWED R23 ACCEPTED
                *        | *             | *                      | *      | MUST_ACCEPT   | OWN    | ALLOWED R22 ACCEPTED
                *        | *             | *                      | *      | MUST_ACCEPT   | !OWN   | ALLOWED A5 ACCEPTED
                """;
        Asked.check(RulesOfEngagement::accept, expected);
    }

    @Test
    void r22R23WhoDeclinesAndWhatMayBeDeclined() {
        String expected =
                """
                rules    | collaboration | actor                  | has gs | mode          | holder | EXPECTED
                pilot    | none          | *                      | *      | *             | *      | REFUSED R15 NO_COLLABORATION
                standard | none          | *                      | *      | *             | *      | REFUSED R4 NO_COLLABORATION
                pilot    | *             | cam,other-cam,cam-lena | *      | *             | *      | REFUSED R7 ACCOUNT_MANAGER_DOES_NOT_LEAD
                pilot    | *             | *                      | no     | *             | *      | REFUSED R9 NO_GROWTH_SPECIALIST
                standard | *             | *                      | no     | *             | *      | REFUSED R4 NO_GROWTH_SPECIALIST
                *        | *             | !gs                    | *      | *             | *      | REFUSED R10 NOT_THE_GROWTH_SPECIALIST
                *        | *             | *                      | *      | DISCRETIONARY | *      | ALLOWED R23 DECLINED
                *        | *             | *                      | *      | MUST_ACCEPT   | OWN    | REFUSED R22 MUST_ACCEPT
                *        | *             | *                      | *      | MUST_ACCEPT   | !OWN   | REFUSED A5 MUST_ACCEPT
                """;
        Asked.check(RulesOfEngagement::decline, expected);
    }

    @Test
    void a12WhoDecidesWhileTheGrowthSpecialistIsAway() {
        String whoMay =
                """
                rules | actor                  | deputy | has gs | EXPECTED
                pilot | cam,other-cam,cam-lena | *      | *      | REFUSED R7 ACCOUNT_MANAGER_DOES_NOT_LEAD
                pilot | *                      | *      | no     | REFUSED R9 NO_GROWTH_SPECIALIST
                standard | *                   | *      | no     | REFUSED R4 NO_GROWTH_SPECIALIST
                *     | gs                     | *      | *      | ALLOWED R23 %1$s
                *     | other-gs               | max    | *      | ALLOWED R23 %1$s
                *     | *                      | *      | *      | REFUSED R10 NOT_THE_GROWTH_SPECIALIST
                """;
        Asked.check(RulesOfEngagement::accept, whoMay.formatted("ACCEPTED"));
        Asked.check(RulesOfEngagement::decline, whoMay.formatted("DECLINED"));
    }

    @Test
    void a12TheDeputyDecidesAndDoesNothingElse() {
        String expected =
                """
                actor    | deputy | EXPECTED
                gs       | *      | ALLOWED %1$s
                *        | *      | REFUSED %2$s
                """;
        Asked.check(
                RulesOfEngagement::addTeamMember,
                expected.formatted("R21 TEAM_MEMBER_ADDED", "R21 NOT_THE_GROWTH_SPECIALIST"));
        Asked.check(
                RulesOfEngagement::withdrawForwarding,
                expected.formatted("R34 NOT_FORWARDED", "R33 NOT_THE_GROWTH_SPECIALIST")
                        .replace("ALLOWED", "REFUSED"));
    }

    @Test
    void a8WhatMayBeTakenBack() {
        String expected =
                """
                rules    | collaboration | mode | actor | has gs | EXPECTED
                pilot    | none          | *    | *     | *      | REFUSED R15 NO_COLLABORATION
                standard | none          | *    | *     | *      | REFUSED R4 NO_COLLABORATION
                pilot    | ACCEPTED      | *    | *     | *      | REFUSED R15 COLLABORATION_UNDER_WAY
                standard | ACCEPTED      | *    | *     | *      | REFUSED R4 COLLABORATION_UNDER_WAY
                *        | *             | *    | *     | *      | ALLOWED A8 WITHDRAWN
                """;
        Asked.check(RulesOfEngagement::withdraw, expected);
    }

    @Test
    void r29A15WhetherTheAccountManagerIsInformed() {
        String expected =
                """
                rules | motion | customer | has cam | EXPECTED
                *     | *      | *        | yes     | ALLOWED R29 ACCOUNT_MANAGER_INFORMED
                *     | *      | *        | no      | ALLOWED A15 NO_ACCOUNT_MANAGER_TO_INFORM
                """;
        Asked.check(RulesOfEngagement::informAccountManager, expected);
    }
}
