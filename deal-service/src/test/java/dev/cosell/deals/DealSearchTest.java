package dev.cosell.deals;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import dev.cosell.testing.BackingServices;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lists of deals, and what they can be asked for. */
@QuarkusTest
@QuarkusTestResource(
        value = BackingServices.class,
        initArgs = @ResourceArg(name = "database", value = "deal_service"))
class DealSearchTest {

    private final String partner = "p-" + UUID.randomUUID();
    private final String other = "p-" + UUID.randomUUID();

    @BeforeEach
    void deals() throws SQLException {
        insert(
                partner,
                "Müller Maschinenbau GmbH",
                "xn--mller-maschinenbau-m6b.de",
                "crm-1",
                "OPEN");
        insert(partner, "Bäckerei Huber KG", "huber.at", "crm-2", "LOST");
        insert(other, "Maschinenfabrik Nord AG", "maschinenfabrik-nord.de", "crm-1", "OPEN");
    }

    @Test
    void eachFilterLetsThroughWhatFits() {
        find(partner, Map.of()).body("items.externalReference", contains("crm-2", "crm-1"));
        find(partner, Map.of("status", "OPEN")).body("items.externalReference", contains("crm-1"));
        find(partner, Map.of("motion", "PARTNER_COLLABORATION", "status", "LOST"))
                .body("items.externalReference", contains("crm-2"));
        find(partner, Map.of("collaborationStatus", "ACCEPTED")).body("items", empty());
        find(partner, Map.of("externalReference", "crm-1"))
                .body("items.domain", contains("müller-maschinenbau.de"));
        find(partner, Map.of("domain", "www.Müller-Maschinenbau.de"))
                .body("items.externalReference", contains("crm-1"));
        find(partner, Map.of("growthSpecialistId", "gs-lena"))
                .body("items.externalReference", contains("crm-2"));
        find(partner, Map.of("partnerId", other)).body("items", empty());
    }

    @Test
    void wordsAreFoundInAnyInflectionAndInEveryPlace() {
        // "Bäckereien" is the plural of what the company is called.
        for (String words :
                List.of("bäckereien", "HUBER", "huber at", "crm-2", "\"bäckerei huber\"")) {
            find(partner, Map.of("q", words)).body("items.externalReference", contains("crm-2"));
        }
        find(partner, Map.of("q", "müller or huber"))
                .body("items.externalReference", contains("crm-2", "crm-1"));
        find(partner, Map.of("q", "gmbh -müller")).body("items", empty());
        find(partner, Map.of("q", "' & | ! :* \\ (")).statusCode(200);
    }

    @Test
    void aSearchShowsNobodyElsesDeals() {
        find(partner, Map.of("q", "maschinenfabrik")).body("items", empty());
        find(other, Map.of("q", "maschinenfabrik")).body("items.partnerId", contains(other));
        given().auth()
                .oauth2(BackingServices.token("operations", null))
                .queryParams(
                        Map.of("externalReference", "crm-1", "q", "nord or müller", "limit", "100"))
                .get("/deals")
                .then()
                .body(
                        "items.partnerId.findAll { it == '"
                                + partner
                                + "' || it == '"
                                + other
                                + "' }",
                        containsInAnyOrder(partner, other));
    }

    @Test
    void pagesOfASortedListStayInOrderWhileDealsAreWritten() throws SQLException {
        for (String sort :
                List.of(
                        "expectedCloseDate",
                        "-expectedCloseDate",
                        "expectedMrr",
                        "-expectedMrr",
                        "registeredAt",
                        "-registeredAt")) {
            // Given
            String word = "sortiert" + sort.replace("-", "ab").toLowerCase(Locale.ROOT);
            for (int i = 0; i < 9; i++) {
                insert(partner, word + " GmbH", "sortiert.de", "page-" + i, "OPEN");
                change(
                        "update deal set expected_mrr = %d, expected_close_date = date '2027-01-01' + %d where company_name = '%s GmbH' and external_reference = 'page-%d'"
                                .formatted(100 + i / 3 * 10, i / 3, word, i));
            }

            // When
            List<String> ids = new ArrayList<>();
            List<String> sorted = new ArrayList<>();
            String cursor = null;
            do {
                var query = new java.util.HashMap<>(Map.of("q", word, "limit", "2", "sort", sort));
                if (cursor != null) {
                    query.put("cursor", cursor);
                }
                var page = find(partner, query).statusCode(200).extract();
                ids.addAll(page.path("items.id"));
                sorted.addAll(
                        page.path("items." + sort.replace("-", "").replace("Mrr", "Mrr.amount")));
                cursor = page.path("nextCursor");
                // One before and one behind whatever page comes next: it moves none of the others.
                insert(partner, "Neu GmbH", "neu.de", "new", "OPEN");
            } while (cursor != null);

            // Then
            assertThat(ids).as(sort).hasSize(9).doesNotHaveDuplicates();
            Comparator<String> order = Comparator.naturalOrder();
            assertThat(sorted)
                    .as(sort)
                    .isSortedAccordingTo(sort.startsWith("-") ? order.reversed() : order);
        }
        find(partner, Map.of("sort", "colour"))
                .statusCode(400)
                .body("errors.pointer", contains("?sort"));
        for (String place :
                List.of(
                        "expectedMrr 1e999999999",
                        "expectedMrr NaN",
                        "expectedCloseDate +999999999-01-01",
                        "expectedCloseDate 2027-02-30",
                        "registeredAt x")) {
            String cursor =
                    Base64.getUrlEncoder()
                            .encodeToString((place + " " + UUID.randomUUID()).getBytes(UTF_8));
            find(partner, Map.of("sort", place.split(" ")[0], "cursor", cursor))
                    .statusCode(400)
                    .body("code", equalTo("CURSOR_INVALID"));
        }
        String other = find(partner, Map.of("limit", "1")).extract().path("nextCursor");
        find(partner, Map.of("sort", "expectedMrr", "cursor", other))
                .statusCode(400)
                .body("code", equalTo("CURSOR_INVALID"));
    }

    @Test
    void pagesOfASearchFollowOneAnother() throws SQLException {
        // Given
        for (int i = 0; i < 7; i++) {
            insert(partner, "Seitenweise GmbH", "seitenweise.de", "page-" + i, "OPEN");
        }

        // When
        List<String> seen = new ArrayList<>();
        String cursor = null;
        do {
            var query = new java.util.HashMap<>(Map.of("q", "seitenweise", "limit", "3"));
            if (cursor != null) {
                query.put("cursor", cursor);
            }
            var page = find(partner, query).extract();
            seen.addAll(page.path("items.externalReference"));
            cursor = page.path("nextCursor");
        } while (cursor != null);

        // Then
        assertThat(seen)
                .containsExactly(
                        "page-6", "page-5", "page-4", "page-3", "page-2", "page-1", "page-0");
    }

    @Test
    void everyWrongParameterIsNamedAtOnce() {
        find(
                        partner,
                        Map.of(
                                "status",
                                "open",
                                "motion",
                                "X",
                                "q",
                                " ",
                                "externalReference",
                                "x".repeat(501)))
                .statusCode(400)
                .body("code", equalTo("INVALID_SHAPE"))
                .body("errors.pointer", contains("?status", "?motion", "?externalReference", "?q"))
                .body("errors[0].detail", containsString("OPEN, WON, LOST, WITHDRAWN, DECLINED"));
        find(partner, Map.of("domain", "no domain"))
                .statusCode(422)
                .body("code", equalTo("DOMAIN_INVALID"))
                .body("errors.pointer", contains("?domain"));
    }

    @Test
    void aTenantsSearchReadsTheIndexOfItsOwnWords() throws SQLException {
        try (var connection = BackingServices.postgres().superuser(BackingServices.database());
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(
                    """
                    insert into deal (id, version, partner_id, registered_by, registered_at, rule_set, motion, status,
                        stage, domain, company_name, company_country, company_postal_code, contact_name, contact_email,
                        products, expected_mrr, currency, expected_close_date, collaboration_status)
                    select uuidv7(), 0, '%s', registered_by, registered_at, rule_set, motion, 'OPEN', stage, n || '.de',
                        'Firma ' || n, company_country, company_postal_code, contact_name, contact_email, products,
                        expected_mrr, currency, expected_close_date, collaboration_status
                      from generate_series(1, 5000) n, (select * from deal limit 1) one
                    """
                            .formatted(partner));
            statement.execute("analyze deal");
            statement.execute("set local role cosell_partner");
            statement.execute("set local cosell.tenant = '" + partner + "'");
            var plan =
                    statement.executeQuery(
                            "explain select id from deal where words @@ deal_query('huber')");
            var lines = new StringBuilder();
            while (plan.next()) {
                lines.append(plan.getString(1)).append('\n');
            }

            assertThat(lines).containsPattern("Index Cond: .*partner_id = .*words @@");
        }
    }

    private static ValidatableResponse find(String partner, Map<String, String> query) {
        return given().auth()
                .oauth2(BackingServices.token("partner", partner))
                .queryParams(query)
                .get("/deals")
                .then();
    }

    private static void change(String sql) throws SQLException {
        try (var connection = BackingServices.postgres().superuser(BackingServices.database());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void insert(
            String partner, String company, String domain, String reference, String status)
            throws SQLException {
        try (var connection = BackingServices.postgres().superuser(BackingServices.database());
                var insert =
                        connection.prepareStatement(
                                """
                                insert into deal (id, version, partner_id, registered_by, registered_at, rule_set, motion,
                                    status, stage, domain, company_name, company_country, company_postal_code,
                                    contact_name, contact_email, products, expected_mrr, currency, expected_close_date,
                                    external_reference, collaboration_status, growth_specialist_id, closed_at)
                                values (uuidv7(), 0, ?, 'x', now(), 'dach-co-selling-pilot/1', 'PARTNER_COLLABORATION',
                                    ?, 'QUALIFIED', ?, ?, 'DE', '80331', 'Anna Huber', 'a@b.de', '{MARKETING_HUB}', 100, 'EUR',
                                    '2027-01-29', ?, 'REQUESTED', case when ? = 'LOST' then 'gs-lena' end,
                                    case when ? = 'LOST' then now() end)
                                """)) {
            insert.setString(1, partner);
            insert.setString(2, status);
            insert.setString(3, domain);
            insert.setString(4, company);
            insert.setString(5, reference);
            insert.setString(6, status);
            insert.setString(7, status);
            insert.executeUpdate();
        }
    }
}
