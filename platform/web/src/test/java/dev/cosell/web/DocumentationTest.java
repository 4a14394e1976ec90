package dev.cosell.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

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
    }

    @Test
    void everyProblemIsExplainedWhereItsTypePoints() {
        List<String> types =
                given().get("/problems")
                        .then()
                        .statusCode(200)
                        .body("items.code", hasItems("INVALID_CONTENT", "NOTHING_FOR_YOU"))
                        .extract()
                        .path("items.type");

        assertThat(types).doesNotHaveDuplicates();
        for (String type : types) {
            given().get(type).then().statusCode(200).body("type", equalTo(type));
        }
        given().get("/problems/nothing-for-you")
                .then()
                .body("status", equalTo(409))
                .body("title.de", equalTo("Die Regel sagt nein"))
                .body("title.en", equalTo("The rule says no"))
                .body("detail.en", equalTo("… is not for you."));
        given().get("/problems/unheard-of").then().statusCode(404).contentType(Rig.PROBLEM);
    }

    @Test
    void everyOperationTellsItsProblems() throws IOException {
        JsonNode paths = document().get("paths");

        List<String> statuses = new ArrayList<>();
        paths.path("/things")
                .path("post")
                .path("responses")
                .fieldNames()
                .forEachRemaining(statuses::add);
        assertThat(statuses)
                .contains("200", "400", "401", "403", "409", "413", "415", "422", "500", "503")
                .doesNotContain("404", "412");
        assertThat(at(paths, "/things/{id}", "put", "404", "409", "412", "428")).isTrue();
        assertThat(
                        at(
                                paths,
                                "/parked-records/{id}/discard",
                                "post",
                                "200",
                                "401",
                                "403",
                                "404",
                                "409",
                                "413",
                                "422"))
                .isTrue();
        assertThat(at(paths, "/parked-records/{id}/release", "post", "200", "403", "404", "409"))
                .isTrue();
        assertThat(paths.path("/problems").path("get").path("responses").has("401")).isFalse();
        for (JsonNode path : paths) {
            for (JsonNode operation : path) {
                operation
                        .get("responses")
                        .properties()
                        .forEach(
                                response -> {
                                    if (response.getKey().compareTo("400") >= 0) {
                                        assertTellsOfAProblem(
                                                response.getKey(), response.getValue());
                                    }
                                });
            }
        }
    }

    /** As at every operation, or in the operation's own words. */
    private static void assertTellsOfAProblem(String status, JsonNode response) {
        if (response.has("$ref")) {
            assertThat(response.path("$ref").asText())
                    .isEqualTo("#/components/responses/Problem" + status);
        } else {
            assertThat(response.path("content").path(Rig.PROBLEM).path("schema").path("$ref"))
                    .hasToString("\"#/components/schemas/Problem\"");
        }
    }

    private static boolean at(JsonNode paths, String path, String method, String... statuses) {
        JsonNode responses = paths.path(path).path(method).path("responses");
        return List.of(statuses).stream().allMatch(responses::has);
    }

    @Test
    void theDocumentIsCompleteInItself() {
        given().get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body("components.responses.Problem400.content", hasKey(Rig.PROBLEM))
                .body("components.schemas", hasKey("Problem"))
                .body("components.parameters.IdempotencyKey.in", equalTo("header"))
                .body("components.securitySchemes.token.scheme", equalTo("bearer"))
                .body("components.schemas.Decimal.type", equalTo("string"))
                .body(
                        "paths.'/things/{id}'.put.parameters.find { it.name == 'If-Match' }.required",
                        equalTo(true))
                .body(
                        "paths.'/things'.post.parameters.'$ref'",
                        hasItems("#/components/parameters/IdempotencyKey"))
                .body(
                        "paths.'/things'.get.parameters.'$ref'",
                        not(hasItems("#/components/parameters/IdempotencyKey")));
    }

    @Test
    void whatEveryOperationTakesIsDescribed() throws IOException {
        JsonNode list = document().at("/paths/~1parked-records/get/parameters");

        // It reads the language in its method, and is described like all others.
        assertThat(list.findValuesAsText("$ref"))
                .contains("#/components/parameters/AcceptLanguage");
        assertThat(list.findValuesAsText("name")).contains("cursor", "limit");
        assertThat(list.findValuesAsText("name")).doesNotContain("Accept-Language");
        for (JsonNode parameter : list) {
            if (List.of("cursor", "limit").contains(parameter.path("name").asText())) {
                assertThat(parameter.path("description").asText()).isNotEmpty();
            }
        }
    }

    private static JsonNode document() throws IOException {
        return new ObjectMapper().readTree(given().get("/q/openapi?format=json").asByteArray());
    }
}
