package dev.cosell.systemtests.faults;

import dev.cosell.stack.Service;
import dev.cosell.systemtests.faults.Call.Action;
import dev.cosell.systemtests.faults.Client.Answer;
import dev.cosell.systemtests.faults.Client.Ask;
import dev.cosell.systemtests.faults.Client.Who;
import java.util.List;
import java.util.stream.IntStream;

/** The vendor of one seed: partners, staff and a territory under ids that no other seed has. */
final class Vendor {

    private static final int PARTNERS = 3;
    private static final int SPECIALISTS = 4;
    // Postal codes of 100 neighbours for each seed, of which a part is in no territory.
    private static final int BLOCKS = 800;
    private static final int FIRST_BLOCK = 10_000;
    private static final int BLOCK = 100;
    private static final int COVERED = 90;

    private final Client client;
    private final long seed;

    Vendor(Client client, long seed) {
        this.client = client;
        this.seed = seed;
    }

    void setUp() throws InterruptedException {
        for (String specialist : specialists()) {
            put("/staff/" + specialist, staff("GROWTH_SPECIALIST", specialist));
        }
        put("/staff/cam-" + seed, staff("CHANNEL_ACCOUNT_MANAGER", "cam-" + seed));
        put("/staff/cc-" + seed, staff("CHANNEL_CONSULTANT", "cc-" + seed));
        put(
                "/territories/de-" + seed,
                """
                {"name":"Seed %d","country":"DE","postalCodes":["%05d-%05d"],"segment":"MID_MARKET","growthSpecialists":["%s"]}
                """
                        .formatted(
                                seed,
                                postalCodes(),
                                postalCodes() + COVERED - 1,
                                String.join("\",\"", specialists())));
        for (int i = 0; i < PARTNERS; i++) {
            String partner = partner(i);
            put(
                    "/partners/" + partner,
                    """
                    {"name":"Partner %1$s","country":"DE","sellsInto":["DE"],"tier":"GOLD","domains":["%1$s.example"]}
                    """
                            .formatted(partner));
            put(
                    "/partners/" + partner + "/account-team",
                    "{\"channelAccountManagerId\":\"cam-%1$d\",\"channelConsultantId\":\"cc-%1$d\"}"
                            .formatted(seed));
        }
    }

    /** Two have little room, so that some deals find nobody. */
    private String staff(String role, String id) {
        boolean small = id.startsWith("gs-0-") || id.startsWith("gs-1-");
        return """
               {"name":"%s","email":"%s@vendor.example","role":"%s","languages":["de","en"]%s}
               """
                .formatted(id, id, role, small ? ",\"capacity\":5" : "");
    }

    private void put(String path, String body) throws InterruptedException {
        Answer answer =
                client.ask(
                        Ask.put(Action.SET_UP, Who.OPERATIONS, Service.ASSIGNMENTS, path, body), 0);
        if (!answer.done()) {
            throw new IllegalStateException("PUT " + path + " was answered " + answer);
        }
    }

    int partners() {
        return PARTNERS;
    }

    String partner(int number) {
        return "partner-%d-%d".formatted(number, seed);
    }

    private List<String> specialists() {
        return IntStream.range(0, SPECIALISTS)
                .mapToObj("gs-%d-"::formatted)
                .map(id -> id + seed)
                .toList();
    }

    private int postalCodes() {
        return FIRST_BLOCK + BLOCK * Math.toIntExact(Math.floorMod(seed, BLOCKS));
    }

    /** A postal code in the territory, or one of this seed's that is in none. */
    String postalCode(boolean covered) {
        return "%05d".formatted(covered ? postalCodes() : postalCodes() + COVERED);
    }
}
