package dev.cosell.systemtests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.stack.Service;
import dev.cosell.systemtests.Api.Answer;
import dev.cosell.systemtests.Api.Who;
import dev.cosell.testing.KafkaProbe;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Records that nobody can apply stand between good ones on the real topics; operations settle them
 * over REST, as docs/operations/parked-records.md tells.
 */
@ExtendWith(RunningSuite.class)
class PoisonSystemTest {

    private static final Who ANNA = new Who("operations", "ops-anna");
    private static final Who BEN = new Who("operations", "ops-ben");
    private static final String WHY = "{\"reason\":\"sent by a test client, tells nothing\"}";
    private static final List<String> REASONS =
            List.of("Unrecognized token", "SoldByMagic is unknown", "is missing");

    private Api api;
    private KafkaProbe probe;

    @BeforeEach
    void open() {
        api = new Api(RunningSuite.stack());
        probe = new KafkaProbe(RunningSuite.stack().addresses().kafka());
    }

    @AfterEach
    void close() {
        probe.close();
    }

    @Test
    void aDealBehindPoisonGetsItsGrowthSpecialistOnceItIsReleased() {
        // Given
        Vendor vendor = new Vendor(api, "80469");
        Vendor other = new Vendor(api, "80539");
        vendor.registerDomain();
        other.registerDomain();
        String deal = registerBehindPoison(vendor);
        List<Function<String, URI>> affected = List.of(api::assignments, api::deals);

        // When
        Answer assigned = other.awaitAssigned(other.registerDeal());
        List<List<Long>> parked =
                affected.stream().map(service -> awaitParked(service, deal, 4)).toList();
        Answer held = api.get(vendor.partner(), api.deals("/deals/" + deal));
        for (int i = 0; i < affected.size(); i++) {
            settlePoison(affected.get(i), parked.get(i));
            strangersMayNot(vendor, affected.get(i), parked.get(i).getLast());
            release(affected.get(i), parked.get(i).getLast(), 1);
        }

        // Then
        assertThat(assigned.text("/collaboration/growthSpecialistId"))
                .isEqualTo(other.specialistId());
        assertThat(held.text("/collaboration/status")).isEqualTo("REQUESTED");
        assertThat(held.text("/collaboration/growthSpecialistId")).isIn("", "null");
        assertThat(vendor.awaitAssigned(deal).text("/collaboration/growthSpecialistId"))
                .isEqualTo(vendor.specialistId());
        for (int i = 0; i < affected.size(); i++) {
            assertAudit(affected.get(i), deal, parked.get(i));
        }
    }

    @Test
    void anAcceptanceBehindPoisonStillEarnsItsLink() {
        // Given
        Vendor vendor = new Vendor(api, "80634");
        vendor.registerDomain();
        String deal = vendor.registerDeal();
        vendor.awaitAssigned(deal);
        sendPoison("cosell.deals.v1", deal);
        List<Function<String, URI>> consumers =
                List.of(api::domains, api::assignments, api::attributions);
        consumers.forEach(service -> awaitParked(service, deal, 3));

        // When
        Answer accepted = vendor.accept(deal);
        List<Long> parked = awaitParked(api::attributions, deal, 4);
        JsonNode links = links(vendor, deal);
        consumers.forEach(
                service -> settlePoison(service, idsOf(parked(service, deal, "WAITING"))));
        release(api::attributions, parked.getLast(), 1);

        // Then
        assertThat(accepted.status()).as("%s", accepted).isEqualTo(200);
        assertThat(links).isEmpty();
        assertThat(vendor.awaitLink(deal).text("/items/0/status")).isEqualTo("ISSUED");
        consumers.forEach(service -> assertThat(parked(service, deal, "WAITING")).isEmpty());
    }

    /**
     * The registry is halted while the deal is registered and its key poisoned: what it resolves
     * comes behind the poison.
     */
    private String registerBehindPoison(Vendor vendor) {
        var registry = RunningSuite.stack().service(Service.DOMAINS);
        registry.halt();
        try {
            String deal = vendor.registerDeal();
            sendPoison("cosell.domains.v1", deal);
            return deal;
        } finally {
            registry.resume();
        }
    }

    /**
     * Malformed, of a type that nobody knows, and out of schema; {@link #REASONS} in this order.
     */
    private void sendPoison(String topic, String key) {
        // A type that each consumer of the topic has a handler for: others are passed over unread.
        String type = topic.equals("cosell.deals.v1") ? "DealRegistered" : "DealDomainResolved";
        probe.sendRaw(topic, key, envelope(key, type), "hello".getBytes(UTF_8));
        probe.send(topic, key, "SoldByMagic", Map.of("dealId", key));
        probe.send(topic, key, type, Map.of("dealId", key, "existingCustomer", true));
    }

    /** Discards the three; between them a release that ends at once leaves all as it was. */
    private void settlePoison(Function<String, URI> service, List<Long> ids) {
        discard(service, ids.get(0), ids.size() - 1);
        Answer failed = post(BEN, service, ids.get(1), "release", "");
        assertThat(failed.text("/outcome")).as("%s", failed).isEqualTo("FAILED_AGAIN");
        assertThat(failed.text("/failure/id")).isEqualTo(ids.get(1).toString());
        assertThat(failed.text("/waiting")).isEqualTo("" + (ids.size() - 1));
        Answer tooEarly = post(BEN, service, ids.get(2), "release", "");
        assertThat(tooEarly.text("/code")).as("%s", tooEarly).isEqualTo("PARKED_RECORD_NOT_OLDEST");
        discard(service, ids.get(1), ids.size() - 2);
        discard(service, ids.get(2), ids.size() - 3);
    }

    private void strangersMayNot(Vendor vendor, Function<String, URI> service, long id) {
        for (Who who : List.of(vendor.partner(), vendor.specialist())) {
            for (Answer answer :
                    List.of(
                            api.get(who, service.apply("/parked-records")),
                            api.get(who, service.apply("/parked-records/" + id)),
                            post(who, service, id, "release", ""),
                            post(who, service, id, "discard", WHY))) {
                assertThat(answer.status()).as("%s", answer).isEqualTo(403);
            }
        }
    }

    private void discard(Function<String, URI> service, long id, int behind) {
        Answer answer = post(ANNA, service, id, "discard", WHY);
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(answer.text("/waitingBehind")).isEqualTo("" + behind);
    }

    private void release(Function<String, URI> service, long id, int released) {
        Answer answer = post(BEN, service, id, "release", "");
        assertThat(answer.text("/outcome")).as("%s", answer).isEqualTo("COMPLETE");
        assertThat(answer.text("/released")).isEqualTo("" + released);
    }

    private void assertAudit(Function<String, URI> service, String key, List<Long> ids) {
        List<JsonNode> discarded = parked(service, key, "DISCARDED");
        assertThat(idsOf(discarded)).isEqualTo(ids.subList(0, 3));
        for (JsonNode each : discarded) {
            assertThat(each.at("/settlement/by").asText()).isEqualTo("ops-anna");
            assertThat(each.at("/settlement/reason").asText()).startsWith("sent by a test client");
            assertThat(each.at("/settlement/at").asText()).endsWith("Z");
        }
        List<JsonNode> released = parked(service, key, "RELEASED");
        assertThat(idsOf(released)).isEqualTo(ids.subList(3, 4));
        assertThat(released.getFirst().at("/settlement/by").asText()).isEqualTo("ops-ben");
    }

    private Answer post(
            Who who, Function<String, URI> service, long id, String action, String body) {
        return api.post(who, service.apply("/parked-records/" + id + "/" + action), body);
    }

    /** Waits until so many of a key wait, the poison first; their ids. */
    private List<Long> awaitParked(Function<String, URI> service, String key, int count) {
        Answer answer =
                api.await(
                        ANNA,
                        service.apply("/parked-records?key=" + key),
                        each -> each.body().at("/items").size() == count);
        for (int i = 0; i < REASONS.size(); i++) {
            assertThat(answer.text("/items/" + i + "/reason")).contains(REASONS.get(i));
        }
        return idsOf(items(answer));
    }

    private List<JsonNode> parked(Function<String, URI> service, String key, String status) {
        return items(
                api.get(ANNA, service.apply("/parked-records?status=" + status + "&key=" + key)));
    }

    private JsonNode links(Vendor vendor, String deal) {
        return api.get(vendor.partner(), api.attributions("/confirmation-links?dealId=" + deal))
                .body()
                .at("/items");
    }

    private static List<JsonNode> items(Answer answer) {
        List<JsonNode> items = new ArrayList<>();
        answer.body().at("/items").forEach(items::add);
        return items;
    }

    private static List<Long> idsOf(List<JsonNode> items) {
        return items.stream().map(item -> item.at("/id").asLong()).toList();
    }

    private static Map<String, String> envelope(String key, String type) {
        return Map.of(
                "ce_specversion", "1.0",
                "ce_id", UUID.randomUUID().toString(),
                "ce_type", type,
                "ce_source", "/probe",
                "ce_time", "2027-01-29T10:00:00Z",
                "ce_subject", key,
                "ce_sequence", "1");
    }
}
