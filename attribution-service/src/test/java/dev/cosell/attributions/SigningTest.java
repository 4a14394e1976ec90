package dev.cosell.attributions;

import static dev.cosell.attributions.Rig.asCustomer;
import static dev.cosell.attributions.Rig.asPartner;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import dev.cosell.attributions.Rig.Deal;
import dev.cosell.attributions.Rig.Link;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class SigningTest {

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

    @Test
    void theCustomerSignsWithTheCodeFromItsMail() {
        // Given
        Deal deal = rig.anAcceptedDeal();
        Link link = rig.linkOf(deal);
        String code = Rig.aCode(link, deal);

        // When
        Response signed = Rig.sign(link, deal.signer(), code);

        // Then
        signed.then()
                .statusCode(200)
                .body("status", equalTo("SIGNED"))
                .body("signedAt", notNullValue());
        given().get(link.path()).then().statusCode(200).body("status", equalTo("SIGNED"));
        asPartner()
                .get("/confirmation-links/" + link.id())
                .then()
                .body("status", equalTo("SIGNED"))
                .body("signedAt", equalTo(signed.<String>path("signedAt")));
        var event = rig.awaitEvent(deal, "ConfirmationLinkSigned");
        assertThat(event.data().get("linkId").asText()).isEqualTo(link.id().toString());
        assertThat(event.data().toString()).doesNotContain("Anna", "anna.huber", "CFO");
        Rig.requestCode(link, deal.signer())
                .then()
                .statusCode(409)
                .body("code", equalTo("ALREADY_SIGNED"));
        Rig.sign(link, deal.signer(), code)
                .then()
                .statusCode(409)
                .body("code", equalTo("ALREADY_SIGNED"));
    }

    @ParameterizedTest
    @CsvSource({
        "de-DE, Ihr Code zum Unterschreiben",
        "en,    Your code for signing",
        "fr,    Your code for signing"
    })
    void theMailIsInTheCustomersLanguage(String language, String subject) {
        // Given
        Deal deal = rig.anAcceptedDeal();
        Link link = rig.linkOf(deal);

        // When
        Response answer =
                asCustomer()
                        .header("Accept-Language", language)
                        .body("{\"email\":\"" + deal.signer() + "\"}")
                        .post(link.path() + "/code");

        // Then
        answer.then().statusCode(202).body("expiresAt", notNullValue());
        String mail = Rig.awaitMails(deal.signer(), 1).getFirst();
        assertThat(mail)
                .contains(
                        "Subject: " + subject,
                        "From: \"Bergwerk Software GmbH\" <no-reply@vendor.example>",
                        Rig.PARTNER_NAME);
        assertThat(Rig.codeIn(mail)).hasSize(6);
    }

    @ParameterizedTest
    @CsvSource({
        "lena@vendor.example,          SIGNER_OF_VENDOR",
        "olaf@nordlicht.example,       SIGNER_OF_PARTNER",
        "olaf@mail.nordlicht.example,  SIGNER_OF_PARTNER",
        "anna.huber@anderer-kunde.de,  SIGNER_NOT_OF_CUSTOMER",
        "anna.huber@gmail.com,         SIGNER_NOT_OF_CUSTOMER"
    })
    void r36NobodyButTheCustomersPeopleGetACodeOrSign(String email, String code) {
        // Given
        Link link = rig.linkOf(rig.anAcceptedDeal());

        // When
        Response asked = Rig.requestCode(link, email);
        Response signed = Rig.sign(link, email, "123456");

        // Then
        for (Response each : List.of(asked, signed)) {
            each.then()
                    .statusCode(409)
                    .contentType("application/problem+json")
                    .body("code", equalTo(code))
                    .body("rule", equalTo("R36"));
        }
        assertThat(Rig.count("select count(*) from signing_code where link_id = ?", link.id()))
                .isZero();
    }

    @Test
    void r36ThePartnersPeopleDoNotSignForTheirOwnCompany() {
        // Given
        Deal deal = new Deal(UUID.randomUUID(), "nordlicht.example");
        rig.registered(deal);
        rig.accepted(deal);

        // When
        Response asked = Rig.requestCode(rig.linkOf(deal), "olaf@nordlicht.example");

        // Then
        asked.then().statusCode(409).body("code", equalTo("SIGNER_OF_PARTNER"));
    }

    @Test
    void nobodySignsBeforeItIsKnownWhoThePartnersPeopleAre() {
        // Given
        String partner = "partner-" + UUID.randomUUID();
        Deal deal = Rig.aDeal();
        rig.registered(deal, partner);
        rig.accepted(deal, partner);
        rig.awaitEvent(deal, "ConfirmationLinkIssued");
        Response found = Rig.as("partner", partner).get("/confirmation-links");
        var link = new Link(UUID.fromString(found.path("items[0].id")), found.path("items[0].url"));

        // When
        Response early = Rig.requestCode(link, deal.signer());
        rig.aPartner(partner);
        Response later = Rig.requestCode(link, deal.signer());

        // Then
        early.then()
                .statusCode(409)
                .header("Retry-After", notNullValue())
                .body("code", equalTo("PARTNER_NOT_YET_KNOWN"));
        later.then().statusCode(202);
    }

    @ParameterizedTest
    @ValueSource(strings = {"anna", "anna@", "@kunde.de", "anna huber@kunde.de"})
    void whatIsNoAddressIsSaidSo(String email) {
        Link link = rig.linkOf(rig.anAcceptedDeal());
        Rig.requestCode(link, email)
                .then()
                .statusCode(422)
                .body("code", equalTo("EMAIL_NOT_USABLE"))
                .body("errors.pointer", contains("/email"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "'{}'; 422; /code",
                "'{\"name\":\"A\",\"email\":\"a@b.de\",\"role\":\"R\",\"consent\":false,\"code\":\"123456\"}'; 422; /consent",
                "'{\"name\":\"A\",\"email\":\"a@b.de\",\"role\":\"R\",\"consent\":true,\"code\":\"12345\"}'; 422; /code",
                "'{\"name\":\"A\",\"email\":\"a@b.de\",\"role\":\"R\",\"consent\":true,\"code\":123456}'; 400; /code",
                "'{\"name\":\" \",\"email\":\"a@b.de\",\"role\":\"R\",\"consent\":true,\"code\":\"123456\"}'; 422; /name"
            })
    void aSignatureIsWholeOrNone(String body, int status, String pointer) {
        Link link = rig.linkOf(rig.anAcceptedDeal());
        asCustomer()
                .body(body)
                .post(link.path() + "/signature")
                .then()
                .statusCode(status)
                .body("errors.pointer", hasItem(pointer));
    }

    @Test
    void aRequestIsJsonAndNothingElse() {
        Deal deal = rig.anAcceptedDeal();
        Link link = rig.linkOf(deal);
        given().contentType("text/plain")
                .body(deal.signer())
                .post(link.path() + "/code")
                .then()
                .statusCode(415)
                .body("code", equalTo("UNSUPPORTED_MEDIA_TYPE"));
    }

    @Test
    void aCodeIsTriedFiveTimesAndNoMore() {
        // Given
        Deal deal = rig.anAcceptedDeal();
        Link link = rig.linkOf(deal);
        String code = Rig.aCode(link, deal);
        String wrong = Rig.anotherThan(code);

        // When
        List<String> answers = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            answers.add(Rig.sign(link, deal.signer(), wrong).path("code"));
        }
        Response right = Rig.sign(link, deal.signer(), code);

        // Then
        assertThat(answers)
                .containsExactly(
                        "CODE_WRONG",
                        "CODE_WRONG",
                        "CODE_WRONG",
                        "CODE_WRONG",
                        "CODE_WRONG",
                        "CODE_EXHAUSTED");
        right.then()
                .statusCode(409)
                .body("code", equalTo("CODE_EXHAUSTED"))
                .body("rule", equalTo("A20"));
        Rig.sign(link, deal.signer(), Rig.aCode(link, deal))
                .then()
                .statusCode(200)
                .body("status", equalTo("SIGNED"));
    }

    @Test
    void theFifthTryMayBeTheRightOne() {
        // Given
        Deal deal = rig.anAcceptedDeal();
        Link link = rig.linkOf(deal);
        String code = Rig.aCode(link, deal);
        for (int i = 0; i < 4; i++) {
            Rig.sign(link, deal.signer(), Rig.anotherThan(code)).then().statusCode(409);
        }

        // When
        Response right = Rig.sign(link, deal.signer(), code);

        // Then
        right.then().statusCode(200);
    }

    @Test
    void triesAtOnceAreCountedOneByOne() throws InterruptedException {
        // Given
        Deal deal = rig.anAcceptedDeal();
        Link link = rig.linkOf(deal);
        String wrong = Rig.anotherThan(Rig.aCode(link, deal));

        // When
        List<Response> answers = Rig.atOnce(20, () -> Rig.sign(link, deal.signer(), wrong));

        // Then
        assertThat(answers.stream().map(each -> each.<String>path("code")))
                .hasSize(20)
                .containsOnly("CODE_WRONG", "CODE_EXHAUSTED")
                .filteredOn("CODE_WRONG"::equals)
                .hasSize(5);
    }

    @Test
    void aTryIsCountedAlsoUnderAnIdempotencyKey() {
        // Given
        Deal deal = rig.anAcceptedDeal();
        Link link = rig.linkOf(deal);
        String wrong = Rig.anotherThan(Rig.aCode(link, deal));

        // When
        Response first = signWithKey(link, deal, wrong, "first");
        Response repeated = signWithKey(link, deal, wrong, "first");
        Response second = signWithKey(link, deal, wrong, "second");

        // Then
        for (Response each : List.of(first, repeated, second)) {
            each.then().statusCode(409).body("code", equalTo("CODE_WRONG"));
        }
        repeated.then().header("Idempotency-Replayed", equalTo("true"));
        assertThat(Rig.count("select tries from signing_code where link_id = ?", link.id()))
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"-1, 200", "0, 409"})
    void aCodeHoldsForFifteenMinutes(long microseconds, int status) {
        // Given
        Deal deal = rig.anAcceptedDeal();
        Link link = rig.linkOf(deal);
        String code = Rig.aCode(link, deal);

        // When
        TestClock.CLOCK.advance(Duration.ofMinutes(15).plusNanos(1_000 * microseconds));
        Response signed = Rig.sign(link, deal.signer(), code);

        // Then
        signed.then().statusCode(status);
        if (status == 409) {
            signed.then().body("code", equalTo("CODE_EXPIRED"));
        }
    }

    @Test
    void aNewCodeTakesThePlaceOfTheOldOneForItsAddressOnly() {
        // Given
        Deal deal = rig.anAcceptedDeal();
        Link link = rig.linkOf(deal);
        String colleague = "bernd.huber@" + deal.domain();
        String old = Rig.aCode(link, deal);
        Rig.requestCode(link, colleague).then().statusCode(202);
        String colleaguesCode = Rig.codeIn(Rig.awaitMails(colleague, 1).getFirst());
        String fresh = Rig.aCode(link, deal);

        // Then
        assertThat(fresh).isNotEqualTo(old);
        Rig.sign(link, deal.signer(), old)
                .then()
                .statusCode(409)
                .body("code", equalTo("CODE_WRONG"));
        Rig.sign(link, deal.signer(), colleaguesCode)
                .then()
                .statusCode(409)
                .body("code", equalTo("CODE_WRONG"));
        Rig.sign(link, colleague, colleaguesCode).then().statusCode(200);
    }

    @Test
    void aCodeOfAnotherLinkIsWrong() {
        // Given
        Deal deal = rig.anAcceptedDeal();
        var sameCustomer = new Deal(UUID.randomUUID(), deal.domain());
        rig.registered(sameCustomer);
        rig.accepted(sameCustomer);
        String code = Rig.aCode(rig.linkOf(deal), deal);

        // When
        Response signed = Rig.sign(rig.linkOf(sameCustomer), deal.signer(), code);

        // Then
        signed.then().statusCode(409).body("code", equalTo("CODE_WRONG"));
    }

    @Test
    void fiveCodesAnHourAreMailedForALinkAndNoMore() {
        // Given
        Deal deal = rig.anAcceptedDeal();
        Link link = rig.linkOf(deal);
        Rig.requestCode(link, deal.signer()).then().statusCode(202);
        TestClock.CLOCK.advance(Duration.ofMinutes(20));
        for (int i = 0; i < 4; i++) {
            Rig.requestCode(link, "colleague-" + i + "@" + deal.domain()).then().statusCode(202);
        }

        // When
        Response sixth = Rig.requestCode(link, deal.signer());
        TestClock.CLOCK.advance(Duration.ofMinutes(40));
        Response later = Rig.requestCode(link, deal.signer());
        Response tooSoonAgain = Rig.requestCode(link, deal.signer());

        // Then
        sixth.then()
                .statusCode(429)
                .header("Retry-After", equalTo("2400"))
                .body("code", equalTo("TOO_MANY_REQUESTS"));
        later.then().statusCode(202);
        tooSoonAgain.then().statusCode(429).header("Retry-After", equalTo("1200"));
    }

    @Test
    void requestsAtOnceDoNotGetPastTheLimit() throws InterruptedException {
        // Given
        Deal deal = rig.anAcceptedDeal();
        Link link = rig.linkOf(deal);

        // When
        List<Response> answers = Rig.atOnce(20, () -> Rig.requestCode(link, deal.signer()));

        // Then
        assertThat(answers.stream().map(Response::statusCode))
                .containsOnly(202, 429)
                .filteredOn(status -> status == 202)
                .hasSize(5);
    }

    @Test
    void ofAHundredSignaturesAtOnceOneSigns() throws InterruptedException {
        // Given
        Deal deal = rig.anAcceptedDeal();
        Link link = rig.linkOf(deal);
        String code = Rig.aCode(link, deal);

        // When
        List<Response> answers = Rig.atOnce(100, () -> Rig.sign(link, deal.signer(), code));

        // Then
        assertThat(answers.stream().map(Response::statusCode))
                .containsOnly(200, 409)
                .filteredOn(status -> status == 200)
                .hasSize(1);
        answers.stream()
                .filter(answer -> answer.statusCode() == 409)
                .forEach(answer -> answer.then().body("code", equalTo("ALREADY_SIGNED")));
        assertThat(Rig.count("select count(*) from evidence_entry where link_id = ?", link.id()))
                .isEqualTo(2);
        Rig.present(link).then().statusCode(200);
        rig.awaitEvent(deal, "ConfirmationLinkPresented");
        assertThat(rig.events(deal))
                .containsExactly(
                        "ConfirmationLinkIssued",
                        "ConfirmationLinkSigned",
                        "ConfirmationLinkPresented");
    }

    @Test
    void aRepeatedSignatureWithItsKeyGetsTheFirstAnswer() {
        // Given
        Deal deal = rig.anAcceptedDeal();
        Link link = rig.linkOf(deal);
        String code = Rig.aCode(link, deal);

        // When
        Response first = signWithKey(link, deal, code, "sign");
        Response repeated = signWithKey(link, deal, code, "sign");

        // Then
        first.then().statusCode(200);
        repeated.then().statusCode(200).header("Idempotency-Replayed", equalTo("true"));
        assertThat(repeated.asString()).isEqualTo(first.asString());
    }

    @Test
    void theCodeStandsNowhereInTheDatabase() {
        // Given
        Deal deal = rig.anAcceptedDeal();
        Link link = rig.linkOf(deal);

        // When
        String code = Rig.aCode(link, deal);

        // Then
        assertThat(
                        Rig.count(
                                "select count(*) from signing_code c where link_id = ? and c::text like ?",
                                link.id(),
                                "%" + code + "%"))
                .isZero();
    }

    @Test
    void theSignersDataAreKeptWithTheLinkOnly() {
        // Given
        Deal deal = rig.anAcceptedDeal();

        // When
        Link link = rig.aSignedLink(deal);

        // Then
        assertThat(
                        Rig.count(
                                """
                                select count(*) from confirmation_link
                                 where id = ? and signer_name = 'Anna Huber' and signer_email = ? and signer_role = 'CFO'
                                """,
                                link.id(),
                                deal.signer()))
                .isOne();
        assertThat(
                        Rig.count(
                                "select count(*) from event_log where key = ? and (payload::text like '%Huber%' or payload::text like '%@%' or actor like '%@%')",
                                deal.id().toString()))
                .isZero();
        given().get(link.path()).then().body(not(containsString("Huber")));
    }

    private static Response signWithKey(Link link, Deal deal, String code, String key) {
        return asCustomer()
                .header("Idempotency-Key", key)
                .body(Rig.aSignature(deal.signer(), code))
                .post(link.path() + "/signature");
    }
}
