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

    private static final Caller NORTH = Caller.partner("nordlicht");

    private final StackAddresses stack;
    private final StackClient client;
    private final PrintStream out;
    private int step;

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
        String linkId = signLink(dealId, prospect);
        present(linkId);
        close(dealId, assigned.growthSpecialist());
        JsonNode share = awaitAttribution(dealId);
        out.println();
        out.println(
                "Done: the deal went from registration to credit. The growth specialist was there"
                        + " after %d ms, and Nordlicht Digital gets %s %% of %s %s a month for %s months."
                                .formatted(
                                        assigned.millis(),
                                        share.at("/revenueShare/percent").asText(),
                                        share.at("/soldMrr/amount").asText(),
                                        share.at("/soldMrr/currency").asText(),
                                        share.at("/revenueShare/months").asText()));
    }

    /** The company that the partner wants to sell to. */
    private record Prospect(String domain, String reference) {
        static final String COMPANY = "\"name\":\"Müller Maschinenbau GmbH\"";
        static final String PLACE = "\"country\":\"DE\",\"postalCode\":\"80331\",\"employees\":240";

        String email() {
            return "anna.huber@" + domain;
        }
    }

    private record Assigned(Caller growthSpecialist, long millis) {}

    private void setUpVendor() {
        say(
                "The vendor enters its people: a growth specialist who sells, and the two who look after the partner.");
        setUp(LENA, "staff", "gs-lena");
        setUp(PETRA, "staff", "cam-petra");
        setUp(JONAS, "staff", "cc-jonas");
        say("The vendor enters the partner, and names its account manager and consultant.");
        setUp(NORDLICHT, "partners", "nordlicht");
        setUp(ACCOUNT_TEAM, "partners", "nordlicht", "account-team");
        say("Lena covers mid-sized companies in the south of Germany.");
        setUp(DE_SUED, "territories", "de-sued");
    }

    private void setUp(String body, String... path) {
        URI uri = StackClient.at(stack.assignments(), path);
        Answer answer = show(Call.put(Caller.OPERATIONS, uri, StackClient.json(body)), "name");
        expect(answer.isOk(), "a success");
    }

    private Prospect registerDomain() {
        say(
                "The partner registers the domain of the company that it wants to win: now it is the partner's.");
        Prospect first = new Prospect("müller-maschinenbau.de", "crm-4711");
        Answer answer =
                show(domainCall("Müller-Maschinenbau.de"), "name", "status", "holder", "title");
        if (answer.status() != 409) {
            expect(answer.status() == 201, "201");
            return first;
        }
        String now =
                DateTimeFormatter.ofPattern("MMddHHmmss").format(LocalDateTime.now(ZoneOffset.UTC));
        Prospect fresh = new Prospect("müller-maschinenbau-" + now + ".de", "crm-" + now);
        say("An earlier demo has this domain already, so we take a company with another one.");
        answer = show(domainCall(fresh.domain()), "name", "status", "holder", "title");
        expect(answer.status() == 201, "201");
        return fresh;
    }

    private Call domainCall(String name) {
        String body =
                "{\"name\":\"%s\",\"company\":%s,%s}"
                        .formatted(name, Prospect.COMPANY.replace("\"name\":", ""), Prospect.PLACE);
        return post(NORTH, StackClient.at(stack.domains(), "domains"), body);
    }

    private String registerDeal(Prospect prospect) {
        say("The partner registers the deal. That asks for the vendor's help by itself (R16).");
        String body =
                """
                {"domain":"www.%s","company":{%s,%s},"contact":{"name":"Anna Huber","email":"%s"},
                 "products":["MARKETING_HUB"],"expectedMrr":{"amount":"1200.00","currency":"EUR"},
                 "expectedCloseDate":"%s","externalReference":"%s"}"""
                        .formatted(
                                prospect.domain(),
                                Prospect.COMPANY,
                                Prospect.PLACE,
                                prospect.email(),
                                LocalDate.now(ZoneOffset.UTC).plusDays(67),
                                prospect.reference());
        Answer answer =
                show(
                        post(NORTH, StackClient.at(stack.deals(), "deals"), body),
                        "id",
                        "status",
                        "stage",
                        "motion",
                        "ruleSet",
                        "collaboration");
        expect(answer.status() == 201, "201");
        expect(answer.body().at("/collaboration/status").isTextual(), "a collaboration");
        return answer.body().path("id").asText();
    }

    private Assigned awaitGrowthSpecialist(String dealId) {
        long start = System.nanoTime();
        say(
                "Four services work it out between them: who holds the domain, whose territory it is, who decides how.");
        Answer answer =
                await(
                        Call.get(NORTH, deal(dealId)),
                        found -> found.body().at("/collaboration/decisionMode").isTextual(),
                        "a growth specialist",
                        "collaboration");
        long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
        JsonNode collaboration = answer.body().path("collaboration");
        expect(collaboration.path("decisionMode").asText().equals("MUST_ACCEPT"), "MUST_ACCEPT");
        explain(
                "It took %d ms. The domain is the partner's own, so the vendor must accept."
                        .formatted(millis));
        String id = collaboration.path("growthSpecialistId").asText();
        return new Assigned(Caller.growthSpecialist(id), millis);
    }

    private void decide(String dealId, Caller growthSpecialist) {
        say("The growth specialist tries to decline all the same. Rule R22 does not allow it.");
        Call decline =
                post(
                        growthSpecialist,
                        deal(dealId, "collaboration", "decline"),
                        "{\"reason\":\"NO_CAPACITY\"}");
        Answer refused = show(decline, "code", "rule", "title", "detail");
        expect(refused.status() == 409 && refused.code().equals("MUST_ACCEPT"), "409 MUST_ACCEPT");
        Answer german = client.send(decline.in("de"));
        explain("In German: " + german.body().path("title").asText());
        expect(refused.body().path("rule").asText().equals("R22"), "rule R22");
        say("So the growth specialist accepts: from now on both sell together.");
        URI acceptance = deal(dealId, "collaboration", "acceptance");
        Answer accepted = show(post(growthSpecialist, acceptance), "status", "collaboration");
        expect(accepted.status() == 200, "200");
        expect(accepted.body().at("/collaboration/status").asText().equals("ACCEPTED"), "ACCEPTED");
    }

    private String signLink(String dealId, Prospect prospect) {
        say(
                "With the acceptance comes a link for the customer. The partner fetches it and passes it on.");
        URI links =
                URI.create(
                        StackClient.at(stack.attributions(), "confirmation-links")
                                + "?dealId="
                                + dealId);
        JsonNode link =
                await(
                                Call.get(NORTH, links),
                                found ->
                                        found.body()
                                                .at("/items/0/status")
                                                .asText()
                                                .equals("ISSUED"),
                                "a confirmation link",
                                "items")
                        .body()
                        .at("/items/0");
        String page = link.path("url").asText();
        say(
                "The customer opens the link and asks for a code, which goes to its own address by mail.");
        Set<Path> before = mails();
        String email = "\"email\":\"" + prospect.email() + "\"";
        Answer sent = show(post(Caller.CUSTOMER, URI.create(page + "/code"), "{" + email + "}"));
        expect(sent.status() == 202, "202");
        String code = awaitCode(before);
        explain("The mail is in " + stack.mailFolder() + ", the code in it is " + code + ".");
        say("The customer signs that this partner advised it.");
        String body =
                "{\"name\":\"Anna Huber\",%s,\"role\":\"CFO\",\"consent\":true,\"code\":\"%s\"}"
                        .formatted(email, code);
        Answer signed =
                show(post(Caller.CUSTOMER, URI.create(page + "/signature"), body), "status");
        expect(signed.status() == 200, "200");
        return link.path("id").asText();
    }

    private void present(String linkId) {
        say(
                "The partner presents the signed link before the close, as it must for its credit (R37).");
        URI uri =
                StackClient.at(stack.attributions(), "confirmation-links", linkId, "presentation");
        Answer answer = show(post(NORTH, uri), "id", "status", "presentedAt");
        expect(answer.status() == 200, "200");
    }

    private void close(String dealId, Caller growthSpecialist) {
        say("The growth specialist closes the deal: won.");
        String body = "{\"outcome\":\"WON\",\"mrr\":{\"amount\":\"1150.00\",\"currency\":\"EUR\"}}";
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        Answer answer =
                show(
                        post(growthSpecialist, deal(dealId, "closing"), body),
                        "status",
                        "closedAt",
                        "code",
                        "title");
        while (answer.code().equals("CREDIT_AT_RISK") && System.nanoTime() < end) {
            explain(
                    "The deal service has not heard of the presentation yet, so it protects the credit. Again.");
            StackClient.pause(Duration.ofMillis(500));
            answer =
                    show(
                            post(growthSpecialist, deal(dealId, "closing"), body),
                            "status",
                            "closedAt",
                            "code",
                            "title");
        }
        expect(
                answer.status() == 200 && answer.body().path("status").asText().equals("WON"),
                "WON");
    }

    private JsonNode awaitAttribution(String dealId) {
        say(
                "Does the partner get its share? The attribution says so, with a reason for each condition.");
        JsonNode attribution =
                await(
                                Call.get(
                                        NORTH,
                                        StackClient.at(
                                                stack.attributions(), "attributions", dealId)),
                                found ->
                                        found.isOk()
                                                && !found.body()
                                                        .path("status")
                                                        .asText()
                                                        .equals("PENDING"),
                                "an attribution",
                                "status",
                                "revenueShare",
                                "soldMrr")
                        .body();
        for (JsonNode reason : attribution.path("reasons")) {
            explain(reason.path("rule").asText() + ": " + reason.path("text").asText());
        }
        expect(attribution.path("status").asText().equals("GRANTED"), "GRANTED");
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
        Answer answer =
                client.sendWhenPartnerIsKnown(
                        call,
                        seconds ->
                                explain(
                                        "This service has not heard of the partner yet, again in %d s."
                                                .formatted(seconds)));
        printAnswer(answer, fields);
        return lastAnswer(call, answer);
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
        printAnswer(answer, fields);
        lastAnswer(call, answer);
        expect(there.test(answer), what + " within " + LONGEST_WAIT.toSeconds() + " s");
        return answer;
    }

    private String lastExchange = "";

    private Answer lastAnswer(Call call, Answer answer) {
        lastExchange =
                "%s as %s was answered %s".formatted(call, call.caller(), answer.inOneLine());
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

    private void printAnswer(Answer answer, String... fields) {
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
