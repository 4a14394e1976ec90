package dev.cosell.attributions.competition.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.attributions.competition.policy.BestPartner.Competitor;
import dev.cosell.attributions.competition.policy.BestPartner.Objection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BestPartnerTest {

    private static final Instant NOON = Instant.parse("2027-01-29T12:00:00Z");
    private static final UUID FIRST = new UUID(1, 1);
    private static final UUID SECOND = new UUID(1, 2);

    @ParameterizedTest
    @CsvSource(
            nullValues = "never",
            value = {
                // of the first: signed, closed; of the second: signed, closed; who wins
                "never, false, never, false, nobody",
                "0,     false, never, false, first",
                "never, false, 0,     false, second",
                "0,     false, 1,     false, first",
                "1,     false, 0,     false, second",
                "0,     false, 0,     false, first",
                "0,     true,  never, false, nobody",
                "0,     true,  1,     false, second",
                "1,     false, 0,     true,  first",
                "0,     true,  1,     true,  nobody"
            })
    void r28TheFirstSignatureOfAnOpenDealWins(
            @Nullable Integer firstSigned,
            boolean firstClosed,
            @Nullable Integer secondSigned,
            boolean secondClosed,
            String winner) {
        List<Competitor> competing =
                new ArrayList<>(
                        List.of(
                                competitor(FIRST, firstSigned, firstClosed),
                                competitor(SECOND, secondSigned, secondClosed)));
        for (int order = 0; order < 2; order++) {
            assertThat(BestPartner.signedFirst(competing))
                    .isEqualTo(
                            switch (winner) {
                                case "first" -> Optional.of(FIRST);
                                case "second" -> Optional.of(SECOND);
                                default -> Optional.empty();
                            });
            Collections.reverse(competing);
        }
    }

    @Test
    void r28WhoWinsDoesNotTurnOnTheOrderOfTheList() {
        var random = new Random(28);
        List<Competitor> competing = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            competing.add(competitor(new UUID(1, i), random.nextInt(5), random.nextBoolean()));
        }
        var winner = BestPartner.signedFirst(competing);
        for (int i = 0; i < 1_000; i++) {
            Collections.shuffle(competing, random);
            assertThat(BestPartner.signedFirst(competing)).isEqualTo(winner).isPresent();
        }
    }

    @Test
    void r28ItIsOverWhenNobodyIsLeft() {
        assertThat(BestPartner.isOver(List.of(competitor(FIRST, null, false)))).isFalse();
        assertThat(
                        BestPartner.isOver(
                                List.of(
                                        competitor(FIRST, null, true),
                                        competitor(SECOND, null, false))))
                .isFalse();
        assertThat(
                        BestPartner.isOver(
                                List.of(
                                        competitor(FIRST, null, true),
                                        competitor(SECOND, null, true))))
                .isTrue();
    }

    @Test
    void r28OperationsNameAWinnerAmongThoseThatStillCompete() {
        var competing = List.of(competitor(FIRST, null, false), competitor(SECOND, null, true));
        assertThat(BestPartner.objectionToNaming(FIRST, true, competing)).isEmpty();
        assertThat(BestPartner.objectionToNaming(SECOND, true, competing))
                .contains(Objection.COMPETITOR_CLOSED);
        assertThat(BestPartner.objectionToNaming(new UUID(1, 3), true, competing))
                .contains(Objection.NOT_A_COMPETITOR);
        for (UUID any : List.of(FIRST, SECOND, new UUID(1, 3))) {
            assertThat(BestPartner.objectionToNaming(any, false, competing))
                    .contains(Objection.COMPETITION_ENDED);
        }
    }

    private static Competitor competitor(UUID id, @Nullable Integer signed, boolean closed) {
        return new Competitor(
                id, "nordlicht", signed == null ? null : NOON.plusSeconds(signed), closed);
    }
}
