package dev.cosell.assignments.responsibility;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.oneOf;

import dev.cosell.testing.BackingServices;
import dev.cosell.testing.KafkaProbe;
import dev.cosell.testing.KafkaProbe.Seen;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who answers for partners' domains. Each test works in a country of its own. */
@QuarkusTest
@QuarkusTestResource(
        value = BackingServices.class,
        initArgs = @ResourceArg(name = "database", value = "assignment_service"))
@SuppressWarnings("NullAway.Init") // Set before all tests.
class DomainResponsibilityTest {

    private static final String ASKED = "cosell.domains.v1";
    private static final String TOPIC = "cosell.assignments.v1";
    private static final AtomicInteger FRESH = new AtomicInteger();

    private static KafkaProbe kafka;

    @BeforeAll
    static void open() {
        kafka = new KafkaProbe(BackingServices.kafka().bootstrapServers());
    }

    @AfterAll
    static void close() {
        kafka.close();
    }

    /** A registration that asks. */
    private record Asking(UUID registration, String domain, String country) {

        static Asking in(String country) {
            return new Asking(
                    UUID.randomUUID(), "asking-" + FRESH.incrementAndGet() + ".de", country);
        }

        Asking again() {
            return new Asking(UUID.randomUUID(), domain, country);
        }
    }

    @Test
    void aDomainGoesToAGrowthSpecialistOfItsTerritory() {
        // Given
        aTerritory("it-all", "IT", aGrowthSpecialist("gs-gianna", 40));
        Asking asking = Asking.in("IT");

        // When
        ask(asking, null);

        // Then
        Seen answer = answers(asking, 1).getFirst();
        assertThat(answer.type()).isEqualTo("DomainResponsibleAssigned");
        assertThat(answer.key()).isEqualTo(asking.domain());
        assertThat(answer.data().get("registrationId").asText())
                .isEqualTo(asking.registration().toString());
        assertThat(answer.data().get("growthSpecialistId").asText()).isEqualTo("gs-gianna");
        assertThat(answer.data().get("territoryCode").asText()).isEqualTo("it-all");
        assertThat(answer.data().get("rule").asText()).isEqualTo("R20");
    }

    @Test
    void whoAnswersForTheCompanyAnswersForTheDomain() {
        // Given
        aTerritory("es-all", "ES", aGrowthSpecialist("gs-elena", 40));
        aGrowthSpecialist("gs-other", 40);
        Asking asking = Asking.in("ES");

        // When
        ask(asking, "gs-other");

        // Then
        Seen answer = answers(asking, 1).getFirst();
        assertThat(answer.data().get("growthSpecialistId").asText()).isEqualTo("gs-other");
        assertThat(answer.data().has("territoryCode")).isFalse();
        assertThat(answer.data().get("rule").asText()).isEqualTo("A9");
    }

    @Test
    void whoIsNoGrowthSpecialistAnswersForNothing() {
        // Given
        aTerritory("se-all", "SE", aGrowthSpecialist("gs-sven", 40));
        aMember("cam-petra", "CHANNEL_ACCOUNT_MANAGER", null);
        Asking asking = Asking.in("SE");

        // When
        ask(asking, "cam-petra");

        // Then
        assertThat(answers(asking, 1).getFirst().data().get("growthSpecialistId").asText())
                .isEqualTo("gs-sven");
    }

    @Test
    void whomNobodyCoversIsAnsweredSoAndRoutedAnewWhenItAsksAgain() {
        // Given
        Asking asking = Asking.in("PT");
        ask(asking, null);
        Seen first = answers(asking, 1).getFirst();
        assertThat(first.type()).isEqualTo("DomainResponsibleUnassigned");
        assertThat(first.data().get("rule").asText()).isEqualTo("R9");
        assertThat(first.data().get("reason").asText()).isEqualTo("NO_TERRITORY");
        aTerritory("pt-all", "PT", aGrowthSpecialist("gs-paulo", 40));

        // When
        ask(asking, null);

        // Then
        Seen second = answers(asking, 2).getLast();
        assertThat(second.type()).isEqualTo("DomainResponsibleAssigned");
        assertThat(second.data().get("growthSpecialistId").asText()).isEqualTo("gs-paulo");
    }

    @Test
    void whoAsksAgainForAnAnsweredDomainGetsTheSameAnswer() {
        // Given
        aTerritory(
                "fi-all", "FI", aGrowthSpecialist("gs-aino", 40), aGrowthSpecialist("gs-eero", 40));
        Asking asking = Asking.in("FI");
        ask(asking, null);
        Seen first = answers(asking, 1).getFirst();

        // When
        ask(asking, null);

        // Then
        Seen second = answers(asking, 2).getLast();
        assertThat(second.data()).isEqualTo(first.data());
        assertThat(loads("gs-aino", "gs-eero")).isEqualTo(Map.of("gs-aino", 1));
    }

    @Test
    void domainsAreSpreadEvenlyWhateverTheRoomForDeals() {
        // Given
        String[] specialists =
                IntStream.range(0, 7)
                        .mapToObj(i -> aGrowthSpecialist("gs-even-" + i, i == 0 ? 0 : 1))
                        .toArray(String[]::new);
        aTerritory("no-all", "NO", specialists);
        List<Asking> asking = IntStream.range(0, 100).mapToObj(i -> Asking.in("NO")).toList();

        // When
        asking.forEach(each -> ask(each, null));

        // Then
        Set<String> domains = asking.stream().map(Asking::domain).collect(Collectors.toSet());
        var answers = kafka.awaitCount(TOPIC, seen -> domains.contains(seen.key()), 100);
        var spread =
                answers.stream()
                        .collect(
                                Collectors.groupingBy(
                                        seen -> seen.data().get("growthSpecialistId").asText(),
                                        TreeMap::new,
                                        Collectors.summingInt(seen -> 1)));
        assertThat(spread).hasSize(7);
        assertThat(spread.values()).containsOnly(14, 15);
        assertThat(loads(specialists)).isEqualTo(spread);
    }

    @Test
    void aRegistrationThatEndsIsNoLoad() {
        // Given
        aTerritory("dk-all", "DK", aGrowthSpecialist("gs-dagmar", 40));
        Asking released = Asking.in("DK");
        Asking expired = Asking.in("DK");
        Asking transferred = Asking.in("DK");
        Asking after = transferred.again();
        for (Asking each : List.of(released, expired, transferred)) {
            ask(each, null);
            answers(each, 1);
        }

        // When
        Instant end = Instant.now();
        end(released, "DomainReleased", Map.of("forced", false, "releasedAt", end.toString()));
        end(expired, "DomainExpired", Map.of("expiredAt", end.toString()));
        // The new holder's registration asks before anybody hears of the transfer.
        ask(after, null, end);
        end(
                transferred,
                "DomainTransferred",
                Map.of(
                        "transferId",
                        UUID.randomUUID(),
                        "fromHolderClass",
                        "PARTNER",
                        "toHolderClass",
                        "PARTNER",
                        "transferredAt",
                        end.toString()));

        // Then
        for (Asking each : List.of(released, expired, transferred)) {
            Asking last = new Asking(each.registration(), each.domain(), "DK");
            awaitEnded(last);
        }
        answers(after, 2);
        assertThat(loads("gs-dagmar")).isEqualTo(Map.of("gs-dagmar", 1));
    }

    @Test
    void whoAnswersForADomainKeepsItsRole() {
        // Given
        aGrowthSpecialist("gs-needed", 40);
        Asking asking = Asking.in("IE");
        ask(asking, "gs-needed");
        answers(asking, 1);

        // When
        Response answer = put("gs-needed", "OTHER_STAFF", null);

        // Then
        answer.then().statusCode(409).body("code", equalTo("STAFF_IN_USE"));
    }

    @Test
    void partnersReachNoneOfIt() throws SQLException {
        for (String table : List.of("domain_assignment", "growth_specialist_domains")) {
            assertThat(
                            text(
                                    "select has_any_column_privilege('cosell_partner', '%s', 'select, insert, update')"
                                            .formatted(table)))
                    .isEqualTo("f");
        }
    }

    private static void ask(Asking asking, @Nullable String responsible) {
        ask(asking, responsible, Instant.now());
    }

    private static void ask(Asking asking, @Nullable String responsible, Instant at) {
        Map<String, Object> data = new HashMap<>();
        data.put("registrationId", asking.registration());
        data.put("domain", asking.domain());
        data.put("country", asking.country());
        data.put("postalCode", "1000");
        data.put("employees", 240);
        data.put("responsibleGrowthSpecialistId", responsible);
        data.put("channelAccountManagerId", "cam-petra");
        data.put("requestedAt", at.toString());
        kafka.send(ASKED, asking.domain(), "DomainResponsibleRequested", data);
    }

    private static void end(Asking asking, String type, Map<String, Object> more) {
        Map<String, Object> data = new HashMap<>(more);
        data.put("domain", asking.domain());
        data.put("holderClass", "PARTNER");
        data.put("holderId", "nordlicht");
        kafka.send(ASKED, asking.domain(), type, data);
    }

    private static List<Seen> answers(Asking asking, int count) {
        return kafka.awaitCount(TOPIC, seen -> seen.key().equals(asking.domain()), count);
    }

    private static void awaitEnded(Asking asking) {
        long deadline = System.nanoTime() + 15_000_000_000L;
        while (text("select ended_at is not null from domain_assignment where registration_id = '%s'"
                        .formatted(asking.registration()))
                .equals("f")) {
            assertThat(System.nanoTime()).as("nobody ended " + asking).isLessThan(deadline);
        }
    }

    /** For how many domains each of them answers, where it does for any. */
    private static Map<String, Integer> loads(String... specialists) {
        Map<String, Integer> loads = new TreeMap<>();
        for (String each : new HashSet<>(List.of(specialists))) {
            int domains =
                    Integer.parseInt(
                            text(
                                    """
                                    select coalesce(max(domains), 0) from growth_specialist_domains
                                     where growth_specialist_id = '%s'
                                    """
                                            .formatted(each)));
            if (domains > 0) {
                loads.put(each, domains);
            }
        }
        return loads;
    }

    private static String aGrowthSpecialist(String id, int capacity) {
        aMember(id, "GROWTH_SPECIALIST", capacity);
        return id;
    }

    private static void aMember(String id, String role, @Nullable Integer capacity) {
        put(id, role, capacity).then().statusCode(oneOf(200, 201));
    }

    private static Response put(String id, String role, @Nullable Integer capacity) {
        return asOperations()
                .body(
                        """
                        {"name":"%1$s of the vendor","email":"%1$s@vendor.example","role":"%2$s","languages":["de"],"capacity":%3$s}
                        """
                                .formatted(id, role, capacity))
                .put("/staff/" + id);
    }

    private static void aTerritory(String code, String country, String... specialists) {
        asOperations()
                .body(
                        """
                        {"name":"A territory","country":"%s","growthSpecialists":["%s"]}
                        """
                                .formatted(country, String.join("\",\"", specialists)))
                .put("/territories/" + code)
                .then()
                .statusCode(oneOf(200, 201));
    }

    private static RequestSpecification asOperations() {
        return given().auth()
                .oauth2(BackingServices.token("operations", "ops-anna"))
                .contentType(ContentType.JSON);
    }

    private static String text(String sql) {
        try (var connection = BackingServices.postgres().superuser(BackingServices.database());
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            assertThat(row.next()).as(sql).isTrue();
            return String.valueOf(row.getString(1));
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }
}
