package dev.cosell.attributions;

import static dev.cosell.attributions.Rig.as;
import static dev.cosell.attributions.Rig.asPartner;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dev.cosell.attributions.Rig.Deal;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What operations look at: credit that is about to be lost, and credit that was refused. */
@QuarkusTest
class CreditReportTest {

    /** Nobody else plans to close in this year, which the tests of this class share. */
    private static final LocalDate PLANNED = LocalDate.parse("2031-05-10");

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
    void whatADealLacksIsTold() {
        // Given
        Deal accepted = rig.anAcceptedDeal(PLANNED);
        Deal signed = rig.anAcceptedDeal(PLANNED);
        rig.aSignedLink(signed);
        Deal presented = rig.anAcceptedDeal(PLANNED);
        Rig.present(rig.aSignedLink(presented)).then().statusCode(200);
        Deal closed = rig.anAcceptedDeal(PLANNED);
        rig.won(closed, TestClock.CLOCK.instant());
        rig.awaitEvent(closed, "AttributionRefused");
        Deal later = rig.anAcceptedDeal(PLANNED.plusDays(1));
        rig.linkOf(later);
        rig.linkOf(accepted);
        Deal registered = rig.aRegisteredDeal(PLANNED.minusDays(1));
        Rig.awaitApplied(rig.assigned(registered));
        Rig.awaitRows(1, "select count(*) from attribution where deal_id = ?", registered.id());

        // When
        JsonPath report =
                operations()
                        .get("/attributions/at-risk?limit=100&closeBy=" + PLANNED)
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath();

        // Then
        assertThat(lacks(report, registered))
                .containsExactly("ACCEPTANCE", "SIGNATURE", "PRESENTATION");
        assertThat(lacks(report, accepted)).containsExactly("SIGNATURE", "PRESENTATION");
        assertThat(lacks(report, signed)).containsExactly("PRESENTATION");
        assertThat(report.<String>getList("items.dealId"))
                .doesNotContain(
                        presented.id().toString(), closed.id().toString(), later.id().toString());
        assertThat(
                        report.getString(
                                "items.find { it.dealId == '%s' }.growthSpecialistId"
                                        .formatted(registered.id())))
                .as("R10: from the assignment on")
                .isEqualTo("gs-lena");
        Map<String, Object> item =
                report.getMap("items.find { it.dealId == '" + signed.id() + "' }");
        assertThat(item)
                .containsEntry("expectedCloseDate", PLANNED.toString())
                .containsEntry("overdue", false)
                .containsEntry("growthSpecialistId", "gs-lena")
                .containsEntry("partnerId", Rig.PARTNER)
                .containsEntry("domain", signed.domain())
                .containsKey("linkId");
    }

    @Test
    void thePagesGoOnWhereTheLastOneEndedSoonestFirst() {
        // Given
        List<String> planned = new ArrayList<>();
        for (int day : new int[] {3, 1, 2, 1, 3}) {
            Deal deal = rig.anAcceptedDeal(LocalDate.parse("2029-01-0" + day));
            rig.linkOf(deal);
            planned.add(deal.id().toString());
        }

        // When
        List<String> seen = new ArrayList<>();
        List<String> days = new ArrayList<>();
        String cursor = "";
        do {
            JsonPath page =
                    operations()
                            .get("/attributions/at-risk?closeBy=2029-01-03&limit=2" + cursor)
                            .then()
                            .statusCode(200)
                            .extract()
                            .jsonPath();
            seen.addAll(page.getList("items.dealId"));
            days.addAll(page.getList("items.expectedCloseDate"));
            String next = page.getString("nextCursor");
            cursor = next == null ? "" : "&cursor=" + next;
        } while (!cursor.isEmpty());

        // Then
        assertThat(seen).doesNotHaveDuplicates().containsAll(planned);
        assertThat(days).isSorted();
    }

    @Test
    void aPlannedDayThatHasPassedIsOverdueAndTodayIsNot() {
        // Given
        LocalDate today = LocalDate.ofInstant(TestClock.CLOCK.instant(), ZoneOffset.UTC);
        Deal passed = rig.anAcceptedDeal(today.minusDays(1));
        Deal due = rig.anAcceptedDeal(today);
        rig.linkOf(passed);
        rig.linkOf(due);

        // When
        JsonPath report =
                operations().get("/attributions/at-risk?limit=100&closeBy=" + today).jsonPath();

        // Then
        assertThat(report.getBoolean("items.find { it.dealId == '" + passed.id() + "' }.overdue"))
                .isTrue();
        assertThat(report.getBoolean("items.find { it.dealId == '" + due.id() + "' }.overdue"))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "de, Der Kunde hat den Bestätigungslink nicht",
        "en, The customer did not sign the confirmation link"
    })
    void refusedCreditIsCountedByRule(String language, String text) {
        // Given
        Instant begin = TestClock.CLOCK.instant().plus(Duration.ofDays(3_000));
        TestClock.CLOCK.advance(Duration.ofSeconds(1));
        Deal unsigned = rig.anAcceptedDeal();
        Deal unpresented = rig.anAcceptedDeal();
        rig.aSignedLink(unpresented);
        Deal swiss = rig.anAcceptedDeal();
        Deal lost = rig.anAcceptedDeal();
        Deal tooLate = rig.anAcceptedDeal();
        rig.won(unsigned, begin);
        rig.won(unpresented, begin);
        rig.won(swiss, begin, Map.of("currency", "CHF", "mrr", "10.50"));
        rig.lost(lost, begin.plusMillis(1));
        rig.won(tooLate, begin.plusMillis(2));
        for (Deal deal : List.of(unsigned, unpresented, swiss, lost, tooLate)) {
            rig.awaitEvent(deal, "AttributionRefused");
        }

        // When
        var report =
                operations()
                        .header("Accept-Language", language)
                        .get(
                                "/attributions/refusals?closedFrom=%s&closedTo=%s"
                                        .formatted(begin, begin.plusMillis(2)));

        // Then
        report.then()
                .statusCode(200)
                .body("items.code", contains("NOT_PRESENTED", "LINK_NOT_SIGNED", "DEAL_NOT_WON"))
                .body("items.rule", contains("R37", "R35", "R35"))
                .body("items.deals", contains(3, 2, 1))
                .body("items[0].mrr.currency", contains("CHF", "EUR"))
                .body("items[0].mrr.amount", contains("10.50", "2300.00"))
                .body("items[2].mrr.size()", equalTo(0));
        assertThat(report.<String>path("items[1].text")).startsWith(text);
    }

    @Test
    void theDealsBehindACountAreFound() {
        // Given
        Instant begin = TestClock.CLOCK.instant().plus(Duration.ofDays(6_000));
        Deal unsigned = rig.anAcceptedDeal();
        Deal unpresented = rig.anAcceptedDeal();
        rig.aSignedLink(unpresented);
        rig.won(unsigned, begin);
        rig.won(unpresented, begin.plusMillis(1));
        rig.awaitEvent(unsigned, "AttributionRefused");
        rig.awaitEvent(unpresented, "AttributionRefused");
        String closed = "/attributions?limit=100&closedFrom=" + begin;

        // Then
        operations()
                .get(closed + "&status=REFUSED&reason=LINK_NOT_SIGNED")
                .then()
                .statusCode(200)
                .body("items.dealId", contains(unsigned.id().toString()));
        operations()
                .get(closed + "&reason=LINK_SIGNED")
                .then()
                .body("items.dealId", contains(unpresented.id().toString()));
        operations()
                .get(closed + "&closedTo=" + begin.plusMillis(1) + "&partnerId=" + Rig.PARTNER)
                .then()
                .body("items.dealId", contains(unsigned.id().toString()));
        operations().get(closed + "&status=GRANTED").then().body("items.size()", equalTo(0));
        operations().get(closed + "&partnerId=alpenblick").then().body("items.size()", equalTo(0));
        asPartner()
                .get(closed)
                .then()
                .statusCode(200)
                .body("items.partnerId", everyItem(equalTo(Rig.PARTNER)));
        as("partner", "alpenblick")
                .get(closed + "&partnerId=" + Rig.PARTNER)
                .then()
                .body("items.dealId", not(hasItem(unsigned.id().toString())));
    }

    @ParameterizedTest
    @CsvSource({
        "/attributions/at-risk?closeBy=banana, ?closeBy",
        "/attributions/at-risk?closeBy=3000-01-01, ?closeBy",
        "/attributions/refusals?closedFrom=2027-01-01, ?closedFrom",
        "/attributions/refusals?closedTo=9999-01-01T00:00:00Z, ?closedTo",
        "/attributions?status=MAYBE, ?status",
        "/attributions?reason=BECAUSE, ?reason",
        "/attributions?closedTo=now, ?closedTo"
    })
    void whatCannotBeReadIsNamed(String path, String pointer) {
        operations().get(path).then().statusCode(400).body("errors.pointer", contains(pointer));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MQ",
                "MjAyNy0wMS0wMQ",
                "MjAyNy0wMS0wMSB4",
                "LTUwMDAtMDEtMDEgMDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDAw",
                "Kzk5OTk5OTk5OS0wMS0wMSAwMDAwMDAwMC0wMDAwLTAwMDAtMDAwMC0wMDAwMDAwMDAwMDA"
            })
    void aCursorOfAnotherListIsRefused(String cursor) {
        operations()
                .get("/attributions/at-risk?cursor=" + cursor)
                .then()
                .statusCode(400)
                .body("code", equalTo("CURSOR_INVALID"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"partner", "growth-specialist", "integration"})
    void theReportsAreForOperations(String role) {
        as(role, "somebody").get("/attributions/at-risk").then().statusCode(403);
        as(role, "somebody").get("/attributions/refusals").then().statusCode(403);
    }

    private static List<String> lacks(JsonPath report, Deal deal) {
        return report.getList("items.find { it.dealId == '" + deal.id() + "' }.lacks");
    }

    private static RequestSpecification operations() {
        return as("operations", null);
    }
}
