package dev.cosell.deals.deal.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** R4, R7, R9, R15, R21, R25, R26 and A11: who works a deal, and when. */
class WorkingTest {

    @Test
    void r25WhoAdvancesADeal() {
        String expected =
                """
                rules    | motion       | collaboration | actor                  | has gs | has cam | EXPECTED
                *        | CHANNEL_SALE | *             | !partner               | *      | *       | REFUSED R4 CHANNEL_SALE_IS_THE_PARTNERS
                *        | CHANNEL_SALE | *             | partner                | *      | *       | ALLOWED R4 CHANNEL_SALE_ADVANCED
                pilot    | *            | *             | cam,other-cam,cam-lena | *      | *       | REFUSED R7 ACCOUNT_MANAGER_DOES_NOT_LEAD
                pilot    | *            | *             | *                      | no     | *       | REFUSED R9 NO_GROWTH_SPECIALIST
                pilot    | *            | *             | !gs                    | *      | *       | REFUSED R25 NOT_THE_GROWTH_SPECIALIST
                pilot    | none         | *             | gs                     | yes    | *       | ALLOWED R25 ADVANCED
                pilot    | *            | !ACCEPTED     | *                      | *      | *       | REFUSED R15 COLLABORATION_NOT_ACCEPTED
                pilot    | *            | ACCEPTED      | gs                     | yes    | *       | ALLOWED R25 ADVANCED
                standard | *            | *             | *                      | no     | *       | REFUSED R4 NO_GROWTH_SPECIALIST
                standard | *            | *             | !gs,cam                | *      | *       | REFUSED R4 NOT_THE_GROWTH_SPECIALIST
                standard | *            | *             | cam                    | *      | no      | REFUSED R4 NOT_THE_GROWTH_SPECIALIST
                standard | none         | *             | gs,cam                 | yes    | *       | ALLOWED R4 ADVANCED
                standard | *            | !ACCEPTED     | *                      | *      | *       | REFUSED R4 COLLABORATION_NOT_ACCEPTED
                standard | *            | ACCEPTED      | gs,cam                 | yes    | *       | ALLOWED R4 ADVANCED
                """;
        Asked.check(RulesOfEngagement::advance, expected);
    }

    @Test
    void r25WhoClosesADealAsLost() {
        String expected =
                """
                rules    | motion       | collaboration | actor                  | has gs | has cam | mode | EXPECTED
                *        | CHANNEL_SALE | *             | !partner               | *      | *       | *    | REFUSED R4 CHANNEL_SALE_IS_THE_PARTNERS
                *        | CHANNEL_SALE | *             | partner                | *      | *       | *    | ALLOWED R4 CHANNEL_SALE_CLOSED
                pilot    | *            | *             | cam,other-cam,cam-lena | *      | *       | *    | REFUSED R7 ACCOUNT_MANAGER_DOES_NOT_LEAD
                pilot    | *            | *             | *                      | no     | *       | *    | REFUSED R9 NO_GROWTH_SPECIALIST
                pilot    | *            | *             | !gs                    | *      | *       | *    | REFUSED R25 NOT_THE_GROWTH_SPECIALIST
                pilot    | none         | *             | gs                     | yes    | *       | *    | ALLOWED R25 CLOSED
                pilot    | *            | !ACCEPTED     | *                      | *      | *       | *    | REFUSED R15 COLLABORATION_NOT_ACCEPTED
                pilot    | *            | ACCEPTED      | gs                     | yes    | *       | *    | ALLOWED R25 CLOSED
                standard | *            | *             | *                      | no     | *       | *    | REFUSED R4 NO_GROWTH_SPECIALIST
                standard | *            | *             | !gs,cam                | *      | *       | *    | REFUSED R4 NOT_THE_GROWTH_SPECIALIST
                standard | *            | *             | cam                    | *      | no      | *    | REFUSED R4 NOT_THE_GROWTH_SPECIALIST
                standard | none         | *             | gs,cam                 | yes    | *       | *    | ALLOWED R4 CLOSED
                standard | *            | !ACCEPTED     | *                      | *      | *       | *    | REFUSED R4 COLLABORATION_NOT_ACCEPTED
                standard | *            | ACCEPTED      | gs,cam                 | yes    | *       | *    | ALLOWED R4 CLOSED
                """;
        Asked.check(RulesOfEngagement::closeLost, expected);
    }

    @Test
    void r15WhoRevisesADeal() {
        String expected =
                """
                rules    | motion        | qualified   | actor                  | has gs | has cam | collaboration | EXPECTED
                *        | CHANNEL_SALE  | *           | !partner               | *      | *       | *             | REFUSED R4 CHANNEL_SALE_IS_THE_PARTNERS
                pilot    | *             | *           | cam,other-cam,cam-lena | *      | *       | *             | REFUSED R7 ACCOUNT_MANAGER_DOES_NOT_LEAD
                pilot    | *             | *           | !partner,gs            | *      | *       | *             | REFUSED R15 NOT_THE_GROWTH_SPECIALIST
                pilot    | *             | *           | gs                     | no     | *       | *             | REFUSED R15 NOT_THE_GROWTH_SPECIALIST
                standard | *             | *           | !partner,gs,cam        | *      | *       | *             | REFUSED R4 NOT_THE_GROWTH_SPECIALIST
                standard | *             | *           | gs                     | no     | *       | *             | REFUSED R4 NOT_THE_GROWTH_SPECIALIST
                standard | *             | *           | cam                    | *      | no      | *             | REFUSED R4 NOT_THE_GROWTH_SPECIALIST
                *        | *             | one not met | *                      | *      | *       | *             | REFUSED R24 NOT_QUALIFIED
                *        | none          | *           | partner                | *      | *       | *             | REFUSED R34 FORWARDING_UNANSWERED
                *        | CHANNEL_SALE  | *           | *                      | *      | *       | *             | ALLOWED R4 REVISED
                pilot    | *             | *           | *                      | *      | *       | *             | ALLOWED R15 REVISED
                standard | *             | *           | *                      | *      | *       | *             | ALLOWED R4 REVISED
                """;
        Asked.check(RulesOfEngagement::revise, expected);
    }

    @ParameterizedTest
    @EnumSource
    void moneyKeepsItsCurrencyOnceACollaborationIsAccepted(CollaborationStatus status) {
        DealFacts deal = ADeal.with(Map.of("collaboration", status.name()));
        assertThat(RulesOfEngagement.isCurrencyOpen(deal))
                .isEqualTo(status != CollaborationStatus.ACCEPTED);
    }

    private static final String WHO_CHANGES_THE_TEAM =
            """
            rules    | motion | collaboration | actor | has gs | EXPECTED
            pilot    | *      | none          | *     | *      | REFUSED R15 NO_COLLABORATION
            standard | *      | none          | *     | *      | REFUSED R4 NO_COLLABORATION
            standard | CHANNEL_SALE  | *      | !gs   | *      | REFUSED R21 NOT_THE_GROWTH_SPECIALIST
            pilot    | !CHANNEL_SALE | *      | *     | no     | REFUSED R9 NO_GROWTH_SPECIALIST
            standard | !CHANNEL_SALE | *      | *     | no     | REFUSED R4 NO_GROWTH_SPECIALIST
            *        | *      | *             | !gs   | *      | REFUSED R21 NOT_THE_GROWTH_SPECIALIST
            *        | *      | *             | gs    | no     | REFUSED R21 NOT_THE_GROWTH_SPECIALIST
            *        | *      | *             | gs    | yes    | ALLOWED R21\s""";

    @Test
    void r21WhoDrawsOthersIntoTheTeam() {
        Asked.check(RulesOfEngagement::addTeamMember, WHO_CHANGES_THE_TEAM + "TEAM_MEMBER_ADDED");
    }

    @Test
    void r21WhoLetsSomebodyOfTheTeamGo() {
        Asked.check(
                RulesOfEngagement::removeTeamMember, WHO_CHANGES_THE_TEAM + "TEAM_MEMBER_REMOVED");
    }

    @Test
    void r26WhoCommunicatesAndWithWhom() {
        String expected =
                """
                rules    | collaboration | actor | has gs | partner takes part | cam takes part | others take part | EXPECTED
                pilot    | none          | *     | *      | *                  | *              | *                | REFUSED R15 NO_COLLABORATION
                standard | none          | *     | *      | *                  | *              | *                | REFUSED R4 NO_COLLABORATION
                pilot    | *             | *     | no     | *                  | *              | *                | REFUSED R9 NO_GROWTH_SPECIALIST
                standard | *             | *     | no     | *                  | *              | *                | REFUSED R4 NO_GROWTH_SPECIALIST
                *        | *             | !gs   | *      | *                  | *              | *                | REFUSED R26 NOT_THE_GROWTH_SPECIALIST
                *        | *             | *     | *      | no                 | *              | *                | REFUSED R26 PARTNER_OR_ACCOUNT_MANAGER_LEFT_OUT
                *        | *             | *     | *      | *                  | no             | *                | REFUSED R26 PARTNER_OR_ACCOUNT_MANAGER_LEFT_OUT
                *        | *             | *     | *      | yes                | yes            | *                | ALLOWED R26 COMMUNICATION_RECORDED
                """;
        Asked.check(RulesOfEngagement::communicate, expected);
    }

    @Test
    void a11WhatIsMadeACollaboration() {
        String expected =
                """
                rules | motion       | collaboration | actor | EXPECTED
                *     | CHANNEL_SALE | *             | *     | ALLOWED A11 CONVERTED
                *     | *            | *             | *     | REFUSED A11 NOT_A_CHANNEL_SALE
                """;
        Asked.check(RulesOfEngagement::convert, expected);
    }
}
