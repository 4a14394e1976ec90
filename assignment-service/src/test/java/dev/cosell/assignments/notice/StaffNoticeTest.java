package dev.cosell.assignments.notice;

import static dev.cosell.assignments.People.aGrowthSpecialist;
import static dev.cosell.assignments.People.asOperations;
import static dev.cosell.assignments.People.await;
import static dev.cosell.assignments.People.rows;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.assignments.staff.policy.AbsenceDays;
import dev.cosell.testing.BackingServices;
import dev.cosell.testing.KafkaProbe;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = BackingServices.class,
        initArgs = @ResourceArg(name = "database", value = "assignment_service"))
@QuarkusTestResource(Mails.class)
class StaffNoticeTest {

    private static final LocalDate CLOSE = LocalDate.parse("2099-12-04");

    private KafkaProbe kafka;

    @BeforeEach
    void open() {
        kafka = new KafkaProbe(BackingServices.kafka().bootstrapServers());
    }

    @AfterEach
    void close() {
        kafka.close();
    }

    @Test
    void whoIsToBeToldGetsAMailInTheFirstOfItsLanguagesThatThereAreTextsIn() {
        // Given
        String english = aMemberWhoSpeaks("[\"fr\",\"en\",\"de\"]");
        String german = aMemberWhoSpeaks("[\"de\",\"en\"]");
        String neither = aMemberWhoSpeaks("[\"fr\"]");
        UUID deal = UUID.randomUUID();

        // When
        tell(english, "CONFIRMATION_NOT_SIGNED", deal, "adler.example");
        tell(german, "CONFIRMATION_NOT_PRESENTED", deal, "xn--mller-kva.example");
        tell(neither, "SOMETHING_NEWER", deal);

        // Then
        assertThat(theMailTo(english))
                .contains(
                        "Subject: Adler AG (adler.example): the customer's confirmation is missing, due by December 4, 2099")
                .contains("the customer has not signed", deal.toString(), "for: December 4, 2099")
                .contains("of the deal Adler AG (adler.example) yet");
        assertThat(theMailTo(german))
                .contains("der Partner hat sie Ihnen aber noch nicht vorgelegt")
                .contains(deal.toString(), "4. Dezember 2099", "Adler AG (m=C3=BCller.example)");
        assertThat(theMailTo(neither))
                .contains("ist etwas zu tun", deal.toString(), "bis: 4. Dezember 2099");
        assertThat(rows("select id from staff_notice")).isEmpty();
    }

    @Test
    void whoCanDecideOnACollaborationGetsAMail() {
        // Given
        String english = aMemberWhoSpeaks("[\"en\"]");
        String german = aMemberWhoSpeaks("[\"de\"]");
        UUID both = UUID.randomUUID();
        UUID alone = UUID.randomUUID();

        // When
        remind(both, Map.of("growthSpecialistId", german, "deputyId", english));
        assertThat(theMailTo(english))
                .contains(
                        "Subject: Adler AG (adler.example): your decision is outstanding, due by December 4, 2099")
                .contains("as the deputy", both.toString(), "on: December 4, 2099");
        assertThat(theMailTo(german)).contains("steht aus", both.toString(), "4. Dezember 2099");
        remind(alone, Map.of("growthSpecialistId", english));

        // Then
        await("the second mail", () -> Mails.to(english).size() == 2);
        assertThat(Mails.to(english).getLast()).contains(alone.toString());
        assertThat(Mails.to(german)).hasSize(1);
        assertThat(rows("select id from staff_notice")).isEmpty();
    }

    private void remind(UUID deal, Map<String, String> whom) {
        Map<String, Object> event =
                new HashMap<>(
                        Map.of(
                                "dealId", deal,
                                "partnerId", "nordlicht",
                                "companyName", "Adler AG",
                                "domain", "adler.example",
                                "rule", "A12",
                                "dueOn", CLOSE.toString(),
                                "remindedAt", "2026-11-24T10:15:30Z"));
        event.putAll(whom);
        kafka.send("cosell.deals.v1", deal.toString(), "CollaborationReminded", event);
    }

    @Test
    void whatCannotReachAnybodyIsCountedAndStopsNothing() {
        // Given
        String gone = aGrowthSpecialist();
        String going = aGrowthSpecialist();
        LocalDate today = AbsenceDays.dayOf(Instant.now());
        leaves(gone, today.minusDays(1));
        leaves(going, today.plusDays(1));
        double before = undeliverable();
        UUID deal = UUID.randomUUID();

        // When
        tell("nobody-at-all", "CONFIRMATION_NOT_SIGNED", deal);
        tell(gone, "CONFIRMATION_NOT_SIGNED", deal);
        tell(going, "CONFIRMATION_NOT_SIGNED", deal);

        // Then
        assertThat(theMailTo(going)).contains(deal.toString());
        await("the other two", () -> undeliverable() == before + 2);
        assertThat(Mails.to(gone)).isEmpty();
        assertThat(rows("select id from staff_notice")).isEmpty();
        assertThat(rows("select key from parked_record where key = '%s'".formatted(deal)))
                .isEmpty();
    }

    @Test
    void aMailWaitsForItsServerButNotForEverAndEventsDoNotWaitForIt() {
        // Given
        String member = aGrowthSpecialist();
        String tooLate = aGrowthSpecialist();
        double before = undeliverable();
        UUID deal = UUID.randomUUID();
        Mails.goAway();
        try {
            // When
            tell(member, "CONFIRMATION_NOT_SIGNED", deal);
            tell(tooLate, "CONFIRMATION_NOT_SIGNED", deal);
            await(
                    "both are put off",
                    () ->
                            rows("select subject from due where kind = 'staff-notice-mail' and attempts > 0")
                                            .size()
                                    == 2);

            // Then
            UUID later = tell("nobody-at-all", "CONFIRMATION_NOT_SIGNED", UUID.randomUUID());
            await("a later event", () -> isApplied(later));
            rows(
                    "update staff_notice set last_try_on = current_date - 2 where staff_id = '%s' returning id"
                            .formatted(tooLate));
        } finally {
            Mails.comeBack();
        }
        assertThat(theMailTo(member)).contains(deal.toString());
        await("the other two", () -> undeliverable() == before + 2);
        assertThat(Mails.to(tooLate)).isEmpty();
        assertThat(rows("select id from staff_notice")).isEmpty();
    }

    private UUID tell(String staff, String kind, UUID deal, String domain) {
        return kafka.send(
                "cosell.attributions.v1",
                deal.toString(),
                "StaffNoticeDue",
                Map.of(
                        "dealId", deal,
                        "staffId", staff,
                        "kind", kind,
                        "dueOn", CLOSE.toString(),
                        "company", "Adler AG",
                        "domain", domain));
    }

    /** As before the customer was told with it. */
    private UUID tell(String staff, String kind, UUID deal) {
        return kafka.send(
                "cosell.attributions.v1",
                deal.toString(),
                "StaffNoticeDue",
                Map.of("dealId", deal, "staffId", staff, "kind", kind, "dueOn", CLOSE.toString()));
    }

    private static String theMailTo(String member) {
        await("a mail to " + member, () -> !Mails.to(member).isEmpty());
        List<String> mails = Mails.to(member);
        assertThat(mails).hasSize(1);
        return mails.getFirst();
    }

    private static boolean isApplied(UUID event) {
        return !rows("select event_id from inbox where event_id = '%s'".formatted(event)).isEmpty();
    }

    private static String aMemberWhoSpeaks(String languages) {
        String id = aGrowthSpecialist();
        asOperations()
                .body(
                        """
                        {"name":"%1$s","email":"%1$s@vendor.example","role":"GROWTH_SPECIALIST","languages":%2$s}
                        """
                                .formatted(id, languages))
                .put("/staff/" + id)
                .then()
                .statusCode(200);
        return id;
    }

    private static void leaves(String member, LocalDate lastDay) {
        asOperations()
                .body("{\"dryRun\":false,\"lastDay\":\"%s\"}".formatted(lastDay))
                .post("/staff/" + member + "/departure")
                .then()
                .statusCode(200);
    }

    private static double undeliverable() {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("cosell_notices_undeliverable_total"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
