package dev.cosell.deals.deal.policy;

import org.junit.jupiter.api.Test;

/** R28 and A4: Best Partner Wins. */
class CompetitionRulesTest {

    @Test
    void a4AGrowthSpecialistMakesACompetitionOfAConflict() {
        String expected =
                """
                rules    | motion       | collaboration | actor | has gs | holder         | competition | EXPECTED
                pilot    | *            | none          | *     | *      | *              | *           | REFUSED R15 NO_COLLABORATION
                standard | *            | none          | *     | *      | *              | *           | REFUSED R4 NO_COLLABORATION
                *        | *            | *             | !gs   | *      | *              | *           | REFUSED A4 NOT_THE_GROWTH_SPECIALIST
                *        | *            | *             | *     | no     | *              | *           | REFUSED A4 NOT_THE_GROWTH_SPECIALIST
                *        | *            | *             | *     | *      | *              | running     | REFUSED R28 COMPETITION_RUNS
                *        | *            | *             | *     | *      | *              | decided     | REFUSED R28 BEST_PARTNER_DECIDED
                *        | DO_INBOUND_FOR_ME | *        | *     | *      | *              | *           | REFUSED R27 FORWARDED_DEAL_COMPETES_NOT
                *        | *            | *             | *     | *      | OTHER_PARTNER  | *           | ALLOWED A4 COMPETITION_OPENED
                *        | *            | *             | *     | *      | *              | others      | ALLOWED A4 COMPETITION_OPENED
                *        | *            | *             | *     | *      | *              | *           | REFUSED A4 NO_CONFLICT
                """;
        Asked.check(RulesOfEngagement::openCompetition, expected);
    }

    @Test
    void r28NobodyIsClosedAsWonWhileACompetitionRuns() {
        String expected =
                """
                motion                | actor | competition | link      | EXPECTED
                PARTNER_COLLABORATION | gs    | running     | *         | REFUSED R28 BEST_PARTNER_NOT_DECIDED
                PARTNER_COLLABORATION,BEST_PARTNER_WINS | gs | !running | presented | ALLOWED R25 CLOSED
                PARTNER_COLLABORATION,BEST_PARTNER_WINS | gs | !running | missing | REFUSED A6 CREDIT_AT_RISK
                CHANNEL_SALE          | partner | running   | *         | REFUSED R28 BEST_PARTNER_NOT_DECIDED
                CHANNEL_SALE          | partner | *         | presented | ALLOWED R4 CHANNEL_SALE_CLOSED
                CHANNEL_SALE          | partner | *         | missing   | REFUSED A6 CREDIT_AT_RISK
                CHANNEL_SALE          | *     | *           | *         | REFUSED R4 CHANNEL_SALE_IS_THE_PARTNERS
                *                     | cam,other-cam,cam-lena | * | * | REFUSED R7 ACCOUNT_MANAGER_DOES_NOT_LEAD
                *                     | !gs   | *           | *         | REFUSED R25 NOT_THE_GROWTH_SPECIALIST
                *                     | gs    | running     | *         | REFUSED R28 BEST_PARTNER_NOT_DECIDED
                none                  | gs    | *           | *         | ALLOWED R25 CLOSED
                *                     | gs    | *           | presented | ALLOWED R25 CLOSED
                *                     | gs    | *           | missing   | REFUSED A6 CREDIT_AT_RISK
                """;
        Asked.check(RulesOfEngagement::closeWon, expected);
    }

    @Test
    void r28ItIsNoReasonNotToCloseADealAsLost() {
        String expected =
                """
                actor | competition | EXPECTED
                gs    | *           | ALLOWED R25 CLOSED
                cam,other-cam,cam-lena | * | REFUSED R7 ACCOUNT_MANAGER_DOES_NOT_LEAD
                *     | *           | REFUSED R25 NOT_THE_GROWTH_SPECIALIST
                """;
        Asked.check(RulesOfEngagement::closeLost, expected);
    }
}
