package dev.cosell.assignments;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.cosell.testing.BackingServices;
import dev.cosell.testing.KafkaProbe;
import dev.cosell.testing.OpenApiCheck;
import dev.cosell.testing.RowSecurityCheck;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = BackingServices.class,
        initArgs = @ResourceArg(name = "database", value = "assignment_service"))
class AssignmentServiceTest {

    private static final String TOPIC = "cosell.assignments.v1";

    @SuppressWarnings("NullAway.Init") // Set before all tests.
    private static KafkaProbe kafka;

    @BeforeAll
    static void open() {
        io.restassured.RestAssured.enableLoggingOfRequestAndResponseIfValidationFails();
        kafka = new KafkaProbe(BackingServices.kafka().bootstrapServers());
    }

    @AfterAll
    static void close() {
        kafka.close();
    }

    @Test
    void theOpenApiDocumentSpeaksOfOurClassesOnly() {
        OpenApiCheck.onlyOurSchemas();
        OpenApiCheck.everySuccessHasASchema();
    }

    @Test
    void aDealGoesToAGrowthSpecialistOfTheCustomersTerritory() {
        // Given
        aGrowthSpecialist("gs-lena");
        aPartner("nordlicht");
        aTerritory("de-sued", "[\"68000-79999\",\"80000-97999\"]", "gs-lena");
        UUID deal = UUID.randomUUID();

        // When
        kafka.send(
                "cosell.domains.v1",
                deal.toString(),
                "DealDomainResolved",
                aResolution(deal, null));
        register(deal, "80331");

        // Then
        var assigned = kafka.await(TOPIC, seen -> seen.key().equals(deal.toString()));
        assertThat(assigned.type()).isEqualTo("GrowthSpecialistAssigned");
        assertThat(assigned.data().get("growthSpecialistId").asText()).isEqualTo("gs-lena");
        assertThat(assigned.data().get("territoryCode").asText()).isEqualTo("de-sued");
        assertThat(assigned.data().get("rule").asText()).isEqualTo("R20");
        as("partner", "nordlicht")
                .get("/assignments/" + deal)
                .then()
                .statusCode(200)
                .body("status", equalTo("ASSIGNED"))
                .body("domain", equalTo("müller-maschinenbau.de"))
                .body("growthSpecialist.email", equalTo("gs-lena@vendor.example"));
        as("partner", "alpenblick").get("/assignments/" + deal).then().statusCode(404);
    }

    @Test
    void aDealThatNobodyCoversStandsInTheQueue() {
        // Given
        UUID deal = UUID.randomUUID();

        // When
        register(deal, "01067");
        kafka.send(
                "cosell.domains.v1",
                deal.toString(),
                "DealDomainResolved",
                aResolution(deal, null));

        // Then
        var event = kafka.await(TOPIC, seen -> seen.key().equals(deal.toString()));
        assertThat(event.type()).isEqualTo("DealUnassigned");
        assertThat(event.data().get("reason").asText()).isEqualTo("NO_TERRITORY");
    }

    @Test
    void aChannelSaleGetsNobodyUntilItIsConverted() {
        // Given
        aGrowthSpecialist("gs-lena");
        UUID deal = UUID.randomUUID();
        kafka.send(
                "cosell.deals.v1", deal.toString(), "DealRegistered", aRegistration(deal, "01067"));
        kafka.send(
                "cosell.domains.v1",
                deal.toString(),
                "DealDomainResolved",
                aResolution(deal, "gs-lena"));
        UUID later = UUID.randomUUID();
        register(later, "01067");
        kafka.send(
                "cosell.domains.v1",
                later.toString(),
                "DealDomainResolved",
                aResolution(later, "gs-lena"));
        kafka.await(TOPIC, seen -> seen.key().equals(later.toString()));
        long deadline = System.nanoTime() + Duration.ofSeconds(15).toNanos();
        while (as("operations", null).get("/assignments/" + deal).statusCode() != 200
                && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        as("operations", null)
                .get("/assignments/" + deal)
                .then()
                .body("status", equalTo("PENDING"));

        // When
        request(deal);

        // Then
        var assigned = kafka.await(TOPIC, seen -> seen.key().equals(deal.toString()));
        assertThat(assigned.type()).isEqualTo("GrowthSpecialistAssigned");
    }

    @Test
    void aPartnerReadsItsAccountTeamAndNoOthers() {
        // Given
        aMember("cam-petra", "CHANNEL_ACCOUNT_MANAGER");
        aMember("cc-jonas", "CHANNEL_CONSULTANT");
        aPartner("nordlicht");
        aPartner("alpenblick");

        // When
        as("operations", null)
                .contentType(ContentType.JSON)
                .body(
                        "{\"channelAccountManagerId\":\"cam-petra\",\"channelConsultantId\":\"cc-jonas\"}")
                .put("/partners/nordlicht/account-team")
                .then()
                .statusCode(200);

        // Then
        as("partner", "nordlicht")
                .get("/partners/nordlicht/account-team")
                .then()
                .statusCode(200)
                .body("channelAccountManager.name", equalTo("cam-petra of the vendor"))
                .body("channelConsultant.email", equalTo("cc-jonas@vendor.example"));
        as("partner", "alpenblick").get("/partners/nordlicht/account-team").then().statusCode(404);
        as("partner", "alpenblick")
                .get("/partners/alpenblick/account-team")
                .then()
                .statusCode(200)
                .body("channelAccountManager", nullValue());
    }

    @Test
    void nobodyButAChannelAccountManagerIsAppointedAsOne() {
        // Given
        aGrowthSpecialist("gs-lena");
        aMember("cc-jonas", "CHANNEL_CONSULTANT");
        aPartner("nordlicht");

        // When
        var answer =
                as("operations", null)
                        .contentType(ContentType.JSON)
                        .body(
                                "{\"channelAccountManagerId\":\"gs-lena\",\"channelConsultantId\":\"cc-jonas\"}")
                        .put("/partners/nordlicht/account-team");

        // Then
        answer.then().statusCode(409).body("code", equalTo("GROWTH_SPECIALIST_COMES_ON_TOP"));
    }

    @Test
    void nobodyButAGrowthSpecialistWorksATerritory() {
        // Given
        aMember("cam-petra", "CHANNEL_ACCOUNT_MANAGER");

        // When
        var answer = putTerritory("at-ost", "[]", "cam-petra");

        // Then
        answer.then().statusCode(409).body("code", equalTo("ACCOUNT_MANAGER_LEADS_NO_DEALS"));
    }

    @Test
    void aPartnerMayNotChangeAnything() {
        as("partner", "nordlicht")
                .contentType(ContentType.JSON)
                .body(partnerJson())
                .put("/partners/nordlicht")
                .then()
                .statusCode(403)
                .body("code", equalTo("FORBIDDEN"));
        given().get("/partners/nordlicht")
                .then()
                .statusCode(401)
                .body("code", equalTo("UNAUTHENTICATED"));
    }

    @Test
    void theDatabaseItselfKeepsPartnersApart() throws SQLException {
        // Given
        aPartner("nordlicht");
        aPartner("alpenblick");
        aGrowthSpecialist("gs-lena");
        UUID deal = UUID.randomUUID();
        register(deal, "01067");
        kafka.send(
                "cosell.domains.v1",
                deal.toString(),
                "DealDomainResolved",
                aResolution(deal, "gs-lena"));
        kafka.await(TOPIC, seen -> seen.key().equals(deal.toString()));

        // When
        Set<String> closedToStrangers = RowSecurityCheck.strangerReachesNothing();
        Set<String> read = RowSecurityCheck.readsItsOwnRowsOnly("nordlicht");

        // Then
        assertThat(closedToStrangers).contains("assignment", "partner", "staff");
        assertThat(read).containsExactlyInAnyOrder("assignment", "partner");
    }

    private static void register(UUID deal, String postalCode) {
        kafka.send(
                "cosell.deals.v1",
                deal.toString(),
                "DealRegistered",
                aRegistration(deal, postalCode));
        request(deal);
    }

    private static void request(UUID deal) {
        kafka.send(
                "cosell.deals.v1",
                deal.toString(),
                "CollaborationRequested",
                Map.of(
                        "dealId",
                        deal,
                        "partnerId",
                        "nordlicht",
                        "rule",
                        "R16",
                        "requestedAt",
                        "2026-11-23T10:00:00Z"));
    }

    private static void aGrowthSpecialist(String id) {
        aMember(id, "GROWTH_SPECIALIST");
    }

    private static void aMember(String id, String role) {
        as("operations", null)
                .contentType(ContentType.JSON)
                .body(
                        """
                        {"name":"%1$s of the vendor","email":"%1$s@vendor.example","role":"%2$s","languages":["de","en"]}
                        """
                                .formatted(id, role))
                .put("/staff/" + id)
                .then()
                .statusCode(org.hamcrest.Matchers.oneOf(200, 201));
    }

    private static void aPartner(String id) {
        as("operations", null)
                .contentType(ContentType.JSON)
                .body(partnerJson())
                .put("/partners/" + id)
                .then()
                .statusCode(org.hamcrest.Matchers.oneOf(200, 201));
    }

    private static String partnerJson() {
        return """
               {"name":"Nordlicht Digital GmbH","country":"DE","sellsInto":["DE","AT"],"tier":"GOLD","domains":["nordlicht.example"]}
               """;
    }

    private static void aTerritory(String code, String postalCodes, String specialist) {
        putTerritory(code, postalCodes, specialist)
                .then()
                .statusCode(org.hamcrest.Matchers.oneOf(200, 201));
    }

    private static io.restassured.response.Response putTerritory(
            String code, String postalCodes, String specialist) {
        return as("operations", null)
                .contentType(ContentType.JSON)
                .body(
                        """
                        {"name":"A territory","country":"DE","postalCodes":%s,"segment":"MID_MARKET","growthSpecialists":["%s"]}
                        """
                                .formatted(postalCodes, specialist))
                .put("/territories/" + code);
    }

    private static RequestSpecification as(String role, @Nullable String id) {
        return given().auth().oauth2(BackingServices.token(role, id));
    }

    private static Map<String, Object> aRegistration(UUID deal, String postalCode) {
        Map<String, Object> data = new HashMap<>();
        data.put("dealId", deal);
        data.put("partnerId", "nordlicht");
        data.put("domain", "xn--mller-maschinenbau-m6b.de");
        data.put("company", "Müller Maschinenbau GmbH");
        data.put("country", "DE");
        data.put("postalCode", postalCode);
        data.put("employees", 240);
        data.put("motion", "PARTNER_COLLABORATION");
        data.put("ruleSet", "dach-co-selling-pilot/1");
        data.put("expectedMrr", "1200.00");
        data.put("currency", "EUR");
        data.put("expectedCloseDate", "2027-01-29");
        data.put("registeredAt", "2026-11-23T10:00:00Z");
        return data;
    }

    private static Map<String, Object> aResolution(UUID deal, @Nullable String responsible) {
        Map<String, Object> data = new HashMap<>();
        data.put("dealId", deal);
        data.put("domain", "xn--mller-maschinenbau-m6b.de");
        data.put("holderClass", "OWN");
        data.put("existingCustomer", false);
        data.put("responsibleGrowthSpecialistId", responsible);
        data.put("resolvedAt", "2026-11-23T10:00:00Z");
        return data;
    }
}
