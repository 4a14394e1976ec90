package dev.cosell.systemtests.faults;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.stack.Service;
import dev.cosell.systemtests.faults.Call.Action;
import dev.cosell.systemtests.faults.Client.Answer;
import dev.cosell.systemtests.faults.Client.Ask;
import dev.cosell.systemtests.faults.Client.Who;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * One deal from its domain to its close, as a partner, a growth specialist and a customer work it.
 * What happens is drawn when it begins; each step asks once and tells whether it got on.
 */
final class Story {

    private static final List<String> STAGES =
            List.of("DISCOVERY", "PROPOSAL", "NEGOTIATION", "CONTRACT");
    private static final List<String> LOSSES = List.of("PRICE", "COMPETITOR", "NO_BUDGET");
    private static final int STAGE_ATTEMPTS = 10;

    /** A step; false while what it needs has not happened yet. */
    private interface Step {
        boolean take() throws InterruptedException;
    }

    private static final String WON =
            "{\"outcome\":\"WON\",\"mrr\":{\"amount\":\"1150.00\",\"currency\":\"EUR\"}}";

    private final Client client;
    private final Mailbox mailbox;
    private final String name;
    private final SplittableRandom where;
    private final Who partner;
    private final String postalCode;
    private final Deque<Step> steps = new ArrayDeque<>();

    private String deal = "";
    private Who specialist = Who.CUSTOMER;
    private boolean mustAccept;
    private String link = "";
    private String token = "";

    Story(Client client, Mailbox mailbox, Vendor vendor, String name, SplittableRandom random) {
        this.client = client;
        this.mailbox = mailbox;
        this.name = name;
        this.where = random.split();
        int number = random.nextInt(vendor.partners());
        this.partner = Who.partner(vendor.partner(number));
        this.postalCode = vendor.postalCode(random.nextInt(100) < 92);
        Who other = Who.partner(vendor.partner((number + 1) % vendor.partners()));
        register(random, other);
        work(random);
    }

    /** Takes the next step if it can be taken; false while it has to wait. */
    boolean step() throws InterruptedException {
        Step next = steps.getFirst();
        if (next.take()) {
            steps.pollFirst();
            return true;
        }
        return false;
    }

    boolean isOver() {
        return steps.isEmpty();
    }

    private void register(SplittableRandom random, Who other) {
        int holder = random.nextInt(100);
        boolean late = random.nextInt(100) < 10;
        int style = random.nextInt(100);
        Step domain = () -> registerDomain(holder < 55 ? partner : other);
        if (holder < 65 && !late) {
            steps.add(domain);
        }
        steps.add(style < 15 ? this::registerTwiceAtOnce : () -> registerDeal(style < 30));
        if (holder < 65 && late) {
            steps.add(domain);
        }
    }

    private void work(SplittableRandom random) {
        int decision = random.nextInt(100);
        if (decision < 10) {
            return;
        }
        steps.add(this::awaitSpecialist);
        steps.add(decision < 30 ? this::tryToDecline : this::accept);
        for (int stages = random.nextInt(3); stages > 0; stages--) {
            String stage = STAGES.get(random.nextInt(STAGES.size()));
            steps.add(() -> moveTo(stage));
        }
        boolean signs = random.nextInt(100) < 65;
        boolean presents = random.nextInt(100) < 85;
        boolean closes = random.nextInt(100) < 75;
        boolean wins = random.nextInt(100) < 75;
        boolean races = random.nextInt(100) < 15;
        String loss = LOSSES.get(random.nextInt(LOSSES.size()));
        if (signs) {
            steps.add(this::awaitLink);
            steps.add(this::requestCode);
            steps.add(this::sign);
        }
        boolean presented = signs && presents;
        if (closes && wins && (!presented || races)) {
            // A6: a won close without the presented link waits until the partner has waived.
            steps.add(this::tryToWin);
            steps.add(this::waiveCredit);
        }
        if (presented && closes && races) {
            steps.add(() -> atOnce(this::present, () -> close(wins, loss)));
            return;
        }
        if (presented) {
            steps.add(this::present);
            steps.add(this::awaitPresented);
        }
        if (closes) {
            steps.add(() -> close(wins, loss));
        }
    }

    private Answer ask(Ask ask) throws InterruptedException {
        return client.ask(ask, where.nextInt(2));
    }

    private String domain() {
        return name + ".de";
    }

    private String signer() {
        return "anna.huber@" + domain();
    }

    private boolean registerDomain(Who holder) throws InterruptedException {
        ask(
                Ask.post(
                                Action.REGISTER_DOMAIN,
                                holder,
                                Service.DOMAINS,
                                "/domains",
                                """
                                {"name":"%s","company":"Company %s","country":"DE","postalCode":"%s","employees":240}
                                """
                                        .formatted(domain(), name, postalCode),
                                "domain-" + name)
                        .of(null, domain(), null));
        return true;
    }

    private Ask registration() {
        String key = "deal-" + name;
        return Ask.post(
                Action.REGISTER_DEAL,
                partner,
                Service.DEALS,
                "/deals",
                """
                {"domain":"www.%1$s","company":{"name":"Company %2$s","country":"DE","postalCode":"%3$s","employees":240},
                 "contact":{"name":"Anna Huber","email":"%4$s"},"products":["MARKETING_HUB"],
                 "expectedMrr":{"amount":"1200.00","currency":"EUR"},"expectedCloseDate":"2099-01-29","externalReference":"%5$s"}
                """
                        .formatted(domain(), name, postalCode, signer(), key),
                key);
    }

    private boolean registerDeal(boolean again) throws InterruptedException {
        Answer answer = ask(registration());
        if (again) {
            answer = ask(registration());
        }
        return registered(answer);
    }

    private boolean registerTwiceAtOnce() throws InterruptedException {
        Answer[] first = new Answer[1];
        atOnce(
                () -> {
                    first[0] = client.ask(registration(), 0);
                    return true;
                },
                () -> {
                    client.ask(registration(), 1);
                    return true;
                });
        return registered(first[0]);
    }

    private boolean registered(Answer answer) {
        if (answer.done()) {
            deal = answer.text("/id");
        } else {
            steps.clear();
            steps.add(() -> true);
        }
        return true;
    }

    private static boolean atOnce(Step one, Step other) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> first = threads.submit(one::take);
            Future<Boolean> second = threads.submit(other::take);
            return first.get() & second.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private boolean awaitSpecialist() throws InterruptedException {
        Answer read = ask(Ask.get(partner, Service.DEALS, "/deals/" + deal).of(deal, null, null));
        if (!read.text("/collaboration/status").equals("ASSIGNED")) {
            return false;
        }
        specialist = Who.specialist(read.text("/collaboration/growthSpecialistId"));
        mustAccept = read.text("/collaboration/decisionMode").equals("MUST_ACCEPT");
        return true;
    }

    private boolean accept() throws InterruptedException {
        ask(
                Ask.post(
                                Action.ACCEPT,
                                specialist,
                                Service.DEALS,
                                "/deals/" + deal + "/collaboration/acceptance",
                                "",
                                "accept-" + name)
                        .of(deal, null, null));
        return true;
    }

    /** Where it must be accepted (R22) the decline is refused, and the deal accepted after all. */
    private boolean tryToDecline() throws InterruptedException {
        Ask decline =
                Ask.post(
                                Action.DECLINE,
                                specialist,
                                Service.DEALS,
                                "/deals/" + deal + "/collaboration/decline",
                                "{\"reason\":\"NO_CAPACITY\"}",
                                "decline-" + name)
                        .of(deal, null, "NO_CAPACITY");
        ask(mustAccept ? decline.refusedAs("MUST_ACCEPT") : decline);
        if (mustAccept) {
            return accept();
        }
        steps.clear();
        steps.add(() -> true);
        return true;
    }

    /** With the version that was read, so that no late copy of the call undoes a later one. */
    private boolean moveTo(String stage) throws InterruptedException {
        String path = "/deals/" + deal;
        for (int attempt = 0; attempt < STAGE_ATTEMPTS; attempt++) {
            Answer read = ask(Ask.get(specialist, Service.DEALS, path).of(deal, null, null));
            if (read.text("/stage").equals(stage)) {
                return true;
            }
            Answer moved =
                    client.once(
                            Ask.put(
                                            Action.STAGE,
                                            specialist,
                                            Service.DEALS,
                                            path + "/stage",
                                            "{\"stage\":\"" + stage + "\"}")
                                    .ifMatch(read.tag())
                                    .of(deal, null, stage)
                                    .refusedAs("STALE"),
                            where.nextInt(2));
            if (moved.done()) {
                return true;
            }
        }
        return true;
    }

    private boolean awaitLink() throws InterruptedException {
        Answer links =
                ask(
                        Ask.get(partner, Service.ATTRIBUTIONS, "/confirmation-links?dealId=" + deal)
                                .of(deal, null, null));
        if (links.text("/items/0/url").isEmpty()) {
            return false;
        }
        link = links.text("/items/0/id");
        token = URI.create(links.text("/items/0/url")).getPath();
        return true;
    }

    private boolean requestCode() throws InterruptedException {
        ask(
                Ask.post(
                                Action.REQUEST_CODE,
                                Who.CUSTOMER,
                                Service.ATTRIBUTIONS,
                                token + "/code",
                                "{\"email\":\"%s\"}".formatted(signer()),
                                "code-" + name)
                        .of(deal, signer(), null));
        return true;
    }

    private boolean sign() throws InterruptedException {
        String code = mailbox.codeTo(signer());
        if (code == null) {
            return false;
        }
        ask(
                Ask.post(
                                Action.SIGN,
                                Who.CUSTOMER,
                                Service.ATTRIBUTIONS,
                                token + "/signature",
                                """
                                {"name":"Anna Huber","email":"%s","role":"CFO","consent":true,"code":"%s"}
                                """
                                        .formatted(signer(), code),
                                "sign-" + name)
                        .of(deal, link, null));
        return true;
    }

    private boolean present() throws InterruptedException {
        client.ask(
                Ask.post(
                                Action.PRESENT,
                                partner,
                                Service.ATTRIBUTIONS,
                                "/confirmation-links/" + link + "/presentation",
                                "",
                                "present-" + name)
                        .of(deal, link, null),
                name.length());
        return true;
    }

    /** So that the close is not held back for want of what was presented. */
    private boolean awaitPresented() throws InterruptedException {
        Answer read = ask(Ask.get(partner, Service.DEALS, "/deals/" + deal).of(deal, null, null));
        for (JsonNode item : read.body().path("checklist")) {
            if (item.path("item").asText().equals("LINK_PRESENTED")) {
                return item.path("done").asBoolean();
            }
        }
        return false;
    }

    private boolean tryToWin() throws InterruptedException {
        ask(closing(WON, "WON", "try-to-close-" + name).refusedAs("CREDIT_AT_RISK"));
        return true;
    }

    private boolean waiveCredit() throws InterruptedException {
        ask(
                Ask.post(
                                Action.WAIVE,
                                partner,
                                Service.DEALS,
                                "/deals/" + deal + "/credit-waiver",
                                "",
                                "waive-" + name)
                        .of(deal, null, null));
        return true;
    }

    private boolean close(boolean won, String loss) throws InterruptedException {
        String body = won ? WON : "{\"outcome\":\"LOST\",\"lossReason\":\"%s\"}".formatted(loss);
        client.ask(closing(body, won ? "WON" : loss, "close-" + name), name.hashCode());
        return true;
    }

    private Ask closing(String body, String value, String key) {
        return Ask.post(
                        Action.CLOSE,
                        specialist,
                        Service.DEALS,
                        "/deals/" + deal + "/closing",
                        body,
                        key)
                .of(deal, null, value);
    }
}
