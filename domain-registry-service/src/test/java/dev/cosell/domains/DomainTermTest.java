package dev.cosell.domains;

import static dev.cosell.domains.RegistryCalls.TOPIC;
import static dev.cosell.domains.RegistryCalls.aFreshName;
import static dev.cosell.domains.RegistryCalls.aPartner;
import static dev.cosell.domains.RegistryCalls.as;
import static dev.cosell.domains.RegistryCalls.register;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.cosell.testing.BackingServices;
import dev.cosell.testing.KafkaProbe;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where the vendor sets a term, and time goes by. */
@QuarkusTest
@TestProfile(DomainTermTest.WithATerm.class)
@QuarkusTestResource(
        value = BackingServices.class,
        initArgs = @ResourceArg(name = "database", value = "domain_registry_service"))
class DomainTermTest {

    public static class WithATerm implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("cosell.domains.term", "P1Y", "cosell.messaging.poll", "100ms");
        }

        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(TestClock.Producer.class);
        }
    }

    private static final Duration DAY = Duration.ofDays(1);

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
    void aRegistrationThatNobodyRenewsExpiresAfterItsGracePeriod() {
        // Given
        String name = aFreshName();
        Instant begin = TestClock.CLOCK.instant();
        String end = register("nordlicht", name).then().statusCode(201).extract().path("expiresAt");
        assertThat(Duration.between(begin, Instant.parse(end))).isEqualTo(DAY.multipliedBy(365));

        // When
        TestClock.CLOCK.set(Instant.parse(end).minusMillis(1));
        String early = aFreshName();
        register("alpenblick", early).then().statusCode(201);
        assertStatus(name, "REGISTERED");
        TestClock.CLOCK.set(Instant.parse(end));
        var grace = told(name, "DomainGraceBegan");

        // Then
        assertStatus(name, "GRACE");
        register("alpenblick", name).then().statusCode(409);
        TestClock.CLOCK.set(Instant.parse(grace.data().get("graceUntil").asText()));
        told(name, "DomainExpired");
        assertStatus(name, "EXPIRED");
        register("alpenblick", name).then().statusCode(201);
        as("operations", null)
                .get("/partners/{id}/capacity", "nordlicht")
                .then()
                .body("used", equalTo(0));
        assertThat(kafka.all(TOPIC))
                .filteredOn(seen -> seen.key().equals(name))
                .extracting(KafkaProbe.Seen::type)
                .containsSubsequence(
                        "DomainRegistered",
                        "DomainGraceBegan",
                        "DomainExpired",
                        "DomainRegistered");
    }

    @Test
    void aRegistrationIsRenewedBeforeAndInItsGracePeriod() {
        // Given
        String name = aFreshName();
        String end = register("nordlicht", name).path("expiresAt");
        TestClock.CLOCK.set(Instant.parse(end));
        told(name, "DomainGraceBegan");

        // When
        String renewed =
                as("partner", "nordlicht")
                        .post("/domains/{name}/renewal", name)
                        .then()
                        .statusCode(200)
                        .body("status", equalTo("REGISTERED"))
                        .body("graceUntil", nullValue())
                        .extract()
                        .path("expiresAt");

        // Then
        assertThat(Instant.parse(renewed)).isAfter(Instant.parse(end).plus(DAY.multipliedBy(364)));
        assertThat(told(name, "DomainRenewed").data().get("expiresAt").asText()).isEqualTo(renewed);
        TestClock.CLOCK.set(Instant.parse(end).plus(DAY.multipliedBy(31)));
        String other = aFreshName();
        String otherEnd = register("alpenblick", other).path("expiresAt");
        assertStatus(name, "REGISTERED");
        TestClock.CLOCK.set(Instant.parse(otherEnd));
        told(other, "DomainGraceBegan");
        as("partner", "nordlicht")
                .get("/domains/{name}", name)
                .then()
                .body("status", equalTo("GRACE"));
    }

    @Test
    void aRequestThatNobodyAnswersIsRefused() {
        // Given
        String name = aFreshName();
        register("nordlicht", name).then().statusCode(201);
        String until =
                as("partner", "alpenblick")
                        .post("/domains/{name}/transfer", name)
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("answerUntil");

        // When
        TestClock.CLOCK.set(Instant.parse(until));
        var refused = told(name, "DomainTransferRefused");

        // Then
        assertThat(refused.data().get("reason").asText()).isEqualTo("NOT_ANSWERED");
        assertStatus(name, "REGISTERED");
    }

    private static void assertStatus(String name, String status) {
        as("partner", "nordlicht")
                .get("/domains/{name}", name)
                .then()
                .statusCode(200)
                .body("status", equalTo(status));
    }

    private static KafkaProbe.Seen told(String name, String type) {
        return kafka.await(TOPIC, seen -> seen.key().equals(name) && seen.type().equals(type));
    }
}
