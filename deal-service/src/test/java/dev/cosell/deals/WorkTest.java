package dev.cosell.deals;

import static dev.cosell.deals.DealCalls.TOPIC;
import static dev.cosell.deals.DealCalls.aMemberOfStaff;
import static dev.cosell.deals.DealCalls.aPartner;
import static dev.cosell.deals.DealCalls.anAcceptedDeal;
import static dev.cosell.deals.DealCalls.anAssignedDeal;
import static dev.cosell.deals.DealCalls.as;
import static dev.cosell.deals.DealCalls.atOnce;
import static dev.cosell.deals.DealCalls.kafka;
import static dev.cosell.deals.DealCalls.lena;
import static dev.cosell.deals.DealCalls.operations;
import static dev.cosell.deals.DealCalls.partner;
import static dev.cosell.deals.DealCalls.petra;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import dev.cosell.testing.BackingServices;
import dev.cosell.testing.RowSecurityCheck;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** R21, R26 and notes: who works on a deal, what was talked of, and who reads it. */
@QuarkusTest
@QuarkusTestResource(
        value = BackingServices.class,
        initArgs = @ResourceArg(name = "database", value = "deal_service"))
class WorkTest {

    private static final String PARTNER = "worked";
    private static final String OTHER = "worked-elsewhere";

    @BeforeAll
    static void partners() {
        aPartner(PARTNER, "DE");
        aPartner(OTHER, "AT");
        aMemberOfStaff("se-mira");
        aMemberOfStaff("se-noah");
    }

    @Test
    void itsGrowthSpecialistDrawsOthersIn() {
        // Given
        String id = anAcceptedDeal(PARTNER);

        // When
        Response added = team(id, "se-noah");
        team(id, "se-mira").then().body("items.staffId", contains("se-mira", "se-noah"));
        team(id, "se-mira").then().statusCode(200);
        lena().delete("/deals/" + id + "/team-members/se-noah").then().statusCode(204);
        lena().delete("/deals/" + id + "/team-members/se-noah").then().statusCode(204);

        // Then
        added.then().statusCode(200).body("items[0].addedBy", equalTo("gs-lena"));
        partner(PARTNER)
                .get("/deals/" + id + "/team-members")
                .then()
                .body("items.staffId", contains("se-mira"));
        assertThat(
                        kafka().awaitCount(
                                        TOPIC,
                                        seen ->
                                                seen.key().equals(id)
                                                        && seen.type().equals("DealTeamChanged"),
                                        3))
                .extracting(seen -> seen.data().get("staffIds").toString())
                .containsExactly("[\"se-noah\"]", "[\"se-mira\",\"se-noah\"]", "[\"se-mira\"]");
    }

    @Test
    void whoIsNotOnTheStaffIsRefused() {
        String id = anAcceptedDeal(PARTNER);
        team(id, "se-nobody")
                .then()
                .statusCode(422)
                .body("code", equalTo("STAFF_NOT_KNOWN"))
                .body("errors.pointer", contains("/staffId"));
        team(id, "Not an id!").then().statusCode(422);
        assertThat(Database.rowsOf(id).get("team_member")).isEmpty();
    }

    @Test
    void atOnceSomebodyIsAddedOnce() throws Exception {
        // Given
        String id = anAcceptedDeal(PARTNER);

        // When
        List<Response> answers = atOnce(Collections.nCopies(20, () -> team(id, "se-mira")));

        // Then
        assertThat(answers).extracting(Response::statusCode).containsOnly(200);
        assertThat(Database.eventTypes(id)).containsOnlyOnce("DealTeamChanged");
    }

    @Test
    void aTalkIsRecordedWithPartnerAndAccountManager() {
        // Given
        String id = anAcceptedDeal(PARTNER);

        // When
        Response recorded = talk(id);

        // Then
        recorded.then()
                .statusCode(201)
                .body("recordedBy", equalTo("gs-lena"))
                .body("participants", hasItems("PARTNER", "CHANNEL_ACCOUNT_MANAGER"));
        for (var caller : List.of(partner(PARTNER), petra(), lena())) {
            caller.get("/deals/" + id + "/communications")
                    .then()
                    .body("items.summary", contains("Prices"));
        }
        partner(OTHER).get("/deals/" + id + "/communications").then().statusCode(404);
    }

    @Test
    void eachNoteIsReadByThoseWhomItIsFor() {
        // Given
        String id = anAssignedDeal(PARTNER, "OWN");
        note(partner(PARTNER), id, "PARTNER").then().statusCode(201);
        note(partner(PARTNER), id, "SHARED").then().statusCode(201);
        note(lena(), id, "VENDOR").then().statusCode(201);
        note(petra(), id, "SHARED")
                .then()
                .statusCode(201)
                .body("writtenBy", equalTo("cam-petra"))
                .body("authorRole", equalTo("CHANNEL_ACCOUNT_MANAGER"));

        // Then
        notes(partner(PARTNER), id, "SHARED", "SHARED", "PARTNER");
        for (var caller : List.of(lena(), petra(), operations())) {
            notes(caller, id, "SHARED", "VENDOR", "SHARED");
        }
        note(partner(PARTNER), id, "VENDOR")
                .then()
                .statusCode(422)
                .body("code", equalTo("NOTE_NOT_FOR_AUTHOR"));
        note(lena(), id, "PARTNER").then().statusCode(422);
        note(operations(), id, "PARTNER").then().statusCode(422);
        partner(OTHER).get("/deals/" + id + "/notes").then().statusCode(404);
        note(partner(OTHER), id, "SHARED").then().statusCode(404);
        as("channel-account-manager", "cam-other")
                .get("/deals/" + id + "/notes")
                .then()
                .statusCode(404);
        as("integration", "crm").get("/deals/" + id + "/notes").then().statusCode(403);
    }

    @Test
    void theDatabaseItselfKeepsForeignRowsAway() throws SQLException {
        // Given
        for (String each : List.of(PARTNER, OTHER)) {
            String id = anAcceptedDeal(each);
            team(id, "se-mira").then().statusCode(200);
            talk(id).then().statusCode(201);
            note(partner(each), id, "PARTNER").then().statusCode(201);
            note(lena(), id, "VENDOR").then().statusCode(201);
            note(lena(), id, "SHARED").then().statusCode(201);
        }
        String[] tables = {"deal", "decision", "team_member", "communication", "note", "notice"};
        for (String table : tables) {
            assertThat(
                            Database.count(
                                    "(select distinct partner_id from %s where partner_id in (?, ?)) p"
                                            .formatted(table),
                                    PARTNER,
                                    OTHER))
                    .as("partners in " + table)
                    .isEqualTo(2);
        }

        // When
        Set<String> closedToStrangers = RowSecurityCheck.strangerReachesNothing();
        Set<String> read = RowSecurityCheck.readsItsOwnRowsOnly(PARTNER);

        // Then
        assertThat(closedToStrangers).contains(tables);
        assertThat(read).contains(tables);
        assertThat(visibilities("cosell_partner", PARTNER)).containsExactly("PARTNER", "SHARED");
        assertThat(visibilities("cosell_staff", "")).containsExactly("SHARED", "VENDOR");
        assertThat(
                        visible(
                                "cosell_partner",
                                PARTNER,
                                "select recipient_role from notice where recipient_role <> 'PARTNER'"))
                .isEmpty();
    }

    private static List<String> visibilities(String role, String tenant) throws SQLException {
        return visible(role, tenant, "select distinct visibility from note order by 1");
    }

    private static List<String> visible(String role, String tenant, String sql)
            throws SQLException {
        try (var connection = BackingServices.postgres().superuser(BackingServices.database());
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("set local role " + role);
            statement.execute("set local cosell.tenant = '" + tenant + "'");
            List<String> seen = new ArrayList<>();
            try (var row = statement.executeQuery(sql)) {
                while (row.next()) {
                    seen.add(row.getString(1));
                }
            }
            return seen;
        }
    }

    private static void notes(RequestSpecification caller, String id, String... visibilities) {
        caller.get("/deals/" + id + "/notes")
                .then()
                .statusCode(200)
                .body("items.visibility", contains(visibilities));
    }

    private static Response note(RequestSpecification caller, String id, String visibility) {
        return caller.body("{\"visibility\":\"" + visibility + "\",\"text\":\"Call on Monday\"}")
                .post("/deals/" + id + "/notes");
    }

    private static Response team(String id, String staff) {
        return lena().body("{\"staffId\":\"" + staff + "\"}")
                .post("/deals/" + id + "/team-members");
    }

    private static Response talk(String id) {
        return lena().body(
                        """
                        {"channel":"CALL","occurredAt":"2026-11-20T09:30:00Z","summary":"Prices",
                         "participants":["PARTNER","CHANNEL_ACCOUNT_MANAGER","CUSTOMER","PARTNER"]}
                        """)
                .post("/deals/" + id + "/communications");
    }
}
