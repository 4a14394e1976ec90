package dev.cosell.assignments.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.assignments.AssignmentProblem;
import dev.cosell.assignments.routing.policy.Explanation.Exclusion;
import dev.cosell.assignments.routing.policy.Explanation.Kind;
import dev.cosell.assignments.routing.policy.Explanation.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoutingTextsTest {

    private static final List<String> REASONS =
            List.of(
                    "PENDING",
                    "RESPONSIBLE_FOR_DOMAIN",
                    "TERRITORY",
                    "BY_OPERATIONS",
                    "DIRECT_DEAL",
                    "NO_TERRITORY",
                    "NOBODY_HAS_ROOM",
                    "NOBODY_PRESENT");

    @ParameterizedTest
    @ValueSource(strings = {"de", "en"})
    void eachThingThatAnExplanationSaysHasItsTextAndNoneIsLeftOver(String language) {
        Set<String> expected = new TreeSet<>();
        REASONS.forEach(each -> expected.add("reason." + each));
        Arrays.stream(Verdict.values()).forEach(each -> expected.add("responsible." + each));
        Stream.concat(Stream.of("RANKED"), Arrays.stream(Exclusion.values()))
                .forEach(each -> expected.add("candidate." + each));
        Arrays.stream(Kind.values()).forEach(each -> expected.add("change." + each));
        var bundle =
                ResourceBundle.getBundle(
                        AssignmentProblem.class.getPackageName() + ".routing",
                        Locale.of(language),
                        AssignmentProblem.class.getClassLoader());
        assertThat(bundle.keySet()).isEqualTo(expected);
        assertThat(expected).allSatisfy(key -> assertThat(bundle.getString(key)).isNotBlank());
    }
}
