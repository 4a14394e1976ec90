package dev.cosell.deals.deal.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.testing.GoldenFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Holds the published forwarding table to what the rules say. */
class ForwardingTableTest {

    private static final Set<ForwardingOrders.Act> ANSWERS =
            Set.of(
                    ForwardingOrders.Act.ACCEPT,
                    ForwardingOrders.Act.DECLINE,
                    ForwardingOrders.Act.WITHDRAW);

    private static final Path PUBLISHED = Path.of("../docs/rules/forwarding-table.md");

    @Test
    void thePublishedTableIsWhatTheRulesSay() throws IOException {
        String rendered =
                new ForwardingTable(Locale.ENGLISH).page()
                        + "\n"
                        + new ForwardingTable(Locale.GERMAN).page();
        GoldenFile.check(PUBLISHED, rendered, "deal-service", getClass());
    }

    @Test
    void everyOrderIsWalkedAndInEachTheOfferIsAnsweredAtMostOnce() {
        var orders = ForwardingOrders.all();
        assertThat(orders).hasSize(120).doesNotHaveDuplicates();
        for (var order : orders) {
            var done = order.steps().stream().filter(step -> step.refusal() == null).toList();
            assertThat(done.stream().filter(step -> ANSWERS.contains(step.act())).count())
                    .as(order.toString())
                    .isOne();
        }
    }
}
