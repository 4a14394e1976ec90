package dev.cosell.attributions.attribution.policy;

import dev.cosell.testing.GoldenFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Holds the published credit table to what the rules say. */
class CreditTableTest {

    private static final Path PUBLISHED = Path.of("../docs/rules/credit-table.md");

    @Test
    void thePublishedTableIsWhatTheRulesSay() throws IOException {
        String rendered =
                new CreditTable(Locale.ENGLISH).page()
                        + "\n"
                        + new CreditTable(Locale.GERMAN).page();
        GoldenFile.check(PUBLISHED, rendered, "attribution-service", getClass());
    }
}
