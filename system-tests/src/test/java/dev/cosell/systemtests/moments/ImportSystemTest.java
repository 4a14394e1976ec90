package dev.cosell.systemtests.moments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cosell.stack.LocalStack;
import dev.cosell.stack.Service;
import dev.cosell.stack.ServiceProcess;
import dev.cosell.systemtests.Api;
import dev.cosell.systemtests.Api.Answer;
import dev.cosell.systemtests.Api.Who;
import dev.cosell.systemtests.Vendor;
import dev.cosell.testing.KafkaProbe;
import dev.cosell.testing.KafkaProbe.Seen;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A file of registrations whose service dies amid it. */
@ExtendWith(BreakableSuite.class)
class ImportSystemTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int ROWS = 3_000;
    private static final int AMID_THE_THIRD_PART = 1_250;

    private LocalStack stack;
    private Api api;
    private Vendor vendor;
    private Witness witness;

    @BeforeEach
    void open() {
        stack = BreakableSuite.stack();
        api = new Api(stack);
        witness = new Witness(stack, api);
        vendor = BreakableSuite.aVendor(api);
    }

    @Test
    void isWorkedThroughOnceByWhoeverIsAliveAfterAKill() throws Exception {
        // Given
        ServiceProcess first = stack.service(Service.DOMAINS);
        List<String> names =
                IntStream.range(0, ROWS)
                        .mapToObj(i -> vendor.partnerId() + "-" + i + ".de")
                        .toList();
        String path;
        try (var trap =
                Trap.before(
                        stack,
                        Service.DOMAINS,
                        "insert on domain_registration",
                        AMID_THE_THIRD_PART)) {
            path = send(names);
            trap.awaitCatch();

            // When
            first.kill();
            trap.open();
        }

        // Then
        ServiceProcess second = BreakableSuite.second(Service.DOMAINS);
        URI file = URI.create(second.uri() + path);
        await("the end of the import")
                .atMost(LIMIT)
                .until(() -> read(file).text("/status").equals("DONE"));
        assertThat(read(file).body().path("registered").asInt()).isEqualTo(ROWS);
        assertThat(
                        witness.column(
                                Service.DOMAINS,
                                "select name from domain_registration where name like ? order by id",
                                vendor.partnerId() + "-%"))
                .containsExactlyInAnyOrderElementsOf(names);
        await("the outbox empty")
                .atMost(LIMIT)
                .until(() -> witness.number(Service.DOMAINS, "select count(*) from outbox") == 0);
        try (var probe = new KafkaProbe(stack.kafka().bootstrapServers())) {
            List<Seen> events =
                    probe.all(Service.DOMAINS.topic()).stream()
                            .filter(each -> each.key().startsWith(vendor.partnerId() + "-"))
                            .filter(each -> each.type().equals("DomainRegistered"))
                            .toList();
            assertThat(events.stream().map(Seen::id).distinct()).hasSize(ROWS);
            assertThat(events.stream().map(Seen::key).distinct()).hasSize(ROWS);
        }
        first.restart();
        witness.assertWhole();
    }

    private String send(List<String> names) {
        var file = new StringBuilder("domain,partner_id,company,country,postal_code\n");
        names.forEach(
                name ->
                        file.append(name)
                                .append(',')
                                .append(vendor.partnerId())
                                .append(",Müller Maschinenbau GmbH,DE,80331\n"));
        Answer received =
                api.send(
                        api.request(Who.operations(), api.domains("/domains/imports?dryRun=false"))
                                .setHeader("Content-Type", "text/csv")
                                .POST(HttpRequest.BodyPublishers.ofString(file.toString())));
        assertThat(received.status()).as("%s", received).isEqualTo(202);
        return "/domains/imports/" + received.text("/id");
    }

    private Answer read(URI file) {
        return api.get(Who.operations(), file);
    }
}
