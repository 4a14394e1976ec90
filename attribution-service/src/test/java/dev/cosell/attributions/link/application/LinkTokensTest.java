package dev.cosell.attributions.link.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cosell.attributions.link.config.LinkConfig;
import dev.cosell.attributions.link.persistence.ConfirmationLinkEntity;
import dev.cosell.attributions.link.persistence.LinkContent;
import dev.cosell.attributions.link.persistence.SigningCodeEntity;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkTokensTest {

    private static final String LOCAL = "COSELL_LINKS_KEYS_LOCAL";
    private static final String NEXT = "COSELL_LINKS_KEYS_NEXT";
    private static final UUID ID = UUID.fromString("0199d5a0-0000-7000-8000-000000000001");

    @Test
    void aTokenIsProvedByItsOwnKey() {
        // Given
        LinkTokens tokens = tokens(Map.of(LOCAL, aKey(1), NEXT, aKey(2)));

        // When
        String token = tokens.tokenOf(ID, "next").orElseThrow();

        // Then
        assertThat(token).hasSize(64).matches("[A-Za-z0-9_-]+");
        assertThat(tokens.verify(token)).contains(new LinkTokens.Genuine(ID, "next"));
    }

    @Test
    void aTokenHoldsForAsLongAsItsKeyIsThere() {
        // Given
        String token =
                tokens(Map.of(LOCAL, aKey(1), NEXT, aKey(2))).tokenOf(ID, "next").orElseThrow();

        // When
        LinkTokens without = tokens(Map.of(LOCAL, aKey(1)));

        // Then
        assertThat(without.verify(token)).isEmpty();
        assertThat(without.tokenOf(ID, "next")).isEmpty();
    }

    @Test
    void noChangeOfATokenPasses() {
        // Given
        LinkTokens tokens = tokens(Map.of(LOCAL, aKey(1)));
        String token = tokens.tokenOf(ID, "local").orElseThrow();
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

        // Then
        for (int i = 0; i < token.length(); i++) {
            for (char c : alphabet.toCharArray()) {
                String changed = token.substring(0, i) + c + token.substring(i + 1);
                assertThat(tokens.isGenuine(changed)).isEqualTo(changed.equals(token));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "0199d5a0-0000-7000-8000-000000000001",
                "AZnVoAAAcACAAAAAAAAAAQ",
                "================================================================",
                "AZnVoAAAcACAAAAAAAAAAZnVoAAAcACAAAAAAAAAAZnVoAAAcACAAAAAAAAAAZä="
            })
    void whatIsNoTokenIsNotGenuine(String text) {
        assertThat(tokens(Map.of(LOCAL, aKey(1))).isGenuine(text)).isFalse();
    }

    @Test
    void theAddressStandsUnderThePublicUrl() {
        // Given
        LinkTokens tokens =
                tokens(
                        Map.of(
                                LOCAL,
                                aKey(1),
                                "COSELL_LINKS_PUBLIC_URL",
                                "https://links.vendor.example/"));
        var link =
                new ConfirmationLinkEntity(
                        ID,
                        UUID.randomUUID(),
                        "nordlicht",
                        "kunde.de",
                        "Kunde GmbH",
                        new LinkContent("Vendor", null, List.of(), List.of(), null, 1),
                        "local",
                        Instant.EPOCH,
                        Instant.MAX);

        // When
        Optional<String> url = tokens.urlOf(link);

        // Then
        assertThat(url).isPresent();
        assertThat(url.orElseThrow())
                .matches("https://links\\.vendor\\.example/c/[A-Za-z0-9_-]{64}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "!!!", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void aKeyThatIsNoneStopsTheStart(String text) {
        assertThatThrownBy(() -> keys(Map.of(LOCAL, text)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("cosell.links.keys.local");
    }

    @Test
    void aCurrentKeyThatIsMissingStopsTheStart() {
        assertThatThrownBy(() -> keys(Map.of(NEXT, aKey(1))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("cosell.links.keys.local");
    }

    @Test
    void aCodeHasSixDigitsAndComesFromKeyNonceAndAddress() {
        // Given
        var codes = new SigningCodes(keys(Map.of(LOCAL, aKey(1), NEXT, aKey(2))));
        SigningCodeEntity code = aCode(1, "anna@kunde.de");

        // When
        String digits = codes.digitsOf(code, "local").orElseThrow();

        // Then
        assertThat(digits).matches("[0-9]{6}");
        assertThat(codes.matches(aCode(1, "anna@kunde.de"), "local", digits)).isTrue();
        assertThat(digits)
                .isNotIn(
                        codes.digitsOf(code, "next").orElseThrow(),
                        codes.digitsOf(aCode(1, "bob@kunde.de"), "local").orElseThrow(),
                        codes.digitsOf(aCode(2, "anna@kunde.de"), "local").orElseThrow());
        assertThat(codes.matches(code, "gone", digits)).isFalse();
    }

    private static SigningCodeEntity aCode(int seed, String email) {
        byte[] nonce = new byte[16];
        new Random(seed).nextBytes(nonce);
        return new SigningCodeEntity(ID, ID, email, email, "de", nonce, Instant.EPOCH, Instant.MAX);
    }

    private static String aKey(int seed) {
        byte[] key = new byte[32];
        new Random(seed).nextBytes(key);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key);
    }

    private static LinkTokens tokens(Map<String, String> environment) {
        LinkConfig config = config(environment);
        return new LinkTokens(new LinkKeys(config), config);
    }

    private static LinkKeys keys(Map<String, String> environment) {
        return new LinkKeys(config(environment));
    }

    /** Read as a deployment sets it: from environment variables. */
    private static LinkConfig config(Map<String, String> environment) {
        return new SmallRyeConfigBuilder()
                .withSources(new EnvConfigSource(new HashMap<>(environment), 300))
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(LinkConfig.class)
                .build()
                .getConfigMapping(LinkConfig.class);
    }
}
