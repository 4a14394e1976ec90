package dev.cosell.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ETagsTest {

    @ParameterizedTest
    @ValueSource(strings = {"\"7\"", "*", "\"6\", \"7\"", "  \"7\"  "})
    void takesThePresentState(String ifMatch) {
        assertThatCode(() -> ETags.require(ifMatch, 7)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"6\"", "7", "W/\"7\"", "", ",", "\"77\""})
    void refusesAnotherState(String ifMatch) {
        assertThatThrownBy(() -> ETags.require(ifMatch, 7)).hasMessage("STALE");
        assertThatThrownBy(() -> ETags.check(ifMatch, 7)).hasMessage("STALE");
    }

    @Test
    void aCallerMayHaveToNameAState() {
        assertThatThrownBy(() -> ETags.require(null, 7)).hasMessage("PRECONDITION_REQUIRED");
        assertThatCode(() -> ETags.check(null, 7)).doesNotThrowAnyException();
        assertThat(ETags.of(7)).isEqualTo("\"7\"");
    }
}
