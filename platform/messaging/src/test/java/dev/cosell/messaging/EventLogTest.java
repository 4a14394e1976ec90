package dev.cosell.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.testing.BackingServices;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = BackingServices.class,
        initArgs = @ResourceArg(name = "database", value = "messaging_under_test"))
class EventLogTest {

    @Inject MessagingConfig config;

    @Test
    void boots() {
        assertThat(config.service()).isEqualTo("messaging-under-test");
    }
}
