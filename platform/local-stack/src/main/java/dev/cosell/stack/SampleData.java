package dev.cosell.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.stack.StackClient.Answer;
import dev.cosell.stack.StackClient.Call;
import dev.cosell.stack.StackClient.Caller;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Loads the sample vendor through the public API. Loading it again changes nothing: what is put has
 * the same content, a domain that is held already by its own partner is left alone, and so is a
 * deal whose reference the partner has used.
 */
public final class SampleData {
    private static final int MAX_PAGES = 50;

    private final StackAddresses stack;
    private final StackClient client;
    private final Path folder;
    private final PrintStream out;
    private final Map<String, Set<String>> dealsOfPartner = new HashMap<>();

    private SampleData(StackAddresses stack, StackClient client, Path folder, PrintStream out) {
        this.stack = stack;
        this.client = client;
        this.folder = folder;
        this.out = out;
    }

    /** Loads {@code samples/} of the repository, whose folder is {@code cosell.home}. */
    public static int load(StackAddresses stack, PrintStream out) {
        return load(stack, Path.of(System.getProperty("cosell.home", ""), "samples"), out);
    }

    /**
     * Loads the JSON files of a folder, and says what it does.
     *
     * @return 0, or 1 after a line that says what went wrong
     */
    public static int load(StackAddresses stack, Path folder, PrintStream out) {
        try (StackClient client = new StackClient(stack)) {
            new SampleData(stack, client, folder, out).load();
            return 0;
        } catch (StackFailure e) {
            out.println("Sample data: " + e.getMessage());
            return 1;
        }
    }

    private void load() {
        each("staff", "members of staff", row -> put(stack.assignments(), "staff", "id", row));
        each("deputies", "deputies", this::deputy);
        each("partners", "partners", row -> put(stack.assignments(), "partners", "id", row));
        each("account-teams", "account teams", this::accountTeam);
        each(
                "territories",
                "territories",
                row -> put(stack.assignments(), "territories", "code", row));
        each("domains", "domains", this::domain);
        each(
                "customers",
                "existing customers",
                row -> put(stack.domains(), "customers", "domain", row));
        each("deals", "deals", this::deal);
        out.println("Sample data is loaded.");
    }

    /** What one row came to. */
    private enum Outcome {
        WRITTEN,
        WAS_THERE
    }

    private interface Loader {
        Outcome load(ObjectNode row);
    }

    private void each(String file, String what, Loader loader) {
        List<ObjectNode> rows = read(folder.resolve(file + ".json"));
        int were = 0;
        for (ObjectNode row : rows) {
            if (loader.load(row) == Outcome.WAS_THERE) {
                were++;
            }
        }
        String already = were == 0 ? "" : ", %d of them were there already".formatted(were);
        out.println("Sample data: %d %s%s".formatted(rows.size(), what, already));
    }

    static List<ObjectNode> read(Path file) {
        try {
            JsonNode rows = StackClient.JSON.readTree(file.toFile());
            List<ObjectNode> objects = new ArrayList<>();
            for (JsonNode row : rows) {
                if (!(row instanceof ObjectNode object)) {
                    throw new StackFailure(file + " is no list of objects: " + row);
                }
                objects.add(object);
            }
            return objects;
        } catch (IOException e) {
            String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new StackFailure("Cannot read %s: %s".formatted(file, reason), e);
        }
    }

    /** Puts a row under its id; the rest of the row is the body. */
    private Outcome put(URI service, String resource, String id, ObjectNode row) {
        ObjectNode body = row.deepCopy();
        URI uri = StackClient.at(service, resource, take(body, id));
        return written(Call.put(Caller.OPERATIONS, uri, body));
    }

    /** Takes a field that stands beside the body in the same object. */
    private static String take(ObjectNode row, String field) {
        JsonNode value = row.remove(field);
        if (value == null || !value.isTextual()) {
            throw new StackFailure("A sample has no \"%s\": %s".formatted(field, row));
        }
        return value.asText();
    }

    private Outcome deputy(ObjectNode row) {
        ObjectNode body = row.deepCopy();
        String member = take(body, "staff");
        URI uri = StackClient.at(stack.assignments(), "staff", member, "deputy");
        return written(Call.put(Caller.OPERATIONS, uri, body));
    }

    private Outcome accountTeam(ObjectNode row) {
        ObjectNode body = row.deepCopy();
        String partner = take(body, "partner");
        URI uri = StackClient.at(stack.assignments(), "partners", partner, "account-team");
        return written(Call.put(Caller.OPERATIONS, uri, body));
    }

    private Outcome domain(ObjectNode row) {
        ObjectNode body = row.deepCopy();
        Caller holder = registrant(body);
        String name = body.path("name").asText();
        Call call =
                Call.post(
                        holder,
                        StackClient.at(stack.domains(), "domains"),
                        body,
                        key(holder, name));
        Answer answer = client.sendWhenPartnerIsKnown(call, this::sayWaiting);
        if (answer.code().equals("DOMAIN_ALREADY_YOURS")) {
            return Outcome.WAS_THERE;
        }
        return checked(call, answer);
    }

    private Outcome deal(ObjectNode row) {
        ObjectNode body = row.deepCopy();
        body.put("expectedCloseDate", toCome(body.path("expectedCloseDate").asText()));
        Caller partner = registrant(body);
        String reference = body.path("externalReference").asText();
        if (referencesOf(partner).contains(reference)) {
            return Outcome.WAS_THERE;
        }
        URI uri = StackClient.at(stack.deals(), "deals");
        Call call = Call.post(partner, uri, body, key(partner, reference));
        return checked(call, client.sendWhenPartnerIsKnown(call, this::sayWaiting));
    }

    /** Nobody plans a close for the past: later on, the same day of a later year. */
    private static String toCome(String day) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        LocalDate planned = LocalDate.parse(day);
        return planned.isAfter(today) ? day : planned.withYear(today.getYear() + 1).toString();
    }

    /** A second load a day later cannot rely on the idempotency keys, which are kept for 24 h. */
    private Set<String> referencesOf(Caller partner) {
        return dealsOfPartner.computeIfAbsent(
                String.valueOf(partner.id()), id -> readDeals(partner));
    }

    private Set<String> readDeals(Caller partner) {
        Set<String> references = new HashSet<>();
        String cursor = "";
        for (int page = 0; page < MAX_PAGES; page++) {
            URI uri = StackClient.at(stack.deals(), "deals");
            Call call = Call.get(partner, URI.create(uri + "?limit=100" + cursor));
            Answer answer = client.send(call);
            checked(call, answer);
            answer.body()
                    .path("items")
                    .forEach(deal -> references.add(deal.path("externalReference").asText()));
            String next = answer.body().path("nextCursor").asText("");
            if (next.isEmpty()) {
                break;
            }
            cursor = "&cursor=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
        }
        return references;
    }

    private static Caller registrant(ObjectNode body) {
        String id = take(body, "registeredBy");
        return id.startsWith("gs-") ? Caller.growthSpecialist(id) : Caller.partner(id);
    }

    /** The same at each load, so that a load that was broken off can simply be repeated. */
    private static String key(Caller caller, String what) {
        String source = "sample/" + caller.id() + "/" + what;
        return UUID.nameUUIDFromBytes(source.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private Outcome written(Call call) {
        return checked(call, client.sendWhenPartnerIsKnown(call, this::sayWaiting));
    }

    private static Outcome checked(Call call, Answer answer) {
        if (!answer.isOk()) {
            throw new StackFailure(
                    "%s as %s was answered %s".formatted(call, call.caller(), answer.inOneLine()));
        }
        return Outcome.WRITTEN;
    }

    private void sayWaiting(long seconds) {
        out.println(
                "Sample data: a service has not heard of the partner yet, again in %d s"
                        .formatted(seconds));
    }
}
