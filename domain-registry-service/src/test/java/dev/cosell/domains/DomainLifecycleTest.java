package dev.cosell.domains;

import static dev.cosell.domains.RegistryCalls.TOPIC;
import static dev.cosell.domains.RegistryCalls.aDomain;
import static dev.cosell.domains.RegistryCalls.aFreshName;
import static dev.cosell.domains.RegistryCalls.aPartner;
import static dev.cosell.domains.RegistryCalls.as;
import static dev.cosell.domains.RegistryCalls.atOnce;
import static dev.cosell.domains.RegistryCalls.register;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.cosell.testing.BackingServices;
import dev.cosell.testing.KafkaProbe;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(
        value = BackingServices.class,
        initArgs = @ResourceArg(name = "database", value = "domain_registry_service"))
class DomainLifecycleTest {

    private static final String FORCED = "{\"reason\":\"The company has closed down\"}";

    @SuppressWarnings("NullAway.Init") // Set before all tests.
    private static KafkaProbe kafka;

    @BeforeAll
    static void open() {
        kafka = RegistryCalls.open();
    }

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
    void aPartnerGivesADomainBackAndAnotherRegistersIt() {
        // Given
        String name = aFreshName();
        register("nordlicht", name).then().statusCode(201);

        // When
        Response released = release("partner", "nordlicht", name, "{}");

        // Then
        released.then()
                .statusCode(200)
                .header("ETag", equalTo("\"1\""))
                .body("status", equalTo("RELEASED"))
                .body("endReason", equalTo("RELEASED"))
                .body("endedAt", notNullValue());
        var event = told(name, "DomainReleased").data();
        assertThat(event.get("holderId").asText()).isEqualTo("nordlicht");
        assertThat(event.get("forced").asBoolean()).isFalse();
        register("alpenblick", name).then().statusCode(201);
        as("operations", null)
                .get("/domains/{name}/history", name)
                .then()
                .statusCode(200)
                .body("items.partnerId", contains("alpenblick", "nordlicht"))
                .body("items.status", contains("REGISTERED", "RELEASED"));
        as("partner", "nordlicht")
                .get("/domains/{name}/history", name)
                .then()
                .body("items.holder", contains("YOU"))
                .body("items.status", contains("RELEASED"));
    }

    @Test
    void whoHeldADomainAtAMomentIsKnown() {
        // Given
        String name = aFreshName();
        Response first = register("nordlicht", name);
        Response ended = release("partner", "nordlicht", name, "{}");
        Response second = register("alpenblick", name);

        // Then
        assertHolderAt(name, first.path("registeredAt"), "nordlicht");
        assertHolderAt(name, ended.path("endedAt"), null);
        assertHolderAt(name, second.path("registeredAt"), "alpenblick");
        assertHolderAt(name, "2022-05-01T21:59:59Z", null);
        as("partner", "nordlicht")
                .get("/domains/{name}/history?asOf={at}", name, second.path("registeredAt"))
                .then()
                .statusCode(200)
                .body("items", empty());
        as("operations", null)
                .get("/domains/{name}/history?asOf=yesterday", name)
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem("?asOf"));
    }

    @Test
    void operationsTakeADomainFromItsHolderAndSayWhy() {
        // Given
        String name = aFreshName();
        register("nordlicht", name).then().statusCode(201);

        // When
        Response without = release("operations", null, name, "{}");
        Response forced = release("operations", null, name, FORCED);

        // Then
        without.then()
                .statusCode(422)
                .body("code", equalTo("REASON_REQUIRED"))
                .body("errors.pointer", hasItem("/reason"));
        forced.then()
                .statusCode(200)
                .body("endReason", equalTo("FORCED"))
                .body("endNote", equalTo("The company has closed down"));
        var event = told(name, "DomainReleased").data();
        assertThat(event.get("forced").asBoolean()).isTrue();
        assertThat(event.toString()).doesNotContain("closed down");
        as("partner", "nordlicht")
                .get("/domains/{name}", name)
                .then()
                .body("endReason", equalTo("FORCED"))
                .body("endNote", nullValue());
    }

    @Test
    void nobodyElseReleasesADomain() {
        // Given
        String partners = aFreshName();
        String directSales = aFreshName();
        register("nordlicht", partners).then().statusCode(201);
        as("growth-specialist", "gs-lena")
                .body(aDomain(directSales))
                .post("/domains")
                .then()
                .statusCode(201);

        // Then
        release("partner", "alpenblick", partners, "{}").then().statusCode(404);
        release("partner", "nordlicht", directSales, "{}").then().statusCode(404);
        release("growth-specialist", "gs-lena", partners, "{}")
                .then()
                .statusCode(409)
                .body("code", equalTo("NOT_THE_HOLDER"))
                .body("rule", equalTo("R11"));
        release("integration", "crm", partners, "{}").then().statusCode(403);
        release("channel-account-manager", "cam-petra", partners, "{}").then().statusCode(403);
        release("partner", "nordlicht", aFreshName(), "{}").then().statusCode(404);
        release("growth-specialist", "gs-konrad", directSales, "{}").then().statusCode(200);
        release("growth-specialist", "gs-konrad", directSales, "{}").then().statusCode(404);
        as("partner", "nordlicht")
                .get("/domains/{name}", partners)
                .then()
                .body("status", equalTo("REGISTERED"));
    }

    @Test
    void aStaleTagReleasesNothing() {
        // Given
        String name = aFreshName();
        register("nordlicht", name).then().statusCode(201);

        // Then
        as("partner", "nordlicht")
                .header("If-Match", "\"7\"")
                .body("{}")
                .post("/domains/{name}/release", name)
                .then()
                .statusCode(412);
        as("partner", "nordlicht")
                .header("If-Match", "\"0\"")
                .body("{}")
                .post("/domains/{name}/release", name)
                .then()
                .statusCode(200);
    }

    @Test
    void withoutATermThereIsNothingToRenew() {
        // Given
        String name = aFreshName();
        register("nordlicht", name).then().statusCode(201).body("expiresAt", nullValue());

        // Then
        as("partner", "nordlicht")
                .header("Accept-Language", "de")
                .post("/domains/{name}/renewal", name)
                .then()
                .statusCode(409)
                .body("code", equalTo("NOTHING_TO_RENEW"))
                .body("rule", equalTo("A21"))
                .body("title", equalTo("Die Registrierung hat kein Ende"));
        as("growth-specialist", "gs-lena")
                .post("/domains/{name}/renewal", name)
                .then()
                .statusCode(409)
                .body("code", equalTo("NOT_THE_HOLDER"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"reason\":7}",
                "{\"reason\":\" \"}",
                "{\"reason\":\"a\",\"why\":\"b\"}",
                "{\"reason\":"
            })
    void whatIsNoReleaseChangesNothing(String body) {
        // Given
        String name = aFreshName();
        register("nordlicht", name).then().statusCode(201);

        // When
        Response answer = release("operations", null, name, body);

        // Then
        assertThat(answer.statusCode()).isBetween(400, 422);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        as("partner", "nordlicht")
                .get("/domains/{name}", name)
                .then()
                .body("status", equalTo("REGISTERED"));
    }

    @Test
    void releaseAndRegistrationAtOnceLeaveOneHolderAtMost() throws Exception {
        // Given
        String name = aFreshName();
        register("nordlicht", name).then().statusCode(201);
        List<Callable<Response>> calls = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            calls.add(() -> register("alpenblick", name));
            calls.add(() -> register("nordlicht", name));
            calls.add(() -> release("partner", "nordlicht", name, "{}"));
        }

        // When
        List<Response> answers = atOnce(calls);

        // Then
        assertThat(answers).allSatisfy(each -> assertThat(each.statusCode()).isLessThan(500));
        List<String> held =
                as("operations", null)
                        .get("/domains/{name}/history?limit=100", name)
                        .then()
                        .statusCode(200)
                        .extract()
                        .path("items.findAll { it.endedAt == null }.partnerId");
        assertThat(held).hasSizeLessThanOrEqualTo(1);
        long registered = answers.stream().filter(each -> each.statusCode() == 201).count() + 1;
        long released = answers.stream().filter(each -> each.statusCode() == 200).count();
        assertThat(registered - released).isEqualTo(held.size());
        kafka.awaitCount(
                TOPIC,
                seen -> seen.key().equals(name) && seen.type().equals("DomainRegistered"),
                (int) registered);
    }

    @Test
    void listsAreNarrowed() {
        // Given
        String partner = "lister-" + UUID.randomUUID().toString().substring(0, 8);
        aPartner(partner);
        String kept = aFreshName();
        String given = aFreshName();
        register(partner, kept).then().statusCode(201);
        register(partner, given).then().statusCode(201);
        release("partner", partner, given, "{}").then().statusCode(200);

        // Then
        as("channel-account-manager", "cam-petra")
                .get("/domains?partnerId={partner}", partner)
                .then()
                .body("items.name", contains(given, kept));
        as("operations", null)
                .get("/domains?partnerId={partner}&status=REGISTERED", partner)
                .then()
                .body("items.name", contains(kept));
        as("partner", partner).get("/domains?partnerId=nordlicht").then().body("items", hasSize(0));
        as("operations", null)
                .get("/domains?status=GONE")
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem("?status"));
    }

    private static Response release(String role, @Nullable String id, String name, String body) {
        return as(role, id).body(body).post("/domains/{name}/release", name);
    }

    private static void assertHolderAt(String name, String instant, @Nullable String partner) {
        var items =
                as("operations", null)
                        .get("/domains/{name}/history?asOf={at}", name, instant)
                        .then()
                        .statusCode(200);
        if (partner == null) {
            items.body("items", empty());
        } else {
            items.body("items.partnerId", contains(partner));
        }
    }

    private static KafkaProbe.Seen told(String name, String type) {
        return kafka.await(TOPIC, seen -> seen.key().equals(name) && seen.type().equals(type));
    }
}
