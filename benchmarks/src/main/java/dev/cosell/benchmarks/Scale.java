package dev.cosell.benchmarks;

import java.time.Duration;
import java.util.List;

/**
 * How long and how much is measured.
 *
 * @param warmUp load before anything counts: a JVM needs half a minute until it is compiled
 * @param warmUpOfAll the same where all four services work: four JVMs share the processors, and
 *     each needs as long as one alone
 * @param rounds of each pair that is compared
 * @param round one measurement under a closed loop
 * @param steady one measurement under an open loop
 * @param settle rest before memory is read
 * @param backlog events that the relay finds when it starts
 * @param backlogKeys over which they are spread
 * @param imported rows of a file of registrations
 * @param evidence entries of a chain
 * @param attributions deals in the ledger of a quarter
 * @param deals rows in the database for each measurement of the reads, ascending
 * @param reads of each kind
 */
record Scale(
        Duration warmUp,
        Duration warmUpOfAll,
        int rounds,
        Duration round,
        Duration steady,
        Duration settle,
        int backlog,
        int backlogKeys,
        int imported,
        int evidence,
        int attributions,
        List<Integer> deals,
        int reads) {

    static final Scale FULL =
            new Scale(
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(120),
                    3,
                    Duration.ofSeconds(8),
                    Duration.ofSeconds(40),
                    Duration.ofSeconds(20),
                    200_000,
                    10_000,
                    100_000,
                    1_000_000,
                    100_000,
                    List.of(1_000, 100_000, 1_000_000),
                    5_000);

    static final Scale QUICK =
            new Scale(
                    Duration.ofSeconds(6),
                    Duration.ofSeconds(24),
                    1,
                    Duration.ofSeconds(4),
                    Duration.ofSeconds(6),
                    Duration.ofSeconds(3),
                    50_000,
                    5_000,
                    20_000,
                    200_000,
                    20_000,
                    List.of(1_000, 100_000),
                    1_000);
}
