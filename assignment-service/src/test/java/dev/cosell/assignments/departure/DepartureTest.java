package dev.cosell.assignments.departure;

import static dev.cosell.assignments.People.aConsultant;
import static dev.cosell.assignments.People.aGrowthSpecialist;
import static dev.cosell.assignments.People.aMember;
import static dev.cosell.assignments.People.aTerritory;
import static dev.cosell.assignments.People.anAccountManager;
import static dev.cosell.assignments.People.appoint;
import static dev.cosell.assignments.People.as;
import static dev.cosell.assignments.People.asOperations;
import static dev.cosell.assignments.People.lastEvent;
import static dev.cosell.assignments.People.nameDeputy;
import static dev.cosell.assignments.People.putMember;
import static dev.cosell.assignments.People.putTerritory;
import static dev.cosell.assignments.People.race;
import static dev.cosell.assignments.People.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.cosell.testing.BackingServices;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(
        value = BackingServices.class,
        initArgs = @ResourceArg(name = "database", value = "assignment_service"))
class DepartureTest {

    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Europe/Berlin"));

    @ParameterizedTest
    @CsvSource({
        "CHANNEL_ACCOUNT_MANAGER, channelAccountManagerId",
        "CHANNEL_CONSULTANT, channelConsultantId"
    })
    void theSuccessorLooksAfterAllPartners(String role, String field) {
        // Given
        String leaver = aMember(role);
        String successor = aMember(role);
        List<String> partners = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            partners.add(aPartnerOf(role, leaver));
        }
        String others = aPartnerOf(role, aMember(role));
        String untouched = lastEvent("partner", others);

        // When
        Response answer = depart(leaver, false, successor);

        // Then
        answer.then()
                .statusCode(200)
                .body("staffId", equalTo(leaver))
                .body("dryRun", equalTo(false))
                .body("lastDay", equalTo(TODAY.toString()))
                .body("successorId", equalTo(successor))
                .body("partners.count", equalTo(3))
                .body("partners.first", equalTo(partners.stream().sorted().toList()));
        for (String partner : partners) {
            asOperations().get("/partners/" + partner).then().body(field, equalTo(successor));
            assertThat(lastEvent("partner", partner))
                    .contains("\"%s\": \"%s\"".formatted(field, successor));
            String who = field.substring(0, field.length() - 2);
            asOperations()
                    .get("/partners/" + partner + "/account-team/history")
                    .then()
                    .body("items." + who + ".id", contains(successor, leaver))
                    .body("items.reason", contains("Retires", null))
                    .body("items.changedBy", contains("ops-anna", "ops-anna"));
        }
        assertThat(lastEvent("partner", others)).isEqualTo(untouched);
        asOperations().get("/staff/" + leaver).then().body("leftOn", equalTo(TODAY.toString()));
        assertThat(lastEvent("staff", leaver)).contains("\"leftOn\": \"" + TODAY + "\"");
    }

    /** R5. */
    @ParameterizedTest
    @CsvSource({"CHANNEL_ACCOUNT_MANAGER", "CHANNEL_CONSULTANT"})
    void noPartnerIsLeftWithoutAnybody(String role) {
        // Given
        String leaver = aMember(role);
        String partner = aPartnerOf(role, leaver);

        // When
        Response answer = depart(leaver, false, null);

        // Then
        answer.then()
                .statusCode(409)
                .body("code", equalTo("SUCCESSOR_NEEDED"))
                .body("rule", equalTo("R5"))
                .body("errors.pointer", contains("/successorId"));
        depart(leaver, true, null).then().statusCode(409);
        asOperations().get("/staff/" + leaver).then().body("leftOn", nullValue());
        assertThat(
                        rows(
                                "select count(*) from account_team_period where partner_id = '%s'"
                                        .formatted(partner)))
                .containsExactly("1");
    }

    @ParameterizedTest
    @CsvSource({
        "GROWTH_SPECIALIST, CHANNEL_ACCOUNT_MANAGER, R7",
        "GROWTH_SPECIALIST, CHANNEL_CONSULTANT, R8",
        "GROWTH_SPECIALIST, OTHER_STAFF, R8",
        "CHANNEL_ACCOUNT_MANAGER, GROWTH_SPECIALIST, R6",
        "CHANNEL_ACCOUNT_MANAGER, CHANNEL_CONSULTANT, R5",
        "CHANNEL_ACCOUNT_MANAGER, OTHER_STAFF, R5",
        "CHANNEL_CONSULTANT, GROWTH_SPECIALIST, R6",
        "CHANNEL_CONSULTANT, CHANNEL_ACCOUNT_MANAGER, R5",
        "CHANNEL_CONSULTANT, OTHER_STAFF, R5"
    })
    void aSuccessorHasTheSameRole(String role, String other, String rule) {
        // Given
        String leaver = aMember(role);

        // When
        Response answer = depart(leaver, false, aMember(other));

        // Then
        answer.then()
                .statusCode(409)
                .body("rule", equalTo(rule))
                .body("errors.pointer", contains("/successorId"));
        asOperations().get("/staff/" + leaver).then().body("leftOn", nullValue());
    }

    @Test
    void aGrowthSpecialistLeavesItsTerritoriesAndItsDeputyships() {
        // Given
        String leaver = aGrowthSpecialist();
        String successor = aGrowthSpecialist();
        String colleague = aGrowthSpecialist();
        nameDeputy(colleague, leaver).then().statusCode(200);
        nameDeputy(successor, leaver).then().statusCode(200);
        nameDeputy(leaver, colleague).then().statusCode(200);
        aTerritory("rs-all", "RS", leaver, colleague);
        aTerritory("md-all", "MD", leaver);
        String planned = Instant.now().plusSeconds(86_400).toString();
        asOperations()
                .body(
                        """
                        {"name":"Planned","country":"MD","validFrom":"%s","growthSpecialists":["%s","%s"]}
                        """
                                .formatted(planned, colleague, leaver))
                .put("/territories/md-all")
                .then()
                .statusCode(200);

        // When
        Response answer = depart(leaver, false, successor);

        // Then
        answer.then()
                .statusCode(200)
                .body("territories.count", equalTo(2))
                .body("territories.first", contains("md-all", "rs-all"))
                .body("territoriesWithoutAnybody.count", equalTo(0))
                .body("standsInFor.count", equalTo(2));
        assertThat(worksIn("rs-all")).containsExactly("{%s,%s}".formatted(successor, colleague));
        assertThat(worksIn("md-all"))
                .containsExactly(
                        "{%s}".formatted(successor), "{%s,%s}".formatted(colleague, successor));
        assertThat(
                        rows(
                                "select count(*) from event_log where aggregate = 'territory' and key = 'rs-all'"))
                .containsExactly("2");
        asOperations().get("/staff/" + colleague).then().body("deputyId", equalTo(successor));
        asOperations().get("/staff/" + successor).then().body("deputyId", nullValue());
        asOperations().get("/staff/" + leaver).then().body("deputyId", nullValue());
        assertThat(lastEvent("staff", colleague)).contains("\"deputyId\": \"" + successor + "\"");
        assertThat(lastEvent("staff", successor)).doesNotContain("deputyId");
    }

    @Test
    void withoutSuccessorATerritoryMayBeLeftWithoutAnybody() {
        // Given
        String leaver = aGrowthSpecialist();
        String colleague = aGrowthSpecialist();
        nameDeputy(colleague, leaver).then().statusCode(200);
        aTerritory("ba-all", "BA", leaver);
        aTerritory("me-all", "ME", leaver, colleague);

        // When
        Response answer = depart(leaver, false, null);

        // Then
        answer.then()
                .statusCode(200)
                .body("territories.first", contains("ba-all", "me-all"))
                .body("territoriesWithoutAnybody.first", contains("ba-all"));
        assertThat(worksIn("ba-all")).containsExactly("{}");
        assertThat(worksIn("me-all")).containsExactly("{" + colleague + "}");
        asOperations().get("/staff/" + colleague).then().body("deputyId", nullValue());
    }

    @Test
    void openDealsAndDomainsAreCountedAndNamed() {
        // Given
        String leaver = aGrowthSpecialist();
        rows(
                """
                insert into assignment (deal_id, version, status, growth_specialist_id, decided_at, ended_at)
                select gen_random_uuid(), 0, 'ASSIGNED', '%s', now(), case when i > 103 then now() end
                  from generate_series(1, 105) i returning deal_id
                """
                        .formatted(leaver));
        rows(
                """
                insert into domain_assignment (registration_id, domain, country, postal_code, requested_at, status,
                                               growth_specialist_id, rule, reason, decided_at)
                select gen_random_uuid(), 'of-%1$s-' || i || '.de', 'DE', '80331', now(), 'ASSIGNED', '%1$s', 'R20',
                       'TERRITORY', now()
                  from generate_series(1, 2) i returning domain
                """
                        .formatted(leaver));

        // When
        Response answer = depart(leaver, true, null);

        // Then
        answer.then()
                .statusCode(200)
                .body("openDeals.count", equalTo(103))
                .body("openDeals.first", hasSize(100))
                .body("domains.count", equalTo(2))
                .body(
                        "domains.first",
                        contains("of-" + leaver + "-1.de", "of-" + leaver + "-2.de"));
    }

    @Test
    void aDryRunAnswersWhatTheRealOneDoesAndChangesNothing() {
        // Given
        String leaver = anAccountManager();
        String successor = anAccountManager();
        aPartnerOf("CHANNEL_ACCOUNT_MANAGER", leaver);
        List<String> before = everything();

        // When
        Map<String, Object> dry = fields(depart(leaver, true, successor));

        // Then
        assertThat(everything()).isEqualTo(before);
        Map<String, Object> real = fields(depart(leaver, false, successor));
        assertThat(dry.remove("dryRun")).isEqualTo(true);
        assertThat(real.remove("dryRun")).isEqualTo(false);
        assertThat(real).isEqualTo(dry);
        assertThat(everything()).isNotEqualTo(before);
    }

    @Test
    void aRepetitionGetsTheSameAnswerAndChangesNothing() {
        // Given
        String leaver = anAccountManager();
        String successor = anAccountManager();
        aPartnerOf("CHANNEL_ACCOUNT_MANAGER", leaver);
        Map<String, Object> first = fields(depart(leaver, false, successor));
        List<String> before = everything();

        // When
        Map<String, Object> again = fields(depart(leaver, false, successor));

        // Then
        assertThat(again).isEqualTo(first);
        assertThat(everything()).isEqualTo(before);
        depart(leaver, false, anAccountManager())
                .then()
                .statusCode(409)
                .body("code", equalTo("STAFF_HAS_LEFT"));
        depart(leaver, false, null).then().statusCode(409);
    }

    @Test
    void whoHasLeftIsNamedNowhereAgain() {
        // Given
        String specialist = gone("GROWTH_SPECIALIST");
        String manager = gone("CHANNEL_ACCOUNT_MANAGER");
        String consultant = gone("CHANNEL_CONSULTANT");
        String partner = aPartnerOf("CHANNEL_ACCOUNT_MANAGER", anAccountManager());

        // Then
        for (Response each :
                List.of(
                        appoint(partner, manager, aConsultant()),
                        appoint(partner, anAccountManager(), consultant),
                        nameDeputy(aGrowthSpecialist(), specialist),
                        nameDeputy(specialist, aGrowthSpecialist()),
                        putTerritory("ad-all", "AD", specialist),
                        depart(anAccountManager(), false, manager),
                        putMember(specialist, "OTHER_STAFF", "null"),
                        asOperations()
                                .body(
                                        "{\"from\":\"%1$s\",\"until\":\"%1$s\"}"
                                                .formatted(TODAY.plusDays(1)))
                                .post("/staff/" + specialist + "/absences"))) {
            each.then().statusCode(409).body("code", equalTo("STAFF_HAS_LEFT"));
        }
        putMember(specialist, "GROWTH_SPECIALIST", "null")
                .then()
                .statusCode(200)
                .body("leftOn", equalTo(TODAY.toString()));
    }

    /** R10: the specialist of a deal stays readable, though it has left. */
    @Test
    void whoHasLeftIsStillNamedInWhatWas() {
        // Given
        String leaver = aGrowthSpecialist();
        String partner = aPartnerOf("CHANNEL_ACCOUNT_MANAGER", anAccountManager());
        UUID deal = UUID.randomUUID();
        rows(
                """
                insert into assignment (deal_id, version, status, partner_id, growth_specialist_id, decided_at, ended_at)
                values ('%s', 0, 'ASSIGNED', '%s', '%s', now(), now()) returning deal_id
                """
                        .formatted(deal, partner, leaver));

        // When
        depart(leaver, false, null).then().statusCode(200);

        // Then
        as("partner", partner)
                .get("/assignments/" + deal)
                .then()
                .statusCode(200)
                .body("growthSpecialist.name", equalTo(leaver + " of the vendor"));
    }

    @Test
    void aDepartureAndTheAppointmentOfTheLeaverDoNotPassEachOther() throws Exception {
        for (int round = 0; round < 5; round++) {
            // Given
            String leaver = anAccountManager();
            String successor = anAccountManager();
            String consultant = aConsultant();
            String partner = aPartnerOf("CHANNEL_ACCOUNT_MANAGER", successor);
            String other = aPartnerOf("CHANNEL_ACCOUNT_MANAGER", leaver);

            // When
            List<Integer> answers =
                    race(
                            () -> depart(leaver, false, successor).statusCode(),
                            () -> appoint(partner, leaver, consultant).statusCode(),
                            () -> appoint(other, leaver, consultant).statusCode());

            // Then
            assertThat(answers.getFirst()).isEqualTo(200);
            assertThat(answers).isSubsetOf(200, 409);
            assertThat(
                            rows(
                                    "select id from partner where channel_account_manager_id = '%s'"
                                            .formatted(leaver)))
                    .isEmpty();
            asOperations()
                    .get("/partners/" + other)
                    .then()
                    .body("channelAccountManagerId", equalTo(successor));
        }
    }

    @Test
    void ofTwoWhoLeaveForEachOtherOneStays() throws Exception {
        // Given
        String one = anAccountManager();
        String other = anAccountManager();
        aPartnerOf("CHANNEL_ACCOUNT_MANAGER", one);
        aPartnerOf("CHANNEL_ACCOUNT_MANAGER", other);

        // When
        List<Integer> answers =
                race(
                        () -> depart(one, false, other).statusCode(),
                        () -> depart(other, false, one).statusCode());

        // Then
        assertThat(answers).containsExactlyInAnyOrder(200, 409);
        assertThat(
                        rows(
                                "select count(*) from partner p join staff s on s.id = p.channel_account_manager_id where s.left_on is not null"))
                .containsExactly("0");
    }

    @Test
    void aDepartureAndATerritoryOfTheLeaverDoNotPassEachOther() throws Exception {
        for (int round = 0; round < 5; round++) {
            // Given
            String leaver = aGrowthSpecialist();
            String colleague = aGrowthSpecialist();
            String code = "of-" + leaver;
            String country = List.of("AL", "MK", "SM", "VA", "GE").get(round);

            // When
            List<Integer> answers =
                    race(
                            () -> depart(leaver, false, null).statusCode(),
                            () -> putTerritory(code, country, leaver, colleague).statusCode(),
                            () -> nameDeputy(colleague, leaver).statusCode());

            // Then
            assertThat(answers.getFirst()).isEqualTo(200);
            assertThat(answers).isSubsetOf(200, 201, 409);
            assertThat(worksIn(code)).noneMatch(each -> each.contains(leaver + ","));
            asOperations().get("/staff/" + colleague).then().body("deputyId", nullValue());
        }
    }

    @Test
    void soManyPartnersPassOnInOneStepAndNoMore() {
        // Given
        String leaver = anAccountManager();
        String successor = anAccountManager();
        rows(
                """
                insert into partner (id, version, name, country, sells_into, domains, tier, channel_account_manager_id)
                select 'many-' || i, 0, 'One of many', 'DE', '{}', '{}', 'NONE', '%s'
                  from generate_series(1, 2001) i returning id
                """
                        .formatted(leaver));
        depart(leaver, false, successor)
                .then()
                .statusCode(409)
                .body("code", equalTo("TOO_MUCH_TO_HAND_OVER"));
        appoint("many-1", successor, aConsultant()).then().statusCode(200);

        // When
        Response answer = depart(leaver, false, successor);

        // Then
        answer.then()
                .statusCode(200)
                .body("partners.count", equalTo(2000))
                .body("partners.first", hasSize(100));
        assertThat(
                        rows(
                                """
                                select count(*) from partner p join event_log e on e.aggregate = 'partner' and e.key = p.id
                                 where p.id like 'many-%%' and p.channel_account_manager_id = '%1$s'
                                   and e.payload ->> 'channelAccountManagerId' = '%1$s'
                                """
                                        .formatted(successor)))
                .containsExactly("2001");
    }

    @Test
    void whatIsWrongWithTheRequestIsNamed() {
        // Given
        String leaver = anAccountManager();
        String other = aMember("OTHER_STAFF");

        // Then
        post(leaver, "{}").then().statusCode(422).body("errors.pointer", contains("/dryRun"));
        post(leaver, "{\"dryRun\":\"yes\",\"lastDay\":\"soon\",\"successorId\":1}")
                .then()
                .statusCode(400)
                .body("errors", hasSize(3));
        post(leaver, "{\"dryRun\":true,\"reason\":\" \"}").then().statusCode(422);
        post(leaver, "{\"dryRun\":true,\"lastDay\":\"%s\"}".formatted(TODAY.plusDays(368)))
                .then()
                .statusCode(422)
                .body("code", equalTo("LAST_DAY_TOO_FAR"));
        depart(leaver, true, leaver)
                .then()
                .statusCode(422)
                .body("code", equalTo("SUCCESSOR_IS_ONESELF"));
        depart(leaver, true, "nobody-at-all")
                .then()
                .statusCode(422)
                .body("code", equalTo("STAFF_NOT_KNOWN"));
        depart(other, true, leaver)
                .then()
                .statusCode(422)
                .body("code", equalTo("SUCCESSOR_NOT_NEEDED"));
        depart("nobody-at-all", true, null).then().statusCode(404);
        depart("Not-An-Id", true, null).then().statusCode(400);
        depart(other, false, null)
                .then()
                .statusCode(200)
                .body("partners.count", equalTo(0))
                .body("openDeals.first", empty());
    }

    @Test
    void operationsLetStaffGoAndNobodyElse() {
        // Given
        String leaver = aGrowthSpecialist();
        String path = "/staff/" + leaver + "/departure";
        String body = "{\"dryRun\":true}";

        // Then
        for (String role : List.of("growth-specialist", "channel-account-manager", "partner")) {
            as(role, leaver).body(body).post(path).then().statusCode(403);
        }
        as("integration", "hr").body(body).post(path).then().statusCode(200);
        assertThat(
                        rows(
                                "select has_any_column_privilege('cosell_partner', 'staff_departure', 'select, insert, update')"))
                .containsExactly("f");
    }

    private static Response depart(String leaver, boolean dryRun, @Nullable String successor) {
        String successorField =
                successor == null ? "" : ",\"successorId\":\"%s\"".formatted(successor);
        return post(
                leaver,
                "{\"dryRun\":%s,\"reason\":\"Retires\"%s}".formatted(dryRun, successorField));
    }

    private static Response post(String leaver, String body) {
        return asOperations().body(body).post("/staff/" + leaver + "/departure");
    }

    private static String gone(String role) {
        String leaver = aMember(role);
        depart(leaver, false, null).then().statusCode(200);
        return leaver;
    }

    /** A partner after whom somebody of a role looks. */
    private static String aPartnerOf(String role, String member) {
        return role.equals("CHANNEL_CONSULTANT")
                ? dev.cosell.assignments.People.aPartnerOf(anAccountManager(), member)
                : dev.cosell.assignments.People.aPartnerOf(member, aConsultant());
    }

    private static Map<String, Object> fields(Response answer) {
        return new HashMap<>(answer.then().statusCode(200).extract().path(""));
    }

    /** The versions that are not over. */
    private static List<String> worksIn(String code) {
        return rows(
                """
                select growth_specialists from territory
                 where code = '%s' and valid_from is distinct from valid_until
                   and (valid_until is null or valid_until > now()) order by valid_from
                """
                        .formatted(code));
    }

    private static List<String> everything() {
        return rows(
                """
                select count(*) || ' ' || (select coalesce(sum(version), 0) from partner) || ' '
                       || (select coalesce(sum(version), 0) from staff) || ' ' || (select count(*) from territory) || ' '
                       || (select count(*) from staff_departure)
                  from event_log where aggregate in ('partner', 'staff', 'territory')
                """);
    }
}
