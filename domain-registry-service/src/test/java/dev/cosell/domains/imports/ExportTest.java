package dev.cosell.domains.imports;

import static dev.cosell.domains.imports.Imports.CSV;
import static dev.cosell.domains.imports.Imports.HEAD;
import static dev.cosell.domains.imports.Imports.NDJSON;
import static dev.cosell.domains.imports.Imports.aFreshName;
import static dev.cosell.domains.imports.Imports.aRow;
import static dev.cosell.domains.imports.Imports.as;
import static dev.cosell.domains.imports.Imports.asOperations;
import static dev.cosell.domains.imports.Imports.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.cosell.testing.BackingServices;
import dev.cosell.testing.KafkaProbe;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ExportTest {

    private static final String HELD =
            """
            select concat_ws('|', name, status, holder_kind, partner_id,
                             case holder_kind when 'DIRECT_SALES' then registered_by end,
                             company, country, postal_code, employees, registered_at)
              from domain_registration where ended_at is null order by name
            """;

    @SuppressWarnings("NullAway.Init") // Set before all tests.
    private static KafkaProbe kafka;

    @BeforeAll
    static void open() {
        kafka = new KafkaProbe(BackingServices.kafka().bootstrapServers());
    }

    @BeforeEach
    void tellOfPartners() {
        Imports.aPartner(kafka, "nordlicht", "GOLD");
        Imports.aPartner(kafka, "alpenblick", "GOLD");
    }

    @AfterAll
    static void close() {
        kafka.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {CSV, NDJSON})
    void whatIsExportedMakesAnEmptyRegistryTheSame(String type) {
        // Given
        run(
                HEAD
                        + Stream.generate(() -> aRow(aFreshName(), "nordlicht"))
                                .limit(2_100)
                                .collect(Collectors.joining())
                        + "größe-"
                        + aFreshName()
                        + ",alpenblick,,\"'=1, \"\"x\"\"; y\",CH,8001,,2022-05-02T00:00:00.123456Z\n"
                        + aFreshName()
                        + ",,gs-lena,-,AT,5020,1,\n");
        String released = aFreshName();
        run(HEAD + aRow(released, "nordlicht"));
        Imports.execute(
                "update domain_registration set status = 'RELEASED', ended_at = now(), ended_by = 'x',"
                        + " end_reason = 'RELEASED' where name = '%s'".formatted(released));
        List<String> before = Imports.texts(HELD);

        // When
        Response export = asOperations().accept(type).get("/domains/export");
        export.then().statusCode(200).contentType(containsString(type));
        Imports.execute("truncate domain_registration cascade; truncate domain_use");
        Response imported = run(type, export.asString(), false);

        // Then
        assertThat(before).hasSizeGreaterThan(2_100);
        imported.then()
                .body("registered", equalTo(before.size()))
                .body("rows", equalTo(before.size()));
        assertThat(Imports.texts(HELD)).isEqualTo(before);
        assertThat(export.asString()).doesNotContain(released);
    }

    @Test
    void aPartnerExportsItsOwn() {
        // Given
        String own = aFreshName();
        String others = aFreshName();
        String sales = aFreshName();
        run(
                HEAD
                        + aRow(own, "nordlicht")
                        + aRow(others, "alpenblick")
                        + sales
                        + ",,gs-lena,M,DE,80331,,\n");

        // When
        Response export = as("partner", "nordlicht").get("/domains/export");

        // Then
        export.then()
                .statusCode(200)
                .contentType(containsString(CSV))
                .header("Content-Disposition", containsString("domains.csv"));
        assertThat(export.asString())
                .startsWith("\uFEFF" + HEAD)
                .contains("\n" + own + ",nordlicht,,")
                .doesNotContain(others, sales, "alpenblick");
        as("partner", "stranger")
                .accept(NDJSON)
                .get("/domains/export")
                .then()
                .statusCode(200)
                .body(equalTo(""));
        assertThat(as("partner", "stranger").accept(CSV).get("/domains/export").asString())
                .isEqualTo("\uFEFF" + HEAD);
    }

    @Test
    void nobodyElseExports() {
        as("growth-specialist", "gs-lena").get("/domains/export").then().statusCode(403);
        as("channel-account-manager", "cam-petra").get("/domains/export").then().statusCode(403);
        asOperations()
                .accept("application/json")
                .get("/domains/export")
                .then()
                .statusCode(406)
                .body("code", equalTo("NOT_ACCEPTABLE"));
    }
}
