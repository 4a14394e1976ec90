package dev.cosell.deals;

import static dev.cosell.deals.DealCalls.LOST;
import static dev.cosell.deals.DealCalls.TOPIC;
import static dev.cosell.deals.DealCalls.aChannelSale;
import static dev.cosell.deals.DealCalls.aDeal;
import static dev.cosell.deals.DealCalls.aPartner;
import static dev.cosell.deals.DealCalls.aRegisteredDeal;
import static dev.cosell.deals.DealCalls.anAcceptedDeal;
import static dev.cosell.deals.DealCalls.as;
import static dev.cosell.deals.DealCalls.atOnce;
import static dev.cosell.deals.DealCalls.close;
import static dev.cosell.deals.DealCalls.kafka;
import static dev.cosell.deals.DealCalls.lena;
import static dev.cosell.deals.DealCalls.operations;
import static dev.cosell.deals.DealCalls.partner;
import static dev.cosell.deals.DealCalls.petra;
import static dev.cosell.deals.DealCalls.read;
import static dev.cosell.deals.DealCalls.register;
import static dev.cosell.deals.DealCalls.with;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.cosell.testing.BackingServices;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a deal says of itself is mended by its partner, or by whoever leads it. */
@QuarkusTest
@QuarkusTestResource(
        value = BackingServices.class,
        initArgs = @ResourceArg(name = "database", value = "deal_service"))
class DealRevisionTest {

    private static final String PARTNER = "revising";
    private static final String OTHER = "revising-elsewhere";
    private static final String ABROAD = "revising-abroad";
    private static final String LATER = "{\"expectedCloseDate\":\"2027-03-31\"}";

    @BeforeAll
    static void partners() {
        aPartner(PARTNER, "DE", List.of("DE"), List.of("revising.example"), "cam-petra");
        aPartner(OTHER, "DE");
        aPartner(ABROAD, "US");
    }

    @Test
    void everythingThatMayChangeChangesAndIsTold() {
        // Given
        String id = aRegisteredDeal(PARTNER);
        String before = read(id).header("ETag");

        // When
        Response answer =
                revise(
                        partner(PARTNER),
                        id,
                        """
                        {"expectedCloseDate":"2027-03-31","expectedMrr":{"amount":"900.5","currency":"CHF"},
                         "products":["SALES_HUB","CMS_HUB"],"language":"fr","company":{"industry":"RETAIL"},
                         "contact":{"name":"Karl Moser"},"externalReference":null}
                        """);

        // Then
        answer.then()
                .statusCode(200)
                .body("expectedCloseDate", equalTo("2027-03-31"))
                .body("expectedMrr.amount", equalTo("900.50"))
                .body("expectedMrr.currency", equalTo("CHF"))
                .body("products", equalTo(List.of("SALES_HUB", "CMS_HUB")))
                .body("language", equalTo("fr"))
                .body("company.industry", equalTo("RETAIL"))
                .body("company.name", equalTo("Müller Maschinenbau GmbH"))
                .body("contact.name", equalTo("Karl Moser"))
                .body("externalReference", nullValue());
        assertThat(answer.header("ETag")).isEqualTo(read(id).header("ETag")).isNotEqualTo(before);
        var told =
                kafka().await(
                                TOPIC,
                                seen -> seen.key().equals(id) && seen.type().equals("DealRevised"));
        assertThat(told.data().path("partnerId").asText()).isEqualTo(PARTNER);
        assertThat(told.data().path("expectedMrr").asText()).isEqualTo("900.50");
        assertThat(told.data().path("currency").asText()).isEqualTo("CHF");
        assertThat(told.data().path("expectedCloseDate").asText()).isEqualTo("2027-03-31");
        assertThat(told.data().path("products").toString())
                .isEqualTo("[\"SALES_HUB\",\"CMS_HUB\"]");
        assertThat(told.data().hasNonNull("externalReference")).isFalse();
        assertThat(told.data().toString()).doesNotContain("Moser", "huber");
        partner(PARTNER)
                .get("/deals/" + id + "/history")
                .then()
                .body("items.what", hasItem("DealRevised"));
        partner(PARTNER)
                .get("/deals/" + id + "/decisions")
                .then()
                .body("items.findAll { it.code == 'REVISED' }.rule", equalTo(List.of("R15")));
    }

    @Test
    void aPatchThatChangesNothingWritesNothing() {
        // Given
        String id = anAcceptedDeal(PARTNER);
        var rows = Database.rowsOf(id);
        String tag = read(id).header("ETag");

        for (String patch :
                List.of(
                        "{}",
                        "{\"language\":null}",
                        "{\"expectedMrr\":{\"amount\":\"1200\"}}",
                        "{\"company\":{\"country\":\"DE\"},\"motion\":\"PARTNER_COLLABORATION\"}",
                        "{\"domain\":\"" + read(id).path("domain") + "\"}")) {
            // When
            Response answer = revise(lena(), id, patch);

            // Then
            answer.then().statusCode(200).header("ETag", equalTo(tag));
            assertThat(Database.rowsOf(id)).as(patch).isEqualTo(rows);
        }
    }

    @Test
    void plainJsonIsTakenAsWell() {
        String id = aRegisteredDeal(PARTNER);
        partner(PARTNER)
                .header("If-Match", "*")
                .body(LATER)
                .patch("/deals/" + id)
                .then()
                .statusCode(200)
                .body("expectedCloseDate", equalTo("2027-03-31"));
        given().auth()
                .oauth2(BackingServices.token("partner", PARTNER))
                .header("If-Match", "*")
                .contentType("text/plain")
                .body(LATER)
                .patch("/deals/" + id)
                .then()
                .statusCode(415);
    }

    @Test
    void whoHasNotReadItsStateChangesNothing() {
        String id = aRegisteredDeal(PARTNER);
        String stale = read(id).header("ETag");
        revise(partner(PARTNER), id, LATER).then().statusCode(200);
        patch(partner(PARTNER), id, "{\"language\":\"de\"}")
                .then()
                .statusCode(428)
                .body("code", equalTo("PRECONDITION_REQUIRED"));
        patch(partner(PARTNER).header("If-Match", stale), id, "{\"language\":\"de\"}")
                .then()
                .statusCode(412)
                .body("code", equalTo("STALE"));
        assertThat(Database.eventTypes(id)).containsOnlyOnce("DealRevised");
    }

    @Test
    void ofManyWithOneStateOneIsFirst() throws Exception {
        // Given
        String id = aRegisteredDeal(PARTNER);
        String tag = read(id).header("ETag");

        // When
        List<Response> answers =
                atOnce(
                        IntStream.range(0, 12)
                                .mapToObj(
                                        each ->
                                                (Callable<Response>)
                                                        () ->
                                                                patch(
                                                                        partner(PARTNER)
                                                                                .header(
                                                                                        "If-Match",
                                                                                        tag),
                                                                        id,
                                                                        "{\"externalReference\":\"crm-%d\"}"
                                                                                .formatted(each)))
                                .toList());

        // Then
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 200)).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 412)).hasSize(11);
        assertThat(Database.eventTypes(id)).containsOnlyOnce("DealRevised");
    }

    @Test
    void itIsForItsPartnerAndForWhoeverLeadsIt() {
        // Given
        String id = anAcceptedDeal(PARTNER);
        var rows = Database.rowsOf(id).get("deal");

        // Then
        revise(partner(OTHER), id, LATER).then().statusCode(404);
        revise(petra(), id, LATER)
                .then()
                .statusCode(403)
                .body("code", equalTo("ACCOUNT_MANAGER_DOES_NOT_LEAD"))
                .body("rule", equalTo("R7"));
        revise(as("growth-specialist", "gs-max"), id, LATER)
                .then()
                .statusCode(403)
                .body("code", equalTo("NOT_THE_GROWTH_SPECIALIST"));
        revise(operations(), id, LATER).then().statusCode(403);
        revise(as("integration", "crm"), id, LATER).then().statusCode(403);
        assertThat(Database.rowsOf(id).get("deal")).isEqualTo(rows);
        revise(lena(), id, LATER).then().statusCode(200);
    }

    @Test
    void whatIsClosedStaysAsItIs() {
        String id = anAcceptedDeal(PARTNER);
        close(id, LOST).then().statusCode(200);
        revise(partner(PARTNER), id, LATER)
                .then()
                .statusCode(409)
                .body("code", equalTo("DEAL_NOT_OPEN"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/domain             | {\"domain\":\"other-company.de\"}",
                "/motion             | {\"motion\":\"CHANNEL_SALE\"}",
                "/company/name       | {\"company\":{\"name\":\"Meier GmbH\"}}",
                "/company/country /company/postalCode | {\"company\":{\"country\":\"AT\",\"postalCode\":\"1010\"}}",
                "/company/postalCode | {\"company\":{\"postalCode\":\"10115\"}}",
                "/company/employees  | {\"company\":{\"employees\":null}}",
                "/expectedMrr/currency | {\"expectedMrr\":{\"currency\":\"CHF\"}}"
            })
    void whatDecidedTheRoutingStays(String pointers, String patch) {
        String id = anAcceptedDeal(PARTNER);
        revise(partner(PARTNER), id, patch)
                .then()
                .statusCode(422)
                .body("code", equalTo("DEAL_FIELD_FIXED"))
                .body("errors.pointer", equalTo(List.of(pointers.split(" "))));
        assertThat(Database.eventTypes(id)).doesNotContain("DealRevised");
    }

    @Test
    void whatStaysIsNamedAsPeopleReadIt() {
        String id = aRegisteredDeal(PARTNER);
        revise(partner(PARTNER), id, "{\"domain\":\"other-company.de\"}")
                .then()
                .body("errors.detail", contains(read(id).<String>path("domain")));
        assertThat(read(id).<String>path("domain")).startsWith("müller");
    }

    @Test
    void aCloseIsPlannedForTheDayOfTheRegistrationOrLater() {
        // Given
        LocalDate today =
                LocalDate.ofInstant(TestClock.CLOCK.instant(), ZoneId.of("Europe/Berlin"));
        String yesterday = today.minusDays(1).toString();
        String early = with(aDeal(), "/expectedCloseDate", yesterday);

        // Then
        for (Response refused :
                List.of(
                        register(PARTNER, early),
                        partner(PARTNER).body(early).post("/deals/preview"),
                        revise(
                                partner(PARTNER),
                                aRegisteredDeal(PARTNER),
                                "{\"expectedCloseDate\":\"" + yesterday + "\"}"))) {
            refused.then()
                    .statusCode(422)
                    .body("code", equalTo("CLOSE_DATE_TOO_EARLY"))
                    .body("rule", nullValue())
                    .body("errors.pointer", contains("/expectedCloseDate"));
        }
        register(PARTNER, with(aDeal(), "/expectedCloseDate", today.toString()))
                .then()
                .statusCode(201);
        revise(
                        partner(PARTNER),
                        aRegisteredDeal(PARTNER),
                        "{\"expectedCloseDate\":\"" + today + "\"}")
                .then()
                .statusCode(200);
    }

    @Test
    void aPatternIsSaidInWords() {
        String id = aRegisteredDeal(PARTNER);
        String wrong = "{\"language\":\"DE\",\"products\":[\"small\"]}";
        revise(partner(PARTNER), id, wrong)
                .then()
                .body(
                        "errors.detail",
                        contains(
                                "must be a language by ISO 639-1, in small letters, such as de",
                                "must be a product code of capital letters, digits and underscores, such as MARKETING_HUB"));
        revise(partner(PARTNER).header("Accept-Language", "de"), id, wrong)
                .then()
                .body(
                        "errors.detail",
                        contains(
                                startsWith("muss eine Sprache"),
                                startsWith("muss ein Produktcode")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | /status            | {\"status\":\"WON\"}",
                "400 | /company/size      | {\"company\":{\"size\":\"big\"}}",
                "400 | /expectedCloseDate | {\"expectedCloseDate\":\"soon\"}",
                "422 | /expectedCloseDate | {\"expectedCloseDate\":null}",
                "422 | /expectedMrr       | {\"expectedMrr\":null}",
                "422 | /expectedMrr/amount | {\"expectedMrr\":{\"amount\":\"0\"}}",
                "422 | /expectedMrr/amount | {\"expectedMrr\":{\"amount\":\"1.005\"}}",
                "400 | /expectedMrr/amount | {\"expectedMrr\":{\"amount\":12}}",
                "400 | /expectedMrr/currency | {\"expectedMrr\":{\"currency\":\"USD\"}}",
                "422 | /products          | {\"products\":[]}",
                "422 | /products          | {\"products\":null}",
                "400 | /products          | {\"products\":{\"0\":\"A\"}}",
                "422 | /products/0        | {\"products\":[\"small\"]}",
                "422 | /language          | {\"language\":\"DE\"}",
                "422 | /contact           | {\"contact\":null}",
                "422 | /contact/name      | {\"contact\":{\"name\":\" \"}}",
                "422 | /contact/email     | {\"contact\":{\"email\":\"a@b\"}}",
                "400 | /externalReference | {\"externalReference\":\"a\\u0000b\"}",
                "400 | ''                 | []",
                "400 | ''                 | null",
                "400 | ''                 | \"OPEN\""
            })
    void aWrongValueIsNamed(int status, String pointer, String patch) {
        String id = aRegisteredDeal(PARTNER);
        revise(partner(PARTNER), id, patch)
                .then()
                .statusCode(status)
                .body("errors.pointer", equalTo(List.of(pointer)));
        assertThat(Database.eventTypes(id)).doesNotContain("DealRevised");
    }

    @Test
    void allWrongValuesAreNamedAtOnce() {
        String id = aRegisteredDeal(PARTNER);
        revise(
                        partner(PARTNER),
                        id,
                        "{\"language\":\"x\",\"contact\":{\"name\":null},\"products\":[],\"stage\":\"CONTRACT\"}")
                .then()
                .statusCode(400)
                .body(
                        "errors.pointer",
                        equalTo(List.of("/contact/name", "/language", "/products", "/stage")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"language\":\"de\",\"language\":\"fr\"}", "{} {}"})
    void whatIsNoJsonIsRefused(String body) {
        String id = aRegisteredDeal(PARTNER);
        revise(partner(PARTNER), id, body).then().statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"anna@gmail.com", "anna@revising.example"})
    void r24WhatIsQualifiedStaysSo(String address) {
        // Given
        String id = aRegisteredDeal(PARTNER);
        var deal = Database.rowsOf(id).get("deal");

        // When
        Response answer =
                revise(partner(PARTNER), id, "{\"contact\":{\"email\":\"%s\"}}".formatted(address));

        // Then
        answer.then()
                .statusCode(409)
                .body("code", equalTo("NOT_QUALIFIED"))
                .body("rule", equalTo("R24"))
                .body(
                        "errors.pointer",
                        equalTo(
                                List.of(
                                        address.endsWith("gmail.com")
                                                ? "/contact/email"
                                                : "/contact")));
        assertThat(Database.rowsOf(id).get("deal")).isEqualTo(deal);
        partner(PARTNER)
                .get("/deals/" + id + "/decisions")
                .then()
                .body("items.code", hasItem("NOT_QUALIFIED"));
    }

    @Test
    void theCurrencyIsOpenWhileAChannelSaleIs() {
        String id = register(ABROAD, with(aChannelSale(), "/company/country", "US")).path("id");
        revise(partner(ABROAD), id, "{\"expectedMrr\":{\"currency\":\"CHF\"}}")
                .then()
                .statusCode(200)
                .body("expectedMrr.amount", equalTo("1200.00"))
                .body("expectedMrr.currency", equalTo("CHF"));
    }

    private static Response revise(RequestSpecification caller, String id, String patch) {
        return patch(caller.header("If-Match", read(id).header("ETag")), id, patch);
    }

    private static Response patch(RequestSpecification caller, String id, String patch) {
        return caller.contentType("application/merge-patch+json")
                .body(patch.getBytes(StandardCharsets.UTF_8))
                .patch("/deals/" + id);
    }
}
