package dev.cosell.attributions;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cosell.testing.OpenApiCheck;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DocumentationTest {

    @Test
    void theOpenApiDocumentSpeaksOfOurClassesOnly() {
        OpenApiCheck.onlyOurSchemas();
        OpenApiCheck.everySuccessHasASchema();
    }

    @Test
    void everyOperationOfTheContractIsDocumented() throws IOException {
        // When
        JsonNode document =
                new ObjectMapper().readTree(given().get("/q/openapi?format=json").asString());

        // Then
        assertThat(document.findValuesAsText("operationId"))
                .contains(
                        "listConfirmationLinks",
                        "getConfirmationLink",
                        "issueConfirmationLink",
                        "revokeConfirmationLink",
                        "declineConfirmationLink",
                        "allowSigner",
                        "getConfirmationProof",
                        "eraseSignersData",
                        "verifyEvidence",
                        "presentConfirmationLink",
                        "openConfirmationLink",
                        "requestSigningCode",
                        "signConfirmationLink",
                        "listAttributions",
                        "listCreditAtRisk",
                        "countRefusedCredit",
                        "listCreditPolicies",
                        "addCreditPolicy",
                        "listCompetitions",
                        "getCompetition",
                        "nameBestPartner",
                        "getSoldMrr",
                        "getAttribution",
                        "getSubscription",
                        "changeSubscription",
                        "listLedgerEntries",
                        "listStatements",
                        "getStatement",
                        "issueStatements",
                        "reconcile");
        assertThat(statuses(document, "/c/{token}", "get")).contains("200", "404", "410");
        assertThat(statuses(document, "/c/{token}/code", "post"))
                .contains("202", "404", "409", "410", "422", "429")
                .doesNotContain("200", "201", "401");
        assertThat(statuses(document, "/c/{token}/signature", "post"))
                .contains("200", "404", "409", "410", "422", "429")
                .doesNotContain("201", "401");
        assertThat(statuses(document, "/confirmation-links/{id}/presentation", "post"))
                .contains("200", "401", "403", "404", "409")
                .doesNotContain("201");
    }

    @Test
    void aProblemIsExplainedWhereItsTypePoints() {
        given().get("/problems/link-expired")
                .then()
                .statusCode(200)
                .body("status", equalTo(410))
                .body("title.de", equalTo("Der Link ist abgelaufen"));
    }

    private static List<String> statuses(JsonNode document, String path, String method) {
        List<String> statuses = new ArrayList<>();
        document.path("paths")
                .path(path)
                .path(method)
                .path("responses")
                .fieldNames()
                .forEachRemaining(statuses::add);
        return statuses;
    }
}
