package dev.cosell.attributions;

import static dev.cosell.attributions.Rig.as;
import static dev.cosell.attributions.Rig.asCustomer;
import static dev.cosell.attributions.Rig.asPartner;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.cosell.attributions.Rig.Deal;
import dev.cosell.attributions.Rig.Link;
import dev.cosell.attributions.attribution.policy.CreditPolicies;
import dev.cosell.attributions.link.policy.DeclineReason;
import dev.cosell.attributions.link.policy.ReminderPolicy;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How links begin and end. */
@QuarkusTest
class LinkLifeTest {

    private static final String TERMS = "1.150 EUR im Monat, {partner}, 12 Monate";

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
    void a7ThePartnerIssuesALinkBeforeTheAcceptanceAndThatOneStays() {
        // Given
        Deal deal = rig.aRegisteredDeal();

        // When
        Link link = rig.issuedByHand(deal);
        rig.accepted(deal);
        Rig.awaitApplied(rig.lost(deal, TestClock.CLOCK.instant()));

        // Then
        rig.awaitEvent(deal, "AttributionRefused");
        assertThat(rig.events(deal))
                .containsExactly("ConfirmationLinkIssued", "AttributionRefused");
        asPartner()
                .get("/confirmation-links/" + link.id())
                .then()
                .body("products", equalTo(List.of("MARKETING_HUB")))
                .body("terms", equalTo(TERMS));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "de | 2. Bestimmte Produkte nennt diese Bestätigung nicht. | 3. Darüber hinaus ist hier nichts vereinbart.",
                "en | 2. This confirmation names no particular products.   | 3. Nothing beyond this is agreed here."
            })
    void whatNobodySaidIsConfirmedByNobody(String language, String noProducts, String noTerms) {
        // Given
        Deal deal = rig.anAcceptedDeal();
        Link link = rig.linkOf(deal);

        // When
        Response opened = given().header("Accept-Language", language).get(link.path());

        // Then
        List<String> paragraphs = List.of(opened.<String>path("confirmation.text").split("\n\n"));
        assertThat(paragraphs).hasSize(7).contains(noProducts, noTerms);
    }

    @Test
    void aLinkNamesTheProductsOfItsDealWhereItHasNoneOfItsOwn() {
        // Given
        Deal deal = rig.aRegisteredDealOf("SALES_HUB", "SERVICE_HUB");
        rig.accepted(deal);

        // When
        Link first = rig.linkOf(deal);
        String text =
                given().header("Accept-Language", "en").get(first.path()).path("confirmation.text");
        Rig.awaitApplied(rig.revised(deal, LocalDate.parse("2027-01-30")));

        // Then
        assertThat(text).contains(": Sales Hub, Service Hub");
        given().header("Accept-Language", "en")
                .get(first.path())
                .then()
                .body("confirmation.text", equalTo(text));

        // When
        Response second =
                asPartner()
                        .body("{\"dealId\":\"%s\"}".formatted(deal.id()))
                        .post("/confirmation-links");

        // Then
        second.then().statusCode(201).body("products", equalTo(List.of("MARKETING_HUB")));
    }

    @ParameterizedTest
    @CsvSource({"de, Bestätigung der Zusammenarbeit", "en, Confirmation of working together"})
    void theCustomerReadsWhatItConfirms(String language, String heading) throws Exception {
        // Given
        Deal deal = rig.aRegisteredDeal();
        Link link = rig.issuedByHand(deal);

        // When
        Response opened = given().header("Accept-Language", language).get(link.path());

        // Then
        String text = opened.path("confirmation.text");
        assertThat(text)
                .startsWith(heading)
                .contains(
                        "Müller Maschinenbau GmbH",
                        deal.domain(),
                        Rig.PARTNER_NAME,
                        "Bergwerk Software GmbH",
                        "Marketing Hub",
                        // What somebody typed is no place to fill in.
                        TERMS);
        byte[] hash =
                MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        opened.then()
                .statusCode(200)
                .body("confirmation.version", equalTo(2))
                .body("confirmation.language", equalTo(language))
                .body("confirmation.sha256", equalTo(HexFormat.of().formatHex(hash)))
                .body("partner", equalTo(Rig.PARTNER_NAME))
                .body("products", equalTo(List.of("MARKETING_HUB")))
                .body("productNames", equalTo(List.of("Marketing Hub")))
                .body("terms", equalTo(TERMS));
    }

    @Test
    void aLinkKeepsTheNamesThatItWasIssuedWith() {
        // Given
        String partner = "kolibri-" + UUID.randomUUID();
        Rig.awaitApplied(rig.partnerChanged(partner, null));
        Deal deal = Rig.aDeal();
        rig.registered(deal, partner);
        rig.accepted(deal, partner);
        rig.awaitEvent(deal, "ConfirmationLinkIssued");
        String nameless = newestUrl(partner, deal);
        String before = given().get(nameless).path("confirmation.text");

        // When
        Rig.awaitApplied(rig.partnerChanged(partner, "Kolibri GmbH"));

        // Then
        assertThat(before).contains(partner);
        given().get(nameless)
                .then()
                .body("confirmation.text", equalTo(before))
                .body("partner", equalTo(partner));

        // When
        as("partner", partner)
                .body(
                        "{\"dealId\":\"%s\",\"products\":[\"MARKETING_HUB\",\"NAMELESS\"]}"
                                .formatted(deal.id()))
                .post("/confirmation-links")
                .then()
                .statusCode(201);
        String named = newestUrl(partner, deal);
        String text = given().get(named).path("confirmation.text");
        Rig.awaitApplied(rig.partnerChanged(partner, "Papagei AG"));

        // Then
        assertThat(text)
                .contains("Kolibri GmbH", "Marketing Hub, Nameless")
                .doesNotContain(partner);
        given().get(named)
                .then()
                .body("confirmation.text", equalTo(text))
                .body("partner", equalTo("Kolibri GmbH"))
                .body("productNames", equalTo(List.of("Marketing Hub", "Nameless")));
    }

    private static String newestUrl(String partner, Deal deal) {
        String url =
                as("partner", partner)
                        .get("/confirmation-links?dealId=" + deal.id())
                        .path("items.find { it.status == 'ISSUED' }.url");
        return URI.create(url).getPath();
    }

    @Test
    void aLinkOfBeforeIsReadSignedAndProvedWithTheTextOfThen() {
        // Given
        Deal deal = rig.anAcceptedDeal();
        Link link = rig.issuedByHand(deal);
        Rig.execute("delete from evidence_entry where link_id = ?", link.id());
        Rig.execute(
                "update confirmation_link set text_version = 1, vendor_name = null, partner_name = null, product_names = '{}',"
                        + " evidence_length = 0, evidence_head = null, evidence_key = null, evidence_seal = null"
                        + " where id = ?",
                link.id());

        // When
        Response opened = given().header("Accept-Language", "de").get(link.path());
        Rig.sign(link, deal.signer(), Rig.aCode(link, deal)).then().statusCode(200);

        // Then
        opened.then()
                .body("confirmation.version", equalTo(1))
                .body("confirmation.text", containsString("Der Partner „nordlicht“ hat uns"))
                .body("confirmation.text", containsString("MARKETING_HUB"));
        as("operations", null)
                .get("/confirmation-links/" + link.id() + "/proof")
                .then()
                .statusCode(200)
                .body("breach", nullValue())
                .body("printable", containsString("The partner \"nordlicht\" advised us"));
    }

    @Test
    void a7ANewLinkRevokesTheOld() {
        // Given
        Deal deal = rig.anAcceptedDeal();
        Link old = rig.linkOf(deal);

        // When
        Link fresh = rig.issuedByHand(deal);

        // Then
        given().get(old.path()).then().statusCode(410).body("code", equalTo("LINK_REVOKED"));
        given().get(fresh.path()).then().statusCode(200);
        var revoked = rig.awaitEvent(deal, "ConfirmationLinkRevoked");
        assertThat(revoked.data().get("linkId").asText()).isEqualTo(old.id().toString());
        Rig.sign(fresh, deal.signer(), Rig.aCode(fresh, deal)).then().statusCode(200);
        rig.awaitEvent(deal, "ConfirmationLinkSigned");
        assertThat(rig.events(deal))
                .containsExactly(
                        "ConfirmationLinkIssued",
                        "ConfirmationLinkRevoked",
                        "ConfirmationLinkIssued",
                        "ConfirmationLinkSigned");
    }

    @Test
    void a7OfManyIssuedAtOnceOneHolds() throws InterruptedException {
        // Given
        Deal deal = rig.aRegisteredDeal();
        rig.issuedByHand(deal);

        // When
        List<Response> answers = Rig.atOnce(20, () -> Rig.issue(deal));

        // Then
        assertThat(answers.stream().map(Response::statusCode)).containsOnly(201);
        assertThat(
                        Rig.count(
                                "select count(*) from confirmation_link where deal_id = ? and status = 'ISSUED'",
                                deal.id()))
                .isOne();
        assertThat(
                        Rig.count(
                                "select count(*) from confirmation_link where deal_id = ? and status = 'REVOKED'",
                                deal.id()))
                .isEqualTo(20);
    }

    @Test
    void aRevokedLinkCannotBeSignedAndIsRevokedOnce() {
        // Given
        Deal deal = rig.anAcceptedDeal();
        Link link = rig.linkOf(deal);
        String code = Rig.aCode(link, deal);

        // When
        Response revoked = revoke(link);
        Response again = revoke(link);

        // Then
        revoked.then()
                .statusCode(200)
                .body("status", equalTo("REVOKED"))
                .body("endedAt", notNullValue());
        again.then().statusCode(200).body("endedAt", equalTo(revoked.<String>path("endedAt")));
        Rig.sign(link, deal.signer(), code)
                .then()
                .statusCode(410)
                .body("code", equalTo("LINK_REVOKED"));
        given().header("Accept-Language", "de")
                .get(link.path())
                .then()
                .statusCode(410)
                .contentType("application/problem+json")
                .body("title", equalTo("Der Link wurde zurückgezogen"));
        rig.awaitEvent(deal, "ConfirmationLinkRevoked");
    }

    @Test
    void r35WhatIsSignedIsNeitherRevokedNorReplaced() {
        // Given
        Deal deal = rig.anAcceptedDeal();
        Link link = rig.aSignedLink(deal);

        // Then
        for (int i = 0; i < 2; i++) {
            for (Response each : List.of(revoke(link), Rig.issue(deal))) {
                each.then()
                        .statusCode(409)
                        .body("code", equalTo("ALREADY_SIGNED"))
                        .body("rule", equalTo("R35"));
            }
            Rig.present(link).then().statusCode(200).body("status", equalTo("PRESENTED"));
        }
    }

    @Test
    void theAcceptanceIssuesAnotherLinkWhereTheEarlyOneWasRevoked() {
        // Given
        Deal deal = rig.aRegisteredDeal();
        revoke(rig.issuedByHand(deal)).then().statusCode(200);

        // When
        rig.accepted(deal);

        // Then
        Rig.awaitRows(
                1,
                "select count(*) from confirmation_link where deal_id = ? and status = 'ISSUED'",
                deal.id());
    }

    @Test
    void anUnsignedLinkExpiresByItselfAndAnotherCanBeIssued() {
        // Given
        Deal deal = rig.anAcceptedDeal();
        Link link = rig.linkOf(deal);

        // When
        TestClock.CLOCK.advance(Duration.ofDays(90));

        // Then
        var expired = rig.awaitEvent(deal, "ConfirmationLinkExpired");
        assertThat(expired.data().get("linkId").asText()).isEqualTo(link.id().toString());
        assertThat(expired.data().get("expiredAt").asText())
                .isEqualTo(TestClock.CLOCK.instant().toString());
        given().get(link.path()).then().statusCode(410).body("code", equalTo("LINK_EXPIRED"));
        Rig.issue(deal).then().statusCode(201);
    }

    @Test
    void aSignedLinkDoesNotExpireLater() {
        // Given
        Deal deal = rig.anAcceptedDeal();
        Link link = rig.aSignedLink(deal);
        Deal other = rig.anAcceptedDeal();
        rig.linkOf(other);

        // When
        TestClock.CLOCK.advance(Duration.ofDays(90));

        // Then
        rig.awaitEvent(other, "ConfirmationLinkExpired");
        asPartner()
                .get("/confirmation-links/" + link.id())
                .then()
                .body("status", equalTo("SIGNED"))
                .body("endedAt", nullValue());
    }

    @ParameterizedTest
    @EnumSource(DeclineReason.class)
    void theCustomerDeclinesAndSaysWhy(DeclineReason reason) {
        // Given
        Deal deal = rig.anAcceptedDeal();
        Link link = rig.linkOf(deal);
        String code = Rig.aCode(link, deal);

        // When
        Response declined = decline(link, reason.name());

        // Then
        declined.then().statusCode(200).body("status", equalTo("DECLINED_BY_CUSTOMER"));
        var event = rig.awaitEvent(deal, "ConfirmationLinkDeclined");
        assertThat(event.data().get("reason").asText()).isEqualTo(reason.name());
        assertThat(event.data().toString()).doesNotContain("Huber");
        asPartner()
                .get("/confirmation-links/" + link.id())
                .then()
                .body("declineReason", equalTo(reason.name()))
                .body("declineComment", equalTo("Frau Huber fragen"));
        for (Response each :
                List.of(Rig.sign(link, deal.signer(), code), decline(link, reason.name()))) {
            each.then().statusCode(409).body("code", equalTo("LINK_DECLINED"));
        }
        given().get(link.path()).then().statusCode(200);
        Link fresh = rig.issuedByHand(deal);
        Rig.sign(fresh, deal.signer(), Rig.aCode(fresh, deal)).then().statusCode(200);
    }

    @Test
    void declineAndSignatureAtOnceAreOneOfBoth() throws InterruptedException {
        // Given
        Deal deal = rig.anAcceptedDeal();
        Link link = rig.linkOf(deal);
        String code = Rig.aCode(link, deal);
        var turn = new AtomicInteger();

        // When
        List<Response> answers =
                Rig.atOnce(
                        20,
                        () ->
                                turn.getAndIncrement() % 2 == 0
                                        ? decline(link, "OTHER")
                                        : Rig.sign(link, deal.signer(), code));

        // Then
        assertThat(answers.stream().filter(each -> each.statusCode() == 200)).hasSize(1);
        assertThat(answers.stream().map(Response::statusCode)).containsOnly(200, 409);
    }

    @Test
    void aMailScannerConsumesNothing() {
        // Given
        Deal deal = rig.anAcceptedDeal();
        Link link = rig.linkOf(deal);
        String code = Rig.aCode(link, deal);

        // When
        for (int i = 0; i < 3; i++) {
            given().head(link.path()).then().statusCode(200);
            given().get(link.path()).then().statusCode(200);
            for (String way : List.of("/code", "/signature", "/decline")) {
                given().get(link.path() + way).then().statusCode(405);
                given().head(link.path() + way).then().statusCode(405);
            }
        }

        // Then
        Rig.sign(link, deal.signer(), code).then().statusCode(200);
    }

    @Test
    void onlyItsPartnerAndOperationsIssueAndRevoke() {
        // Given
        Deal deal = rig.anAcceptedDeal();
        Link link = rig.linkOf(deal);

        // Then
        as("partner", "alpenblick")
                .body(Rig.aLinkFor(deal))
                .post("/confirmation-links")
                .then()
                .statusCode(409)
                .header("Retry-After", notNullValue())
                .body("code", equalTo("DEAL_NOT_YET_KNOWN"));
        as("partner", "alpenblick")
                .post("/confirmation-links/" + link.id() + "/revocation")
                .then()
                .statusCode(404);
        for (String role : List.of("growth-specialist", "integration")) {
            as(role, "somebody")
                    .body(Rig.aLinkFor(deal))
                    .post("/confirmation-links")
                    .then()
                    .statusCode(403);
            as(role, "somebody")
                    .post("/confirmation-links/" + link.id() + "/revocation")
                    .then()
                    .statusCode(403);
        }
        Response issued =
                as("operations", null).body(Rig.aLinkFor(deal)).post("/confirmation-links");
        issued.then()
                .statusCode(201)
                .header("Location", containsString("/confirmation-links/"))
                .body("status", equalTo("ISSUED"));
        as("operations", null)
                .post("/confirmation-links/" + issued.path("id") + "/revocation")
                .then()
                .statusCode(200)
                .body("status", equalTo("REVOKED"));
    }

    @Test
    void r37AClosedDealGetsNoLinkAnyMore() {
        // Given
        Deal deal = rig.anAcceptedDeal();
        rig.lost(deal, TestClock.CLOCK.instant());
        rig.awaitEvent(deal, "AttributionRefused");

        // When
        Response issued = Rig.issue(deal);

        // Then
        issued.then()
                .statusCode(409)
                .body("code", equalTo("DEAL_CLOSED"))
                .body("rule", equalTo("R37"));
    }

    @Test
    void whatIsWrongWithARequestIsSaidAtOnce() {
        asPartner()
                .body("{\"products\":[\"marketing hub\"],\"terms\":\"" + "x".repeat(2001) + "\"}")
                .post("/confirmation-links")
                .then()
                .statusCode(422)
                .body("errors.pointer", containsInAnyOrder("/dealId", "/products/0", "/terms"));
        Link link = rig.linkOf(rig.anAcceptedDeal());
        asCustomer()
                .body("{\"reason\":\"BECAUSE\"}")
                .post(link.path() + "/decline")
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem("/reason"));
        asCustomer().body("{}").post(link.path() + "/decline").then().statusCode(422);
    }

    @Test
    void r37PartnerAndGrowthSpecialistAreRemindedBeforeThePlannedClose() {
        // Given
        LocalDate close = today().plusDays(9);
        Deal signed = rig.anAcceptedDeal(close);
        Link link = rig.aSignedLink(signed);
        Deal presented = rig.anAcceptedDeal(close);
        Rig.present(rig.aSignedLink(presented)).then().statusCode(200);
        Deal unsigned = rig.anAcceptedDeal(close);
        rig.linkOf(unsigned);
        Rig.awaitApplied(rig.reassigned(signed, "gs-max"));
        Rig.awaitApplied(rig.reassigned(unsigned, null));

        // When
        TestClock.CLOCK.set(close.minusDays(7).atTime(8, 0).toInstant(ZoneOffset.ofHours(1)));

        // Then
        assertThat(rig.awaitEvent(unsigned, "ConfirmationLinkReminded").data().toString())
                .contains("\"missing\":\"SIGNATURE\"", "\"plannedCloseOn\":\"" + close + "\"");
        assertThat(rig.awaitEvent(signed, "ConfirmationLinkReminded").data().toString())
                .contains("\"missing\":\"PRESENTATION\"");
        var staff = rig.awaitEvent(signed, "StaffNoticeDue").data();
        assertThat(staff.get("staffId").asText()).isEqualTo("gs-max");
        assertThat(staff.get("kind").asText()).isEqualTo("CONFIRMATION_NOT_PRESENTED");
        assertThat(staff.get("dueOn").asText()).isEqualTo(close.toString());

        // When
        Rig.present(link).then().statusCode(200);
        TestClock.CLOCK.set(close.minusDays(1).atTime(8, 0).toInstant(ZoneOffset.ofHours(1)));

        // Then
        Rig.awaitRows(
                2,
                "select count(*) from event_log where key = ? and type = 'ConfirmationLinkReminded'",
                unsigned.id().toString());
        assertThat(
                        Rig.count(
                                "select count(*) from due where kind = 'confirmation-link-reminder' and subject in (?, ?, ?)",
                                unsigned.id().toString(),
                                signed.id().toString(),
                                presented.id().toString()))
                .isZero();
        assertThat(rig.events(presented)).doesNotContain("ConfirmationLinkReminded");
        assertThat(rig.events(unsigned)).doesNotContain("StaffNoticeDue");
        assertThat(rig.events(signed))
                .containsOnlyOnce("ConfirmationLinkReminded")
                .containsOnlyOnce("StaffNoticeDue");
    }

    @Test
    void a11ADealThatBecomesACollaborationIsRemindedOf() {
        // Given
        LocalDate close = today().plusDays(9);
        Deal converted = rig.anAcceptedDeal(close, "CHANNEL_SALE");
        rig.linkOf(converted);
        Rig.awaitApplied(rig.motionChanged(converted, "PARTNER_COLLABORATION"));
        Deal channelSale = rig.anAcceptedDeal(close, "CHANNEL_SALE");
        rig.linkOf(channelSale);

        // When
        TestClock.CLOCK.set(sevenDaysBefore(close));

        // Then
        rig.awaitEvent(converted, "ConfirmationLinkReminded");
        Rig.awaitRows(
                0,
                "select count(*) from due where kind = 'confirmation-link-reminder'"
                        + " and subject = ? and due_at <= to_timestamp(?)",
                channelSale.id().toString(),
                sevenDaysBefore(close).getEpochSecond());
        assertThat(rig.events(channelSale)).doesNotContain("ConfirmationLinkReminded");
    }

    @Test
    void r37RemindersMoveWithThePlannedClose() {
        // Given
        LocalDate close = today().plusDays(9);
        LocalDate later = close.plusDays(20);
        Deal postponed = rig.anAcceptedDeal(close);
        Deal broughtForward = rig.anAcceptedDeal(later);
        Deal untouched = rig.anAcceptedDeal(close);
        Deal overdue = rig.anAcceptedDeal(close);
        List.of(postponed, broughtForward, untouched, overdue).forEach(rig::linkOf);

        // When
        Rig.awaitApplied(rig.revised(postponed, later));
        Rig.awaitApplied(rig.revised(broughtForward, close));
        Rig.awaitApplied(rig.revised(overdue, today().minusDays(1)));

        // Then
        assertThat(reminders(postponed)).isEqualTo(sevenDaysBefore(later));
        assertThat(reminders(broughtForward)).isEqualTo(sevenDaysBefore(close));
        assertThat(reminders(overdue)).isNull();

        // When
        TestClock.CLOCK.set(sevenDaysBefore(close));

        // Then
        assertThat(rig.awaitEvent(broughtForward, "ConfirmationLinkReminded").data().toString())
                .contains("\"plannedCloseOn\":\"" + close + "\"");
        rig.awaitEvent(untouched, "ConfirmationLinkReminded");
        assertThat(rig.events(postponed)).doesNotContain("ConfirmationLinkReminded");
        assertThat(rig.events(overdue)).doesNotContain("ConfirmationLinkReminded");

        // When
        TestClock.CLOCK.set(sevenDaysBefore(later));

        // Then
        assertThat(rig.awaitEvent(postponed, "ConfirmationLinkReminded").data().toString())
                .contains("\"plannedCloseOn\":\"" + later + "\"");
    }

    @Test
    void r37ACloseThatIsBroughtForwardPastItsRemindersIsRemindedOfAtOnceAndOnce() {
        // Given
        Deal deal = rig.anAcceptedDeal(today().plusDays(60));
        rig.linkOf(deal);

        // When
        Rig.awaitApplied(rig.revised(deal, today()));

        // Then
        assertThat(rig.awaitEvent(deal, "ConfirmationLinkReminded").data().toString())
                .contains("\"plannedCloseOn\":\"" + today() + "\"");
        var staff = rig.awaitEvent(deal, "StaffNoticeDue").data();
        assertThat(staff.get("company").asText()).isNotBlank();
        assertThat(staff.get("domain").asText()).contains(".");

        // When
        Rig.awaitApplied(rig.revised(deal, today()));

        // Then
        assertThat(reminders(deal)).isNull();
        assertThat(rig.events(deal)).containsOnlyOnce("ConfirmationLinkReminded");
    }

    private static Instant sevenDaysBefore(LocalDate close) {
        return close.minusDays(7).atTime(8, 0).atZone(ReminderPolicy.ZONE).toInstant();
    }

    /** When it is due; null where none is. */
    private static @Nullable Instant reminders(Deal deal) {
        long seconds =
                Rig.count(
                        "select coalesce((select extract(epoch from due_at) from due"
                                + " where kind = 'confirmation-link-reminder' and subject = ?), 0)",
                        deal.id().toString());
        return seconds == 0 ? null : Instant.ofEpochSecond(seconds);
    }

    private static LocalDate today() {
        return LocalDate.ofInstant(TestClock.CLOCK.instant(), CreditPolicies.ZONE);
    }

    private static Response revoke(Link link) {
        return asPartner().post("/confirmation-links/" + link.id() + "/revocation");
    }

    private static Response decline(Link link, String reason) {
        return asCustomer()
                .body(
                        """
                        {"reason":"%s","comment":"Frau Huber fragen"}
                        """
                                .formatted(reason))
                .post(link.path() + "/decline");
    }
}
