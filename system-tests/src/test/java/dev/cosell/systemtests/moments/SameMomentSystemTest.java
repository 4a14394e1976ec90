package dev.cosell.systemtests.moments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cosell.stack.LocalStack;
import dev.cosell.stack.Service;
import dev.cosell.systemtests.Api;
import dev.cosell.systemtests.Api.Answer;
import dev.cosell.systemtests.Vendor;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two that want one deal at the same moment: the second waits, and knows what the first did. */
@ExtendWith(BreakableSuite.class)
class SameMomentSystemTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private Api api;
    private Vendor vendor;
    private Witness witness;
    private LocalStack stack;
    private String deal;
    private String link;

    @BeforeEach
    void open() throws Exception {
        stack = BreakableSuite.stack();
        api = new Api(stack);
        witness = new Witness(stack, api);
        vendor = BreakableSuite.aVendor(api);
        deal = vendor.registerDeal();
        witness.awaitAssigned(vendor, deal);
        assertThat(vendor.accept(deal).status()).isEqualTo(200);
        link = vendor.awaitLink(deal).text("/items/0/url");
        witness.assertWhole();
    }

    @Test
    void ofTwoCommandsBothAreDoneInTheirOrder() throws Exception {
        // Given
        CompletableFuture<Answer> first;
        CompletableFuture<Answer> second;
        try (var trap = Trap.inCommit(stack, Service.DEALS, "update on deal")) {
            first = CompletableFuture.supplyAsync(() -> advance("DISCOVERY"));
            trap.awaitCatch();

            // When
            second = CompletableFuture.supplyAsync(() -> advance("PROPOSAL"));
            awaitSomebodyBehindAnother();
            trap.open();
            CompletableFuture.allOf(first, second).join();
        }

        // Then
        assertThat(first.join().status()).as("%s", first.join()).isEqualTo(200);
        assertThat(second.join().status()).as("%s", second.join()).isEqualTo(200);
        assertThat(
                        witness.column(
                                Service.DEALS,
                                "select payload ->> 'previousStage' from event_log where key = ? and type = 'DealStageChanged' order by sequence",
                                deal))
                .containsExactly("QUALIFIED", "DISCOVERY");
        witness.assertWhole();
    }

    @Test
    void aFactThatComesAmidACommandIsJoinedAtItsFirstTry() throws Exception {
        // Given
        var deals = stack.service(Service.DEALS);
        long appliedBefore = witness.applied(deals);
        long rememberedBefore = witness.number(Service.DEALS, "select count(*) from inbox");
        CompletableFuture<Answer> command;
        try (var trap = Trap.inCommit(stack, Service.DEALS, "update on deal")) {
            command = CompletableFuture.supplyAsync(() -> advance("DISCOVERY"));
            trap.awaitCatch();

            // When
            Answer signed = vendor.sign(link);
            assertThat(signed.status()).as("%s", signed).isEqualTo(200);
            awaitSomebodyBehindAnother();
            trap.open();
            command.join();
        }

        // Then
        assertThat(command.join().status()).as("%s", command.join()).isEqualTo(200);
        witness.awaitRow(
                Service.DEALS, "deal where id = ?::uuid and link_signed_at is not null", deal);
        witness.assertWhole();
        assertThat(witness.applied(deals) - appliedBefore)
                .as("handled, as often as something was applied")
                .isEqualTo(
                        witness.number(Service.DEALS, "select count(*) from inbox")
                                - rememberedBefore)
                .isEqualTo(1);
    }

    private Answer advance(String stage) {
        return api.put(
                vendor.specialist(),
                api.deals("/deals/" + deal + "/stage"),
                "{\"stage\":\"%s\"}".formatted(stage));
    }

    private void awaitSomebodyBehindAnother() {
        await("one transaction behind another")
                .atMost(LIMIT)
                .until(
                        () ->
                                witness.number(
                                                Service.DEALS,
                                                "select count(*) from pg_stat_activity where datname = current_database() and wait_event = 'transactionid'")
                                        > 0);
    }
}
