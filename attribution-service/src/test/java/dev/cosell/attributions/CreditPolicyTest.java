package dev.cosell.attributions;

import static dev.cosell.attributions.Rig.as;
import static dev.cosell.attributions.Rig.asPartner;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.cosell.attributions.Rig.Deal;
import dev.cosell.attributions.Rig.Link;
import dev.cosell.testing.KafkaProbe.Seen;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A16: what a motion earns, as data; and A17 where the policy leaves time to present. */
@QuarkusTest
class CreditPolicyTest {

    private static final String COLLABORATION =
            """
            {"motion":"PARTNER_COLLABORATION","linkNeeded":true,"soldMrr":true,
             "revenueShare":{"percent":"%s","months":12}}
            """;

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

    /** Other tests, and other classes' tests, go by the values that the product comes with. */
    @AfterEach
    void asItWas() {
        add(
                        inAMinute(),
                        0,
                        COLLABORATION.formatted("20").replace("12", "36"),
                        """
                        {"motion":"DO_INBOUND_FOR_ME","linkNeeded":true,"soldMrr":true}
                        """)
                .then()
                .statusCode(201);
        TestClock.CLOCK.advance(Duration.ofSeconds(60));
    }

    @Test
    void everybodyReadsWhatIsEarned() {
        for (var caller :
                List.of(
                        asPartner(),
                        as("growth-specialist", "gs-lena"),
                        as("channel-account-manager", "cam-petra"),
                        as("operations", null),
                        as("integration", "crm"))) {
            caller.get("/credit-policies?asOf=2026-11-27T10:00:00Z")
                    .then()
                    .statusCode(200)
                    .body("items.version", contains(1))
                    .body("items[0].graceDays", equalTo(0))
                    .body(
                            "items[0].terms.motion",
                            contains(
                                    "PARTNER_COLLABORATION",
                                    "BEST_PARTNER_WINS",
                                    "DO_INBOUND_FOR_ME"))
                    .body("items[0].terms[0].revenueShare.percent", equalTo("20"))
                    .body("items[0].terms[0].revenueShare.months", equalTo(36))
                    .body("items[0].terms[0].tier", nullValue())
                    .body("items[0].terms[2].revenueShare", nullValue())
                    .body("items[0].terms[2].soldMrr", equalTo(true));
        }
        asPartner()
                .get("/credit-policies?asOf=banana")
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("?asOf"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"partner", "growth-specialist", "channel-account-manager", "integration"})
    void onlyOperationsChangeIt(String role) {
        as(role, "somebody")
                .body(aPolicy(inAMinute(), 0, COLLABORATION.formatted("20")))
                .post("/credit-policies")
                .then()
                .statusCode(403);
    }

    @Test
    void aDealEarnsByThePolicyInForceAtItsClose() {
        // Given
        Deal before = aPresentedDeal();
        Deal after = aPresentedDeal();
        Deal gold = aPresentedDeal();
        Instant begin = inAMinute();
        Response added =
                add(
                        begin,
                        0,
                        COLLABORATION.formatted("12.5"),
                        COLLABORATION.formatted("30").replaceFirst("\\{", "{\"tier\":\"GOLD\","));
        added.then().statusCode(201).body("validFrom", equalTo(begin.toString()));
        int version = added.path("version");

        // When
        rig.won(before, begin.minusNanos(1_000));
        rig.won(after, begin);
        rig.won(gold, begin, Map.of("partnerTier", "GOLD"));

        // Then
        assertThat(share(before)).isEqualTo("20 36 " + (version - 1));
        assertThat(share(after)).isEqualTo("12.5 12 " + version);
        assertThat(share(gold)).isEqualTo("30 12 " + version);
    }

    @Test
    void aLinkCanBePresentedInTheDaysThatThePolicyLeaves() {
        // Given
        Instant begin = inAMinute();
        add(begin, 3, COLLABORATION.formatted("20")).then().statusCode(201);
        Deal late = rig.anAcceptedDeal();
        Link link = rig.aSignedLink(late);
        Deal never = rig.anAcceptedDeal();
        rig.aSignedLink(never);
        TestClock.CLOCK.set(begin.plusSeconds(1));
        Rig.awaitApplied(rig.won(late, begin));
        Rig.awaitApplied(rig.won(never, begin));
        attributionOf(late)
                .then()
                .body("status", equalTo("PENDING"))
                .body("closedAt", equalTo(begin.toString()));

        // When
        Rig.present(link).then().statusCode(200);

        // Then
        assertThat(codes(rig.awaitEvent(late, "AttributionGranted")))
                .last()
                .isEqualTo("PRESENTED_LATE_TOLERATED");

        // When
        TestClock.CLOCK.set(begin.plus(Duration.ofDays(3)));

        // Then
        assertThat(codes(rig.awaitEvent(never, "AttributionRefused")))
                .last()
                .isEqualTo("NOT_PRESENTED");
        attributionOf(never).then().body("status", equalTo("REFUSED"));
    }

    @Test
    void whileDaysAreLeftANewLinkCanReplaceOneThatNobodySigned() {
        // Given
        Instant begin = inAMinute();
        add(begin, 3, COLLABORATION.formatted("20")).then().statusCode(201);
        Deal deal = rig.anAcceptedDeal();
        rig.linkOf(deal);
        TestClock.CLOCK.set(begin.plusSeconds(1));
        Rig.awaitApplied(rig.won(deal, begin));

        // When
        Rig.issue(deal).then().statusCode(201);

        // Then
        TestClock.CLOCK.set(begin.plus(Duration.ofDays(3)));
        rig.awaitEvent(deal, "AttributionRefused");
        Rig.issue(deal).then().statusCode(409).body("code", equalTo("DEAL_CLOSED"));
    }

    @Test
    void theReportOfCreditAtRiskGoesByThePolicyOfThePlannedClose() {
        // Given
        LocalDate soon =
                LocalDate.ofInstant(TestClock.CLOCK.instant(), ZoneOffset.UTC).plusDays(20);
        Deal before = rig.anAcceptedDeal(soon);
        Deal after = rig.anAcceptedDeal(soon.plusDays(10));
        rig.linkOf(before);
        rig.linkOf(after);

        // When
        Instant change = soon.plusDays(5).atStartOfDay(ZoneOffset.UTC).toInstant();
        add(change, 0, COLLABORATION.formatted("20").replaceFirst("true", "false"))
                .then()
                .statusCode(201);

        // Then
        List<String> atRisk =
                as("operations", null)
                        .get("/attributions/at-risk?limit=100&closeBy=" + soon.plusDays(10))
                        .path("items.dealId");
        assertThat(atRisk).contains(before.id().toString()).doesNotContain(after.id().toString());
        TestClock.CLOCK.set(change.plusSeconds(1));
    }

    @Test
    void ofTwoThatAddAtOnceEachGetsANumberOfItsOwnAndOneMomentHasOneVersion()
            throws InterruptedException {
        // Given
        Instant begin = inAMinute();

        // When
        List<Response> answers = Rig.atOnce(6, () -> add(begin, 0, COLLABORATION.formatted("20")));

        // Then
        assertThat(answers.stream().map(Response::statusCode).toList())
                .containsExactlyInAnyOrder(201, 409, 409, 409, 409, 409);
        assertThat(
                        answers.stream()
                                .filter(answer -> answer.statusCode() == 409)
                                .map(answer -> answer.<String>path("code")))
                .containsOnly("CREDIT_POLICY_MOMENT_TAKEN");
    }

    @Test
    void whatWasInForceIsNotChanged() {
        add(TestClock.CLOCK.instant().plusSeconds(59), 0, COLLABORATION.formatted("20"))
                .then()
                .statusCode(409)
                .body("code", equalTo("CREDIT_POLICY_NOT_IN_THE_FUTURE"));
        add(
                        TestClock.CLOCK.instant(),
                        0,
                        COLLABORATION.formatted("20"),
                        COLLABORATION.formatted("30"))
                .then()
                .statusCode(409)
                .body("errors.pointer", contains("/validFrom", "/terms"))
                .body(
                        "errors.detail",
                        contains(
                                "A credit policy changes for the future only",
                                "A motion has two terms for one tier"));
        for (String sql :
                List.of(
                        "update credit_policy set grace_days = 1",
                        "delete from credit_policy",
                        "truncate credit_policy")) {
            assertThat(Rig.refusedTo("cosell_staff", sql)).contains("permission denied");
        }
    }

    @Test
    void termsThatContradictEachOtherAreRefused() {
        add(inAMinute(), 0, COLLABORATION.formatted("20"), COLLABORATION.formatted("30"))
                .then()
                .statusCode(422)
                .body("code", equalTo("CREDIT_POLICY_TERMS_TWICE"));
        add(
                        inAMinute(),
                        0,
                        """
                        {"motion":"CHANNEL_SALE","linkNeeded":true,"soldMrr":false}
                        """)
                .then()
                .statusCode(422)
                .body("code", equalTo("CREDIT_POLICY_TERMS_EARN_NOTHING"));
    }

    @ParameterizedTest
    @CsvSource({"0", "0.0", "00", "100.01", "101", "-1", "20.001", "1e1", "' 20'", "zwanzig", "''"})
    void aPercentageIsAboveZeroAndUpToAHundred(String percent) {
        add(inAMinute(), 0, COLLABORATION.formatted(percent))
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/terms/0/revenueShare/percent"));
    }

    @Test
    void allThatIsWrongIsNamedAtOnce() {
        as("operations", null)
                .body(
                        """
                        {"graceDays":91,"terms":[{"motion":"PARTNER_COLLABORATION","soldMrr":true,
                         "revenueShare":{"percent":"101","months":121}}]}
                        """)
                .post("/credit-policies")
                .then()
                .statusCode(422)
                .body(
                        "errors.pointer",
                        containsInAnyOrder(
                                "/validFrom",
                                "/graceDays",
                                "/tiers",
                                "/terms/0/linkNeeded",
                                "/terms/0/revenueShare/percent",
                                "/terms/0/revenueShare/months"));
    }

    /** A moment that no version begins at. */
    private static Instant inAMinute() {
        TestClock.CLOCK.advance(Duration.ofSeconds(1));
        return TestClock.CLOCK.instant().plusSeconds(60);
    }

    private static Deal aPresentedDeal() {
        Deal deal = rig.anAcceptedDeal();
        Rig.present(rig.aSignedLink(deal)).then().statusCode(200);
        return deal;
    }

    private static String share(Deal deal) {
        var granted = rig.awaitEvent(deal, "AttributionGranted").data();
        return granted.get("revenueSharePercent").asText()
                + " "
                + granted.get("revenueShareMonths").asText()
                + " "
                + granted.get("creditPolicy").asText();
    }

    private static List<String> codes(Seen event) {
        return event.data().get("reasons").findValuesAsText("code");
    }

    private static Response attributionOf(Deal deal) {
        return asPartner().get("/attributions/" + deal.id());
    }

    private static Response add(Instant validFrom, int graceDays, String... terms) {
        return as("operations", null)
                .body(aPolicy(validFrom, graceDays, terms))
                .post("/credit-policies");
    }

    private static String aPolicy(Instant validFrom, int graceDays, String... terms) {
        return """
               {"validFrom":"%s","graceDays":%d,"terms":[%s],"tiers":[{"tier":"GOLD","soldMrr":"2100"}]}
               """
                .formatted(validFrom, graceDays, String.join(",", terms));
    }
}
