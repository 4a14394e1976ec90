package dev.cosell.attributions.link.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CustomerMailsTest {

    private static final String ADDRESS = "no-reply@vendor.example";

    @ParameterizedTest
    @ValueSource(strings = {"Cosell <" + ADDRESS + ">", ADDRESS, "<" + ADDRESS + ">"})
    void theVendorWritesFromTheConfiguredAddress(String configured) {
        assertThat(CustomerMails.from("Bergwerk, Inc.", configured))
                .isEqualTo("\"Bergwerk, Inc.\" <" + ADDRESS + ">");
    }

    @Test
    void lettersBeyondAsciiStandWithoutQuotes() {
        assertThat(CustomerMails.from("Müller & Söhne", ADDRESS))
                .isEqualTo("Müller & Söhne <" + ADDRESS + ">");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bergwerk\r\nBcc: all@other.example",
                "Bergwerk\" <all@other.example>, \"",
                "Bérgwerk\nBcc: all@other.example",
                "Bérgwerk\u2028(all@other.example)"
            })
    void aNameIsNoHeader(String name) {
        String from = CustomerMails.from(name, ADDRESS);
        assertThat(from)
                .endsWith(" <" + ADDRESS + ">")
                .containsOnlyOnce("<")
                .doesNotContainPattern("[\\p{Cntrl}\\u2028()\\\\]");
        assertThat(from.chars().filter(letter -> letter == '"').count()).isIn(0L, 2L);
    }
}
