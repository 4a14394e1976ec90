package dev.cosell.deals.deal.policy;

import dev.cosell.testing.GoldenFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Holds the published forwarding table to what the rules say. */
class ForwardingTableTest {

    private static final Path PUBLISHED = Path.of("../docs/rules/forwarding-table.md");

    @Test
    void thePublishedTableIsWhatTheRulesSay() throws IOException {
        String rendered =
                new ForwardingTable(Locale.ENGLISH).page()
                        + "\n"
                        + new ForwardingTable(Locale.GERMAN).page();
        GoldenFile.check(PUBLISHED, rendered, "deal-service", getClass());
    }
}
