package dev.cosell.deals;

import static dev.cosell.deals.DealCalls.aChannelSale;
import static dev.cosell.deals.DealCalls.aDeal;
import static dev.cosell.deals.DealCalls.aDealOn;
import static dev.cosell.deals.DealCalls.aPartner;
import static dev.cosell.deals.DealCalls.as;
import static dev.cosell.deals.DealCalls.assign;
import static dev.cosell.deals.DealCalls.await;
import static dev.cosell.deals.DealCalls.lena;
import static dev.cosell.deals.DealCalls.operations;
import static dev.cosell.deals.DealCalls.partner;
import static dev.cosell.deals.DealCalls.petra;
import static dev.cosell.deals.DealCalls.read;
import static dev.cosell.deals.DealCalls.register;
import static dev.cosell.deals.DealCalls.resolve;
import static dev.cosell.deals.DealCalls.tell;
import static dev.cosell.deals.DealCalls.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import dev.cosell.testing.BackingServices;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The preview says what the registration will say, and writes nothing. */
@QuarkusTest
@QuarkusTestResource(
        value = BackingServices.class,
        initArgs = @ResourceArg(name = "database", value = "deal_service"))
class DealPreviewTest {

    private static final String PARTNER = "curious";
    private static final String OTHER = "curious-competitor";

    @BeforeAll
    static void partners() {
        aPartner(PARTNER, "DE");
        aPartner(OTHER, "DE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"OWN", "OTHER_PARTNER", "DIRECT_SALES", "NONE"})
    void theRegistrationThatFollowsDecidesTheSame(String holder) {
        // Given
        String domain = "holder-" + holder.toLowerCase(Locale.ROOT).replace('_', '-') + ".de";
        switch (holder) {
            case "OWN" -> registered(domain, "PARTNER", PARTNER, false, 1);
            case "OTHER_PARTNER" -> registered(domain, "PARTNER", OTHER, false, 1);
            case "DIRECT_SALES" -> registered(domain, "DIRECT_SALES", null, false, 1);
            default -> {}
        }
        String deal = aDealOn(domain);

        // When
        Response preview = preview(deal);
        String id = register(PARTNER, deal).then().statusCode(201).extract().path("id");
        assign(id, "gs-lena");
        resolve(id, holder, false);

        // Then
        Response decided = partner(PARTNER).get("/deals/" + id + "/decisions");
        preview.then()
                .body("allowed", equalTo(true))
                .body("holderClass", equalTo(holder))
                .body("existingCustomer", equalTo(false))
                .body("qualification.met", everyItem(equalTo(true)));
        for (String field : List.of("question", "rule", "outcome", "code", "text")) {
            assertThat(preview.<List<String>>path("decisions." + field))
                    .as(field)
                    .isEqualTo(decided.path("items." + field));
        }
        assertThat(preview.<String>path("decisionMode"))
                .isEqualTo(read(id).path("collaboration.decisionMode"));
        assertThat(preview.asString()).doesNotContain(OTHER);
    }

    @Test
    void whatWouldBeRefusedIsSaidAsTheRegistrationSaysIt() {
        // Given
        String deal = with(with(aDeal(), "/company/name", "-"), "/contact/email", "a@gmx.de");

        // When
        Response preview = preview(deal);
        Response refused = register(PARTNER, deal);

        // Then
        preview.then()
                .body("allowed", equalTo(false))
                .body("decisionMode", nullValue())
                .body("decisions.code", hasItem(refused.<String>path("code")))
                .body("decisions.rule", hasItem(refused.<String>path("rule")));
        assertThat(preview.<List<String>>path("qualification.findAll { !it.met }.text"))
                .isEqualTo(refused.path("errors.detail"));
    }

    @Test
    void nothingIsWritten() {
        // Given
        await("the relay", () -> Database.count("outbox") == 0);
        var before = Database.rowCounts();

        // When
        for (String deal : List.of(aDeal(), aChannelSale(), with(aDeal(), "/company/name", "-"))) {
            partner(PARTNER)
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .body(deal)
                    .post("/deals/preview")
                    .then()
                    .statusCode(200);
        }

        // Then
        assertThat(Database.rowCounts()).isEqualTo(before);
        assertThat(before.keySet()).contains("event_log", "idempotency_key", "decision", "deal");
    }

    @Test
    void thePilotBeginsWithTheSecondOfMay() {
        partner(PARTNER)
                .body(aChannelSale())
                .post("/deals/preview?asOf=2022-05-01T21:59:59Z")
                .then()
                .statusCode(200)
                .body("asOf", equalTo("2022-05-01T21:59:59Z"))
                .body("allowed", equalTo(true))
                .body("ruleSet", equalTo("standard/1"))
                .body("decisions.rule", contains("R2", "R4"))
                .body("decisionMode", nullValue());
        partner(PARTNER)
                .header("Accept-Language", "de")
                .body(aChannelSale())
                .post("/deals/preview?asOf=2022-05-01T22:00:00Z")
                .then()
                .statusCode(200)
                .body("allowed", equalTo(false))
                .body("ruleSet", equalTo("dach-co-selling-pilot/1"))
                .body("decisions.rule", contains("R1", "R19"))
                .body("decisions[1].code", equalTo("CHANNEL_SALE_REPLACED"))
                .body("decisions[1].text", containsString("Pilot"));
    }

    @Test
    void anExistingCustomerIsKnownAndTheDomainsMoveOn() {
        // Given
        String domain = "bestandskunde.de";
        registered(domain, "PARTNER", PARTNER, false, 2);
        Response before = preview(aDealOn(domain));

        // When
        tell(
                "cosell.domains.v1",
                domain,
                "CustomerRecorded",
                Map.of("domain", domain, "recordedAt", "2026-12-03T10:00:00Z"));
        Response after = preview(aDealOn(domain));

        // Then
        before.then()
                .body("existingCustomer", equalTo(false))
                .body("decisionMode", equalTo("MUST_ACCEPT"));
        after.then()
                .body("existingCustomer", equalTo(true))
                .body("holderClass", equalTo("OWN"))
                .body("decisionMode", equalTo("DISCRETIONARY"))
                .body("decisions.rule", hasItem("R32"))
                .body("domainsAsOf", equalTo("2026-12-03T10:00:00Z"));
        assertThat(before.<String>path("domainsAsOf")).isNotEqualTo(after.path("domainsAsOf"));
    }

    @Test
    void aDomainThatChangesHandsIsSeenToDoSo() {
        // Given
        String domain = "wandert.de";
        registered(domain, "PARTNER", PARTNER, false, 1);

        // When
        tell(
                "cosell.domains.v1",
                domain,
                "DomainTransferred",
                Map.of(
                        "transferId",
                        UUID.randomUUID(),
                        "domain",
                        domain,
                        "fromHolderClass",
                        "PARTNER",
                        "fromHolderId",
                        PARTNER,
                        "toHolderClass",
                        "PARTNER",
                        "toHolderId",
                        "alpenblick",
                        "transferredAt",
                        "2026-12-01T11:00:00Z"));
        Response transferred = preview(aDealOn(domain));
        tell(
                "cosell.domains.v1",
                domain,
                "DomainReleased",
                Map.of(
                        "domain",
                        domain,
                        "holderClass",
                        "PARTNER",
                        "holderId",
                        "alpenblick",
                        "forced",
                        false,
                        "releasedAt",
                        "2026-12-01T12:00:00Z"));
        Response released = preview(aDealOn(domain));
        registered(domain, "DIRECT_SALES", null, false, 1);
        tell(
                "cosell.domains.v1",
                domain,
                "DomainExpired",
                Map.of(
                        "domain",
                        domain,
                        "holderClass",
                        "DIRECT_SALES",
                        "expiredAt",
                        "2026-12-01T13:00:00Z"));
        Response expired = preview(aDealOn(domain));

        // Then
        transferred.then().body("holderClass", equalTo("OTHER_PARTNER"));
        released.then().body("holderClass", equalTo("NONE"));
        expired.then().body("holderClass", equalTo("NONE"));
    }

    @Test
    void onlyPartnersAsk() {
        for (var caller : List.of(lena(), petra(), operations(), as("integration", "crm"))) {
            caller.body(aDeal()).post("/deals/preview").then().statusCode(403);
        }
        partner(PARTNER)
                .body(aDeal())
                .post("/deals/preview?asOf=banana")
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("?asOf"));
    }

    private static Response preview(String deal) {
        return partner(PARTNER)
                .body(deal)
                .post("/deals/preview")
                .then()
                .statusCode(200)
                .extract()
                .response();
    }

    private static void registered(
            String domain, String holderClass, @Nullable String holder, boolean customer, int day) {
        Map<String, Object> event =
                new HashMap<>(
                        Map.of(
                                "domain", domain,
                                "holderClass", holderClass,
                                "existingCustomer", customer,
                                "registeredAt", "2026-12-0" + day + "T10:00:00Z"));
        if (holder != null) {
            event.put("holderId", holder);
        }
        tell("cosell.domains.v1", domain, "DomainRegistered", event);
    }
}
