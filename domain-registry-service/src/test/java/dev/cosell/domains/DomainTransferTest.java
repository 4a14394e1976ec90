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
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
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

@QuarkusTest
@QuarkusTestResource(
        value = BackingServices.class,
        initArgs = @ResourceArg(name = "database", value = "domain_registry_service"))
class DomainTransferTest {

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
        aPartner("rheintal");
    }

    @AfterAll
    static void close() {
        RegistryCalls.close();
    }

    @Test
    void aDomainGoesOverWithItsHoldersWord() {
        // Given
        String name = registered("nordlicht");
        String transfer = ask("alpenblick", name);
        String late = ask("rheintal", name);

        // When
        Response agreed = answer("partner", "nordlicht", transfer, "agreement");

        // Then
        agreed.then().statusCode(200).body("status", equalTo("AGREED"));
        assertThat(agreed.asString()).doesNotContain("alpenblick");
        as("partner", "alpenblick")
                .get("/domains/{name}", name)
                .then()
                .statusCode(200)
                .body("status", equalTo("REGISTERED"))
                .body("company", equalTo("Müller Maschinenbau GmbH"));
        as("partner", "nordlicht")
                .get("/domains/{name}", name)
                .then()
                .body("status", equalTo("RELEASED"))
                .body("endReason", equalTo("TRANSFERRED"));
        var event = told(name, "DomainTransferred").data();
        assertThat(event.get("fromHolderId").asText()).isEqualTo("nordlicht");
        assertThat(event.get("toHolderId").asText()).isEqualTo("alpenblick");
        String gap =
                as("operations", null)
                        .get("/domains/{name}/history", name)
                        .then()
                        .body("items.partnerId", contains("alpenblick", "nordlicht"))
                        .extract()
                        .path("items[1].endedAt");
        as("operations", null)
                .get("/domains/{name}/history", name)
                .then()
                .body("items[0].registeredAt", equalTo(gap));
        assertTransfer("rheintal", late, "REFUSED", "HOLDER_CHANGED");
        answer("partner", "nordlicht", late, "agreement")
                .then()
                .statusCode(409)
                .body("code", equalTo("TRANSFER_ANSWERED"))
                .body("rule", equalTo("A21"));
    }

    @Test
    void neitherSideLearnsWhoTheOtherIs() {
        // Given
        String name = registered("nordlicht");
        String transfer = ask("alpenblick", name);

        // When
        Response asked = as("partner", "alpenblick").get("/domain-transfers?limit=100");
        Response received = as("partner", "nordlicht").get("/domain-transfers/received?limit=100");
        Response staff = as("operations", null).get("/domain-transfers?limit=100");

        // Then
        asked.then().statusCode(200).body("items.id", hasItem(transfer));
        received.then().statusCode(200).body("items.id", hasItem(transfer));
        assertThat(asked.asString()).doesNotContain("nordlicht");
        assertThat(received.asString()).doesNotContain("alpenblick");
        staff.then()
                .body(
                        "items.find { it.id == '%s' }.partnerId".formatted(transfer),
                        equalTo("alpenblick"));
        as("partner", "rheintal")
                .get("/domain-transfers?limit=100")
                .then()
                .body("items.id", not(hasItem(transfer)));
        as("partner", "rheintal")
                .get("/domain-transfers/received?limit=100")
                .then()
                .body("items.id", not(hasItem(transfer)));
        assertThat(told(name, "DomainTransferRequested").data().toString())
                .doesNotContain("nordlicht");
    }

    @Test
    void nobodyButTheHolderAnswers() {
        // Given
        String name = registered("nordlicht");
        String transfer = ask("alpenblick", name);

        // Then
        for (String act : List.of("agreement", "refusal")) {
            answer("partner", "alpenblick", transfer, act)
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("NOT_THE_HOLDER"));
            answer("partner", "rheintal", transfer, act).then().statusCode(404);
            answer("growth-specialist", "gs-lena", transfer, act)
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("NOT_THE_HOLDER"));
            answer("integration", "crm", transfer, act).then().statusCode(403);
            answer("operations", null, UUID.randomUUID().toString(), act).then().statusCode(404);
        }
        answer("partner", "nordlicht", transfer, "withdrawal").then().statusCode(404);
        answer("partner", "rheintal", transfer, "withdrawal").then().statusCode(404);
        assertTransfer("alpenblick", transfer, "REQUESTED", null);
    }

    @Test
    void aRefusedRequestIsRefusedForGood() {
        // Given
        String name = registered("nordlicht");
        String transfer = ask("alpenblick", name);

        // When
        answer("partner", "nordlicht", transfer, "refusal").then().statusCode(200);

        // Then
        assertTransfer("alpenblick", transfer, "REFUSED", "REFUSED_BY_HOLDER");
        answer("operations", null, transfer, "agreement").then().statusCode(409);
        answer("partner", "alpenblick", transfer, "withdrawal").then().statusCode(409);
        as("partner", "nordlicht")
                .get("/domains/{name}", name)
                .then()
                .body("status", equalTo("REGISTERED"));
        told(name, "DomainTransferRefused");
        ask("alpenblick", name);
    }

    @Test
    void whoAsksCanThinkBetterOfIt() {
        // Given
        String name = registered("nordlicht");
        String transfer = ask("alpenblick", name);

        // When
        answer("partner", "alpenblick", transfer, "withdrawal").then().statusCode(200);

        // Then
        assertTransfer("alpenblick", transfer, "REFUSED", "WITHDRAWN");
        answer("partner", "nordlicht", transfer, "agreement").then().statusCode(409);
    }

    @Test
    void operationsAnswerForAHolder() {
        // Given
        String name = aFreshName();
        as("growth-specialist", "gs-lena")
                .body(aDomain(name))
                .post("/domains")
                .then()
                .statusCode(201);
        String transfer = ask("alpenblick", name);

        // When
        Response agreed = answer("operations", null, transfer, "agreement");

        // Then
        agreed.then().statusCode(200).body("partnerId", equalTo("alpenblick"));
        assertThat(told(name, "DomainTransferred").data().get("fromHolderClass").asText())
                .isEqualTo("DIRECT_SALES");
    }

    @Test
    void aGivenBackDomainIsAskedForNoLonger() {
        // Given
        String name = registered("nordlicht");
        String transfer = ask("alpenblick", name);

        // When
        as("partner", "nordlicht")
                .body("{}")
                .post("/domains/{name}/release", name)
                .then()
                .statusCode(200);

        // Then
        assertTransfer("alpenblick", transfer, "REFUSED", "HOLDER_CHANGED");
    }

    @Test
    void whatCannotBeAskedForIsRefused() {
        // Given
        String name = registered("nordlicht");
        ask("alpenblick", name);

        // Then
        request("alpenblick", name)
                .then()
                .statusCode(409)
                .body("code", equalTo("TRANSFER_ALREADY_REQUESTED"));
        request("alpenblick", aFreshName())
                .then()
                .statusCode(409)
                .body("code", equalTo("DOMAIN_IS_FREE"))
                .body("rule", equalTo("R12"));
        request("nordlicht", name)
                .then()
                .statusCode(409)
                .body("code", equalTo("DOMAIN_ALREADY_YOURS"));
        request("alpenblick", "gmx.de").then().statusCode(422);
        request("alpenblick", "no domain").then().statusCode(422);
        as("growth-specialist", "gs-lena")
                .post("/domains/{name}/transfer", name)
                .then()
                .statusCode(403);
        answer("partner", "nordlicht", "not-an-id", "agreement").then().statusCode(404);
    }

    @Test
    void ofManyAnswersAtOnceOneCounts() throws Exception {
        // Given
        String name = registered("nordlicht");
        List<String> transfers = List.of(ask("alpenblick", name), ask("rheintal", name));
        List<Callable<Response>> calls = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            for (String transfer : transfers) {
                calls.add(() -> answer("partner", "nordlicht", transfer, "agreement"));
                calls.add(() -> answer("partner", "nordlicht", transfer, "refusal"));
            }
            calls.add(() -> answer("partner", "alpenblick", transfers.getFirst(), "withdrawal"));
        }

        // When
        List<Response> answers = atOnce(calls);

        // Then
        assertThat(answers).allSatisfy(each -> assertThat(each.statusCode()).isIn(200, 404, 409));
        assertThat(answers.stream().filter(each -> each.statusCode() == 200))
                .hasSizeBetween(1, transfers.size());
        int held =
                as("operations", null)
                        .get("/domains/{name}/history", name)
                        .then()
                        .extract()
                        .path("items.count { it.endedAt == null }");
        assertThat(held).isEqualTo(1);
    }

    @Test
    void twoDomainsCrossAtOnce() throws Exception {
        // Given
        String one = "one-" + UUID.randomUUID().toString().substring(0, 8);
        String other = "other-" + UUID.randomUUID().toString().substring(0, 8);
        aPartner(one);
        aPartner(other);
        List<Callable<Response>> calls = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String there = ask(other, registered(one));
            String back = ask(one, registered(other));
            calls.add(() -> answer("partner", one, there, "agreement"));
            calls.add(() -> answer("partner", other, back, "agreement"));
        }

        // When
        List<Response> answers = atOnce(calls);

        // Then
        assertThat(answers).allSatisfy(each -> each.then().statusCode(200));
    }

    private static String registered(String partner) {
        String name = aFreshName();
        register(partner, name).then().statusCode(201);
        return name;
    }

    private static Response request(String partner, String name) {
        return as("partner", partner).post("/domains/{name}/transfer", name);
    }

    private static String ask(String partner, String name) {
        return request(partner, name)
                .then()
                .statusCode(201)
                .body("status", equalTo("REQUESTED"))
                .body("partnerId", nullValue())
                .extract()
                .path("id");
    }

    private static Response answer(String role, @Nullable String id, String transfer, String act) {
        return as(role, id).post("/domain-transfers/{id}/{act}", transfer, act);
    }

    private static void assertTransfer(
            String partner, String id, String status, @Nullable String reason) {
        String found = "items.find { it.id == '%s' }.".formatted(id);
        as("partner", partner)
                .get("/domain-transfers?limit=100")
                .then()
                .body(found + "status", equalTo(status))
                .body(found + "reason", equalTo(reason));
    }

    private static KafkaProbe.Seen told(String name, String type) {
        return kafka.await(TOPIC, seen -> seen.key().equals(name) && seen.type().equals(type));
    }
}
