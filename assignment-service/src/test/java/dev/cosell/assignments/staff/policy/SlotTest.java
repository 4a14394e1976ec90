package dev.cosell.assignments.staff.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.assignments.staff.policy.Slot.Refusal;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlotTest {

    @ParameterizedTest
    @CsvSource({
        "GROWTH_SPECIALIST, GROWTH_SPECIALIST, ",
        "GROWTH_SPECIALIST, CHANNEL_ACCOUNT_MANAGER, R7",
        "GROWTH_SPECIALIST, CHANNEL_CONSULTANT, R8",
        "GROWTH_SPECIALIST, OTHER_STAFF, R8",
        "CHANNEL_ACCOUNT_MANAGER, GROWTH_SPECIALIST, R6",
        "CHANNEL_ACCOUNT_MANAGER, CHANNEL_ACCOUNT_MANAGER, ",
        "CHANNEL_ACCOUNT_MANAGER, CHANNEL_CONSULTANT, R5",
        "CHANNEL_ACCOUNT_MANAGER, OTHER_STAFF, R5",
        "CHANNEL_CONSULTANT, GROWTH_SPECIALIST, R6",
        "CHANNEL_CONSULTANT, CHANNEL_ACCOUNT_MANAGER, R5",
        "CHANNEL_CONSULTANT, CHANNEL_CONSULTANT, ",
        "CHANNEL_CONSULTANT, OTHER_STAFF, R5"
    })
    void eachPlaceTakesItsOwnRoleAlone(Slot slot, StaffRole role, String rule) {
        assertThat(slot.refusal(role).map(Refusal::rule).orElse(null)).isEqualTo(rule);
    }

    @Test
    void everyRefusalIsGiven() {
        var given =
                Arrays.stream(Slot.values())
                        .flatMap(slot -> Arrays.stream(StaffRole.values()).map(slot::refusal))
                        .flatMap(refusal -> refusal.stream())
                        .collect(Collectors.toSet());
        assertThat(given).containsExactlyInAnyOrder(Refusal.values());
    }
}
