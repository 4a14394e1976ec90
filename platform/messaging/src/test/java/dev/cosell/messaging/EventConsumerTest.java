package dev.cosell.messaging;

import static dev.cosell.messaging.Rig.ASSIGNMENTS;
import static dev.cosell.messaging.Rig.aKey;
import static dev.cosell.messaging.Rig.aPartner;
import static dev.cosell.messaging.Rig.aStageChange;
import static dev.cosell.messaging.Rig.applied;
import static dev.cosell.messaging.Rig.awaitApplied;
import static dev.cosell.messaging.Rig.awaitParked;
import static dev.cosell.messaging.Rig.discardFirst;
import static dev.cosell.messaging.Rig.reasons;
import static dev.cosell.messaging.Rig.release;
import static dev.cosell.messaging.Rig.releaseFirst;
import static dev.cosell.messaging.Rig.waiting;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cosell.testing.BackingServices;
import dev.cosell.testing.KafkaProbe;
import io.opentelemetry.api.trace.Tracer;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
class EventConsumerTest {

    private static final String PARTNER = "PartnerChanged";

    @Inject ParkedRecords parked;
    @Inject EventLog events;
    @Inject ServiceTransaction transaction;
    @Inject Tracer tracer;

    private KafkaProbe probe;

    @BeforeEach
    void open() {
        probe = Rig.probe();
    }

    @AfterEach
    void close() {
        probe.close();
    }

    @Test
    void appliesInTheOrderOfTheTopic() {
        String key = aKey();

        List<UUID> sent = sendGood(key, 100);

        awaitApplied(key, 100);
        assertThat(applied(key)).isEqualTo(sent);
    }

    @Test
    void appliesWhatComesTwiceOnce() {
        String key = aKey();
        UUID id = UUID.randomUUID();

        probe.send(ASSIGNMENTS, key, PARTNER, aPartner(key), id);
        probe.send(ASSIGNMENTS, key, PARTNER, aPartner(key), id);
        awaitApplied(key, 1);
        probe.send(ASSIGNMENTS, key, PARTNER, aPartner(key), id);
        UUID last = probe.send(ASSIGNMENTS, key, PARTNER, aPartner(key));

        awaitApplied(key, 2);
        assertThat(applied(key)).containsExactly(id, last);
    }

    @Test
    void passesOverWhatItHasNoHandlerFor() {
        String key = aKey();

        probe.send(ASSIGNMENTS, key, "TerritoryChanged", Map.of("nobody", "reads this"));
        UUID good = probe.send(ASSIGNMENTS, key, PARTNER, aPartner(key));

        awaitApplied(key, 1);
        assertThat(applied(key)).containsExactly(good);
        assertThat(reasons(key)).isEmpty();
    }

    @Test
    void appliesWhatHasMoreThanItNeeds() {
        String key = aKey();
        Map<String, String> headers = envelope(key);
        headers.put("traceparent", "00-no-trace\0");
        headers.put("added-later", "x".repeat(500_000));

        probe.sendRaw(
                ASSIGNMENTS,
                key,
                headers,
                good().replaceFirst("\\{", "{\"addedLater\":{\"deep\":[1e999]},").getBytes(UTF_8));

        awaitApplied(key, 1);
        assertThat(reasons(key)).isEmpty();
    }

    static Stream<Arguments> poison() {
        Consumer<Map<String, String>> asItIs = headers -> {};
        return Stream.of(
                Arguments.of("no id", without("ce_id"), good(), "ce_id is missing"),
                Arguments.of("no type", without("ce_type"), good(), "ce_type is missing"),
                Arguments.of("no time", without("ce_time"), good(), "ce_time is missing"),
                Arguments.of("no source", without("ce_source"), good(), "ce_source is missing"),
                Arguments.of("no sequence", without("ce_sequence"), good(), "ce_sequence is"),
                Arguments.of("id", with("ce_id", "not-a-uuid"), good(), "envelope is malformed"),
                Arguments.of("time", with("ce_time", "today"), good(), "envelope is malformed"),
                Arguments.of("sequence", with("ce_sequence", "x"), good(), "envelope is malformed"),
                Arguments.of("sequence 0", with("ce_sequence", "0"), good(), "ce_sequence is 0"),
                Arguments.of("two lines", with("ce_source", "a\nb"), good(), "has a character"),
                Arguments.of("no UTF-8", with("ce_source", "a\uFFFDb"), good(), "has a character"),
                Arguments.of("long", with("ce_id", "x".repeat(900_000)), good(), "is too long"),
                Arguments.of(
                        "type", with("ce_type", "PartnerSold"), good(), "PartnerSold is unknown"),
                Arguments.of("NUL in type", with("ce_type", "a\0b"), good(), "has a character"),
                Arguments.of("NUL in source", with("ce_source", "a\0b"), good(), "has a character"),
                Arguments.of("no data", asItIs, null, "has no data"),
                Arguments.of("no JSON", asItIs, "hello", "Unrecognized token"),
                Arguments.of("bytes", asItIs, "\0\1\2", "Illegal character"),
                Arguments.of("empty", asItIs, "", "no PartnerChanged"),
                Arguments.of("null", asItIs, "null", "data is null"),
                Arguments.of("a list", asItIs, "[]", "no PartnerChanged"),
                Arguments.of(
                        "a field missing", asItIs, "{\"partnerId\":\"x\"}", "/country is missing"),
                Arguments.of(
                        "NUL in a field", asItIs, good().replace("GOLD", "\\u0000"), "/tier has a"),
                Arguments.of("nesting", asItIs, "{\"a\":".repeat(5_000), "no PartnerChanged"),
                Arguments.of("a wrong type", asItIs, good().replace("\"GOLD\"", "7"), "/tier"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("poison")
    void parksWhatItCannotReadAndWhatComesAfterIt(
            String name,
            Consumer<Map<String, String>> spoil,
            @Nullable String data,
            String reason) {
        String key = aKey();
        String otherKey = aKey();
        UUID before = probe.send(ASSIGNMENTS, key, PARTNER, aPartner(key));
        Map<String, String> headers = envelope(key);
        spoil.accept(headers);

        probe.sendRaw(ASSIGNMENTS, key, headers, data == null ? null : data.getBytes(UTF_8));
        UUID after = probe.send(ASSIGNMENTS, key, PARTNER, aPartner(key));
        UUID other = probe.send(ASSIGNMENTS, otherKey, PARTNER, aPartner(otherKey));

        awaitParked(key, 2);
        awaitApplied(otherKey, 1);
        assertThat(reasons(key).getFirst()).contains(reason);
        assertThat(reasons(key).getLast()).contains("Waits behind");
        assertThat(applied(key)).containsExactly(before);
        assertThat(applied(otherKey)).containsExactly(other);

        discardFirst(parked, key);
        assertThat(release(parked, key)).isEqualTo(1);
        assertThat(applied(key)).containsExactly(before, after);
        assertThat(reasons(key)).isEmpty();
    }

    @Test
    void parksRecordsWithoutKey() {
        probe.sendRaw(ASSIGNMENTS, null, envelope("x"), good().getBytes(UTF_8));

        awaitParked("", 1);
        assertThat(reasons("")).first().asString().contains("has no key");
        waiting("").forEach(id -> parked.discard(id, "ops", "no key"));
    }

    @Test
    void parksRecordsWhoseKeyNoTableCouldHold() {
        String tooLong = "ü".repeat(100_000);
        String spoiled = "a\0" + aKey();

        probe.sendRaw(ASSIGNMENTS, tooLong, envelope("x"), good().getBytes(UTF_8));
        probe.sendRaw(ASSIGNMENTS, spoiled, envelope("x"), good().getBytes(UTF_8));

        awaitParked("ü".repeat(Records.LONGEST_KEY + 1), 1);
        awaitParked(spoiled.replace('\0', '\uFFFD'), 1);
    }

    @Test
    void triesAgainBeforeItParks() {
        String key = aKey();
        Faults.fail(key, 2);

        List<UUID> sent = sendGood(key, 3);

        awaitApplied(key, 3);
        assertThat(applied(key)).isEqualTo(sent);
        assertThat(reasons(key)).isEmpty();
    }

    @Test
    void parksWhatFailsForGoodAndReleasesItInOrder() {
        String key = aKey();
        Faults.fail(key, Faults.ALWAYS);
        List<UUID> sent = new ArrayList<>(sendGood(key, 3));
        awaitParked(key, 3);
        assertThat(reasons(key).getFirst()).contains("planted for " + key);
        assertThat(reasons(key).subList(1, 3)).allMatch(reason -> reason.startsWith("Waits"));
        assertThat(applied(key)).isEmpty();

        Settling.Released failed = releaseFirst(parked, key);
        assertThat(failed.released()).isZero();
        assertThat(failed.failure()).asString().contains("planted for " + key);
        assertThat(reasons(key)).hasSize(3);
        Faults.mend(key);
        assertThat(release(parked, key)).isEqualTo(3);
        sent.addAll(sendGood(key, 1));

        awaitApplied(key, 4);
        assertThat(applied(key)).isEqualTo(sent);
    }

    @Test
    void appliesTheOthersOfABatchThatFailedOnce() {
        List<String> keys = IntStream.range(0, 20).mapToObj(i -> aKey()).toList();
        String failing = keys.get(7);
        Faults.fail(failing, Faults.ALWAYS);
        Map<String, List<UUID>> sent = new HashMap<>();

        for (int round = 0; round < 5; round++) {
            for (String key : keys) {
                sent.computeIfAbsent(key, each -> new ArrayList<>()).addAll(sendGood(key, 1));
            }
        }

        awaitParked(failing, 5);
        for (String key : keys) {
            if (!key.equals(failing)) {
                awaitApplied(key, 5);
                assertThat(applied(key)).isEqualTo(sent.get(key));
            }
        }
        assertThat(applied(failing)).isEmpty();
        assertThat(countOf(failing)).isZero();
    }

    @Test
    void parksNothingForALostConnection() {
        List<String> keys = IntStream.range(0, 10).mapToObj(i -> aKey()).toList();
        Map<String, List<UUID>> sent = new HashMap<>();

        for (int round = 0; round < 10; round++) {
            for (String key : keys) {
                sent.computeIfAbsent(key, each -> new ArrayList<>()).addAll(sendGood(key, 1));
            }
            Rig.query(
                    "select pg_terminate_backend(pid) from pg_stat_activity where usename = ?",
                    Boolean.class,
                    BackingServices.database());
        }

        for (String key : keys) {
            awaitApplied(key, 10);
            assertThat(applied(key)).isEqualTo(sent.get(key));
            assertThat(reasons(key)).isEmpty();
        }
    }

    private static long countOf(String key) {
        return Rig.query("select count(*) from applied where key = ?", Long.class, key).getFirst();
    }

    @Test
    void continuesTheTraceOfTheCommand() {
        String key = aKey();
        var span = tracer.spanBuilder("command").startSpan();

        try (var scope = span.makeCurrent()) {
            transaction.run(() -> events.append("deal", key, aStageChange(key)));
        } finally {
            span.end();
        }

        awaitApplied(key, 1);
        assertThat(Rig.query("select trace from applied where key = ?", String.class, key))
                .containsExactly(span.getSpanContext().getTraceId());
        assertThat(
                        probe.await(Rig.DEALS, seen -> key.equals(seen.key()))
                                .headers()
                                .get("traceparent"))
                .startsWith("00-" + span.getSpanContext().getTraceId() + "-");
    }

    private List<UUID> sendGood(String key, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> probe.send(ASSIGNMENTS, key, PARTNER, aPartner(key)))
                .toList();
    }

    private static String good() {
        try {
            return new ObjectMapper().writeValueAsString(aPartner("nordlicht"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> envelope(String key) {
        return new TreeMap<>(
                Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", UUID.randomUUID().toString(),
                        "ce_type", PARTNER,
                        "ce_source", "/probe",
                        "ce_time", "2027-01-29T10:00:00Z",
                        "ce_subject", key,
                        "ce_sequence", "1",
                        "content-type", "application/json"));
    }

    private static Consumer<Map<String, String>> without(String header) {
        return headers -> headers.remove(header);
    }

    private static Consumer<Map<String, String>> with(String header, String value) {
        return headers -> headers.put(header, value);
    }
}
