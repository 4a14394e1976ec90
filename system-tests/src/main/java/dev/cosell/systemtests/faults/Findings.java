package dev.cosell.systemtests.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Collects what does not fit. */
final class Findings {

    private final List<Violation> violations = new ArrayList<>();

    void add(String check, String key, @Nullable Object expected, @Nullable Object found) {
        violations.add(new Violation(check, key, String.valueOf(expected), String.valueOf(found)));
    }

    void equal(String check, String key, @Nullable Object expected, @Nullable Object found) {
        if (!Objects.equals(expected, found)) {
            add(check, key, expected, found);
        }
    }

    List<Violation> all() {
        return List.copyOf(violations);
    }
}
