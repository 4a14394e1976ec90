package dev.cosell.domains;

import static dev.cosell.domains.RegistryCalls.aDomain;
import static dev.cosell.domains.RegistryCalls.aFreshName;
import static dev.cosell.domains.RegistryCalls.aPartner;
import static dev.cosell.domains.RegistryCalls.as;
import static dev.cosell.domains.RegistryCalls.atOnce;
import static dev.cosell.domains.RegistryCalls.putCustomer;
import static dev.cosell.domains.RegistryCalls.register;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.cosell.testing.BackingServices;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = BackingServices.class,
        initArgs = @ResourceArg(name = "database", value = "domain_registry_service"))
class DomainPreflightTest {

    private static final int LIMIT = 30;

    @BeforeAll
    static void open() {
        RegistryCalls.open();
    }

    @AfterAll
    static void close() {
        RegistryCalls.close();
    }

    @Test
    void aPartnerLearnsWhatItMayKnow() {
        // Given
        String asks = aFreshPartner();
        String other = aFreshPartner();
        String own = aFreshName();
        String others = aFreshName();
        String direct = aFreshName();
        String customer = aFreshName();
        String ownCustomer = aFreshName();
        String heldCustomer = aFreshName();
        register(asks, own).then().statusCode(201);
        register(asks, ownCustomer).then().statusCode(201);
        register(other, others).then().statusCode(201);
        register(other, heldCustomer).then().statusCode(201);
        as("growth-specialist", "gs-lena")
                .body(aDomain(direct))
                .post("/domains")
                .then()
                .statusCode(201);
        for (String each : List.of(customer, ownCustomer, heldCustomer)) {
            putCustomer(each, "gs-henrik").then().statusCode(201);
        }

        // Then
        assertAnswer(asks, aFreshName(), "FREE");
        assertAnswer(asks, "www." + own, "YOURS");
        assertAnswer(asks, ownCustomer, "YOURS");
        assertAnswer(asks, others, "UNAVAILABLE");
        assertAnswer(asks, direct, "UNAVAILABLE");
        assertAnswer(asks, customer, "EXISTING_CUSTOMER");
        assertAnswer(asks, heldCustomer, "EXISTING_CUSTOMER");
    }

    @Test
    void answersDifferInNothingButTheAnswer() {
        // Given
        String asks = aFreshPartner();
        String held = aFreshName();
        register(aFreshPartner(), held).then().statusCode(201);
        String free = aFreshName();

        // When
        Response ofHeld = preflight(asks, held);
        Response ofFree = preflight(asks, free);

        // Then
        assertThat(ofHeld.asString().replace(held, "X").replace("UNAVAILABLE", "FREE"))
                .isEqualTo(ofFree.asString().replace(free, "X"));
        assertThat(ofHeld.headers().asList().stream().map(each -> each.getName()))
                .containsExactlyElementsOf(
                        ofFree.headers().asList().stream().map(each -> each.getName()).toList());
    }

    @Test
    void nobodyReadsTheRegisterOffIt() throws Exception {
        // Given
        String asks = aFreshPartner();
        Callable<Response> call = () -> preflight(asks, aFreshName());

        // When
        List<Response> answers = atOnce(Collections.nCopies(3 * LIMIT, call));

        // Then: the minute can have turned once meanwhile
        long answered = answers.stream().filter(each -> each.statusCode() == 200).count();
        assertThat(answered).isBetween((long) LIMIT, 2L * LIMIT);
        assertThat(answers.stream().filter(each -> each.statusCode() != 200))
                .isNotEmpty()
                .allSatisfy(
                        each -> {
                            each.then().statusCode(429).body("code", equalTo("TOO_MANY_REQUESTS"));
                            assertThat(Integer.parseInt(each.header("Retry-After")))
                                    .isBetween(1, 60);
                        });
        preflight(aFreshPartner(), aFreshName()).then().statusCode(200);
    }

    @Test
    void askingForDomainsCountsToo() {
        // Given
        String asks = aFreshPartner();
        for (int i = 0; i < LIMIT; i++) {
            as("partner", asks).post("/domains/{name}/transfer", aFreshName());
        }

        // When: the minute can have turned once meanwhile
        int answered = 0;
        while (answered <= LIMIT && preflight(asks, aFreshName()).statusCode() == 200) {
            answered++;
        }

        // Then
        assertThat(answered).isLessThanOrEqualTo(LIMIT);
        as("partner", asks).post("/domains/{name}/transfer", aFreshName()).then().statusCode(429);
    }

    @Test
    void whatCannotBeAskedIsRefused() {
        String asks = aFreshPartner();
        preflight(asks, "gmx.de").then().statusCode(422).body("code", equalTo("FREE_MAIL_DOMAIN"));
        preflight(asks, asks + ".example")
                .then()
                .statusCode(422)
                .body("code", equalTo("OWN_DOMAIN"));
        preflight(asks, "").then().statusCode(422).body("errors.pointer", hasItem("/name"));
        preflight("never-heard-of", aFreshName())
                .then()
                .statusCode(409)
                .body("code", equalTo("PARTNER_NOT_YET_KNOWN"));
        as("growth-specialist", "gs-lena")
                .body("{\"name\":\"firma.de\"}")
                .post("/domains/preflight")
                .then()
                .statusCode(403);
    }

    private static void assertAnswer(String partner, String name, String answer) {
        preflight(partner, name).then().statusCode(200).body("answer", equalTo(answer));
    }

    private static Response preflight(String partner, String name) {
        return as("partner", partner)
                .body("{\"name\":\"%s\"}".formatted(name))
                .post("/domains/preflight");
    }

    private static String aFreshPartner() {
        String id = "pre-" + UUID.randomUUID().toString().substring(0, 13);
        aPartner(id);
        return id;
    }
}
