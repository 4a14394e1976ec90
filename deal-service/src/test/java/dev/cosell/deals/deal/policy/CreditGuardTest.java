package dev.cosell.deals.deal.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A6 and A16: a won close that would forfeit the partner's credit is held back. */
class CreditGuardTest {

    @Test
    void a6WhenAWonCloseIsHeldBack() {
        String expected =
                """
                rules    | motion       | link needed | link      | warned             | waived | lifted | EXPECTED
                pilot    | none         | *           | *         | *                  | *      | *      | ALLOWED R25 CLOSED
                standard | none         | *           | *         | *                  | *      | *      | ALLOWED R4 CLOSED
                pilot    | !CHANNEL_SALE | no         | *         | *                  | *      | *      | ALLOWED R25 CLOSED
                standard | !CHANNEL_SALE | no         | *         | *                  | *      | *      | ALLOWED R4 CLOSED
                pilot    | !CHANNEL_SALE | *          | presented | *                  | *      | *      | ALLOWED R25 CLOSED
                standard | !CHANNEL_SALE | *          | presented | *                  | *      | *      | ALLOWED R4 CLOSED
                *        | !CHANNEL_SALE | yes        | missing   | *                  | yes    | *      | ALLOWED A6 CLOSED_WITHOUT_CREDIT
                *        | !CHANNEL_SALE | yes        | missing   | *                  | *      | yes    | ALLOWED A6 CLOSED_WITHOUT_CREDIT
                *        | !CHANNEL_SALE | yes        | missing   | long enough,longer | *      | *      | ALLOWED A6 CLOSED_WITHOUT_CREDIT
                *        | !CHANNEL_SALE | yes        | missing   | never,now,too short | no    | no     | REFUSED A6 CREDIT_AT_RISK
                *        | CHANNEL_SALE | *           | *         | *                  | *      | *      | REFUSED R4 CHANNEL_SALE_IS_THE_PARTNERS
                """;
        Asked.check(RulesOfEngagement::closeWon, expected);
    }

    @Test
    void a16AChannelSaleIsHeldBackWhereItsCreditNeedsTheLink() {
        String expected =
                """
                rules | motion       | actor   | link needed | link      | warned              | waived | lifted | EXPECTED
                *     | CHANNEL_SALE | !partner | *          | *         | *                   | *      | *      | REFUSED R4 CHANNEL_SALE_IS_THE_PARTNERS
                *     | CHANNEL_SALE | *       | yes         | missing   | never,now,too short | no     | no     | REFUSED A6 CREDIT_AT_RISK
                *     | CHANNEL_SALE | *       | *           | *         | *                   | *      | *      | ALLOWED R4 CHANNEL_SALE_CLOSED
                pilot | *            | !gs,cam,other-cam,cam-lena | * | * | *                   | *      | *      | REFUSED R25 NOT_THE_GROWTH_SPECIALIST
                pilot | *            | !gs     | *           | *         | *                   | *      | *      | REFUSED R7 ACCOUNT_MANAGER_DOES_NOT_LEAD
                standard | *         | !gs,cam | *           | *         | *                   | *      | *      | REFUSED R4 NOT_THE_GROWTH_SPECIALIST
                pilot | none         | *       | *           | *         | *                   | *      | *      | ALLOWED R25 CLOSED
                standard | none      | *       | *           | *         | *                   | *      | *      | ALLOWED R4 CLOSED
                *     | *            | *       | yes         | missing   | never,now,too short | no     | no     | REFUSED A6 CREDIT_AT_RISK
                *     | *            | *       | yes         | missing   | *                   | *      | *      | ALLOWED A6 CLOSED_WITHOUT_CREDIT
                pilot | *            | *       | *           | *         | *                   | *      | *      | ALLOWED R25 CLOSED
                standard | *         | *       | *           | *         | *                   | *      | *      | ALLOWED R4 CLOSED
                """;
        Asked.check(RulesOfEngagement::closeWon, expected);
    }

    @Test
    void r15WhatIsWonIsAnAcceptedCollaborationWithAGrowthSpecialist() {
        String expected =
                """
                rules    | motion        | collaboration | has gs | link    | EXPECTED
                *        | CHANNEL_SALE  | *             | *      | *       | REFUSED R4 CHANNEL_SALE_IS_THE_PARTNERS
                pilot    | *             | *             | no     | *       | REFUSED R9 NO_GROWTH_SPECIALIST
                standard | *             | *             | no     | *       | REFUSED R4 NO_GROWTH_SPECIALIST
                pilot    | none          | *             | *      | *       | ALLOWED R25 CLOSED
                standard | none          | *             | *      | *       | ALLOWED R4 CLOSED
                pilot    | *             | !ACCEPTED     | *      | *       | REFUSED R15 COLLABORATION_NOT_ACCEPTED
                standard | *             | !ACCEPTED     | *      | *       | REFUSED R4 COLLABORATION_NOT_ACCEPTED
                *        | *             | *             | *      | missing | REFUSED A6 CREDIT_AT_RISK
                pilot    | *             | *             | *      | *       | ALLOWED R25 CLOSED
                standard | *             | *             | *      | *       | ALLOWED R4 CLOSED
                """;
        Asked.check(RulesOfEngagement::closeWon, expected);
    }

    private static final String WHERE_CREDIT_IS_AT_RISK =
            """
            rules | motion | actor | link needed | link      | warned | waived | lifted | EXPECTED
            *     | none   | *     | *           | *         | *      | *      | *      | REFUSED A6 NO_CREDIT_AT_RISK
            *     | *      | *     | no          | *         | *      | *      | *      | REFUSED A6 NO_CREDIT_AT_RISK
            *     | *      | *     | *           | presented | *      | *      | *      | REFUSED A6 NO_CREDIT_AT_RISK
            *     | *      | *     | *           | *         | never  | *      | *      | REFUSED A6 NO_CREDIT_AT_RISK
            *     | *      | *     | *           | *         | *      | *      | *      | ALLOWED A6\s""";

    @Test
    void a6WhatThePartnerWaives() {
        Asked.check(RulesOfEngagement::waiveCredit, WHERE_CREDIT_IS_AT_RISK + "CREDIT_WAIVED");
    }

    @Test
    void a6WhatOperationsLift() {
        Asked.check(
                RulesOfEngagement::liftCreditGuard,
                WHERE_CREDIT_IS_AT_RISK + "CREDIT_GUARD_LIFTED");
    }

    @ParameterizedTest
    @CsvSource({
        // warned on Thursday -> held back until
        "0, 2022-06-16T10:00:00Z",
        "1, 2022-06-17T10:00:00Z",
        "2, 2022-06-20T10:00:00Z",
        "30, 2022-07-28T10:00:00Z"
    })
    void a6TheGuardLastsAsLongAsTheRuleSetSays(int days, Instant end) {
        Instant actual =
                RulesOfEngagement.guardEnd(
                        Instant.parse("2022-06-16T10:00:00Z"),
                        SampleRuleSets.values(days, Set.of()));
        assertThat(actual).isEqualTo(end);
    }
}
