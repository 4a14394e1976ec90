package dev.cosell.attributions.link.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductNameTest {

    @ParameterizedTest
    @CsvSource({
        "MARKETING_HUB, Marketing Hub",
        "SALES,         Sales",
        "B2B_SUITE,     B2b Suite",
        "CMS__X_,       Cms X",
        "A,             A"
    })
    void aCodeIsReadAsWords(String code, String name) {
        assertThat(ProductName.of(code)).isEqualTo(name);
    }
}
