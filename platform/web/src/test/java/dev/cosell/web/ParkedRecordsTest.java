package dev.cosell.web;

import static dev.cosell.web.Rig.PROBLEM;
import static dev.cosell.web.Rig.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.cosell.testing.BackingServices;
import dev.cosell.testing.KafkaProbe;
import dev.cosell.web.thing.CustomerRecordedHandler;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Records parked by the real loop, from a real topic, and what operations do about them. */
@QuarkusTest
class ParkedRecordsTest {

    private static final String TOPIC = "cosell.domains.v1";
    private static final String TYPE = "CustomerRecorded";
    private static final String REASON = "{\"reason\":\"sent by a test client\"}";

    private KafkaProbe probe;

    @BeforeEach
    void open() {
        probe = new KafkaProbe(BackingServices.kafka().bootstrapServers());
    }

    @AfterEach
    void close() {
        probe.close();
    }

    @Test
    void listsWhatWaitsOldestFirst() {
        String key = aKey();
        poison(key);
        good(key);
        List<Integer> ids = parked(key, 2);

        list("?key=" + key)
                .body("items", hasSize(2))
                .body("items[0].topic", equalTo(TOPIC))
                .body("items[0].key", equalTo(key))
                .body("items[0].type", equalTo(TYPE))
                .body("items[0].reason", containsString("Unrecognized token"))
                .body("items[0].status", equalTo("WAITING"))
                .body("items[0].parkedAt", notNullValue())
                .body("items[0].settlement", nullValue())
                .body("items[1].reason", containsString("Waits behind"));
        String next =
                list("?limit=1&key=" + key)
                        .body("items.id", equalTo(ids.subList(0, 1)))
                        .extract()
                        .path("nextCursor");
        list("?limit=1&key=" + key + "&cursor=" + next)
                .body("items.id", equalTo(ids.subList(1, 2)))
                .body("nextCursor", nullValue());
        list("?topic=" + TOPIC).body("items.topic", hasItem(TOPIC));
        list("?topic=cosell.deals.v1&key=" + key).body("items", hasSize(0));
    }

    @Test
    void showsWhatARecordHolds() {
        String key = aKey();
        poison(key);
        good(key);
        good(key);
        List<Integer> ids = parked(key, 3);

        get(ids.get(1))
                .statusCode(200)
                .body("record.id", equalTo(ids.get(1)))
                .body("headers.ce_type", equalTo(TYPE))
                .body("payload", containsString("\"domain\":\"" + key))
                .body("payloadEncoding", equalTo("UTF_8"))
                .body("waitingBefore", equalTo(1))
                .body("waitingBehind", equalTo(1));
    }

    @Test
    void showsBytesThatAreNoTextAndTheLackOfAny() {
        String key = aKey();
        byte[] bytes = {(byte) 0xC3, '(', 0};
        probe.sendRaw(TOPIC, key, envelope(key), bytes);
        probe.sendRaw(TOPIC, key, envelope(key), null);
        List<Integer> ids = parked(key, 2);

        get(ids.getFirst())
                .body("payload", equalTo(Base64.getEncoder().encodeToString(bytes)))
                .body("payloadEncoding", equalTo("BASE64"));
        get(ids.getLast()).body("payload", nullValue()).body("payloadEncoding", nullValue());
    }

    @Test
    void discardsReleasesAndTellsWhoDidIt() {
        String key = aKey();
        poison(key);
        UUID second = good(key);
        UUID third = good(key);
        List<Integer> ids = parked(key, 3);

        post("ops-anna", ids.getFirst(), "discard", REASON)
                .then()
                .statusCode(200)
                .body("record.status", equalTo("DISCARDED"))
                .body("record.settlement.by", equalTo("ops-anna"))
                .body("record.settlement.reason", equalTo("sent by a test client"))
                .body("waitingBehind", equalTo(2));
        assertThat(handled(key)).isEmpty();
        post("ops-ben", ids.get(1), "release", "")
                .then()
                .statusCode(200)
                .body("outcome", equalTo("COMPLETE"))
                .body("released", equalTo(2))
                .body("waiting", equalTo(0))
                .body("failure", nullValue());

        assertThat(handled(key)).containsExactly(second, third);
        list("?status=WAITING&key=" + key).body("items", hasSize(0));
        list("?status=DISCARDED&key=" + key)
                .body("items.id", equalTo(ids.subList(0, 1)))
                .body("items[0].settlement.by", equalTo("ops-anna"))
                .body("items[0].settlement.at", notNullValue())
                .body("items[0].settlement.reason", equalTo("sent by a test client"));
        list("?status=RELEASED&key=" + key)
                .body("items.id", equalTo(ids.subList(1, 3)))
                .body("items.settlement.by", equalTo(List.of("ops-ben", "ops-ben")));
    }

    @Test
    void saysWhatFailedAgain() {
        String key = aKey();
        poison(key);
        good(key);
        List<Integer> ids = parked(key, 2);

        post("ops", ids.getFirst(), "release", "")
                .then()
                .statusCode(200)
                .body("outcome", equalTo("FAILED_AGAIN"))
                .body("released", equalTo(0))
                .body("waiting", equalTo(2))
                .body("failure.id", equalTo(ids.getFirst()))
                .body("failure.reason", containsString("Unrecognized token"));

        assertThat(handled(key)).isEmpty();
    }

    @Test
    void releasesTheOldestOnly() {
        String key = aKey();
        poison(key);
        good(key);
        List<Integer> ids = parked(key, 2);

        refusal(post("ops", ids.getLast(), "release", ""), 409, "PARKED_RECORD_NOT_OLDEST")
                .body("detail", containsString("record " + ids.getFirst()));

        assertThat(handled(key)).isEmpty();
    }

    @Test
    void tellsWhatBecameOfASettledRecord() {
        String key = aKey();
        poison(key);
        int id = parked(key, 1).getFirst();
        post("ops-anna", id, "discard", REASON).then().statusCode(200);

        for (String action : List.of("release", "discard")) {
            refusal(post("ops-ben", id, action, REASON), 409, "PARKED_RECORD_SETTLED")
                    .body("detail", containsString("ops-anna set it to DISCARDED"));
        }
        operator("ops-ben")
                .header("Accept-Language", "de")
                .body(REASON)
                .post("/parked-records/" + id + "/discard")
                .then()
                .body("detail", containsString("ops-anna hat ihn am"))
                .body("detail", containsString("auf DISCARDED gesetzt"));
        get(id).body("record.settlement.by", equalTo("ops-anna"));
    }

    @Test
    void aRepetitionGetsTheFirstAnswer() {
        String key = aKey();
        poison(key);
        UUID second = good(key);
        List<Integer> ids = parked(key, 2);
        String discard = UUID.randomUUID().toString();
        String release = UUID.randomUUID().toString();

        Response discarded = post("ops", ids.getFirst(), "discard", REASON, discard);
        Response released = post("ops", ids.getLast(), "release", "", release);

        assertThat(released.statusCode()).isEqualTo(200);
        assertThat(post("ops", ids.getFirst(), "discard", REASON, discard).asString())
                .isEqualTo(discarded.asString());
        Response again = post("ops", ids.getLast(), "release", "", release);
        assertThat(again.asString()).isEqualTo(released.asString());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(handled(key)).containsExactly(second);
        post("ops", ids.getFirst(), "discard", REASON.replace("test", "new"), discard)
                .then()
                .statusCode(422)
                .body("code", equalTo("IDEMPOTENCY_KEY_REUSED"));
    }

    @Test
    void oneOperatorReleasesAndTheOtherIsToldSo() throws Exception {
        String key = aKey();
        poison(key);
        UUID second = good(key);
        List<Integer> ids = parked(key, 2);
        post("ops", ids.getFirst(), "discard", REASON).then().statusCode(200);
        int id = ids.getLast();
        CustomerRecordedHandler.hold(key);

        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            Future<Response> first = other.submit(() -> post("ops-anna", id, "release", ""));
            CustomerRecordedHandler.awaitHeld(key);
            refusal(post("ops-ben", id, "release", ""), 409, "PARKED_KEY_BUSY")
                    .header("Retry-After", "1");
            refusal(post("ops-ben", id, "discard", REASON), 409, "PARKED_KEY_BUSY");
            CustomerRecordedHandler.letGo(key);
            first.get(20, TimeUnit.SECONDS).then().statusCode(200).body("released", equalTo(1));
        }

        refusal(post("ops-ben", id, "release", ""), 409, "PARKED_RECORD_SETTLED")
                .body("detail", containsString("ops-anna set it to RELEASED"));
        assertThat(handled(key)).containsExactly(second);
    }

    @Test
    void releasesManyInTransactionsOfTheirOwn() {
        String key = aKey();
        poison(key);
        List<UUID> sent = IntStream.range(0, 1_100).mapToObj(i -> good(key)).toList();
        post("ops", parked(key, 1_101).getFirst(), "discard", REASON).then().statusCode(200);

        int released = 0;
        while (released < 1_100) {
            Response answer = post("ops", waiting(key).getFirst(), "release", "");
            answer.then().statusCode(200).body("outcome", not(equalTo("FAILED_AGAIN")));
            int now = answer.path("released");
            assertThat(now).isBetween(1, 1_000);
            released += now;
            assertThat(answer.<Integer>path("waiting")).isEqualTo(1_100 - released);
        }

        assertThat(handled(key)).isEqualTo(sent);
    }

    @ParameterizedTest
    @CsvSource({
        "'{}', 422, INVALID_CONTENT",
        "'{\"reason\":\" \"}', 422, INVALID_CONTENT",
        "'{\"reason\":7}', 400, INVALID_SHAPE",
        "'{\"reason\":\"a\\u0000\"}', 400, INVALID_SHAPE",
        "'{\"reason\":\"a\",\"actor\":\"somebody else\"}', 400, INVALID_SHAPE",
        "'{', 400, MALFORMED_JSON",
        "'', 400, INVALID_SHAPE",
    })
    void wantsAReasonForADiscard(String body, int status, String code) {
        String key = aKey();
        poison(key);
        int id = parked(key, 1).getFirst();

        refusal(post("ops", id, "discard", body), status, code);
        refusal(post("ops", id, "discard", aReason(1_001)), 422, "INVALID_CONTENT");

        get(id).body("record.status", equalTo("WAITING"));
        post("ops", id, "discard", aReason(1_000)).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "9223372036854775807", "9223372036854775808", "x", "1.5"})
    void knowsNoOtherIds(String id) {
        refusal(operator("ops").get("/parked-records/" + id), 404, "NOT_FOUND");
        refusal(operator("ops").post("/parked-records/" + id + "/release"), 404, "NOT_FOUND");
        refusal(
                operator("ops").body(REASON).post("/parked-records/" + id + "/discard"),
                404,
                "NOT_FOUND");
    }

    @ParameterizedTest
    @CsvSource({
        "status=waiting, INVALID_SHAPE",
        "cursor=AAAA, CURSOR_INVALID",
        "cursor=YWJj, CURSOR_INVALID",
        "limit=101, LIMIT_INVALID",
    })
    void saysWhatIsWrongWithAQuery(String query, String code) {
        refusal(operator("ops").get("/parked-records?" + query), 400, code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"partner", "growth-specialist", "channel-account-manager", "integration"})
    void isForOperationsOnly(String role) {
        String key = aKey();
        poison(key);
        int id = parked(key, 1).getFirst();

        refusal(as(role, "somebody").get("/parked-records"), 403, "FORBIDDEN");
        refusal(as(role, "somebody").get("/parked-records/" + id), 403, "FORBIDDEN");
        refusal(as(role, "somebody").post("/parked-records/" + id + "/release"), 403, "FORBIDDEN");
        refusal(
                as(role, "somebody").body(REASON).post("/parked-records/" + id + "/discard"),
                403,
                "FORBIDDEN");

        get(id).body("record.status", equalTo("WAITING"));
    }

    private static ValidatableResponse refusal(Response answer, int status, String code) {
        return answer.then().statusCode(status).contentType(PROBLEM).body("code", equalTo(code));
    }

    private static RequestSpecification operator(String id) {
        return as("operations", id);
    }

    private static ValidatableResponse list(String query) {
        return operator("ops").get("/parked-records" + query).then().statusCode(200);
    }

    private static ValidatableResponse get(int id) {
        return operator("ops").get("/parked-records/" + id).then();
    }

    private static Response post(String who, int id, String action, String body) {
        return post(who, id, action, body, UUID.randomUUID().toString());
    }

    private static Response post(
            String who, int id, String action, String body, String idempotencyKey) {
        return operator(who)
                .header("Idempotency-Key", idempotencyKey)
                .body(body)
                .post("/parked-records/" + id + "/" + action);
    }

    /** Ids of the first hundred that wait of a key. */
    private static List<Integer> waiting(String key) {
        return list("?limit=100&key=" + key).extract().path("items.id");
    }

    /** Waits until so many of a key are parked. */
    private static List<Integer> parked(String key, int count) {
        await().atMost(Duration.ofSeconds(60))
                .until(
                        () ->
                                Rig.count("select count(*) from parked_record where key = ?", key)
                                        == count);
        return waiting(key);
    }

    private static String aKey() {
        return UUID.randomUUID() + ".example";
    }

    private static String aReason(int length) {
        return "{\"reason\":\"" + "x".repeat(length) + "\"}";
    }

    private void poison(String key) {
        probe.sendRaw(TOPIC, key, envelope(key), "hello".getBytes(StandardCharsets.UTF_8));
    }

    private UUID good(String key) {
        return probe.send(
                TOPIC, key, TYPE, Map.of("domain", key, "recordedAt", "2027-01-29T10:00:00Z"));
    }

    private static Map<String, String> envelope(String key) {
        return Map.of(
                "ce_id",
                UUID.randomUUID().toString(),
                "ce_type",
                TYPE,
                "ce_source",
                "/probe",
                "ce_time",
                "2027-01-29T10:00:00Z",
                "ce_subject",
                key,
                "ce_sequence",
                "1");
    }

    /** The events that were applied of a key, in their order. */
    private static List<UUID> handled(String key) {
        return Rig.texts(
                        "select split_part(name, '/', 2) from decision where split_part(name, '/', 1) = ? order by n",
                        key)
                .stream()
                .map(UUID::fromString)
                .toList();
    }
}
