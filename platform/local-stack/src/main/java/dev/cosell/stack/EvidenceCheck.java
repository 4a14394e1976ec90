package dev.cosell.stack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.stack.StackClient.Answer;
import dev.cosell.stack.StackClient.Call;
import dev.cosell.stack.StackClient.Caller;
import java.io.PrintStream;
import java.net.URI;

/** Has the running suite hold its evidence of signatures to hashes and seals, link after link. */
final class EvidenceCheck {
    private static final int WHOLE = 0;
    private static final int BROKEN = 1;

    /** A thousand links each; more than that would take days. */
    private static final int MOST_CALLS = 1_000_000;

    private EvidenceCheck() {}

    /**
     * Names the first broken entry of each link that has one.
     *
     * @return 0 when all is as it was written, 1 otherwise
     * @throws StackFailure when the suite does not answer
     */
    static int run(StackAddresses stack, PrintStream out) {
        long links = 0;
        long entries = 0;
        long breaches = 0;
        String cursor = "";
        try (StackClient client = new StackClient(stack)) {
            for (int call = 0; call < MOST_CALLS; call++) {
                JsonNode answer = ask(client, stack.attributions(), cursor);
                links += answer.path("links").asLong();
                entries += answer.path("entries").asLong();
                breaches += answer.path("breaches").size();
                answer.path("breaches").forEach(breach -> out.println(inOneLine(breach)));
                cursor = answer.path("nextCursor").asText("");
                if (answer.path("nextCursor").isNull()) {
                    break;
                }
            }
        }
        out.printf(
                "%s: %d links with %d entries, %d broken.%n",
                breaches == 0 ? "The evidence is whole" : "THE EVIDENCE IS NOT WHOLE",
                links,
                entries,
                breaches);
        return breaches == 0 ? WHOLE : BROKEN;
    }

    private static JsonNode ask(StackClient client, URI attributions, String cursor) {
        String query = cursor.isEmpty() ? "" : "?cursor=" + cursor;
        Call call =
                Call.get(
                        Caller.OPERATIONS,
                        URI.create(attributions + "/evidence/verification" + query));
        Answer answer = client.send(call);
        if (!answer.isOk()) {
            throw new StackFailure(call + ": " + answer.inOneLine());
        }
        return answer.body();
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
