package dev.cosell.deals.deal.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.testing.GoldenFile;
import jakarta.annotation.security.RolesAllowed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds the published decision table to what the rules say. */
class DecisionTableTest {

    private static final Path PUBLISHED = Path.of("../docs/rules/decision-table.md");

    @Test
    void thePublishedTableIsWhatTheRulesSay() throws IOException {
        String rendered =
                new RenderedTable(Locale.ENGLISH).page()
                        + "\n"
                        + new RenderedTable(Locale.GERMAN).page();
        GoldenFile.check(PUBLISHED, rendered, "deal-service", getClass());
    }

    @Test
    void partnersAndGrowthSpecialistsRegisterAsTheTableSays() throws ClassNotFoundException {
        assertThat(
                        Arrays.stream(
                                        Class.forName("dev.cosell.deals.deal.api.DealResource")
                                                .getDeclaredMethods())
                                .filter(method -> method.getName().equals("register"))
                                .map(method -> method.getAnnotation(RolesAllowed.class).value())
                                .flatMap(Arrays::stream)
                                .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("partner", "growth-specialist");
    }
}
