package dev.cosell.messaging;

import static dev.cosell.messaging.Rig.ASSIGNMENTS;
import static dev.cosell.messaging.Rig.aKey;
import static dev.cosell.messaging.Rig.aPartner;
import static dev.cosell.messaging.Rig.applied;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cosell.testing.BackingServices;
import dev.cosell.testing.KafkaProbe;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.consumer.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several instances of one service share the topics; one that goes leaves nothing undone. */
@QuarkusTest
class TakeOverTest {

    private static final String GROUP = "messaging-under-test";
    private static final Duration SESSION = Duration.ofSeconds(6);

    @Inject EventApplier applier;
    @Inject ParkedRecords parked;
    @Inject Event<Consumer<?, ?>> observed;

    @Test
    void anInstanceThatStopsLeavesItsShareAtOnce() throws Exception {
        var second = instance(Map.of("instance", "2"));
        second.start();
        awaitShares(GROUP, 2);
        List<String> keys = Stream.generate(Rig::aKey).limit(30).toList();

        try (var probe = Rig.probe()) {
            send(probe, keys);
            long stopped = System.nanoTime();
            second.stop();
            awaitShares(GROUP, 1);
            assertThat(Duration.ofNanos(System.nanoTime() - stopped)).isLessThan(SESSION);
            send(probe, keys);
        }

        for (String key : keys) {
            Rig.awaitApplied(key, 2);
            assertThat(applied(key)).hasSize(2).doesNotHaveDuplicates();
        }
    }

    @Test
    void anInstanceThatBeginsAnewKeepsItsPlaceAndCommitsWhatItDid() throws Exception {
        var second = instance(Map.of("instance", "2"));
        second.start();
        awaitShares(GROUP, 2);
        String failing = aKey();
        Faults.fail(failing, Faults.ALWAYS);

        try (var probe = Rig.probe()) {
            List<String> keys = Stream.generate(Rig::aKey).limit(30).toList();
            send(probe, keys);
            send(probe, List.of(failing));
            Rig.awaitParked(failing, 1);
            for (String key : keys) {
                Rig.awaitApplied(key, 1);
                assertThat(applied(key)).hasSize(1);
            }
        }

        second.stop();
        awaitShares(GROUP, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"classic", "consumer"})
    void bothGroupProtocolsWork(String protocol) throws Exception {
        String group = "messaging-under-test-" + protocol;
        var loop = instance(Map.of("service", group, "group-protocol", protocol));
        loop.start();
        awaitShares(group, 1);

        loop.stop();

        assertThat(loop.failures()).isZero();
        awaitShares(group, 0);
    }

    private EventConsumerLoop instance(Map<String, String> values) {
        return new EventConsumerLoop(
                applier,
                parked,
                Rig.config(values),
                observed,
                BackingServices.kafka().bootstrapServers(),
                new SimpleMeterRegistry());
    }

    private static void send(KafkaProbe probe, List<String> keys) {
        keys.forEach(
                key ->
                        probe.send(
                                ASSIGNMENTS,
                                key,
                                "PartnerChanged",
                                aPartner(key),
                                UUID.randomUUID()));
    }

    /** Waits until so many members have all partitions of both topics between them. */
    private static void awaitShares(String group, int members) {
        try (Admin admin =
                Admin.create(
                        Map.of("bootstrap.servers", BackingServices.kafka().bootstrapServers()))) {
            await("members of " + group)
                    .atMost(Rig.LIMIT)
                    .ignoreExceptions()
                    .until(
                            () -> {
                                List<Integer> shares = shares(admin, group);
                                return shares.size() == members
                                        && shares.stream().allMatch(share -> share > 0)
                                        && shares.stream().mapToInt(share -> share).sum()
                                                == (members == 0 ? 0 : 12);
                            });
        }
    }

    private static List<Integer> shares(Admin admin, String group)
            throws ExecutionException, InterruptedException {
        return admin.describeConsumerGroups(List.of(group)).all().get().values().stream()
                .map(ConsumerGroupDescription::members)
                .flatMap(Collection::stream)
                .map(MemberDescription::assignment)
                .map(assignment -> assignment.topicPartitions().size())
                .toList();
    }
}
