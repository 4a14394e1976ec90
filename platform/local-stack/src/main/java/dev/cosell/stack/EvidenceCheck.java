package dev.cosell.stack;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.net.URI;
import java.util.concurrent.atomic.LongAdder;

/** Has the running suite hold its evidence of signatures to hashes and seals, link after link. */
final class EvidenceCheck {
    private static final int WHOLE = 0;
    private static final int BROKEN = 1;

    private EvidenceCheck() {}

    /**
     * Names the first broken entry of each link that has one.
     *
     * @return 0 when all is as it was written, 1 otherwise
     * @throws StackFailure when the suite does not answer
     */
    static int run(StackAddresses stack, PrintStream out) {
        var links = new LongAdder();
        var entries = new LongAdder();
        var breaches = new LongAdder();
        try (StackClient client = new StackClient(stack)) {
            client.eachPage(
                    URI.create(stack.attributions() + "/evidence/verification"),
                    page -> {
                        links.add(page.path("links").asLong());
                        entries.add(page.path("entries").asLong());
                        breaches.add(page.path("breaches").size());
                        page.path("breaches").forEach(breach -> out.println(inOneLine(breach)));
                    });
        }
        boolean whole = breaches.sum() == 0;
        out.printf(
                "%s: %d links with %d entries, %d broken.%n",
                whole ? "The evidence is whole" : "THE EVIDENCE IS NOT WHOLE",
                links.sum(),
                entries.sum(),
                breaches.sum());
        return whole ? WHOLE : BROKEN;
    }

    private static String inOneLine(JsonNode breach) {
        int entry = breach.path("entry").asInt();
        return "link %s%s: %s %s"
                .formatted(
                        breach.path("linkId").asText(),
                        entry == 0 ? "" : ", entry " + entry,
                        breach.path("flaw").asText(),
                        breach.path("text").asText());
    }
}
