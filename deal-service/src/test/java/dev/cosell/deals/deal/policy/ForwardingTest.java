package dev.cosell.deals.deal.policy;

import org.junit.jupiter.api.Test;

/** R33 and R34: who forwards a deal to a partner, and what comes of it. */
class ForwardingTest {

    @Test
    void r33OnlyItsGrowthSpecialistForwardsADirectDeal() {
        String expected =
                """
                rules | motion | forwarding | qualified   | actor | has gs | EXPECTED
                *     | *      | *          | *           | !gs   | *      | REFUSED R33 NOT_THE_GROWTH_SPECIALIST
                *     | *      | *          | *           | *     | no     | REFUSED R33 NOT_THE_GROWTH_SPECIALIST
                *     | *      | *          | one not met | *     | *      | REFUSED R24 NOT_QUALIFIED
                *     | !none  | *          | *           | *     | *      | REFUSED R33 NOT_A_DIRECT_DEAL
                *     | none   | OFFERED    | *           | *     | *      | REFUSED R34 FORWARDING_UNANSWERED
                *     | none   | *          | *           | gs    | yes    | ALLOWED R33 FORWARDED
                """;
        Asked.check(RulesOfEngagement::forward, expected);
    }

    @Test
    void r34WhatIsOfferedIsAcceptedOrDeclinedOnce() {
        String expected =
                """
                rules | forwarding | actor | EXPECTED
                *     | !OFFERED   | *     | REFUSED R34 NOT_FORWARDED
                *     | OFFERED    | *     | ALLOWED R34\s""";
        Asked.check(RulesOfEngagement::acceptForwarding, expected + "FORWARDING_ACCEPTED");
        Asked.check(RulesOfEngagement::declineForwarding, expected + "FORWARDING_DECLINED");
    }

    @Test
    void r9WhatNobodyLeadsIsNotTaken() {
        String expected =
                """
                rules    | has gs | forwarding | actor | EXPECTED
                pilot    | no     | *          | *     | REFUSED R9 NO_GROWTH_SPECIALIST
                standard | no     | *          | *     | REFUSED R4 NO_GROWTH_SPECIALIST
                *        | *      | !OFFERED   | *     | REFUSED R34 NOT_FORWARDED
                *        | *      | OFFERED    | *     | ALLOWED R34 FORWARDING_ACCEPTED
                """;
        Asked.check(RulesOfEngagement::acceptForwarding, expected);
    }

    @Test
    void r33WhoTakesAnOfferBack() {
        String expected =
                """
                rules | forwarding | actor | has gs | EXPECTED
                *     | *          | !gs   | *      | REFUSED R33 NOT_THE_GROWTH_SPECIALIST
                *     | *          | *     | no     | REFUSED R33 NOT_THE_GROWTH_SPECIALIST
                *     | !OFFERED   | *     | *      | REFUSED R34 NOT_FORWARDED
                *     | OFFERED    | gs    | yes    | ALLOWED R33 FORWARDING_WITHDRAWN
                """;
        Asked.check(RulesOfEngagement::withdrawForwarding, expected);
    }

    @Test
    void r34NobodyClosesWhatAPartnerHasNotAnswered() {
        String expected =
                """
                rules    | motion | forwarding | actor | has gs | EXPECTED
                pilot    | none   | *          | cam,other-cam,cam-lena | * | REFUSED R7 ACCOUNT_MANAGER_DOES_NOT_LEAD
                *        | none   | OFFERED    | gs    | yes    | REFUSED R34 FORWARDING_UNANSWERED
                pilot    | none   | !OFFERED   | gs    | yes    | ALLOWED R25 CLOSED
                standard | none   | !OFFERED   | gs,cam | yes   | ALLOWED R4 CLOSED
                pilot    | none   | *          | *     | no     | REFUSED R9 NO_GROWTH_SPECIALIST
                standard | none   | *          | *     | no     | REFUSED R4 NO_GROWTH_SPECIALIST
                standard | none   | OFFERED    | cam   | yes    | REFUSED R34 FORWARDING_UNANSWERED
                pilot    | none   | *          | *     | *      | REFUSED R25 NOT_THE_GROWTH_SPECIALIST
                standard | none   | *          | *     | *      | REFUSED R4 NOT_THE_GROWTH_SPECIALIST
                pilot    | !none,CHANNEL_SALE | * | cam,other-cam,cam-lena | * | REFUSED R7 ACCOUNT_MANAGER_DOES_NOT_LEAD
                *        | CHANNEL_SALE | OFFERED | partner | * | REFUSED R34 FORWARDING_UNANSWERED
                *        | CHANNEL_SALE | *    | !partner | *   | REFUSED R4 CHANNEL_SALE_IS_THE_PARTNERS
                *        | CHANNEL_SALE | *    | partner | *    | ALLOWED R4 CHANNEL_SALE_CLOSED
                pilot    | *      | *          | *     | no     | REFUSED R9 NO_GROWTH_SPECIALIST
                standard | *      | *          | *     | no     | REFUSED R4 NO_GROWTH_SPECIALIST
                pilot    | *      | *          | !gs   | *      | REFUSED R25 NOT_THE_GROWTH_SPECIALIST
                standard | *      | *          | !gs,cam | *    | REFUSED R4 NOT_THE_GROWTH_SPECIALIST
                *        | *      | OFFERED    | *     | *      | REFUSED R34 FORWARDING_UNANSWERED
                pilot    | *      | *          | gs    | yes    | ALLOWED R25 CLOSED
                standard | *      | *          | gs,cam | yes   | ALLOWED R4 CLOSED
                """;
        Asked.check(RulesOfEngagement::closeLost, expected);
    }

    @Test
    void r34ThePartnerRevisesNothingBeforeItHasTakenTheDeal() {
        String expected =
                """
                motion | forwarding | actor   | EXPECTED
                none   | *          | partner | REFUSED R34 FORWARDING_UNANSWERED
                none   | *          | gs      | ALLOWED R15 REVISED
                DO_INBOUND_FOR_ME | ACCEPTED | partner,gs | ALLOWED R15 REVISED
                """;
        Asked.check(
                RulesOfEngagement::revise,
                expected
                        + """
                        CHANNEL_SALE | * | !partner | REFUSED R4 CHANNEL_SALE_IS_THE_PARTNERS
                        CHANNEL_SALE | OFFERED | partner | REFUSED R34 FORWARDING_UNANSWERED
                        CHANNEL_SALE | * | partner | ALLOWED R4 REVISED
                        *      | *          | cam,other-cam,cam-lena | REFUSED R7 ACCOUNT_MANAGER_DOES_NOT_LEAD
                        *      | *          | !partner,gs | REFUSED R15 NOT_THE_GROWTH_SPECIALIST
                        *      | OFFERED    | partner | REFUSED R34 FORWARDING_UNANSWERED
                        *      | *          | partner,gs | ALLOWED R15 REVISED
                        """);
    }
}
