package dev.cosell.attributions;

import static dev.cosell.attributions.LedgerRig.aChange;
import static dev.cosell.attributions.LedgerRig.aGrantedDeal;
import static dev.cosell.attributions.LedgerRig.anAccruedDeal;
import static dev.cosell.attributions.LedgerRig.awaitAccrued;
import static dev.cosell.attributions.LedgerRig.balance;
import static dev.cosell.attributions.LedgerRig.change;
import static dev.cosell.attributions.LedgerRig.today;
import static dev.cosell.attributions.LedgerRig.withdraw;
import static dev.cosell.attributions.Rig.as;
import static dev.cosell.attributions.Rig.asPartner;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.attributions.Rig.Deal;
import dev.cosell.attributions.Rig.Link;
import dev.cosell.attributions.attribution.policy.CreditPolicies;
import dev.cosell.testing.KafkaProbe.Seen;
import dev.cosell.testing.RowSecurityCheck;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Revenue shares: accrued month by month, and corrected where a change becomes known. */
@QuarkusTest
class LedgerTest {

    /** So long ago that a term of three years is over. */
    private static final LocalDate LONG_AGO = LocalDate.parse("2022-01-29");

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
    void aWonDealEarnsItsFirstMonthWhenThatIsOver() {
        // Given
        Deal deal = rig.anAcceptedDeal();
        Link link = rig.aSignedLink(deal);
        Rig.present(link).then().statusCode(200);
        LocalDate close = today();
        rig.won(deal, TestClock.CLOCK.instant().plusSeconds(1));
        rig.awaitEvent(deal, "AttributionGranted");
        awaitAccrued(deal.id(), 0);
        subscriptionOf(deal.id())
                .then()
                .statusCode(200)
                .body("status", equalTo("ACTIVE"))
                .body("startedOn", equalTo(close.toString()))
                .body("endsOn", nullValue())
                .body("mrr.amount", equalTo("1150.00"))
                .body("revenueShare.percent", equalTo("20"))
                .body("revenueShare.monthsAccrued", equalTo(0))
                .body("revenueShare.earned.amount", equalTo("0.00"))
                .body("changes", empty());

        // When
        Instant monthOver = close.plusMonths(1).atStartOfDay(CreditPolicies.ZONE).toInstant();
        Rig.awaitRows(
                1,
                "select count(*) from due where subject = ? and due_at = ?",
                deal.id().toString(),
                monthOver.atOffset(ZoneOffset.UTC));
        TestClock.CLOCK.set(monthOver);

        // Then
        JsonNode told = rig.awaitEvent(deal, "RevenueShareAccrued").data();
        assertThat(told.get("amount").asText()).isEqualTo("230.00");
        assertThat(told.get("month").asInt()).isEqualTo(1);
        assertThat(told.get("periodFrom").asText()).isEqualTo(close.toString());
        assertThat(told.get("reason").asText()).isEqualTo("MONTH_OVER");
        asPartner()
                .header("Accept-Language", "de")
                .get("/ledger-entries?dealId=" + deal.id())
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].id", equalTo(told.get("entryId").asText()))
                .body("items[0].amount.amount", equalTo("230.00"))
                .body("items[0].rule", equalTo("R35"))
                .body("items[0].text", equalTo("Monat 1 ist vorbei: 20 % des MRR, der darin galt."))
                .body("items[0].reversalOf", nullValue())
                .body("items[0].lines.account", contains("PARTNER_PAYABLE"))
                .body("items[0].lines[0].mrr.amount", equalTo("1150.00"));
        as("operations", null)
                .get("/ledger-entries?dealId=" + deal.id())
                .then()
                .body(
                        "items[0].lines.account",
                        contains("PARTNER_PAYABLE", "REVENUE_SHARE_EXPENSE"))
                .body("items[0].lines.amount.amount", contains("-230.00", "230.00"));
        // At midnight it is not everywhere the same day, as other tests take it.
        TestClock.CLOCK.advance(Duration.ofHours(12));
    }

    @Test
    void whatWasGrantedBeforeThereWasALedgerIsAccruedFromItsFirstMonthToItsTerm() {
        // Given
        UUID deal = aGrantedDeal(Rig.PARTNER, LONG_AGO, "1150.00", "20", 36);

        // When
        LedgerRig.migrate();

        // Then
        awaitAccrued(deal, 36);
        assertThat(balance(deal)).isEqualTo(new BigDecimal("8280.00"));
        JsonNode ended = awaitEvent(deal, "AttributionEnded").data();
        assertThat(ended.get("reason").asText()).isEqualTo("TERM");
        assertThat(ended.get("endedOn").asText()).isEqualTo("2025-01-29");
        assertThat(events(deal)).hasSize(37).endsWith("AttributionEnded");
        assertThat(Rig.count("select count(*) from due where subject = ?", deal.toString()))
                .isZero();

        as("integration", "crm")
                .get("/attributions/" + deal)
                .then()
                .body("status", equalTo("ENDED"))
                .body("endedOn", equalTo("2025-01-29"))
                .body("revenueShare.months", equalTo(36));
        assertThat(listed("ENDED")).contains(deal);
        assertThat(listed("GRANTED")).doesNotContain(deal);

        // When: somebody runs it again.
        LedgerRig.migrate();

        // Then
        Rig.awaitRows(0, "select count(*) from due where subject = ?", deal.toString());
        assertThat(balance(deal)).isEqualTo(new BigDecimal("8280.00"));
        LedgerRig.requireSound();
    }

    /** Also where the clocks there are put forward, and in a leap year. */
    @ParameterizedTest
    @CsvSource({
        "2026-03-28T22:59:59Z, 2026-03-28",
        "2026-03-28T23:00:00Z, 2026-03-29",
        "2026-03-29T21:59:59Z, 2026-03-29",
        "2026-03-29T22:00:00Z, 2026-03-30",
        "2024-02-28T23:00:00Z, 2024-02-29"
    })
    void theDayOfTheCloseIsTheOneInBerlin(Instant closedAt, LocalDate day) {
        UUID deal = aGrantedDeal(Rig.PARTNER, LONG_AGO, "1000.00", "20", 1);
        Rig.execute(
                "update attribution set closed_at = ? where deal_id = ?",
                closedAt.atOffset(ZoneOffset.UTC),
                deal);
        change(deal, "a", "REFUND", day.minusDays(1), "1.00")
                .then()
                .statusCode(422)
                .body("code", equalTo("CHANGE_BEFORE_CLOSE"));
        subscriptionOf(deal).then().body("startedOn", equalTo(day.toString()));
        LedgerRig.look(deal);
        awaitAccrued(deal, 1);
        assertThat(
                        LedgerRig.query(
                                "select period_from || ' ' || period_to from ledger_entry where deal_id = '"
                                        + deal
                                        + "'"))
                .containsExactly(day + " " + day.plusMonths(1));
        assertThat(differencesOf(deal)).isEmpty();
    }

    @Test
    void aDealOfTheTierAloneAccruesNothing() {
        UUID deal = aGrantedDeal(Rig.PARTNER, LONG_AGO, "1150.00", "20", 36);
        Rig.execute(
                "update attribution set revenue_share_percent = null, revenue_share_months = null"
                        + " where deal_id = ?",
                deal);

        LedgerRig.migrate();
        change(deal, "c-1", "CHURN", LONG_AGO.plusMonths(5), null).then().statusCode(201);

        awaitEvent(deal, "SubscriptionEnded");
        assertThat(events(deal)).containsExactly("SubscriptionEnded");
        subscriptionOf(deal)
                .then()
                .body("revenueShare", nullValue())
                .body("status", equalTo("ENDED"));
        assertThat(listed("GRANTED")).contains(deal);
        assertThat(Rig.count("select count(*) from ledger_entry where deal_id = ?", deal)).isZero();
    }

    @Test
    void changesOfThePastAreCorrectedByEntriesThatSayWhy() {
        // Given
        UUID deal = anAccruedDeal(Rig.PARTNER, LONG_AGO, "1000.00", "20", 4);

        // When: month 2 has 29 days, from 28 February to 28 March, and 15 are left.
        Response upgraded =
                change(deal, "crm-1", "UPGRADE", LocalDate.parse("2022-03-14"), "1290.00");

        // Then
        upgraded.then()
                .statusCode(201)
                .body("change.reference", equalTo("crm-1"))
                .body("entries.month", contains(2, 3, 4))
                .body("entries.amount.amount", contains("30.00", "58.00", "58.00"))
                .body("entries.reason", everyItem(equalTo("UPGRADE")))
                .body("entries.reversalOf", everyItem(notNullValue()))
                .body("entries[0].changeReference", equalTo("crm-1"));
        change(deal, "crm-2", "REFUND", LocalDate.parse("2022-04-30"), "1290.00")
                .then()
                .statusCode(201)
                .body("entries.month", contains(4))
                .body("entries.amount.amount", contains("-258.00"));
        change(deal, "crm-3", "CHURN", LocalDate.parse("2022-03-29"), null)
                .then()
                .statusCode(201)
                .body("entries.month", contains(3))
                .body("entries.amount.amount", contains("-258.00"));
        assertThat(LedgerRig.earnedByMonth(deal)).containsExactly("1: 200.00", "2: 230.00");
        JsonNode ended = awaitEvent(deal, "SubscriptionEnded").data();
        assertThat(ended.get("endedOn").asText()).isEqualTo("2022-03-29");
        assertThat(ended.get("domain").asText()).isEqualTo("kunde.example");
        JsonNode reversed = awaitEvent(deal, "RevenueShareReversed").data();
        assertThat(reversed.get("amount").asText()).isEqualTo("258.00");
        assertThat(reversed.get("reason").asText()).isEqualTo("REFUND");
        // The end of the term was told, then the earlier end of the customer.
        assertThat(events(deal).stream().filter("AttributionEnded"::equals)).hasSize(2);
        subscriptionOf(deal)
                .then()
                .body("status", equalTo("ENDED"))
                .body("endsOn", equalTo("2022-03-29"))
                .body("mrr.amount", equalTo("1290.00"))
                .body("revenueShare.endsOn", equalTo("2022-03-29"))
                .body("revenueShare.monthsAccrued", equalTo(4))
                .body("revenueShare.earned.amount", equalTo("430.00"))
                .body("changes.reference", contains("crm-1", "crm-3", "crm-2"));
        LedgerRig.requireSound();
    }

    @Test
    void whatIsKnownBeforeAMonthIsOverGoesIntoItsAccrual() {
        // Given
        LocalDate close = today().minusDays(10);
        UUID deal = anAccruedDealWithoutMonths(close);
        LocalDate end = today().plusDays(3);

        // When
        change(deal, "r", "REFUND", close, "100.00")
                .then()
                .statusCode(201)
                .body("entries", empty());
        change(deal, "c", "CHURN", end, null).then().statusCode(201);
        subscriptionOf(deal).then().body("status", equalTo("ACTIVE"));
        assertThat(events(deal)).isEmpty();
        TestClock.CLOCK.advance(Duration.ofDays(3));

        // Then
        awaitEvent(deal, "SubscriptionEnded");
        assertThat(events(deal))
                .containsExactly(
                        "RevenueShareAccrued",
                        "RevenueShareReversed",
                        "AttributionEnded",
                        "SubscriptionEnded");
        long days = close.plusMonths(1).toEpochDay() - close.toEpochDay();
        BigDecimal share =
                new BigDecimal("2600.00").divide(BigDecimal.valueOf(days), 2, RoundingMode.HALF_UP);
        assertThat(balance(deal)).isEqualTo(share.subtract(new BigDecimal("20.00")));
        subscriptionOf(deal).then().body("status", equalTo("ENDED"));
    }

    @Test
    void aWrongEndIsWithdrawnAndAllMonthsAreAsBefore() {
        // Given
        UUID deal = anAccruedDeal(Rig.PARTNER, LONG_AGO, "1000.00", "20", 4);
        LocalDate wrong = LocalDate.parse("2022-03-14");
        change(deal, "c", "CHURN", wrong, null).then().statusCode(201);
        awaitEvent(deal, "SubscriptionEnded");

        // When
        Response withdrawn = withdraw(deal, "x", "c", wrong);

        // Then
        withdrawn
                .then()
                .statusCode(201)
                .body("change.withdraws", equalTo("c"))
                .body("entries.month", contains(2, 3, 4))
                .body("entries.amount.amount", contains("103.45", "200.00", "200.00"))
                .body("entries.reason", everyItem(equalTo("WITHDRAWAL")))
                .body("entries.reversalOf", everyItem(notNullValue()));
        assertThat(balance(deal)).isEqualTo(new BigDecimal("800.00"));
        JsonNode continued = awaitEvent(deal, "SubscriptionContinued").data();
        assertThat(continued.get("notEndedOn").asText()).isEqualTo("2022-03-14");
        assertThat(rig.awaitLast(new Deal(deal, ""), "AttributionEnded").get("reason").asText())
                .isEqualTo("TERM");
        subscriptionOf(deal)
                .then()
                .body("status", equalTo("ACTIVE"))
                .body("endsOn", nullValue())
                .body("revenueShare.endsOn", equalTo("2022-05-29"))
                .body("changes.reference", contains("c", "x"))
                .body("changes.withdraws", contains(null, "c"));
        withdraw(deal, "x", "c", wrong).then().statusCode(200).body("entries", hasSize(3));
        withdraw(deal, "y", "c", wrong).then().statusCode(201).body("entries", empty());
        change(deal, "c", "CHURN", wrong, null).then().statusCode(200);
        assertThat(differencesOf(deal)).isEmpty();
        assertThat(balance(deal)).isEqualTo(new BigDecimal("800.00"));
        LedgerRig.requireSound();
    }

    @Test
    void monthsThatAWrongEndKeptFromBeingAccruedAreCaughtUpWith() {
        // Given
        UUID deal = aGrantedDeal(Rig.PARTNER, LONG_AGO, "1000.00", "20", 36);
        LocalDate wrong = LONG_AGO.plusMonths(1);
        change(deal, "c", "CHURN", wrong, null).then().statusCode(201);
        awaitAccrued(deal, 1);
        assertThat(listed("ENDED")).contains(deal);

        // When
        withdraw(deal, "x", "c", wrong).then().statusCode(201).body("entries", empty());

        // Then
        awaitAccrued(deal, 36);
        assertThat(balance(deal)).isEqualTo(new BigDecimal("7200.00"));
        assertThat(listed("ENDED")).contains(deal);
        awaitEvent(deal, "SubscriptionContinued");
        assertThat(rig.awaitLast(new Deal(deal, ""), "AttributionEnded").get("reason").asText())
                .isEqualTo("TERM");
        LedgerRig.requireSound();
    }

    @Test
    void aShareThatGoesOnAfterAWrongEndIsGrantedAgain() {
        // Given
        LocalDate close = today().minusDays(10);
        UUID deal = anAccruedDealWithoutMonths(close);
        change(deal, "c", "CHURN", close, null).then().statusCode(201);
        awaitEvent(deal, "AttributionEnded");
        assertThat(listed("ENDED")).contains(deal);

        // When
        withdraw(deal, "x", "c", close).then().statusCode(201);

        // Then
        awaitEvent(deal, "SubscriptionContinued");
        assertThat(listed("GRANTED")).contains(deal);
        assertThat(events(deal))
                .containsExactly("AttributionEnded", "SubscriptionEnded", "SubscriptionContinued");
    }

    @Test
    void onlyAChangeOfTheSubscriptionIsWithdrawnAndNoWithdrawal() {
        // Given
        UUID deal = aGrantedDeal(Rig.PARTNER, LONG_AGO, "1000.00", "20", 2);
        UUID other = aGrantedDeal(Rig.PARTNER, LONG_AGO, "1000.00", "20", 2);
        change(deal, "r", "REFUND", LONG_AGO, "1.00").then().statusCode(201);

        // When, then
        for (Response refused :
                List.of(
                        withdraw(deal, "x", "R", LONG_AGO),
                        withdraw(deal, "x", "r", LONG_AGO.plusDays(1)),
                        withdraw(other, "x", "r", LONG_AGO))) {
            refused.then()
                    .statusCode(422)
                    .body("code", equalTo("CHANGE_TO_WITHDRAW_UNKNOWN"))
                    .body("errors.pointer", contains("/withdraws"));
        }
        withdraw(deal, "x", "r", LONG_AGO).then().statusCode(201);
        withdraw(deal, "x-2", "x", LONG_AGO)
                .then()
                .statusCode(422)
                .body("code", equalTo("CHANGE_TO_WITHDRAW_UNKNOWN"));
        change(deal, "r-2", "REFUND", LONG_AGO, "1.00").then().statusCode(201);
        LedgerRig.look(deal);
        awaitAccrued(deal, 2);
        assertThat(LedgerRig.earnedByMonth(deal)).containsExactly("1: 199.80", "2: 200.00");
    }

    @Test
    void aReferenceIsRecordedOnce() throws InterruptedException {
        // Given
        UUID deal = anAccruedDeal(Rig.PARTNER, LONG_AGO, "1000.00", "20", 2);
        LocalDate on = LONG_AGO.plusDays(3);

        // When
        List<Response> answers = Rig.atOnce(6, () -> change(deal, "crm-9", "REFUND", on, "50.00"));

        // Then
        assertThat(answers.stream().map(Response::statusCode).toList())
                .containsExactlyInAnyOrder(201, 200, 200, 200, 200, 200);
        assertThat(answers.stream().map(each -> each.path("entries.id").toString()).distinct())
                .hasSize(1);
        assertThat(balance(deal)).isEqualTo(new BigDecimal("390.00"));
        change(deal, "crm-9", "REFUND", on, "50.01")
                .then()
                .statusCode(409)
                .body("code", equalTo("CHANGE_REFERENCE_TAKEN"))
                .body("errors.pointer", contains("/reference"));
        UUID other = anAccruedDeal(Rig.PARTNER, LONG_AGO, "1000.00", "20", 2);
        change(other, "crm-9", "REFUND", on, "50.01").then().statusCode(201);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {} | /effectiveOn /kind /reference
                    {"reference":"a b","kind":"CHURN","effectiveOn":"2022-02-01"} | /reference
                    {"reference":"a","kind":"CHURN","effectiveOn":"2022-02-01","mrr":{"amount":"1","currency":"EUR"}} | /mrr
                    {"reference":"a","kind":"UPGRADE","effectiveOn":"2022-02-01","amount":{"amount":"1","currency":"EUR"}} | /amount /mrr
                    {"reference":"a","kind":"REFUND","effectiveOn":"2022-02-01"} | /amount
                    {"reference":"a","kind":"REFUND","effectiveOn":"2022-02-01","amount":{"amount":"0","currency":"EUR"}} | /amount/amount
                    {"reference":"a","kind":"REFUND","effectiveOn":"2022-02-01","amount":{"amount":"1.001","currency":"EUR"}} | /amount/amount
                    {"reference":"a","kind":"WITHDRAWAL","effectiveOn":"2022-02-01"} | /withdraws
                    {"reference":"a","kind":"CHURN","effectiveOn":"2022-02-01","withdraws":"b"} | /withdraws
                    {"reference":"a","kind":"WITHDRAWAL","effectiveOn":"2022-02-01","withdraws":"b","amount":{"amount":"1","currency":"EUR"}} | /amount
                    {"reference":"a","kind":"WITHDRAWAL","effectiveOn":"2022-02-01","withdraws":"b"} | /withdraws
                    {"reference":"a","kind":"WITHDRAWAL","effectiveOn":"2022-02-01","withdraws":"a"} | /withdraws
                    {"reference":"a","kind":"REFUND","effectiveOn":"2022-01-28","amount":{"amount":"1","currency":"CHF"}} | /effectiveOn /amount/currency
                    """)
    void whatIsWrongIsNamedAtOnceAndNothingIsRecorded(String body, String pointers) {
        UUID deal = aGrantedDeal(Rig.PARTNER, LONG_AGO, "1000.00", "20", 2);

        as("operations", null)
                .body(body)
                .post("/subscriptions/" + deal + "/changes")
                .then()
                .statusCode(422)
                .body("errors.pointer", contains(pointers.split(" ")));

        assertThat(Rig.count("select count(*) from subscription_change where deal_id = ?", deal))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UPGRADE", "DOWNGRADE", "REFUND"})
    void aChangeOfTheDayOfTheCloseIsTheFirstThatIsTaken(String kind) {
        UUID deal = aGrantedDeal(Rig.PARTNER, LONG_AGO, "1000.00", "20", 2);
        change(deal, "a", kind, LONG_AGO.minusDays(1), "1.00")
                .then()
                .statusCode(422)
                .body("code", equalTo("CHANGE_BEFORE_CLOSE"));
        change(deal, "a", kind, LONG_AGO, "1.00").then().statusCode(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"partner", "growth-specialist", "channel-account-manager"})
    void onlyIntegrationsAndOperationsTellOfChanges(String role) {
        as(role, Rig.PARTNER)
                .body(aChange("a", "CHURN", LONG_AGO, null))
                .post("/subscriptions/" + UUID.randomUUID() + "/changes")
                .then()
                .statusCode(403);
    }

    @Test
    void onlyAWonDealHasASubscription() {
        UUID unknown = UUID.randomUUID();
        change(unknown, "a", "CHURN", LONG_AGO, null)
                .then()
                .statusCode(409)
                .header("Retry-After", notNullValue())
                .body("code", equalTo("DEAL_NOT_YET_KNOWN"));
        subscriptionOf(unknown).then().statusCode(404);

        Deal open = rig.anAcceptedDeal();
        rig.linkOf(open);
        change(open.id(), "a", "CHURN", LONG_AGO, null)
                .then()
                .statusCode(409)
                .header("Retry-After", notNullValue())
                .body("code", equalTo("DEAL_NOT_WON"));
        Rig.awaitApplied(rig.lost(open, TestClock.CLOCK.instant()));
        change(open.id(), "a", "CHURN", LONG_AGO, null)
                .then()
                .statusCode(409)
                .header("Retry-After", nullValue())
                .body("code", equalTo("DEAL_NOT_WON"));
        subscriptionOf(open.id()).then().statusCode(404);
    }

    @Test
    void aSubscriptionHasABoundForItsChanges() {
        UUID deal = aGrantedDeal(Rig.PARTNER, LONG_AGO, "1000.00", "20", 2);
        Rig.execute(
                """
                insert into subscription_change (deal_id, reference, partner_id, kind, effective_on, amount, recorded_by,
                    recorded_at)
                select ?, 'r-' || n, ?, 'REFUND', ?, 1, 'crm', now() from generate_series(1, 499) n
                """,
                deal,
                Rig.PARTNER,
                LONG_AGO);
        change(deal, "r-500", "REFUND", LONG_AGO, "1.00").then().statusCode(201);
        change(deal, "r-501", "REFUND", LONG_AGO, "1.00")
                .then()
                .statusCode(409)
                .body("code", equalTo("TOO_MANY_CHANGES"));
        change(deal, "r-500", "REFUND", LONG_AGO, "1.00").then().statusCode(200);
    }

    @Test
    void entriesAreReadPageByPageAndAPartnerReadsItsOwn() throws SQLException {
        // Given
        UUID own = anAccruedDeal(Rig.PARTNER, LONG_AGO, "1000.00", "20", 5);
        UUID foreign = anAccruedDeal("alpenblick", LONG_AGO, "1000.00", "20", 5);

        // When
        List<Integer> months = new ArrayList<>();
        String cursor = null;
        do {
            JsonPath page =
                    asPartner()
                            .queryParam("dealId", own)
                            .queryParam("limit", 2)
                            .get("/ledger-entries" + (cursor == null ? "" : "?cursor=" + cursor))
                            .then()
                            .statusCode(200)
                            .extract()
                            .jsonPath();
            months.addAll(page.getList("items.month"));
            cursor = page.getString("nextCursor");
        } while (cursor != null);

        // Then
        assertThat(months).containsExactly(5, 4, 3, 2, 1);
        asPartner()
                .get("/ledger-entries?partnerId=alpenblick")
                .then()
                .statusCode(200)
                .body("items", empty());
        asPartner().get("/ledger-entries?dealId=" + foreign).then().body("items", empty());
        asPartner().get("/subscriptions/" + foreign).then().statusCode(404);
        as("operations", null)
                .get("/ledger-entries?partnerId=alpenblick&limit=100")
                .then()
                .body("items.partnerId", everyItem(equalTo("alpenblick")))
                .body("items.findAll { it.dealId == '" + foreign + "' }", hasSize(5));
        for (String wrong : List.of("cursor=banana", "limit=0", "partnerId=" + "x".repeat(501))) {
            asPartner().get("/ledger-entries?" + wrong).then().statusCode(400);
        }
        for (String path : List.of("/ledger-entries", "/confirmation-links")) {
            for (String wrong : List.of("banana", "1-1-1-1-1")) {
                asPartner()
                        .get(path + "?dealId=" + wrong)
                        .then()
                        .statusCode(400)
                        .body("errors.pointer", contains("?dealId"));
            }
        }
        assertThat(RowSecurityCheck.strangerReachesNothing())
                .contains("ledger_entry", "ledger_line", "subscription");
        assertThat(RowSecurityCheck.readsItsOwnRowsOnly(Rig.PARTNER))
                .contains("ledger_entry", "ledger_line", "subscription");
    }

    /** What is posted while somebody reads neither hides an entry from him nor shows one twice. */
    @Test
    void aReaderMissesNoEntryWhileOthersArePosted() {
        // Given
        UUID deal = anAccruedDeal(Rig.PARTNER, LONG_AGO, "1000.00", "20", 5);
        List<Integer> months = new ArrayList<>();
        String cursor = null;

        // When
        int posted = 0;
        do {
            JsonPath page =
                    asPartner()
                            .queryParam("dealId", deal)
                            .queryParam("limit", 1)
                            .get("/ledger-entries" + (cursor == null ? "" : "?cursor=" + cursor))
                            .jsonPath();
            months.addAll(page.getList("items.month"));
            cursor = page.getString("nextCursor");
            posted++;
            change(deal, "u-" + posted, "UPGRADE", LONG_AGO.plusDays(posted), posted + "000.00")
                    .then()
                    .statusCode(201);
        } while (cursor != null);

        // Then
        assertThat(months).containsExactly(5, 4, 3, 2, 1);
    }

    private static UUID anAccruedDealWithoutMonths(LocalDate close) {
        UUID deal = aGrantedDeal(Rig.PARTNER, close, "1000.00", "20", 36);
        LedgerRig.look(deal);
        awaitAccrued(deal, 0);
        return deal;
    }

    /** What the ledger, the attributions and the statements do not agree on. */
    private static List<Object> differencesOf(UUID deal) {
        var before = new UUID(deal.getMostSignificantBits(), deal.getLeastSignificantBits() - 1);
        return as("operations", null)
                .get("/reconciliation?cursor=deals." + before)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("differences.findAll { it.dealId == '" + deal + "' }");
    }

    /** The deals of the partner whose attribution has a status. */
    private static List<UUID> listed(String status) {
        List<String> found = new ArrayList<>();
        String cursor = null;
        do {
            JsonPath page =
                    asPartner()
                            .queryParam("status", status)
                            .queryParam("limit", 100)
                            .get("/attributions" + (cursor == null ? "" : "?cursor=" + cursor))
                            .then()
                            .statusCode(200)
                            .body("items.status", everyItem(equalTo(status)))
                            .extract()
                            .jsonPath();
            found.addAll(page.getList("items.dealId"));
            cursor = page.getString("nextCursor");
        } while (cursor != null);
        return found.stream().map(UUID::fromString).toList();
    }

    private static Response subscriptionOf(UUID deal) {
        return as("operations", null).get("/subscriptions/" + deal);
    }

    private static Seen awaitEvent(UUID deal, String type) {
        return rig.awaitEvent(new Deal(deal, ""), type);
    }

    private static List<String> events(UUID deal) {
        return rig.events(new Deal(deal, ""));
    }
}
