package dev.cosell.messaging;

import static dev.cosell.messaging.Rig.aKey;
import static dev.cosell.messaging.Rig.aStageChange;
import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A broker that is away, from the start on, stops nothing but the sending. */
@QuarkusTest
@TestProfile(WithoutBrokerTest.NobodyListens.class)
class WithoutBrokerTest {

    public static final class NobodyListens implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("kafka.bootstrap.servers", "127.0.0.1:1");
        }
    }

    @Inject EventLog events;
    @Inject ServiceTransaction transaction;
    @Inject OutboxRelay relay;

    @Test
    void commandsAreTakenAndKeptUntilItIsBack() {
        String key = aKey();

        transaction.run(
                () -> {
                    for (int i = 0; i < 100; i++) {
                        events.append("deal", key, aStageChange(key));
                    }
                });

        await("rounds that gave up").atMost(Rig.LIMIT).until(() -> relay.failures() >= 3);
        assertThat(Rig.unsent()).isGreaterThanOrEqualTo(100);
        get("/q/health").then().statusCode(200);
    }
}
