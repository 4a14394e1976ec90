package dev.cosell.attributions.ledger.policy;

import dev.cosell.testing.GoldenFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Holds the published example to what the rules say. */
class LedgerExampleTest {

    private static final Path PUBLISHED = Path.of("../docs/rules/ledger-example.md");

    @Test
    void thePublishedExampleIsWhatTheRulesSay() throws IOException {
        String rendered =
                new LedgerExample(Locale.ENGLISH).page()
                        + "\n"
                        + new LedgerExample(Locale.GERMAN).page();
        GoldenFile.check(PUBLISHED, rendered, "attribution-service", getClass());
    }
}
