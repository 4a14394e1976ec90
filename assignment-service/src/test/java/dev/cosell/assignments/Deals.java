package dev.cosell.assignments;

import static dev.cosell.assignments.People.asOperations;
import static dev.cosell.assignments.People.await;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.cosell.testing.BackingServices;
import dev.cosell.testing.KafkaProbe;
import dev.cosell.testing.KafkaProbe.Seen;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Deals of which tests tell in the name of the other services, each fresh. */
public final class Deals {

    private static final String AT = "2026-11-23T10:00:00Z";

    private static @Nullable KafkaProbe probe;

    private Deals() {}

    /** One for all tests of the run, with which it ends. */
    private static synchronized KafkaProbe kafka() {
        KafkaProbe open = probe;
        if (open == null) {
            open = new KafkaProbe(BackingServices.kafka().bootstrapServers());
            probe = open;
        }
        return open;
    }

    public static UUID aDeal(String country) {
        return aDeal(country, null);
    }

    /**
     * Registered, requested and resolved.
     *
     * @param responsible who answers for its domain already
     */
    public static UUID aDeal(String country, @Nullable String responsible) {
        UUID deal = UuidCreator.getTimeOrderedEpoch();
        tell(deal, country, responsible);
        return deal;
    }

    /** The same of a deal whose id is known before. */
    public static void tell(UUID deal, String country, @Nullable String responsible) {
        Map<String, Object> registered = new HashMap<>();
        registered.put("dealId", deal);
        registered.put("partnerId", "nordlicht");
        registered.put("domain", "hafenbau.example");
        registered.put("company", "Hafenbau GmbH");
        registered.put("country", country);
        registered.put("postalCode", "1000");
        registered.put("motion", "PARTNER_COLLABORATION");
        registered.put("ruleSet", "dach-co-selling-pilot/1");
        registered.put("expectedMrr", "1200.00");
        registered.put("currency", "EUR");
        registered.put("expectedCloseDate", "2027-01-29");
        registered.put("registeredAt", AT);
        send(deal, "DealRegistered", registered);
        send(
                deal,
                "CollaborationRequested",
                Map.of("dealId", deal, "partnerId", "nordlicht", "rule", "R16", "requestedAt", AT));
        Map<String, Object> resolved = new HashMap<>();
        resolved.put("dealId", deal);
        resolved.put("domain", "hafenbau.example");
        resolved.put("holderClass", "NONE");
        resolved.put("existingCustomer", false);
        resolved.put("responsibleGrowthSpecialistId", responsible);
        resolved.put("resolvedAt", AT);
        kafka().send("cosell.domains.v1", deal.toString(), "DealDomainResolved", resolved);
    }

    /** A direct deal: its growth specialist registered it. */
    public static UUID aDirectDeal(String country, String specialist) {
        UUID deal = UuidCreator.getTimeOrderedEpoch();
        send(
                deal,
                "DealRegistered",
                Map.ofEntries(
                        Map.entry("dealId", deal),
                        Map.entry("growthSpecialistId", specialist),
                        Map.entry("domain", "hafenbau.example"),
                        Map.entry("company", "Hafenbau GmbH"),
                        Map.entry("country", country),
                        Map.entry("postalCode", "1000"),
                        Map.entry("ruleSet", "dach-co-selling-pilot/1"),
                        Map.entry("expectedMrr", "1200.00"),
                        Map.entry("currency", "EUR"),
                        Map.entry("expectedCloseDate", "2027-01-29"),
                        Map.entry("registeredAt", AT)));
        return deal;
    }

    /**
     * @param type {@code DealForwarded}, {@code ForwardingDeclined} or {@code ForwardingWithdrawn}
     */
    public static void forwarding(UUID deal, String type, String partner, String specialist) {
        Map<String, Object> data = new HashMap<>();
        data.put("dealId", deal);
        data.put("partnerId", partner);
        data.put("growthSpecialistId", specialist);
        data.put("rule", "R33");
        data.put("reason", "NO_CAPACITY");
        data.put("forwardedAt", AT);
        data.put("declinedAt", AT);
        data.put("withdrawnAt", AT);
        send(deal, type, data);
    }

    public static void withdraw(UUID deal) {
        send(
                deal,
                "DealWithdrawn",
                Map.of(
                        "dealId", deal,
                        "partnerId", "nordlicht",
                        "domain", "hafenbau.example",
                        "motion", "PARTNER_COLLABORATION",
                        "withdrawnAt", AT));
    }

    public static void lose(UUID deal, String specialist) {
        send(
                deal,
                "DealClosedLost",
                Map.of(
                        "dealId", deal,
                        "partnerId", "nordlicht",
                        "growthSpecialistId", specialist,
                        "domain", "hafenbau.example",
                        "motion", "PARTNER_COLLABORATION",
                        "lossReason", "PRICE",
                        "closedAt", AT));
    }

    private static void send(UUID deal, String type, Map<String, ?> data) {
        kafka().send("cosell.deals.v1", deal.toString(), type, data);
    }

    /** The first events of a deal, once there are that many. */
    public static List<Seen> events(UUID deal, int count) {
        return kafka().awaitCount(
                        "cosell.assignments.v1", seen -> seen.key().equals(deal.toString()), count);
    }

    public static Response read(UUID deal) {
        return asOperations().get("/assignments/" + deal);
    }

    public static void awaitEnded(UUID deal) {
        await("the end of the deal", () -> read(deal).path("endedAt") != null);
    }

    public static Response reassign(UUID deal, String specialist) {
        return asOperations()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(
                        """
                        {"growthSpecialistId":"%s","reason":"Knows them"}
                        """
                                .formatted(specialist))
                .post("/assignments/" + deal + "/reassignment");
    }

    /** The deals that wait for somebody. */
    public static List<String> queue() {
        return pages("/assignments/unassigned").stream()
                .map(each -> (String) each.get("dealId"))
                .toList();
    }

    /** All items of a list. */
    public static List<Map<String, Object>> pages(String path) {
        List<Map<String, Object>> all = new ArrayList<>();
        String cursor = null;
        do {
            var call = asOperations().queryParam("limit", "100");
            Response page = (cursor == null ? call : call.queryParam("cursor", cursor)).get(path);
            all.addAll(page.then().statusCode(200).extract().path("items"));
            cursor = page.path("nextCursor");
        } while (cursor != null);
        return all;
    }
}
