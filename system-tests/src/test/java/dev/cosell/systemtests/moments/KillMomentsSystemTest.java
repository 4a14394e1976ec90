package dev.cosell.systemtests.moments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.cosell.stack.LocalStack;
import dev.cosell.stack.Service;
import dev.cosell.stack.ServiceProcess;
import dev.cosell.systemtests.Api;
import dev.cosell.systemtests.Api.Answer;
import dev.cosell.systemtests.Vendor;
import dev.cosell.testing.KafkaProbe.Seen;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One service killed at each moment at which something is done and not yet noted. */
@ExtendWith(BreakableSuite.class)
class KillMomentsSystemTest {

    private static final String MAILS_DUE =
            "select count(*) from due where kind = 'signing-code-mail'";

    private static final Duration LIMIT = Duration.ofSeconds(60);

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
    void afterTheCommitAndBeforeTheSend() throws Exception {
        // Given
        ServiceProcess deals = stack.service(Service.DEALS);
        stack.crashKafka();
        String deal = vendor.registerDeal();
        await("the relay at work")
                .atMost(LIMIT)
                .until(() -> relayWaitsForKafka() || unsentOf(deal) == 0);

        // When
        deals.kill();

        // Then
        assertThat(unsentOf(deal)).as("events in the outbox").isEqualTo(2);
        stack.startKafkaAgain();
        deals.restart();
        witness.awaitAssigned(vendor, deal);
        witness.assertWhole();
    }

    @Test
    void betweenTheCommitAndTheAnswer() throws Exception {
        // Given
        ServiceProcess deals = stack.service(Service.DEALS);
        String key = UUID.randomUUID().toString();
        long before = dealsOfVendor();
        CompletableFuture<Answer> lost;
        try (var trap = Trap.inCommit(stack, Service.DEALS, "insert on deal")) {
            lost = CompletableFuture.supplyAsync(() -> register(key));
            trap.awaitCatch();
            deals.halt();
            trap.open();
            await().atMost(LIMIT).until(() -> dealsOfVendor() == before + 1);

            // When
            deals.kill();
        }

        // Then
        assertThatThrownBy(lost::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(UncheckedIOException.class);
        deals.restart();
        Answer repeated = register(key);
        assertThat(repeated.status()).as("%s", repeated).isEqualTo(201);
        assertThat(dealsOfVendor()).isEqualTo(before + 1);
        witness.awaitAssigned(vendor, repeated.text("/id"));
        witness.assertWhole();
    }

    @Test
    void betweenTheSendAndTheDelete() throws Exception {
        // Given
        ServiceProcess deals = stack.service(Service.DEALS);
        ServiceProcess assignments = stack.service(Service.ASSIGNMENTS);
        long appliedBefore = witness.applied(assignments);
        long rememberedBefore = witness.number(Service.ASSIGNMENTS, "select count(*) from inbox");
        String deal;
        List<Seen> sent;
        try (var trap = Trap.before(stack, Service.DEALS, "delete on outbox", 1)) {
            deal = vendor.registerDeal();
            trap.awaitCatch();
            sent = witness.records(Service.DEALS, deal);

            // When
            deals.kill();
            trap.open();
        }
        deals.restart();

        // Then
        witness.awaitAssigned(vendor, deal);
        witness.assertWhole();
        assertThat(sent)
                .extracting(Seen::type)
                .containsExactly("DealRegistered", "CollaborationRequested");
        String[] twice =
                Stream.of(sent, sent).flatMap(List::stream).map(Seen::id).toArray(String[]::new);
        assertThat(witness.records(Service.DEALS, deal)).extracting(Seen::id).startsWith(twice);
        assertThat(witness.applied(assignments) - appliedBefore)
                .as("applied, as many as are remembered")
                .isEqualTo(
                        witness.number(Service.ASSIGNMENTS, "select count(*) from inbox")
                                - rememberedBefore)
                .isEqualTo(3);
    }

    @Test
    void betweenTheHandlerAndTheOffset() throws Exception {
        // Given
        ServiceProcess assignments = stack.service(Service.ASSIGNMENTS);
        String deal;
        try (var trap = Trap.inCommit(stack, Service.ASSIGNMENTS, "insert on inbox")) {
            deal = vendor.registerDeal();
            trap.awaitCatch();
            assignments.halt();
            trap.open();
            witness.awaitRow(Service.ASSIGNMENTS, "assignment where deal_id = ?::uuid", deal);

            // When
            assignments.kill();
        }
        Seen registered = witness.records(Service.DEALS, deal).getFirst();
        boolean noted = witness.isThrough(Service.ASSIGNMENTS, registered);
        long remembered = witness.number(Service.ASSIGNMENTS, "select count(*) from inbox");
        assignments.restart();

        // Then
        assertThat(noted).as("the offset was committed before").isFalse();
        witness.awaitAssigned(vendor, deal);
        witness.assertWhole();
        assertThat(witness.applied(assignments))
                .as("applied since, and not before")
                .isEqualTo(
                        witness.number(Service.ASSIGNMENTS, "select count(*) from inbox")
                                - remembered);
    }

    @Test
    void inTheMiddleOfABatch() throws Exception {
        // Given
        int many = 200;
        ServiceProcess assignments = stack.service(Service.ASSIGNMENTS);
        String all = "select count(*) from assignment where partner_id = ?";
        long before = witness.number(Service.ASSIGNMENTS, all, vendor.partnerId());
        assignments.halt();
        List<String> deals = registerAtOnce(many);
        await().atMost(LIMIT)
                .until(() -> witness.number(Service.DEALS, "select count(*) from outbox") == 0);
        long committed;
        long keys;
        try (var trap = Trap.before(stack, Service.ASSIGNMENTS, "insert on assignment", many / 2)) {
            assignments.resume();
            trap.awaitCatch();
            keys = trap.keysHeld();
            committed = witness.number(Service.ASSIGNMENTS, all, vendor.partnerId());

            // When
            assignments.kill();
            trap.open();
        }

        // Then
        assertThat(keys).as("deals in one transaction").isGreaterThan(1);
        assertThat(witness.number(Service.ASSIGNMENTS, all, vendor.partnerId()))
                .isEqualTo(committed);
        assertThat(committed).isLessThan(before + many / 2);
        assignments.restart();
        witness.assertWhole();
        assertThat(
                        witness.number(
                                Service.DEALS,
                                "select count(*) from deal where partner_id = ? and collaboration_status = 'ASSIGNED'",
                                vendor.partnerId()))
                .isEqualTo(before + many);
        assertThat(
                        witness.column(
                                Service.ASSIGNMENTS,
                                "select key from event_log where type = 'GrowthSpecialistAssigned'"))
                .containsAll(deals)
                .doesNotHaveDuplicates();
    }

    @Test
    void betweenTheMailAndItsDueRow() throws Exception {
        // Given
        ServiceProcess attributions = stack.service(Service.ATTRIBUTIONS);
        var ofCustomer = new Vendor(api, "80399");
        String deal = ofCustomer.registerDeal();
        witness.awaitAssigned(ofCustomer, deal);
        assertThat(ofCustomer.accept(deal).status()).isEqualTo(200);
        String url = ofCustomer.awaitLink(deal).text("/items/0/url");
        String code;
        try (var trap = Trap.inCommit(stack, Service.ATTRIBUTIONS, "delete on due")) {
            Answer asked =
                    api.post(
                            null,
                            URI.create(url + "/code"),
                            "{\"email\":\"%s\"}".formatted(ofCustomer.signer()));
            assertThat(asked.status()).as("%s", asked).isEqualTo(202);
            trap.awaitCatch();
            code = api.codeMailedTo(ofCustomer.signerAsMailed());

            // When
            attributions.kill();
            trap.undo();
        }

        // Then
        assertThat(witness.number(Service.ATTRIBUTIONS, MAILS_DUE)).isEqualTo(1);
        attributions.restart();
        await().atMost(LIMIT).until(() -> witness.number(Service.ATTRIBUTIONS, MAILS_DUE) == 0);
        assertThat(api.codesMailedTo(ofCustomer.signerAsMailed())).containsExactly(code, code);
        witness.assertWhole();
    }

    private boolean relayWaitsForKafka() {
        return witness.number(
                        Service.DEALS,
                        """
                        select count(*) from pg_locks join pg_stat_activity using (pid)
                         where locktype = 'advisory' and granted and state = 'idle in transaction'
                           and objid::bigint = hashtext('cosell.outbox')::bigint & 4294967295
                        """)
                > 0;
    }

    private long unsentOf(String deal) {
        return witness.number(
                Service.DEALS,
                "select count(*) from outbox o join event_log e on e.id = o.event_id where e.key = ?",
                deal);
    }

    private long dealsOfVendor() {
        return witness.number(
                Service.DEALS,
                "select count(*) from deal where partner_id = ?",
                vendor.partnerId());
    }

    private Answer register(String idempotencyKey) {
        return vendor.registerDeal(api.deals("/deals"), idempotencyKey);
    }

    private List<String> registerAtOnce(int many) {
        return IntStream.range(0, many)
                .parallel()
                .mapToObj(i -> vendor.registerDeal())
                .collect(Collectors.toList());
    }
}
