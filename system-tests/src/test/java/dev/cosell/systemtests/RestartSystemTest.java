package dev.cosell.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.stack.Demo;
import dev.cosell.stack.FreePorts;
import dev.cosell.stack.LocalStack;
import dev.cosell.stack.SampleData;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A suite of its own, which is stopped and started again on the same data. */
class RestartSystemTest {

    @Test
    void theSampleVendorAndTheDemoWorkAndAllIsThereAfterARestart() {
        Path data = RunningSuite.temporaryFolder();
        int ports = FreePorts.block(LocalStack.PORTS);
        String deal;
        Vendor vendor;
        try (LocalStack stack = RunningSuite.start(data, ports)) {
            assertThat(
                            SampleData.load(
                                    stack.addresses(), repository().resolve("samples"), System.out))
                    .isZero();
            assertThat(Demo.run(stack.addresses(), System.out)).isZero();
            vendor = new Vendor(new Api(stack), "80331");
            vendor.registerDomain();
            deal = vendor.registerDeal();
            vendor.awaitAssigned(deal);
            vendor.accept(deal);
        }
        try (LocalStack stack = RunningSuite.start(data, ports)) {
            Api api = new Api(stack);
            assertThat(
                            api.get(vendor.partner(), api.deals("/deals/" + deal))
                                    .text("/collaboration/status"))
                    .isEqualTo("ACCEPTED");
            vendor.awaitLink(deal);
            assertThat(
                            SampleData.load(
                                    stack.addresses(), repository().resolve("samples"), System.out))
                    .isZero();
            assertThat(Demo.run(stack.addresses(), System.out)).isZero();
        }
    }

    private static Path repository() {
        return Path.of("..").toAbsolutePath().normalize();
    }
}
