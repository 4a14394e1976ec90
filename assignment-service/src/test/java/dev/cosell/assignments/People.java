package dev.cosell.assignments;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.oneOf;

import dev.cosell.testing.BackingServices;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Staff and partners that tests make over the API, each fresh. */
public final class People {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final AtomicInteger FRESH = new AtomicInteger();

    private People() {}

    public static RequestSpecification as(String role, @Nullable String id) {
        return given().auth().oauth2(BackingServices.token(role, id)).contentType(ContentType.JSON);
    }

    public static RequestSpecification asOperations() {
        return as("operations", "ops-anna");
    }

    public static String aGrowthSpecialist() {
        return aMember("GROWTH_SPECIALIST");
    }

    public static String anAccountManager() {
        return aMember("CHANNEL_ACCOUNT_MANAGER");
    }

    public static String aConsultant() {
        return aMember("CHANNEL_CONSULTANT");
    }

    public static String aMember(String role) {
        String id = "member-" + FRESH.incrementAndGet();
        putMember(id, role, "null").then().statusCode(201);
        return id;
    }

    public static Response putMember(String id, String role, String capacity) {
        return asOperations()
                .body(
                        """
                        {"name":"%1$s of the vendor","email":"%1$s@vendor.example","role":"%2$s","capacity":%3$s}
                        """
                                .formatted(id, role, capacity))
                .put("/staff/" + id);
    }

    public static String aPartner() {
        String id = "partner-" + FRESH.incrementAndGet();
        asOperations()
                .body(
                        """
                        {"name":"%s GmbH","country":"DE","sellsInto":["DE"],"tier":"GOLD"}
                        """
                                .formatted(id))
                .put("/partners/" + id)
                .then()
                .statusCode(201);
        return id;
    }

    public static String aPartnerOf(String accountManager, String consultant) {
        String partner = aPartner();
        appoint(partner, accountManager, consultant).then().statusCode(200);
        return partner;
    }

    public static Response appoint(String partner, String accountManager, String consultant) {
        return asOperations()
                .body(
                        """
                        {"channelAccountManagerId":"%s","channelConsultantId":"%s"}
                        """
                                .formatted(accountManager, consultant))
                .put("/partners/" + partner + "/account-team");
    }

    public static Response nameDeputy(String staff, String deputy) {
        return asOperations()
                .body("{\"deputyId\":\"%s\"}".formatted(deputy))
                .put("/staff/" + staff + "/deputy");
    }

    /**
     * The id of an absence that is recorded.
     *
     * @param from days from today
     */
    public static String absent(String staff, int from, int until) {
        LocalDate today = LocalDate.now(ZoneId.of("Europe/Berlin"));
        return asOperations()
                .body(
                        "{\"from\":\"%s\",\"until\":\"%s\"}"
                                .formatted(today.plusDays(from), today.plusDays(until)))
                .post("/staff/" + staff + "/absences")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    public static Response putTerritory(String code, String country, String... specialists) {
        return asOperations()
                .body(
                        """
                        {"name":"A territory","country":"%s","growthSpecialists":["%s"]}
                        """
                                .formatted(country, String.join("\",\"", specialists)))
                .put("/territories/" + code);
    }

    public static void aTerritory(String code, String country, String... specialists) {
        putTerritory(code, country, specialists).then().statusCode(oneOf(200, 201));
    }

    /** Runs all at the same moment, and gives what each answered. */
    @SafeVarargs
    public static <T> List<T> race(Callable<T>... callables) throws Exception {
        var barrier = new CyclicBarrier(callables.length);
        try (var threads = Executors.newFixedThreadPool(callables.length)) {
            List<Future<T>> running = new ArrayList<>();
            for (Callable<T> each : callables) {
                running.add(
                        threads.submit(
                                () -> {
                                    barrier.await(30, TimeUnit.SECONDS);
                                    return each.call();
                                }));
            }
            List<T> answers = new ArrayList<>();
            for (Future<T> each : running) {
                answers.add(each.get(60, TimeUnit.SECONDS));
            }
            return answers;
        }
    }

    public static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Waited in vain for " + what);
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    /** The first column of what a superuser reads. */
    public static List<String> rows(String sql) {
        try (var connection = BackingServices.postgres().superuser(BackingServices.database());
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (row.next()) {
                found.add(String.valueOf(row.getString(1)));
            }
            return found;
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    /** What the last event of a key told. */
    public static String lastEvent(String aggregate, String key) {
        List<String> payloads =
                rows(
                        "select payload from event_log where aggregate = '%s' and key = '%s' order by sequence"
                                .formatted(aggregate, key));
        assertThat(payloads).as("events of %s %s", aggregate, key).isNotEmpty();
        return payloads.getLast();
    }
}
