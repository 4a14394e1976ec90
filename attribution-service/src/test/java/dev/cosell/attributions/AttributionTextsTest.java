package dev.cosell.attributions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.attributions.attribution.policy.Reason;
import dev.cosell.attributions.ledger.policy.EntryReason;
import dev.cosell.attributions.link.persistence.LinkStatus;
import dev.cosell.attributions.link.policy.DeclineReason;
import dev.cosell.attributions.link.policy.ErasureReason;
import dev.cosell.attributions.link.policy.Flaw;
import dev.cosell.attributions.link.policy.SignerObjection;
import dev.cosell.testing.ProblemTexts;
import dev.cosell.web.Languages;
import dev.cosell.web.Messages;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttributionTextsTest {

    private static final String PAGE = "dev.cosell.attributions.page";

    @Test
    void everyProblemHasItsTextsInBothLanguages() {
        ProblemTexts.check(AttributionProblem.class);
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void everyReasonHasItsTextInBothLanguages(Reason reason) {
        for (Locale language : Languages.SUPPORTED) {
            assertThat(text("reasons", language, reason.name())).isNotBlank();
        }
    }

    @ParameterizedTest
    @EnumSource(EntryReason.class)
    void everyEntryOfTheLedgerSaysWhyInBothLanguages(EntryReason reason) {
        String english = text("entries", Locale.ENGLISH, reason.name());
        String german = text("entries", Locale.GERMAN, reason.name());
        assertThat(german).isNotBlank().isNotEqualTo(english);
    }

    @ParameterizedTest
    @EnumSource(SignerObjection.class)
    void everyObjectionToASignerIsAProblem(SignerObjection objection) {
        assertThat(AttributionProblem.valueOf(objection.name()).status()).isEqualTo(409);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void theCodeStandsAloneOnItsLine(String language) {
        // When
        String mail =
                Messages.text(
                        AttributionProblem.class,
                        "mails",
                        Locale.of(language),
                        "signing-code.body",
                        List.of("kunde.de", "012345", "15", "Bergwerk", "Nordlicht"));

        // Then
        assertThat(mail.lines().filter(line -> line.equals("012345"))).hasSize(1);
        assertThat(mail).contains("kunde.de", " 15 ", "Bergwerk", "Nordlicht").doesNotContain("{");
    }

    /** Links were issued with it, and signatures say its hash. */
    @ParameterizedTest
    @CsvSource({
        "confirmation-1_de, 4a2364306587d2759ee891ce68da2c425ead8ed49550664bd7822ae4be510b51",
        "confirmation-1_en, 37ee1555ec8d5768d092077ef1040b4c3e34fc38780f17a83ef233b01fcc2e5b",
        "confirmation-2_de, 5ca97782c96053e03356f0014228c4f67c2bdcccd6a2974cbda567ef061b531e",
        "confirmation-2_en, 5316fc61c5de7174bf6784824a2f7c62a3b5030010122a5e1e3aa29e33eff6ab"
    })
    void aTextThatWasSignedNeverChanges(String name, String sha256) throws Exception {
        try (var text = AttributionProblem.class.getResourceAsStream(name + ".txt")) {
            assertThat(text).isNotNull();
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.readAllBytes());
            assertThat(HexFormat.of().formatHex(hash)).isEqualTo(sha256);
        }
    }

    @Test
    void everyMailHasTheSamePlacesInBothLanguages() {
        var english = ResourceBundle.getBundle("dev.cosell.attributions.mails", Locale.ENGLISH);
        var german = ResourceBundle.getBundle("dev.cosell.attributions.mails", Locale.GERMAN);
        assertThat(german.keySet()).isEqualTo(english.keySet());
        for (String key : english.keySet()) {
            assertThat(places(german.getString(key)))
                    .as(key)
                    .isEqualTo(places(english.getString(key)));
        }
    }

    @Test
    void theProofHasTheSamePlacesInBothLanguages() {
        for (String bundle : List.of("proof", "warnings")) {
            var english =
                    ResourceBundle.getBundle("dev.cosell.attributions." + bundle, Locale.ENGLISH);
            var german =
                    ResourceBundle.getBundle("dev.cosell.attributions." + bundle, Locale.GERMAN);
            assertThat(german.keySet()).isEqualTo(english.keySet());
            for (String key : english.keySet()) {
                assertThat(places(german.getString(key)))
                        .as(key)
                        .isEqualTo(places(english.getString(key)));
            }
        }
        for (ErasureReason reason : ErasureReason.values()) {
            assertThat(text("proof", Locale.GERMAN, "erased." + reason)).isNotBlank();
        }
        for (LinkStatus status : LinkStatus.values()) {
            assertThat(text("proof", Locale.GERMAN, "status." + status)).isNotBlank();
        }
    }

    @ParameterizedTest
    @EnumSource(Flaw.class)
    void everyFlawHasItsTextInBothLanguages(Flaw flaw) {
        assertThat(text("flaws", Locale.GERMAN, flaw.name()))
                .isNotBlank()
                .isNotEqualTo(text("flaws", Locale.ENGLISH, flaw.name()));
    }

    @Test
    void everyTextOfTheCustomersPageHasTheSamePlacesInBothLanguages() {
        var english = ResourceBundle.getBundle(PAGE, Locale.ENGLISH);
        var german = ResourceBundle.getBundle(PAGE, Locale.GERMAN);
        assertThat(german.keySet()).isEqualTo(english.keySet());
        for (String key : english.keySet()) {
            assertThat(places(german.getString(key)))
                    .as(key)
                    .isEqualTo(places(english.getString(key)));
        }
        for (DeclineReason reason : DeclineReason.values()) {
            assertThat(german.getString("reason." + reason)).isNotBlank();
        }
        for (String problem :
                List.of(
                        "EMAIL_NOT_USABLE",
                        "SIGNER_OF_VENDOR",
                        "SIGNER_OF_PARTNER",
                        "SIGNER_OF_FREE_MAIL",
                        "SIGNER_NOT_OF_CUSTOMER",
                        "CODE_WRONG",
                        "CODE_EXPIRED",
                        "CODE_EXHAUSTED",
                        "SIGNING_LOCKED",
                        "TEXT_NOT_THE_ONE",
                        "TOO_MANY_REQUESTS",
                        "other")) {
            assertThat(german.getString("mistake." + problem)).isNotBlank();
        }
    }

    private static Set<String> places(String text) {
        return Pattern.compile("\\{[0-9]}")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }

    @Test
    void germanIsNotEnglish() {
        for (Reason reason : Reason.values()) {
            assertThat(text("reasons", Locale.GERMAN, reason.name()))
                    .isNotEqualTo(text("reasons", Locale.ENGLISH, reason.name()));
        }
    }

    private static String text(String bundle, Locale language, String key) {
        return Messages.text(AttributionProblem.class, bundle, language, key, List.of());
    }
}
