package dev.cosell.deals;

import static dev.cosell.deals.DealCalls.LOST;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that can be asked of a deal. */
record DealOperation(String method, String path, @Nullable String body) {

    static final String TALK =
            """
            {"channel":"CALL","occurredAt":"2026-11-20T09:30:00Z","summary":"Prices",
             "participants":["PARTNER","CHANNEL_ACCOUNT_MANAGER"]}
            """;

    static final List<DealOperation> ON_A_DEAL =
            List.of(
                    new DealOperation("GET", "", null),
                    new DealOperation("GET", "/decisions", null),
                    new DealOperation("GET", "/history", null),
                    new DealOperation("GET", "/team-members", null),
                    new DealOperation("GET", "/communications", null),
                    new DealOperation("GET", "/notes", null),
                    new DealOperation("POST", "/collaboration/acceptance", null),
                    new DealOperation("POST", "/collaboration/decline", "{\"reason\":\"OTHER\"}"),
                    new DealOperation("POST", "/collaboration/withdrawal", null),
                    new DealOperation("PATCH", "", "{\"language\":\"fr\"}"),
                    new DealOperation("PUT", "/stage", "{\"stage\":\"PROPOSAL\"}"),
                    new DealOperation("POST", "/closing", LOST),
                    new DealOperation("POST", "/credit-waiver", null),
                    new DealOperation("POST", "/credit-guard-lift", "{\"reason\":\"x\"}"),
                    new DealOperation("POST", "/conversion", null),
                    new DealOperation("POST", "/competition", null),
                    new DealOperation("GET", "/competition", null),
                    new DealOperation("POST", "/team-members", "{\"staffId\":\"se-mira\"}"),
                    new DealOperation("DELETE", "/team-members/se-mira", null),
                    new DealOperation("POST", "/communications", TALK),
                    new DealOperation(
                            "POST", "/notes", "{\"visibility\":\"SHARED\",\"text\":\"x\"}"));

    Response ask(RequestSpecification caller, String id) {
        return request(caller).request(method, "/deals/" + id + path);
    }

    RequestSpecification request(RequestSpecification caller) {
        return body == null ? caller : caller.body(body);
    }

    /** The answer is no failure of ours, and a refusal is a problem that says what to do. */
    static void assertClear(Response answer, String what) {
        String shown = what.length() > 300 ? what.substring(0, 300) : what;
        assertThat(answer.statusCode()).as(shown + " " + answer.asString()).isLessThan(500);
        assertThat(answer.asString()).doesNotContain("Exception", "org.", "java.", "select ");
        if (answer.statusCode() >= 400) {
            assertThat(answer.contentType()).as(shown).startsWith("application/problem+json");
            // Thousands of them: to compile a path for each would take longer than to answer.
            var problem = DealCalls.json(answer.asString());
            assertThat(problem.path("code").asText()).as(shown).isNotBlank();
            assertThat(problem.path("detail").asText()).as(shown).isNotBlank();
        }
    }
}
