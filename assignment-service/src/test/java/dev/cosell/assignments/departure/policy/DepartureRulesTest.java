package dev.cosell.assignments.departure.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.assignments.staff.policy.Slot;
import dev.cosell.assignments.staff.policy.StaffRole;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DepartureRulesTest {

    @ParameterizedTest
    @EnumSource
    void aSuccessorIsOfTheSameRole(StaffRole role) {
        assertThat(DepartureRules.handsOver(role).map(Slot::name))
                .isEqualTo(
                        role == StaffRole.OTHER_STAFF
                                ? java.util.Optional.empty()
                                : java.util.Optional.of(role.name()));
    }

    @Test
    void noPartnerIsLeftAlone() {
        assertThat(DepartureRules.needsSuccessor(0)).isFalse();
        assertThat(DepartureRules.needsSuccessor(1)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"-367, false", "-366, true", "0, true", "366, true", "367, false"})
    void aLastDayIsAtMostAYearOff(int days, boolean allowed) {
        LocalDate today = LocalDate.parse("2027-02-01");
        assertThat(DepartureRules.isLastDay(today.plusDays(days), today)).isEqualTo(allowed);
    }
}
