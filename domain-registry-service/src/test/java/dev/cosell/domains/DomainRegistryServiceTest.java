package dev.cosell.domains;

import static dev.cosell.domains.RegistryCalls.aCustomer;
import static dev.cosell.domains.RegistryCalls.aDeal;
import static dev.cosell.domains.RegistryCalls.aDomain;
import static dev.cosell.domains.RegistryCalls.aFreshName;
import static dev.cosell.domains.RegistryCalls.aPartner;
import static dev.cosell.domains.RegistryCalls.aRegistration;
import static dev.cosell.domains.RegistryCalls.as;
import static dev.cosell.domains.RegistryCalls.atOnce;
import static dev.cosell.domains.RegistryCalls.putCustomer;
import static dev.cosell.domains.RegistryCalls.register;
import static io.restassured.RestAssured.given;
import static java.util.Collections.nCopies;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
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
import io.restassured.specification.RequestSpecification;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(
        value = BackingServices.class,
        initArgs = @ResourceArg(name = "database", value = "domain_registry_service"))
class DomainRegistryServiceTest {

    private static final String TOPIC = "cosell.domains.v1";

    @SuppressWarnings("NullAway.Init") // Set before all tests.
    private static KafkaProbe kafka;

    @BeforeAll
    static void open() {
        kafka = RegistryCalls.open();
    }

    /** Quarkus tells where it listens before each test, and not before all. */
    @BeforeEach
    void tellOfPartners() {
        aPartner("nordlicht");
        aPartner("alpenblick");
    }

    @AfterAll
    static void close() {
        RegistryCalls.close();
    }

    @Test
    void theOpenApiDocumentSpeaksOfOurClassesOnly() {
        OpenApiCheck.onlyOurSchemas();
        OpenApiCheck.everySuccessHasASchema();
    }

    @Test
    void allSpellingsOfANameAreOneDomainAndOnePartners() {
        // When
        Response answer = register("nordlicht", "WWW.Müller-Maschinenbau.de.");

        // Then
        answer.then()
                .statusCode(201)
                .header("Location", endsWith("/domains/xn--mller-maschinenbau-m6b.de"))
                .header("ETag", equalTo("\"0\""))
                .body("name", equalTo("müller-maschinenbau.de"))
                .body("status", equalTo("REGISTERED"))
                .body("holder", equalTo("YOU"))
                .body("partnerId", nullValue())
                .body("company", equalTo("Müller Maschinenbau GmbH"))
                .body("employees", equalTo(240));
        var event = registration("xn--mller-maschinenbau-m6b.de");
        assertThat(event.type()).isEqualTo("DomainRegistered");
        assertThat(event.data().get("holderClass").asText()).isEqualTo("PARTNER");
        assertThat(event.data().get("holderId").asText()).isEqualTo("nordlicht");
        assertThat(event.data().get("existingCustomer").asBoolean()).isFalse();
        for (String spelling :
                List.of("shop.müller-maschinenbau.de", "Xn--Mller-Maschinenbau-M6b.DE")) {
            as("partner", "nordlicht")
                    .get("/domains/{name}", spelling)
                    .then()
                    .statusCode(200)
                    .header("ETag", equalTo("\"0\""))
                    .body("name", equalTo("müller-maschinenbau.de"));
            register("nordlicht", spelling)
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("DOMAIN_ALREADY_YOURS"));
        }
    }

    @Test
    void anotherPartnerLearnsThatADomainIsTakenAndNoMore() {
        // Given
        String name = aFreshName();
        register("nordlicht", name).then().statusCode(201);

        // When
        Response refused = register("alpenblick", name);

        // Then
        refused.then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("code", equalTo("DOMAIN_UNAVAILABLE"));
        assertThat(refused.asString()).doesNotContain("nordlicht");
        as("partner", "alpenblick").get("/domains/{name}", name).then().statusCode(404);
        as("partner", "alpenblick")
                .get("/domains?limit=100")
                .then()
                .statusCode(200)
                .body("items.name", not(hasItem(name)))
                .body("items.holder", everyItem(equalTo("YOU")));
        as("growth-specialist", "gs-lena")
                .get("/domains/{name}", name)
                .then()
                .statusCode(200)
                .body("holder", equalTo("PARTNER"))
                .body("partnerId", equalTo("nordlicht"));
    }

    @Test
    void nonTransitionalIdnKeepsTwoDomainsApart() {
        register("nordlicht", "faß-kellerei.de").then().statusCode(201);
        register("alpenblick", "fass-kellerei.de").then().statusCode(201);
        as("partner", "alpenblick")
                .get("/domains/{name}", "faß-kellerei.de")
                .then()
                .statusCode(404);
    }

    @Test
    void aGrowthSpecialistRegistersForDirectSales() {
        // Given
        String name = aFreshName();

        // When
        Response answer = as("growth-specialist", "gs-lena").body(aDomain(name)).post("/domains");

        // Then
        answer.then()
                .statusCode(201)
                .body("holder", equalTo("DIRECT_SALES"))
                .body("partnerId", nullValue());
        var event = registration(name);
        assertThat(event.data().get("holderClass").asText()).isEqualTo("DIRECT_SALES");
        assertThat(event.data().has("holderId")).isFalse();
        register("nordlicht", name)
                .then()
                .statusCode(409)
                .body("code", equalTo("DOMAIN_UNAVAILABLE"));
        as("growth-specialist", "gs-konrad")
                .body(aDomain(name))
                .post("/domains")
                .then()
                .statusCode(409)
                .body("code", equalTo("DOMAIN_ALREADY_YOURS"));
    }

    @ParameterizedTest
    @CsvSource({
        "https://firma.de/, NOT_A_DOMAIN",
        "anna@firma.de, NOT_A_DOMAIN",
        "-, NOT_A_DOMAIN",
        "192.168.0.1, IP_ADDRESS",
        "[::1], IP_ADDRESS",
        "co.uk, PUBLIC_SUFFIX",
        "localhost, UNKNOWN_SUFFIX",
        "GMX.de, FREE_MAIL_DOMAIN",
        "www.vendor.example, VENDOR_DOMAIN",
        "shop.nordlicht.example, OWN_DOMAIN"
    })
    void everyRefusalHasItsOwnReason(String name, String code) {
        register("nordlicht", name)
                .then()
                .statusCode(422)
                .body("code", equalTo(code))
                .body("errors.pointer", hasItem("/name"));
    }

    @Test
    void everythingWrongIsSaidAtOnce() {
        as("partner", "nordlicht")
                .header("Accept-Language", "de")
                .body(
                        """
                        {"name":" ","company":"","country":"AT","postalCode":"80331","employees":0}
                        """)
                .post("/domains")
                .then()
                .statusCode(422)
                .body("code", equalTo("INVALID_CONTENT"))
                .body("errors.pointer", hasItems("/name", "/company", "/postalCode", "/employees"))
                .body(
                        "errors.find { it.pointer == '/postalCode' }.detail",
                        containsString("fünf Ziffern in DE"));
    }

    @Test
    void ofTwentyPartnersOneGetsADomain() throws Exception {
        // Given
        String name = aFreshName();
        List<String> partners = IntStream.range(0, 20).mapToObj(i -> "racer-" + i).toList();
        partners.forEach(RegistryCalls::aPartner);

        // When
        List<Callable<Response>> registrations =
                partners.stream()
                        .<Callable<Response>>map(partner -> () -> register(partner, name))
                        .toList();
        List<Response> answers = atOnce(registrations);

        // Then
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 201)).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.statusCode() != 201))
                .allSatisfy(
                        answer ->
                                answer.then()
                                        .statusCode(409)
                                        .body("code", equalTo("DOMAIN_UNAVAILABLE")));
        registration(name);
        assertThat(kafka.all(TOPIC))
                .filteredOn(
                        seen -> seen.key().equals(name) && seen.type().equals("DomainRegistered"))
                .hasSize(1);
    }

    @Test
    void aRepetitionWithTheSameKeyGetsTheFirstAnswer() throws Exception {
        // Given
        String name = aFreshName();
        String key = UUID.randomUUID().toString();
        Callable<Response> registration =
                () ->
                        as("partner", "nordlicht")
                                .header("Idempotency-Key", key)
                                .body(aDomain(name))
                                .post("/domains");

        // When
        List<Response> answers = atOnce(nCopies(20, registration));
        Response later = registration.call();

        // Then
        later.then().statusCode(201).header("Idempotency-Replayed", equalTo("true"));
        assertThat(answers)
                .allSatisfy(
                        answer -> {
                            if (answer.statusCode() == 201) {
                                assertThat(answer.asString()).isEqualTo(later.asString());
                                assertThat(answer.header("Location"))
                                        .isEqualTo(later.header("Location"));
                            } else {
                                answer.then()
                                        .statusCode(409)
                                        .body("code", equalTo("IDEMPOTENCY_IN_FLIGHT"));
                            }
                        });
        as("partner", "nordlicht")
                .header("Idempotency-Key", key)
                .body(aDomain("other-" + name))
                .post("/domains")
                .then()
                .statusCode(422)
                .body("code", equalTo("IDEMPOTENCY_KEY_REUSED"));
    }

    @Test
    void aPartnerThatIsNotYetKnownIsAskedToComeBackAndThenHasItsDomain() {
        // Given
        String name = aFreshName();
        String key = UUID.randomUUID().toString();
        RequestSpecification registration =
                as("partner", "newcomer").header("Idempotency-Key", key).body(aDomain(name));

        // When
        Response early = registration.post("/domains");
        aPartner("newcomer");
        Response late = registration.post("/domains");

        // Then
        early.then()
                .statusCode(409)
                .header("Retry-After", equalTo("1"))
                .body("code", equalTo("PARTNER_NOT_YET_KNOWN"));
        late.then().statusCode(201).body("holder", equalTo("YOU"));
    }

    @Test
    void aListIsReadPageByPage() {
        // Given
        aPartner("many-domains");
        List<String> names = IntStream.range(0, 5).mapToObj(i -> aFreshName()).toList();
        names.forEach(name -> register("many-domains", name).then().statusCode(201));

        // When
        List<String> read = new ArrayList<>();
        String cursor = "";
        for (int page = 0; page < 3 && cursor != null; page++) {
            Response answer = as("partner", "many-domains").get("/domains?limit=2" + cursor);
            read.addAll(answer.path("items.name"));
            String next = answer.path("nextCursor");
            cursor = next == null ? null : "&cursor=" + next;
        }

        // Then
        assertThat(cursor).isNull();
        assertThat(read).containsExactlyElementsOf(names.reversed());
        as("partner", "nordlicht")
                .get("/domains?cursor=bm9uc2Vuc2U")
                .then()
                .statusCode(400)
                .body("code", equalTo("CURSOR_INVALID"));
    }

    @Test
    void nobodyDoesWhatItsRoleMayNot() {
        as("integration", "crm")
                .body(aDomain(aFreshName()))
                .post("/domains")
                .then()
                .statusCode(403);
        as("operations", null).body(aDomain(aFreshName())).post("/domains").then().statusCode(403);
        as("partner", "nordlicht").get("/customers/x.de").then().statusCode(403);
        as("growth-specialist", "gs-lena")
                .body(aCustomer(null))
                .put("/customers/x.de")
                .then()
                .statusCode(403);
        given().get("/domains").then().statusCode(401).body("code", equalTo("UNAUTHENTICATED"));
        as("partner", "nordlicht").get("/domains/{name}", "no domain").then().statusCode(404);
    }

    @Test
    void anExistingCustomerIsRecordedAndDescribedAnew() {
        // Given
        String name = aFreshName();

        // When
        Response recorded = putCustomer("www." + name, "gs-henrik");
        Response again =
                as("operations", null)
                        .header("If-Match", recorded.header("ETag"))
                        .body(aCustomer(null))
                        .put("/customers/{domain}", name);
        Response stale =
                as("operations", null)
                        .header("If-Match", recorded.header("ETag"))
                        .body(aCustomer("gs-lena"))
                        .put("/customers/{domain}", name);

        // Then
        recorded.then()
                .statusCode(201)
                .body("domain", equalTo(name))
                .body("growthSpecialistId", equalTo("gs-henrik"));
        again.then().statusCode(200).body("growthSpecialistId", nullValue());
        stale.then().statusCode(412);
        var events = kafka.awaitCount(TOPIC, seen -> seen.key().equals(name), 2);
        assertThat(events).extracting(KafkaProbe.Seen::type).containsOnly("CustomerRecorded");
        assertThat(events.getFirst().data().get("growthSpecialistId").asText())
                .isEqualTo("gs-henrik");
        as("growth-specialist", "gs-lena")
                .get("/customers/{domain}", "shop." + name)
                .then()
                .statusCode(200)
                .header("ETag", equalTo(again.header("ETag")))
                .body("company", equalTo("Hansekontor Lübeck GmbH"));
        putCustomer("gmail.com", null)
                .then()
                .statusCode(422)
                .body("code", equalTo("FREE_MAIL_DOMAIN"));
        putCustomer("192.168.0.1", null).then().statusCode(422).body("code", equalTo("IP_ADDRESS"));
        as("operations", null).get("/customers/{domain}", aFreshName()).then().statusCode(404);
    }

    @Test
    void customersAreListedByWhoAnswersForThem() {
        // Given
        String specialist = "gs-" + UUID.randomUUID().toString().substring(0, 8);
        List<String> names = List.of(aFreshName(), aFreshName(), aFreshName());
        names.forEach(name -> putCustomer(name, specialist).then().statusCode(201));
        putCustomer(aFreshName(), "gs-henrik").then().statusCode(201);

        // When
        Response first = listed("growthSpecialistId=" + specialist + "&limit=2");
        Response second =
                listed(
                        "growthSpecialistId=%s&limit=2&cursor=%s"
                                .formatted(specialist, first.<String>path("nextCursor")));

        // Then
        List<String> read = new ArrayList<>(first.<List<String>>path("items.domain"));
        read.addAll(second.path("items.domain"));
        assertThat(read).containsExactlyInAnyOrderElementsOf(names);
        second.then().body("nextCursor", nullValue());
        as("partner", "nordlicht").get("/customers").then().statusCode(403);
    }

    private static Response listed(String query) {
        return as("channel-account-manager", "cam-petra").get("/customers?" + query);
    }

    @Test
    void aRegistrationTellsOfTheExistingCustomer() {
        // Given
        String name = aFreshName();
        putCustomer(name, null).then().statusCode(201);

        // When
        register("nordlicht", name).then().statusCode(201);

        // Then
        var event =
                kafka.await(
                        TOPIC,
                        seen -> seen.key().equals(name) && seen.type().equals("DomainRegistered"));
        assertThat(event.data().get("existingCustomer").asBoolean()).isTrue();
        assertThat(event.headers().get("ce_sequence")).isEqualTo("2");
    }

    @Test
    void aDealsDomainIsSeenFromItsPartner() {
        // Given
        String ofPartner = aFreshName();
        String ofDirectSales = aFreshName();
        register("nordlicht", ofPartner).then().statusCode(201);
        as("growth-specialist", "gs-lena")
                .body(aDomain(ofDirectSales))
                .post("/domains")
                .then()
                .statusCode(201);

        // When
        UUID own = aDeal("nordlicht", ofPartner);
        UUID others = aDeal("alpenblick", ofPartner);
        UUID directSales = aDeal("nordlicht", ofDirectSales);
        UUID nobodys = aDeal("nordlicht", aFreshName());

        // Then
        assertResolved(own, "OWN", false, null);
        assertResolved(others, "OTHER_PARTNER", false, null);
        assertResolved(directSales, "DIRECT_SALES", false, "gs-lena");
        assertResolved(nobodys, "NONE", false, null);
        assertThat(resolution(others).data().toString()).doesNotContain("nordlicht");
    }

    @Test
    void whoAnswersForTheCustomerAnswersForTheDeal() {
        // Given
        String ofDirectSales = aFreshName();
        String ofNobody = aFreshName();
        as("growth-specialist", "gs-lena")
                .body(aDomain(ofDirectSales))
                .post("/domains")
                .then()
                .statusCode(201);
        putCustomer(ofDirectSales, "gs-henrik").then().statusCode(201);
        putCustomer(ofNobody, null).then().statusCode(201);

        // When
        UUID withSpecialist = aDeal("nordlicht", ofDirectSales);
        UUID without = aDeal("nordlicht", ofNobody);

        // Then
        assertResolved(withSpecialist, "DIRECT_SALES", true, "gs-henrik");
        assertResolved(without, "NONE", true, null);
    }

    @Test
    void whoBoughtIsACustomerForWhomTheDealsSpecialistAnswers() {
        // Given
        String name = aFreshName();

        // When
        won(name, "gs-lena");

        // Then
        var recorded =
                kafka.await(
                        TOPIC,
                        seen -> seen.key().equals(name) && seen.type().equals("CustomerRecorded"));
        assertThat(recorded.data().get("growthSpecialistId").asText()).isEqualTo("gs-lena");
        as("operations", null)
                .get("/customers/{domain}", name)
                .then()
                .statusCode(200)
                .body("company", equalTo("Müller Maschinenbau GmbH"))
                .body("growthSpecialistId", equalTo("gs-lena"));
        assertResolved(aDeal("nordlicht", name), "NONE", true, "gs-lena");
    }

    @Test
    void whoAnswersForACustomerGoesOnAfterAnotherSale() {
        // Given
        String answered = aFreshName();
        String open = aFreshName();
        putCustomer(answered, "gs-henrik").then().statusCode(201);
        putCustomer(open, null).then().statusCode(201);

        // When
        won(answered, "gs-lena");
        won(open, "gs-lena");

        // Then
        kafka.awaitCount(
                TOPIC,
                seen -> seen.key().equals(open) && seen.type().equals("CustomerRecorded"),
                2);
        as("operations", null)
                .get("/customers/{domain}", open)
                .then()
                .body("company", equalTo("Hansekontor Lübeck GmbH"))
                .body("growthSpecialistId", equalTo("gs-lena"));
        assertResolved(aDeal("nordlicht", answered), "NONE", true, "gs-henrik");
    }

    private static void won(String domain, String specialist) {
        UUID deal = UUID.randomUUID();
        kafka.send(
                "cosell.deals.v1",
                deal.toString(),
                "DealClosedWon",
                Map.of(
                        "dealId",
                        deal,
                        "partnerId",
                        "nordlicht",
                        "growthSpecialistId",
                        specialist,
                        "domain",
                        domain,
                        "company",
                        "Müller Maschinenbau GmbH",
                        "motion",
                        "PARTNER_COLLABORATION",
                        "mrr",
                        "1150.00",
                        "currency",
                        "EUR",
                        "closedAt",
                        "2026-11-23T10:00:00Z"));
    }

    @Test
    void aDomainInGraceIsHeldAndAReleasedOneIsFree() throws SQLException {
        // Given
        String name = aFreshName();
        register("nordlicht", name).then().statusCode(201);

        // When
        beginGrace(name);
        UUID inGrace = aDeal("nordlicht", name);
        assertResolved(inGrace, "OWN", false, null);
        Response whileInGrace = register("alpenblick", name);
        as("partner", "nordlicht")
                .body("{}")
                .post("/domains/{name}/release", name)
                .then()
                .statusCode(200);
        UUID released = aDeal("nordlicht", name);
        assertResolved(released, "NONE", false, null);
        Response afterwards = register("alpenblick", name);

        // Then
        whileInGrace.then().statusCode(409).body("code", equalTo("DOMAIN_UNAVAILABLE"));
        afterwards.then().statusCode(201);
        assertResolved(aDeal("nordlicht", name), "OTHER_PARTNER", false, null);
        as("partner", "nordlicht")
                .get("/domains/{name}", name)
                .then()
                .body("status", equalTo("RELEASED"));
        as("operations", null)
                .get("/domains/{name}", name)
                .then()
                .body("partnerId", equalTo("alpenblick"));
    }

    @Test
    void aDealIsResolvedOnceAndForAll() {
        // Given
        String name = aFreshName();
        UUID deal = aDeal("nordlicht", name);
        assertResolved(deal, "NONE", false, null);
        register("nordlicht", name).then().statusCode(201);

        // When
        kafka.send(
                "cosell.deals.v1",
                deal.toString(),
                "DealRegistered",
                aRegistration(deal, "nordlicht", name));
        UUID next = UUID.randomUUID();
        kafka.send(
                "cosell.deals.v1",
                deal.toString(),
                "DealRegistered",
                aRegistration(next, "nordlicht", name));

        // Then
        assertResolved(next, "OWN", false, null);
        assertThat(kafka.all(TOPIC))
                .filteredOn(seen -> seen.key().equals(deal.toString()))
                .hasSize(1);
    }

    @Test
    void aDirectDealIsNotResolved() {
        // Given
        UUID direct = UUID.randomUUID();
        Map<String, Object> registration = aRegistration(direct, "nordlicht", aFreshName());
        registration.remove("partnerId");
        registration.put("growthSpecialistId", "gs-lena");

        // When
        kafka.send("cosell.deals.v1", direct.toString(), "DealRegistered", registration);
        UUID next = UUID.randomUUID();
        kafka.send(
                "cosell.deals.v1",
                direct.toString(),
                "DealRegistered",
                aRegistration(next, "nordlicht", aFreshName()));

        // Then
        assertResolved(next, "NONE", false, null);
        assertThat(kafka.all(TOPIC)).noneMatch(seen -> seen.key().equals(direct.toString()));
    }

    @Test
    void theDatabaseItselfKeepsPartnersApart() throws SQLException {
        // Given
        for (String partner : List.of("nordlicht", "alpenblick")) {
            as("partner", partner)
                    .header("Idempotency-Key", UUID.randomUUID())
                    .body(aDomain(aFreshName()))
                    .post("/domains")
                    .then()
                    .statusCode(201);
        }

        as("growth-specialist", "gs-lena")
                .body(aDomain(aFreshName()))
                .post("/domains")
                .then()
                .statusCode(201);
        String asked = aFreshName();
        register("alpenblick", asked).then().statusCode(201);
        as("partner", "nordlicht").post("/domains/{name}/transfer", asked).then().statusCode(201);
        as("partner", "nordlicht")
                .body("{\"name\":\"firma.de\"}")
                .post("/domains/preflight")
                .then()
                .statusCode(200);

        // When
        Set<String> closedToStrangers = RowSecurityCheck.strangerReachesNothing();
        Set<String> read = RowSecurityCheck.readsItsOwnRowsOnly("nordlicht");

        // Then
        assertThat(closedToStrangers)
                .containsExactlyInAnyOrder(
                        "domain_registration",
                        "domain_responsible",
                        "domain_transfer",
                        "domain_use",
                        "partner",
                        "preflight_use",
                        "responsible_request",
                        "idempotency_key");
        assertThat(read)
                .containsExactlyInAnyOrder(
                        "domain_registration",
                        "domain_transfer",
                        "domain_use",
                        "partner",
                        "preflight_use");
    }

    @Test
    void theDatabaseItselfLetsNoPartnerRegisterForAnother() throws SQLException {
        String insert =
                """
                insert into domain_registration (id, version, name, status, holder_kind, partner_id, registered_by,
                                                 company, country, postal_code, registered_at)
                values (gen_random_uuid(), 0, 'smuggled.de', 'REGISTERED', '%s', %s, 'x', 'x', 'DE', '80331', now())
                """;
        for (String values : List.of("PARTNER|'alpenblick'", "DIRECT_SALES|null")) {
            String[] each = values.split("\\|", 2);
            try (var connection = BackingServices.postgres().superuser(BackingServices.database());
                    var statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute(
                        "select set_config('role', 'cosell_partner', true), set_config('cosell.tenant', 'nordlicht', true)");
                assertThatThrownBy(() -> statement.execute(insert.formatted(each[0], each[1])))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("row-level security");
            }
        }
    }

    private static void assertResolved(
            UUID deal, String holderClass, boolean existingCustomer, @Nullable String responsible) {
        var data = resolution(deal).data();
        assertThat(data.get("dealId").asText()).isEqualTo(deal.toString());
        assertThat(data.get("holderClass").asText()).isEqualTo(holderClass);
        assertThat(data.get("existingCustomer").asBoolean()).isEqualTo(existingCustomer);
        assertThat(data.path("responsibleGrowthSpecialistId").asText(null)).isEqualTo(responsible);
    }

    private static KafkaProbe.Seen resolution(UUID deal) {
        return kafka.await(
                TOPIC,
                seen ->
                        seen.key().equals(deal.toString())
                                && seen.type().equals("DealDomainResolved"));
    }

    private static KafkaProbe.Seen registration(String name) {
        return kafka.await(TOPIC, seen -> seen.key().equals(name));
    }

    private static void beginGrace(String name) throws SQLException {
        try (var connection = BackingServices.postgres().superuser(BackingServices.database());
                var update =
                        connection.prepareStatement(
                                "update domain_registration set status = 'GRACE', grace_until = now() where name = ?")) {
            update.setString(1, name);
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }
}
