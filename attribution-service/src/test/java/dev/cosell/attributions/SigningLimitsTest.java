package dev.cosell.attributions;

import static dev.cosell.attributions.Rig.as;
import static dev.cosell.attributions.Rig.asPartner;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.cosell.attributions.Rig.Deal;
import dev.cosell.attributions.Rig.Link;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.net.IDN;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may sign, and how often somebody may try (R36, A20). */
@QuarkusTest
class SigningLimitsTest {

    private static final int A_MINUTE = 20;

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

    /** All tests guess from one address. */
    @AfterEach
    void letGuessesBeForgotten() {
        TestClock.CLOCK.advance(Duration.ofMinutes(1));
    }

    @Test
    void ofManyGuessedTokensNonePassesAndTheGuesserIsSlowedDownAlone() {
        // Given
        Deal deal = rig.anAcceptedDeal();
        Link link = rig.linkOf(deal);
        String code = Rig.aCode(link, deal);
        var random = new SecureRandom();
        long before = Rig.count("select count(*) from guess");

        // When
        List<Response> answers = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            byte[] guess = new byte[48];
            random.nextBytes(guess);
            String path = "/c/" + Base64.getUrlEncoder().encodeToString(guess);
            answers.add(
                    i % 2 == 0
                            ? given().get(path)
                            : Rig.requestCode(new Link(link.id(), path), deal.signer()));
        }

        // Then
        assertThat(answers.subList(0, A_MINUTE)).allMatch(each -> each.statusCode() == 404);
        assertThat(answers.subList(A_MINUTE, 500))
                .allMatch(each -> each.statusCode() == 429)
                .allMatch(each -> seconds(each) >= 1 && seconds(each) <= 60);
        assertThat(Rig.count("select count(*) from guess") - before).isLessThanOrEqualTo(1);
        assertThat(Rig.count("select max(guesses) from guess")).isLessThanOrEqualTo(A_MINUTE + 1);
        // A customer behind the same address notices nothing.
        given().get(link.path()).then().statusCode(200);
        Rig.sign(link, deal.signer(), code).then().statusCode(200);

        // When
        TestClock.CLOCK.advance(Duration.ofMinutes(1));

        // Then
        given().get("/c/" + "A".repeat(64)).then().statusCode(404);
    }

    @Test
    void ofManyGuessedCodesNonePassesAndOnlyThisLinkIsSlowedDown() {
        // Given
        Deal deal = rig.anAcceptedDeal();
        Link link = rig.linkOf(deal);
        String code = Rig.aCode(link, deal);
        Deal other = rig.anAcceptedDeal();
        Link others = rig.linkOf(other);
        String othersCode = Rig.aCode(others, other);

        // When
        List<Response> answers = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            String guess = "%06d".formatted((Integer.parseInt(code) + 1 + i) % 1_000_000);
            answers.add(Rig.sign(link, deal.signer(), guess));
        }
        Response right = Rig.sign(link, deal.signer(), code);

        // Then
        assertThat(answers.subList(0, A_MINUTE)).allMatch(each -> each.statusCode() == 409);
        assertThat(answers.subList(A_MINUTE, 500)).allMatch(each -> each.statusCode() == 429);
        right.then().statusCode(429);
        assertThat(seconds(right)).isBetween(1, 60);
        assertThat(Rig.count("select wrong_codes from attribution where deal_id = ?", deal.id()))
                .isEqualTo(5);
        Rig.sign(others, other.signer(), othersCode).then().statusCode(200);

        // When
        TestClock.CLOCK.advance(Duration.ofMinutes(1));

        // Then
        Rig.sign(link, deal.signer(), code)
                .then()
                .statusCode(409)
                .body("code", equalTo("CODE_EXHAUSTED"));
        Rig.sign(link, deal.signer(), Rig.aCode(link, deal)).then().statusCode(200);
    }

    @Test
    void a20ThirtyWrongCodesLockADealUntilOperationsIssueALink() {
        // Given
        Deal deal = rig.anAcceptedDeal();
        Link link = rig.linkOf(deal);
        for (int codes = 0; codes < 6; codes++) {
            if (codes == 3) {
                // Another link of the partner's brings no more tries.
                link = rig.issuedByHand(deal);
            }
            TestClock.CLOCK.advance(Duration.ofMinutes(20));
            String wrong = Rig.anotherThan(Rig.aCode(link, deal));
            for (int i = 0; i < 5; i++) {
                Rig.sign(link, deal.signer(), wrong)
                        .then()
                        .statusCode(409)
                        .body("code", equalTo("CODE_WRONG"));
            }
        }

        // When
        TestClock.CLOCK.advance(Duration.ofMinutes(20));
        List<Response> locked =
                List.of(
                        Rig.requestCode(link, deal.signer()),
                        Rig.sign(link, deal.signer(), "123456"),
                        Rig.requestCode(rig.issuedByHand(deal), deal.signer()));

        // Then
        for (Response each : locked) {
            each.then()
                    .statusCode(409)
                    .body("code", equalTo("SIGNING_LOCKED"))
                    .body("rule", equalTo("A20"));
        }

        // When
        String fresh =
                as("operations", null)
                        .body(Rig.aLinkFor(deal))
                        .post("/confirmation-links")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id");
        Link opened = readLink(fresh);

        // Then
        Rig.sign(opened, deal.signer(), Rig.aCode(opened, deal)).then().statusCode(200);
    }

    @Test
    void aMailboxGetsTenCodesADayForAllLinksOfAPartnerAndPlusSigns() throws InterruptedException {
        // Given
        Deal deal = Rig.aDeal();
        List<Link> links = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Deal same = new Deal(UUID.randomUUID(), deal.domain());
            rig.registered(same);
            rig.accepted(same);
            links.add(rig.linkOf(same));
        }
        var turn = new AtomicInteger();

        // When
        List<Response> answers =
                Rig.atOnce(
                        20,
                        () -> {
                            int i = turn.getAndIncrement();
                            return Rig.requestCode(
                                    links.get(i % 4), "anna.huber+" + i + "@" + deal.domain());
                        });

        // Then
        assertThat(answers.stream().map(Response::statusCode))
                .containsOnly(202, 429)
                .filteredOn(status -> status == 202)
                .hasSize(10);
        Rig.requestCode(links.getFirst(), "bernd.huber@" + deal.domain()).then().statusCode(202);
        TestClock.CLOCK.advance(Duration.ofDays(1));
        Rig.requestCode(links.getFirst(), deal.signer()).then().statusCode(202);
    }

    /** A4, R28: neither learns of the other, nor keeps the customer from signing with the other. */
    @Test
    void whatOnePartnersLinksSendToAMailboxDoesNotCountForAnother() {
        // Given
        Deal deal = rig.anAcceptedDeal();
        Link link = rig.linkOf(deal);
        String rival = "rival-of-one-mailbox";
        rig.aPartner(rival, rival + ".example");
        Deal same = new Deal(UUID.randomUUID(), deal.domain());
        rig.registered(same, rival);
        rig.accepted(same, rival);
        Link other = rig.linkOf(same, rival);

        // When
        for (int hour = 0; hour < 2; hour++) {
            for (int i = 0; i < 5; i++) {
                Rig.requestCode(other, deal.signer()).then().statusCode(202);
            }
            TestClock.CLOCK.advance(Duration.ofHours(1));
        }

        // Then
        Rig.requestCode(other, deal.signer()).then().statusCode(429);
        for (int i = 0; i < 5; i++) {
            Rig.requestCode(link, deal.signer()).then().statusCode(202);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "anna.huber@DOMAIN",
        "Anna.Huber@DOMAIN",
        "anna.huber+bestellung@DOMAIN",
        "anna.huber@mail.bayern.DOMAIN"
    })
    void r36EveryAddressInTheCustomersDomainSigns(String address) {
        // Given
        String label = "mueller-" + UUID.randomUUID().toString().substring(0, 8);
        Deal deal = new Deal(UUID.randomUUID(), label + ".co.uk");
        rig.registered(deal);
        rig.accepted(deal);
        Link link = rig.linkOf(deal);
        String email = address.replace("DOMAIN", deal.domain());

        // When
        Rig.requestCode(link, email).then().statusCode(202);
        String code = Rig.codeIn(Rig.awaitMails(email.toLowerCase(Locale.ROOT), 1).getFirst());

        // Then
        Rig.sign(link, email, code).then().statusCode(200);
        Rig.requestCode(rig.linkOf(rig.anAcceptedDeal()), email)
                .then()
                .statusCode(409)
                .body("code", equalTo("SIGNER_NOT_OF_CUSTOMER"));
    }

    @Test
    void r36AnAddressWithUmlautsIsOfTheDomainThatIsStoredInAscii() {
        // Given
        String shown = "müller" + UUID.randomUUID() + ".de";
        Deal deal = new Deal(UUID.randomUUID(), IDN.toASCII(shown));
        rig.registered(deal);
        rig.accepted(deal);

        // When
        Response asked = Rig.requestCode(rig.linkOf(deal), "anna@" + shown);

        // Then
        asked.then().statusCode(202);
        assertThat(Rig.awaitMails("anna@" + deal.domain(), 1)).hasSize(1);
    }

    @Test
    void r36ADomainThatThePartnerHasByNowDoesNotSignWithACodeOfBefore() {
        // Given
        String partner = "partner-" + UUID.randomUUID();
        rig.aPartner(partner, partner + ".de");
        Deal deal = Rig.aDeal();
        rig.registered(deal, partner);
        rig.accepted(deal, partner);
        rig.awaitEvent(deal, "ConfirmationLinkIssued");
        Response found = as("partner", partner).get("/confirmation-links");
        var link = new Link(UUID.fromString(found.path("items[0].id")), found.path("items[0].url"));
        String code = Rig.aCode(link, deal);

        // When
        rig.aPartner(partner, partner + ".de", "www." + deal.domain());
        Rig.awaitRows(
                1,
                "select count(*) from partner where id = ? and ? = any(domains)",
                partner,
                deal.domain());
        Response signed = Rig.sign(link, deal.signer(), code);

        // Then
        signed.then().statusCode(409).body("code", equalTo("SIGNER_OF_PARTNER"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"anna.huber@mueller-holding.de", "anna.huber@gmail.com"})
    void r36OperationsAllowAnotherAddressWithAReason(String domainOf) {
        // Given
        Deal deal = rig.anAcceptedDeal();
        Link link = rig.linkOf(deal);
        String email = UUID.randomUUID() + domainOf;
        Rig.requestCode(link, email).then().statusCode(409);

        // When
        Response allowed = allow(link, "operations", email, "Die Holding unterschreibt");

        // Then
        allowed.then().statusCode(200).body("allowedSigner", equalTo(email));
        asPartner()
                .get("/confirmation-links/" + link.id())
                .then()
                .body("allowedSigner", equalTo(email));
        as("growth-specialist", "gs-lena")
                .get("/confirmation-links/" + link.id())
                .then()
                .body("allowedSigner", nullValue());
        Rig.requestCode(link, "x" + email).then().statusCode(409);
        Rig.requestCode(link, email).then().statusCode(202);
        String code = Rig.codeIn(Rig.awaitMails(email, 1).getFirst());
        Rig.sign(link, email, code).then().statusCode(200);
        allow(link, "operations", email, "Zu spät")
                .then()
                .statusCode(409)
                .body("code", equalTo("ALREADY_SIGNED"));
    }

    @Test
    void r36WhomOperationsAllowedMaySignTheNextLinkOfTheDealToo() {
        // Given
        Deal deal = rig.anAcceptedDeal();
        String email = "a" + UUID.randomUUID() + "@müller-holding.de";
        allow(rig.linkOf(deal), "operations", email, "Die Holding unterschreibt")
                .then()
                .statusCode(200)
                .body("allowedSigner", equalTo(email));

        // When
        Response next = Rig.issue(deal);

        // Then
        next.then().statusCode(201).body("allowedSigner", equalTo(email));
        Rig.requestCode(readLink(next.path("id")), email).then().statusCode(202);
        Deal other = rig.anAcceptedDeal();
        rig.linkOf(other);
        Rig.issue(other).then().statusCode(201).body("allowedSigner", nullValue());
    }

    @ParameterizedTest
    @CsvSource({
        "lena@vendor.example, SIGNER_OF_VENDOR",
        "olaf@mail.nordlicht.example, SIGNER_OF_PARTNER"
    })
    void r36OperationsCannotAllowThoseWhoGainByIt(String email, String code) {
        Link link = rig.linkOf(rig.anAcceptedDeal());
        allow(link, "operations", email, "Ausnahme")
                .then()
                .statusCode(409)
                .body("code", equalTo(code))
                .body("rule", equalTo("R36"));
    }

    @Test
    void onlyOperationsAllowASignerAndSayWhy() {
        Link link = rig.linkOf(rig.anAcceptedDeal());
        allow(link, "growth-specialist", "a@holding.de", "Ja").then().statusCode(403);
        allow(link, "partner", "a@holding.de", "Ja").then().statusCode(403);
        allow(link, "operations", "a@holding.de", " ").then().statusCode(422);
        allow(link, "operations", "holding.de", "Ja")
                .then()
                .statusCode(422)
                .body("code", equalTo("EMAIL_NOT_USABLE"));
    }

    private static Response allow(Link link, String role, String email, String reason) {
        return as(role, Rig.PARTNER)
                .body(
                        """
                        {"email":"%s","reason":"%s"}
                        """
                                .formatted(email, reason))
                .put("/confirmation-links/" + link.id() + "/allowed-signer");
    }

    private static Link readLink(String id) {
        Response read = asPartner().get("/confirmation-links/" + id);
        return new Link(UUID.fromString(id), read.path("url"));
    }

    private static int seconds(Response answer) {
        return Integer.parseInt(answer.header("Retry-After"));
    }
}
