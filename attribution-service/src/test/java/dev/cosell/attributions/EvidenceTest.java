package dev.cosell.attributions;

import static dev.cosell.attributions.Rig.as;
import static dev.cosell.attributions.Rig.asCustomer;
import static dev.cosell.attributions.Rig.asPartner;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.cosell.attributions.Rig.Deal;
import dev.cosell.attributions.Rig.Link;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written down of a signature, and that no edit of it goes unnoticed. */
@QuarkusTest
class EvidenceTest {

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
    void theProofTellsWhatAThirdPartyNeedsToRecomputeIt() throws Exception {
        // Given
        Deal deal = rig.anAcceptedDeal();
        Link link = rig.linkOf(deal);
        Response opened = given().header("Accept-Language", "de").get(link.path());
        String text = opened.path("confirmation.text");
        sign(link, deal, opened.path("confirmation.sha256"));
        Rig.present(link).then().statusCode(200);

        // When
        Response proof = proof(link, "operations");

        // Then
        proof.then()
                .statusCode(200)
                .header("Content-Disposition", containsString("confirmation-" + link.id()))
                .body("format", equalTo("cosell-evidence-1"))
                .body("status", equalTo("PRESENTED"))
                .body("length", equalTo(3))
                .body("seal.key", equalTo("local"))
                .body("seal.hmac", notNullValue())
                .body("breach", nullValue())
                .body("printable", containsString("All entries are as they were written"))
                .body("printable", containsString("Status: presented on "));
        as("operations", null)
                .header("Accept-Language", "de")
                .get("/confirmation-links/" + link.id() + "/proof")
                .then()
                .body(
                        "printable",
                        matchesPattern("(?s).*Stand: vorgelegt am \\d.* Uhr \\(ME(S)?Z\\).*"));
        assertThat(proof.<List<String>>path("entries.kind"))
                .containsExactly("ISSUED", "SIGNED", "PRESENTED");
        Map<String, @Nullable String> signed = values(proof, 1);
        assertThat(signed)
                .containsEntry("signerName", "Anna Huber")
                .containsEntry("signerEmail", deal.signer())
                .containsEntry("signerRole", "CFO")
                .containsEntry("text", text)
                .containsEntry("textSha256", opened.path("confirmation.sha256"))
                .containsEntry("textVersion", "2")
                .containsEntry("language", "de")
                .containsEntry("clientAddress", "127.0.0.1")
                .containsEntry("clientAgent", "Rig/1")
                .containsKeys("signedAt", "codeIssuedAt");
        assertThat(proof.<String>path("printable")).contains(text, "Anna Huber");
        assertThat(recomputedHead(proof, link)).isEqualTo(proof.<String>path("head"));
    }

    /** As docs/adr/0012 says, and with nothing of the service's own. */
    private static String recomputedHead(Response proof, Link link) throws Exception {
        String previous = "0".repeat(64);
        List<Map<String, Object>> entries = proof.path("entries");
        for (Map<String, Object> entry : entries) {
            Instant at = Instant.parse((String) entry.get("at"));
            var canonical =
                    new StringBuilder("cosell-evidence-1\n")
                            .append(link.id() + "\n")
                            .append(entry.get("number") + "\n")
                            .append(entry.get("kind") + "\n")
                            .append(ChronoUnit.MICROS.between(Instant.EPOCH, at) + "\n")
                            .append(previous + "\n");
            for (Map<String, String> fact : facts(entry)) {
                byte[] salt = HexFormat.of().parseHex(String.valueOf(fact.get("salt")));
                assertThat(salt).hasSize(32);
                assertThat(sha256(salt, String.valueOf(fact.get("value"))))
                        .isEqualTo(fact.get("digest"));
                canonical.append(fact.get("name") + "=" + fact.get("digest") + "\n");
            }
            previous = sha256(new byte[0], canonical.toString());
            assertThat(previous).isEqualTo(entry.get("hash"));
        }
        return previous;
    }

    @Test
    void whereTheSignersRequestCameFromIsForOperationsOnly() {
        // Given
        Deal deal = rig.anAcceptedDeal();
        Link link = rig.linkOf(deal);
        sign(link, deal, null);

        // Then
        for (String role : List.of("partner", "growth-specialist")) {
            Response proof = proof(link, role);
            proof.then().statusCode(200);
            assertThat(values(proof, 1))
                    .containsEntry("signerName", "Anna Huber")
                    .containsEntry("clientAddress", null)
                    .containsEntry("clientAgent", null);
            assertThat(proof.asString()).doesNotContain("127.0.0.1", "Rig/1");
        }
        as("integration", "crm")
                .get("/confirmation-links/" + link.id() + "/proof")
                .then()
                .statusCode(403);
        as("partner", "alpenblick")
                .get("/confirmation-links/" + link.id() + "/proof")
                .then()
                .statusCode(404);
    }

    @Test
    void theTextIsTheOneThatWasRead() {
        // Given
        Deal deal = rig.anAcceptedDeal();
        Link link = rig.linkOf(deal);

        // When
        Response other = trySign(link, deal, "0".repeat(64));
        Response german = given().header("Accept-Language", "de").get(link.path());
        // The request itself is in English.
        Response signed = trySign(link, deal, german.path("confirmation.sha256"));

        // Then
        other.then().statusCode(409).body("code", equalTo("TEXT_NOT_THE_ONE"));
        signed.then().statusCode(200);
        assertThat(values(proof(link, "operations"), 1)).containsEntry("language", "de");
    }

    @Test
    void everythingThatHappensToALinkIsWrittenDown() {
        // Given
        Deal deal = rig.aRegisteredDeal();
        Link link = rig.issuedByHand(deal);
        as("operations", null)
                .body("{\"email\":\"anna@holding.de\",\"reason\":\"Holding\"}")
                .put("/confirmation-links/" + link.id() + "/allowed-signer")
                .then()
                .statusCode(200);
        asCustomer()
                .body("{\"reason\":\"OTHER\",\"comment\":\"Nein\"}")
                .post(link.path() + "/decline")
                .then()
                .statusCode(200);
        Link revoked = rig.issuedByHand(deal);
        asPartner()
                .post("/confirmation-links/" + revoked.id() + "/revocation")
                .then()
                .statusCode(200);

        // Then
        assertThat(proof(link, "operations").<List<String>>path("entries.kind"))
                .containsExactly("ISSUED", "SIGNER_ALLOWED", "DECLINED");
        assertThat(values(proof(link, "partner"), 1))
                .containsEntry("allowedEmail", "anna@holding.de")
                .containsEntry("allowedBecause", "Holding")
                .containsKey("by");
        assertThat(values(proof(revoked, "partner"), 1))
                .as("R36: carried over")
                .containsEntry("allowedEmail", "anna@holding.de")
                .containsEntry("allowedBecause", "Holding")
                .containsKey("by");
        assertThat(values(proof(link, "partner"), 2))
                .containsEntry("reason", "OTHER")
                .containsEntry("comment", "Nein");
        assertThat(values(proof(link, "partner"), 0))
                .containsEntry("partnerName", Rig.PARTNER_NAME)
                .containsEntry("products", "MARKETING_HUB")
                .containsEntry("productNames", "Marketing Hub")
                .containsEntry("dealId", deal.id().toString());
        assertThat(proof(revoked, "operations").<List<String>>path("entries.kind"))
                .containsExactly("ISSUED", "SIGNER_ALLOWED", "REVOKED");
        assertThat(breachOf(link)).isNull();
        assertThat(breachOf(revoked)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | ENTRY_MISSING | delete from evidence_entry where link_id = ? and number = 1",
                "2 | ENTRY_MISSING | delete from evidence_entry where link_id = ? and number = 2",
                "3 | END_DIFFERS   | delete from evidence_entry where link_id = ? and number = 3",
                "0 | NO_EVIDENCE   | delete from evidence_entry where link_id = ?",
                "1 | ENTRY_CHANGED | update evidence_entry set number = number + case number % 3 when 0 then -2 else 1 end + 10 where link_id = ?; update evidence_entry set number = number - 10 where number > 10",
                "2 | ENTRY_CHANGED | update evidence_entry set kind = 'DECLINED' where link_id = ? and number = 2",
                "2 | ENTRY_CHANGED | update evidence_entry set kind = 'NONSENSE' where link_id = ? and number = 2",
                "2 | ENTRY_CHANGED | update evidence_entry set at = at + interval '1 microsecond' where link_id = ? and number = 2",
                "2 | ENTRY_CHANGED | update evidence_entry set names[1] = 'comment' where link_id = ? and number = 2",
                "2 | ENTRY_CHANGED | update evidence_entry set digests[1] = digests[2] where link_id = ? and number = 2",
                "2 | ENTRY_CHANGED | update evidence_entry set digests = '{}' where link_id = ? and number = 2",
                "2 | ENTRY_CHANGED | update evidence_entry set hash = sha256('x') where link_id = ? and number = 2",
                "2 | ENTRY_CHANGED | update evidence_entry set previous = hash where link_id = ? and number = 2",
                "2 | VALUE_CHANGED | update evidence_entry set contents[1] = 'Otto' where link_id = ? and number = 2",
                "1 | VALUE_CHANGED | update evidence_entry set salts[1] = sha256('x') where link_id = ? and number = 1",
                "2 | VALUE_MISSING | update evidence_entry set salts[array_position(names, 'signerName')] = null, contents[array_position(names, 'signerName')] = null where link_id = ? and number = 2",
                "1 | VALUE_MISSING | update evidence_entry set salts[1] = null, contents[1] = null where link_id = ? and number = 1",
                "3 | END_DIFFERS   | update confirmation_link set evidence_head = sha256('x') where id = ?",
                "3 | END_DIFFERS   | update confirmation_link set evidence_length = 2 where id = ?",
                "3 | SEAL_BROKEN   | update confirmation_link set evidence_seal = sha256('x') where id = ?",
                "3 | SEAL_BROKEN   | update confirmation_link set evidence_seal = null where id = ?",
                "3 | SEAL_KEY_MISSING | update confirmation_link set evidence_key = 'gone' where id = ?",
                "0 | LINK_CHANGED  | update confirmation_link set signer_name = 'Otto' where id = ?",
                "0 | LINK_CHANGED  | update confirmation_link set signed_at = signed_at - interval '1 day' where id = ?",
                "0 | LINK_CHANGED  | update confirmation_link set presented_at = presented_at - interval '1 day' where id = ?",
                "0 | LINK_CHANGED  | update confirmation_link set status = 'SIGNED', presented_at = null where id = ?",
                "0 | LINK_CHANGED  | update confirmation_link set company = 'Otto' where id = ?",
                "0 | LINK_CHANGED  | update confirmation_link set vendor_name = 'Otto' where id = ?",
                "0 | LINK_CHANGED  | update confirmation_link set partner_name = 'Otto' where id = ?",
                "0 | LINK_CHANGED  | update confirmation_link set product_names = '{Otto}' where id = ?",
                "0 | LINK_CHANGED  | update confirmation_link set text_version = 1 where id = ?",
                "0 | LINK_CHANGED  | update confirmation_link set terms = 'free' where id = ?",
                "0 | LINK_CHANGED  | update confirmation_link set products = '{SALES_HUB}' where id = ?",
                "0 | DEAL_CHANGED  | update attribution set link_signed_at = link_signed_at - interval '1 day' where link_id = ?",
                "0 | DEAL_CHANGED  | update attribution set link_presented_at = link_presented_at - interval '1 day' where link_id = ?",
                "0 | LINK_MISSING  | set session_replication_role = replica; delete from confirmation_link where id = ?",
                "0 | DEAL_CHANGED  | set session_replication_role = replica; delete from evidence_entry where link_id in (select link_id from attribution where link_id = ?); delete from confirmation_link l where not exists (select from evidence_entry e where e.link_id = l.id)"
            })
    void whoeverEditsTheDatabaseIsFoundOutAtTheFirstEntry(int entry, String flaw, String edit) {
        // Given
        Link link = rig.aSignedLink(rig.anAcceptedDeal());
        Rig.present(link).then().statusCode(200);
        assertThat(breachOf(link)).isNull();

        // When
        Rig.execute(edit, link.id());

        // Then
        assertThat(breachOf(link)).isEqualTo(entry + " " + flaw);
    }

    @Test
    void whoeverCutsTheEndOffAndMendsTheRowLacksTheKey() {
        // Given
        Link link = rig.aSignedLink(rig.anAcceptedDeal());
        Rig.present(link).then().statusCode(200);

        // When
        Rig.execute(
                """
                delete from evidence_entry where link_id = ? and number = 3;
                update confirmation_link l set status = 'SIGNED', presented_at = null, evidence_length = 2, evidence_head = e.hash
                  from evidence_entry e where e.link_id = l.id and e.number = 2 and l.id = ?;
                update attribution set link_presented_at = null where link_id = ?
                """,
                link.id(),
                link.id(),
                link.id());

        // Then
        assertThat(breachOf(link)).isEqualTo("2 SEAL_BROKEN");
        proof(link, "operations")
                .then()
                .statusCode(200)
                .body("breach.flaw", equalTo("SEAL_BROKEN"))
                .body("printable", containsString("ATTENTION"));
    }

    @Test
    void anOwnEndOfAnotherLinkIsNoSealForThisOne() {
        // Given
        Link link = rig.linkOf(rig.anAcceptedDeal());
        Link other = rig.linkOf(rig.anAcceptedDeal());

        // When
        Rig.execute(
                "update confirmation_link set evidence_seal = (select evidence_seal from confirmation_link where id = ?) where id = ?",
                other.id(),
                link.id());

        // Then
        assertThat(breachOf(link)).isEqualTo("1 SEAL_BROKEN");
    }

    @Test
    void personalDataAreErasedAndTheChainStaysWhole() {
        // Given
        Deal deal = rig.anAcceptedDeal();
        Link link = rig.aSignedLink(deal);
        Rig.present(link).then().statusCode(200);
        Response before = proof(link, "operations");

        // When
        erase(link, "operations", "REQUESTED").then().statusCode(204);

        // Then
        Response after = proof(link, "operations");
        after.then().statusCode(200).body("breach", nullValue()).body("length", equalTo(4));
        assertThat(after.<List<String>>path("entries.kind")).endsWith("PERSONAL_DATA_ERASED");
        assertThat(values(after, 3)).containsEntry("reason", "REQUESTED").containsKey("by");
        assertThat(values(after, 1))
                .containsEntry("signerName", null)
                .containsEntry("signerEmail", null)
                .containsEntry("clientAddress", null)
                .containsKey("text");
        assertThat(after.asString()).doesNotContain("Huber", deal.signer(), "— (—)");
        assertThat(after.<String>path("printable"))
                .contains(
                        "The personal data were erased on ",
                        "as the person asked for. All else is kept",
                        "with the code that was sent to the signer on ");
        erase(link, "operations", "RETENTION_ENDED").then().statusCode(204);
        proof(link, "operations").then().body("length", equalTo(4));
        for (int i = 0; i < 3; i++) {
            assertThat(after.<String>path("entries[" + i + "].hash"))
                    .isEqualTo(before.path("entries[" + i + "].hash"));
            assertThat(after.<List<String>>path("entries[" + i + "].facts.digest"))
                    .isEqualTo(before.path("entries[" + i + "].facts.digest"));
        }
        assertThat(breachOf(link)).isNull();
        for (String table : List.of("confirmation_link", "evidence_entry", "signing_code")) {
            assertThat(
                            Rig.count(
                                    "select count(*) from " + table + " t where t::text like ?",
                                    "%" + deal.signer() + "%"))
                    .as(table)
                    .isZero();
        }
        asPartner()
                .get("/confirmation-links/" + link.id())
                .then()
                .body("status", equalTo("PRESENTED"));

        // When
        Rig.execute(
                "update evidence_entry set contents[1] = 'Otto' where link_id = ? and number = 4",
                link.id());

        // Then
        assertThat(breachOf(link)).isEqualTo("4 VALUE_CHANGED");
    }

    @Test
    void whatACustomerWroteAndWhomOperationsAllowedIsErasedToo() {
        // Given
        Link link = rig.linkOf(rig.anAcceptedDeal());
        as("operations", null)
                .body("{\"email\":\"otto.geheim@holding.de\",\"reason\":\"Otto Geheim\"}")
                .put("/confirmation-links/" + link.id() + "/allowed-signer")
                .then()
                .statusCode(200);
        asCustomer()
                .body("{\"reason\":\"OTHER\",\"comment\":\"Otto Geheim fragen\"}")
                .post(link.path() + "/decline")
                .then()
                .statusCode(200);

        asPartner()
                .header("Idempotency-Key", "kept-" + link.id())
                .post("/confirmation-links/" + link.id() + "/revocation")
                .then()
                .statusCode(200)
                .body("declineComment", equalTo("Otto Geheim fragen"));

        // When
        erase(link, "operations", "GIVEN_BY_MISTAKE").then().statusCode(204);

        // Then
        assertThat(breachOf(link)).isNull();
        for (String table :
                List.of("confirmation_link", "evidence_entry", "event_log", "idempotency_key")) {
            assertThat(
                            Rig.count(
                                    "select count(*) from " + table + " t where t::text ilike ?",
                                    "%geheim%"))
                    .as(table)
                    .isZero();
        }
    }

    @Test
    void onlyOperationsEraseAndSayWhy() {
        Link link = rig.linkOf(rig.anAcceptedDeal());
        erase(link, "partner", "REQUESTED").then().statusCode(403);
        erase(link, "growth-specialist", "REQUESTED").then().statusCode(403);
        erase(link, "operations", "BECAUSE")
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem("?reason"));
        as("operations", null)
                .delete("/confirmation-links/" + link.id() + "/personal-data")
                .then()
                .statusCode(400);
        as("operations", null)
                .delete(
                        "/confirmation-links/"
                                + UUID.randomUUID()
                                + "/personal-data?reason=REQUESTED")
                .then()
                .statusCode(404);
    }

    @Test
    void aLinkOfBeforeTheEvidenceIsAdopted() {
        // Given
        Deal deal = rig.anAcceptedDeal();
        Link link = rig.aSignedLink(deal);
        Rig.execute("delete from evidence_entry where link_id = ?", link.id());
        Rig.execute(
                "update confirmation_link set evidence_length = 0, evidence_head = null, evidence_key = null, evidence_seal = null where id = ?",
                link.id());
        assertThat(breachOf(link)).isEqualTo("0 NO_EVIDENCE");

        // When
        Rig.execute(
                "insert into due (kind, subject, due_at) values ('evidence-adoption', ?, now())",
                link.id().toString());
        Rig.awaitRows(1, "select count(*) from evidence_entry where link_id = ?", link.id());

        // Then
        assertThat(breachOf(link)).isNull();
        Rig.present(link).then().statusCode(200);
        assertThat(proof(link, "operations").<List<String>>path("entries.kind"))
                .containsExactly("ADOPTED", "PRESENTED");
        assertThat(breachOf(link)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into evidence_entry (link_id, number) values (gen_random_uuid(), 1)",
                "update evidence_entry set contents = '{}'",
                "delete from evidence_entry",
                "update confirmation_link set evidence_length = 0",
                "select erase_personal_data(gen_random_uuid(), '{}')"
            })
    void noTransactionOfAPartnerEditsEvidence(String sql) {
        assertThat(Rig.refusedTo("cosell_partner", sql)).contains("permission denied");
    }

    @Test
    void nobodyAddsToAnotherTenantsEvidence() {
        Link link = rig.linkOf(rig.anAcceptedDeal());
        String append =
                """
                select append_evidence('%s', 2, 'SIGNED', now(), '{}', '{}', '{}', '{}',
                    decode('%s', 'hex'), sha256('x'), 'local', sha256('x'))
                """
                        .formatted(link.id(), proof(link, "operations").<String>path("head"));
        assertThat(Rig.refusedTo("cosell_partner", append)).contains("does not go on with entry 2");
        assertThat(breachOf(link)).isNull();
    }

    @Test
    void onlyOperationsVerify() {
        for (String role : List.of("partner", "growth-specialist", "integration")) {
            as(role, Rig.PARTNER).get("/evidence/verification").then().statusCode(403);
        }
        as("operations", null)
                .get("/evidence/verification?cursor=1")
                .then()
                .statusCode(400)
                .body("code", equalTo("CURSOR_INVALID"));
    }

    private static Response proof(Link link, String role) {
        return as(role, Rig.PARTNER).get("/confirmation-links/" + link.id() + "/proof");
    }

    private static Response erase(Link link, String role, String reason) {
        return as(role, Rig.PARTNER)
                .delete("/confirmation-links/" + link.id() + "/personal-data?reason=" + reason);
    }

    private static void sign(Link link, Deal deal, @Nullable String sha256) {
        trySign(link, deal, sha256).then().statusCode(200);
    }

    private static Response trySign(Link link, Deal deal, @Nullable String sha256) {
        String signature =
                Rig.aSignature(deal.signer(), Rig.aCode(link, deal))
                        .replace(
                                "\"consent\"",
                                (sha256 == null ? "" : "\"textSha256\":\"" + sha256 + "\",")
                                        + "\"consent\"");
        return asCustomer()
                .header("User-Agent", "Rig/1")
                .body(signature)
                .post(link.path() + "/signature");
    }

    /** What a look at all links says of this one: entry and flaw. */
    private static @Nullable String breachOf(Link link) {
        List<String> found = new ArrayList<>();
        String cursor = null;
        do {
            Response page =
                    as("operations", null)
                            .get(
                                    "/evidence/verification"
                                            + (cursor == null ? "" : "?cursor=" + cursor));
            String ofLink = "breaches.findAll { it.linkId == '" + link.id() + "' }";
            page.then().statusCode(200);
            found.addAll(page.<List<String>>path(ofLink + ".collect { it.entry + ' ' + it.flaw }"));
            cursor = page.path("nextCursor");
        } while (cursor != null);
        assertThat(found).hasSizeLessThan(2);
        return found.isEmpty() ? null : found.getFirst();
    }

    private static Map<String, @Nullable String> values(Response proof, int entry) {
        Map<String, @Nullable String> values = new HashMap<>();
        List<Map<String, Object>> entries = proof.path("entries");
        facts(entries.get(entry)).forEach(fact -> values.put(name(fact), fact.get("value")));
        return values;
    }

    private static String name(Map<String, String> fact) {
        return String.valueOf(fact.get("name"));
    }

    @SuppressWarnings("unchecked") // JSON of the shape that the schema says.
    private static List<Map<String, String>> facts(Map<String, Object> entry) {
        return (List<Map<String, String>>) Objects.requireNonNull(entry.get("facts"));
    }

    private static String sha256(byte[] salt, String text) throws Exception {
        var digest = MessageDigest.getInstance("SHA-256");
        digest.update(salt);
        return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
