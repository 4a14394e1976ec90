package dev.cosell.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A published page that a test renders, and holds to what it renders. */
public final class GoldenFile {

    private static final String HINT =
            """
            %s is not what the rules say. If they are right, render it again:
            ./mvnw -o -q -B test -pl %s -am -Dtest=%s \
            -Dsurefire.failIfNoSpecifiedTests=false -Dgolden.update=true""";

    private GoldenFile() {}

    /**
     * Writes the page instead where {@code golden.update} is set.
     *
     * @param module that the test is of, whose folder the test runs in
     */
    public static void check(Path published, String rendered, String module, Class<?> test)
            throws IOException {
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(published.getParent());
            Files.writeString(published, rendered);
        }
        String hint = HINT.formatted(published, module, test.getSimpleName());
        assertThat(published).as(hint).exists();
        assertThat(Files.readString(published)).as(hint).isEqualTo(rendered);
    }
}
