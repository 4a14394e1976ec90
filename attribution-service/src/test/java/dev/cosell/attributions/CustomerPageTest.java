package dev.cosell.attributions;

import static dev.cosell.attributions.Rig.asPartner;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.cosell.attributions.Rig.Deal;
import dev.cosell.attributions.Rig.Link;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The customer's page over plain HTTP, as a browser without scripts has it. */
@QuarkusTest
class CustomerPageTest {

    private static final String BROWSERS_ACCEPT =
            "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8";

    @SuppressWarnings("NullAway.Init") // Set before all tests.
    private static Rig rig;

    private static @Nullable Link toRead;

    @BeforeAll
    static void open() {
        rig = new Rig();
        rig.aPartner(Rig.PARTNER, "nordlicht.example");
    }

    @AfterAll
    static void close() {
        rig.close();
    }

    @ParameterizedTest
    @CsvSource({
        "de-DE,          , de, Bitte bestätigen Sie die Zusammenarbeit, Code senden",
        "en,             , en, Please confirm the collaboration, Send code",
        "fr,             , en, Please confirm the collaboration, Send code",
        "de-DE,   ?lang=en, en, Please confirm the collaboration, Send code",
        "en,      ?lang=de, de, Bitte bestätigen Sie die Zusammenarbeit, Code senden",
        "de,      ?lang=fr, de, Bitte bestätigen Sie die Zusammenarbeit, Code senden"
    })
    void thePageIsInTheBrowsersLanguageOrTheOneChosenByHand(
            String header, String query, String language, String heading, String button) {
        // When
        Response answer =
                browser()
                        .header("Accept-Language", header)
                        .get(toRead().path() + (query == null ? "" : query));

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.header("Content-Language")).isEqualTo(language);
        Document page = wellMade(answer, language);
        assertThat(page.expectFirst("h1").text()).isEqualTo(heading);
        assertThat(page.expectFirst("main button").text()).isEqualTo(button);
        assertThat(page.select("nav button").eachAttr("value"))
                .containsExactly(language.equals("de") ? "en" : "de");
    }

    @Test
    void itShowsTheVersionedTextLetterByLetterAndWhoItIsAbout() {
        // Given
        Deal deal = rig.aRegisteredDeal();
        Link link = rig.issuedByHand(deal);

        // When
        Document page = wellMade(get(link, "?lang=de"), "de");

        // Then
        String text =
                given().header("Accept-Language", "de").get(link.path()).path("confirmation.text");
        assertThat(page.expectFirst(".words").wholeText().replaceAll("\\s+", " ").strip())
                .isEqualTo(text.replaceAll("\\s+", " ").strip());
        assertThat(page.expectFirst("dl").text())
                .contains(
                        "Müller Maschinenbau GmbH",
                        deal.domain(),
                        Rig.PARTNER_NAME,
                        "Marketing Hub",
                        "2027");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/json", "application/json, text/html;q=0.5", ""})
    void programsGetJsonAsBefore(String accept) {
        var request = given();
        if (!accept.isEmpty()) {
            request.accept(accept);
        }
        request.get(toRead().path())
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("status", equalTo("ISSUED"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "en"})
    void theCustomerSignsWithoutAScript(String language) {
        // Given
        Deal deal = rig.aRegisteredDeal();
        Link link = rig.issuedByHand(deal);

        // When
        Document first = wellMade(get(link, "?lang=" + language), language);
        Response asked =
                submit(link, first.expectFirst("form"), Map.of("email", deal.signer()), null);

        // Then
        assertThat(asked.statusCode()).isEqualTo(303);
        assertThat(asked.header("Location")).isEqualTo("?step=sign&lang=" + language);
        assertThat(asked.header("Set-Cookie"))
                .contains("HttpOnly", "SameSite=Strict", "Path=" + link.path(), "Max-Age=900")
                .doesNotContain(deal.signer());

        // When
        String cookie = asked.cookie("signer");
        Document second =
                wellMade(
                        browser()
                                .cookie("signer", cookie)
                                .get(link.path() + asked.header("Location")),
                        language);
        String code = Rig.codeIn(Rig.awaitMails(deal.signer(), 1).getFirst());
        Response signed =
                submit(
                        link,
                        second.expectFirst("form"),
                        Map.of(
                                "name",
                                " Anna Huber ",
                                "role",
                                "CFO",
                                "consent",
                                "true",
                                "code",
                                code.substring(0, 3) + " " + code.substring(3)),
                        cookie);

        // Then
        assertThat(second.expectFirst("#email").val()).isEqualTo(deal.signer());
        assertThat(second.expectFirst("[role=status]").text()).contains(deal.signer());
        assertThat(signed.statusCode()).isEqualTo(303);
        assertThat(signed.header("Set-Cookie")).contains("Max-Age=0");
        asPartner()
                .get("/confirmation-links/" + link.id())
                .then()
                .body("status", equalTo("SIGNED"));
        assertThat(
                        Rig.count(
                                "select count(*) from confirmation_link where id = ? and signer_name = 'Anna Huber' and signer_role = 'CFO'",
                                link.id()))
                .isOne();
        // In whichever language it is read later, it shows what was signed.
        String other = language.equals("de") ? "en" : "de";
        Document last = wellMade(get(link, "?lang=" + other), other);
        assertThat(last.expectFirst(".words").attr("lang")).isEqualTo(language);
        assertThat(last.expectFirst(".words").text()).isEqualTo(first.expectFirst(".words").text());
        assertThat(last.expectFirst(".proof").text())
                .contains(second.expectFirst("[name=textSha256]").val(), link.id().toString());
        assertThat(last.select("form")).isEmpty();
        assertThat(last.html()).doesNotContain("Huber", "CFO", deal.signer());
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "en"})
    void theCustomerDeclinesWithAReason(String language) {
        // Given
        Link link = rig.linkOf(rig.anAcceptedDeal());

        // When
        Document page = wellMade(get(link, "?step=decline&lang=" + language), language);
        Response declined =
                submit(
                        link,
                        page.expectFirst("form"),
                        Map.of("reason", "CONTENT_WRONG", "comment", "Nur\r\neine Lizenz"),
                        null);

        // Then
        assertThat(declined.statusCode()).isEqualTo(303);
        asPartner()
                .get("/confirmation-links/" + link.id())
                .then()
                .body("status", equalTo("DECLINED_BY_CUSTOMER"))
                .body("declineReason", equalTo("CONTENT_WRONG"))
                .body("declineComment", equalTo("Nur\neine Lizenz"));
        Document after = wellMade(get(link, "?lang=" + language), language);
        assertThat(after.expectFirst(".notice").text())
                .contains(
                        language.equals("de")
                                ? "Produkte oder Vereinbarung stimmen nicht"
                                : "Products or terms are not right");
        assertThat(after.select("form")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "de, Setzen Sie das Häkchen, Kürzen Sie diese Angabe, sechs Ziffern",
        "en, Tick the box, Shorten this entry, six digits"
    })
    void allMistakesAreNamedAtOnceAndWhatWasTypedIsKept(
            String language, String consent, String tooLong, String digits) {
        // Given
        Link link = toRead();
        Document page = wellMade(get(link, "?step=sign&lang=" + language), language);
        String longRole = "x".repeat(201);

        // When
        Response answer =
                submit(
                        link,
                        page.expectFirst("form"),
                        Map.of(
                                "name", "\"><b>Anna</b>",
                                "role", longRole,
                                "email", "anna.huber",
                                "code", "12345"),
                        null);

        // Then
        assertThat(answer.statusCode()).isEqualTo(422);
        Document again = wellMade(answer, language);
        assertThat(again.select(".mistakes a").eachAttr("href"))
                .containsExactly("#email", "#role", "#code", "#consent");
        assertThat(again.expectFirst(".mistakes").text()).contains(consent, tooLong, digits);
        assertThat(again.expectFirst("#name").val()).isEqualTo("\"><b>Anna</b>");
        assertThat(again.select("b")).isEmpty();
        assertThat(again.expectFirst("#role").val()).isEqualTo(longRole);
        assertThat(again.expectFirst("#email").val()).isEqualTo("anna.huber");
        assertThat(again.expectFirst("#code").val()).isEmpty();
        assertThat(again.title()).startsWith(language.equals("de") ? "Fehler:" : "Error:");
        assertThat(again.expectFirst(".mistakes").hasAttr("autofocus")).isTrue();
    }

    @Test
    void whatStandsAgainstASignatureIsSaidAtItsField() {
        // Given
        Deal deal = rig.anAcceptedDeal();
        Link link = rig.linkOf(deal);
        String code = Rig.aCode(link, deal);

        // When
        Response vendors = sign(link, "lena@vendor.example", code, true);
        Response wrong = sign(link, deal.signer(), Rig.anotherThan(code), true);
        Response withoutConsent = sign(link, deal.signer(), code, false);

        // Then
        assertThat(vendors.statusCode()).isEqualTo(409);
        assertThat(wellMade(vendors, "de").select(".mistakes a").eachAttr("href"))
                .containsExactly("#email");
        assertThat(wrong.statusCode()).isEqualTo(409);
        Document again = wellMade(wrong, "de");
        assertThat(again.expectFirst("#code-mistake").text()).contains("Dieser Code ist es nicht");
        assertThat(again.expectFirst("#consent").hasAttr("checked")).isTrue();
        assertThat(again.expectFirst("#name").val()).isEqualTo("Anna Huber");
        assertThat(withoutConsent.statusCode()).isEqualTo(422);

        // When
        for (int i = 0; i < 4; i++) {
            sign(link, deal.signer(), Rig.anotherThan(code), true);
        }
        Response exhausted = sign(link, deal.signer(), code, true);
        TestClock.CLOCK.advance(Duration.ofMinutes(15));
        Response expired = sign(link, deal.signer(), code, true);

        // Then
        assertThat(wellMade(exhausted, "de").expectFirst("#code-mistake").text())
                .contains("zu oft versucht");
        assertThat(wellMade(expired, "de").expectFirst("#code-mistake").text())
                .contains("abgelaufen");
        asPartner()
                .get("/confirmation-links/" + link.id())
                .then()
                .body("status", equalTo("ISSUED"));
    }

    @Test
    void aTextThatWasNotShownIsNotSigned() {
        // Given
        Deal deal = rig.anAcceptedDeal();
        Link link = rig.linkOf(deal);
        String code = Rig.aCode(link, deal);

        // When
        Response none = sign(link, deal.signer(), code, true, "");
        Response another = sign(link, deal.signer(), code, true, "0".repeat(64));

        // Then
        assertThat(none.statusCode()).isEqualTo(422);
        assertThat(another.statusCode()).isEqualTo(409);
        for (Response each : List.of(none, another)) {
            assertThat(wellMade(each, "de").expectFirst(".mistakes").text())
                    .contains("lesen Sie den Text noch einmal");
        }
    }

    @Test
    void tooManyCodesSayWhenToGoOnAndKeepTheAddress() {
        // Given
        Deal deal = rig.anAcceptedDeal();
        Link link = rig.linkOf(deal);
        for (int i = 0; i < 5; i++) {
            Rig.requestCode(link, "colleague-" + i + "@" + deal.domain()).then().statusCode(202);
        }

        // When
        Response sixth =
                submit(
                        link,
                        wellMade(get(link, "?lang=de"), "de").expectFirst("form"),
                        Map.of("email", deal.signer()),
                        null);

        // Then
        assertThat(sixth.statusCode()).isEqualTo(429);
        assertThat(sixth.header("Retry-After")).isEqualTo("3600");
        Document page = wellMade(sixth, "de");
        assertThat(page.expectFirst(".mistakes").text())
                .containsPattern("am \\d+\\. \\p{L}+ 2027, \\d\\d:\\d\\d Uhr \\(MES?Z\\)");
        assertThat(page.expectFirst("#email").val()).isEqualTo(deal.signer());
    }

    @ParameterizedTest
    @CsvSource({
        "de, Diesen Link kennen wir nicht, Der Link ist abgelaufen, Der Link gilt nicht mehr, Zu viele Versuche",
        "en, We do not know this link, The link has expired, The link is no longer valid, Too many attempts"
    })
    void whereNothingCanBeDoneThePageSaysWhatElseToDo(
            String language, String unknown, String expired, String revoked, String tooMany) {
        // Given
        Link old = rig.linkOf(rig.anAcceptedDeal());
        Document form = wellMade(get(old, "?lang=" + language), language);
        Deal deal = rig.anAcceptedDeal();
        Link withdrawn = rig.linkOf(deal);
        rig.issuedByHand(deal);

        // Then
        problem(get(withdrawn, "?lang=" + language), 410, language, revoked);
        TestClock.CLOCK.advance(Duration.ofDays(91));
        problem(get(old, "?lang=" + language), 410, language, expired);
        problem(
                submit(old, form.expectFirst("form"), Map.of("email", "a@b.de"), null),
                410,
                language,
                expired);
        String guess = "/c/" + "A".repeat(64) + "?lang=" + language;
        problem(browser().get(guess), 404, language, unknown);
        Response answer = browser().get(guess);
        for (int i = 0; i < 20 && answer.statusCode() != 429; i++) {
            answer = browser().get(guess);
        }
        assertThat(answer.header("Retry-After")).isNotNull();
        problem(answer, 429, language, tooMany);
        TestClock.CLOCK.advance(Duration.ofMinutes(1));
        toRead = null;
    }

    private static void problem(Response answer, int status, String language, String heading) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.header("Content-Language")).isEqualTo(language);
        assertThat(wellMade(answer, language).expectFirst("h1").text()).isEqualTo(heading);
    }

    @Test
    void aFormForALinkThatIsSignedAlreadyShowsThat() {
        // Given
        Deal deal = rig.anAcceptedDeal();
        Link link = rig.linkOf(deal);
        Document decline = wellMade(get(link, "?step=decline&lang=de"), "de");
        Rig.sign(link, deal.signer(), Rig.aCode(link, deal)).then().statusCode(200);

        // When
        Response late = submit(link, decline.expectFirst("form"), Map.of("reason", "OTHER"), null);

        // Then
        assertThat(late.statusCode()).isEqualTo(303);
        assertThat(wellMade(get(link, late.header("Location")), "de").expectFirst("h1").text())
                .isEqualTo("Die Bestätigung ist unterschrieben");
    }

    @Test
    void openingThePageChangesNothingHoweverOftenAndInWhateverStep() {
        // Given
        Deal deal = rig.anAcceptedDeal();
        Link link = rig.linkOf(deal);

        // When
        for (String query :
                List.of("", "?step=code", "?step=sign", "?step=decline", "?step=x&lang=x")) {
            get(link, query).then().statusCode(200);
            browser().head(link.path() + query).then().statusCode(200);
        }

        // Then
        assertThat(Rig.mailsTo(deal.signer())).isEmpty();
        assertThat(Rig.count("select count(*) from signing_code where link_id = ?", link.id()))
                .isZero();
        assertThat(Rig.count("select count(*) from evidence_entry where link_id = ?", link.id()))
                .isOne();
    }

    @Test
    void whatAPartnerTypedIsShownAndNotCarriedOut() {
        // Given
        Deal deal = rig.aRegisteredDeal();
        rig.issuedByHand(deal);
        String terms = "<script>alert(1)</script><img src=x onerror=alert(1)> & \\\"so\\\"";
        String id =
                asPartner()
                        .body(
                                """
                                {"dealId":"%s","products":[],"terms":"%s"}
                                """
                                        .formatted(deal.id(), terms))
                        .post("/confirmation-links")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id");
        String url = asPartner().get("/confirmation-links/" + id).path("url");
        Link link = new Link(UUID.fromString(id), url);

        // Then
        for (String step : List.of("code", "sign", "decline")) {
            Document page = wellMade(get(link, "?lang=de&step=" + step), "de");
            assertThat(page.select("script, img")).isEmpty();
        }
        assertThat(wellMade(get(link, "?lang=de"), "de").expectFirst(".words").text())
                .contains("<script>alert(1)</script><img src=x onerror=alert(1)> & \"so\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/json"})
    void everyAnswerIsForThisBrowserAloneAndRunsNoScript(String accept) {
        for (String path : List.of(toRead().path(), "/c/nothing")) {
            Response answer = given().accept(accept).get(path);
            assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
            assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
            assertThat(answer.header("X-Robots-Tag")).contains("noindex");
            assertThat(answer.header("Content-Security-Policy"))
                    .contains("default-src 'none'", "frame-ancestors 'none'", "form-action 'self'")
                    .doesNotContain("unsafe", "script-src");
        }
    }

    @Test
    void theOneStyleThatIsAllowedIsThePagesOwn() throws NoSuchAlgorithmException {
        Response answer = get(toRead(), "");
        byte[] style =
                Jsoup.parse(answer.asString())
                        .expectFirst("style")
                        .data()
                        .getBytes(StandardCharsets.UTF_8);
        String digest =
                Base64.getEncoder()
                        .encodeToString(MessageDigest.getInstance("SHA-256").digest(style));
        assertThat(answer.header("Content-Security-Policy"))
                .contains("style-src 'sha256-" + digest + "'");
    }

    @Test
    void aFormThatNoBrowserSendsIsTurnedAway() {
        Link link = toRead();
        post(link, "email=%GG").then().statusCode(400).contentType("text/html");
        post(link, "email=a%00b").then().statusCode(400);
        post(link, "email=" + "a".repeat(300_000)).then().statusCode(413);
        post(link, "").then().statusCode(422);
        browser().contentType("text/plain").body("x").post(link.path()).then().statusCode(415);
    }

    private static Response post(Link link, String body) {
        return browser()
                .contentType("application/x-www-form-urlencoded")
                .body(body)
                .post(link.path());
    }

    @ParameterizedTest
    @CsvSource({"code, email", "sign, name email role code", "decline, reason comment"})
    void anotherLanguageKeepsWhatWasTypedButForTheConsent(String step, String fields) {
        // Given
        Deal deal = rig.anAcceptedDeal();
        Link link = rig.linkOf(deal);
        Document german = wellMade(get(link, "?lang=de&step=" + step), "de");
        Element form = german.expectFirst("form");
        Element switching = german.expectFirst("nav button");
        Map<String, String> typed = new HashMap<>();
        for (String field : fields.split(" ")) {
            typed.put(field, field.equals("reason") ? "NO_PURCHASE" : "Käse & \"Brot\" " + field);
        }
        if (step.equals("sign")) {
            typed.put("consent", "true");
            typed.put("textSha256", form.expectFirst("[name=textSha256]").val());
        }

        // When
        Map<String, String> sent = new HashMap<>(typed);
        sent.put(switching.attr("name"), switching.attr("value"));
        Response answer =
                browser()
                        .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                        .formParams(sent)
                        .post(link.path() + switching.attr("formaction"));

        // Then
        assertThat(switching.attr("form")).isEqualTo(form.id());
        assertThat(answer.statusCode()).isEqualTo(200);
        Document english = wellMade(answer, "en");
        assertThat(english.select(".mistakes")).isEmpty();
        for (String field : fields.split(" ")) {
            Element kept =
                    field.equals("reason")
                            ? english.expectFirst("[name=reason][checked]")
                            : english.expectFirst("#" + field);
            assertThat(kept.val().strip()).as(field).isEqualTo(typed.get(field));
        }
        if (step.equals("sign")) {
            assertThat(english.expectFirst("#consent").hasAttr("checked")).isFalse();
            assertThat(english.expectFirst("[name=textSha256]").val())
                    .isNotEqualTo(typed.get("textSha256"));
        }
        assertThat(Rig.mailsTo(deal.signer())).isEmpty();
        given().get(link.path()).then().body("status", equalTo("ISSUED"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"code", "sign", "decline"})
    void theEnterKeyDoesWhatTheFormIsFor(String step) {
        Document page = wellMade(get(toRead(), "?lang=de&step=" + step), "de");
        Element first = page.expectFirst("button");
        assertThat(first.attr("form")).isEqualTo(page.expectFirst("form").id());
        assertThat(first.hasAttr("formaction")).isFalse();
        assertThat(first.hasAttr("name")).isFalse();
    }

    /** For tests that open a link and change nothing. */
    private static Link toRead() {
        Link link = toRead == null ? rig.linkOf(rig.anAcceptedDeal()) : toRead;
        toRead = link;
        return link;
    }

    private static RequestSpecification browser() {
        return given().accept(BROWSERS_ACCEPT).redirects().follow(false).urlEncodingEnabled(true);
    }

    private static Response get(Link link, String query) {
        return browser().get(link.path() + query);
    }

    private static Response sign(Link link, String email, String code, boolean consent) {
        String hash =
                wellMade(get(link, "?step=sign&lang=de"), "de")
                        .expectFirst("[name=textSha256]")
                        .val();
        return sign(link, email, code, consent, hash);
    }

    private static Response sign(
            Link link, String email, String code, boolean consent, String hash) {
        Document page = wellMade(get(link, "?step=sign&lang=de"), "de");
        page.expectFirst("[name=textSha256]").val(hash);
        var typed =
                new HashMap<>(
                        Map.of("name", "Anna Huber", "role", "CFO", "email", email, "code", code));
        if (consent) {
            typed.put("consent", "true");
        }
        return submit(link, page.expectFirst("form"), typed, null);
    }

    /** Sends a form as a browser does: with what stands in it, and what was typed over that. */
    private static Response submit(
            Link link, Element form, Map<String, String> typed, @Nullable String cookie) {
        assertThat(form.attr("method")).isEqualTo("post");
        var fields = new HashMap<String, String>();
        for (Element field :
                form.select("input[type=hidden], input[type=text], input[type=email]")) {
            fields.put(field.attr("name"), field.val());
        }
        typed.forEach(
                (name, value) -> {
                    assertThat(form.select("[name=" + name + "]")).as(name).isNotEmpty();
                    fields.put(name, value);
                });
        var request =
                browser()
                        .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                        .formParams(fields);
        if (cookie != null) {
            request.cookie("signer", cookie);
        }
        return request.post(link.path() + form.attr("action"));
    }

    /** What holds for every page: a language, a heading, labels, and nothing from elsewhere. */
    private static Document wellMade(Response answer, String language) {
        assertThat(answer.contentType()).isEqualTo("text/html;charset=UTF-8");
        Document page = Jsoup.parse(answer.asString());
        assertThat(page.expectFirst("html").attr("lang")).isEqualTo(language);
        assertThat(page.title()).isNotBlank();
        assertThat(page.select("h1")).hasSize(1);
        assertThat(page.select("main")).hasSize(1);
        assertThat(page.select("script, link, img, iframe, [style], [onclick]")).isEmpty();
        assertThat(page.select("input:not([type=hidden]), textarea"))
                .allSatisfy(
                        field ->
                                assertThat(page.select("label[for=" + field.id() + "]"))
                                        .hasSize(1));
        for (Element described : page.select("[aria-describedby], [aria-labelledby]")) {
            String ids =
                    described.attr("aria-describedby") + " " + described.attr("aria-labelledby");
            assertThat(List.of(ids.strip().split(" ")))
                    .allSatisfy(id -> assertThat(page.getElementById(id)).as(id).isNotNull());
        }
        for (String target : page.select(".mistakes a").eachAttr("href")) {
            assertThat(page.select(target)).as(target).hasSize(1);
        }
        assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
        assertThat(page.text()).doesNotContain("{page", "{shown", "NOT_FOUND", "null");
        return page;
    }
}
