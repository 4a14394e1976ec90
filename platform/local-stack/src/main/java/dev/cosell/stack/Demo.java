package dev.cosell.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.stack.StackClient.Answer;
import dev.cosell.stack.StackClient.Call;
import dev.cosell.stack.StackClient.Caller;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Plays one deal from its registration to the partner's share, and shows each call and answer. */
public final class Demo {
    static final String LENA =
            """
            {"name":"Lena Vogt","email":"lena@vendor.example","role":"GROWTH_SPECIALIST",
             "languages":["de","en"],"capacity":40}""";
    static final String PETRA =
            """
            {"name":"Petra Lindner","email":"petra@vendor.example","role":"CHANNEL_ACCOUNT_MANAGER",
             "languages":["de","en"],"holidayCalendar":"DE-HH"}""";
    static final String JONAS =
            """
            {"name":"Jonas Brandt","email":"jonas@vendor.example","role":"CHANNEL_CONSULTANT",
             "languages":["de","en"],"holidayCalendar":"DE-NI"}""";
    static final String NORDLICHT =
            """
            {"name":"Nordlicht Digital GmbH","country":"DE","sellsInto":["DE","AT"],"tier":"GOLD",
             "domains":["nordlicht.example"]}""";
    static final String ACCOUNT_TEAM =
            """
            {"channelAccountManagerId":"cam-petra","channelConsultantId":"cc-jonas"}""";
    static final String DE_SUED =
            """
            {"name":"Bayern und Baden-Württemberg","country":"DE",
             "postalCodes":["68000-79999","80000-97999"],"segment":"MID_MARKET",
             "growthSpecialists":["gs-lena"]}""";

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
    private static final int MOST_LINES = 24;
    private static final Pattern CODE_LINE = Pattern.compile("(?m)^[ \\t]*(\\d{6})[ \\t]*\\r?$");

    private static final String[] CLOSED = {"status", "closedAt", "code", "title"};

    private static final Caller PARTNER = Caller.partner("nordlicht");

    private final StackAddresses stack;
    private final StackClient client;
    private final PrintStream out;
    private int step;
    private String lastExchange = "";

    private Demo(StackAddresses stack, StackClient client, PrintStream out) {
        this.stack = stack;
        this.client = client;
        this.out = out;
    }

    /**
     * Plays the main flow against a running stack; it can be played as often as one likes.
     *
     * @return 0, or 1 after a line that says which step had another answer than it should
     */
    public static int run(StackAddresses stack, PrintStream out) {
        try (StackClient client = new StackClient(stack)) {
            new Demo(stack, client, out).play();
            return 0;
        } catch (StackFailure e) {
            out.println();
            out.println("The demo stopped: " + e.getMessage());
            return 1;
        }
    }

    private void play() {
        setUpVendor();
        Prospect prospect = registerDomain();
        String dealId = registerDeal(prospect);
        Assigned assigned = awaitGrowthSpecialist(dealId);
        decide(dealId, assigned.growthSpecialist());
        presentSignedLink(dealId, prospect);
        close(dealId, assigned.growthSpecialist());
        Answer share = awaitAttribution(dealId);
        out.println();
        out.printf(
                "Done: from registration to credit. The growth specialist was there after %d ms,"
                        + " and Nordlicht Digital gets %s %% of %s %s a month for %s months.%n",
                assigned.millis(),
                share.text("/revenueShare/percent"),
                share.text("/soldMrr/amount"),
                share.text("/soldMrr/currency"),
                share.text("/revenueShare/months"));
    }

    /** The company that the partner wants to sell to. */
    private record Prospect(String domain, String reference) {
        static final String COMPANY = "Müller Maschinenbau GmbH";
        static final String PLACE = "\"country\":\"DE\",\"postalCode\":\"80331\",\"employees\":240";

        String email() {
            return "anna.huber@" + domain;
        }
    }

    private record Assigned(Caller growthSpecialist, long millis) {}

    private void setUpVendor() {
        say("The vendor enters Lena, who sells, and Petra and Jonas, who look after partners.");
        setUp(LENA, "staff", "gs-lena");
        setUp(PETRA, "staff", "cam-petra");
        setUp(JONAS, "staff", "cc-jonas");
        say("The vendor enters the partner, and says that Petra and Jonas look after it.");
        setUp(NORDLICHT, "partners", "nordlicht");
        setUp(ACCOUNT_TEAM, "partners", "nordlicht", "account-team");
        say("Lena covers mid-sized companies in the south of Germany.");
        setUp(DE_SUED, "territories", "de-sued");
    }

    private void setUp(String body, String... path) {
        URI uri = StackClient.at(stack.assignments(), path);
        Call call = Call.put(Caller.OPERATIONS, uri, StackClient.json(body));
        Answer answer = show(call, "name", "channelAccountManager", "channelConsultant");
        expect(answer.isOk(), "a success");
    }

    private Prospect registerDomain() {
        say("The partner registers the domain of the company that it wants to win.");
        Answer answer = registerDomain("Müller-Maschinenbau.de");
        if (answer.status() == 201) {
            return new Prospect("müller-maschinenbau.de", "crm-4711");
        }
        expect(answer.status() == 409, "201, or 409 where an earlier demo has been");
        String now =
                DateTimeFormatter.ofPattern("MMddHHmmss").format(LocalDateTime.now(ZoneOffset.UTC));
        Prospect fresh = new Prospect("müller-maschinenbau-" + now + ".de", "crm-" + now);
        say("An earlier demo has taken that domain, so this one goes on with a fresh one.");
        answer = registerDomain(fresh.domain());
        expect(answer.status() == 201, "201");
        return fresh;
    }

    private Answer registerDomain(String name) {
        String body =
                "{\"name\":\"%s\",\"company\":\"%s\",%s}"
                        .formatted(name, Prospect.COMPANY, Prospect.PLACE);
        URI domains = StackClient.at(stack.domains(), "domains");
        return show(post(PARTNER, domains, body), "name", "status", "holder", "code", "title");
    }

    private String registerDeal(Prospect prospect) {
        say("The partner registers the deal. That asks for a growth specialist by itself (R16).");
        String body =
                """
                {"domain":"www.%s","company":{"name":"%s",%s},
                 "contact":{"name":"Anna Huber","email":"%s"},"products":["MARKETING_HUB"],
                 "expectedMrr":{"amount":"1200.00","currency":"EUR"},
                 "expectedCloseDate":"%s","externalReference":"%s"}"""
                        .formatted(
                                prospect.domain(),
                                Prospect.COMPANY,
                                Prospect.PLACE,
                                prospect.email(),
                                LocalDate.now(ZoneOffset.UTC).plusDays(67),
                                prospect.reference());
        Call call = post(PARTNER, StackClient.at(stack.deals(), "deals"), body);
        Answer answer = show(call, "id", "status", "stage", "motion", "ruleSet", "collaboration");
        expect(answer.status() == 201, "201");
        expect(!answer.text("/collaboration/status").isEmpty(), "a collaboration");
        return answer.text("/id");
    }

    private Assigned awaitGrowthSpecialist(String dealId) {
        long start = System.nanoTime();
        say("The services find out whose domain and whose territory it is, and how to decide.");
        Answer answer =
                await(
                        Call.get(PARTNER, deal(dealId)),
                        found -> !found.text("/collaboration/decisionMode").isEmpty(),
                        "a growth specialist",
                        "collaboration");
        long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
        expect(answer.text("/collaboration/decisionMode").equals("MUST_ACCEPT"), "MUST_ACCEPT");
        String id = answer.text("/collaboration/growthSpecialistId");
        explain("It took %d ms, and %s is assigned.".formatted(millis, id));
        explain("The domain is the partner's own, so the growth specialist must accept.");
        return new Assigned(Caller.growthSpecialist(id), millis);
    }

    private void decide(String dealId, Caller growthSpecialist) {
        say("The growth specialist tries to decline all the same. Rule R22 does not allow it.");
        URI decline = deal(dealId, "collaboration", "decline");
        String reason = "{\"reason\":\"NO_CAPACITY\"}";
        Answer refused = show(post(growthSpecialist, decline, reason), "code", "rule", "title");
        expect(refused.status() == 409 && refused.code().equals("MUST_ACCEPT"), "MUST_ACCEPT");
        expect(refused.text("/rule").equals("R22"), "rule R22");
        say("The same once more, by somebody who reads German.");
        Call inGerman = post(growthSpecialist, decline, reason).in("de");
        expect(show(inGerman, "code", "rule", "title").status() == 409, "409");
        say("So the growth specialist accepts: from now on both sell together.");
        URI acceptance = deal(dealId, "collaboration", "acceptance");
        Answer accepted = show(post(growthSpecialist, acceptance), "status", "collaboration");
        expect(accepted.text("/collaboration/status").equals("ACCEPTED"), "ACCEPTED");
    }

    private void presentSignedLink(String dealId, Prospect prospect) {
        say("The acceptance made a link for the customer. The partner fetches it and sends it on.");
        URI links = StackClient.at(stack.attributions(), "confirmation-links");
        Answer issued =
                await(
                        Call.get(PARTNER, URI.create(links + "?dealId=" + dealId)),
                        found -> found.text("/items/0/status").equals("ISSUED"),
                        "a confirmation link",
                        "items");
        sign(issued.text("/items/0/url"), prospect.email());
        say("The partner presents the signed link before the close: that is in time (R37).");
        URI presentation = StackClient.at(links, issued.text("/items/0/id"), "presentation");
        Answer presented = show(post(PARTNER, presentation), "id", "status", "presentedAt");
        expect(presented.text("/status").equals("PRESENTED"), "PRESENTED");
    }

    private void sign(String link, String email) {
        say("The customer opens the link and asks for a code, which goes to its own mailbox.");
        Set<Path> before = mails();
        String body = "{\"email\":\"%s\"}".formatted(email);
        Answer sent = show(post(Caller.CUSTOMER, URI.create(link + "/code"), body));
        expect(sent.status() == 202, "202");
        String code = awaitCode(before);
        explain("The mail is in " + stack.mailFolder() + ", and its code is " + code + ".");
        say("The customer signs. Nobody else can, as nobody else has the code (R35, R36).");
        String signature =
                "{\"name\":\"Anna Huber\",\"email\":\"%s\",\"role\":\"CFO\",\"consent\":true,\"code\":\"%s\"}"
                        .formatted(email, code);
        Answer signed =
                show(post(Caller.CUSTOMER, URI.create(link + "/signature"), signature), "status");
        expect(signed.status() == 200, "200");
    }

    private void close(String dealId, Caller growthSpecialist) {
        say("The growth specialist closes the deal: won.");
        URI closing = deal(dealId, "closing");
        String body = "{\"outcome\":\"WON\",\"mrr\":{\"amount\":\"1150.00\",\"currency\":\"EUR\"}}";
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        Answer answer = show(post(growthSpecialist, closing, body), CLOSED);
        while (answer.code().equals("CREDIT_AT_RISK") && System.nanoTime() < end) {
            explain("It has not heard of the presentation yet, and protects the credit. Again:");
            StackClient.pause(Duration.ofMillis(500));
            answer = show(post(growthSpecialist, closing, body), CLOSED);
        }
        expect(answer.text("/status").equals("WON"), "WON");
    }

    private Answer awaitAttribution(String dealId) {
        say("Does the partner get its share? Each condition has its reason.");
        Answer attribution =
                await(
                        Call.get(
                                PARTNER,
                                StackClient.at(stack.attributions(), "attributions", dealId)),
                        found -> Set.of("GRANTED", "REFUSED").contains(found.text("/status")),
                        "an attribution",
                        "status",
                        "revenueShare",
                        "soldMrr");
        for (JsonNode reason : attribution.body().path("reasons")) {
            explain(reason.path("rule").asText() + ": " + reason.path("text").asText());
        }
        expect(attribution.text("/status").equals("GRANTED"), "GRANTED");
        return attribution;
    }

    private URI deal(String id, String... path) {
        return StackClient.at(StackClient.at(stack.deals(), "deals", id), path);
    }

    private static Call post(Caller caller, URI uri) {
        return Call.post(caller, uri, null, UUID.randomUUID().toString());
    }

    private static Call post(Caller caller, URI uri, String body) {
        return Call.post(caller, uri, StackClient.json(body), UUID.randomUUID().toString());
    }

    /** Sends, and prints the call with the named fields of its answer. */
    private Answer show(Call call, String... fields) {
        printCall(call);
        Answer answer = client.sendWhenPartnerIsKnown(call, this::explainWaiting);
        printAnswer(call, answer, fields);
        return answer;
    }

    /** Looks again until the answer is there, and prints that one only. */
    private Answer await(Call call, Predicate<Answer> there, String what, String... fields) {
        printCall(call);
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        Answer answer = client.send(call);
        while (!there.test(answer) && System.nanoTime() < end) {
            StackClient.pause(BETWEEN_LOOKS);
            answer = client.send(call);
        }
        printAnswer(call, answer, fields);
        expect(there.test(answer), what + " within " + LONGEST_WAIT.toSeconds() + " s");
        return answer;
    }

    private void expect(boolean asExpected, String expected) {
        if (!asExpected) {
            throw new StackFailure(
                    "step %d expected %s, but %s".formatted(step, expected, lastExchange));
        }
    }

    private void say(String sentence) {
        step++;
        out.println();
        out.println("%2d. %s".formatted(step, sentence));
    }

    private void explain(String sentence) {
        out.println("    " + sentence);
    }

    private void printCall(Call call) {
        out.println("    %s   (%s)".formatted(call, call.caller()));
        if (call.body() != null) {
            out.println("      " + call.body());
        }
    }

    private void explainWaiting(long seconds) {
        explain("    (has not heard of the partner yet, again in " + seconds + " s)");
    }

    private void printAnswer(Call call, Answer answer, String... fields) {
        lastExchange =
                "%s as %s was answered %s".formatted(call, call.caller(), answer.inOneLine());
        out.println("    -> " + answer.status());
        if (answer.body() instanceof ObjectNode body && fields.length > 0) {
            ObjectNode abridged = body.deepCopy().retain(List.of(fields));
            pretty(answer.isOk() || answer.status() == 409 ? abridged : body)
                    .lines()
                    .limit(MOST_LINES)
                    .forEach(line -> out.println("      " + line));
        }
    }

    private static String pretty(JsonNode json) {
        try {
            return StackClient.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json);
        } catch (JsonProcessingException e) {
            return json.toString();
        }
    }

    private Set<Path> mails() {
        try (Stream<Path> files = Files.list(stack.mailFolder())) {
            return files.filter(file -> file.toString().endsWith(".eml"))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new StackFailure("Cannot read the mail folder " + stack.mailFolder(), e);
        }
    }

    private String awaitCode(Set<Path> before) {
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (System.nanoTime() < end) {
            Optional<String> code =
                    mails().stream()
                            .filter(mail -> !before.contains(mail))
                            .flatMap(mail -> codeIn(mail).stream())
                            .findFirst();
            if (code.isPresent()) {
                return code.get();
            }
            StackClient.pause(BETWEEN_LOOKS);
        }
        throw new StackFailure("no mail with a code came to " + stack.mailFolder());
    }

    static Optional<String> codeIn(Path mail) {
        try {
            Matcher line = CODE_LINE.matcher(Files.readString(mail, StandardCharsets.ISO_8859_1));
            return line.find() ? Optional.of(line.group(1)) : Optional.empty();
        } catch (IOException e) {
            throw new StackFailure("Cannot read " + mail, e);
        }
    }
}
