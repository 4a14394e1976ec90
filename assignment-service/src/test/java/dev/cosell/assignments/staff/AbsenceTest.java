package dev.cosell.assignments.staff;

import static dev.cosell.assignments.People.aGrowthSpecialist;
import static dev.cosell.assignments.People.anAccountManager;
import static dev.cosell.assignments.People.as;
import static dev.cosell.assignments.People.asOperations;
import static dev.cosell.assignments.People.lastEvent;
import static dev.cosell.assignments.People.race;
import static dev.cosell.assignments.People.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import dev.cosell.assignments.People;
import dev.cosell.testing.BackingServices;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(
        value = BackingServices.class,
        initArgs = @ResourceArg(name = "database", value = "assignment_service"))
class AbsenceTest {

    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Europe/Berlin"));

    @Test
    void anAbsenceIsRecordedListedAndTold() {
        // Given
        String member = aGrowthSpecialist();
        record(member, 40, 41).then().statusCode(201);

        // When
        Response answer = record(member, 10, 12);

        // Then
        answer.then()
                .statusCode(201)
                .header("Location", notNullValue())
                .body("staffId", equalTo(member))
                .body("from", equalTo(day(10)))
                .body("until", equalTo(day(12)));
        asOperations()
                .get("/staff/" + member + "/absences")
                .then()
                .statusCode(200)
                .body("items.from", contains(day(40), day(10)));
        assertThat(lastEvent("staff", member))
                .contains(
                        "\"absences\": [{\"from\": \"%s\", \"until\": \"%s\"}, {\"from\": \"%s\", \"until\": \"%s\"}]"
                                .formatted(day(10), day(12), day(40), day(41)));
    }

    /** Beside an absence of the days 10 to 14. */
    @ParameterizedTest
    @CsvSource({
        "10, 14, 409",
        "8, 9, 201",
        "8, 10, 409",
        "14, 16, 409",
        "15, 16, 201",
        "12, 12, 409",
        "8, 16, 409"
    })
    void noTwoAbsencesShareADay(int from, int until, int status) {
        // Given
        String member = aGrowthSpecialist();
        record(member, 10, 14).then().statusCode(201);

        // When
        Response answer = record(member, from, until);

        // Then
        answer.then().statusCode(status);
        if (status == 409) {
            answer.then().body("code", equalTo("ABSENCE_OVERLAPS"));
            assertThat(absences(member)).hasSize(1);
        }
    }

    @Test
    void ofTwoAbsencesAtOnceThatOverlapOneIsKept() throws Exception {
        for (int round = 0; round < 5; round++) {
            // Given
            String member = aGrowthSpecialist();

            // When
            List<Integer> answers =
                    race(
                            () -> record(member, 5, 9).statusCode(),
                            () -> record(member, 9, 12).statusCode(),
                            () -> record(member, 1, 5).statusCode());

            // Then
            long kept = answers.stream().filter(status -> status == 201).count();
            assertThat(answers).containsOnly(201, 409);
            assertThat(absences(member)).hasSize((int) kept);
            assertThat(
                            rows(
                                    "select count(*) from event_log where aggregate = 'staff' and key = '%s'"
                                            .formatted(member)))
                    .containsExactly(Long.toString(kept + 1));
        }
    }

    /** Where the service forgot to look, the database still would. */
    @Test
    void theDatabaseItselfKeepsNoTwoAbsencesOfOneDay() {
        String member = aGrowthSpecialist();
        record(member, 5, 9).then().statusCode(201);
        assertThatThrownBy(
                        () ->
                                rows(
                                        """
                                        insert into staff_absence values ('%s', '%s', '%s', '%s', now()) returning id
                                        """
                                                .formatted(
                                                        UUID.randomUUID(), member, day(9), day(9))))
                .hasRootCauseInstanceOf(SQLException.class)
                .rootCause()
                .hasMessageContaining("staff_absence_no_overlap");
    }

    @Test
    void aRepetitionWithItsKeyIsAnsweredOnce() {
        // Given
        String member = aGrowthSpecialist();
        String key = UUID.randomUUID().toString();
        String first = withKey(key, member).then().statusCode(201).extract().path("id");

        // When
        Response again = withKey(key, member);

        // Then
        again.then().statusCode(201).body("id", equalTo(first));
        assertThat(absences(member)).hasSize(1);
    }

    private static Response withKey(String key, String member) {
        return asOperations()
                .header("Idempotency-Key", key)
                .body(days(day(3), day(4)))
                .post("/staff/" + member + "/absences");
    }

    @Test
    void moreAbsencesThanAnEventTellsAreNotKept() {
        // Given
        String member = aGrowthSpecialist();
        rows(
                """
                insert into staff_absence select gen_random_uuid(), '%s', d, d, now()
                  from generate_series(date '%s', date '%s', interval '2 days') d returning id
                """
                        .formatted(member, day(2), day(2 + 2 * 48)));
        record(member, 200, 200).then().statusCode(201);

        // When
        Response answer = record(member, 300, 300);

        // Then
        answer.then().statusCode(409).body("code", equalTo("TOO_MANY_ABSENCES"));
        assertThat(absences(member)).hasSize(50);
    }

    /** From and until, and what is left. */
    @ParameterizedTest
    @CsvSource({"-3, 5, -3 -1", "-1, 0, -1 -1", "0, 4, ", "2, 4, "})
    void whoIsBackIsNotAwayToday(int from, int until, String left) {
        // Given
        String member = aGrowthSpecialist();
        String id = record(member, from, until).then().statusCode(201).extract().path("id");

        // When
        Response answer = end(member, id);

        // Then
        answer.then().statusCode(204);
        List<String> expected =
                left == null
                        ? List.of()
                        : List.of(
                                day(Integer.parseInt(left.split(" ")[0]))
                                        + " "
                                        + day(Integer.parseInt(left.split(" ")[1])));
        assertThat(absences(member)).isEqualTo(expected);
        assertThat(lastEvent("staff", member)).contains("\"absences\": []");
    }

    @Test
    void whatIsOverStaysAsItWas() {
        // Given
        String member = aGrowthSpecialist();
        UUID id = UUID.randomUUID();
        rows(
                "insert into staff_absence values ('%s', '%s', '%s', '%s', now()) returning id"
                        .formatted(id, member, day(-9), day(-1)));
        String told = lastEvent("staff", member);

        // When
        end(member, id.toString()).then().statusCode(204);

        // Then
        assertThat(absences(member)).containsExactly(day(-9) + " " + day(-1));
        assertThat(lastEvent("staff", member)).isEqualTo(told);
    }

    @Test
    void anAbsenceIsFoundUnderItsOwnPersonOnly() {
        // Given
        String member = aGrowthSpecialist();
        String other = aGrowthSpecialist();
        String id = record(member, 2, 4).then().statusCode(201).extract().path("id");

        // When
        Response answer = end(other, id);

        // Then
        answer.then().statusCode(404);
        assertThat(absences(member)).hasSize(1);
        end(member, UUID.randomUUID().toString()).then().statusCode(404);
        end(member, "no-uuid").then().statusCode(404);
    }

    @Test
    void aListIsReadPageByPage() {
        // Given
        String member = aGrowthSpecialist();
        for (int i = 1; i <= 5; i++) {
            record(member, 10 * i, 10 * i).then().statusCode(201);
        }

        // When
        Response first = asOperations().get("/staff/" + member + "/absences?limit=3");

        // Then
        first.then().body("items.from", contains(day(50), day(40), day(30)));
        String cursor = first.path("nextCursor");
        asOperations()
                .queryParam("cursor", cursor)
                .get("/staff/" + member + "/absences?limit=3")
                .then()
                .body("items.from", contains(day(20), day(10)))
                .body("nextCursor", equalTo(null));
        asOperations()
                .get("/staff/" + member + "/absences?cursor=bm8tZGF5")
                .then()
                .statusCode(400)
                .body("code", equalTo("CURSOR_INVALID"));
        asOperations()
                .get("/staff/" + member + "/absences?cursor=KzU4NzQ4OTgtMDEtMDE")
                .then()
                .statusCode(400)
                .body("code", equalTo("CURSOR_INVALID"));
        asOperations().get("/staff/nobody-at-all/absences").then().statusCode(404);
    }

    @Test
    void daysThatDoNotFitAreNamed() {
        // Given
        String member = aGrowthSpecialist();

        // When
        Response answer = record(member, 1101, 3000);

        // Then
        answer.then()
                .statusCode(422)
                .body("code", equalTo("ABSENCE_DAYS_INVALID"))
                .body("errors.pointer", contains("/from", "/until"))
                .body("errors.detail", everyItem(equalTo(answer.<String>path("title"))));
        assertThat(absences(member)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"from\":\"2027-02-30\",\"until\":1}",
                "{\"from\":null,\"until\":\"tomorrow\"}",
                "{\"from\":\"+12027-02-01\",\"until\":\"0000-01-01\"}"
            })
    void whatIsNoDayIsNamed(String body) {
        // Given
        String member = aGrowthSpecialist();

        // When
        Response answer = asOperations().body(body).post("/staff/" + member + "/absences");

        // Then
        answer.then().statusCode(400).body("errors", hasSize(2));
        asOperations().body("{}").post("/staff/" + member + "/absences").then().statusCode(422);
        asOperations().get("/staff/" + member + "/absences").then().body("items", empty());
    }

    @Test
    void aGrowthSpecialistWritesItsOwnAndOthersRead() {
        // Given
        String member = aGrowthSpecialist();
        String other = aGrowthSpecialist();
        String manager = anAccountManager();

        // Then
        record(as("growth-specialist", member), member, 2, 3).then().statusCode(201);
        record(as("growth-specialist", other), member, 5, 6)
                .then()
                .statusCode(403)
                .body("code", equalTo("FORBIDDEN"));
        record(as("channel-account-manager", manager), manager, 5, 6).then().statusCode(403);
        record(as("partner", "nordlicht"), member, 5, 6).then().statusCode(403);
        record(as("integration", "hr"), member, 5, 6).then().statusCode(201);
        for (String role : List.of("growth-specialist", "channel-account-manager", "integration")) {
            as(role, other)
                    .get("/staff/" + member + "/absences")
                    .then()
                    .statusCode(200)
                    .body("items", hasSize(2));
        }
        as("partner", "nordlicht").get("/staff/" + member + "/absences").then().statusCode(403);
        String id = asOperations().get("/staff/" + member + "/absences").path("items[0].id");
        as("growth-specialist", other)
                .delete("/staff/" + member + "/absences/" + id)
                .then()
                .statusCode(403);
        as("growth-specialist", member)
                .delete("/staff/" + member + "/absences/" + id)
                .then()
                .statusCode(204);
    }

    @Test
    void partnersReachNoAbsenceInTheDatabase() {
        assertThat(
                        rows(
                                "select has_any_column_privilege('cosell_partner', 'staff_absence', 'select, insert, update')"))
                .containsExactly("f");
    }

    private static Response record(String member, int from, int until) {
        return record(asOperations(), member, from, until);
    }

    private static Response record(RequestSpecification by, String member, int from, int until) {
        return by.body(days(day(from), day(until))).post("/staff/" + member + "/absences");
    }

    private static Response end(String member, String id) {
        return asOperations().delete("/staff/" + member + "/absences/" + id);
    }

    private static String days(String from, String until) {
        return "{\"from\":\"%s\",\"until\":\"%s\"}".formatted(from, until);
    }

    private static String day(int fromToday) {
        return TODAY.plusDays(fromToday).toString();
    }

    private static List<String> absences(String member) {
        return People.rows(
                "select from_day || ' ' || until_day from staff_absence where staff_id = '%s' order by 1"
                        .formatted(member));
    }
}
