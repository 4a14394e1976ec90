package dev.cosell.assignments.partner;

import static dev.cosell.assignments.People.aConsultant;
import static dev.cosell.assignments.People.aGrowthSpecialist;
import static dev.cosell.assignments.People.aMember;
import static dev.cosell.assignments.People.aPartner;
import static dev.cosell.assignments.People.aPartnerOf;
import static dev.cosell.assignments.People.aTerritory;
import static dev.cosell.assignments.People.anAccountManager;
import static dev.cosell.assignments.People.appoint;
import static dev.cosell.assignments.People.as;
import static dev.cosell.assignments.People.asOperations;
import static dev.cosell.assignments.People.await;
import static dev.cosell.assignments.People.lastEvent;
import static dev.cosell.assignments.People.nameDeputy;
import static dev.cosell.assignments.People.putTerritory;
import static dev.cosell.assignments.People.race;
import static dev.cosell.assignments.People.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.oneOf;

import dev.cosell.testing.BackingServices;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who looks after a partner (R5, R6), and who takes which place. */
@QuarkusTest
@QuarkusTestResource(
        value = BackingServices.class,
        initArgs = @ResourceArg(name = "database", value = "assignment_service"))
class AccountTeamTest {

    /** Every field that names somebody, or says something of a growth specialist only. */
    private enum Field {
        ACCOUNT_MANAGER("/channelAccountManagerId"),
        CONSULTANT("/channelConsultantId"),
        TERRITORY("/growthSpecialists/0"),
        DEPUTY("/deputyId"),
        HAS_DEPUTY("");

        private final String pointer;

        Field(String pointer) {
            this.pointer = pointer;
        }

        Response write(String role) {
            String member = aMember(role);
            return switch (this) {
                case ACCOUNT_MANAGER -> appoint(aPartner(), member, aConsultant());
                case CONSULTANT -> appoint(aPartner(), anAccountManager(), member);
                case TERRITORY -> putTerritory("mc-" + member, "MC", member);
                case DEPUTY -> nameDeputy(aGrowthSpecialist(), member);
                case HAS_DEPUTY -> nameDeputy(member, aGrowthSpecialist());
            };
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ACCOUNT_MANAGER, GROWTH_SPECIALIST, R6, GROWTH_SPECIALIST_COMES_ON_TOP",
        "ACCOUNT_MANAGER, CHANNEL_ACCOUNT_MANAGER, , ",
        "ACCOUNT_MANAGER, CHANNEL_CONSULTANT, R5, NOT_A_CHANNEL_ACCOUNT_MANAGER",
        "ACCOUNT_MANAGER, OTHER_STAFF, R5, NOT_A_CHANNEL_ACCOUNT_MANAGER",
        "CONSULTANT, GROWTH_SPECIALIST, R6, GROWTH_SPECIALIST_COMES_ON_TOP",
        "CONSULTANT, CHANNEL_ACCOUNT_MANAGER, R5, NOT_A_CHANNEL_CONSULTANT",
        "CONSULTANT, CHANNEL_CONSULTANT, , ",
        "CONSULTANT, OTHER_STAFF, R5, NOT_A_CHANNEL_CONSULTANT",
        "TERRITORY, GROWTH_SPECIALIST, , ",
        "TERRITORY, CHANNEL_ACCOUNT_MANAGER, R7, ACCOUNT_MANAGER_LEADS_NO_DEALS",
        "TERRITORY, CHANNEL_CONSULTANT, R8, NOT_A_GROWTH_SPECIALIST",
        "TERRITORY, OTHER_STAFF, R8, NOT_A_GROWTH_SPECIALIST",
        "DEPUTY, GROWTH_SPECIALIST, , ",
        "DEPUTY, CHANNEL_ACCOUNT_MANAGER, R7, ACCOUNT_MANAGER_LEADS_NO_DEALS",
        "DEPUTY, CHANNEL_CONSULTANT, R8, NOT_A_GROWTH_SPECIALIST",
        "DEPUTY, OTHER_STAFF, R8, NOT_A_GROWTH_SPECIALIST",
        "HAS_DEPUTY, GROWTH_SPECIALIST, , ",
        "HAS_DEPUTY, CHANNEL_ACCOUNT_MANAGER, R7, ACCOUNT_MANAGER_LEADS_NO_DEALS",
        "HAS_DEPUTY, CHANNEL_CONSULTANT, R8, NOT_A_GROWTH_SPECIALIST",
        "HAS_DEPUTY, OTHER_STAFF, R8, NOT_A_GROWTH_SPECIALIST"
    })
    void eachPlaceTakesItsOwnRoleAlone(Field field, String role, String rule, String code) {
        Response answer = field.write(role);
        if (rule == null) {
            answer.then().statusCode(oneOf(200, 201));
        } else {
            answer.then()
                    .statusCode(409)
                    .body("rule", equalTo(rule))
                    .body("code", equalTo(code))
                    .body("errors.pointer", contains(field.pointer))
                    .body("errors.detail", contains(answer.<String>path("title")));
        }
    }

    @Test
    void allWrongFieldsAreNamedAtOnceAndNothingChanges() {
        // Given
        String manager = anAccountManager();
        String consultant = aConsultant();
        String partner = aPartnerOf(manager, consultant);

        // When
        Response answer = appoint(partner, "nobody-at-all", manager);

        // Then
        answer.then()
                .statusCode(422)
                .body("code", equalTo("STAFF_NOT_KNOWN"))
                .body(
                        "errors.pointer",
                        contains("/channelAccountManagerId", "/channelConsultantId"))
                .body(
                        "errors.detail",
                        contains(
                                "Member of staff not known",
                                "A channel consultant is needed here"));
        asOperations()
                .get("/partners/" + partner)
                .then()
                .body("channelAccountManagerId", equalTo(manager))
                .body("channelConsultantId", equalTo(consultant));
    }

    /** R6. */
    @Test
    void aGrowthSpecialistComesOnTopOfTheAccountTeam() {
        // Given
        String manager = anAccountManager();
        String consultant = aConsultant();
        String partner = aPartnerOf(manager, consultant);

        // When
        aTerritory("li-all", "LI", aGrowthSpecialist());

        // Then
        asOperations()
                .get("/partners/" + partner + "/account-team")
                .then()
                .body("channelAccountManager.id", equalTo(manager))
                .body("channelConsultant.id", equalTo(consultant));
    }

    @Test
    void theHistoryTellsWhoLookedAfterAPartnerWhen() {
        // Given
        String first = anAccountManager();
        String second = anAccountManager();
        String consultant = aConsultant();
        String partner = aPartnerOf(first, consultant);
        asOperations()
                .body(
                        """
                        {"channelAccountManagerId":"%s","channelConsultantId":"%s","reason":"Takes over the north"}
                        """
                                .formatted(second, consultant))
                .put("/partners/" + partner + "/account-team")
                .then()
                .statusCode(200);
        String path = "/partners/" + partner + "/account-team/history";

        // When
        Response all = asOperations().get(path);

        // Then
        all.then()
                .statusCode(200)
                .body("items.channelAccountManager.id", contains(second, first))
                .body("items.channelConsultant.id", contains(consultant, consultant))
                .body("items.changedBy", contains("ops-anna", "ops-anna"))
                .body("items.reason", contains("Takes over the north", null))
                .body("items[0].validUntil", nullValue())
                .body("items[1].validUntil", equalTo(all.path("items[0].validFrom")));
        Instant change = Instant.parse(all.path("items[0].validFrom"));
        Instant begin = Instant.parse(all.path("items[1].validFrom"));
        asOf(path, change).then().body("items.channelAccountManager.id", contains(second));
        asOf(path, change.minusNanos(1000))
                .then()
                .body("items.channelAccountManager.id", contains(first));
        asOf(path, begin).then().body("items.channelAccountManager.id", contains(first));
        asOf(path, begin.minusNanos(1000)).then().body("items", empty());
    }

    @Test
    void theSameTeamAgainIsNoChange() {
        // Given
        String manager = anAccountManager();
        String consultant = aConsultant();
        String partner = aPartnerOf(manager, consultant);

        // When
        appoint(partner, manager, consultant).then().statusCode(200);

        // Then
        assertThat(periods(partner)).containsExactly(manager);
    }

    @Test
    void ofTeamsThatAreAppointedAtOnceEachHasItsTime() throws Exception {
        // Given
        String consultant = aConsultant();
        List<String> managers = List.of(anAccountManager(), anAccountManager(), anAccountManager());
        String partner = aPartner();

        // When
        List<Integer> answers =
                race(
                        () -> appoint(partner, managers.get(0), consultant).statusCode(),
                        () -> appoint(partner, managers.get(1), consultant).statusCode(),
                        () -> appoint(partner, managers.get(2), consultant).statusCode());

        // Then
        assertThat(answers).containsOnly(200);
        assertThat(periods(partner)).containsExactlyInAnyOrderElementsOf(managers);
        assertThat(
                        rows(
                                """
                                select count(*) from (
                                    select valid_until, lead(valid_from) over (order by position) as next
                                      from account_team_period where partner_id = '%s') p
                                 where valid_until is distinct from next
                                """
                                        .formatted(partner)))
                .as("gaps and overlaps")
                .containsExactly("0");
    }

    /** A change that waited began before the one that it waited for, and comes after it. */
    @Test
    void changesComeInTheOrderInWhichTheyWereMade() throws SQLException {
        // Given
        String partner = aPartnerOf(anAccountManager(), aConsultant());
        String second = anAccountManager();
        String third = anAccountManager();
        String change = "update partner set channel_account_manager_id = '%s' where id = '%s'";
        try (var early = BackingServices.postgres().superuser(BackingServices.database());
                var late = BackingServices.postgres().superuser(BackingServices.database());
                var byEarly = early.createStatement();
                var byLate = late.createStatement()) {
            early.setAutoCommit(false);
            byEarly.execute("select 1");
            byLate.execute(change.formatted(second, partner));

            // When
            byEarly.execute(change.formatted(third, partner));
            early.commit();
        }

        // Then
        assertThat(periods(partner)).endsWith(second, third);
        assertThat(
                        rows(
                                "select channel_account_manager_id from account_team_period where partner_id = '%s' order by valid_from"
                                        .formatted(partner)))
                .isEqualTo(periods(partner));
    }

    @Test
    void theHistoryIsReadPageByPage() {
        // Given
        String consultant = aConsultant();
        String first = anAccountManager();
        String second = anAccountManager();
        String partner = aPartnerOf(first, consultant);
        appoint(partner, second, consultant).then().statusCode(200);
        String path = "/partners/" + partner + "/account-team/history?limit=1";

        // When
        Response page = asOperations().get(path);

        // Then
        page.then().body("items.channelAccountManager.id", contains(second));
        String cursor = page.path("nextCursor");
        asOperations()
                .queryParam("cursor", cursor)
                .get(path)
                .then()
                .body("items.channelAccountManager.id", contains(first))
                .body("nextCursor", nullValue());
        asOperations().get(path + "&cursor=bm8tZGF5").then().statusCode(400);
        asOperations().get(path + "&asOf=yesterday").then().statusCode(400);
    }

    @Test
    void theHistoryIsForTheVendorsPeople() {
        // Given
        String partner = aPartnerOf(anAccountManager(), aConsultant());
        String path = "/partners/" + partner + "/account-team/history";

        // Then
        as("partner", partner).get(path).then().statusCode(403);
        as("partner", "alpenblick").get(path).then().statusCode(403);
        as("channel-account-manager", "cam-petra").get(path).then().statusCode(200);
        as("growth-specialist", "gs-lena").get(path).then().statusCode(200);
        asOperations().get("/partners/nobody-at-all/account-team/history").then().statusCode(404);
        assertThat(
                        rows(
                                "select has_any_column_privilege('cosell_partner', 'account_team_period', 'select, insert, update')"))
                .containsExactly("f");
    }

    private static Response asOf(String path, Instant moment) {
        return asOperations().queryParam("asOf", moment.toString()).get(path);
    }

    private static List<String> periods(String partner) {
        return rows(
                "select channel_account_manager_id from account_team_period where partner_id = '%s' order by position"
                        .formatted(partner));
    }

    @Test
    void everyPartnerIsToldOfAgainWhereAMigrationAsksForIt() {
        // Given
        String partner = aPartner();
        String told =
                "select count(*) from event_log where aggregate = 'partner' and key = '"
                        + partner
                        + "'";
        int before = Integer.parseInt(rows(told).getFirst());

        // When
        rows(
                "insert into due (kind, subject, due_at) values ('tell-partners-again', '', now())"
                        + " returning kind");

        // Then
        await(
                "the partner to be told of",
                () -> Integer.parseInt(rows(told).getFirst()) == before + 1);
        assertThat(lastEvent("partner", partner)).contains("\"name\"", "\"tier\"");
    }
}
