package dev.cosell.domains.imports;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import dev.cosell.testing.BackingServices;
import dev.cosell.testing.KafkaProbe;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What the tests of imports share. */
final class Imports {

    static final String CSV = "text/csv";
    static final String NDJSON = "application/x-ndjson";
    static final String HEAD =
            "domain,partner_id,growth_specialist_id,company,country,postal_code,employees,registered_at\n";

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final AtomicInteger FRESH = new AtomicInteger();

    private Imports() {}

    static String aFreshName() {
        return "einfuhr-" + FRESH.incrementAndGet() + ".de";
    }

    static String aRow(String domain, String partner) {
        return domain + "," + partner + ",,Müller Maschinenbau GmbH,DE,80331,240,2022-03-01\n";
    }

    static RequestSpecification as(String role, @Nullable String id) {
        return given().config(
                        RestAssured.config()
                                .encoderConfig(
                                        RestAssured.config()
                                                .getEncoderConfig()
                                                .appendDefaultContentCharsetToContentTypeIfUndefined(
                                                        false)))
                .auth()
                .oauth2(BackingServices.token(role, id));
    }

    static RequestSpecification asOperations() {
        return as("operations", "ops-anna");
    }

    static Response send(String type, byte[] file, boolean dryRun) {
        return asOperations()
                .contentType(type)
                .queryParam("dryRun", dryRun)
                .body(file)
                .post("/domains/imports");
    }

    static Response send(String type, String file) {
        return send(type, file.getBytes(UTF_8), false);
    }

    /** Sends a file that is taken, waits for its end and returns what the import says then. */
    static Response run(String type, String file, boolean dryRun) {
        Response received = send(type, file.getBytes(UTF_8), dryRun);
        received.then().statusCode(202);
        return awaitDone(received.path("id"));
    }

    static Response run(String file) {
        return run(CSV, file, false);
    }

    static Response awaitDone(String id) {
        await("the end of import " + id)
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> read(id).path("status").equals("DONE"));
        return read(id);
    }

    static Response read(String id) {
        return asOperations().get("/domains/imports/{id}", id);
    }

    /** All rows, page by page. */
    static List<Map<String, Object>> rows(String id, String language) {
        List<Map<String, Object>> rows = new ArrayList<>();
        String cursor = null;
        do {
            var request =
                    asOperations().header("Accept-Language", language).queryParam("limit", 100);
            if (cursor != null) {
                request.queryParam("cursor", cursor);
            }
            Response page = request.get("/domains/imports/{id}/rows", id);
            page.then().statusCode(200);
            rows.addAll(page.path("items"));
            cursor = page.path("nextCursor");
        } while (cursor != null);
        return rows;
    }

    /** The outcome of each line, with its code where it is refused. */
    static Map<Integer, String> outcomes(String id) {
        Map<Integer, String> outcomes = new LinkedHashMap<>();
        rows(id, "en")
                .forEach(
                        row ->
                                outcomes.put(
                                        (Integer) row.get("line"),
                                        row.get("code") == null
                                                ? "" + row.get("outcome")
                                                : row.get("outcome") + " " + row.get("code")));
        return outcomes;
    }

    /** Tells of a partner, and waits until the service has heard of it. */
    static void aPartner(KafkaProbe kafka, String id, String tier) {
        kafka.send(
                "cosell.assignments.v1",
                id,
                "PartnerChanged",
                Map.of(
                        "partnerId",
                        id,
                        "country",
                        "DE",
                        "sellsInto",
                        List.of("DE"),
                        "domains",
                        List.of(id + ".example"),
                        "tier",
                        tier,
                        "changedAt",
                        "2026-11-23T10:00:00Z"));
        await("the partner " + id)
                .atMost(LIMIT)
                .until(() -> count("select count(*) from partner where id = ?", id) == 1);
    }

    static long count(String sql, Object... arguments) {
        return Long.parseLong(texts(sql, arguments).getFirst());
    }

    /** The first column of each row. */
    static List<String> texts(String sql, Object... arguments) {
        try (var connection = BackingServices.postgres().superuser(BackingServices.database());
                var select = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                select.setObject(i + 1, arguments[i]);
            }
            List<String> texts = new ArrayList<>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    texts.add(row.getString(1));
                }
            }
            return texts;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static void execute(String sql) {
        try (var connection = BackingServices.postgres().superuser(BackingServices.database());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static String aKey() {
        return UUID.randomUUID().toString();
    }
}
