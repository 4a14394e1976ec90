package dev.cosell.attributions;

import static dev.cosell.attributions.Rig.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.cosell.attributions.Rig.Deal;
import dev.cosell.testing.KafkaProbe.Seen;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R35: what was sold in the last 12 months earns a tier, which is proposed. */
@QuarkusTest
class TierTest {

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
    void salesEarnATierAndLoseItTwelveMonthsLater() {
        // Given
        String partner = aPartner();

        // When
        sold(partner, "2099.99", "EUR");
        sold(partner, "1000.00", "CHF");

        // Then
        as("partner", partner)
                .get("/partners/" + partner + "/sold-mrr")
                .then()
                .statusCode(200)
                .body("earnedTier", equalTo("NONE"))
                .body("soldMrr", hasSize(2))
                .body("soldMrr.find { it.currency == 'EUR' }.amount", equalTo("2099.99"))
                .body("nextTier.tier", equalTo("GOLD"))
                .body("nextTier.from", equalTo("2100.00"))
                .body("nextTier.missing", equalTo("0.01"))
                .body(
                        "on",
                        equalTo(
                                LocalDate.ofInstant(
                                                TestClock.CLOCK.instant(),
                                                ZoneId.of("Europe/Berlin"))
                                        .toString()));
        sold(partner, "0.01", "EUR");
        Seen gold = awaitTier(partner, "GOLD");
        assertThat(gold.data().get("previousTier").asText()).isEqualTo("NONE");
        assertThat(gold.data().get("soldMrr").asText()).isEqualTo("2100.00");
        assertThat(gold.data().get("currency").asText()).isEqualTo("EUR");
        assertThat(gold.data().get("rule").asText()).isEqualTo("R35");

        TestClock.CLOCK.advance(Duration.ofDays(366));
        Seen none = awaitTier(partner, "NONE");
        assertThat(none.data().get("previousTier").asText()).isEqualTo("GOLD");
        assertThat(none.data().get("soldMrr").asText()).isEqualTo("0");
        as("operations", null)
                .get("/partners/" + partner + "/sold-mrr")
                .then()
                .body("soldMrr", hasSize(0))
                .body("changesOn", nullValue());
        assertThat(tiers(partner)).containsExactly("GOLD", "NONE");
    }

    /** Midnight in Berlin is still the day before in UTC. */
    @ParameterizedTest
    @CsvSource({"-1, 0", "0, 1"})
    void theDayOfASaleIsTheOneInBerlin(long seconds, int counted) {
        // Given: a sale of the day before a year ago counts no longer, one of the next day does.
        String partner = aPartner();
        UUID deal = LedgerRig.aGrantedDeal(partner, LedgerRig.today(), "2500.00", "20", 36);
        Instant midnight =
                LedgerRig.today()
                        .minusYears(1)
                        .plusDays(1)
                        .atStartOfDay(ZoneId.of("Europe/Berlin"))
                        .toInstant();

        // When
        Rig.execute(
                "update attribution set closed_at = ? where deal_id = ?",
                midnight.plusSeconds(seconds).atOffset(ZoneOffset.UTC),
                deal);

        // Then
        as("partner", partner)
                .get("/partners/" + partner + "/sold-mrr")
                .then()
                .body("soldMrr", hasSize(counted));
    }

    @Test
    void whatIsSoldByAMotionThatDoesNotCountEarnsNothing() {
        // Given
        String partner = aPartner();

        // When
        Deal deal = closed(partner, "70000.00", "EUR", "CHANNEL_SALE");

        // Then
        rig.awaitEvent(deal, "AttributionRefused");
        as("partner", partner)
                .get("/partners/" + partner + "/sold-mrr")
                .then()
                .body("earnedTier", equalTo("NONE"))
                .body("soldMrr", hasSize(0));
        assertThat(tiers(partner)).isEmpty();
    }

    @Test
    void otherThresholdsHoldForAllFromTheMomentAtWhichTheyComeIntoForce() {
        // Given
        String partner = aPartner();
        sold(partner, "2100.00", "EUR");
        awaitTier(partner, "GOLD");
        Instant begin = TestClock.CLOCK.instant().plusSeconds(61);
        List<Map<String, Object>> terms =
                as("operations", null).get("/credit-policies").path("items[0].terms");

        // When
        as("operations", null)
                .body(
                        Map.of(
                                "validFrom",
                                begin.toString(),
                                "graceDays",
                                0,
                                "terms",
                                terms,
                                "tiers",
                                List.of(Map.of("tier", "DIAMOND", "soldMrr", "2100"))))
                .post("/credit-policies")
                .then()
                .statusCode(201)
                .body("tiers[0].soldMrr", equalTo("2100"));
        assertThat(tiers(partner)).containsExactly("GOLD");
        TestClock.CLOCK.advance(Duration.ofSeconds(62));

        // Then
        awaitTier(partner, "DIAMOND");
        as("operations", null)
                .body(
                        Map.of(
                                "validFrom",
                                TestClock.CLOCK.instant().plusSeconds(61).toString(),
                                "graceDays",
                                0,
                                "terms",
                                terms,
                                "tiers",
                                List.of(
                                        Map.of("tier", "PLATINUM", "soldMrr", "2100"),
                                        Map.of("tier", "GOLD", "soldMrr", "2200"))))
                .post("/credit-policies")
                .then()
                .statusCode(422)
                .body("code", equalTo("CREDIT_POLICY_TIERS_NOT_ASCENDING"))
                .body("errors[0].pointer", equalTo("/tiers"));
        restoreThresholds(terms);
    }

    /** Later tests of this run expect those that the product comes with. */
    private static void restoreThresholds(List<Map<String, Object>> terms) {
        as("operations", null)
                .body(
                        Map.of(
                                "validFrom",
                                TestClock.CLOCK.instant().plusSeconds(61).toString(),
                                "graceDays",
                                0,
                                "terms",
                                terms,
                                "tiers",
                                List.of(
                                        Map.of("tier", "GOLD", "soldMrr", "2100"),
                                        Map.of("tier", "PLATINUM", "soldMrr", "3750"),
                                        Map.of("tier", "DIAMOND", "soldMrr", "10000"),
                                        Map.of("tier", "ELITE", "soldMrr", "65000"))))
                .post("/credit-policies")
                .then()
                .statusCode(201);
        TestClock.CLOCK.advance(Duration.ofSeconds(62));
    }

    @Test
    void aPartnerReadsItsOwnOnly() {
        String partner = aPartner();
        String path = "/partners/" + partner + "/sold-mrr";
        as("operations", "anna").get(path).then().statusCode(404);
        sold(partner, "100.00", "EUR");
        as("operations", "anna").get(path).then().statusCode(200);
        as("partner", Rig.PARTNER).get(path).then().statusCode(404);
        as("channel-account-manager", "cam-petra").get(path).then().statusCode(403);
        as("partner", partner).get(path).then().statusCode(200);
        assertThat(Rig.refusedTo("cosell_partner", "select * from partner_tier"))
                .contains("permission denied");
    }

    private static String aPartner() {
        return "seller-" + UUID.randomUUID().toString().substring(24);
    }

    private static void sold(String partner, String mrr, String currency) {
        Deal deal = closed(partner, mrr, currency, "PARTNER_COLLABORATION");
        rig.awaitEvent(deal, "AttributionGranted");
    }

    private static Deal closed(String partner, String mrr, String currency, String motion) {
        Deal deal = Rig.aDeal();
        rig.registered(deal, partner);
        rig.accepted(deal, partner);
        rig.awaitEvent(deal, "ConfirmationLinkIssued");
        Rig.execute(
                "update attribution set link_signed_at = ?::timestamptz, link_presented_at = ?::timestamptz where deal_id = ?",
                TestClock.CLOCK.instant().minusSeconds(2).toString(),
                TestClock.CLOCK.instant().minusSeconds(1).toString(),
                deal.id());
        rig.won(
                deal,
                TestClock.CLOCK.instant(),
                Map.of("partnerId", partner, "mrr", mrr, "currency", currency, "motion", motion));
        return deal;
    }

    private static Seen awaitTier(String partner, String tier) {
        return rig.kafka.await(
                Rig.ATTRIBUTIONS,
                seen ->
                        seen.key().equals(partner)
                                && seen.type().equals("PartnerTierEarned")
                                && seen.data().get("tier").asText().equals(tier));
    }

    private static List<String> tiers(String partner) {
        return rig.kafka.all(Rig.ATTRIBUTIONS).stream()
                .filter(seen -> seen.key().equals(partner))
                .filter(seen -> seen.type().equals("PartnerTierEarned"))
                .map(seen -> seen.data().get("tier").asText())
                .toList();
    }
}
