package dev.cosell.attributions;

import static dev.cosell.attributions.Rig.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.cosell.attributions.Rig.Deal;
import dev.cosell.attributions.attribution.policy.CreditPolicies;
import dev.cosell.attributions.statement.application.IssueStatements;
import dev.cosell.attributions.statement.policy.Quarter;
import dev.cosell.messaging.ServiceTransaction;
import dev.cosell.testing.BackingServices;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Statements of partners: what they say, when they are issued, and that they stay. */
@QuarkusTest
class StatementsTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** Quarters take years, which other tests have no use for. */
    private static final Instant BEFORE = TestClock.CLOCK.instant();

    @SuppressWarnings("NullAway.Init") // Set before all tests.
    private static Rig rig;

    @Inject IssueStatements issueStatements;
    @Inject ServiceTransaction transaction;

    /** Open, and of nobody else's test. */
    private static final String FURTHEST_RIGHT =
            "Math.ceil(Math.max(...[...document.querySelectorAll('td, th')].map(each => each.getBoundingClientRect().right), document.documentElement.scrollWidth))";

    private Quarter quarter = new Quarter(2000, 1);

    private String partner = "";

    @BeforeAll
    static void open() {
        rig = new Rig();
        rig.aPartner(Rig.PARTNER, "nordlicht.example");
    }

    @AfterAll
    static void close() {
        TestClock.CLOCK.set(BEFORE);
        rig.close();
    }

    @BeforeEach
    void beginAQuarter() {
        await("the quarters of before")
                .atMost(LIMIT)
                .until(() -> !next().issueAt().isBefore(TestClock.CLOCK.instant()));
        quarter = next();
        if (quarter.begin().isAfter(TestClock.CLOCK.instant())) {
            TestClock.CLOCK.set(quarter.begin());
        }
        partner = "partner-" + UUID.randomUUID();
        rig.aPartner(partner, partner + ".example");
    }

    @Test
    void aQuarterFromItsDealsToItsStatement() {
        // Given
        Deal granted = rig.anAcceptedDeal();
        Rig.present(rig.aSignedLink(granted)).then().statusCode(200);
        Deal refused = rig.anAcceptedDeal();
        rig.linkOf(refused);
        Deal inbound = rig.aForwardedDeal();
        Rig.present(rig.aSignedLink(inbound)).then().statusCode(200);
        TestClock.CLOCK.advance(Duration.ofSeconds(1));
        Instant closedAt = TestClock.CLOCK.instant();
        rig.won(granted, closedAt);
        rig.won(refused, closedAt);
        rig.won(inbound, closedAt, Map.of("motion", "DO_INBOUND_FOR_ME"));
        rig.awaitEvent(granted, "AttributionGranted");
        rig.awaitEvent(refused, "AttributionRefused");
        rig.awaitEvent(inbound, "AttributionGranted");
        LocalDate closed = LocalDate.ofInstant(closedAt, CreditPolicies.ZONE);

        // When
        TestClock.CLOCK.set(closed.plusMonths(1).atStartOfDay(CreditPolicies.ZONE).toInstant());
        rig.awaitEvent(granted, "RevenueShareAccrued");
        Quarter ofAccrual = Quarter.at(TestClock.CLOCK.instant());
        JsonPath preview = statement(Rig.PARTNER, ofAccrual);

        // Then
        assertThat(preview.getString("status")).isEqualTo("OPEN");
        assertThat(preview.getMap(lineOf(granted)))
                .containsEntry("company", "Müller Maschinenbau GmbH")
                .containsEntry("domain", granted.domain())
                .containsEntry("rule", "R35")
                .containsEntry("reason", "MONTH_OVER")
                .containsEntry("periodFrom", closed.toString())
                .containsEntry("periodTo", closed.plusMonths(1).toString())
                .containsEntry("amount", Map.of("amount", "230.00", "currency", "EUR"));
        assertThat(preview.<String>getList(refusalOf(refused) + ".reasons.rule"))
                .containsExactly("R35", "R37");
        assertThat(preview.<String>getList(refusalOf(refused) + ".reasons.text"))
                .anyMatch(text -> text.startsWith("Der Kunde hat den Bestätigungslink nicht"));
        assertThat(preview.<String>getList(refusalOf(inbound) + ".reasons.rule"))
                .containsExactly("A16");
        assertThat(preview.<String>getList("statements[0].notPaid.dealId"))
                .doesNotContain(granted.id().toString());

        // When
        TestClock.CLOCK.set(ofAccrual.issueAt());
        awaitIssued(ofAccrual);
        JsonPath issued = statement(Rig.PARTNER, ofAccrual);

        // Then
        assertThat(issued.getString("status")).isEqualTo("ISSUED");
        assertThat(issued.getMap(lineOf(granted))).isEqualTo(preview.getMap(lineOf(granted)));
        assertThat(issued.getMap(refusalOf(refused))).isEqualTo(preview.getMap(refusalOf(refused)));
        String id = issued.getString("statements[0].id");
        var event =
                rig.kafka.await(
                        Rig.ATTRIBUTIONS,
                        seen ->
                                seen.type().equals("StatementIssued")
                                        && seen.data().toString().contains(id));
        assertThat(event.key()).isEqualTo(Rig.PARTNER);
        assertThat(reconciled(granted.id())).isEmpty();
    }

    @Test
    void whatComesAfterTheIssueStandsInTheNextStatementAndSaysWhatItConcerns() {
        // Given
        UUID deal = aShare("EUR", quarter.from(), "1000.00");
        LocalDate end = quarter.from().plusMonths(1);
        UUID inTime = anEntry(deal, 1, end, "EUR", "200.00", noon(end));
        issueNow();
        String before = whole(quarter);
        Instant late = TestClock.CLOCK.instant();
        UUID correction = aCorrection(deal, inTime, 1, end, "-20.00", late);
        UUID next = anEntry(deal, 2, end.plusMonths(1), "EUR", "200.00", late);

        // When
        Quarter following = quarter.next();
        JsonPath preview = statement(partner, following);
        TestClock.CLOCK.set(following.issueAt());
        awaitIssued(following);

        // Then
        assertThat(whole(quarter)).isEqualTo(before);
        assertThat(preview.getString("status")).isEqualTo("OPEN");
        JsonPath issued = statement(partner, following);
        assertThat(issued.<Object>get("statements.lines"))
                .isEqualTo(preview.get("statements.lines"));
        assertThat(issued.<String>getList("statements[0].lines.entryId"))
                .containsExactlyInAnyOrder(correction.toString(), next.toString());
        assertThat(issued.<String>getList("statements[0].lines.concerns"))
                .containsExactly(quarter.toString(), quarter.toString());
        assertThat(issued.getString("statements[0].total.amount")).isEqualTo("180.00");
        assertThat(kinds(deal)).as("its later months").containsOnly("ACCRUAL_MISSING");
        assertThat(months(deal, "ACCRUAL_MISSING")).startsWith(3);
    }

    @Test
    void whatIsBelowZeroIsCarriedOnThroughQuartersWithoutMovementAndOneStatementIsOfOneCurrency() {
        // Given
        UUID euros = aShare("EUR", quarter.from(), "1000.00");
        UUID francs = aShare("CHF", quarter.from(), "500.00");
        LocalDate end = quarter.from().plusMonths(1);
        UUID accrual = anEntry(euros, 1, end, "EUR", "200.00", noon(end));
        aCorrection(euros, accrual, 1, end, "-350.00", noon(end));
        anEntry(francs, 1, end, "CHF", "100.00", noon(end));
        aRefusal(noon(end));

        TestClock.CLOCK.set(quarter.end());
        JsonPath whileTheOneBeforeIsOpen = statement(partner, quarter.next());

        // When
        Quarter third = quarter.next().next();
        TestClock.CLOCK.set(third.begin().plus(Duration.ofDays(3)));
        anEntry(euros, 7, end.plusMonths(6), "EUR", "200.00", third.end().minusSeconds(1));
        JsonPath preview = statement(partner, third);
        TestClock.CLOCK.set(third.issueAt());
        awaitIssued(third);

        // Then
        assertThat(balances("EUR"))
                .containsExactly(
                        quarter + " 0.00 -150.00 -150.00 0.00",
                        quarter.next() + " -150.00 0.00 -150.00 0.00",
                        third + " -150.00 200.00 50.00 50.00");
        assertThat(balances("CHF")).containsExactly(quarter + " 0.00 100.00 100.00 100.00");
        assertThat(whileTheOneBeforeIsOpen.<String>getList("statements.closingBalance.amount"))
                .containsExactly("-150.00");
        assertThat(whileTheOneBeforeIsOpen.<Object>getList("statements[0].lines")).isEmpty();
        assertThat(whileTheOneBeforeIsOpen.<Object>getList("statements[0].notPaid")).isEmpty();
        assertThat(preview.getString("statements[0].openingBalance.amount")).isEqualTo("-150.00");
        assertThat(preview.getString("statements[0].payable.amount")).isEqualTo("50.00");
        assertThat(differences().stream().filter(each -> partner.equals(each.get("partnerId"))))
                .allMatch(each -> each.get("dealId") != null);
    }

    @Test
    void twoInstancesIssueEachStatementOnce() throws Exception {
        // Given
        List<String> partners = new ArrayList<>(List.of(partner));
        for (int i = 0; i < 15; i++) {
            partner = "partner-" + UUID.randomUUID();
            partners.add(partner);
        }
        LocalDate end = quarter.from().plusMonths(1);
        for (String each : partners) {
            partner = each;
            anEntry(aShare("EUR", quarter.from(), "1000.00"), 1, end, "EUR", "200.00", noon(end));
        }
        TestClock.CLOCK.set(quarter.end());

        // When
        Callable<Boolean> instance =
                () -> {
                    while (!isIssued(quarter)) {
                        transaction.run(() -> issueStatements.handle(quarter.toString()));
                    }
                    return true;
                };
        try (var threads = Executors.newFixedThreadPool(3)) {
            for (var done : threads.invokeAll(List.of(instance, instance, instance))) {
                assertThat(done.get()).isTrue();
            }
        }

        // Then
        for (String each : partners) {
            assertThat(Rig.count("select count(*) from statement where partner_id = ?", each))
                    .isOne();
            assertThat(
                            Rig.count(
                                    "select count(*) from event_log where key = ? and type = 'StatementIssued'",
                                    each))
                    .isOne();
        }
        assertThat(Rig.count("select count(*) from statement_quarter where issued_at is null"))
                .isOne();
    }

    @Test
    void aPreviewDuringWhichItIsIssuedIsWhatWasIssued() throws Exception {
        // Given
        LocalDate end = quarter.from().plusMonths(1);
        UUID deal = aShare("EUR", quarter.from(), "1000.00");
        UUID entry = anEntry(deal, 1, end, "EUR", "200.00", noon(end));
        String issue =
                """
                with issued as (
                    insert into statement values (gen_random_uuid(), '%1$s', '%2$s', 'EUR', 0, 200, 200, 1, now())
                    returning id)
                insert into statement_line (statement_id, number, partner_id, entry_id, deal_id, month, period_from,
                                            period_to, reason, percent, amount)
                select id, 1, '%1$s', '%3$s', '%4$s', 1, '%5$s', '%6$s', 'MONTH_OVER', 20, 200 from issued
                """
                        .formatted(partner, quarter, entry, deal, quarter.from(), end);

        // When
        try (var reader = Executors.newSingleThreadExecutor();
                var connection = BackingServices.postgres().superuser(BackingServices.database());
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table statement_line in access exclusive mode");
            var read = reader.submit(() -> statement(partner, quarter));
            Rig.awaitRows(
                    1,
                    "select count(*) from pg_locks where not granted and relation = 'statement_line'::regclass");
            statement.execute(issue);
            connection.commit();

            // Then
            assertThat(read.get().getString("status")).isEqualTo("ISSUED");
            assertThat(read.get().<String>getList("statements[0].lines.entryId"))
                    .containsExactly(entry.toString());
        }
        issueNow();
    }

    /** The database finds what the policy says: each moment around both ends of the quarter. */
    @Test
    void aQuarterTakesWhatThePolicySays() {
        // Given
        Instant end = quarter.end();
        List<Instant> moments =
                List.of(
                        quarter.begin().minus(Duration.ofHours(23)),
                        quarter.begin(),
                        end.minusMillis(1),
                        end,
                        end.plusMillis(1),
                        end.plus(Duration.ofDays(40)));
        List<LocalDate> days =
                List.of(
                        quarter.from(),
                        quarter.to().minusDays(1),
                        quarter.to(),
                        quarter.to().plusDays(1),
                        quarter.to().plusMonths(2));
        List<String> entries = new ArrayList<>();
        List<String> deals = new ArrayList<>();
        for (Instant moment : moments) {
            for (LocalDate periodTo : days) {
                UUID deal = aShare("EUR", periodTo.minusMonths(1), "1000.00");
                UUID entry = anEntry(deal, 1, periodTo, "EUR", "200.00", moment);
                if (quarter.takes(moment, periodTo)) {
                    entries.add(entry.toString());
                }
            }
            UUID refused = aRefusal(moment);
            if (quarter.tells(moment)) {
                deals.add(refused.toString());
            }
        }

        // When
        JsonPath preview = statement(partner, quarter);
        issueNow();
        JsonPath issued = statement(partner, quarter);

        // Then
        for (JsonPath each : List.of(preview, issued)) {
            assertThat(each.<String>getList("statements[0].lines.entryId"))
                    .containsExactlyInAnyOrderElementsOf(entries);
            assertThat(each.<String>getList("statements[0].notPaid.dealId"))
                    .containsExactlyInAnyOrderElementsOf(deals);
        }
        assertThat(entries).hasSizeBetween(1, moments.size() * days.size() - 1);
        assertThat(deals).hasSizeBetween(1, moments.size() - 1);
    }

    @Test
    void anIssuedStatementStaysAsItIs() {
        // Given
        LocalDate end = quarter.from().plusMonths(1);
        UUID deal = aShare("EUR", quarter.from(), "1000.00");
        UUID entry = anEntry(deal, 1, end, "EUR", "200.00", noon(end));
        issueNow();
        UUID later = anEntry(deal, 2, end.plusMonths(1), "EUR", "200.00", noon(end));

        // Then
        for (String table : List.of("statement", "statement_line", "statement_not_paid")) {
            assertRefused("only grows", "update " + table + " set partner_id = partner_id");
            assertRefused("only grows", "delete from " + table);
            assertRefused("only grows", "truncate " + table + " cascade");
        }
        String addLine =
                """
                insert into statement_line (statement_id, number, partner_id, entry_id, deal_id, month, period_from,
                                            period_to, reason, percent, amount)
                select s.id, %d, s.partner_id, '%s', '%s', 2, current_date, current_date + 1, 'MONTH_OVER', 20, 200
                  from statement s where s.partner_id = '%s'
                """;
        assertRefused("that was issued", addLine.formatted(2, later, deal, partner));
        assertRefused("statement_line_entry_id_key", addLine.formatted(2, entry, deal, partner));
        assertRefused(
                "statement_once",
                """
                insert into statement select gen_random_uuid(), partner_id, quarter, currency, opening, total, closing,
                                             lines, issued_at
                  from statement where partner_id = '%s'
                """
                        .formatted(partner));
        assertRefused(
                "does not add up",
                """
                insert into statement values (gen_random_uuid(), '%s', '%s', 'CHF', 0, 1, 1, 0, now())
                """
                        .formatted(partner, quarter));
        assertThat(Rig.refusedTo("cosell_staff", "insert into statement select * from statement"))
                .contains("permission denied");
        assertThat(Rig.refusedTo("cosell_partner", "select * from statement_quarter"))
                .contains("permission denied");
    }

    @Test
    void thePageNamesWhenAndAsWhatAStatementWasIssued() {
        // Given
        LocalDate end = quarter.from().plusMonths(1);
        anEntry(aShare("EUR", quarter.from(), "1000.00"), 1, end, "EUR", "200.00", noon(end));
        assertThat(page("de")).doesNotContain("Nummer");

        // When
        TestClock.CLOCK.set(quarter.end());
        issueNow();

        // Then
        String id = statement(partner, quarter).getString("statements[0].id");
        String day = DateTimeFormatter.ofPattern("dd.MM.yyyy").format(quarter.next().from());
        assertThat(page("de")).contains("Ausgestellt am " + day + ", Nummer " + id);
    }

    private String page(String language) {
        return as("partner", partner)
                .header("Accept", "text/html")
                .header("Accept-Language", language)
                .get("/partners/" + partner + "/statements/" + quarter)
                .asString();
    }

    @Test
    void aPartnerReadsItsOwnStatementsOnly() {
        // Given
        LocalDate end = quarter.from().plusMonths(1);
        UUID deal = aShare("EUR", quarter.from(), "1000.00");
        anEntry(deal, 1, end, "EUR", "200.00", noon(end));
        String path = "/partners/" + partner + "/statements";

        // Then
        for (String each : List.of(path, path + "/" + quarter)) {
            as("partner", partner).get(each).then().statusCode(200);
            operations().get(each).then().statusCode(200);
            as("partner", "alpenblick").get(each).then().statusCode(404);
            as("growth-specialist", "gs-lena").get(each).then().statusCode(403);
            as("integration", "crm").get(each).then().statusCode(403);
        }
        as("partner", partner)
                .get(path + "/" + quarter)
                .then()
                .body("statements.lines.flatten().amount.amount", contains("200.00"));
        issueNow();
        as("partner", partner)
                .get(path)
                .then()
                .body("items.total.amount", contains("200.00"))
                .body("items.quarter", contains(quarter.toString()));
        as("partner", partner).get(path + "/" + quarter).then().body("status", equalTo("ISSUED"));
        operations().get("/partners/nobody-at-all/statements").then().statusCode(404);
        operations().get("/partners/nobody-at-all/statements/" + quarter).then().statusCode(404);
        operations().get(path + "/" + quarter.next().next()).then().statusCode(404);
        for (String none : List.of("2027", "2027-Q5", "2027-q1", "x")) {
            operations().get(path + "/" + none).then().statusCode(404);
        }
    }

    @Test
    void thePagesGoOnWhereTheLastOneEnded() {
        // Given
        LocalDate end = quarter.from().plusMonths(1);
        for (String currency : List.of("EUR", "CHF")) {
            UUID deal = aShare(currency, quarter.from(), "1000.00");
            anEntry(deal, 1, end, currency, "200.00", noon(end));
            anEntry(deal, 4, end.plusMonths(3), currency, "200.00", quarter.end().plusSeconds(1));
        }
        TestClock.CLOCK.set(quarter.next().issueAt());
        awaitIssued(quarter.next());

        // When
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonPath page =
                    operations()
                            .get("/partners/" + partner + "/statements?limit=1" + cursor)
                            .then()
                            .statusCode(200)
                            .extract()
                            .jsonPath();
            seen.add(
                    page.getString("items[0].quarter") + page.getString("items[0].total.currency"));
            cursor =
                    page.getString("nextCursor") == null
                            ? ""
                            : "&cursor=" + page.getString("nextCursor");
        } while (!cursor.isEmpty());

        // Then
        assertThat(seen)
                .containsExactly(
                        quarter.next() + "EUR",
                        quarter.next() + "CHF",
                        quarter + "EUR",
                        quarter + "CHF");
        for (String wrong : List.of("MQ", "MjAyNy1RMQ", "eCB5")) {
            operations()
                    .get("/partners/" + partner + "/statements?cursor=" + wrong)
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("CURSOR_INVALID"));
        }
    }

    @Test
    void quartersAreIssuedInTheirOrderAndNotBeforeTheirEnd() throws SQLException {
        // Then
        issue(quarter).then().statusCode(409).body("code", equalTo("QUARTER_NOT_OVER"));
        TestClock.CLOCK.set(quarter.end().minusMillis(1));
        issue(quarter).then().statusCode(409);
        transaction.run(() -> issueStatements.handle(quarter.toString()));
        assertThat(isIssued(quarter)).isFalse();
        as("partner", partner).post("/statements/" + quarter + "/issue").then().statusCode(403);

        // When
        try (var connection = BackingServices.postgres().superuser(BackingServices.database());
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select * from statement_quarter for update");
            TestClock.CLOCK.set(quarter.next().end());
            issue(quarter.next())
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("EARLIER_QUARTER_NOT_ISSUED"))
                    .body("detail", containsString(quarter.toString()));
            issue(quarter).then().statusCode(202).body("status", equalTo("OPEN"));
            connection.rollback();
        }

        // Then
        awaitIssued(quarter);
        issue(quarter).then().statusCode(202).body("status", equalTo("ISSUED"));
        issue(quarter.next()).then().statusCode(202);
        awaitIssued(quarter.next());
        operations().post("/statements/2027-Q9/issue").then().statusCode(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "de | de-DE | 1.234,50 € | ;1234,50",
                "de-AT | de-AT | € 1.234,50 | ;1234,50",
                "de-CH | de-CH | 1’234.50 | ;1234.50",
                "en | en | €1,234.50 | ,1234.50"
            })
    void aStatementIsReadAndPrintedInTheWayOfTheRegion(
            String language, String region, String money, String cell) {
        // Given
        LocalDate end = quarter.from().plusMonths(1);
        UUID deal = aShare("EUR", quarter.from(), "6172.50", "=<b>Kunde & Söhne</b>");
        anEntry(deal, 1, end, "EUR", "1234.50", noon(end));
        String path = "/partners/" + partner + "/statements/" + quarter;

        // When
        Response html =
                as("partner", partner)
                        .header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
                        .header("Accept-Language", language)
                        .get(path);
        Response csv =
                as("partner", partner)
                        .header("Accept", "text/csv")
                        .header("Accept-Language", language)
                        .get(path);

        // Then
        html.then()
                .statusCode(200)
                .header("Content-Type", "text/html;charset=UTF-8")
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .header("Cache-Control", equalTo("no-store"));
        assertThat(html.asString().replace('\u00a0', ' '))
                .contains("<html lang=\"" + region + "\">", money)
                .contains("=&lt;b&gt;Kunde &amp; Söhne&lt;/b&gt;")
                .doesNotContain("<script", "<b>");
        csv.then()
                .statusCode(200)
                .header("Content-Type", "text/csv;charset=UTF-8")
                .header("Content-Disposition", containsString("statement-" + quarter + ".csv"))
                .header("Cache-Control", equalTo("no-store"));
        assertThat(csv.asString()).contains(cell + "\r\n", "'=<b>Kunde & Söhne</b>");
        operations()
                .header("Accept", "*/*")
                .get(path)
                .then()
                .header("Content-Type", containsString("json"))
                .header("Cache-Control", equalTo("no-store"));
        String list = "/partners/" + partner + "/statements";
        for (String each : List.of("application/pdf", "application/xml", "image/*")) {
            operations().header("Accept", each).get(path).then().statusCode(406);
            operations().header("Accept", each).get(list).then().statusCode(406);
        }
        operations().header("Accept", "text/csv").get(list).then().statusCode(406);
    }

    /** Where there is no browser, it is not looked at. */
    @Test
    void noNameIsTooLongForThePage(@TempDir Path folder) throws IOException {
        // Given
        Path program = Chromium.program().orElse(null);
        Assumptions.assumeTrue(program != null, "There is no Chromium on the PATH");
        LocalDate end = quarter.from().plusMonths(1);
        String company = "Donaudampfschifffahrtsgesellschaftskapitänsversicherungsverein".repeat(2);
        anEntry(
                aShare("EUR", quarter.from(), "61725.00", company),
                1,
                end,
                "EUR",
                "12345.00",
                noon(end));
        Path file = folder.resolve("statement.html");
        Files.writeString(file, page("de"));

        // When
        try (var browser = Chromium.start(program)) {
            for (int width : new int[] {1280, 800, 641, 390}) {
                browser.resize(width, width < 500);
                browser.open(file.toUri().toString());

                // Then
                assertThat(browser.evaluate(FURTHEST_RIGHT).asInt()).isLessThanOrEqualTo(width);
            }
            browser.media("print");
            browser.resize(700, false);
            browser.open(file.toUri().toString());
            assertThat(browser.evaluate(FURTHEST_RIGHT).asInt()).isLessThanOrEqualTo(700);
            assertThat(
                            browser.evaluate(
                                            "getComputedStyle(document.querySelector('tfoot')).display")
                                    .asText())
                    .isEqualTo("table-row-group");
        }
    }

    @Test
    void eachDifferenceIsNamed() {
        // Given
        LocalDate from = quarter.from();
        LocalDate end = from.plusMonths(1);
        UUID right = aShare("EUR", from, "1000.00");
        anEntry(right, 1, end, "EUR", "200.00", noon(end));
        UUID wrongAmount = aShare("EUR", from, "1000.00");
        anEntry(wrongAmount, 1, end, "EUR", "199.99", noon(end));
        UUID unbalanced = aShare("EUR", from, "1000.00");
        UUID broken = anEntry(unbalanced, 1, end, "EUR", "200.00", noon(end));
        UUID ungranted = aShare("EUR", from, "1000.00");
        UUID stray = anEntry(ungranted, 1, end, "EUR", "200.00", noon(end));
        TestClock.CLOCK.set(quarter.end());
        issueNow();
        UUID unstated = aShare("EUR", from, "1000.00");
        UUID missing = anEntry(unstated, 1, end, "EUR", "200.00", noon(end));
        UUID statement = UUID.fromString(statement(partner, quarter).getString("statements[0].id"));
        TestClock.CLOCK.set(noon(end).plus(Duration.ofDays(90)));

        // Then
        assertThat(kinds(right)).containsOnly("ACCRUAL_MISSING");
        assertThat(months(right, "ACCRUAL_MISSING")).startsWith(2);
        assertThat(kinds(wrongAmount)).contains("EARNED_DIFFERS");
        assertThat(difference(wrongAmount, "EARNED_DIFFERS"))
                .containsEntry("expected", "200.00")
                .containsEntry("found", "199.99");
        assertThat(difference(unstated, "ENTRY_IN_NO_STATEMENT"))
                .containsEntry("entryId", missing.toString());
        assertThat(ofStatement(statement)).isEmpty();

        // When
        beside("delete from ledger_line where entry_id = '%s' and number = 1".formatted(broken));
        beside(
                """
                update attribution set status = 'REFUSED', revenue_share_percent = null, revenue_share_months = null,
                       link_needed = null, sold_mrr_counts = null where deal_id = '%s'
                """
                        .formatted(ungranted));
        beside(
                "update statement_line set amount = amount + 1 where statement_id = '%s' and number = 1"
                        .formatted(statement));

        // Then
        assertThat(difference(unbalanced, "ENTRY_UNBALANCED"))
                .containsEntry("entryId", broken.toString());
        assertThat(kinds(ungranted))
                .containsExactly("ENTRY_WITHOUT_ATTRIBUTION", "DEAL_IN_NO_STATEMENT");
        assertThat(difference(ungranted, "ENTRY_WITHOUT_ATTRIBUTION"))
                .containsEntry("entryId", stray.toString());
        assertThat(ofStatement(statement))
                .containsExactly("STATEMENT_LINES_DIFFER", "STATEMENT_LEDGER_DIFFERS");

        // When
        beside(
                "update statement_line set amount = amount - 1 where statement_id = '%s' and number = 1"
                        .formatted(statement));
        beside("update statement set opening = -1 where id = '%s'".formatted(statement));

        // Then
        assertThat(ofStatement(statement)).containsExactly("CHAIN_BROKEN");
        operations()
                .header("Accept-Language", "de")
                .get(
                        "/reconciliation?cursor=statements."
                                + new UUID(statement.getMostSignificantBits(), 0))
                .then()
                .body("differences.text", hasItem(containsString("was die vorige übrig ließ")));

        // And nobody else stumbles over it
        beside("update statement set opening = 0 where id = '%s'".formatted(statement));
    }

    /** All that money, or what a partner was told, hangs on. */
    @Test
    void whoeverEditsTheBooksPastTheServiceIsNoticed() throws SQLException {
        // Given
        LocalDate end = quarter.from().plusMonths(1);
        UUID deal = aShare("EUR", quarter.from(), "1000.00");
        UUID stated = anEntry(deal, 1, end, "EUR", "200.00", noon(end));
        UUID refused = aRefusal(noon(quarter.from()));
        issueNow();
        UUID unstated =
                anEntry(deal, 2, end.plusMonths(1), "EUR", "200.00", TestClock.CLOCK.instant());
        String of = statement(partner, quarter).getString("statements[0].id");
        List<Map<String, Object>> before = differences();

        // Then
        for (String each : EDITS.lines().toList()) {
            String[] parts =
                    each.replace("<stated>", stated.toString())
                            .replace("<later>", unstated.toString())
                            .replace("<deal>", deal.toString())
                            .replace("<refused>", refused.toString())
                            .replace("<statement>", of)
                            .replace("<next>", quarter.next().toString())
                            .split(" \\| ");
            List<Map<String, Object>> after =
                    editedMeanwhile(parts[0], parts[1], parts[2], StatementsTest::differences);
            after.removeAll(before);
            assertThat(after).as(each).extracting("kind").contains(parts[3]);
        }
        assertThat(differences()).isEqualTo(before);
    }

    /** Table, row, what is set there or that it is deleted, and what that is called. */
    private static final String EDITS =
            """
            ledger_entry | id = '<stated>' | month = 3 | ENTRY_DIFFERS
            ledger_entry | id = '<stated>' | period_from = period_from - 1 | ENTRY_DIFFERS
            ledger_entry | id = '<stated>' | period_to = period_to + 1 | ENTRY_DIFFERS
            ledger_entry | id = '<stated>' | percent = 30 | ENTRY_DIFFERS
            ledger_entry | id = '<stated>' | partner_id = 'other' | STATEMENT_LEDGER_DIFFERS
            ledger_entry | id = '<stated>' | lines = 3 | ENTRY_UNBALANCED
            ledger_entry | id = '<stated>' | delete | STATEMENT_LEDGER_DIFFERS
            ledger_entry | id = '<later>' | currency = 'CHF' | ENTRY_DIFFERS
            ledger_entry | id = '<later>' | partner_id = 'other' | ENTRY_WITHOUT_ATTRIBUTION
            ledger_line | entry_id = '<stated>' | amount = amount * 2 | STATEMENT_LEDGER_DIFFERS
            ledger_line | entry_id = '<stated>' | delete | ENTRY_UNBALANCED
            ledger_line | entry_id = '<later>' | amount = amount * 2 | EARNED_DIFFERS
            ledger_line | entry_id = '<later>' and number = 0 | partner_id = 'other' | ENTRY_UNBALANCED
            statement_line | entry_id = '<stated>' | partner_id = 'other' | STATEMENT_LEDGER_DIFFERS
            statement_line | entry_id = '<stated>' | deal_id = '<refused>' | STATEMENT_LEDGER_DIFFERS
            statement_line | entry_id = '<stated>' | month = 2 | STATEMENT_LEDGER_DIFFERS
            statement_line | entry_id = '<stated>' | period_from = period_from - 1 | STATEMENT_LEDGER_DIFFERS
            statement_line | entry_id = '<stated>' | period_to = period_to + 1 | STATEMENT_LEDGER_DIFFERS
            statement_line | entry_id = '<stated>' | reason = 'CHURN' | STATEMENT_LEDGER_DIFFERS
            statement_line | entry_id = '<stated>' | percent = 10 | STATEMENT_LEDGER_DIFFERS
            statement_line | entry_id = '<stated>' | change_reference = 'x' | STATEMENT_LEDGER_DIFFERS
            statement_line | entry_id = '<stated>' | amount = 1 | STATEMENT_LINES_DIFFER
            statement_line | entry_id = '<stated>' | delete | ENTRY_IN_NO_STATEMENT
            statement_not_paid | deal_id = '<refused>' | partner_id = 'other' | STATEMENT_LEDGER_DIFFERS
            statement_not_paid | deal_id = '<refused>' | mrr = 1 | STATEMENT_LEDGER_DIFFERS
            statement_not_paid | deal_id = '<refused>' | closed_on = closed_on - 1 | STATEMENT_LEDGER_DIFFERS
            statement_not_paid | deal_id = '<refused>' | delete | DEAL_IN_NO_STATEMENT
            statement | id = '<statement>' | partner_id = 'other' | STATEMENT_LEDGER_DIFFERS
            statement | id = '<statement>' | currency = 'CHF' | STATEMENT_LEDGER_DIFFERS
            statement | id = '<statement>' | quarter = '<next>' | CHAIN_BROKEN
            statement | id = '<statement>' | issued_at = issued_at - interval '3 days' | CHAIN_BROKEN
            statement | id = '<statement>' | issued_at = issued_at + interval '3 days' | CHAIN_BROKEN
            statement | id = '<statement>' | opening = -1 | CHAIN_BROKEN
            statement | id = '<statement>' | closing = 1 | CHAIN_BROKEN
            statement | id = '<statement>' | total = 1 | STATEMENT_LINES_DIFFER
            statement | id = '<statement>' | lines = 2 | STATEMENT_LINES_DIFFER
            statement | id = '<statement>' | delete | ENTRY_IN_NO_STATEMENT
            statement | id = '<statement>' | delete | DEAL_IN_NO_STATEMENT
            attribution | deal_id = '<deal>' | partner_id = 'other' | ENTRY_WITHOUT_ATTRIBUTION
            attribution | deal_id = '<deal>' | mrr = 1 | EARNED_DIFFERS
            attribution | deal_id = '<deal>' | currency = 'CHF' | ENTRY_DIFFERS
            attribution | deal_id = '<deal>' | revenue_share_percent = 1 | EARNED_DIFFERS
            attribution | deal_id = '<deal>' | revenue_share_months = 1 | EARNED_DIFFERS
            attribution | deal_id = '<deal>' | closed_at = closed_at - interval '1 day' | ENTRY_DIFFERS
            attribution | deal_id = '<deal>' | delete | STATEMENT_LEDGER_DIFFERS
            attribution | deal_id = '<refused>' | partner_id = 'other' | STATEMENT_LEDGER_DIFFERS
            attribution | deal_id = '<refused>' | mrr = 1 | STATEMENT_LEDGER_DIFFERS
            attribution | deal_id = '<refused>' | currency = 'CHF' | STATEMENT_LEDGER_DIFFERS
            attribution | deal_id = '<refused>' | delete | STATEMENT_LEDGER_DIFFERS
            """;

    /** As somebody could who owns the database, past all its guards; then all is as before. */
    private static <T> T editedMeanwhile(String table, String row, String edit, Supplier<T> look)
            throws SQLException {
        try (var connection = BackingServices.postgres().superuser(BackingServices.database());
                var statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.execute(
                    "create temp table kept as select * from %s where %s".formatted(table, row));
            assertThat(
                            statement.executeUpdate(
                                    edit.equals("delete")
                                            ? "delete from %s where %s".formatted(table, row)
                                            : "update %s set %s where %s"
                                                    .formatted(table, edit, row)))
                    .isPositive();
            try {
                return look.get();
            } finally {
                statement.execute("delete from %s where %s".formatted(table, row));
                statement.execute("insert into %s select * from kept".formatted(table));
            }
        }
    }

    @Test
    void noDifferenceIsNamedWhileAnEndThatIsToldLateIsAccrued() {
        // Given
        UUID deal = aShare("EUR", quarter.from(), "1000.00");
        LocalDate third = quarter.from().plusMonths(2);
        for (int month = 1; month <= 2; month++) {
            LocalDate end = quarter.from().plusMonths(month);
            anEntry(deal, month, end, "EUR", "200.00", noon(end));
        }
        TestClock.CLOCK.set(noon(third.plusDays(20)));
        assertThat(reconciled(deal)).isEmpty();

        // When
        Rig.execute(
                """
                insert into subscription_change (deal_id, reference, partner_id, kind, effective_on, recorded_by, recorded_at)
                values (?, 'crm-1', ?, 'CHURN', ?, 'crm', ?)
                """,
                deal,
                partner,
                third.plusDays(5),
                TestClock.CLOCK.instant().atOffset(ZoneOffset.UTC));

        // Then
        assertThat(reconciled(deal)).isEmpty();
        TestClock.CLOCK.advance(Duration.ofDays(1));
        assertThat(months(deal, "ACCRUAL_MISSING")).containsExactly(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "deals.", "deals.x", "links.00000000-0000-0000-0000-000000000000"})
    void aCursorThatIsNoneIsRefused(String cursor) {
        operations()
                .get("/reconciliation?cursor=" + cursor)
                .then()
                .statusCode(400)
                .body("code", equalTo("CURSOR_INVALID"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"partner", "growth-specialist", "integration"})
    void theBooksAreForOperations(String role) {
        as(role, "somebody").get("/reconciliation").then().statusCode(403);
        as(role, "somebody").post("/statements/2027-Q1/issue").then().statusCode(403);
    }

    // What stands in the ledger, as the service writes it

    private UUID aShare(String currency, LocalDate closed, String mrr) {
        return aShare(currency, closed, mrr, "Kunde GmbH");
    }

    private UUID aShare(String currency, LocalDate closed, String mrr, String company) {
        UUID deal = UUID.randomUUID();
        Rig.execute(
                """
                insert into attribution (deal_id, version, partner_id, status, domain, company, motion, outcome, closed_at,
                                         decided_at, mrr, currency, credit_policy, link_needed, sold_mrr_counts,
                                         revenue_share_percent, revenue_share_months, reasons)
                values (?, 0, ?, 'GRANTED', 'kunde.de', ?, 'PARTNER_COLLABORATION', 'WON', ?, ?, ?, ?, 1, false, true,
                        20, 36, '{DEAL_WON}')
                """,
                deal,
                partner,
                company,
                noon(closed).atOffset(ZoneOffset.UTC),
                noon(closed).atOffset(ZoneOffset.UTC),
                new BigDecimal(mrr),
                currency);
        return deal;
    }

    private UUID aRefusal(Instant closedAt) {
        UUID deal = UUID.randomUUID();
        Rig.execute(
                """
                insert into attribution (deal_id, version, partner_id, status, domain, company, motion, outcome, closed_at,
                                         decided_at, mrr, currency, credit_policy, reasons)
                values (?, 0, ?, 'REFUSED', 'kunde.de', 'Kunde GmbH', 'PARTNER_COLLABORATION', 'WON', ?, ?, 1000, 'EUR', 1,
                        '{NOT_PRESENTED}')
                """,
                deal,
                partner,
                closedAt.atOffset(ZoneOffset.UTC),
                closedAt.atOffset(ZoneOffset.UTC));
        return deal;
    }

    private UUID anEntry(
            UUID deal, int month, LocalDate end, String currency, String amount, Instant at) {
        UUID id = UUID.randomUUID();
        post(
                """
                insert into ledger_entry (id, deal_id, partner_id, month, period_from, period_to, reason, percent, currency,
                                          lines, posted_at)
                values (?, ?, ?, ?, ?, ?, 'MONTH_OVER', 20, ?, 2, ?)
                """,
                id,
                amount,
                id,
                deal,
                partner,
                month,
                end.minusMonths(1),
                end,
                currency,
                at.atOffset(ZoneOffset.UTC));
        return id;
    }

    private UUID aCorrection(
            UUID deal, UUID accrual, int month, LocalDate end, String amount, Instant at) {
        UUID id = UUID.randomUUID();
        Rig.execute(
                """
                insert into subscription_change (deal_id, reference, partner_id, kind, effective_on, amount, recorded_by,
                                                 recorded_at)
                values (?, 'crm-1', ?, 'REFUND', ?, ?, 'crm', ?)
                """,
                deal,
                partner,
                end.minusMonths(1),
                new BigDecimal(amount).multiply(BigDecimal.valueOf(-5)),
                at.atOffset(ZoneOffset.UTC));
        post(
                """
                insert into ledger_entry (id, deal_id, partner_id, month, period_from, period_to, reason, percent, currency,
                                          reversal_of, change_reference, lines, posted_at)
                values (?, ?, ?, ?, ?, ?, 'REFUND', 20, 'EUR', ?, 'crm-1', 2, ?)
                """,
                id,
                amount,
                id,
                deal,
                partner,
                month,
                end.minusMonths(1),
                end,
                accrual,
                at.atOffset(ZoneOffset.UTC));
        return id;
    }

    private void post(String entry, UUID id, String amount, Object... values) {
        try (var connection = BackingServices.postgres().superuser(BackingServices.database());
                var insert = connection.prepareStatement(entry);
                var lines =
                        connection.prepareStatement(
                                """
                                insert into ledger_line (entry_id, number, account, partner_id, amount)
                                values (?, 0, 'PARTNER_PAYABLE', ?, ?), (?, 1, 'REVENUE_SHARE_EXPENSE', null, ?)
                                """)) {
            connection.setAutoCommit(false);
            for (int i = 0; i < values.length; i++) {
                insert.setObject(i + 1, values[i]);
            }
            insert.execute();
            lines.setObject(1, id);
            lines.setString(2, partner);
            lines.setBigDecimal(3, new BigDecimal(amount).negate());
            lines.setObject(4, id);
            lines.setBigDecimal(5, new BigDecimal(amount));
            lines.execute();
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As somebody could who owns the database, past all its guards. */
    private static void beside(String sql) {
        try (var connection = BackingServices.postgres().superuser(BackingServices.database());
                var statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
            assertThat(statement.executeUpdate(sql)).isPositive();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertRefused(String why, String sql) {
        assertThatThrownBy(() -> Rig.execute(sql)).hasMessageContaining(why);
    }

    // Statements

    private static Instant noon(LocalDate day) {
        return day.atTime(12, 0).atZone(CreditPolicies.ZONE).toInstant();
    }

    private static Quarter next() {
        return Quarter.stored(
                text("select quarter from statement_quarter where issued_at is null"));
    }

    private static String text(String sql) {
        try (var connection = BackingServices.postgres().superuser(BackingServices.database());
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            assertThat(row.next()).as(sql).isTrue();
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void issueNow() {
        if (!quarter.isOver(TestClock.CLOCK.instant())) {
            TestClock.CLOCK.set(quarter.end());
        }
        issue(quarter).then().statusCode(202);
        awaitIssued(quarter);
    }

    private static Response issue(Quarter quarter) {
        return operations().post("/statements/" + quarter + "/issue");
    }

    private static boolean isIssued(Quarter quarter) {
        return next().compareTo(quarter) > 0;
    }

    private static void awaitIssued(Quarter quarter) {
        await("the issue of " + quarter).atMost(LIMIT).until(() -> isIssued(quarter));
    }

    private static JsonPath statement(String partner, Quarter quarter) {
        return operations()
                .header("Accept-Language", "de")
                .get("/partners/" + partner + "/statements/" + quarter)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private String whole(Quarter quarter) {
        return operations().get("/partners/" + partner + "/statements/" + quarter).asString();
    }

    private static String lineOf(Deal deal) {
        return "statements[0].lines.find { it.dealId == '" + deal.id() + "' }";
    }

    private static String refusalOf(Deal deal) {
        return "statements[0].notPaid.find { it.dealId == '" + deal.id() + "' }";
    }

    /** Quarter, opening, total, closing and payable, oldest first. */
    private List<String> balances(String currency) {
        String path = "items.findAll { it.total.currency == '%s' }.%s";
        JsonPath found = operations().get("/partners/" + partner + "/statements").jsonPath();
        List<String> quarters = found.getList(path.formatted(currency, "quarter"));
        List<String> balances = new ArrayList<>();
        for (int i = quarters.size() - 1; i >= 0; i--) {
            var balance = new StringBuilder(quarters.get(i));
            for (String name : List.of("openingBalance", "total", "closingBalance", "payable")) {
                balance.append(' ')
                        .append(
                                found.<String>getList(path.formatted(currency, name + ".amount"))
                                        .get(i));
            }
            balances.add(balance.toString());
        }
        return balances;
    }

    // Differences

    private static List<Map<String, Object>> differences() {
        List<Map<String, Object>> found = new ArrayList<>();
        String cursor = "";
        do {
            JsonPath answer =
                    operations()
                            .get("/reconciliation" + cursor)
                            .then()
                            .statusCode(200)
                            .extract()
                            .jsonPath();
            found.addAll(answer.getList("differences"));
            String next = answer.getString("nextCursor");
            cursor = next == null ? "" : "?cursor=" + next;
        } while (!cursor.isEmpty());
        return found;
    }

    private static List<Map<String, Object>> reconciled(UUID deal) {
        return differences().stream()
                .filter(each -> deal.toString().equals(each.get("dealId")))
                .toList();
    }

    private static List<Object> kinds(UUID deal) {
        return reconciled(deal).stream().map(each -> each.get("kind")).distinct().toList();
    }

    private static List<Object> months(UUID deal, String kind) {
        return reconciled(deal).stream()
                .filter(each -> kind.equals(each.get("kind")))
                .map(each -> each.get("month"))
                .toList();
    }

    private static Map<String, Object> difference(UUID deal, String kind) {
        return reconciled(deal).stream()
                .filter(each -> kind.equals(each.get("kind")))
                .findFirst()
                .orElseThrow(() -> new AssertionError(kind + " of " + deal + " is not named"));
    }

    private static List<Object> ofStatement(UUID statement) {
        return differences().stream()
                .filter(each -> statement.toString().equals(each.get("statementId")))
                .map(each -> each.get("kind"))
                .toList();
    }

    private static RequestSpecification operations() {
        return as("operations", null);
    }
}
