package dev.cosell.deals;

import static dev.cosell.deals.DealCalls.aDeal;
import static dev.cosell.deals.DealCalls.aPartner;
import static dev.cosell.deals.DealCalls.as;
import static dev.cosell.deals.DealCalls.assign;
import static dev.cosell.deals.DealCalls.atOnce;
import static dev.cosell.deals.DealCalls.decline;
import static dev.cosell.deals.DealCalls.lena;
import static dev.cosell.deals.DealCalls.operations;
import static dev.cosell.deals.DealCalls.partner;
import static dev.cosell.deals.DealCalls.petra;
import static dev.cosell.deals.DealCalls.register;
import static dev.cosell.deals.DealCalls.resolve;
import static dev.cosell.deals.DealCalls.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.blankOrNullString;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.not;

import dev.cosell.testing.BackingServices;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** R24 and A13: only what is qualified is requested. */
@QuarkusTest
@QuarkusTestResource(
        value = BackingServices.class,
        initArgs = @ResourceArg(name = "database", value = "deal_service"))
class QualificationTest {

    private static final String PARTNER = "qualified";
    private static final String OTHER = "qualified-too";

    @BeforeAll
    static void partners() {
        aPartner(PARTNER, "DE", List.of("DE"), List.of("qualified.example"), "cam-petra");
        aPartner(OTHER, "AT");
    }

    static Stream<Arguments> unmet() {
        return Stream.of(
                Arguments.of("/company/name", "-", "/company/name"),
                Arguments.of("/contact/name", "?!", "/contact"),
                Arguments.of("/contact/email", "ann@qualified.example", "/contact"),
                Arguments.of("/contact/email", "bob@sales.vendor.example", "/contact"),
                Arguments.of("/contact/email", "anna@gmx.de", "/contact/email"),
                Arguments.of("/domain", "www.qualified.example", "/domain"),
                Arguments.of("/domain", "vendor.example", "/domain"));
    }

    @ParameterizedTest
    @MethodSource("unmet")
    void eachCheckFailsOnItsOwn(String place, String value, String pointer) {
        // Given
        long deals = Database.count("deal where partner_id = ?", PARTNER);

        // When
        Response answer = register(PARTNER, with(aDeal(), place, value));

        // Then
        answer.then()
                .statusCode(409)
                .body("rule", equalTo("R24"))
                .body("code", equalTo("NOT_QUALIFIED"))
                .body("errors.pointer", contains(pointer))
                .body("errors.detail", everyItem(not(blankOrNullString())));
        assertThat(Database.count("deal where partner_id = ?", PARTNER)).isEqualTo(deals);
    }

    @Test
    void allThatIsUnmetIsSaidAtOnce() {
        // Given
        String deal = with(aDeal(), "/company/name", "-");
        deal = with(deal, "/contact/email", "x@gmail.com");
        deal = with(deal, "/contact/name", ".");
        deal = with(deal, "/domain", "qualified.example");

        // When
        Response answer =
                partner(PARTNER).header("Accept-Language", "de").body(deal).post("/deals");

        // Then
        answer.then()
                .statusCode(409)
                .body("rule", equalTo("R24"))
                .body(
                        "errors.pointer",
                        contains("/company/name", "/contact", "/domain", "/contact/email"))
                .body("errors[0].detail", containsString("Namen"));
    }

    @Test
    void ofTwentyRegistrationsAtOnceOneIsRegistered() throws Exception {
        // Given
        String deal = aDeal();
        Callable<Response> call = () -> register(PARTNER, deal);

        // When
        List<Response> answers = atOnce(Collections.nCopies(20, call));

        // Then
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 201).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() != 201)
                .hasSize(19)
                .allSatisfy(
                        answer ->
                                answer.then()
                                        .statusCode(409)
                                        .body("rule", equalTo("R24"))
                                        .body("errors.pointer", contains("/domain")));
        register(OTHER, deal).then().statusCode(201);
    }

    @Test
    void afterADeclineANewOneIsRegistered() {
        // Given
        String deal = aDeal();
        String id = register(PARTNER, deal).path("id");
        register(PARTNER, deal).then().statusCode(409).body("errors.pointer", contains("/domain"));
        assign(id, "gs-lena");
        resolve(id, "NONE", false);
        decline(id).then().statusCode(200);

        // When
        Response again = register(PARTNER, deal);

        // Then
        again.then().statusCode(201).body("collaboration.status", equalTo("REQUESTED"));
    }

    @Test
    void aRefusedRegistrationIsReadByItsPartnerAndOperationsOnly() {
        // Given
        register(OTHER, with(aDeal(), "/company/name", "-")).then().statusCode(409);

        // When
        Response own = partner(OTHER).get("/deals/refused-registrations?limit=100");

        // Then
        own.then()
                .statusCode(200)
                .body("items[0].rule", equalTo("R24"))
                .body("items[0].outcome", equalTo("REFUSED"))
                .body("items[0].text", not(blankOrNullString()))
                .body("items[0].facts.'qualification.COMPANY_VALID'", equalTo("NOT_MET"))
                .body("items[0].facts.'qualification.CONTACT_VALID'", equalTo("MET"));
        String id = own.path("items[0].id");
        List<String> foreign =
                partner(PARTNER).get("/deals/refused-registrations?limit=100").path("items.id");
        List<String> all =
                operations().get("/deals/refused-registrations?limit=100").path("items.id");
        assertThat(foreign).doesNotContain(id);
        assertThat(all).contains(id);
        for (var caller : List.of(lena(), petra(), as("integration", "crm"))) {
            caller.get("/deals/refused-registrations").then().statusCode(403);
        }
    }

    @Test
    void aRepeatedKeyRefusesOnce() {
        // Given
        String deal = with(aDeal(), "/company/name", "-");
        String key = UUID.randomUUID().toString();
        long before = Database.count("decision where partner_id = ? and deal_id is null", PARTNER);

        // When
        for (int i = 0; i < 3; i++) {
            partner(PARTNER)
                    .header("Idempotency-Key", key)
                    .body(deal)
                    .post("/deals")
                    .then()
                    .statusCode(409)
                    .body("errors.pointer", contains("/company/name"));
        }

        // Then
        assertThat(Database.count("decision where partner_id = ? and deal_id is null", PARTNER))
                .isEqualTo(before + 1);
    }
}
