package dev.cosell.web;

import static dev.cosell.web.Rig.PROBLEM;
import static dev.cosell.web.Rig.aBody;
import static dev.cosell.web.Rig.aName;
import static dev.cosell.web.Rig.as;
import static dev.cosell.web.Rig.asPartner;
import static dev.cosell.web.Rig.decisions;
import static dev.cosell.web.Rig.things;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.cosell.messaging.ServiceTransaction;
import dev.cosell.testing.BackingServices;
import dev.cosell.web.thing.Gate;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class IdempotencyTest {

    @Inject KeptAnswers answers;
    @Inject ServiceTransaction transaction;

    @Test
    void aRepetitionGetsTheFirstAnswerAndHasNoEffect() {
        String key = aKey();
        String name = aName("thing");

        Response first = post(key, aBody(name));
        Response second = post(key, aBody(name));

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.asByteArray()).isEqualTo(first.asByteArray());
        for (String header : List.of("Location", "ETag", "Content-Type")) {
            assertThat(second.header(header)).isEqualTo(first.header(header)).isNotNull();
        }
        assertThat(first.header("Idempotency-Replayed")).isNull();
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(things(name)).isEqualTo(1);
    }

    @Test
    void withoutAKeyEachRequestHasItsEffect() {
        String name = aName("thing");

        asPartner().body(aBody(name)).post("/things").then().statusCode(201);
        asPartner().body(aBody(name)).post("/things").then().statusCode(201);

        assertThat(things(name)).isEqualTo(2);
    }

    @Test
    void theKeyOfAnotherRequestIsRefused() {
        String key = aKey();
        String name = aName("thing");
        post(key, aBody(name));

        post(key, aBody(aName("other")))
                .then()
                .statusCode(422)
                .contentType(PROBLEM)
                .body("code", equalTo("IDEMPOTENCY_KEY_REUSED"));
        asPartner()
                .header("Idempotency-Key", key)
                .body(aBody(name))
                .post("/things?another=query")
                .then()
                .statusCode(422);

        post(key, aBody(name)).then().statusCode(201);
        assertThat(things(name)).isEqualTo(1);
    }

    @Test
    void callersAndAddressesHaveTheirOwnKeys() {
        String key = aKey();
        String name = aName("thing");

        post(key, aBody(name)).then().statusCode(201);
        as("partner", "suedwind")
                .header("Idempotency-Key", key)
                .body(aBody(name))
                .post("/things")
                .then()
                .statusCode(201)
                .header("Idempotency-Replayed", equalTo(null));
        act(key, name).then().statusCode(204);

        assertThat(things(name)).isEqualTo(2);
        assertThat(decisions(name)).isEqualTo(3);
    }

    @Test
    void aRequestWithoutBodyIsRepeatedToo() {
        String key = aKey();
        String name = aName("act");

        act(key, name).then().statusCode(204);
        act(key, name).then().statusCode(204).header("Idempotency-Replayed", "true");

        assertThat(decisions(name)).isEqualTo(1);
    }

    @Test
    void ofTwentyAtOnceOneHasAnEffect() throws Exception {
        String key = aKey();
        String name = aName("wait");
        List<Response> answered = new ArrayList<>();

        try (ExecutorService threads = Executors.newFixedThreadPool(20)) {
            List<Future<Response>> requests = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                requests.add(threads.submit(() -> post(key, aBody(name))));
            }
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> requests.stream().filter(Future::isDone).count() == 19);
            Gate.open();
            for (Future<Response> request : requests) {
                answered.add(request.get(20, TimeUnit.SECONDS));
            }
        }

        assertThat(answered).filteredOn(answer -> answer.statusCode() == 201).hasSize(1);
        assertThat(answered)
                .filteredOn(answer -> answer.statusCode() == 409)
                .hasSize(19)
                .allSatisfy(
                        answer ->
                                answer.then()
                                        .header("Retry-After", "1")
                                        .body("code", equalTo("IDEMPOTENCY_IN_FLIGHT")));
        assertThat(things(name)).isEqualTo(1);
        assertThat(post(key, aBody(name)).statusCode()).isEqualTo(201);
    }

    @Test
    void manyRepetitionsAtOnceGetOneAnswer() throws Exception {
        String key = aKey();
        String name = aName("thing");
        List<Response> answered = new ArrayList<>();

        try (ExecutorService threads = Executors.newFixedThreadPool(20)) {
            List<Future<Response>> requests = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                requests.add(threads.submit(() -> post(key, aBody(name))));
            }
            for (Future<Response> request : requests) {
                answered.add(request.get(30, TimeUnit.SECONDS));
            }
        }

        assertThat(answered).extracting(Response::statusCode).containsOnly(201, 409);
        assertThat(
                        answered.stream()
                                .filter(answer -> answer.statusCode() == 201)
                                .map(answer -> answer.header("Location"))
                                .distinct())
                .hasSize(1);
        assertThat(things(name)).isEqualTo(1);
    }

    @Test
    void aRefusalByARuleIsKeptWithWhatWasRecordedOfIt() {
        String key = aKey();
        String name = aName("refuse");

        Response first = post(key, aBody(name));
        Response second = post(key, aBody(name));

        first.then()
                .statusCode(409)
                .contentType(PROBLEM)
                .body("code", equalTo("NOTHING_FOR_YOU"))
                .body("rule", equalTo("R22"))
                .body("detail", equalTo(name + " is not for you."));
        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(second.contentType()).isEqualTo(first.contentType());
        assertThat(second.header("Content-Language")).isEqualTo("en");
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(decisions(name)).isEqualTo(1);
    }

    @Test
    void aRefusalByARuleIsRecordedWithoutAKeyToo() {
        String name = aName("refuse");

        asPartner().body(aBody(name)).post("/things").then().statusCode(409);

        assertThat(decisions(name)).isEqualTo(1);
        assertThat(things(name)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"taken, 409", "missing, 404"})
    void anyOtherLastingProblemIsKeptAndNothingElse(String kind, int status) {
        String key = aKey();
        String name = aName(kind);

        Response first = post(key, aBody(name));
        Response second = post(key, aBody(name));

        assertThat(first.statusCode()).isEqualTo(status);
        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(decisions(name)).isZero();
        assertThat(things(name)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"soon, 409", "stale, 412", "limited, 429", "crash, 500"})
    void whatTheNextTryMayChangeIsNotKept(String kind, int status) {
        String key = aKey();
        String name = aName(kind);

        post(key, aBody(name)).then().statusCode(status);
        post(key, aBody(name))
                .then()
                .statusCode(status)
                .header("Idempotency-Replayed", equalTo(null));

        assertThat(decisions(name)).isZero();
        assertThat(kept(key)).isZero();
    }

    @Test
    void whatIsWrongInFormIsNotKept() {
        String key = aKey();
        post(key, "{").then().statusCode(400);
        post(key, "{}").then().statusCode(422);
        RestAssured.given()
                .contentType("application/json")
                .header("Idempotency-Key", key)
                .body(aBody("a"))
                .post("/things")
                .then()
                .statusCode(401);

        post(key, aBody(aName("thing"))).then().statusCode(201);
    }

    @Test
    void aKeyIsForgottenAfterADay() throws SQLException {
        String key = aKey();
        String name = aName("thing");
        post(key, aBody(name));
        age(key, "23 hours 59 minutes");
        post(key, aBody(name)).then().header("Idempotency-Replayed", "true");

        age(key, "2 minutes");
        post(key, aBody(name)).then().statusCode(201).header("Idempotency-Replayed", equalTo(null));

        assertThat(things(name)).isEqualTo(2);
        assertThat(kept(key)).isEqualTo(1);
    }

    @Test
    void oldKeysAreDeleted() throws SQLException {
        String old = aKey();
        String recent = aKey();
        post(old, aBody(aName("thing")));
        post(recent, aBody(aName("thing")));
        age(old, "25 hours");

        transaction.run(() -> answers.deleteOld(1_000));

        assertThat(kept(old)).isZero();
        assertThat(kept(recent)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "schlüssel", "two words"})
    void aKeyHasVisibleCharactersOnly(String key) {
        post(key, aBody(aName("thing")))
                .then()
                .statusCode(400)
                .contentType(PROBLEM)
                .body("code", equalTo("IDEMPOTENCY_KEY_INVALID"));
    }

    @Test
    void aKeyHasALimit() {
        post("k".repeat(255), aBody(aName("thing"))).then().statusCode(201);
        post("k".repeat(256), aBody(aName("thing"))).then().statusCode(400);
    }

    @Test
    void aPublicPageRepeatsToo() {
        String key = aKey();
        String name = aName("public");

        for (int i = 0; i < 3; i++) {
            RestAssured.given()
                    .header("Idempotency-Key", key)
                    .post("/public/" + name)
                    .then()
                    .statusCode(204);
        }

        assertThat(decisions(name)).isEqualTo(1);
    }

    private static String aKey() {
        return UUID.randomUUID().toString();
    }

    private static Response post(String key, String body) {
        return asPartner()
                .header("Idempotency-Key", key)
                .body(body.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .post("/things");
    }

    private static Response act(String key, String name) {
        return asPartner().header("Idempotency-Key", key).post("/things/" + name + "/act");
    }

    private static int kept(String key) {
        return Rig.count("select count(*) from idempotency_key where key = ?", key);
    }

    private static void age(String key, String by) throws SQLException {
        try (var connection = BackingServices.postgres().superuser(BackingServices.database());
                var update =
                        connection.prepareStatement(
                                "update idempotency_key set created_at = created_at - ?::interval where key = ?")) {
            update.setString(1, by);
            update.setString(2, key);
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }
}
