package dev.cosell.domains.imports;

import static dev.cosell.domains.imports.Imports.CSV;
import static dev.cosell.domains.imports.Imports.HEAD;
import static dev.cosell.domains.imports.Imports.NDJSON;
import static dev.cosell.domains.imports.Imports.aFreshName;
import static dev.cosell.domains.imports.Imports.aRow;
import static dev.cosell.domains.imports.Imports.as;
import static dev.cosell.domains.imports.Imports.asOperations;
import static dev.cosell.domains.imports.Imports.count;
import static dev.cosell.domains.imports.Imports.outcomes;
import static dev.cosell.domains.imports.Imports.rows;
import static dev.cosell.domains.imports.Imports.run;
import static dev.cosell.domains.imports.Imports.send;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import dev.cosell.messaging.CleanUp;
import dev.cosell.messaging.ServiceTransaction;
import dev.cosell.testing.BackingServices;
import dev.cosell.testing.KafkaProbe;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ImportTest {

    private static final String TOPIC = "cosell.domains.v1";

    @SuppressWarnings("NullAway.Init") // Set before all tests.
    private static KafkaProbe kafka;

    @Inject @Any Instance<CleanUp> cleanUps;
    @Inject ServiceTransaction transaction;

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

    @Test
    void whatASpreadsheetSavesBecomesRegistrations() {
        // Given
        String partners = aFreshName();
        String sales = aFreshName();
        String undated = aFreshName();
        String file =
                "\uFEFFCompany;Postal Code;COUNTRY;Registered-At;Domain;partnerId;Employees;growth_specialist_id\r\n"
                        + "\"Müller; \"\"Maschinenbau\"\" GmbH\";01067;de;01.03.2022; WWW."
                        + partners
                        + ". ;nordlicht;240;\r\n"
                        + ";;;;;;;\r\n\r\n"
                        + "Gössl Bräu;5020;AT;2022-07-01T08:30:00+02:00;"
                        + sales
                        + ";;;gs-lena\r\n"
                        + "Käseküche;8001;CH;;"
                        + undated
                        + ";alpenblick;;";

        // When
        Response received = send(CSV + ";charset=UTF-8", file);

        // Then
        received.then()
                .statusCode(202)
                .header("Location", endsWith("/domains/imports/" + received.path("id")))
                .body("status", equalTo("RECEIVED"))
                .body("format", equalTo("CSV"))
                .body("dryRun", equalTo(false))
                .body("rows", equalTo(3))
                .body("done", equalTo(0))
                .body("receivedBy", equalTo("ops-anna"))
                .body("startedAt", nullValue());
        Imports.awaitDone(received.path("id"))
                .then()
                .body("done", equalTo(3))
                .body("registered", equalTo(3))
                .body("refused", equalTo(0));
        assertThat(outcomes(received.path("id")).keySet()).containsExactly(2, 5, 6);
        asOperations()
                .get("/domains/{name}", partners)
                .then()
                .body("holder", equalTo("PARTNER"))
                .body("partnerId", equalTo("nordlicht"))
                .body("company", equalTo("Müller; \"Maschinenbau\" GmbH"))
                .body("country", equalTo("DE"))
                .body("postalCode", equalTo("01067"))
                .body("employees", equalTo(240))
                .body("registeredAt", equalTo("2022-02-28T23:00:00Z"));
        asOperations()
                .get("/domains/{name}", sales)
                .then()
                .body("holder", equalTo("DIRECT_SALES"))
                .body("employees", nullValue())
                .body("registeredAt", equalTo("2022-07-01T06:30:00Z"));
        var event = kafka.await(TOPIC, seen -> seen.key().equals(partners));
        assertThat(event.type()).isEqualTo("DomainRegistered");
        assertThat(event.data().get("holderId").asText()).isEqualTo("nordlicht");
        assertThat(event.data().get("registeredAt").asText()).isEqualTo("2022-02-28T23:00:00Z");
        assertThat(Imports.texts("select actor from event_log where key = ?", partners))
                .containsOnly("ops-anna");
        as("partner", "alpenblick").get("/domains/{name}", undated).then().statusCode(200);
    }

    @Test
    void whatAnotherSystemSendsBecomesRegistrations() {
        // Given
        String partners = aFreshName();
        String sales = aFreshName();
        String file =
                """
                {"domain":"%s","partnerId":"nordlicht","company":"Müller","country":"DE","postalCode":"80331","employees":240,"registeredAt":"2022-03-01"}

                {"domain":"%s","growthSpecialistId":"gs-lena","company":"Gössl","country":"AT","postalCode":"5020","employees":"7","partnerId":null}"""
                        .formatted(partners, sales);

        // When
        Response done = run(NDJSON, file, false);

        // Then
        done.then().body("format", equalTo("NDJSON")).body("registered", equalTo(2));
        assertThat(outcomes(done.path("id")).keySet()).containsExactly(1, 3);
        asOperations()
                .get("/domains/{name}", sales)
                .then()
                .body("holder", equalTo("DIRECT_SALES"))
                .body("employees", equalTo(7));
    }

    @ParameterizedTest
    @CsvSource({
        "https://firma.de/, NOT_A_DOMAIN",
        "192.168.0.1, IP_ADDRESS",
        "co.uk, PUBLIC_SUFFIX",
        "localhost, UNKNOWN_SUFFIX",
        "GMX.de, FREE_MAIL_DOMAIN",
        "www.vendor.example, VENDOR_DOMAIN",
        "shop.nordlicht.example, OWN_DOMAIN"
    })
    void aNameThatNobodyRegistersIsRefusedForItsReason(String name, String code) {
        Response done = run(HEAD + aRow(name, "nordlicht"));

        done.then().body("refused", equalTo(1));
        assertThat(outcomes(done.path("id"))).containsExactly(Map.entry(2, "REFUSED " + code));
        rowsOf(done, "en")
                .body("items[0].domain", equalTo(name))
                .body("items[0].errors.size()", equalTo(0));
    }

    @Test
    void aRowIsRefusedForItsHolder() {
        // Given
        String held = aFreshName();
        String heldBySales = aFreshName();
        run(HEAD + aRow(held, "alpenblick") + heldBySales + ",,gs-lena,Müller,DE,80331,,\n");

        // When
        Response done =
                run(
                        HEAD
                                + aRow(aFreshName(), "nobody")
                                + aRow(held, "nordlicht")
                                + aRow(heldBySales, "nordlicht")
                                + heldBySales
                                + ",,gs-henrik,Müller,DE,80331,,\n"
                                + aRow(held, "alpenblick"));

        // Then
        assertThat(outcomes(done.path("id")).values())
                .containsExactly(
                        "REFUSED UNKNOWN_PARTNER",
                        "REFUSED DOMAIN_UNAVAILABLE",
                        "REFUSED DOMAIN_UNAVAILABLE",
                        "REFUSED DUPLICATE_ROW",
                        "REFUSED DUPLICATE_ROW");
        rowsOf(done, "de")
                .body("items[3].message", equalTo("Dieselbe Domain steht schon in Zeile 4."));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "company;|company: is missing",
                "company;{long}|company: has more than 200 characters",
                "company;\"A{newline}B\"|company: contains a line break",
                "country;|country: is missing",
                "country;Deutschland|country: is no country code of two letters",
                "country;XX|country: is no country code",
                "postal_code;1067|postal_code: has lost its leading zero, as spreadsheets do: 01067, probably",
                "postal_code;ABC|postal_code: is no postal code of DE",
                "employees;0|employees: is no whole number",
                "employees;1.200|employees: is no whole number",
                "employees;10000001|employees: is no whole number",
                "registered_at;gestern|registered_at: is no date",
                "registered_at;31.02.2022|registered_at: is no date",
                "registered_at;01.03.22|registered_at: is no date",
                "registered_at;1969-12-31|registered_at: is no date",
                "registered_at;2999-01-01|registered_at: is in the future",
                "partner_id;|partner_id: is missing, and so is growth_specialist_id",
                "growth_specialist_id;gs-lena|partner_id: is there together with growth_specialist_id",
                "domain;|domain: is missing",
            })
    void whatDoesNotFitIsNamedByItsColumn(String change, String message) {
        String[] changed = change.split(";", 2);
        Map<String, String> row =
                Stream.of(
                                "domain=" + aFreshName(),
                                "partner_id=nordlicht",
                                "growth_specialist_id=",
                                "company=Müller",
                                "country=DE",
                                "postal_code=80331",
                                "employees=240",
                                "registered_at=2022-03-01")
                        .map(cell -> cell.split("=", 2))
                        .collect(Collectors.toMap(cell -> cell[0], cell -> cell[1]));
        row.put(
                changed[0],
                changed[1].replace("{long}", "x".repeat(201)).replace("{newline}", "\n"));
        List<String> columns = List.of(HEAD.strip().split(","));

        Response done =
                run(HEAD + columns.stream().map(row::get).collect(Collectors.joining(",")) + "\n");

        rowsOf(done, "en")
                .body("items[0].code", equalTo("INVALID_CONTENT"))
                .body("items[0].message", containsString("Does not fit: " + message))
                .body("items[0].errors.size()", equalTo(1))
                .body(
                        "items[0].errors[0].column",
                        equalTo(message.substring(0, message.indexOf(':'))));
    }

    @Test
    void everythingThatDoesNotFitInARowIsNamedAtOnce() {
        Response done = run(HEAD + "firma.de,,GS Lena,,DE,1067,viele,morgen,mehr\n");

        rowsOf(done, "de")
                .body("items[0].code", equalTo("INVALID_CONTENT"))
                .body(
                        "items[0].errors.column",
                        equalTo(
                                List.of(
                                        "",
                                        "growth_specialist_id",
                                        "company",
                                        "postal_code",
                                        "employees",
                                        "registered_at")))
                .body(
                        "items[0].errors[0].detail",
                        equalTo("Die Zeile hat mehr Zellen als der Kopf, der 8 hat"))
                .body(
                        "items[0].message",
                        containsString("company: fehlt; postal_code: hat ihre führende Null"));
    }

    @Test
    void whatIsNoGoodObjectIsARowThatIsRefused() {
        String good =
                "\"partnerId\":\"nordlicht\",\"company\":\"M\",\"country\":\"DE\",\"postalCode\":\"80331\"";
        Response done =
                run(
                        NDJSON,
                        String.join(
                                "\n",
                                "{",
                                "[]",
                                "5",
                                "{\"domain\":\"a.de\"} {}",
                                "{\"domain\":\"a.de\",\"domain\":\"b.de\"," + good + "}",
                                "{\"domain\":7," + good + "}",
                                "{\"domain\":\""
                                        + aFreshName()
                                        + "\",\"employees\":2.5,"
                                        + good
                                        + "}",
                                "{\"domain\":\"" + aFreshName() + "\",\"colour\":1," + good + "}",
                                "{\"domain\":\"a\\u0000b.de\"," + good + "}",
                                "{\"domain\":\"\\ud800.de\",\"company\":\"\\ud800\"}",
                                "{\"domain\":\"" + aFreshName() + "\"," + good + "}"),
                        false);

        done.then().body("rows", equalTo(11)).body("registered", equalTo(1));
        List<String> messages =
                rows(done.path("id"), "en").stream().map(row -> "" + row.get("message")).toList();
        assertThat(messages.subList(0, 5))
                .allMatch(
                        message ->
                                message.startsWith(
                                        "Does not fit: The line is not one JSON object"));
        assertThat(messages.get(5)).isEqualTo("Does not fit: domain: has to be a text.");
        assertThat(messages.get(6)).startsWith("Does not fit: employees: is no whole number");
        assertThat(messages.get(7)).startsWith("Does not fit: colour: is no known field");
        assertThat(messages.get(8)).startsWith("Does not fit: domain: contains a line break");
        assertThat(messages.get(9)).contains("domain: contains").contains("postalCode: is missing");
        assertThat(messages.get(10)).isEqualTo("null");
    }

    @Test
    void whatIsSentAgainChangesNothing() {
        // Given
        String first = aFreshName();
        String second = aFreshName();
        run(HEAD + aRow(first, "nordlicht"));

        // When
        Response again = run(HEAD + aRow("shop." + first, "nordlicht") + aRow(second, "nordlicht"));

        // Then
        again.then().body("unchanged", equalTo(1)).body("registered", equalTo(1));
        assertThat(count("select count(*) from domain_registration where name = ?", first)).isOne();
        assertThat(
                        count(
                                "select count(*) from event_log where key = ? and type = 'DomainRegistered'",
                                first))
                .isOne();
    }

    @Test
    void aDryRunSaysWhatTheRunThenDoesAndDoesNothing() {
        // Given
        String others = aFreshName();
        String own = aFreshName();
        run(HEAD + aRow(others, "alpenblick") + aRow(own, "nordlicht"));
        List<String> fresh = Stream.generate(Imports::aFreshName).limit(1_100).toList();
        List<String> odd =
                List.of(
                        aRow(others, "nordlicht"),
                        aRow(own, "nordlicht"),
                        aRow("localhost", "nordlicht"),
                        aRow(aFreshName(), "nobody"),
                        aRow(fresh.getFirst(), "alpenblick"),
                        "x.de,,,,,,,\n");
        var file = new StringBuilder(HEAD);
        for (int i = 0; i < fresh.size(); i++) {
            file.append(aRow(fresh.get(i), i % 2 == 0 ? "nordlicht" : "alpenblick"));
            if (i % 150 == 0) {
                odd.forEach(file::append);
            }
        }
        long use = count("select sum(domains) from domain_use");

        // When
        Response dry = run(CSV, file.toString(), true);
        long useAfterDryRun = count("select sum(domains) from domain_use");
        long eventsAfterDryRun =
                count(
                        "select count(*) from event_log where key = any(string_to_array(?, ','))",
                        String.join(",", fresh));
        Response wet = run(CSV, file.toString(), false);

        // Then
        dry.then().body("dryRun", equalTo(true)).body("registered", equalTo(1_100));
        assertThat(useAfterDryRun).isEqualTo(use);
        assertThat(eventsAfterDryRun).isZero();
        assertThat(outcomes(wet.path("id"))).isEqualTo(outcomes(dry.path("id")));
        assertThat(outcomes(wet.path("id")).values())
                .contains(
                        "REGISTERED",
                        "UNCHANGED",
                        "REFUSED DOMAIN_UNAVAILABLE",
                        "REFUSED UNKNOWN_SUFFIX",
                        "REFUSED UNKNOWN_PARTNER",
                        "REFUSED DUPLICATE_ROW",
                        "REFUSED INVALID_CONTENT");
        wet.then().body("overLimit", equalTo(dry.path("overLimit")));
        assertThat(count("select sum(domains) from domain_use")).isEqualTo(use + 1_100);
    }

    @Test
    void whoHoldsMoreThanItsLimitAfterwardsIsNamedAndKeepsAll() {
        // Given
        Imports.aPartner(kafka, "klein", "NONE");
        Imports.aPartner(kafka, "passend", "NONE");
        String file =
                HEAD
                        + Stream.generate(() -> aRow(aFreshName(), "klein"))
                                .limit(52)
                                .collect(Collectors.joining())
                        + Stream.generate(() -> aRow(aFreshName(), "passend"))
                                .limit(50)
                                .collect(Collectors.joining());

        // When
        Response dry = run(CSV, file, true);
        Response wet = run(CSV, file, false);

        // Then
        for (Response each : List.of(dry, wet)) {
            each.then()
                    .body("registered", equalTo(102))
                    .body("overLimit.size()", equalTo(1))
                    .body("overLimit[0].partnerId", equalTo("klein"))
                    .body("overLimit[0].domains", equalTo(52))
                    .body("overLimit[0].limit", equalTo(50));
        }
    }

    @Test
    void whatIsRegisteredTellsOfTheExistingCustomer() {
        // Given
        String customers = aFreshName();
        String other = aFreshName();
        asOperations()
                .contentType(ContentType.JSON)
                .body("{\"company\":\"Hansekontor\"}")
                .put("/customers/{domain}", customers)
                .then()
                .statusCode(201);

        // When
        run(HEAD + aRow(customers, "nordlicht") + aRow(other, "nordlicht"));

        // Then
        assertThat(existingCustomer(customers)).isTrue();
        assertThat(existingCustomer(other)).isFalse();
    }

    private static boolean existingCustomer(String name) {
        return kafka.await(
                        TOPIC,
                        seen -> seen.key().equals(name) && seen.type().equals("DomainRegistered"))
                .data()
                .get("existingCustomer")
                .asBoolean();
    }

    @Test
    void nobodyHeldADomainWhileAnotherDid() {
        // Given
        String name = aFreshName();
        run(HEAD + aRow(name, "alpenblick"));
        Imports.execute(
                "update domain_registration set status = 'RELEASED', ended_at = '2024-01-01T00:00:00Z',"
                        + " ended_by = 'x', end_reason = 'RELEASED' where name = '"
                        + name
                        + "'");

        // When
        Response early = run(HEAD + aRow(name, "nordlicht"));
        Response late = run(HEAD + name + ",nordlicht,,Müller,DE,80331,,2024-01-02\n");

        // Then
        assertThat(outcomes(early.path("id"))).containsExactly(Map.entry(2, "REFUSED HELD_LATER"));
        assertThat(outcomes(late.path("id"))).containsExactly(Map.entry(2, "REGISTERED"));
    }

    @Test
    void aPartThatFailsIsUndoneAsAWholeAndDoneAgain() {
        // Given
        List<String> names = Stream.generate(Imports::aFreshName).limit(1_200).toList();
        String stumbling = names.get(700);
        Imports.execute(
                """
                create function stumble() returns trigger language plpgsql as $$
                begin if new.name = '%s' then raise exception 'planted'; end if; return new; end $$;
                create trigger stumble before insert on domain_registration for each row execute function stumble();
                """
                        .formatted(stumbling));
        String id =
                send(
                                CSV,
                                HEAD
                                        + names.stream()
                                                .map(name -> aRow(name, "nordlicht"))
                                                .collect(Collectors.joining()))
                        .path("id");
        await().atMost(Duration.ofSeconds(30))
                .until(
                        () ->
                                count(
                                                "select count(*) from due where subject = ? and attempts > 0",
                                                id)
                                        == 1);

        // When
        Response stopped = Imports.read(id);
        long registeredMeanwhile = registered(names);
        Imports.execute("drop function stumble() cascade");

        // Then
        stopped.then().body("status", equalTo("RUNNING")).body("done", equalTo(500));
        assertThat(registeredMeanwhile).isEqualTo(500);
        Imports.awaitDone(id).then().body("registered", equalTo(1_200));
        assertThat(registered(names)).isEqualTo(1_200);
        assertThat(
                        count(
                                "select count(*) from event_log where type = 'DomainRegistered' and key = any(string_to_array(?, ','))",
                                String.join(",", names)))
                .isEqualTo(1_200);
        assertThat(count("select count(*) from due where subject = ?", id)).isZero();
    }

    @Test
    void filesAndSingleRegistrationsThatRaceLeaveEachDomainOneHolder() throws Exception {
        // Given
        List<String> names = Stream.generate(Imports::aFreshName).limit(1_500).toList();
        List<String> files =
                Stream.of("nordlicht", "alpenblick")
                        .map(
                                partner ->
                                        HEAD
                                                + names.stream()
                                                        .map(name -> aRow(name, partner))
                                                        .collect(Collectors.joining()))
                        .toList();

        // When
        List<String> ids = files.stream().map(file -> send(CSV, file).<String>path("id")).toList();
        List<Integer> single =
                IntStream.range(0, 40)
                        .mapToObj(
                                i ->
                                        as("partner", i % 2 == 0 ? "nordlicht" : "alpenblick")
                                                .contentType(ContentType.JSON)
                                                .body(
                                                        "{\"name\":\"%s\",\"company\":\"M\",\"country\":\"DE\",\"postalCode\":\"80331\"}"
                                                                .formatted(
                                                                        names.get(1_499 - i * 30)))
                                                .post("/domains")
                                                .statusCode())
                        .toList();

        // Then
        assertThat(single).isSubsetOf(201, 409);
        long bySingle = single.stream().filter(status -> status == 201).count();
        long byFiles = 0;
        for (String id : ids) {
            byFiles += Imports.awaitDone(id).<Integer>path("registered");
            assertThat(outcomes(id).values())
                    .isSubsetOf("REGISTERED", "UNCHANGED", "REFUSED DOMAIN_UNAVAILABLE");
        }
        assertThat(bySingle + byFiles).isEqualTo(1_500);
        assertThat(registered(names)).isEqualTo(1_500);
        assertThat(
                        count(
                                """
                                select count(*) from domain_use u where domains <> (
                                    select count(*) from domain_registration r
                                     where r.partner_id = u.partner_id and r.ended_at is null)
                                """))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|FILE_EMPTY",
                "'\n'|FILE_HEADER",
                "{head}|FILE_EMPTY",
                "'{head}\n,,,,,,,\n'|FILE_EMPTY",
                "'domain,company,country,postal_code\na.de,M,DE,80331'|FILE_HEADER",
                "'domain,partner_id,company,country\na.de,n,M,DE'|FILE_HEADER",
                "'domain,partner_id,company,country,postal_code,color\n'|FILE_HEADER",
                "'domain,partner_id,company,country,postal_code,Domain\n'|FILE_HEADER",
                "'{\"domain\":\"a.de\"}'|FILE_HEADER",
                "'{head}\n\"a.de\"x,n,,M,DE,80331,,\n'|FILE_NOT_CSV",
                "'{head}\n\"a.de,n,,M,DE,80331,,\n'|FILE_NOT_CSV",
                "'{head}\n{long}'|FILE_LINE_TOO_LONG",
                "'{head}\n\"{lines}'|FILE_LINE_TOO_LONG",
            })
    void aFileThatIsNoTableOfRegistrationsIsNotTaken(String file, String code) {
        String text =
                file.replace("{head}", HEAD.strip())
                        .replace("{long}", "x".repeat(10_001))
                        .replace("{lines}", "x\n".repeat(10_000));

        send(CSV, text)
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", equalTo(code));
    }

    @Test
    void aWorkbookIsNoTable() {
        asOperations()
                .contentType(CSV)
                .body("PK\u0003\u0004 and much more".getBytes(UTF_8))
                .post("/domains/imports?dryRun=true")
                .then()
                .statusCode(422)
                .body("code", equalTo("FILE_IS_WORKBOOK"));
    }

    @Test
    void theProblemOfAFileSaysWhatToMend() {
        asOperations()
                .contentType(CSV)
                .header("Accept-Language", "de")
                .body("domain;partner_id;company;Firma;company\n".getBytes(UTF_8))
                .post("/domains/imports?dryRun=false")
                .then()
                .statusCode(422)
                .body(
                        "detail",
                        containsString(
                                "Es fehlen: country, postal_code. Nicht bekannt: Firma. Doppelt: company."));
    }

    @ParameterizedTest
    @ValueSource(strings = {CSV, NDJSON})
    void aFileInAnotherCharacterSetIsNotTaken(String type) {
        String row =
                type.equals(CSV)
                        ? HEAD + aRow("müller.de", "nordlicht")
                        : "{\"domain\":\"müller.de\"}";
        for (byte[] bytes :
                List.of(row.getBytes(ISO_8859_1), ("\uFEFF" + row).getBytes(UTF_16LE))) {
            send(type, bytes, true)
                    .then()
                    .statusCode(422)
                    .body("code", equalTo("FILE_NOT_UTF_8"))
                    .body("detail", containsString("CSV UTF-8"));
        }
        send(type + ";charset=windows-1252", row.getBytes(UTF_8), true)
                .then()
                .statusCode(422)
                .body("code", equalTo("FILE_NOT_UTF_8"));
    }

    @Test
    void aFileHasAMostOfRows() {
        send(NDJSON, "5\n".repeat(200_001))
                .then()
                .statusCode(422)
                .body("code", equalTo("FILE_TOO_MANY_ROWS"));
        assertThat(
                        count(
                                "select count(*) from domain_import_row r where not exists (select from domain_import i where i.id = r.import_id)"))
                .isZero();
    }

    @Test
    void onlyOperationsAndIntegrationsSendAndReadFiles() {
        // Given
        String id = run(HEAD + aRow(aFreshName(), "nordlicht")).path("id");

        // When
        for (String role : List.of("partner", "growth-specialist", "channel-account-manager")) {
            var who = role.equals("partner") ? "nordlicht" : "anna";
            as(role, who)
                    .contentType(CSV)
                    .body(HEAD)
                    .post("/domains/imports?dryRun=false")
                    .then()
                    .statusCode(403);
            for (String path : List.of("", "/" + id, "/" + id + "/rows")) {
                as(role, who).get("/domains/imports" + path).then().statusCode(403);
            }
        }

        // Then
        given().get("/domains/imports").then().statusCode(401);
        as("integration", "crm")
                .get("/domains/imports?limit=100")
                .then()
                .statusCode(200)
                .body("items.id", hasItem(id));
        as("integration", "crm")
                .get("/domains/imports/{id}", UUID.randomUUID())
                .then()
                .statusCode(404);
        as("integration", "crm")
                .get("/domains/imports/{id}/rows", UUID.randomUUID())
                .then()
                .statusCode(404);
        as("integration", "crm").get("/domains/imports/{id}", "no-id").then().statusCode(404);
        as("integration", "crm")
                .get("/domains/imports/{id}/rows?outcome=LOST", id)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("?outcome"));
        for (String undecided : List.of("?dryRun=perhaps", "?dryRun=", "?dryRun", "")) {
            as("integration", "crm")
                    .contentType(CSV)
                    .body(HEAD)
                    .post("/domains/imports" + undecided)
                    .then()
                    .statusCode(400)
                    .body("errors[0].pointer", equalTo("?dryRun"));
        }
        as("integration", "crm")
                .contentType(ContentType.JSON)
                .body("{}")
                .post("/domains/imports?dryRun=false")
                .then()
                .statusCode(415);
    }

    @Test
    void aFileSentAgainWithItsKeyIsOneImport() {
        // Given
        String key = Imports.aKey();
        byte[] file = (HEAD + aRow(aFreshName(), "nordlicht")).getBytes(UTF_8);
        Response first =
                asOperations()
                        .header("Idempotency-Key", key)
                        .contentType(CSV)
                        .body(file)
                        .post("/domains/imports?dryRun=false");

        // When
        Response again =
                asOperations()
                        .header("Idempotency-Key", key)
                        .contentType(CSV)
                        .body(file)
                        .post("/domains/imports?dryRun=false");
        Response asDryRun =
                asOperations()
                        .header("Idempotency-Key", key)
                        .contentType(CSV)
                        .body(file)
                        .post("/domains/imports?dryRun=true");

        // Then
        again.then().statusCode(202).header("Idempotency-Replayed", equalTo("true"));
        assertThat(again.<String>path("id")).isEqualTo(first.path("id"));
        asDryRun.then().statusCode(422).body("code", equalTo("IDEMPOTENCY_KEY_REUSED"));
    }

    @Test
    void refusedRowsAreMendedInASpreadsheetAndSentAgain() {
        // Given
        String name = aFreshName();
        Response done =
                run(
                        HEAD
                                + aRow(aFreshName(), "nordlicht")
                                + name
                                + ",nordlicht,,\"=1+1; \"\"GmbH\"\"\",DE,1067,12,01.03.2022\n");

        // When
        Response table =
                asOperations()
                        .accept(CSV)
                        .header("Accept-Language", "de")
                        .get("/domains/imports/{id}/rows?outcome=REFUSED", done.<String>path("id"));

        // Then
        table.then().statusCode(200).contentType(containsString(CSV));
        assertThat(table.asString())
                .startsWith("\uFEFFline,outcome,code,message,domain,partner_id,")
                .contains("\n3,REFUSED,INVALID_CONTENT,")
                .contains("führende Null verloren")
                .contains("\"'=1+1; \"\"GmbH\"\"\"")
                .hasLineCount(2);
        Response mended = run(table.asString().replace(",1067,", ",01067,"));
        mended.then().body("rows", equalTo(1)).body("registered", equalTo(1));
        asOperations()
                .get("/domains/{name}", name)
                .then()
                .body("company", equalTo("=1+1; \"GmbH\""))
                .body("postalCode", equalTo("01067"));
    }

    @Test
    void rowsAreForgottenLongAfterTheEndAndTheSumsAreNot() {
        // Given
        String old = run(HEAD + aRow(aFreshName(), "nordlicht")).path("id");
        String recent = run(HEAD + aRow(aFreshName(), "nordlicht")).path("id");
        Imports.execute(
                "update domain_import set ended_at = now() - interval '91 days' where id = '%s'"
                        .formatted(old));
        Imports.execute(
                "update domain_import set ended_at = now() - interval '89 days' where id = '%s'"
                        .formatted(recent));

        // When
        cleanUps.forEach(each -> transaction.call(() -> each.deleteOld(5_000)));

        // Then
        assertThat(rows(old, "en")).isEmpty();
        assertThat(rows(recent, "en")).hasSize(1);
        Imports.read(old).then().body("registered", equalTo(1));
    }

    private static long registered(List<String> names) {
        return count(
                "select count(*) from domain_registration where ended_at is null and name = any(string_to_array(?, ','))",
                String.join(",", names));
    }

    private static ValidatableResponse rowsOf(Response done, String language) {
        return asOperations()
                .header("Accept-Language", language)
                .get("/domains/imports/{id}/rows", done.<String>path("id"))
                .then()
                .statusCode(200);
    }
}
