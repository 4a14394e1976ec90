package dev.cosell.stack;

import java.util.Arrays;
import java.util.stream.Stream;

/** The neighbouring ports of one stack. */
record Ports(int base) {
    static final int COUNT = 9;

    private static final int HIGHEST_PROPOSED = 32_000;

    int issuer() {
        return base;
    }

    int of(Service service) {
        return base + 1 + service.ordinal();
    }

    int kafka() {
        return base + 5;
    }

    int postgres() {
        return base + 6;
    }

    int mail() {
        return base + 7;
    }

    int controller() {
        return base + 8;
    }

    boolean areFree() {
        return FreePorts.isFree(base, COUNT);
    }

    /**
     * @throws StackFailure if another program listens on one of them
     */
    void requireFree() {
        String[] uses =
                Stream.of(
                                Stream.of("the token issuer"),
                                Arrays.stream(Service.values()).map(Service::text),
                                Stream.of("Kafka", "PostgreSQL", "mail", "Kafka's controller"))
                        .flatMap(names -> names)
                        .toArray(String[]::new);
        for (int i = 0; i < COUNT; i++) {
            if (!FreePorts.isFree(base + i)) {
                throw new StackFailure(
                        "Port %d (for %s) is in use. Stop what uses it, or take other ports: ./cosell up --port-base %d"
                                .formatted(base + i, uses[i], otherBase()));
            }
        }
    }

    private int otherBase() {
        int other = base + 1000;
        return other < HIGHEST_PROPOSED && FreePorts.isFree(other, COUNT)
                ? other
                : FreePorts.block(COUNT);
    }
}
