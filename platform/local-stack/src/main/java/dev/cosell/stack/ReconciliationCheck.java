package dev.cosell.stack;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** Has the running suite hold ledger, attributions and statements against each other. */
final class ReconciliationCheck {
    private static final int AGREED = 0;
    private static final int DIFFERENT = 1;

    private ReconciliationCheck() {}

    /**
     * Names each difference.
     *
     * @return 0 where all agree, 1 otherwise
     * @throws StackFailure when the suite does not answer
     */
    static int run(StackAddresses stack, PrintStream out) {
        var deals = new LongAdder();
        var entries = new LongAdder();
        var statements = new LongAdder();
        var differences = new LongAdder();
        try (StackClient client = new StackClient(stack)) {
            client.eachPage(
                    URI.create(stack.attributions() + "/reconciliation"),
                    page -> {
                        deals.add(page.path("deals").asLong());
                        entries.add(page.path("entries").asLong());
                        statements.add(page.path("statements").asLong());
                        differences.add(page.path("differences").size());
                        page.path("differences").forEach(each -> out.println(inOneLine(each)));
                    });
        }
        boolean agreed = differences.sum() == 0;
        out.printf(
                "%s: %d deals with %d entries, %d statements, %d differences.%n",
                agreed
                        ? "Ledger, attributions and statements agree"
                        : "LEDGER, ATTRIBUTIONS AND STATEMENTS DIFFER",
                deals.sum(),
                entries.sum(),
                statements.sum(),
                differences.sum());
        return agreed ? AGREED : DIFFERENT;
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
