package dev.cosell.domains;

import static dev.cosell.domains.RegistryCalls.aFreshName;
import static dev.cosell.domains.RegistryCalls.aPartner;
import static dev.cosell.domains.RegistryCalls.as;
import static dev.cosell.domains.RegistryCalls.atOnce;
import static dev.cosell.domains.RegistryCalls.register;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;

import dev.cosell.testing.BackingServices;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = BackingServices.class,
        initArgs = @ResourceArg(name = "database", value = "domain_registry_service"))
class DomainCapacityTest {

    /** By hand: {@code -Dcontest.partners=50 -Dcontest.domains=1000}. */
    private static final int PARTNERS = Integer.getInteger("contest.partners", 8);

    private static final int DOMAINS = Integer.getInteger("contest.domains", 40);
    private static final int CALLERS = 16;

    @BeforeAll
    static void open() {
        RegistryCalls.open();
    }

    @AfterAll
    static void close() {
        RegistryCalls.close();
    }

    @Test
    void aPartnerRegistersUpToItsTiersLimit() throws SQLException {
        // Given
        String partner = aFreshPartner("NONE");
        hold(partner, 44);

        // When
        Response nearly = register(partner, aFreshName());
        String last = aFreshName();
        hold(partner, 4);
        register(partner, last).then().statusCode(201).body("capacity.used", equalTo(50));
        String beyond = aFreshName();
        Response refused = register(partner, beyond);

        // Then
        nearly.then()
                .statusCode(201)
                .body("capacity.limit", equalTo(50))
                .body("capacity.used", equalTo(45))
                .body("capacity.nearlyUsed", equalTo(true));
        refused.then()
                .statusCode(409)
                .body("code", equalTo("CAPACITY_EXHAUSTED"))
                .body("rule", equalTo("R14"))
                .body("detail", containsString("50 domains"));
        register(partner, last)
                .then()
                .statusCode(409)
                .body("code", equalTo("DOMAIN_ALREADY_YOURS"));
        as("partner", partner)
                .body("{}")
                .post("/domains/{name}/release", last)
                .then()
                .statusCode(200);
        register(partner, beyond).then().statusCode(201);
        as("partner", partner)
                .get("/partners/{id}/capacity", partner)
                .then()
                .statusCode(200)
                .body("tier", equalTo("NONE"))
                .body("limit", equalTo(50))
                .body("used", equalTo(50))
                .body("free", equalTo(0))
                .body("nearlyUsed", equalTo(true));
        as("partner", "somebody-else")
                .get("/partners/{id}/capacity", partner)
                .then()
                .statusCode(404);
    }

    @Test
    void ofManyRegistrationsForTheLastPlaceOneGetsIt() throws Exception {
        // Given
        String partner = aFreshPartner("NONE");
        hold(partner, 49);
        List<Callable<Response>> calls =
                IntStream.range(0, 20)
                        .<Callable<Response>>mapToObj(i -> () -> register(partner, aFreshName()))
                        .toList();

        // When
        List<Response> answers = atOnce(calls);

        // Then
        assertThat(answers.stream().filter(each -> each.statusCode() == 201)).hasSize(1);
        assertThat(answers.stream().filter(each -> each.statusCode() != 201))
                .allSatisfy(
                        each ->
                                each.then()
                                        .statusCode(409)
                                        .body("code", equalTo("CAPACITY_EXHAUSTED")));
        as("partner", partner)
                .get("/partners/{id}/capacity", partner)
                .then()
                .body("used", equalTo(50));
    }

    @Test
    void aTransferNeedsRoomToo() throws SQLException {
        // Given
        String full = aFreshPartner("NONE");
        String holder = aFreshPartner("GOLD");
        String name = aFreshName();
        register(holder, name).then().statusCode(201);
        hold(full, 49);
        String asked =
                as("partner", full)
                        .post("/domains/{name}/transfer", name)
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id");
        register(full, aFreshName()).then().statusCode(201);

        // When
        Response agreed = as("partner", holder).post("/domain-transfers/{id}/agreement", asked);

        // Then
        agreed.then().statusCode(409).body("code", equalTo("TRANSFER_NOT_POSSIBLE"));
        as("partner", holder)
                .get("/domains/{name}", name)
                .then()
                .body("status", equalTo("REGISTERED"));
        String other = aFreshName();
        register(holder, other).then().statusCode(201);
        as("partner", full)
                .post("/domains/{name}/transfer", other)
                .then()
                .statusCode(409)
                .body("code", equalTo("CAPACITY_EXHAUSTED"));
    }

    @Test
    void limitsChangeForTheFutureOnly() {
        // Given
        Instant later = Instant.now().plus(3650, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        String limit = "{\"tier\":\"ELITE\",\"domains\":2000,\"validFrom\":\"%s\"}";

        // When
        Response added =
                as("operations", null).body(limit.formatted(later)).post("/capacity-limits");

        // Then
        added.then().statusCode(201).body("domains", equalTo(2000));
        as("operations", null)
                .body(limit.formatted(later))
                .post("/capacity-limits")
                .then()
                .statusCode(409)
                .body("code", equalTo("CAPACITY_ALREADY_SET"));
        as("operations", null)
                .body(limit.formatted(Instant.now()))
                .post("/capacity-limits")
                .then()
                .statusCode(422)
                .body("code", equalTo("CAPACITY_TOO_SOON"));
        as("operations", null)
                .body("{\"tier\":\"TIN\",\"domains\":-1}")
                .post("/capacity-limits")
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItems("/tier", "/domains", "/validFrom"));
        as("growth-specialist", "gs-lena")
                .body(limit.formatted(later))
                .post("/capacity-limits")
                .then()
                .statusCode(403);
        as("operations", null)
                .get("/capacity-limits?asOf={at}", later.toString())
                .then()
                .body("items.find { it.tier == 'ELITE' }.domains", equalTo(2000));
        as("operations", null)
                .get("/capacity-limits?asOf={at}", later.minusSeconds(1).toString())
                .then()
                .body("items.find { it.tier == 'ELITE' }.domains", equalTo(1000))
                .body("items.find { it.tier == 'NONE' }.domains", equalTo(50))
                .body("items.tier", hasItem("GOLD"));
        as("operations", null)
                .get("/capacity-limits")
                .then()
                .body("items.findAll { it.tier == 'ELITE' }.domains", hasItems(1000, 2000));
    }

    /** Many partners, all after the same domains at once: each domain has one holder. */
    @Test
    void inAContestEachDomainHasOneHolder() throws Exception {
        // Given
        List<String> partners =
                IntStream.range(0, PARTNERS).mapToObj(i -> aFreshPartner("ELITE")).toList();
        List<String> names = IntStream.range(0, DOMAINS).mapToObj(i -> aFreshName()).toList();
        var statuses = new ConcurrentHashMap<Integer, AtomicInteger>();
        var next = new AtomicInteger();
        Callable<Boolean> caller =
                () -> {
                    for (int i = next.getAndIncrement();
                            i < PARTNERS * DOMAINS;
                            i = next.getAndIncrement()) {
                        var answer = register(partners.get(i % PARTNERS), names.get(i / PARTNERS));
                        statuses.computeIfAbsent(answer.statusCode(), any -> new AtomicInteger())
                                .incrementAndGet();
                    }
                    return true;
                };

        // When
        List<Callable<Boolean>> callers = Collections.nCopies(CALLERS, caller);
        atOnce(callers);

        // Then
        assertThat(statuses.keySet()).containsExactlyInAnyOrder(201, 409);
        assertThat(statuses.get(201)).hasValue(DOMAINS);
        assertThat(statuses.get(409)).hasValue((PARTNERS - 1) * DOMAINS);
        int used = 0;
        for (String partner : partners) {
            used +=
                    as("partner", partner)
                            .get("/partners/{id}/capacity", partner)
                            .then()
                            .extract()
                            .<Integer>path("used");
        }
        assertThat(used).isEqualTo(DOMAINS);
    }

    /** So many domains that the partner holds already. */
    private static void hold(String partner, int domains) throws SQLException {
        try (var connection = BackingServices.postgres().superuser(BackingServices.database());
                var insert =
                        connection.prepareStatement(
                                """
                                insert into domain_registration (id, version, name, status, holder_kind, partner_id,
                                       registered_by, company, country, postal_code, registered_at)
                                select gen_random_uuid(), 0, ? || '-' || gen_random_uuid() || '.de', 'REGISTERED',
                                       'PARTNER', ?, 'x', 'x', 'DE', '80331', now()
                                  from generate_series(1, ?)
                                """)) {
            insert.setString(1, partner);
            insert.setString(2, partner);
            insert.setInt(3, domains);
            assertThat(insert.executeUpdate()).isEqualTo(domains);
        }
    }

    private static String aFreshPartner(String tier) {
        String id = "cap-" + UUID.randomUUID().toString().substring(0, 13);
        aPartner(id, tier);
        return id;
    }
}
