package dev.cosell.attributions;

import static dev.cosell.attributions.Rig.as;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.attributions.Rig.Deal;
import dev.cosell.attributions.Rig.Link;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The customer's page in a real browser. Where there is none, it says so and looks at nothing. */
@QuarkusTest
class CustomerPageBrowserTest {

    private static final Path PICTURES = Path.of("target", "customer-page");

    private static final String SEEN_BY_AXE =
            """
            axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})
                .then(found => found.violations
                    .map(each => each.impact + ' ' + each.id + ': ' + each.nodes.map(node => node.html).join(' | ')))
            """;

    @SuppressWarnings("NullAway.Init") // Set before all tests.
    private static Rig rig;

    @SuppressWarnings("NullAway.Init")
    private static Chromium browser;

    @SuppressWarnings("NullAway.Init")
    private static String axe;

    private static final Map<String, State> STATES = new TreeMap<>();

    /** Where a state of the page is to be seen, and what is to be done there to come to it. */
    private record State(String path, String query, String script) {}

    @BeforeAll
    static void open() throws IOException {
        var program = Chromium.program();
        if (program.isEmpty()) {
            String missing =
                    "There is no Chromium on the PATH: the customer's page is not looked at in a browser.";
            System.out.println(missing);
            Assumptions.abort(missing);
        }
        rig = new Rig();
        rig.aPartner(Rig.PARTNER, "nordlicht.example");
        browser = Chromium.start(program.get());
        try (InputStream script = Chromium.class.getResourceAsStream("/axe.min.js")) {
            axe = new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
            rig.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"de, 1280", "en, 1280", "de, 390", "en, 390"})
    void noStateOfThePageKeepsAnybodyOut(String language, int width) {
        // Given
        browser.resize(width, width < 500);
        Map<String, List<String>> found = new TreeMap<>();

        // When
        states().forEach(
                        (name, state) -> {
                            show(state, language);
                            browser.screenshot(
                                    PICTURES.resolve(
                                            "%s-%s-%d.png".formatted(name, language, width)));
                            List<String> wrong = new ArrayList<>();
                            browser.evaluate(axe);
                            browser.evaluate(SEEN_BY_AXE).forEach(each -> wrong.add(each.asText()));
                            if (browser.evaluate("document.documentElement.scrollWidth").asInt()
                                    > width) {
                                wrong.add("It is wider than the window");
                            }
                            if (!wrong.isEmpty()) {
                                found.put(name, wrong);
                            }
                        });

        // Then
        assertThat(found).isEmpty();
        assertThat(browser.complaints()).isEmpty();
    }

    /** Made once, by the first test that wants them. */
    private static Map<String, State> states() {
        if (STATES.isEmpty()) {
            STATES.putAll(newStates());
        }
        return STATES;
    }

    private static Map<String, State> newStates() {
        Link expired = rig.linkOf(rig.anAcceptedDeal());
        TestClock.CLOCK.advance(Duration.ofDays(91));
        Deal deal = rig.anAcceptedDeal();
        Link revoked = rig.linkOf(deal);
        Link open = rig.issuedByHand(deal);
        Link declined = rig.linkOf(rig.anAcceptedDeal());
        Rig.asCustomer()
                .body("{\"reason\":\"CONTENT_WRONG\",\"comment\":\"Nur eine Lizenz\"}")
                .post(declined.path() + "/decline")
                .then()
                .statusCode(200);
        Deal busyDeal = rig.anAcceptedDeal();
        Link busy = rig.linkOf(busyDeal);
        for (int i = 0; i < 5; i++) {
            Rig.requestCode(busy, "c" + i + "@" + busyDeal.domain()).then().statusCode(202);
        }
        String send = "document.forms[0].submit()";
        Map<String, State> states = new HashMap<>();
        states.put("1-code", new State(open.path(), "", ""));
        states.put("1-code-wrong", new State(open.path(), "", send));
        states.put(
                "1-code-429",
                new State(
                        busy.path(),
                        "",
                        "document.getElementById('email').value='%s';%s"
                                .formatted(busyDeal.signer(), send)));
        states.put("2-sign", new State(open.path(), "&step=sign", ""));
        states.put("2-sign-wrong", new State(open.path(), "&step=sign", send));
        states.put("3-signed", new State(rig.aSignedLink(rig.anAcceptedDeal()).path(), "", ""));
        states.put("4-decline", new State(open.path(), "&step=decline", ""));
        states.put("4-decline-wrong", new State(open.path(), "&step=decline", send));
        states.put("5-declined", new State(declined.path(), "", ""));
        states.put("6-expired", new State(expired.path(), "", ""));
        states.put("6-revoked", new State(revoked.path(), "", ""));
        states.put("6-unknown", new State("/c/" + "A".repeat(64), "", ""));
        return states;
    }

    private static void show(State state, String language) {
        browser.open(address(state.path() + "?lang=" + language + state.query()));
        if (!state.script().isEmpty()) {
            browser.loading(() -> browser.evaluate(state.script()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "en"})
    void theKeyboardAloneIsEnoughToSign(String language) {
        // Given
        Deal deal = rig.aRegisteredDeal();
        Link link = rig.issuedByHand(deal);
        browser.resize(390, true);

        // When
        browser.open(address(link.path() + "?lang=" + language));
        tabTo("email");
        browser.type(deal.signer());
        if (language.equals("de")) {
            tabTo("BUTTON"); // Enter in the field does the same.
        }
        browser.loading(() -> browser.press("Enter"));
        browser.screenshot(PICTURES.resolve("2-sign-sent-" + language + "-390.png"));
        tabTo("name");
        browser.type("Anna Huber");
        tabTo("email");
        String email = text("document.activeElement.value");
        tabTo("role");
        browser.type("CFO");
        tabTo("code");
        browser.type(Rig.codeIn(Rig.awaitMails(deal.signer(), 1).getFirst()));
        tabTo("consent");
        browser.press(" ");
        tabTo("BUTTON");
        browser.loading(() -> browser.press("Enter"));

        // Then
        assertThat(email).isEqualTo(deal.signer());
        assertThat(text("document.querySelector('h1').textContent"))
                .isEqualTo(
                        language.equals("de")
                                ? "Die Bestätigung ist unterschrieben"
                                : "The confirmation is signed");
        assertThat(text("location.search")).endsWith("lang=" + language);
        as("operations", null)
                .get("/confirmation-links/" + link.id())
                .then()
                .statusCode(200)
                .body("status", org.hamcrest.Matchers.equalTo("SIGNED"));
        // On paper there is what happened, and nothing to press.
        browser.media("print");
        assertThat(text("getComputedStyle(document.querySelector('nav')).display"))
                .isEqualTo("none");
        assertThat(text("getComputedStyle(document.querySelector('.words')).display"))
                .isEqualTo("block");
        browser.pdf(PICTURES.resolve("3-signed-" + language + ".pdf"));
        browser.media("");
    }

    @Test
    void theKeyboardAloneIsEnoughToDeclineAndToMendAMistake() {
        // Given
        Link link = rig.linkOf(rig.anAcceptedDeal());
        browser.resize(1280, false);

        // When
        browser.open(address(link.path() + "?step=decline&lang=de"));
        tabTo("comment");
        tabTo("BUTTON");
        browser.loading(() -> browser.press("Enter"));

        // Then
        assertThat(text("document.activeElement.className")).isEqualTo("mistakes");
        browser.press("Tab");
        browser.press("Enter");
        assertThat(text("document.activeElement.id")).isEqualTo("reason");

        // When
        browser.press(" ");
        tabTo("comment");
        browser.type("Wir kennen diesen Partner nicht");
        tabTo("BUTTON");
        browser.loading(() -> browser.press("Enter"));

        // Then
        assertThat(text("document.querySelector('.notice').textContent"))
                .contains("Der Partner hat am Kauf nicht mitgewirkt");
    }

    /** Presses Tab until something has the focus, which everybody can see at each stop. */
    private static void tabTo(String idOrTag) {
        List<String> stops = new ArrayList<>();
        for (int i = 0; i < 15; i++) {
            browser.press("Tab");
            JsonNode stop =
                    browser.evaluate(
                            """
                            [document.activeElement.id, document.activeElement.tagName,
                             getComputedStyle(document.activeElement).outlineStyle]
                            """);
            stops.add(stop.toString());
            assertThat(stop.get(2).asText()).as("%s", stops).isEqualTo("solid");
            if (stop.get(0).asText().equals(idOrTag) || stop.get(1).asText().equals(idOrTag)) {
                return;
            }
        }
        throw new AssertionError("No " + idOrTag + " among " + stops);
    }

    private static String text(String expression) {
        return browser.evaluate(expression).asText();
    }

    private static String address(String path) {
        return "http://localhost:" + RestAssured.port + path;
    }
}
