package dev.cosell.systemtests.moments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cosell.stack.LocalStack;
import dev.cosell.stack.Service;
import dev.cosell.stack.ServiceProcess;
import dev.cosell.systemtests.Api;
import dev.cosell.systemtests.Api.Answer;
import dev.cosell.systemtests.Vendor;
import dev.cosell.testing.KafkaProbe.Seen;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two instances of a service, one of which dies, freezes, or acts at the same moment. */
@ExtendWith(BreakableSuite.class)
class TakeOverSystemTest {

    private static final Duration LIMIT = Duration.ofSeconds(90);

    private LocalStack stack;
    private Api api;
    private Vendor vendor;
    private Witness witness;

    @BeforeEach
    void open() throws Exception {
        stack = BreakableSuite.stack();
        api = new Api(stack);
        witness = new Witness(stack, api);
        vendor = BreakableSuite.aVendor(api);
        witness.awaitAssigned(vendor, vendor.registerDeal());
        witness.assertWhole();
    }

    @Test
    void theOtherInstanceGoesOnWhenOneOfEachServiceDies() throws Exception {
        // Given
        ServiceProcess deals = seconds(Service.values()).getFirst();
        String key = UUID.randomUUID().toString();
        Answer answered = register(stack.service(Service.DEALS), key);

        // When
        for (Service service : Service.values()) {
            stack.service(service).kill();
        }

        // Then
        Answer repeated = register(deals, key);
        Answer other = register(deals, UUID.randomUUID().toString());
        assertThat(List.of(answered.status(), repeated.status(), other.status())).containsOnly(201);
        assertThat(repeated.body()).isEqualTo(answered.body());
        witness.awaitAssigned(vendor, dealAt(deals, answered));
        witness.awaitAssigned(vendor, dealAt(deals, other));
        Answer accepted =
                api.post(
                        vendor.specialist(),
                        URI.create(dealAt(deals, answered) + "/collaboration/acceptance"),
                        "");
        assertThat(accepted.status()).as("%s", accepted).isEqualTo(200);
        witness.awaitRow(
                Service.ATTRIBUTIONS,
                "confirmation_link where deal_id = ?::uuid",
                answered.text("/id"));
        witness.assertWhole();
    }

    @Test
    void oneKeyAtBothInstancesAtOnceHasOneEffect() throws Exception {
        // Given
        ServiceProcess first = stack.service(Service.DEALS);
        ServiceProcess second = BreakableSuite.second(Service.DEALS);
        String key = UUID.randomUUID().toString();
        CompletableFuture<Answer> working;
        Answer meanwhile;
        try (var trap = Trap.before(stack, Service.DEALS, "insert on deal", 1)) {
            working = CompletableFuture.supplyAsync(() -> register(first, key));
            trap.awaitCatch();

            // When
            meanwhile = register(second, key);
            trap.open();
            working.join();
        }

        // Then
        assertThat(meanwhile.text("/code")).as("%s", meanwhile).isEqualTo("IDEMPOTENCY_IN_FLIGHT");
        assertThat(meanwhile.response().headers().firstValue("Retry-After")).isPresent();
        assertThat(working.join().status()).as("%s", working.join()).isEqualTo(201);
        assertThat(register(second, key).body()).isEqualTo(working.join().body());
        assertThat(
                        witness.number(
                                Service.DEALS,
                                "select count(*) from deal where partner_id = ?",
                                vendor.partnerId()))
                .isEqualTo(2);
        witness.assertWhole();
    }

    /** The relay frozen between the send and the delete, the consumer amid its transaction. */
    @Test
    void whoeverFrozeAtWorkWakesUpAfterAnotherTookOver() throws Exception {
        // Given
        ServiceProcess deals = stack.service(Service.DEALS);
        ServiceProcess assignments = stack.service(Service.ASSIGNMENTS);
        String deal;
        try (var relaying = Trap.before(stack, Service.DEALS, "delete on outbox", 1);
                var applying = Trap.before(stack, Service.ASSIGNMENTS, "insert on assignment", 1)) {
            deal = vendor.registerDeal();
            relaying.awaitCatch();
            applying.awaitCatch();
            deals.halt();
            assignments.halt();
            relaying.open();
            applying.open();

            // When
            ServiceProcess other = seconds(Service.DEALS, Service.ASSIGNMENTS).getFirst();
            witness.awaitAssigned(vendor, URI.create(other.uri() + "/deals/" + deal));
            awaitSent();
            deals.resume();
            assignments.resume();
        }

        // Then
        String later = vendor.registerDeal();
        witness.awaitAssigned(vendor, later);
        witness.assertWhole();
        // The registration's two events are what was under way; the assignment's comes after them.
        List<String> once = ids(deal).stream().distinct().limit(2).toList();
        List<String> sent = ids(deal).stream().filter(once::contains).toList();
        assertThat(sent).hasSizeGreaterThan(2).startsWith(once.toArray(String[]::new));
        assertThat(sent.subList(sent.size() - 2, sent.size())).isEqualTo(once);
        assertThat(ids(later)).hasSize(3);
    }

    @Test
    void aConsumerThatFrozeIdleWakesUpAfterAnotherTookOver() throws Exception {
        // Given
        ServiceProcess first = stack.service(Service.ASSIGNMENTS);
        BreakableSuite.second(Service.ASSIGNMENTS);
        first.halt();
        // So many that both instances' partitions have some.
        List<String> meanwhile = Stream.generate(vendor::registerDeal).limit(12).toList();
        meanwhile.forEach(deal -> witness.awaitAssigned(vendor, deal));

        // When
        first.resume();

        // Then
        List<String> later = Stream.generate(vendor::registerDeal).limit(12).toList();
        later.forEach(deal -> witness.awaitAssigned(vendor, deal));
        witness.assertWhole();
    }

    /** The second instances of these services, in their order. */
    private static List<ServiceProcess> seconds(Service... services) {
        return Arrays.stream(services).parallel().map(BreakableSuite::second).toList();
    }

    private Answer register(ServiceProcess at, String key) {
        return vendor.registerDeal(URI.create(at.uri() + "/deals"), key);
    }

    private static URI dealAt(ServiceProcess instance, Answer registered) {
        return URI.create(instance.uri() + "/deals/" + registered.text("/id"));
    }

    private void awaitSent() {
        await("the outbox empty")
                .atMost(LIMIT)
                .until(() -> witness.number(Service.DEALS, "select count(*) from outbox") == 0);
    }

    private List<String> ids(String deal) {
        return witness.records(Service.DEALS, deal).stream().map(Seen::id).toList();
    }
}
