package dev.cosell.attributions;

import dev.cosell.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void theServiceIsBuiltAsAllAre() {
        ArchitectureRules.check("dev.cosell.attributions");
    }
}
