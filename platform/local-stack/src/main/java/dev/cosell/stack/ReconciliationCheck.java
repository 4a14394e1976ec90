package dev.cosell.stack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.stack.StackClient.Answer;
import dev.cosell.stack.StackClient.Call;
import dev.cosell.stack.StackClient.Caller;
import java.io.PrintStream;
import java.net.URI;
import java.util.List;

/** Has the running suite hold ledger, attributions and statements against each other. */
final class ReconciliationCheck {
    private static final int AGREED = 0;
    private static final int DIFFERENT = 1;

    /** A hundred statements or a thousand deals each; more than that would take days. */
    private static final int MOST_CALLS = 1_000_000;

    private ReconciliationCheck() {}

    /**
     * Names each difference.
     *
     * @return 0 where all agree, 1 otherwise
     * @throws StackFailure when the suite does not answer
     */
    static int run(StackAddresses stack, PrintStream out) {
        long deals = 0;
        long entries = 0;
        long statements = 0;
        long differences = 0;
        String query = "";
        try (StackClient client = new StackClient(stack)) {
            for (int call = 0; call < MOST_CALLS; call++) {
                JsonNode answer = ask(client, stack.attributions(), query);
                deals += answer.path("deals").asLong();
                entries += answer.path("entries").asLong();
                statements += answer.path("statements").asLong();
                differences += answer.path("differences").size();
                answer.path("differences").forEach(each -> out.println(inOneLine(each)));
                if (answer.path("nextCursor").isNull()) {
                    break;
                }
                query = "?cursor=" + answer.path("nextCursor").asText();
            }
        }
        out.printf(
                "%s: %d deals with %d entries, %d statements, %d differences.%n",
                differences == 0
                        ? "Ledger, attributions and statements agree"
                        : "LEDGER, ATTRIBUTIONS AND STATEMENTS DIFFER",
                deals,
                entries,
                statements,
                differences);
        return differences == 0 ? AGREED : DIFFERENT;
    }

    private static JsonNode ask(StackClient client, URI attributions, String query) {
        Call call =
                Call.get(Caller.OPERATIONS, URI.create(attributions + "/reconciliation" + query));
        Answer answer = client.send(call);
        if (!answer.isOk()) {
            throw new StackFailure(call + ": " + answer.inOneLine());
        }
        return answer.body();
    }

    private static String inOneLine(JsonNode difference) {
        var line = new StringBuilder(difference.path("kind").asText());
        line.append(" partner ").append(difference.path("partnerId").asText());
        for (String name : List.of("deal", "month", "entry", "statement")) {
            JsonNode value = difference.path(name.equals("month") ? name : name + "Id");
            if (!value.isMissingNode()) {
                line.append(", ").append(name).append(' ').append(value.asText());
            }
        }
        line.append(": ").append(difference.path("text").asText());
        if (difference.has("expected")) {
            line.append(" Expected ")
                    .append(difference.path("expected").asText())
                    .append(", found ")
                    .append(difference.path("found").asText())
                    .append('.');
        }
        return line.toString();
    }
}
