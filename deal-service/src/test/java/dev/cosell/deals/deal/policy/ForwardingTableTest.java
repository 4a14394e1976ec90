package dev.cosell.deals.deal.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Holds the published forwarding table to what the rules say. */
class ForwardingTableTest {

    private static final Path PUBLISHED = Path.of("../docs/rules/forwarding-table.md");

    private static final String HINT =
            """
            %s is not what the rules say. If they are right, render it again:
            ./mvnw -o -q -B test -pl deal-service -am -Dtest=ForwardingTableTest \
            -Dsurefire.failIfNoSpecifiedTests=false -Dgolden.update=true""";

    @Test
    void thePublishedTableIsWhatTheRulesSay() throws IOException {
        String rendered =
                new ForwardingTable(Locale.ENGLISH).page()
                        + "\n"
                        + new ForwardingTable(Locale.GERMAN).page();
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(PUBLISHED.getParent());
            Files.writeString(PUBLISHED, rendered);
        }
        assertThat(PUBLISHED).as(HINT, PUBLISHED).exists();
        assertThat(Files.readString(PUBLISHED)).as(HINT, PUBLISHED).isEqualTo(rendered);
    }
}
