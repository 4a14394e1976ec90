package dev.cosell.domains;

import static io.restassured.RestAssured.given;

import dev.cosell.testing.BackingServices;
import dev.cosell.testing.KafkaProbe;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Calls of partners and staff, and what the other services tell. */
final class RegistryCalls {

    static final String TOPIC = "cosell.domains.v1";

    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final AtomicInteger FRESH = new AtomicInteger();

    private static @Nullable KafkaProbe kafka;

    private RegistryCalls() {}

    static KafkaProbe open() {
        kafka = new KafkaProbe(BackingServices.kafka().bootstrapServers());
        return kafka;
    }

    static void close() {
        kafka().close();
    }

    private static KafkaProbe kafka() {
        if (kafka == null) {
            throw new IllegalStateException("Nobody has opened it");
        }
        return kafka;
    }

    static Response register(String partner, String name) {
        return as("partner", partner).body(aDomain(name)).post("/domains");
    }

    static Response putCustomer(String domain, @Nullable String specialist) {
        return as("integration", "crm")
                .body(aCustomer(specialist))
                .put("/customers/{domain}", domain);
    }

    static String aDomain(String name) {
        return """
               {"name":"%s","company":"Müller Maschinenbau GmbH","country":"DE","postalCode":"80331","employees":240}
               """
                .formatted(name);
    }

    static String aCustomer(@Nullable String specialist) {
        return specialist == null
                ? "{\"company\":\"Hansekontor Lübeck GmbH\"}"
                : "{\"company\":\"Hansekontor Lübeck GmbH\",\"growthSpecialistId\":\"%s\"}"
                        .formatted(specialist);
    }

    static String aFreshName() {
        return "firma-%d-%s.de"
                .formatted(FRESH.incrementAndGet(), Long.toString(System.nanoTime(), 36));
    }

    /** A partner of the tier GOLD. */
    static void aPartner(String id) {
        aPartner(id, "GOLD");
    }

    /** Tells of a partner, and waits until the service has heard of it. */
    static void aPartner(String id, String tier) {
        kafka().send(
                        "cosell.assignments.v1",
                        id,
                        "PartnerChanged",
                        Map.of(
                                "partnerId",
                                id,
                                "country",
                                "DE",
                                "sellsInto",
                                List.of("DE"),
                                "domains",
                                List.of(id + ".example"),
                                "tier",
                                tier,
                                "changedAt",
                                "2026-11-23T10:00:00Z"));
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (register(id, id + ".example").statusCode() != 422) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Nobody heard of " + id);
            }
        }
    }

    static UUID aDeal(String partner, String domain) {
        UUID deal = UUID.randomUUID();
        kafka().send(
                        "cosell.deals.v1",
                        deal.toString(),
                        "DealRegistered",
                        aRegistration(deal, partner, domain));
        return deal;
    }

    static Map<String, Object> aRegistration(UUID deal, String partner, String domain) {
        Map<String, Object> data = new HashMap<>();
        data.put("dealId", deal);
        data.put("partnerId", partner);
        data.put("domain", domain);
        data.put("company", "Müller Maschinenbau GmbH");
        data.put("country", "DE");
        data.put("postalCode", "80331");
        data.put("employees", 240);
        data.put("motion", "PARTNER_COLLABORATION");
        data.put("ruleSet", "dach-co-selling-pilot/1");
        data.put("expectedMrr", "1200.00");
        data.put("currency", "EUR");
        data.put("expectedCloseDate", "2027-01-29");
        data.put("registeredAt", "2026-11-23T10:00:00Z");
        return data;
    }

    static <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
        List<T> answers = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(calls.size())) {
            for (var answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
        }
        return answers;
    }

    static RequestSpecification as(String role, @Nullable String id) {
        return given().auth().oauth2(BackingServices.token(role, id)).contentType(ContentType.JSON);
    }
}
