package dev.cosell.deals;

import static dev.cosell.deals.DealCalls.aPartner;
import static dev.cosell.deals.DealCalls.anAcceptedDeal;
import static dev.cosell.deals.DealCalls.as;
import static dev.cosell.deals.DealCalls.lena;
import static dev.cosell.deals.DealCalls.partner;
import static dev.cosell.deals.DealOperation.ON_A_DEAL;
import static dev.cosell.deals.DealOperation.assertClear;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.testing.BackingServices;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Nobody reaches a deal that is another's, or none. */
@QuarkusTest
@QuarkusTestResource(
        value = BackingServices.class,
        initArgs = @ResourceArg(name = "database", value = "deal_service"))
class ForeignDealTest {

    private static final String PARTNER = "beset";
    private static final String OTHER = "beset-by";

    @BeforeAll
    static void partners() {
        aPartner(PARTNER, "DE");
        aPartner(OTHER, "DE");
    }

    @Test
    void nobodyReachesAForeignDealOnAnyPath() {
        // Given
        String id = anAcceptedDeal(PARTNER);
        var rows = Database.rowsOf(id);
        for (DealOperation operation : ON_A_DEAL) {
            for (var stranger :
                    List.<Supplier<RequestSpecification>>of(
                            () -> partner(OTHER),
                            () -> as("channel-account-manager", "cam-other"))) {
                // When
                Response answer = operation.ask(stranger.get(), id);
                Response unknown = operation.ask(stranger.get(), UUID.randomUUID().toString());

                // Then
                assertThat(answer.statusCode()).as(operation.toString()).isIn(403, 404);
                assertThat(answer.statusCode()).isEqualTo(unknown.statusCode());
                assertThat(answer.asString()).isEqualTo(unknown.asString());
            }
            operation
                    .ask(RestAssured.given().contentType("application/json"), id)
                    .then()
                    .statusCode(401);
        }
        assertThat(Database.rowsOf(id)).isEqualTo(rows);
    }

    @Test
    void whatIsNoIdIsNotFound() {
        for (DealOperation operation : ON_A_DEAL) {
            for (String id :
                    List.of("banana", "0", "%20", "..%2f", "x".repeat(2_000), "1-1-1-1-1")) {
                Response answer =
                        operation
                                .request(lena())
                                .urlEncodingEnabled(false)
                                .request(operation.method(), "/deals/" + id + operation.path());
                assertClear(answer, operation + " " + id);
            }
        }
        assertClear(lena().post("/notices/banana/acknowledgement"), "notice");
        assertClear(lena().delete("/deals/banana/team-members/" + "y".repeat(3_000)), "member");
    }
}
