package dev.cosell.systemtests.moments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cosell.stack.LocalStack;
import dev.cosell.stack.Service;
import dev.cosell.systemtests.Api;
import dev.cosell.systemtests.Api.Answer;
import dev.cosell.systemtests.Vendor;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** PostgreSQL and Kafka crash while there is traffic, and come back. */
@ExtendWith(BreakableSuite.class)
class StoresAwaySystemTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private LocalStack stack;
    private Api api;
    private Vendor vendor;
    private Witness witness;
    private String earlier;

    private enum Step {
        KAFKA_CRASHES,
        KAFKA_COMES_BACK,
        POSTGRES_CRASHES,
        POSTGRES_COMES_BACK;

        void on(LocalStack stack) {
            switch (this) {
                case KAFKA_CRASHES -> stack.crashKafka();
                case KAFKA_COMES_BACK -> stack.startKafkaAgain();
                case POSTGRES_CRASHES -> stack.crashPostgres();
                case POSTGRES_COMES_BACK -> stack.startPostgresAgain();
            }
        }
    }

    @BeforeEach
    void open() {
        stack = BreakableSuite.stack();
        api = new Api(stack);
        witness = new Witness(stack, api);
        vendor = BreakableSuite.aVendor(api);
        earlier = vendor.registerDeal();
        witness.awaitAssigned(vendor, earlier);
    }

    static Stream<List<Step>> orders() {
        return Stream.of(
                List.of(Step.POSTGRES_CRASHES, Step.POSTGRES_COMES_BACK),
                List.of(
                        Step.KAFKA_CRASHES,
                        Step.POSTGRES_CRASHES,
                        Step.POSTGRES_COMES_BACK,
                        Step.KAFKA_COMES_BACK),
                List.of(
                        Step.POSTGRES_CRASHES,
                        Step.KAFKA_CRASHES,
                        Step.KAFKA_COMES_BACK,
                        Step.POSTGRES_COMES_BACK));
    }

    @ParameterizedTest
    @MethodSource("orders")
    void whatWasAnsweredForSurvives(List<Step> steps) throws Exception {
        // Given
        var traffic = Traffic.begin(api, vendor);
        try (traffic) {
            traffic.awaitAnswers();

            // When
            for (Step step : steps) {
                step.on(stack);
                assertThatReadsAreAnswered();
                traffic.awaitAnswers();
            }
        }

        // Then
        assertThat(traffic.improper()).isEmpty();
        assertThat(traffic.acknowledged()).isNotEmpty();
        traffic.acknowledged().forEach(deal -> witness.awaitAssigned(vendor, deal));
        witness.assertWhole();
        assertThat(
                        witness.column(
                                Service.DEALS,
                                "select id from deal where partner_id = ? and id <> ?::uuid",
                                vendor.partnerId(),
                                earlier))
                .containsExactlyInAnyOrderElementsOf(traffic.acknowledged());
    }

    /** Reads need PostgreSQL alone; without it each says when to ask again. */
    private void assertThatReadsAreAnswered() {
        boolean expected = stack.postgres().handle().isAlive();
        List<URI> reads =
                List.of(
                        api.deals("/deals"),
                        api.domains("/domains"),
                        api.assignments("/assignments"),
                        api.attributions("/confirmation-links?dealId=" + earlier));
        for (URI uri : reads) {
            if (expected) {
                await("an answer of " + uri)
                        .atMost(LIMIT)
                        .until(() -> api.get(vendor.partner(), uri).status() == 200);
            } else {
                Answer answer = api.get(vendor.partner(), uri);
                assertThat(Traffic.isProper(answer)).as("%s", answer).isTrue();
            }
        }
    }
}
