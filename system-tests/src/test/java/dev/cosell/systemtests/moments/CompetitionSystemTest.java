package dev.cosell.systemtests.moments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cosell.stack.LocalStack;
import dev.cosell.stack.Service;
import dev.cosell.stack.ServiceProcess;
import dev.cosell.systemtests.Api;
import dev.cosell.systemtests.Api.Answer;
import dev.cosell.systemtests.Vendor;
import java.io.UncheckedIOException;
import java.net.IDN;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** R28: twenty partners, one prospect, all signatures at once, and services that die meanwhile. */
@ExtendWith(BreakableSuite.class)
class CompetitionSystemTest {

    private static final int PARTNERS = 20;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private Api api;
    private Witness witness;
    private LocalStack stack;
    private Vendor holder;

    /** A partner's deal on the same prospect, and the customer's way to sign it. */
    private record Competing(Vendor partner, String deal, String url, String email, String code) {

        boolean sign(Api api) {
            String signature =
                    """
                    {"name":"Anna Huber","email":"%s","role":"CFO","consent":true,"code":"%s"}
                    """
                            .formatted(email, code);
            try {
                Answer answer = api.post(null, URI.create(url + "/signature"), signature);
                return answer.status() == 200 || answer.text("/code").equals("ALREADY_SIGNED");
            } catch (UncheckedIOException away) {
                return false;
            }
        }
    }

    @BeforeEach
    void open() {
        stack = BreakableSuite.stack();
        api = new Api(stack);
        witness = new Witness(stack, api);
        holder = BreakableSuite.aVendor(api);
    }

    @Test
    void ofTwentyPartnersOneWinsEverywhereWhateverDiesMeanwhile() throws Exception {
        // Given
        List<Vendor> partners = new ArrayList<>(List.of(holder));
        for (int i = 1; i < PARTNERS; i++) {
            partners.add(new Vendor(api, "" + BreakableSuite.aPostalCode()));
        }
        List<String> deals =
                partners.stream().map(each -> each.registerDealOn(holder.domain())).toList();
        for (int i = 0; i < PARTNERS; i++) {
            witness.awaitAssigned(partners.get(i), deals.get(i));
        }
        Answer opened =
                api.post(
                        holder.specialist(),
                        api.deals("/deals/" + deals.getLast() + "/competition"),
                        "");
        assertThat(opened.status()).as("%s", opened).isEqualTo(200);
        assertThat(opened.body().at("/deals").size()).isEqualTo(PARTNERS);
        String competition = opened.text("/id");
        witness.awaitNumber(
                Service.ATTRIBUTIONS,
                PARTNERS,
                "select count(*) from competitor where competition_id = ?::uuid",
                competition);
        List<Competing> competing =
                IntStream.range(0, PARTNERS)
                        .mapToObj(i -> ready(i, partners.get(i), deals.get(i)))
                        .toList();

        // When
        signAllWhileServicesDie(competing);

        // Then
        witness.awaitRow(
                Service.DEALS,
                "competition where status = 'DECIDED' and id = ?::uuid",
                competition);
        String winner =
                witness.column(
                                Service.ATTRIBUTIONS,
                                "select winner_deal_id from competition where id = ?::uuid",
                                competition)
                        .getFirst();
        assertThat(
                        witness.column(
                                Service.ATTRIBUTIONS,
                                "select deal_id from attribution where deal_id = any (?::uuid[]) order by link_signed_at, deal_id limit 1",
                                "{" + String.join(",", deals) + "}"))
                .containsExactly(winner);
        assertThat(witness.records(Service.ATTRIBUTIONS, competition)).hasSize(1);
        for (Competing each : competing) {
            Answer deal = api.get(each.partner().partner(), api.deals("/deals/" + each.deal()));
            if (each.deal().equals(winner)) {
                assertThat(deal.text("/status")).isEqualTo("OPEN");
                assertThat(deal.text("/motion")).isEqualTo("BEST_PARTNER_WINS");
            } else {
                assertThat(deal.text("/status")).as("%s", deal).isEqualTo("LOST");
                assertThat(deal.text("/lossReason")).isEqualTo("CUSTOMER_CHOSE_OTHERWISE");
                assertThat(each.partner().awaitAttribution(each.deal()).text("/status"))
                        .isEqualTo("REFUSED");
                Answer notices = api.get(each.partner().partner(), api.deals("/notices"));
                assertThat(notices.body().findValuesAsText("kind")).contains("COLLABORATION_ENDED");
            }
        }
        witness.assertWhole();
    }

    /** The link of a deal, and a code for one of the customer's people. */
    private Competing ready(int number, Vendor partner, String deal) {
        Answer accepted =
                api.post(
                        holder.specialist(),
                        api.deals("/deals/" + deal + "/collaboration/acceptance"),
                        "");
        assertThat(accepted.status()).as("%s", accepted).isEqualTo(200);
        String url = partner.awaitLink(deal).text("/items/0/url");
        String email = "kunde-" + number + "@" + IDN.toASCII(holder.domain());
        Answer asked = api.post(null, URI.create(url + "/code"), "{\"email\":\"" + email + "\"}");
        assertThat(asked.status()).as("%s", asked).isEqualTo(202);
        return new Competing(partner, deal, url, email, api.codeMailedTo(email));
    }

    private void signAllWhileServicesDie(List<Competing> competing) throws Exception {
        ServiceProcess attributions = stack.service(Service.ATTRIBUTIONS);
        ServiceProcess dealService = stack.service(Service.DEALS);
        try (ExecutorService customers = Executors.newFixedThreadPool(PARTNERS)) {
            List<CompletableFuture<Void>> signing;
            // The first decision is made, and dies before it is kept.
            try (var trap = Trap.inCommit(stack, Service.ATTRIBUTIONS, "update on competition")) {
                signing =
                        competing.stream()
                                .map(
                                        each ->
                                                CompletableFuture.runAsync(
                                                        () -> signAtLast(each), customers))
                                .toList();
                trap.awaitCatch();
                attributions.kill();
            }
            dealService.kill();
            attributions.restart();
            CompletableFuture.allOf(signing.toArray(CompletableFuture[]::new)).join();
            attributions.kill();
            dealService.restart();
            attributions.restart();
        }
    }

    private void signAtLast(Competing each) {
        await("the signature of " + each.email())
                .atMost(LIMIT)
                .pollInSameThread()
                .pollInterval(Duration.ofMillis(200))
                .until(() -> each.sign(api));
    }
}
