package dev.cosell.systemtests.faults;

import dev.cosell.stack.Service;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Something that breaks.
 *
 * @param second of the run at which it happens, or later if the one before takes longer
 * @param service which one, where the kind is about services
 * @param instance 0 or 1
 * @param away for how many seconds it stays so before somebody mends it
 * @param otherOrder which of two things comes back first
 */
record Fault(int second, Kind kind, Service service, int instance, int away, boolean otherOrder) {

    /** Seconds between two faults. */
    private static final int SPACING = 5;

    private static final int FIRST = 3;

    /** What breaks. */
    enum Kind {
        KILL_SERVICE("kill -9 of one instance, started again at once"),
        KILL_BOTH_INSTANCES("kill -9 of both instances, started again at once"),
        KILL_TWO_SERVICES("kill -9 of an instance of two services, started again at once"),
        KILL_KAFKA("kill -9 of Kafka"),
        KILL_POSTGRES("kill -9 of PostgreSQL"),
        KILL_BOTH_STORES("kill -9 of PostgreSQL and Kafka"),
        KILL_SERVICE_WITHOUT_KAFKA("kill -9 of an instance while Kafka is away"),
        KILL_SERVICE_WITHOUT_POSTGRES("kill -9 of an instance while PostgreSQL is away"),
        FREEZE_SERVICE("freeze of one instance for longer than its session"),
        FREEZE_KAFKA("freeze of Kafka"),
        ROLLING_RESTART("restart of both instances, one after the other");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        boolean isOfAService() {
            return switch (this) {
                case KILL_KAFKA, KILL_POSTGRES, KILL_BOTH_STORES, FREEZE_KAFKA -> false;
                case KILL_SERVICE,
                        KILL_BOTH_INSTANCES,
                        KILL_TWO_SERVICES,
                        KILL_SERVICE_WITHOUT_KAFKA,
                        KILL_SERVICE_WITHOUT_POSTGRES,
                        FREEZE_SERVICE,
                        ROLLING_RESTART ->
                        true;
            };
        }
    }

    /** The faults of a seed: each kind in turn, in an order of the seed, all over again. */
    static List<Fault> schedule(long seed, int seconds) {
        var random = new Random(seed);
        List<Kind> kinds = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        for (int second = FIRST; second < seconds; second += SPACING) {
            if (kinds.isEmpty()) {
                kinds.addAll(List.of(Kind.values()));
                Collections.shuffle(kinds, random);
            }
            Kind kind = kinds.removeLast();
            Service service = Service.values()[random.nextInt(Service.values().length)];
            // A consumer's session is 6 s: only a longer freeze makes another instance take over.
            int away = kind == Kind.FREEZE_SERVICE ? 9 : random.nextInt(2) * random.nextInt(1, 7);
            if (kind == Kind.FREEZE_KAFKA) {
                away += 3;
            }
            faults.add(
                    new Fault(
                            second, kind, service, random.nextInt(2), away, random.nextBoolean()));
        }
        return List.copyOf(faults);
    }

    @Override
    public String toString() {
        String of = kind.isOfAService() ? " (%s, %d)".formatted(service.text(), instance + 1) : "";
        String order = kind == Kind.KILL_BOTH_STORES && otherOrder ? ", Kafka back first" : "";
        return "%3d s  %s%s, %d s away%s".formatted(second, kind.text, of, away, order);
    }
}
