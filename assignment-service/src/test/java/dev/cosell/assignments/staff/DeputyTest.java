package dev.cosell.assignments.staff;

import static dev.cosell.assignments.People.aGrowthSpecialist;
import static dev.cosell.assignments.People.as;
import static dev.cosell.assignments.People.asOperations;
import static dev.cosell.assignments.People.await;
import static dev.cosell.assignments.People.lastEvent;
import static dev.cosell.assignments.People.nameDeputy;
import static dev.cosell.assignments.People.putMember;
import static dev.cosell.assignments.People.race;
import static dev.cosell.assignments.People.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.cosell.testing.BackingServices;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = BackingServices.class,
        initArgs = @ResourceArg(name = "database", value = "assignment_service"))
class DeputyTest {

    @Test
    void aDeputyIsNamedReadToldAndTakenBack() {
        // Given
        String member = aGrowthSpecialist();
        String deputy = aGrowthSpecialist();

        // When
        Response answer = nameDeputy(member, deputy);

        // Then
        answer.then().statusCode(200).body("deputyId", equalTo(deputy));
        assertThat(lastEvent("staff", member)).contains("\"deputyId\": \"" + deputy + "\"");
        asOperations().delete("/staff/" + member + "/deputy").then().statusCode(204);
        asOperations().get("/staff/" + member).then().body("deputyId", nullValue());
        assertThat(lastEvent("staff", member)).doesNotContain("deputyId");
    }

    @Test
    void everybodyIsToldOfAgainWhereAMigrationAsksForIt() {
        // Given
        String member = aGrowthSpecialist();
        String deputy = aGrowthSpecialist();
        nameDeputy(member, deputy).then().statusCode(200);
        String told =
                "select count(*) from event_log where aggregate = 'staff' and key = '%s'"
                        .formatted(member);
        int before = Integer.parseInt(rows(told).getFirst());

        // When
        rows(
                "insert into due (kind, subject, due_at) values ('tell-staff-again', '', now())"
                        + " returning kind");

        // Then
        await(
                "the member to be told of",
                () -> Integer.parseInt(rows(told).getFirst()) == before + 1);
        assertThat(lastEvent("staff", member)).contains("\"deputyId\": \"" + deputy + "\"");
    }

    @Test
    void twoMayStandInForEachOther() throws Exception {
        // Given
        String one = aGrowthSpecialist();
        String other = aGrowthSpecialist();

        // When
        List<Integer> answers =
                race(
                        () -> nameDeputy(one, other).statusCode(),
                        () -> nameDeputy(other, one).statusCode());

        // Then
        assertThat(answers).containsOnly(200);
        asOperations().get("/staff/" + one).then().body("deputyId", equalTo(other));
        asOperations().get("/staff/" + other).then().body("deputyId", equalTo(one));
    }

    @Test
    void nobodyIsItsOwnDeputy() {
        // Given
        String member = aGrowthSpecialist();

        // When
        Response answer = nameDeputy(member, member);

        // Then
        answer.then()
                .statusCode(422)
                .body("code", equalTo("DEPUTY_IS_ONESELF"))
                .body("errors.pointer", contains("/deputyId"));
    }

    @Test
    void whoIsNotKnownIsNamed() {
        // Given
        String member = aGrowthSpecialist();

        // When
        Response answer = nameDeputy(member, "nobody-at-all");

        // Then
        answer.then()
                .statusCode(422)
                .body("code", equalTo("STAFF_NOT_KNOWN"))
                .body("errors.pointer", contains("/deputyId"));
        nameDeputy("nobody-at-all", member).then().statusCode(404);
        asOperations().delete("/staff/nobody-at-all/deputy").then().statusCode(404);
        asOperations().body("{}").put("/staff/" + member + "/deputy").then().statusCode(422);
    }

    @Test
    void whoStandsInKeepsItsRoleAndSoDoesWhomItStandsInFor() {
        // Given
        String member = aGrowthSpecialist();
        String deputy = aGrowthSpecialist();
        nameDeputy(member, deputy).then().statusCode(200);

        // Then
        for (String each : List.of(member, deputy)) {
            putMember(each, "OTHER_STAFF", "null")
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("STAFF_IN_USE"));
        }
    }

    @Test
    void aGrowthSpecialistNamesItsOwnDeputy() {
        // Given
        String member = aGrowthSpecialist();
        String deputy = aGrowthSpecialist();
        String body = "{\"deputyId\":\"%s\"}".formatted(deputy);
        String path = "/staff/" + member + "/deputy";

        // Then
        as("growth-specialist", deputy).body(body).put(path).then().statusCode(403);
        as("growth-specialist", deputy).delete(path).then().statusCode(403);
        as("channel-account-manager", "cam-petra").body(body).put(path).then().statusCode(403);
        as("partner", "nordlicht").body(body).put(path).then().statusCode(403);
        as("growth-specialist", member).body(body).put(path).then().statusCode(200);
        as("integration", "hr").delete(path).then().statusCode(204);
    }

    @Test
    void anOldStateIsNotWrittenOver() {
        // Given
        String member = aGrowthSpecialist();
        String deputy = aGrowthSpecialist();
        String read = asOperations().get("/staff/" + member).header("ETag");
        nameDeputy(member, deputy).then().statusCode(200);

        // When
        Response answer =
                asOperations().header("If-Match", read).delete("/staff/" + member + "/deputy");

        // Then
        answer.then().statusCode(412);
        asOperations().get("/staff/" + member).then().body("deputyId", equalTo(deputy));
    }
}
