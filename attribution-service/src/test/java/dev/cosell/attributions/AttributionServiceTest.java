package dev.cosell.attributions;

import static dev.cosell.attributions.Rig.as;
import static dev.cosell.attributions.Rig.asPartner;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.cosell.attributions.Rig.Deal;
import dev.cosell.attributions.Rig.Link;
import dev.cosell.testing.BackingServices;
import dev.cosell.testing.KafkaProbe.Seen;
import dev.cosell.testing.RowSecurityCheck;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class AttributionServiceTest {

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
    void aSignedAndPresentedLinkEarnsTheShareAndTheCredit() {
        // Given
        Deal deal = rig.anAcceptedDeal();
        Link link = rig.aSignedLink(deal);
        Rig.present(link).then().statusCode(200);
        attributionOf(deal)
                .then()
                .statusCode(200)
                .body("status", equalTo("PENDING"))
                .body("reasons", empty())
                .body("decidedAt", nullValue());

        // When
        rig.won(deal, TestClock.CLOCK.instant().plusNanos(1_000));

        // Then
        Seen granted = rig.awaitEvent(deal, "AttributionGranted");
        assertThat(granted.data().get("partnerId").asText()).isEqualTo(Rig.PARTNER);
        assertThat(granted.data().get("revenueSharePercent").asText()).isEqualTo("20");
        assertThat(granted.data().get("revenueShareMonths").asInt()).isEqualTo(36);
        assertThat(granted.data().get("soldMrr").asText()).isEqualTo("1150.00");
        assertThat(granted.data().get("currency").asText()).isEqualTo("EUR");
        assertThat(codes(granted))
                .containsExactly(
                        "R35 DEAL_WON",
                        "R35 COLLABORATION_ACCEPTED",
                        "A16 MOTION_EARNS_CREDIT",
                        "R35 LINK_SIGNED",
                        "R37 PRESENTED_BEFORE_CLOSE");
        assertThat(granted.headers()).containsEntry("ce_sequence", "4");
        attributionOf(deal)
                .then()
                .statusCode(200)
                .body("dealId", equalTo(deal.id().toString()))
                .body("status", equalTo("GRANTED"))
                .body("revenueShare.percent", equalTo("20"))
                .body("revenueShare.months", equalTo(36))
                .body("soldMrr.amount", equalTo("1150.00"))
                .body("soldMrr.currency", equalTo("EUR"))
                .body("reasons.met", not(hasItem(false)))
                .body("decidedAt", equalTo(granted.data().get("decidedAt").asText()));
    }

    @ParameterizedTest
    @CsvSource({
        "-1, AttributionRefused, NOT_PRESENTED",
        "0,  AttributionRefused, NOT_PRESENTED",
        "1,  AttributionGranted, PRESENTED_BEFORE_CLOSE"
    })
    void r37TheLinkIsPresentedBeforeTheClose(long microseconds, String event, String code) {
        // Given
        Deal deal = rig.anAcceptedDeal();
        Rig.present(rig.aSignedLink(deal)).then().statusCode(200);

        // When
        rig.won(deal, TestClock.CLOCK.instant().plusNanos(1_000 * microseconds));

        // Then
        assertThat(codes(rig.awaitEvent(deal, event))).last().isEqualTo("R37 " + code);
    }

    @Test
    void r35WithoutASignatureThereIsNeitherShareNorCredit() {
        // Given
        Deal deal = rig.anAcceptedDeal();
        rig.linkOf(deal);

        // When
        rig.won(deal, TestClock.CLOCK.instant());

        // Then
        Seen refused = rig.awaitEvent(deal, "AttributionRefused");
        assertThat(codes(refused)).contains("R35 LINK_NOT_SIGNED", "R37 NOT_PRESENTED");
        assertThat(refused.data().has("soldMrr")).isFalse();
        attributionOf(deal)
                .then()
                .body("status", equalTo("REFUSED"))
                .body("revenueShare", nullValue())
                .body("soldMrr", nullValue());
    }

    @Test
    void r37ASignedLinkThatIsNotPresentedEarnsNothing() {
        // Given
        Deal deal = rig.anAcceptedDeal();
        rig.aSignedLink(deal);

        // When
        rig.won(deal, TestClock.CLOCK.instant().plusNanos(1_000));

        // Then
        assertThat(codes(rig.awaitEvent(deal, "AttributionRefused")))
                .contains("R35 LINK_SIGNED", "R37 NOT_PRESENTED");
    }

    @Test
    void aPresentationThatKnowsOfTheCloseIsLateWhateverTheClocksSay() {
        // Given
        Deal deal = rig.anAcceptedDeal();
        Link link = rig.aSignedLink(deal);
        Instant closedAt = TestClock.CLOCK.instant().plus(Duration.ofMinutes(5));
        rig.won(deal, closedAt);
        rig.awaitEvent(deal, "AttributionRefused");

        // When
        Response presented = Rig.present(link);

        // Then
        presented
                .then()
                .statusCode(200)
                .body("presentedAt", equalTo(closedAt.toString()))
                .body("warning.code", equalTo("TOO_LATE_FOR_CREDIT"))
                .body("warning.rule", equalTo("R37"));
        asPartner()
                .header("Accept-Language", "de")
                .get("/confirmation-links/" + link.id())
                .then()
                .body("warning.text", startsWith("Der Deal ist abgeschlossen, und"));
        asPartner()
                .get("/confirmation-links?dealId=" + deal.id())
                .then()
                .body("items.warning.code", contains("TOO_LATE_FOR_CREDIT"));
        attributionOf(deal)
                .then()
                .body("status", equalTo("REFUSED"))
                .body("reasons.code", hasItem("NOT_PRESENTED"));
    }

    @Test
    void theDecisionIsFrozenHoweverOftenTheCloseIsTold() {
        // Given
        Deal deal = rig.anAcceptedDeal();
        Link link = rig.aSignedLink(deal);
        rig.won(deal, TestClock.CLOCK.instant());
        rig.awaitEvent(deal, "AttributionRefused");
        Rig.present(link).then().statusCode(200);

        // When
        rig.won(deal, TestClock.CLOCK.instant().plus(Duration.ofDays(1)));
        Rig.awaitApplied(rig.lost(deal, TestClock.CLOCK.instant().plus(Duration.ofDays(1))));

        // Then
        assertThat(rig.events(deal))
                .containsExactly(
                        "ConfirmationLinkIssued",
                        "ConfirmationLinkSigned",
                        "AttributionRefused",
                        "ConfirmationLinkPresented");
        attributionOf(deal)
                .then()
                .body("status", equalTo("REFUSED"))
                .body("reasons.code", hasItem("NOT_PRESENTED"));
    }

    @Test
    void theAcceptanceCountsAlsoWhereItIsHeardOfAfterTheClose() {
        // Given
        Deal deal = rig.aRegisteredDeal();
        Link link = rig.issuedByHand(deal);
        Rig.sign(link, deal.signer(), Rig.aCode(link, deal)).then().statusCode(200);
        Rig.present(link).then().statusCode(200);

        // When
        rig.won(
                deal,
                TestClock.CLOCK.instant().plusNanos(1_000),
                Map.of("acceptedAt", "2026-11-24T10:00:00Z", "partnerTier", "GOLD"));
        rig.awaitEvent(deal, "AttributionGranted");
        rig.accepted(deal);
        Rig.awaitApplied(rig.lost(deal, TestClock.CLOCK.instant()));

        // Then
        attributionOf(deal)
                .then()
                .body("status", equalTo("GRANTED"))
                .body("acceptedAt", equalTo("2026-11-24T10:00:00Z"))
                .body("partnerTier", equalTo("GOLD"))
                .body("motion", equalTo("PARTNER_COLLABORATION"))
                .body("creditPolicy", equalTo(1));
        assertThat(rig.events(deal)).doesNotHaveDuplicates();
    }

    @Test
    void doInboundForMeCountsForTheTierAndEarnsNoShare() {
        // Given
        Deal deal = rig.aForwardedDeal();
        Rig.present(rig.aSignedLink(deal)).then().statusCode(200);

        // When
        rig.won(
                deal,
                TestClock.CLOCK.instant().plusNanos(1_000),
                Map.of("motion", "DO_INBOUND_FOR_ME"));

        // Then
        Seen granted = rig.awaitEvent(deal, "AttributionGranted");
        assertThat(granted.data().get("revenueSharePercent").asText()).isEqualTo("0");
        assertThat(granted.data().get("revenueShareMonths").asInt()).isZero();
        assertThat(granted.data().get("soldMrr").asText()).isEqualTo("1150.00");
        assertThat(granted.data().get("creditPolicy").asInt()).isEqualTo(1);
        attributionOf(deal)
                .then()
                .body("revenueShare", nullValue())
                .body("soldMrr.amount", equalTo("1150.00"));
    }

    @Test
    void aLostDealEarnsNothing() {
        // Given
        Deal deal = rig.anAcceptedDeal();
        Rig.present(rig.aSignedLink(deal)).then().statusCode(200);

        // When
        rig.lost(deal, TestClock.CLOCK.instant().plusNanos(1_000));

        // Then
        assertThat(codes(rig.awaitEvent(deal, "AttributionRefused")))
                .containsExactly("R35 DEAL_NOT_WON", "R35 COLLABORATION_ACCEPTED");
    }

    @Test
    void aDeclinedCollaborationEarnsNothing() {
        // Given
        Deal deal = rig.aRegisteredDeal();

        // When
        rig.declined(deal);

        // Then
        assertThat(codes(rig.awaitEvent(deal, "AttributionRefused")))
                .containsExactly("R35 DEAL_NOT_WON", "R35 COLLABORATION_NOT_ACCEPTED");
        assertThat(rig.events(deal)).containsExactly("AttributionRefused");
    }

    @ParameterizedTest
    @CsvSource({
        "de, 'Der Kunde hat den Bestätigungslink nicht rechtzeitig unterschrieben: vor dem Abschluss oder in den Tagen danach, die die Regelung dafür lässt.'",
        "en, 'The customer did not sign the confirmation link in time: before the close, or within the days after it that the policy leaves.'"
    })
    void theReasonsAreInTheCallersLanguage(String language, String text) {
        // Given
        Deal deal = rig.anAcceptedDeal();
        rig.won(deal, TestClock.CLOCK.instant());
        rig.awaitEvent(deal, "AttributionRefused");

        // When
        Response answer =
                asPartner().header("Accept-Language", language).get("/attributions/" + deal.id());

        // Then
        answer.then()
                .body("reasons.rule", contains("R35", "R35", "A16", "R35", "R37"))
                .body("reasons.text", hasItem(text));
    }

    @Test
    void aPartnerSeesItsOwnAttributionsOnly() {
        // Given
        Deal deal = rig.anAcceptedDeal();
        rig.linkOf(deal);

        // Then
        as("partner", "alpenblick").get("/attributions/" + deal.id()).then().statusCode(404);
        as("partner", "alpenblick").get("/attributions").then().body("items", empty());
        asPartner()
                .get("/attributions?limit=100")
                .then()
                .statusCode(200)
                .body("items.partnerId", not(hasItem(not(equalTo(Rig.PARTNER)))));
        as("growth-specialist", "gs-lena").get("/attributions/" + deal.id()).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update attribution set status = 'GRANTED'",
                "update attribution set reasons = '{}'",
                "update attribution set link_signed_at = now()",
                "update confirmation_link set signed_at = now()",
                "update confirmation_link set signer_name = 'Somebody'",
                "insert into confirmation_link (id, signed_at) values (gen_random_uuid(), now())",
                "insert into confirmation_link (id, signer_name) values (gen_random_uuid(), 'Somebody')",
                "delete from confirmation_link",
                "select * from signing_code",
                "select * from event_log",
                "select * from credit_policy",
                "update attribution set credit_policy = 1"
            })
    void aPartnersTransactionCanWriteNoSignatureAndNoDecision(String sql) throws SQLException {
        try (var connection = BackingServices.postgres().superuser(BackingServices.database());
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("set local role cosell_partner");
            statement.execute("select set_config('cosell.tenant', '" + Rig.PARTNER + "', true)");
            assertThatThrownBy(() -> statement.execute(sql))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
            connection.rollback();
        }
    }

    @Test
    void theDatabaseItselfKeepsPartnersApart() throws SQLException {
        // Given
        rig.aPartner("alpenblick", "alpenblick.example");
        Deal own = rig.anAcceptedDeal();
        rig.aSignedLink(own);
        Deal foreign = Rig.aDeal();
        rig.registered(foreign, "alpenblick");
        rig.accepted(foreign, "alpenblick");
        rig.awaitEvent(foreign, "ConfirmationLinkIssued");

        // When
        Set<String> closedToStrangers = RowSecurityCheck.strangerReachesNothing();
        Set<String> read = RowSecurityCheck.readsItsOwnRowsOnly(Rig.PARTNER);

        // Then
        assertThat(closedToStrangers).contains("attribution", "confirmation_link", "partner");
        assertThat(read)
                .contains("attribution", "confirmation_link", "partner")
                .isSubsetOf(
                        "attribution",
                        "confirmation_link",
                        "partner",
                        "subscription",
                        "subscription_change",
                        "ledger_entry",
                        "ledger_line",
                        "statement",
                        "statement_line",
                        "statement_not_paid");
    }

    private static Response attributionOf(Deal deal) {
        return asPartner().get("/attributions/" + deal.id());
    }

    private static List<String> codes(Seen event) {
        return event.data()
                .get("reasons")
                .valueStream()
                .map(reason -> reason.get("rule").asText() + " " + reason.get("code").asText())
                .toList();
    }
}
