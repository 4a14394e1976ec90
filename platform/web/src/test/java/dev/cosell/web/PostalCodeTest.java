package dev.cosell.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostalCodeTest {

    @ParameterizedTest
    @CsvSource({
        "DE, 80331",
        "DE, 01067",
        "AT, 1010",
        "AT, 9992",
        "CH, 8001",
        "CH, 1000",
        "NL, 1012 AB",
        "PL, 00-950",
        "FR, 67000",
        "GB, SW1A 1AA"
    })
    void codesOfTheCountryPass(String country, String code) {
        assertThat(PostalCode.isOf(country, code)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "DE, 8033", "DE, 803311", "DE, 8033A", "DE, D-80331", "DE, ' 80331'", "DE, ８０３３１",
        "AT, 101", "AT, 10101", "AT, 0100", "CH, 800", "CH, 80331", "CH, CH-8001",
        "NL, x", "NL, '1012 AB 1234'", "NL, -1012"
    })
    void othersDoNot(String country, String code) {
        assertThat(PostalCode.isOf(country, code)).isFalse();
    }
}
