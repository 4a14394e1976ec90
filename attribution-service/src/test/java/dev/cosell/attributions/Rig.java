package dev.cosell.attributions;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.testing.BackingServices;
import dev.cosell.testing.KafkaProbe;
import dev.cosell.testing.KafkaProbe.Seen;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** What the tests of this service share: the others' events, a customer and its mailbox. */
@QuarkusTestResource(
        value = BackingServices.class,
        initArgs = @ResourceArg(name = "database", value = "attribution_service"))
@QuarkusTestResource(MailServer.class)
final class Rig implements AutoCloseable {

    static final String DEALS = "cosell.deals.v1";
    static final String ASSIGNMENTS = "cosell.assignments.v1";
    static final String ATTRIBUTIONS = "cosell.attributions.v1";
    static final String PARTNER = "nordlicht";

    /** A planned close that no test's clock comes near to, so that nobody is reminded of it. */
    private static final LocalDate FAR_AHEAD = LocalDate.parse("2050-01-31");

    static final String PARTNER_NAME = "Nordlicht Digital GmbH";

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Pattern CODE_LINE = Pattern.compile("(?m)^(\\d{6})\\r?$");

    final KafkaProbe kafka = new KafkaProbe(BackingServices.kafka().bootstrapServers());

    @Override
    public void close() {
        kafka.close();
    }

    /** A deal that no other test uses, and the domain of its customer. */
    record Deal(UUID id, String domain) {

        String signer() {
            return "anna.huber@" + domain;
        }
    }

    /** A link as its partner sees it. */
    record Link(UUID id, String url) {

        /** Where the service under test answers for this address. */
        String path() {
            return URI.create(url).getPath();
        }
    }

    static RequestSpecification as(String role, @Nullable String id) {
        return given().auth().oauth2(BackingServices.token(role, id)).contentType(ContentType.JSON);
    }

    static RequestSpecification asPartner() {
        return as("partner", PARTNER);
    }

    static RequestSpecification asCustomer() {
        return given().contentType(ContentType.JSON);
    }

    /** Known by its name, if it is the one of most tests. */
    void aPartner(String id, String... domains) {
        awaitApplied(partnerChanged(id, id.equals(PARTNER) ? PARTNER_NAME : null, domains));
    }

    /**
     * @param name null where assignment-service does not tell it
     */
    UUID partnerChanged(String id, @Nullable String name, String... domains) {
        Map<String, Object> data = new HashMap<>();
        data.put("partnerId", id);
        data.put("country", "DE");
        data.put("sellsInto", List.of("DE"));
        data.put("domains", List.of(domains));
        data.put("tier", "GOLD");
        data.put("changedAt", "2026-11-23T10:00:00Z");
        if (name != null) {
            data.put("name", name);
        }
        return kafka.send(ASSIGNMENTS, id, "PartnerChanged", data);
    }

    static Deal aDeal() {
        UUID id = UUID.randomUUID();
        return new Deal(id, "kunde-" + id + ".de");
    }

    Deal aRegisteredDeal() {
        Deal deal = aDeal();
        registered(deal);
        return deal;
    }

    Deal aRegisteredDeal(LocalDate expectedClose) {
        Deal deal = aDeal();
        registered(deal, PARTNER, expectedClose);
        return deal;
    }

    /** A deal whose collaboration was accepted. */
    Deal anAcceptedDeal() {
        Deal deal = aRegisteredDeal();
        accepted(deal);
        return deal;
    }

    /** A deal whose collaboration was accepted, and which is planned to be closed on a day. */
    Deal anAcceptedDeal(LocalDate expectedClose) {
        Deal deal = aDeal();
        registered(deal, PARTNER, expectedClose);
        accepted(deal);
        return deal;
    }

    Deal anAcceptedDeal(LocalDate expectedClose, String motion) {
        Deal deal = aDeal();
        send(deal, "DealRegistered", registration(deal, PARTNER, expectedClose, motion));
        accepted(deal);
        return deal;
    }

    void registered(Deal deal) {
        registered(deal, PARTNER);
    }

    /** A deal that names its products. */
    Deal aRegisteredDealOf(String... products) {
        Deal deal = aDeal();
        Map<String, Object> data = registration(deal, PARTNER, FAR_AHEAD, "PARTNER_COLLABORATION");
        data.put("products", List.of(products));
        send(deal, "DealRegistered", data);
        return deal;
    }

    void registered(Deal deal, String partner) {
        registered(deal, partner, FAR_AHEAD);
    }

    private void registered(Deal deal, String partner, LocalDate expectedClose) {
        send(
                deal,
                "DealRegistered",
                registration(deal, partner, expectedClose, "PARTNER_COLLABORATION"));
    }

    private static Map<String, Object> registration(
            Deal deal, String partner, LocalDate expectedClose, String motion) {
        Map<String, Object> data = new HashMap<>();
        data.put("dealId", deal.id());
        data.put("partnerId", partner);
        data.put("domain", deal.domain());
        data.put("company", "Müller Maschinenbau GmbH");
        data.put("country", "DE");
        data.put("postalCode", "80331");
        data.put("motion", motion);
        data.put("ruleSet", "dach-co-selling-pilot/1");
        data.put("expectedMrr", "1200.00");
        data.put("currency", "EUR");
        data.put("expectedCloseDate", expectedClose.toString());
        data.put("registeredAt", "2026-11-23T10:00:00Z");
        return data;
    }

    /** Its planned close is on another day. */
    UUID revised(Deal deal, LocalDate expectedClose) {
        Map<String, Object> data = new HashMap<>();
        data.put("dealId", deal.id());
        data.put("partnerId", PARTNER);
        data.put("expectedMrr", "1200.00");
        data.put("currency", "EUR");
        data.put("expectedCloseDate", expectedClose.toString());
        data.put("products", List.of("MARKETING_HUB"));
        data.put("revisedAt", "2026-11-24T12:00:00Z");
        return send(deal, "DealRevised", data);
    }

    UUID assigned(Deal deal) {
        return send(
                deal,
                "CollaborationAssigned",
                Map.of(
                        "dealId",
                        deal.id(),
                        "partnerId",
                        PARTNER,
                        "growthSpecialistId",
                        "gs-lena",
                        "decisionMode",
                        "MUST_ACCEPT",
                        "rule",
                        "R22",
                        "assignedAt",
                        "2026-11-23T11:00:00Z"));
    }

    void accepted(Deal deal) {
        accepted(deal, PARTNER);
    }

    void accepted(Deal deal, String partner) {
        send(
                deal,
                "CollaborationAccepted",
                Map.of(
                        "dealId",
                        deal.id(),
                        "partnerId",
                        partner,
                        "growthSpecialistId",
                        "gs-lena",
                        "decisionMode",
                        "MUST_ACCEPT",
                        "rule",
                        "R22",
                        "acceptedAt",
                        "2026-11-24T10:00:00Z"));
    }

    UUID motionChanged(Deal deal, String motion) {
        return send(
                deal,
                "SalesMotionChanged",
                Map.of(
                        "dealId",
                        deal.id(),
                        "partnerId",
                        PARTNER,
                        "previousMotion",
                        "CHANNEL_SALE",
                        "motion",
                        motion,
                        "rule",
                        "A11",
                        "changedAt",
                        "2026-11-24T09:00:00Z"));
    }

    /** A direct deal that a partner has taken. */
    Deal aForwardedDeal() {
        Deal deal = aDeal();
        Map<String, Object> data = new HashMap<>();
        data.put("dealId", deal.id());
        data.put("partnerId", PARTNER);
        data.put("growthSpecialistId", "gs-lena");
        data.put("domain", deal.domain());
        data.put("company", "Müller Maschinenbau GmbH");
        data.put("motion", "DO_INBOUND_FOR_ME");
        data.put("expectedCloseDate", FAR_AHEAD.toString());
        data.put("rule", "R34");
        data.put("acceptedAt", "2026-11-24T10:00:00Z");
        send(deal, "ForwardingAccepted", data);
        return deal;
    }

    /**
     * @param growthSpecialist null where nobody is found
     */
    UUID reassigned(Deal deal, @Nullable String growthSpecialist) {
        Map<String, Object> data = new HashMap<>();
        data.put("dealId", deal.id());
        data.put("partnerId", PARTNER);
        data.put("previousGrowthSpecialistId", "gs-lena");
        data.put("growthSpecialistId", growthSpecialist);
        data.put("reassignedAt", "2026-11-24T11:00:00Z");
        return send(deal, "CollaborationReassigned", data);
    }

    void declined(Deal deal) {
        send(
                deal,
                "CollaborationDeclined",
                Map.of(
                        "dealId",
                        deal.id(),
                        "partnerId",
                        PARTNER,
                        "growthSpecialistId",
                        "gs-lena",
                        "decisionMode",
                        "DISCRETIONARY",
                        "rule",
                        "R23",
                        "reason",
                        "NO_CAPACITY",
                        "declinedAt",
                        "2026-11-24T10:00:00Z"));
    }

    UUID won(Deal deal, Instant closedAt) {
        return won(deal, closedAt, Map.of());
    }

    /**
     * @param more fields of the event, or others than the usual ones
     */
    UUID won(Deal deal, Instant closedAt, Map<String, ?> more) {
        Map<String, Object> data = closing(deal, closedAt);
        data.put("mrr", "1150.00");
        data.put("currency", "EUR");
        data.putAll(more);
        return send(deal, "DealClosedWon", data);
    }

    UUID lost(Deal deal, Instant closedAt) {
        Map<String, Object> data = closing(deal, closedAt);
        data.put("lossReason", "PRICE");
        return send(deal, "DealClosedLost", data);
    }

    private static Map<String, Object> closing(Deal deal, Instant closedAt) {
        Map<String, Object> data = new HashMap<>();
        data.put("dealId", deal.id());
        data.put("partnerId", PARTNER);
        data.put("growthSpecialistId", "gs-lena");
        data.put("domain", deal.domain());
        data.put("motion", "PARTNER_COLLABORATION");
        data.put("closedAt", closedAt.toString());
        return data;
    }

    private UUID send(Deal deal, String type, Map<String, ?> data) {
        return kafka.send(DEALS, deal.id().toString(), type, data);
    }

    /** Waits until the service has applied an event, whatever came of it. */
    static void awaitApplied(UUID event) {
        await("the event " + event)
                .atMost(LIMIT)
                .until(() -> count("select count(*) from inbox where event_id = ?", event) == 1);
    }

    Seen awaitEvent(Deal deal, String type) {
        return kafka.await(ATTRIBUTIONS, seen -> isOf(seen, deal) && seen.type().equals(type));
    }

    /** What the last event of a type says of a deal, when all that was to be told is told. */
    JsonNode awaitLast(Deal deal, String type) {
        awaitRows(0, "select count(*) from due where subject = ?", deal.id().toString());
        awaitRows(0, "select count(*) from outbox");
        return kafka.all(ATTRIBUTIONS).stream()
                .filter(seen -> isOf(seen, deal) && seen.type().equals(type))
                .map(Seen::data)
                .toList()
                .getLast();
    }

    /** The types of all events of a deal that stand in the topic. */
    List<String> events(Deal deal) {
        return kafka.all(ATTRIBUTIONS).stream()
                .filter(seen -> isOf(seen, deal))
                .map(Seen::type)
                .toList();
    }

    private static boolean isOf(Seen seen, Deal deal) {
        return seen.key().equals(deal.id().toString());
    }

    /** The link of a deal, once it is issued. */
    Link linkOf(Deal deal) {
        return linkOf(deal, PARTNER);
    }

    Link linkOf(Deal deal, String partner) {
        awaitEvent(deal, "ConfirmationLinkIssued");
        Response found = as("partner", partner).get("/confirmation-links?dealId=" + deal.id());
        found.then().statusCode(200);
        return new Link(UUID.fromString(found.path("items[0].id")), found.path("items[0].url"));
    }

    /** A link that its partner had issued itself. */
    Link issuedByHand(Deal deal) {
        await("the deal " + deal.id())
                .atMost(LIMIT)
                .until(
                        () ->
                                count(
                                                "select count(*) from attribution where deal_id = ?",
                                                deal.id())
                                        == 1);
        Response issued = issue(deal);
        issued.then().statusCode(201);
        Response read = asPartner().get("/confirmation-links/" + issued.path("id"));
        return new Link(UUID.fromString(read.path("id")), read.path("url"));
    }

    static Response issue(Deal deal) {
        return asPartner().body(aLinkFor(deal)).post("/confirmation-links");
    }

    static String aLinkFor(Deal deal) {
        return """
               {"dealId":"%s","products":["MARKETING_HUB"],"terms":"1.150 EUR im Monat, {partner}, 12 Monate"}
               """
                .formatted(deal.id());
    }

    static Response requestCode(Link link, String email) {
        return asCustomer().body("{\"email\":\"" + email + "\"}").post(link.path() + "/code");
    }

    /** The code that is mailed to the customer of a deal. */
    static String aCode(Link link, Deal deal) {
        int before = mailsTo(deal.signer()).size();
        requestCode(link, deal.signer()).then().statusCode(202);
        return codeIn(awaitMails(deal.signer(), before + 1).getLast());
    }

    static Response sign(Link link, String email, String code) {
        return asCustomer().body(aSignature(email, code)).post(link.path() + "/signature");
    }

    static String aSignature(String email, String code) {
        return """
               {"name":"Anna Huber","email":"%s","role":"CFO","consent":true,"code":"%s"}
               """
                .formatted(email, code);
    }

    static Response present(Link link) {
        return asPartner().post("/confirmation-links/" + link.id() + "/presentation");
    }

    /** A link that the customer has signed. */
    Link aSignedLink(Deal deal) {
        Link link = linkOf(deal);
        sign(link, deal.signer(), aCode(link, deal)).then().statusCode(200);
        return link;
    }

    /** A code that is not the one. */
    static String anotherThan(String code) {
        return "%06d".formatted((Integer.parseInt(code) + 1) % 1_000_000);
    }

    static String codeIn(String mail) {
        var line = CODE_LINE.matcher(mail);
        assertThat(line.find()).as("a line with a code in %s", mail).isTrue();
        return line.group(1);
    }

    static List<String> awaitMails(String address, int count) {
        await("mails to " + address).atMost(LIMIT).until(() -> mailsTo(address).size() >= count);
        return mailsTo(address);
    }

    /** The mails to an address that are no receipts, in the order of their arrival. */
    static List<String> mailsTo(String address) {
        return allMailsTo(address).filter(mail -> !isReceipt(mail)).toList();
    }

    /** The receipts of signatures that went to an address. */
    static List<String> receiptsTo(String address) {
        return allMailsTo(address).filter(Rig::isReceipt).toList();
    }

    /** No other mail has something attached. */
    private static boolean isReceipt(String mail) {
        return mail.contains("multipart/mixed");
    }

    private static Stream<String> allMailsTo(String address) {
        Path folder = Path.of(ConfigProvider.getConfig().getValue(MailServer.FOLDER, String.class));
        try (Stream<Path> files = Files.list(folder)) {
            return files
                    .filter(file -> file.toString().endsWith(".eml"))
                    .sorted()
                    .map(Rig::read)
                    .filter(mail -> mail.contains("To: " + address))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path mail) {
        try {
            return Files.readString(mail, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The answers to a request that is made many times at the same moment. */
    static List<Response> atOnce(int times, Callable<Response> request)
            throws InterruptedException {
        try (var threads = Executors.newFixedThreadPool(times)) {
            List<Response> answers = new ArrayList<>();
            for (var answer : threads.invokeAll(Collections.nCopies(times, request))) {
                answers.add(answer.resultNow());
            }
            return answers;
        }
    }

    static void awaitRows(long expected, String sql, Object... arguments) {
        await(sql).atMost(LIMIT).until(() -> count(sql, arguments) == expected);
    }

    static long count(String sql, Object... arguments) {
        try (var connection = BackingServices.postgres().superuser(BackingServices.database());
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, arguments[i]);
            }
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Why the database refuses a statement to another tenant's transaction. */
    static String refusedTo(String role, String sql) {
        try (var connection = BackingServices.postgres().superuser(BackingServices.database());
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("set local role " + role);
            statement.execute("select set_config('cosell.tenant', 'alpenblick', true)");
            statement.execute(sql);
            throw new AssertionError("Allowed: " + sql);
        } catch (SQLException e) {
            return String.valueOf(e.getMessage());
        }
    }

    static void execute(String sql, Object... arguments) {
        try (var connection = BackingServices.postgres().superuser(BackingServices.database());
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, arguments[i]);
            }
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
