package dev.cosell.deals;

import static dev.cosell.deals.DealCalls.AT;
import static dev.cosell.deals.DealCalls.LOST;
import static dev.cosell.deals.DealCalls.WON;
import static dev.cosell.deals.DealCalls.aPartner;
import static dev.cosell.deals.DealCalls.aRegisteredDeal;
import static dev.cosell.deals.DealCalls.accept;
import static dev.cosell.deals.DealCalls.anAcceptedDeal;
import static dev.cosell.deals.DealCalls.anAssignedDeal;
import static dev.cosell.deals.DealCalls.as;
import static dev.cosell.deals.DealCalls.assign;
import static dev.cosell.deals.DealCalls.close;
import static dev.cosell.deals.DealCalls.decline;
import static dev.cosell.deals.DealCalls.kinds;
import static dev.cosell.deals.DealCalls.lena;
import static dev.cosell.deals.DealCalls.operations;
import static dev.cosell.deals.DealCalls.partner;
import static dev.cosell.deals.DealCalls.presentLink;
import static dev.cosell.deals.DealCalls.resolve;
import static dev.cosell.deals.DealCalls.signLink;
import static dev.cosell.deals.DealCalls.tell;
import static dev.cosell.deals.DealCalls.withdraw;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.cosell.testing.BackingServices;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who is told what, in which language, and until when. */
@QuarkusTest
@QuarkusTestResource(
        value = BackingServices.class,
        initArgs = @ResourceArg(name = "database", value = "deal_service"))
class NoticeTest {

    private static final String PARTNER = "noticed";

    @BeforeAll
    static void partners() {
        aPartner(PARTNER, "DE", List.of("DE"), List.of(), "cam-nora");
    }

    @Test
    void eachIsToldWhatConcernsIt() {
        // Given
        String id = aRegisteredDeal(PARTNER);
        assign(id, "gs-lena");
        resolve(id, "NONE", false);
        accept(id, "gs-lena").then().statusCode(200);
        signLink(id);
        close(id, WON).then().statusCode(409);
        partner(PARTNER).post("/deals/" + id + "/credit-waiver").then().statusCode(200);
        operations()
                .body("{\"reason\":\"Agreed\"}")
                .post("/deals/" + id + "/credit-guard-lift")
                .then()
                .statusCode(200);
        presentLink(id, "2026-11-23T10:00:00Z");

        // Then
        assertThat(kinds(partner(PARTNER), id))
                .containsExactlyInAnyOrder(
                        "REGISTER_DOMAIN_FIRST",
                        "COLLABORATION_ACCEPTED",
                        "LINK_SIGNED",
                        "CREDIT_AT_RISK");
        assertThat(kinds(lena(), id))
                .containsExactlyInAnyOrder(
                        "DEAL_ASSIGNED", "CREDIT_WAIVED", "CREDIT_GUARD_LIFTED", "LINK_PRESENTED");
        for (String told : List.of("company", "domain")) {
            assertThat(
                            partner(PARTNER)
                                    .get("/notices?limit=100")
                                    .<List<String>>path(
                                            "items.findAll { it.dealId == '" + id + "' }." + told))
                    .as(told)
                    .containsOnly(
                            told.equals("company")
                                    ? "Müller Maschinenbau GmbH"
                                    : partner(PARTNER).get("/deals/" + id).path("domain"));
        }
        assertThat(kinds(as("channel-account-manager", "cam-nora"), id)).isEmpty();
        assertThat(kinds(as("growth-specialist", "gs-max"), id)).isEmpty();
    }

    @Test
    void whatEndsADealIsToldToTheOtherSide() {
        // Given
        String conflict = anAssignedDeal(PARTNER, "OTHER_PARTNER");
        String withdrawn = anAssignedDeal(PARTNER, "OWN");

        // When
        decline(conflict).then().statusCode(200);
        withdraw(PARTNER, withdrawn).then().statusCode(200);

        // Then
        assertThat(kinds(partner(PARTNER), conflict)).containsExactly("COLLABORATION_DECLINED");
        assertThat(kinds(lena(), conflict))
                .containsExactlyInAnyOrder("DEAL_ASSIGNED", "DOMAIN_CONFLICT");
        assertThat(kinds(lena(), withdrawn))
                .containsExactlyInAnyOrder("DEAL_ASSIGNED", "COLLABORATION_WITHDRAWN");
    }

    @Test
    void whatBecomesOfALinkIsTold() {
        // Given
        String id = anAcceptedDeal(PARTNER);
        String signed = anAcceptedDeal(PARTNER);
        signLink(signed);
        String presented = anAcceptedDeal(PARTNER);
        presentLink(presented, "2026-11-23T10:00:00Z");

        // When
        tellOfLink(id, "ConfirmationLinkExpired", Map.of("expiredAt", AT));
        tellOfLink(id, "ConfirmationLinkDeclined", Map.of("reason", "OTHER", "declinedAt", AT));
        for (String each : List.of(id, signed, presented)) {
            tell(
                    "cosell.attributions.v1",
                    each,
                    "ConfirmationLinkReminded",
                    Map.of(
                            "dealId", each,
                            "partnerId", PARTNER,
                            "missing", "SIGNATURE",
                            "plannedCloseOn", "2026-12-01",
                            "remindedAt", AT));
        }

        // Then
        assertThat(kinds(partner(PARTNER), id))
                .contains("LINK_EXPIRED", "LINK_DECLINED", "LINK_NOT_SIGNED")
                .doesNotContain("LINK_NOT_PRESENTED");
        assertThat(kinds(partner(PARTNER), signed))
                .contains("LINK_NOT_PRESENTED")
                .doesNotContain("LINK_NOT_SIGNED");
        assertThat(kinds(partner(PARTNER), presented))
                .doesNotContain("LINK_NOT_PRESENTED", "LINK_NOT_SIGNED");
        assertThat(kinds(lena(), id)).contains("LINK_MISSING");
        assertThat(kinds(lena(), presented)).doesNotContain("LINK_MISSING");
    }

    @Test
    void theEndOfEachLinkIsTold() {
        // Given
        String id = anAcceptedDeal(PARTNER);
        UUID first = UUID.randomUUID();
        UUID second = UUID.randomUUID();

        // When
        for (UUID link : List.of(first, first, second)) {
            tellOfLink(id, link, "ConfirmationLinkExpired", Map.of("expiredAt", AT));
            tellOfLink(
                    id,
                    link,
                    "ConfirmationLinkDeclined",
                    Map.of("reason", "OTHER", "declinedAt", AT));
        }

        // Then
        for (String kind : List.of("LINK_EXPIRED", "LINK_DECLINED")) {
            assertThat(
                            partner(PARTNER)
                                    .get("/notices?limit=100")
                                    .<List<String>>path(
                                            "items.findAll { it.dealId == '%s' && it.kind == '%s' }.linkId"
                                                    .formatted(id, kind)))
                    .as(kind)
                    .containsExactly(second.toString(), first.toString());
        }
    }

    private static void tellOfLink(String deal, String type, Map<String, String> more) {
        tellOfLink(deal, UUID.randomUUID(), type, more);
    }

    private static void tellOfLink(String deal, UUID link, String type, Map<String, String> more) {
        Map<String, Object> data = new HashMap<>(more);
        data.put("dealId", deal);
        data.put("linkId", link);
        tell("cosell.attributions.v1", deal, type, data);
    }

    @Test
    void whatIsDecidedOnTheCreditIsToldOnce() {
        for (String status : List.of("GRANTED", "REFUSED")) {
            // Given
            String id = anAcceptedDeal(PARTNER);
            presentLink(id, "2026-11-23T10:00:00Z");
            close(id, WON).then().statusCode(200);
            partner(PARTNER).get("/deals/" + id).then().body("credit", nullValue());

            // When
            decideOnCredit(id, status);
            String notice = idOf("CREDIT_" + status, id);
            partner(PARTNER).post("/notices/" + notice + "/acknowledgement");
            decideOnCredit(id, status);

            // Then
            partner(PARTNER)
                    .get("/deals/" + id)
                    .then()
                    .body("credit.status", equalTo(status))
                    .body("credit.decidedAt", equalTo(AT));
            assertThat(kinds(partner(PARTNER), id)).doesNotContain("CREDIT_" + status);
            partner(PARTNER)
                    .queryParam("show", "ALL")
                    .get("/notices?limit=100")
                    .then()
                    .body(
                            "items.findAll { it.kind == 'CREDIT_%s' }.find { it.dealId == '%s' }.text"
                                    .formatted(status, id),
                            containsString("/attributions/" + id))
                    .body(
                            "items.findAll { it.dealId == '%s' && it.kind.startsWith('CREDIT_') }"
                                    .formatted(id),
                            hasSize(1));
        }
    }

    @Test
    void ofADealThatIsLostNoCreditIsTold() {
        // Given
        String id = anAcceptedDeal(PARTNER);
        close(id, LOST).then().statusCode(200);

        // When
        decideOnCredit(id, "REFUSED");

        // Then
        assertThat(kinds(partner(PARTNER), id)).doesNotContain("CREDIT_REFUSED");
        partner(PARTNER).get("/deals/" + id).then().body("credit.status", equalTo("REFUSED"));
    }

    private static void decideOnCredit(String deal, String status) {
        Map<String, Object> data = new HashMap<>();
        data.put("dealId", deal);
        data.put("partnerId", PARTNER);
        data.put("reasons", List.of(Map.of("rule", "R35", "code", "DEAL_WON")));
        data.put("decidedAt", AT);
        if (status.equals("GRANTED")) {
            data.put("revenueSharePercent", "20");
            data.put("revenueShareMonths", 36);
            data.put("soldMrr", "1150.00");
            data.put("currency", "EUR");
            tell("cosell.attributions.v1", deal, "AttributionGranted", data);
        } else {
            tell("cosell.attributions.v1", deal, "AttributionRefused", data);
        }
    }

    private static String idOf(String kind, String deal) {
        return partner(PARTNER)
                .get("/notices?limit=100")
                .path(
                        "items.find { it.dealId == '%s' && it.kind == '%s' }.id"
                                .formatted(deal, kind));
    }

    @Test
    void theyAreInTheReadersLanguage() {
        // Given
        String id = anAssignedDeal(PARTNER, "OWN");
        accept(id, "gs-lena").then().statusCode(200);
        resolve(id, "OWN", true);
        for (var caller :
                List.<Supplier<RequestSpecification>>of(
                        () -> partner(PARTNER),
                        () -> lena(),
                        () -> as("channel-account-manager", "cam-nora"))) {
            // When
            String german = text(caller.get().header("Accept-Language", "de-AT, en;q=0.5"), id);
            String english = text(caller.get(), id);

            // Then
            assertThat(german).isNotBlank().isNotEqualTo(english);
            assertThat(english).isNotBlank();
        }
    }

    @Test
    void whatIsAcknowledgedLeavesTheList() {
        // Given
        String id = anAcceptedDeal(PARTNER);
        String notice = partner(PARTNER).get("/notices").path("items[0].id");

        // When
        partner(PARTNER)
                .post("/notices/" + notice + "/acknowledgement")
                .then()
                .statusCode(200)
                .body("dealId", equalTo(id))
                .body("acknowledgedBy", equalTo("partner:" + PARTNER));

        // Then
        assertThat(kinds(partner(PARTNER), id)).isEmpty();
        List<String> all =
                partner(PARTNER).queryParam("show", "ALL").get("/notices").path("items.id");
        assertThat(all).contains(notice);
        lena().post("/notices/" + notice + "/acknowledgement").then().statusCode(404);
        partner(PARTNER)
                .post("/notices/" + UUID.randomUUID() + "/acknowledgement")
                .then()
                .statusCode(404);
    }

    @Test
    void theyComeInPages() {
        // Given
        for (int i = 0; i < 3; i++) {
            anAcceptedDeal(PARTNER);
        }

        // When
        Response first = partner(PARTNER).get("/notices?limit=2&show=ALL");
        Response second =
                partner(PARTNER)
                        .queryParam("cursor", first.<String>path("nextCursor"))
                        .get("/notices?limit=2&show=ALL");

        // Then
        List<String> ids = new ArrayList<>(first.<List<String>>path("items.id"));
        ids.addAll(second.path("items.id"));
        assertThat(ids).hasSizeGreaterThan(2).doesNotHaveDuplicates();
        partner(PARTNER).get("/notices?show=some").then().statusCode(400);
        as("integration", "crm").get("/notices").then().statusCode(403);
    }

    private static String text(RequestSpecification caller, String id) {
        return caller.get("/notices?limit=100")
                .path("items.find { it.dealId == '" + id + "' }.text");
    }
}
