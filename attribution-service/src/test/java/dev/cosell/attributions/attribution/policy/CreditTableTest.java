package dev.cosell.attributions.attribution.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Holds the published credit table to what the rules say. */
class CreditTableTest {

    private static final Path PUBLISHED = Path.of("../docs/rules/credit-table.md");

    private static final String HINT =
            """
            %s is not what the rules say. If they are right, render it again:
            ./mvnw -o -q -B test -pl attribution-service -am -Dtest=CreditTableTest \
            -Dsurefire.failIfNoSpecifiedTests=false -Dgolden.update=true""";

    @Test
    void thePublishedTableIsWhatTheRulesSay() throws IOException {
        String rendered =
                new CreditTable(Locale.ENGLISH).page()
                        + "\n"
                        + new CreditTable(Locale.GERMAN).page();
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(PUBLISHED.getParent());
            Files.writeString(PUBLISHED, rendered);
        }
        assertThat(PUBLISHED).as(HINT, PUBLISHED).exists();
        assertThat(Files.readString(PUBLISHED)).as(HINT, PUBLISHED).isEqualTo(rendered);
    }
}
