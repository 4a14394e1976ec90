package dev.cosell.deals.deal.policy;

import org.junit.jupiter.api.Test;

/** R15, R16, R18, R19, R24, R28 and R33: what may be registered. */
class RegisteringTest {

    @Test
    void r16R19WhichMotionsARegistrationMayHave() {
        String expected =
                """
                rules    | motion                | qualified   | actor | has cam | EXPECTED
                *        | !none                 | *           | gs,other-gs,gs-carla | *       | REFUSED R33 DIRECT_DEAL_HAS_NO_MOTION
                pilot    | CHANNEL_SALE          | *           | *     | *       | REFUSED R19 CHANNEL_SALE_REPLACED
                *        | BEST_PARTNER_WINS     | *           | *     | *       | REFUSED R28 NEEDS_A_COMPETITION
                *        | DO_INBOUND_FOR_ME     | *           | *     | *       | REFUSED R33 NEEDS_FORWARDING
                *        | *                     | one not met | *     | *       | REFUSED R24 NOT_QUALIFIED
                *        | none                  | *           | gs,other-gs,gs-carla | *       | ALLOWED R33 DIRECT_DEAL_REGISTERED
                pilot    | PARTNER_COLLABORATION,none | *      | *     | *       | ALLOWED R16 COLLABORATION_REQUESTED
                standard | PARTNER_COLLABORATION,none | *      | *     | *       | ALLOWED R4 COLLABORATION_CHOSEN
                standard | CHANNEL_SALE          | *           | *     | *       | ALLOWED R4 CHANNEL_SALE_REGISTERED
                """;
        Asked.check(RulesOfEngagement::register, expected);
    }
}
