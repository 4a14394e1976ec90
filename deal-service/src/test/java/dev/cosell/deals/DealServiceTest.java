package dev.cosell.deals;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import dev.cosell.testing.BackingServices;
import dev.cosell.testing.KafkaProbe;
import dev.cosell.testing.RowSecurityCheck;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = BackingServices.class,
        initArgs = @ResourceArg(name = "database", value = "deal_service"))
class DealServiceTest {

    private static final String TOPIC = "cosell.deals.v1";
    private static final String WON =
            "{\"outcome\":\"WON\",\"mrr\":{\"amount\":\"1150.00\",\"currency\":\"EUR\"}}";
    private static final AtomicInteger DEALS = new AtomicInteger();

    @SuppressWarnings("NullAway.Init") // Set before all tests.
    private static KafkaProbe kafka;

    @BeforeAll
    static void open() {
        kafka = new KafkaProbe(BackingServices.kafka().bootstrapServers());
        aPartner("nordlicht", "DE");
        aPartner("alpenblick", "AT");
        aPartner("tulp", "NL");
    }

    @AfterAll
    static void close() {
        kafka.close();
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
                .body("collaboration.status", equalTo("REQUESTED"))
                .body("collaboration.growthSpecialistId", nullValue())
                .body("allowedActions", contains("WITHDRAW"))
                .body("expectedMrr.amount", equalTo("1200.00"));
        var events = kafka.awaitCount(TOPIC, seen -> seen.key().equals(id), 2);
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
                .body("title", equalTo("Diese Zusammenarbeit muss angenommen werden"));
        accepted.then()
                .statusCode(200)
                .body("collaboration.status", equalTo("ACCEPTED"))
                .body(
                        "allowedActions",
                        contains(
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
        kafka.await(
                TOPIC,
                seen -> seen.key().equals(id) && seen.type().equals("CollaborationAccepted"));
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
                kafka.await(
                        TOPIC,
                        seen -> seen.key().equals(id) && seen.type().equals("DealClosedWon"));
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

    private static Response close(String id, String how) {
        return as("growth-specialist", "gs-lena").body(how).post("/deals/" + id + "/closing");
    }

    private static void presentLink(String id, String at) {
        kafka.send(
                "cosell.attributions.v1",
                id,
                "ConfirmationLinkPresented",
                Map.of("dealId", id, "linkId", UUID.randomUUID(), "presentedAt", at));
        await(
                "partner",
                "nordlicht",
                id,
                "checklist.find { it.item == 'LINK_PRESENTED' }.done",
                true);
    }

    private static String anAssignedDeal(String partner, String holder) {
        String id = register(partner, aDeal()).path("id");
        kafka.send(
                "cosell.assignments.v1",
                id,
                "GrowthSpecialistAssigned",
                Map.of(
                        "dealId", id,
                        "growthSpecialistId", "gs-lena",
                        "territoryCode", "de-sued",
                        "territoryVersion", 0,
                        "rule", "R20",
                        "reason", "TERRITORY",
                        "assignedAt", "2026-11-23T10:00:00Z"));
        kafka.send(
                "cosell.domains.v1",
                id,
                "DealDomainResolved",
                Map.of(
                        "dealId",
                        id,
                        "domain",
                        "xn--mller-maschinenbau-m6b.de",
                        "holderClass",
                        holder,
                        "existingCustomer",
                        false,
                        "resolvedAt",
                        "2026-11-23T10:00:00Z"));
        await("growth-specialist", "gs-lena", id, "collaboration.status", "ASSIGNED");
        return id;
    }

    private static void await(String role, String caller, String id, String path, Object expected) {
        long deadline = System.nanoTime() + Duration.ofSeconds(15).toNanos();
        Object seen = null;
        while (System.nanoTime() < deadline) {
            seen = as(role, caller).get("/deals/" + id).path(path);
            if (expected.equals(seen)) {
                return;
            }
        }
        throw new AssertionError(path + " is " + seen + " and not " + expected);
    }

    private static void aPartner(String id, String country) {
        kafka.send(
                "cosell.assignments.v1",
                id,
                "PartnerChanged",
                Map.of(
                        "partnerId",
                        id,
                        "country",
                        country,
                        "sellsInto",
                        List.of("DE"),
                        "domains",
                        List.of(),
                        "tier",
                        "GOLD",
                        "channelAccountManagerId",
                        "cam-petra",
                        "channelConsultantId",
                        "cc-jonas",
                        "changedAt",
                        "2026-11-23T10:00:00Z"));
    }

    private static Response accept(String id, String specialist) {
        return as("growth-specialist", specialist)
                .post("/deals/" + id + "/collaboration/acceptance");
    }

    /** Registers, once the service has heard of the partner. */
    private static Response register(String partner, String deal) {
        long deadline = System.nanoTime() + Duration.ofSeconds(15).toNanos();
        Response answer;
        do {
            answer = as("partner", partner).body(deal).post("/deals");
        } while (answer.statusCode() == 409
                && !partner.equals("nobody-yet")
                && System.nanoTime() < deadline);
        return answer;
    }

    /** On a domain of its own: a partner has one open deal on a domain. */
    private static String aDeal() {
        return aDealOn("müller-maschinenbau-" + DEALS.incrementAndGet() + ".de");
    }

    private static String aDealOn(String domain) {
        return """
               {"domain":"www.%1$s",
                "company":{"name":"Müller Maschinenbau GmbH","country":"DE","postalCode":"80331","employees":240},
                "contact":{"name":"Anna Huber","email":"anna.huber@%1$s"},"products":["MARKETING_HUB"],
                "expectedMrr":{"amount":"1200.00","currency":"EUR"},"expectedCloseDate":"2027-01-29","externalReference":"crm-4711"}
               """
                .formatted(domain);
    }

    private static RequestSpecification as(String role, @Nullable String id) {
        return given().auth().oauth2(BackingServices.token(role, id)).contentType(ContentType.JSON);
    }
}
