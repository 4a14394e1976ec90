package dev.cosell.deals;

import static dev.cosell.deals.DealCalls.TOPIC;
import static dev.cosell.deals.DealCalls.WON;
import static dev.cosell.deals.DealCalls.aDeal;
import static dev.cosell.deals.DealCalls.aDealOn;
import static dev.cosell.deals.DealCalls.aPartner;
import static dev.cosell.deals.DealCalls.accept;
import static dev.cosell.deals.DealCalls.anAssignedDeal;
import static dev.cosell.deals.DealCalls.as;
import static dev.cosell.deals.DealCalls.close;
import static dev.cosell.deals.DealCalls.kafka;
import static dev.cosell.deals.DealCalls.presentLink;
import static dev.cosell.deals.DealCalls.register;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.cosell.testing.BackingServices;
import dev.cosell.testing.KafkaProbe;
import dev.cosell.testing.OpenApiCheck;
import dev.cosell.testing.RowSecurityCheck;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = BackingServices.class,
        initArgs = @ResourceArg(name = "database", value = "deal_service"))
class DealServiceTest {

    @BeforeAll
    static void partners() {
        aPartner("nordlicht", "DE");
        aPartner("alpenblick", "AT");
        aPartner("tulp", "NL");
    }

    @Test
    void theOpenApiDocumentSpeaksOfOurClassesOnly() {
        OpenApiCheck.onlyOurSchemas();
        OpenApiCheck.everySuccessHasASchema();
    }

    @Test
    void aMergePatchIsDescribedByWhatItPatches() {
        given().get("/q/openapi?format=json")
                .then()
                .body(
                        "paths.'/deals/{id}'.patch.requestBody.content.'application/merge-patch+json'.schema.'$ref'",
                        equalTo("#/components/schemas/DealRequestPatch"))
                .body("components.schemas.DealRequestPatch", not(hasKey("required")))
                .body(
                        "components.schemas.DealRequestPatch.properties.contact.'$ref'",
                        equalTo("#/components/schemas/ContactPatch"))
                .body("components.schemas.ContactPatch", not(hasKey("required")))
                .body(
                        "components.schemas.DealRequestPatch.properties.externalReference.anyOf.type",
                        hasItem("null"))
                .body(
                        "components.schemas.DealRequestPatch.properties.products.type",
                        equalTo("array"))
                .body("components.schemas.DealRequest.required", hasItem("contact"))
                .body(
                        "paths.'/deals/{id}'.patch.parameters.find { it.name == 'If-Match' }.required",
                        equalTo(true))
                .body("paths.'/deals/{id}/stage'.put.responses", not(hasKey("428")));
    }

    @Test
    void aRegisteredDealRequestsItsCollaborationByItself() {
        // When
        Response answer = register("nordlicht", aDealOn("müller-maschinenbau.de"));

        // Then
        String id = answer.path("id");
        answer.then()
                .statusCode(201)
                .header("Location", containsString("/deals/" + id))
                .header("ETag", equalTo("\"0\""))
                .body("status", equalTo("OPEN"))
                .body("stage", equalTo("QUALIFIED"))
                .body("motion", equalTo("PARTNER_COLLABORATION"))
                .body("ruleSet", equalTo("dach-co-selling-pilot/1"))
                .body("domain", equalTo("müller-maschinenbau.de"))
                .body("contact.email", equalTo("anna.huber@müller-maschinenbau.de"))
                .body("collaboration.status", equalTo("REQUESTED"))
                .body("collaboration.growthSpecialistId", nullValue())
                .body("allowedActions", contains("WITHDRAW", "REVISE"))
                .body("expectedMrr.amount", equalTo("1200.00"));
        var events = kafka().awaitCount(TOPIC, seen -> seen.key().equals(id), 2);
        assertThat(events)
                .extracting(KafkaProbe.Seen::type)
                .containsExactly("DealRegistered", "CollaborationRequested");
        assertThat(events.getFirst().data().toString()).doesNotContain("Anna", "anna.huber");
    }

    @Test
    void onItsOwnDomainAPartnersCollaborationMustBeAccepted() {
        // Given
        String id = anAssignedDeal("nordlicht", "OWN");

        // When
        Response declined =
                as("growth-specialist", "gs-lena")
                        .header("Accept-Language", "de")
                        .body("{\"reason\":\"NO_CAPACITY\"}")
                        .post("/deals/" + id + "/collaboration/decline");
        Response accepted = accept(id, "gs-lena");

        // Then
        declined.then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("code", equalTo("MUST_ACCEPT"))
                .body("rule", equalTo("R22"))
                .body("type", containsString("/must-accept"))
                .body("title", equalTo("Diese Zusammenarbeit muss angenommen werden"))
                .body("detail", containsString("müller-maschinenbau"));
        accepted.then()
                .statusCode(200)
                .body("collaboration.status", equalTo("ACCEPTED"))
                .body(
                        "allowedActions",
                        contains(
                                "REVISE",
                                "CHANGE_STAGE",
                                "CLOSE_LOST",
                                "CHANGE_TEAM",
                                "RECORD_COMMUNICATION"));
        as("partner", "nordlicht")
                .get("/deals/" + id + "/decisions")
                .then()
                .body("items.rule", contains("R1", "R16", "R22", "R22", "R22"))
                .body(
                        "items.outcome",
                        contains("ALLOWED", "ALLOWED", "ALLOWED", "REFUSED", "ALLOWED"))
                .body("items[3].facts.decisionMode", equalTo("MUST_ACCEPT"));
        kafka().await(
                        TOPIC,
                        seen ->
                                seen.key().equals(id)
                                        && seen.type().equals("CollaborationAccepted"));
        accept(id, "gs-lena").then().statusCode(409).body("code", equalTo("COLLABORATION_DECIDED"));
    }

    @Test
    void atDiscretionADeclineEndsTheDeal() {
        // Given
        String id = anAssignedDeal("nordlicht", "DIRECT_SALES");

        // When
        Response declined =
                as("growth-specialist", "gs-lena")
                        .body("{\"reason\":\"NOT_A_FIT\"}")
                        .post("/deals/" + id + "/collaboration/decline");

        // Then
        declined.then()
                .statusCode(200)
                .body("status", equalTo("DECLINED"))
                .body("collaboration.status", equalTo("DECLINED"))
                .body("collaboration.declineReason", equalTo("NOT_A_FIT"));
        accept(id, "gs-lena").then().statusCode(409).body("code", equalTo("DEAL_NOT_OPEN"));
    }

    @Test
    void nothingIsDecidedBeforeThereIsAGrowthSpecialist() {
        String id = register("nordlicht", aDeal()).path("id");
        accept(id, "gs-lena")
                .then()
                .statusCode(409)
                .body("rule", equalTo("R9"))
                .body("code", equalTo("NO_GROWTH_SPECIALIST"));
    }

    @Test
    void anotherGrowthSpecialistHasNoSay() {
        String id = anAssignedDeal("nordlicht", "OWN");
        accept(id, "gs-max")
                .then()
                .statusCode(403)
                .body("rule", equalTo("R10"))
                .body("code", equalTo("NOT_THE_GROWTH_SPECIALIST"));
        as("channel-account-manager", "cam-petra")
                .post("/deals/" + id + "/collaboration/acceptance")
                .then()
                .statusCode(403)
                .body("rule", equalTo("R7"));
    }

    @Test
    void aDealIsWonAfterTheAcceptanceOnly() {
        // Given
        String id = anAssignedDeal("nordlicht", "OWN");
        presentLink(id, "2026-11-23T10:00:00Z");

        // When
        Response tooEarly = close(id, WON);
        Response lostTooEarly = close(id, "{\"outcome\":\"LOST\",\"lossReason\":\"OTHER\"}");
        accept(id, "gs-lena").then().statusCode(200);
        Response inTime = close(id, WON);

        // Then
        tooEarly.then()
                .statusCode(409)
                .body("rule", equalTo("R15"))
                .body("code", equalTo("COLLABORATION_NOT_ACCEPTED"));
        lostTooEarly.then().statusCode(409).body("rule", equalTo("R15"));
        inTime.then()
                .statusCode(200)
                .body("status", equalTo("WON"))
                .body("collaboration.status", equalTo("ENDED"))
                .body("mrr.amount", equalTo("1150.00"))
                .body("allowedActions", empty());
        var event =
                kafka().await(
                                TOPIC,
                                seen ->
                                        seen.key().equals(id)
                                                && seen.type().equals("DealClosedWon"));
        assertThat(event.data().get("mrr").asText()).isEqualTo("1150.00");
        assertThat(event.headers()).containsEntry("ce_sequence", "5").containsKey("traceparent");
    }

    @Test
    void aCloseThatKnowsOfThePresentationComesAfterIt() {
        // Given
        String id = anAssignedDeal("nordlicht", "OWN");
        accept(id, "gs-lena").then().statusCode(200);
        presentLink(id, "2040-01-01T00:00:00Z");

        // When
        Response closed = close(id, WON);

        // Then
        closed.then().statusCode(200).body("closedAt", equalTo("2040-01-01T00:00:00.000001Z"));
    }

    @Test
    void theGrowthSpecialistAdvancesTheDeal() {
        String id = anAssignedDeal("nordlicht", "OWN");
        accept(id, "gs-lena").then().statusCode(200);
        String etag = as("growth-specialist", "gs-lena").get("/deals/" + id).header("ETag");
        as("growth-specialist", "gs-lena")
                .header("If-Match", etag)
                .body("{\"stage\":\"PROPOSAL\"}")
                .put("/deals/" + id + "/stage")
                .then()
                .statusCode(200)
                .body("stage", equalTo("PROPOSAL"));
        as("growth-specialist", "gs-lena")
                .header("If-Match", etag)
                .body("{\"stage\":\"CONTRACT\"}")
                .put("/deals/" + id + "/stage")
                .then()
                .statusCode(412)
                .body("code", equalTo("STALE"));
    }

    @Test
    void partnersSeeTheirOwnDealsOnly() {
        // Given
        String id = register("nordlicht", aDeal()).path("id");

        // Then
        as("partner", "nordlicht").get("/deals/" + id).then().statusCode(200);
        as("partner", "alpenblick").get("/deals/" + id).then().statusCode(404);
        as("partner", "alpenblick").get("/deals/" + id + "/decisions").then().statusCode(404);
        List<String> foreign =
                as("partner", "alpenblick").get("/deals?limit=100").path("items.partnerId");
        assertThat(foreign).doesNotContain("nordlicht");
        as("channel-account-manager", "cam-petra").get("/deals/" + id).then().statusCode(200);
        as("channel-account-manager", "cam-other").get("/deals/" + id).then().statusCode(404);
        as("channel-account-manager", "cam-other").get("/deals").then().body("items", empty());
    }

    @Test
    void theDatabaseItselfKeepsForeignDealsAway() throws SQLException {
        // Given
        register("nordlicht", aDeal()).then().statusCode(201);
        register("alpenblick", aDeal()).then().statusCode(201);

        // When
        Set<String> closedToStrangers = RowSecurityCheck.strangerReachesNothing();
        Set<String> read = RowSecurityCheck.readsItsOwnRowsOnly("nordlicht");

        // Then
        assertThat(closedToStrangers).contains("deal", "decision", "partner");
        assertThat(read).contains("deal", "decision", "partner");
    }

    @Test
    void pagesFollowOneAnotherWithoutGapOrOverlap() {
        // Given
        for (int i = 0; i < 5; i++) {
            register("tulp", aDeal())
                    .then()
                    .statusCode(201)
                    .body("ruleSet", equalTo("dach-co-selling-pilot/1"));
        }

        // When
        List<String> seen = new ArrayList<>();
        @Nullable String cursor = null;
        for (int page = 0; page < 10; page++) {
            var request = as("partner", "tulp").queryParam("limit", 2);
            Response answer =
                    (cursor == null ? request : request.queryParam("cursor", cursor)).get("/deals");
            seen.addAll(answer.path("items.id"));
            cursor = answer.path("nextCursor");
            if (cursor == null) {
                break;
            }
        }

        // Then
        assertThat(seen).hasSize(5).doesNotHaveDuplicates();
        assertThat(seen).isSortedAccordingTo((a, b) -> b.compareTo(a));
    }

    @Test
    void aRetryGetsTheFirstAnswerAndOneDealIsRegistered() throws Exception {
        // Given
        String key = UUID.randomUUID().toString();
        String reference = "crm-" + key;
        String deal = aDeal().replace("crm-4711", reference);
        Callable<Response> register =
                () ->
                        as("partner", "nordlicht")
                                .header("Idempotency-Key", key)
                                .body(deal)
                                .post("/deals");

        // When
        List<Response> answers = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(20)) {
            for (var answer : threads.invokeAll(java.util.Collections.nCopies(20, register))) {
                answers.add(answer.get());
            }
        }
        answers.add(register.call());

        // Then
        var created = answers.stream().filter(answer -> answer.statusCode() == 201).toList();
        assertThat(created).isNotEmpty();
        assertThat(created.stream().map(answer -> answer.asString()).distinct()).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.statusCode() != 201))
                .allSatisfy(
                        answer ->
                                answer.then()
                                        .statusCode(409)
                                        .body("code", equalTo("IDEMPOTENCY_IN_FLIGHT")));
        List<String> references =
                as("partner", "nordlicht").get("/deals?limit=100").path("items.externalReference");
        assertThat(references.stream().filter(reference::equals)).hasSize(1);
    }

    @Test
    void aPartnerNobodyHasToldOfIsAskedToComeBack() {
        register("nobody-yet", aDeal())
                .then()
                .statusCode(409)
                .header("Retry-After", matchesPattern("[1-9]"))
                .body("code", equalTo("PARTNER_NOT_YET_KNOWN"));
    }

    @Test
    void everythingWrongIsSaidAtOnce() {
        as("partner", "nordlicht")
                .body(
                        """
                        {"domain":"","company":{"name":"x","country":"XX","postalCode":17},
                         "products":[],"expectedMrr":{"amount":12,"currency":"USD"},"expectedCloseDate":"soon","colour":"red"}
                        """)
                .post("/deals")
                .then()
                .statusCode(400)
                .body("code", equalTo("INVALID_SHAPE"))
                .body(
                        "errors.pointer",
                        hasItems(
                                "/domain",
                                "/company/country",
                                "/company/postalCode",
                                "/contact",
                                "/products",
                                "/expectedMrr/amount",
                                "/expectedMrr/currency",
                                "/expectedCloseDate",
                                "/colour"));
        as("growth-specialist", "gs-lena")
                .body("{\"outcome\":\"WON\"}")
                .post("/deals/" + UUID.randomUUID() + "/closing")
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem("/mrr"));
    }

    @Test
    void aDealIsOnACustomersOwnDomainAndInAPlaceThatExists() {
        for (String domain : List.of("gmx.de", "gmail.com", "co.uk", "127.0.0.1")) {
            register("nordlicht", aDeal().replaceFirst("www[^\"]*", domain))
                    .then()
                    .statusCode(422)
                    .body("code", equalTo("DOMAIN_INVALID"));
        }
        register("nordlicht", aDeal().replace("80331", "D-80331"))
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem("/company/postalCode"));
    }
}
