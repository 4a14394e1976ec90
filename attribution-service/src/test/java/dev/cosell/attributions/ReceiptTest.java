package dev.cosell.attributions;

import static dev.cosell.attributions.Rig.as;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cosell.attributions.Rig.Deal;
import dev.cosell.attributions.Rig.Link;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever signs keeps a witness of its own. */
@QuarkusTest
class ReceiptTest {

    private static final String DUE =
            "select count(*) from due where kind = 'signature-receipt-mail' and subject = ?";

    private static final Pattern ATTACHED =
            Pattern.compile("(?s)filename=.*?\\r?\\n\\r?\\n([A-Za-z0-9+/=\\r\\n]+)");

    @SuppressWarnings("NullAway.Init") // Set before all tests.
    private static Rig rig;

    @BeforeAll
    static void open() {
        rig = new Rig();
        rig.aPartner(Rig.PARTNER, "nordlicht.example");
    }

    @AfterAll
    static void close() {
        rig.close();
    }

    @ParameterizedTest
    @CsvSource({
        "de, Sie haben die Best=C3=A4tigung, Hash dieses Eintrags:",
        "en, you signed the confirmation, Hash of this entry:"
    })
    void theSignerGetsWhatItSignedAndHowTheEvidenceEnded(
            String language, String words, String hashLine) throws Exception {
        // Given
        Deal deal = rig.anAcceptedDeal();
        Link link = rig.linkOf(deal);
        Response opened = given().header("Accept-Language", language).get(link.path());

        // When
        sign(link, deal, opened.path("confirmation.sha256"));

        // Then
        await().atMost(Duration.ofSeconds(20)).until(() -> !receipts(deal).isEmpty());
        String mail = receipts(deal).getFirst();
        // Long lines are broken, and those breaks are no part of the text.
        String body = mail.replaceAll("=\\r?\\n", "");
        Response proof = as("operations", null).get("/confirmation-links/" + link.id() + "/proof");
        assertThat(body)
                .contains(
                        words,
                        deal.domain(),
                        Rig.PARTNER_NAME,
                        "Anna Huber (CFO)",
                        "From: \"Bergwerk Software GmbH\" <no-reply@vendor.example>",
                        link.id().toString(),
                        opened.<String>path("confirmation.sha256"),
                        hashLine + " " + proof.path("head"),
                        "Bergwerk Software GmbH (hilfe@vendor.example)");
        byte[] text = attached(mail);
        assertThat(new String(text, StandardCharsets.UTF_8))
                .isEqualTo(opened.path("confirmation.text"));
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text)))
                .isEqualTo(opened.path("confirmation.sha256"));
        Rig.awaitRows(0, DUE, link.id().toString());
        assertThat(receipts(deal)).hasSize(1);
    }

    @Test
    void theNameThatSomebodyTypedIsInNoMail() {
        Deal deal = rig.anAcceptedDeal();
        Link link = rig.linkOf(deal);
        sign(link, deal, given().get(link.path()).path("confirmation.sha256"));
        await().atMost(Duration.ofSeconds(20)).until(() -> !receipts(deal).isEmpty());
        String mail = receipts(deal).getFirst();
        assertThat(mail.substring(0, mail.indexOf("filename="))).doesNotContain("Maschinenbau");
    }

    @Test
    void whereNothingIsSignedThereIsNoReceipt() {
        // Given
        Deal deal = rig.anAcceptedDeal();
        Link link = rig.linkOf(deal);
        String code = Rig.aCode(link, deal);

        // When
        Rig.sign(link, deal.signer(), Rig.anotherThan(code)).then().statusCode(409);

        // Then
        assertThat(Rig.count(DUE, link.id().toString())).isZero();
        assertThat(receipts(deal)).isEmpty();
    }

    @Test
    void anAddressThatWasErasedIsWrittenToNoMore() {
        // Given
        Deal deal = rig.anAcceptedDeal();
        Link link = rig.aSignedLink(deal);
        await().atMost(Duration.ofSeconds(20)).until(() -> !receipts(deal).isEmpty());
        Rig.awaitRows(0, DUE, link.id().toString());
        int before = receipts(deal).size();
        as("operations", null)
                .delete("/confirmation-links/" + link.id() + "/personal-data?reason=REQUESTED")
                .then()
                .statusCode(204);

        // When
        Rig.execute(
                "insert into due (kind, subject, due_at) values ('signature-receipt-mail', ?, now())",
                link.id().toString());
        Rig.awaitRows(0, DUE, link.id().toString());

        // Then
        assertThat(receipts(deal)).hasSize(before);
    }

    private static List<String> receipts(Deal deal) {
        return Rig.receiptsTo(deal.signer());
    }

    private static void sign(Link link, Deal deal, String textSha256) {
        String signature =
                Rig.aSignature(deal.signer(), Rig.aCode(link, deal))
                        .replace(
                                "\"consent\"", "\"textSha256\":\"" + textSha256 + "\",\"consent\"");
        Rig.asCustomer().body(signature).post(link.path() + "/signature").then().statusCode(200);
    }

    private static byte[] attached(String mail) {
        Matcher attached = ATTACHED.matcher(mail);
        assertThat(attached.find()).as("something attached to %s", mail).isTrue();
        return Base64.getMimeDecoder().decode(attached.group(1));
    }
}
