package dev.cosell.domains.imports.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.domains.imports.policy.RowDecision.Beforehand;
import dev.cosell.domains.imports.policy.RowDecision.Held;
import dev.cosell.domains.imports.policy.RowDecision.Open;
import dev.cosell.domains.imports.policy.RowDecision.Refusal;
import dev.cosell.domains.imports.policy.RowDecision.Refused;
import dev.cosell.domains.imports.policy.RowDecision.Register;
import dev.cosell.domains.imports.policy.RowDecision.Unchanged;
import dev.cosell.domains.registration.policy.Holder;
import dev.cosell.domains.registration.policy.Registrability;
import dev.cosell.domains.registration.policy.Registrability.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RowDecisionTest {

    private static final Registrability GOOD = new Registrability.Registrable("a.de");
    private static final Instant THEN = Instant.parse("2022-05-01T22:00:00Z");
    private static final Holder NORDLICHT = new Holder.Partner("nordlicht");

    @ParameterizedTest
    @CsvSource({
        "false, true, OPEN",
        "true, true, DUPLICATE_ROW",
        "false, false, UNKNOWN_PARTNER",
        "true, false, DUPLICATE_ROW"
    })
    void whatStandsInTheFileIsAskedFirst(boolean duplicate, boolean known, String wanted) {
        Beforehand said = RowDecision.beforehand(duplicate, known, GOOD);

        assertThat(said)
                .isEqualTo(
                        wanted.equals("OPEN")
                                ? new Open("a.de")
                                : new Refused(Refusal.valueOf(wanted)));
    }

    @ParameterizedTest
    @EnumSource
    void eachReasonThatNobodyRegistersANameHasTheSameCodeHere(Reason reason) {
        Beforehand said = RowDecision.beforehand(false, true, new Registrability.Refused(reason));

        assertThat(said).isEqualTo(new Refused(Refusal.valueOf(reason.name())));
    }

    @Test
    void aDomainIsItsHoldersAndUnavailableToOthers() {
        assertThat(held(NORDLICHT, NORDLICHT)).isEqualTo(new Unchanged());
        assertThat(held(NORDLICHT, new Holder.Partner("alpenblick")))
                .isEqualTo(new Refused(Refusal.DOMAIN_UNAVAILABLE));
        assertThat(held(NORDLICHT, new Holder.DirectSales("gs-lena")))
                .isEqualTo(new Refused(Refusal.DOMAIN_UNAVAILABLE));
        assertThat(held(new Holder.DirectSales("gs-lena"), new Holder.DirectSales("gs-henrik")))
                .isEqualTo(new Unchanged());
        assertThat(held(NORDLICHT, null)).isEqualTo(new Register());
    }

    @ParameterizedTest
    @CsvSource({"-1, HELD_LATER", "0, REGISTER", "1, REGISTER"})
    void nobodyHoldsADomainBeforeTheLastHolderLetGo(long seconds, String wanted) {
        RowDecision decision =
                RowDecision.held(NORDLICHT, THEN.plusSeconds(seconds), new Held(null, THEN));

        assertThat(decision)
                .isEqualTo(
                        wanted.equals("REGISTER")
                                ? new Register()
                                : new Refused(Refusal.HELD_LATER));
    }

    private static RowDecision held(Holder asking, @Nullable Holder holder) {
        return RowDecision.held(asking, THEN, new Held(holder, null));
    }
}
