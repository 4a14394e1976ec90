package dev.cosell.attributions;

import static dev.cosell.attributions.Rig.as;
import static dev.cosell.attributions.Rig.asPartner;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.cosell.attributions.Rig.Deal;
import dev.cosell.attributions.Rig.Link;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ConfirmationLinkTest {

    @SuppressWarnings("NullAway.Init") // Set before all tests.
    private static Rig rig;

    @BeforeAll
    static void open() {
        rig = new Rig();
        rig.aPartner(Rig.PARTNER, "nordlicht.example");
    }

    @AfterAll
    static void close() {
        rig.close();
    }

    @Test
    void anAcceptedCollaborationHasALinkThatItsPartnerSendsToTheCustomer() {
        // Given
        Deal deal = rig.aRegisteredDeal();

        // When
        rig.accepted(deal);

        // Then
        var issued = rig.awaitEvent(deal, "ConfirmationLinkIssued");
        Instant now = TestClock.CLOCK.instant();
        assertThat(issued.data().get("issuedAt").asText()).isEqualTo(now.toString());
        assertThat(issued.data().get("expiresAt").asText())
                .isEqualTo(now.plus(Duration.ofDays(90)).toString());
        String id = issued.data().get("linkId").asText();
        asPartner()
                .get("/confirmation-links?dealId=" + deal.id())
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].id", equalTo(id))
                .body("items[0].dealId", equalTo(deal.id().toString()))
                .body("items[0].status", equalTo("ISSUED"))
                .body("items[0].url", matchesPattern("http://localhost:8084/c/[A-Za-z0-9_-]{64}"))
                .body("items[0].signedAt", nullValue())
                .body("nextCursor", nullValue());
        asPartner()
                .get("/confirmation-links/" + id)
                .then()
                .statusCode(200)
                .body("url", notNullValue());
        as("operations", null).get("/confirmation-links/" + id).then().body("url", notNullValue());
    }

    @Test
    void whoIssuesALinkGetsItsAddressButForAnAnswerThatIsKept() {
        // Given
        Deal deal = rig.anAcceptedDeal();
        rig.linkOf(deal);

        // When
        Response issued = Rig.issue(deal);
        String key = UUID.randomUUID().toString();
        Response kept =
                asPartner()
                        .header("Idempotency-Key", key)
                        .body(Rig.aLinkFor(deal))
                        .post("/confirmation-links");

        // Then
        String read = asPartner().get("/confirmation-links/" + issued.path("id")).path("url");
        issued.then().statusCode(201).body("url", equalTo(read)).body("warning", nullValue());
        kept.then().statusCode(201).body("url", nullValue());
        assertThat(Rig.count("select count(*) from idempotency_key where body like '%/c/%'"))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"growth-specialist", "integration"})
    void othersWhoWorkOnTheDealSeeTheLinkWithoutItsAddress(String role) {
        // Given
        Link link = rig.linkOf(rig.anAcceptedDeal());

        // When
        Response answer = as(role, "somebody").get("/confirmation-links/" + link.id());

        // Then
        answer.then().statusCode(200).body("status", equalTo("ISSUED")).body("url", nullValue());
    }

    @Test
    void anotherPartnerSeesAndChangesNothingOfIt() {
        // Given
        Deal deal = rig.anAcceptedDeal();
        Link link = rig.aSignedLink(deal);

        // Then
        as("partner", "alpenblick")
                .get("/confirmation-links?dealId=" + deal.id())
                .then()
                .statusCode(200)
                .body("items", empty());
        as("partner", "alpenblick")
                .get("/confirmation-links/" + link.id())
                .then()
                .statusCode(404)
                .body("code", equalTo("NOT_FOUND"));
        as("partner", "alpenblick")
                .post("/confirmation-links/" + link.id() + "/presentation")
                .then()
                .statusCode(404);
        as("growth-specialist", "gs-lena")
                .post("/confirmation-links/" + link.id() + "/presentation")
                .then()
                .statusCode(403);
        given().get("/confirmation-links").then().statusCode(401);
    }

    @Test
    void aRepeatedAcceptanceIssuesNoSecondLink() {
        // Given
        Deal deal = rig.anAcceptedDeal();
        Link link = rig.linkOf(deal);

        // When
        rig.accepted(deal);
        rig.registered(deal);
        rig.lost(deal, TestClock.CLOCK.instant());

        // Then
        rig.awaitEvent(deal, "AttributionRefused");
        assertThat(rig.events(deal))
                .containsExactly("ConfirmationLinkIssued", "AttributionRefused");
        asPartner()
                .get("/confirmation-links?dealId=" + deal.id())
                .then()
                .body("items.id", equalTo(List.of(link.id().toString())));
    }

    @Test
    void theLinkIsIssuedAlsoWhereTheAcceptanceIsHeardOfFirst() {
        // Given
        Deal deal = Rig.aDeal();

        // When
        rig.accepted(deal);
        rig.registered(deal);

        // Then
        rig.linkOf(deal);
        assertThat(rig.events(deal)).containsExactly("ConfirmationLinkIssued");
    }

    @Test
    void openingALinkShowsWhatIsConfirmedAndConsumesNothing() {
        // Given
        Deal deal = rig.anAcceptedDeal();
        Link link = rig.linkOf(deal);

        // When
        given().get(link.path()).then().statusCode(200);
        Response answer = given().get(link.path());

        // Then
        answer.then()
                .statusCode(200)
                .header("Cache-Control", equalTo("no-store"))
                .body("status", equalTo("ISSUED"))
                .body("company", equalTo("Müller Maschinenbau GmbH"))
                .body("domain", equalTo(deal.domain()))
                .body("partnerId", equalTo(Rig.PARTNER))
                .body("expiresAt", notNullValue())
                .body("signedAt", nullValue());
        asPartner()
                .get("/confirmation-links/" + link.id())
                .then()
                .body("status", equalTo("ISSUED"));
    }

    @Test
    void aTokenThatIsNotOursIsNotFoundWhateverIsWrongWithIt() {
        // Given
        String path = rig.linkOf(rig.anAcceptedDeal()).path();
        char last = path.charAt(path.length() - 1);
        String forged = path.substring(0, path.length() - 1) + (last == 'A' ? 'B' : 'A');
        long kept = Rig.count("select count(*) from idempotency_key");

        // Then
        List<String> answers = new ArrayList<>();
        for (String each :
                List.of(forged, "/c/x", "/c/" + UUID.randomUUID(), "/c/" + "A".repeat(64))) {
            answers.add(given().get(each).then().statusCode(404).extract().asString());
            Rig.asCustomer()
                    .header("Idempotency-Key", "guess")
                    .body("{\"email\":\"a@b.de\"}")
                    .post(each + "/code")
                    .then()
                    .statusCode(404);
            Rig.sign(new Link(UUID.randomUUID(), each), "a@b.de", "123456").then().statusCode(404);
        }
        assertThat(answers).containsOnly(answers.getFirst());
        assertThat(Rig.count("select count(*) from idempotency_key")).isEqualTo(kept);
    }

    @Test
    void aCustomerWithAnUnusableTokenInItsBrowserIsACustomerAllTheSame() {
        // Given
        Link link = rig.linkOf(rig.anAcceptedDeal());

        // When
        Response answer = given().header("Authorization", "Bearer nonsense").get(link.path());

        // Then
        answer.then().statusCode(200);
    }

    @ParameterizedTest
    @CsvSource({"-1, 200, ISSUED, 202", "0, 410, LINK_EXPIRED, 410", "1, 410, LINK_EXPIRED, 410"})
    void aLinkExpiresAtItsInstant(long microseconds, int opened, String says, int codeAsked) {
        // Given
        Deal deal = rig.anAcceptedDeal();
        Link link = rig.linkOf(deal);
        Rig.execute(
                "update confirmation_link set expires_at = ?::timestamptz where id = ?",
                TestClock.CLOCK.instant().minusNanos(1_000 * microseconds).toString(),
                link.id());

        // When
        Response open = given().get(link.path());
        Response code = Rig.requestCode(link, deal.signer());

        // Then
        open.then().statusCode(opened).body(opened == 200 ? "status" : "code", equalTo(says));
        code.then().statusCode(codeAsked);
        asPartner()
                .get("/confirmation-links/" + link.id())
                .then()
                .statusCode(200)
                .body("status", equalTo(opened == 200 ? "ISSUED" : "EXPIRED"));
    }

    @Test
    void onlyASignedLinkIsPresented() {
        // Given
        Deal deal = rig.anAcceptedDeal();
        Link link = rig.linkOf(deal);

        // When
        Response early = Rig.present(link);
        Rig.sign(link, deal.signer(), Rig.aCode(link, deal)).then().statusCode(200);
        Response presented = Rig.present(link);
        TestClock.CLOCK.advance(Duration.ofMinutes(1));
        Response again = Rig.present(link);

        // Then
        early.then()
                .statusCode(409)
                .body("code", equalTo("LINK_NOT_SIGNED"))
                .body("rule", equalTo("R37"));
        presented
                .then()
                .statusCode(200)
                .body("status", equalTo("PRESENTED"))
                .body("presentedAt", notNullValue());
        again.then()
                .statusCode(200)
                .body("presentedAt", equalTo(presented.<String>path("presentedAt")));
        var event = rig.awaitEvent(deal, "ConfirmationLinkPresented");
        assertThat(event.data().get("presentedAt").asText())
                .isEqualTo(presented.<String>path("presentedAt"));
        assertThat(rig.events(deal))
                .containsExactly(
                        "ConfirmationLinkIssued",
                        "ConfirmationLinkSigned",
                        "ConfirmationLinkPresented");
    }

    @Test
    void presentationsAtOnceAreOne() throws InterruptedException {
        // Given
        Deal deal = rig.anAcceptedDeal();
        Link link = rig.aSignedLink(deal);

        // When
        List<Response> answers = Rig.atOnce(20, () -> Rig.present(link));

        // Then
        assertThat(answers.stream().map(Response::statusCode)).containsOnly(200);
        Rig.awaitApplied(rig.lost(deal, TestClock.CLOCK.instant()));
        rig.awaitEvent(deal, "AttributionRefused");
        assertThat(rig.events(deal))
                .containsExactly(
                        "ConfirmationLinkIssued",
                        "ConfirmationLinkSigned",
                        "ConfirmationLinkPresented",
                        "AttributionRefused");
    }

    @Test
    void aSignedLinkDoesNotExpire() {
        // Given
        Deal deal = rig.anAcceptedDeal();
        Link link = rig.aSignedLink(deal);
        Rig.execute("update confirmation_link set expires_at = issued_at where id = ?", link.id());

        // When
        Response presented = Rig.present(link);

        // Then
        presented.then().statusCode(200).body("status", equalTo("PRESENTED"));
    }

    @Test
    void linksAreListedInPages() {
        // Given
        Link first = rig.linkOf(rig.anAcceptedDeal());
        Link second = rig.linkOf(rig.anAcceptedDeal());

        // When
        Response page = asPartner().get("/confirmation-links?limit=1");
        Response next =
                asPartner()
                        .get(
                                "/confirmation-links?limit=1&cursor="
                                        + page.<String>path("nextCursor"));

        // Then
        page.then().body("items.id", hasItem(second.id().toString()));
        next.then().body("items.id", hasItem(first.id().toString()));
        asPartner()
                .get("/confirmation-links?cursor=QUFB")
                .then()
                .statusCode(400)
                .body("code", equalTo("CURSOR_INVALID"));
    }
}
