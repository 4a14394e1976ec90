package dev.cosell.deals;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What the tests of this service ask of it, and tell it in the name of the others. */
final class DealCalls {

    static final String TOPIC = "cosell.deals.v1";
    static final String WON =
            "{\"outcome\":\"WON\",\"mrr\":{\"amount\":\"1150.00\",\"currency\":\"EUR\"}}";
    static final String LOST = "{\"outcome\":\"LOST\",\"lossReason\":\"PRICE\"}";

    static final String AT = "2026-11-23T10:00:00Z";
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicInteger DEALS = new AtomicInteger();

    private static @Nullable KafkaProbe probe;

    private DealCalls() {}

    /** One for all tests of the run, with which it ends. */
    static synchronized KafkaProbe kafka() {
        KafkaProbe open = probe;
        if (open == null) {
            open = new KafkaProbe(BackingServices.kafka().bootstrapServers());
            probe = open;
        }
        return open;
    }

    static RequestSpecification as(String role, @Nullable String id) {
        return given().auth().oauth2(BackingServices.token(role, id)).contentType(ContentType.JSON);
    }

    static RequestSpecification partner(String id) {
        return as("partner", id);
    }

    static RequestSpecification lena() {
        return as("growth-specialist", "gs-lena");
    }

    static RequestSpecification petra() {
        return as("channel-account-manager", "cam-petra");
    }

    static RequestSpecification operations() {
        return as("operations", null);
    }

    static Response register(String partner, String deal) {
        return partner(partner).body(deal).post("/deals");
    }

    static Response accept(String id, String specialist) {
        return as("growth-specialist", specialist)
                .post("/deals/" + id + "/collaboration/acceptance");
    }

    static Response decline(String id) {
        return lena().body("{\"reason\":\"NOT_A_FIT\"}")
                .post("/deals/" + id + "/collaboration/decline");
    }

    static Response withdraw(String partner, String id) {
        return partner(partner).post("/deals/" + id + "/collaboration/withdrawal");
    }

    static Response close(String id, String how) {
        return lena().body(how).post("/deals/" + id + "/closing");
    }

    static Response stage(RequestSpecification caller, String id, String stage) {
        return caller.body("{\"stage\":\"" + stage + "\"}").put("/deals/" + id + "/stage");
    }

    static Response read(String id) {
        return operations().get("/deals/" + id);
    }

    /** On a domain of its own: a partner has one open deal on a domain. */
    static String aDeal() {
        return aDealOn("müller-maschinenbau-" + DEALS.incrementAndGet() + ".de");
    }

    static String aDealOn(String domain) {
        return """
               {"domain":"www.%1$s",
                "company":{"name":"Müller Maschinenbau GmbH","country":"DE","postalCode":"80331","employees":240},
                "contact":{"name":"Anna Huber","email":"anna.huber@%1$s"},"products":["MARKETING_HUB"],
                "expectedMrr":{"amount":"1200.00","currency":"EUR"},"expectedCloseDate":"2027-01-29","externalReference":"crm-4711"}
               """
                .formatted(domain);
    }

    static String aChannelSale() {
        return with(aDeal(), "/motion", "CHANNEL_SALE");
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }

    /** The same JSON with another value at one place. */
    static String with(String json, String pointer, Object value) {
        try {
            var tree = JSON.readTree(json);
            var place = JsonPointer.compile(pointer);
            ((ObjectNode) tree.at(place.head()))
                    .set(place.last().getMatchingProperty(), JSON.valueToTree(value));
            return JSON.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static String aRegisteredDeal(String partner) {
        Response answer = register(partner, aDeal());
        return answer.then().statusCode(201).extract().path("id");
    }

    /** Given to gs-lena. */
    static String anAssignedDeal(String partner, String holder) {
        String id = aRegisteredDeal(partner);
        assign(id, "gs-lena");
        resolve(id, holder, false);
        return id;
    }

    static String anAcceptedDeal(String partner) {
        String id = anAssignedDeal(partner, "OWN");
        accept(id, "gs-lena").then().statusCode(200);
        return id;
    }

    static void assign(String id, String specialist) {
        tell("cosell.assignments.v1", id, "GrowthSpecialistAssigned", assigned(id, specialist));
    }

    static Map<String, Object> assigned(String id, String specialist) {
        return Map.of(
                "dealId",
                id,
                "growthSpecialistId",
                specialist,
                "territoryCode",
                "de-sued",
                "territoryVersion",
                0,
                "rule",
                "R20",
                "reason",
                "TERRITORY",
                "assignedAt",
                AT);
    }

    static void reassign(String id, String from, String to) {
        tell("cosell.assignments.v1", id, "GrowthSpecialistReassigned", reassigned(id, from, to));
    }

    static Map<String, Object> reassigned(String id, String from, String to) {
        return Map.of(
                "dealId", id,
                "previousGrowthSpecialistId", from,
                "growthSpecialistId", to,
                "rule", "R9",
                "reason", "BY_OPERATIONS",
                "reassignedAt", AT);
    }

    static void unassign(String id) {
        tell(
                "cosell.assignments.v1",
                id,
                "DealUnassigned",
                Map.of(
                        "dealId",
                        id,
                        "rule",
                        "R9",
                        "reason",
                        "NOBODY_HAS_ROOM",
                        "unassignedSince",
                        AT));
    }

    static void resolve(String id, String holder, boolean existingCustomer) {
        tell("cosell.domains.v1", id, "DealDomainResolved", resolved(id, holder, existingCustomer));
    }

    static Map<String, Object> resolved(String id, String holder, boolean existingCustomer) {
        return Map.of(
                "dealId", id,
                "domain", "xn--mller-maschinenbau-m6b.de",
                "holderClass", holder,
                "existingCustomer", existingCustomer,
                "resolvedAt", AT);
    }

    static void presentLink(String id, String at) {
        tell(
                "cosell.attributions.v1",
                id,
                "ConfirmationLinkPresented",
                Map.of("dealId", id, "linkId", UUID.randomUUID(), "presentedAt", at));
    }

    static void signLink(String id) {
        tell(
                "cosell.attributions.v1",
                id,
                "ConfirmationLinkSigned",
                Map.of("dealId", id, "linkId", UUID.randomUUID(), "signedAt", AT));
    }

    /** Sells into DE, coached by cam-petra. */
    static void aPartner(String id, String country) {
        aPartner(id, country, List.of("DE"), List.of(), "cam-petra");
    }

    static void aPartner(
            String id,
            String country,
            List<String> sellsInto,
            List<String> domains,
            @Nullable String accountManager) {
        Map<String, Object> partner =
                new HashMap<>(
                        Map.of(
                                "partnerId", id,
                                "country", country,
                                "sellsInto", sellsInto,
                                "domains", domains,
                                "tier", "GOLD",
                                "changedAt", AT));
        if (accountManager != null) {
            partner.put("channelAccountManagerId", accountManager);
            partner.put("channelConsultantId", "cc-jonas");
        }
        tell("cosell.assignments.v1", id, "PartnerChanged", partner);
    }

    static void aMemberOfStaff(String id) {
        tell(
                "cosell.assignments.v1",
                id,
                "StaffChanged",
                Map.of("staffId", id, "role", "OTHER_STAFF", "changedAt", AT));
    }

    /** Of the notices on a deal that a caller has. */
    static List<String> kinds(RequestSpecification caller, String id) {
        return caller.get("/notices?limit=100")
                .path("items.findAll { it.dealId == '" + id + "' }.kind");
    }

    /** Sends an event, and waits until the service has applied it. */
    static void tell(String topic, String key, String type, Map<String, ?> data) {
        UUID event = kafka().send(topic, key, type, data);
        await(type, () -> Database.count("inbox where event_id = ?", event) == 1);
    }

    static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Waited in vain for " + what);
            }
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }

    /** All calls at once, each in a thread of its own; the answers in the order of the calls. */
    static List<Response> atOnce(List<Callable<Response>> calls) throws Exception {
        var start = new CyclicBarrier(calls.size());
        List<Future<Response>> running = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(calls.size())) {
            for (var call : calls) {
                running.add(
                        threads.submit(
                                () -> {
                                    start.await();
                                    return call.call();
                                }));
            }
        }
        List<Response> answers = new ArrayList<>();
        for (var each : running) {
            answers.add(each.get());
        }
        return answers;
    }
}
