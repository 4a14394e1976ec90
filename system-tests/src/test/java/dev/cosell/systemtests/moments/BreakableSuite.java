package dev.cosell.systemtests.moments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.stack.FreePorts;
import dev.cosell.stack.LocalStack;
import dev.cosell.stack.Service;
import dev.cosell.stack.ServiceProcess;
import dev.cosell.systemtests.Api;
import dev.cosell.systemtests.Api.Answer;
import dev.cosell.systemtests.Api.Who;
import dev.cosell.systemtests.RunningSuite;
import dev.cosell.systemtests.Vendor;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;

/** One suite for the tests that break it; after each it is whole again. */
final class BreakableSuite implements BeforeAllCallback, AfterEachCallback {

    private static final Namespace HERE = Namespace.create(BreakableSuite.class);

    private static final AtomicInteger POSTAL_CODES = new AtomicInteger(10_000);

    private static @Nullable Running running;

    private record Running(LocalStack stack, Map<Service, ServiceProcess> seconds)
            implements AutoCloseable {

        @Override
        public void close() {
            stack.close();
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        running =
                context.getStore(StoreScope.LAUNCHER_SESSION, HERE)
                        .computeIfAbsent("suite", key -> start(), Running.class);
    }

    private static Running start() {
        int ports = FreePorts.block(LocalStack.PORTS);
        return new Running(
                RunningSuite.start(RunningSuite.temporaryFolder(), ports),
                Collections.synchronizedMap(new EnumMap<>(Service.class)));
    }

    private static Running running() {
        if (running == null) {
            throw new IllegalStateException("Add @ExtendWith(BreakableSuite.class)");
        }
        return running;
    }

    static LocalStack stack() {
        return running().stack();
    }

    /** One that no other test has a territory for. */
    static int aPostalCode() {
        return POSTAL_CODES.incrementAndGet();
    }

    /** A vendor with a domain, whose territory is no other test's, and with room for many deals. */
    static Vendor aVendor(Api api) {
        var vendor = new Vendor(api, "" + aPostalCode());
        Answer answer =
                api.put(
                        Who.operations(),
                        api.assignments("/staff/" + vendor.specialistId()),
                        """
                        {"name":"Lena Vogt","email":"lena@vendor.example","role":"GROWTH_SPECIALIST","languages":["de"],"capacity":10000}
                        """);
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        vendor.registerDomain();
        return vendor;
    }

    /** The second instance of a service, started now; it ends with the test. */
    static ServiceProcess second(Service service) {
        ServiceProcess known = running().seconds().get(service);
        if (known != null) {
            known.restart();
            return known;
        }
        ServiceProcess started = stack().startAnother(service);
        running().seconds().put(service, started);
        return started;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (stack().kafka().handle().isAlive()) {
            stack().kafka().resume();
        } else {
            stack().startKafkaAgain();
        }
        if (!stack().postgres().handle().isAlive()) {
            stack().startPostgresAgain();
        }
        Arrays.stream(Service.values()).parallel().forEach(BreakableSuite::mend);
    }

    private static void mend(Service service) {
        ServiceProcess first = stack().service(service);
        first.resume();
        if (!first.isAlive()) {
            first.restart();
        }
        ServiceProcess second = running().seconds().get(service);
        if (second != null) {
            second.resume();
            second.close();
        }
    }
}
