package dev.cosell.domains.responsibility;

import static dev.cosell.domains.responsibility.Rig.TOPIC;
import static dev.cosell.domains.responsibility.Rig.aFreshName;
import static dev.cosell.domains.responsibility.Rig.as;
import static dev.cosell.domains.responsibility.Rig.await;
import static dev.cosell.domains.responsibility.Rig.events;
import static dev.cosell.domains.responsibility.Rig.register;
import static dev.cosell.domains.responsibility.Rig.registrantAndUse;
import static dev.cosell.domains.responsibility.Rig.request;
import static dev.cosell.domains.responsibility.Rig.responsibles;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.cosell.domains.registration.persistence.DomainRegistrationRepository;
import dev.cosell.domains.responsibility.Rig.Registered;
import dev.cosell.domains.responsibility.application.ReadResponsible;
import dev.cosell.domains.responsibility.persistence.CurrentResponsible;
import dev.cosell.domains.responsibility.persistence.RequestStatus;
import dev.cosell.messaging.ServiceTransaction;
import dev.cosell.testing.BackingServices;
import dev.cosell.testing.KafkaProbe;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who answers for a domain, from its registration to its end. */
@QuarkusTest
@QuarkusTestResource(
        value = BackingServices.class,
        initArgs = @ResourceArg(name = "database", value = "domain_registry_service"))
@SuppressWarnings("NullAway.Init") // Set before all tests, and injected.
class ResponsibilityTest {

    private static Rig rig;

    @Inject ReadResponsible readResponsible;
    @Inject DomainRegistrationRepository registrations;
    @Inject ServiceTransaction transaction;

    @BeforeAll
    static void open() {
        rig = new Rig();
    }

    @AfterAll
    static void close() {
        rig.close();
    }

    @Test
    void aNewRegistrationInThePilotAsksForItsGrowthSpecialist() {
        // Given
        String partner = rig.aPartner("DE", "DE");

        // When
        Registered domain = register("partner", partner, aFreshName(), "DE");

        // Then
        var event = told(domain, "DomainResponsibleRequested");
        assertThat(event.data().get("registrationId").asText()).isEqualTo(domain.id().toString());
        assertThat(event.data().get("country").asText()).isEqualTo("DE");
        assertThat(event.data().get("postalCode").asText()).isEqualTo("80331");
        assertThat(event.data().get("employees").asInt()).isEqualTo(240);
        assertThat(event.data().get("channelAccountManagerId").asText())
                .isEqualTo("cam-" + partner);
        assertThat(event.data().has("responsibleGrowthSpecialistId")).isFalse();
        assertThat(now(domain))
                .hasValueSatisfying(
                        responsible -> {
                            assertThat(responsible.growthSpecialistId()).isNull();
                            assertThat(responsible.channelAccountManagerId())
                                    .isEqualTo("cam-" + partner);
                            assertThat(responsible.request()).isEqualTo(RequestStatus.REQUESTED);
                        });
    }

    @Test
    void whoAnswersForTheCustomerIsNamedToAssignmentService() {
        // Given
        String partner = rig.aPartner("DE", "DE");
        String name = aFreshName();
        as("integration", "crm")
                .body(
                        "{\"company\":\"Hansekontor Lübeck GmbH\",\"growthSpecialistId\":\"gs-henrik\"}")
                .put("/customers/{domain}", name)
                .then()
                .statusCode(201);

        // When
        Registered domain = register("partner", partner, name, "DE");

        // Then
        assertThat(
                        told(domain, "DomainResponsibleRequested")
                                .data()
                                .get("responsibleGrowthSpecialistId")
                                .asText())
                .isEqualTo("gs-henrik");
    }

    @ParameterizedTest
    @CsvSource({
        "FR, DE, DE, REQUESTED",
        "FR, DE, FR, ''",
        "NL, NL, DE, ''",
        "DE, DE, FR, REQUESTED"
    })
    void outsideThePilotNobodyIsAskedFor(
            String basedIn, String sellsInto, String company, String asked) {
        // Given
        String partner = rig.aPartner(basedIn, sellsInto);

        // When
        Registered domain = register("partner", partner, aFreshName(), company);

        // Then
        assertThat(request(domain)).isEqualTo(asked);
        assertThat(events(domain, "DomainResponsibleRequested")).isEqualTo(asked.isEmpty() ? 0 : 1);
    }

    @Test
    void whoRegistersForDirectSalesAnswersFromTheBeginning() {
        // When
        Registered domain = register("growth-specialist", "gs-lena", aFreshName(), "DE");

        // Then
        assertThat(responsibles(domain)).isEqualTo("gs-lena*");
        assertThat(request(domain)).isEmpty();
        assertThat(events(domain, "DomainResponsibleRequested")).isZero();
    }

    @Test
    void aGrowthSpecialistTakesOverAndTheRegistrantStays() {
        // Given
        String partner = rig.aPartner("DE", "DE");
        Registered domain = register("partner", partner, aFreshName(), "DE");
        String before = registrantAndUse(partner);

        // When
        rig.assigned(domain, "gs-lena");

        // Then
        var event = told(domain, "DomainResponsibilityTransferred");
        assertThat(event.data().get("growthSpecialistId").asText()).isEqualTo("gs-lena");
        assertThat(event.data().get("channelAccountManagerId").asText())
                .isEqualTo("cam-" + partner);
        assertThat(event.data().has("previousGrowthSpecialistId")).isFalse();
        assertThat(event.data().has("handoverId")).isFalse();
        assertThat(responsibles(domain)).isEqualTo("gs-lena*");
        assertThat(request(domain)).isEmpty();
        assertThat(registrantAndUse(partner)).isEqualTo(before);
        assertThat(now(domain))
                .hasValueSatisfying(
                        responsible -> {
                            assertThat(responsible.growthSpecialistId()).isEqualTo("gs-lena");
                            assertThat(responsible.request()).isNull();
                        });
    }

    @Test
    void theSameAnswerTwiceChangesNothing() {
        // Given
        Registered domain = register("partner", rig.aPartner("DE", "DE"), aFreshName(), "DE");
        rig.assigned(domain, "gs-lena");
        told(domain, "DomainResponsibilityTransferred");

        // When
        rig.assigned(domain, "gs-lena");
        rig.settle(domain);

        // Then
        assertThat(responsibles(domain)).isEqualTo("gs-lena*");
        assertThat(events(domain, "DomainResponsibilityTransferred")).isEqualTo(1);
    }

    @Test
    void anotherGrowthSpecialistReplacesTheFirst() {
        // Given
        Registered domain = register("partner", rig.aPartner("DE", "DE"), aFreshName(), "DE");
        rig.assigned(domain, "gs-lena");

        // When
        rig.assigned(domain, "gs-konrad");

        // Then
        var event =
                rig.kafka.await(
                        TOPIC,
                        seen ->
                                seen.key().equals(domain.name())
                                        && seen.data()
                                                .path("growthSpecialistId")
                                                .asText()
                                                .equals("gs-konrad"));
        assertThat(event.data().get("previousGrowthSpecialistId").asText()).isEqualTo("gs-lena");
        assertThat(responsibles(domain)).isEqualTo("gs-lena gs-konrad*");
    }

    @Test
    void whoeverHasLeftGivesUpTheDomainUntilSomebodyIsFound() {
        // Given
        Registered domain = register("partner", rig.aPartner("DE", "DE"), aFreshName(), "DE");
        rig.assigned(domain, "gs-lena");

        // When
        rig.unassigned(domain);
        rig.settle(domain);

        // Then
        assertThat(responsibles(domain)).isEqualTo("gs-lena");

        // When
        rig.assigned(domain, "gs-konrad");
        rig.settle(domain);

        // Then
        assertThat(responsibles(domain)).isEqualTo("gs-lena gs-konrad*");
    }

    @Test
    void whomNobodyMatchesStandsInTheListWithTheReason() {
        // Given
        String partner = rig.aPartner("DE", "DE");
        Registered domain = register("partner", partner, aFreshName(), "DE");

        // When
        rig.unassigned(domain);

        // Then
        await(() -> request(domain).equals("UNMATCHED R9 NO_TERRITORY"));
        assertThat(listed("UNMATCHED")).contains(domain.name());
        assertThat(listed("REQUESTED")).doesNotContain(domain.name());
        as("channel-account-manager", "cam-" + partner)
                .get("/domains/without-growth-specialist?limit=100&status=UNMATCHED")
                .then()
                .statusCode(200)
                .body("items.partnerId", hasItem(partner))
                .body("items.channelAccountManagerId", hasItem("cam-" + partner))
                .body("items.rule", hasItem("R9"))
                .body("items.reason", hasItem("NO_TERRITORY"));
    }

    @Test
    void whoIsAskedForStandsInTheListUntilTheAnswer() {
        // Given
        Registered domain = register("partner", rig.aPartner("DE", "DE"), aFreshName(), "DE");
        assertThat(listed("REQUESTED")).contains(domain.name());

        // When
        rig.assigned(domain, "gs-lena");

        // Then
        told(domain, "DomainResponsibilityTransferred");
        assertThat(listed("REQUESTED")).doesNotContain(domain.name());
    }

    @Test
    void aRegistrationThatEndsIsNobodysAndAsksForNobody() {
        // Given
        String partner = rig.aPartner("DE", "DE");
        Registered answered = register("partner", partner, aFreshName(), "DE");
        Registered asking = register("partner", partner, aFreshName(), "DE");
        rig.assigned(answered, "gs-lena");
        told(answered, "DomainResponsibilityTransferred");

        // When
        Rig.end(answered);
        Rig.end(asking);

        // Then
        assertThat(responsibles(answered)).isEqualTo("gs-lena");
        assertThat(request(asking)).isEmpty();
        assertThat(now(answered)).isEmpty();
    }

    @Test
    void anAnswerThatComesTooLateChangesNothing() {
        // Given
        String partner = rig.aPartner("DE", "DE");
        Registered assigned = register("partner", partner, aFreshName(), "DE");
        Registered unassigned = register("partner", partner, aFreshName(), "DE");
        Rig.end(assigned);
        Rig.end(unassigned);

        // When
        rig.assigned(assigned, "gs-lena");
        rig.settle(assigned);
        rig.unassigned(unassigned);
        rig.settle(unassigned);

        // Then
        assertThat(responsibles(assigned)).isEmpty();
        assertThat(request(unassigned)).isEmpty();
        assertThat(events(assigned, "DomainResponsibilityTransferred")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"responsible_request", "domain_responsible"})
    void theDatabaseItselfShowsAPartnerItsOwnOnly(String table) throws SQLException {
        // Given
        String partner = rig.aPartner("DE", "DE");
        String stranger = rig.aPartner("DE", "DE");
        Registered asking = register("partner", partner, aFreshName(), "DE");
        Registered answered = register("partner", partner, aFreshName(), "DE");
        rig.assigned(answered, "gs-lena");
        told(answered, "DomainResponsibilityTransferred");

        // When
        List<String> own = seenBy(partner, table);
        List<String> foreign = seenBy(stranger, table);

        // Then
        Registered expected = table.equals("responsible_request") ? asking : answered;
        assertThat(own).containsExactly(expected.id().toString());
        assertThat(foreign).isEmpty();
    }

    @Test
    void aListIsReadByStaffAlone() {
        as("partner", rig.aPartner("DE", "DE"))
                .get("/domains/without-growth-specialist")
                .then()
                .statusCode(403);
        as("operations", "ops-anna")
                .header("Accept-Language", "de")
                .get("/domains/without-growth-specialist?status=LOST")
                .then()
                .statusCode(400)
                .body("code", equalTo("INVALID_SHAPE"))
                .body("errors.pointer", hasItem("?status"));
    }

    private Optional<CurrentResponsible> now(Registered domain) {
        return transaction.call(
                () ->
                        readResponsible.of(
                                registrations.findByIdOptional(domain.id()).orElseThrow()));
    }

    private static KafkaProbe.Seen told(Registered domain, String type) {
        return rig.kafka.await(
                TOPIC, seen -> seen.key().equals(domain.name()) && seen.type().equals(type));
    }

    /** Reads the whole list, two hundred pages at most. */
    private static List<String> listed(String status) {
        List<String> names = new ArrayList<>();
        String cursor = "";
        for (int page = 0; page < 200 && cursor != null; page++) {
            var answer =
                    as("growth-specialist", "gs-lena")
                            .get(
                                    "/domains/without-growth-specialist?limit=100&status="
                                            + status
                                            + cursor);
            answer.then().statusCode(200);
            names.addAll(answer.path("items.domain"));
            String next = answer.path("nextCursor");
            cursor = next == null ? null : "&cursor=" + next;
        }
        assertThat(cursor).isNull();
        return names;
    }

    private static List<String> seenBy(String partner, String table) throws SQLException {
        List<String> seen = new ArrayList<>();
        try (var connection = BackingServices.postgres().superuser(BackingServices.database());
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(
                    "select set_config('role', 'cosell_partner', true), set_config('cosell.tenant', '"
                            + partner
                            + "', true)");
            try (var row = statement.executeQuery("select registration_id from " + table)) {
                while (row.next()) {
                    seen.add(row.getString(1));
                }
            }
        }
        return seen;
    }
}
