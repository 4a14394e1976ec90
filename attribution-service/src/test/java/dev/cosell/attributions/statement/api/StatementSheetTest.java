package dev.cosell.attributions.statement.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.attributions.AttributionProblem;
import dev.cosell.attributions.ledger.policy.EntryReason;
import dev.cosell.attributions.ledger.policy.Period;
import dev.cosell.attributions.statement.application.ReadStatements.Each;
import dev.cosell.attributions.statement.application.ReadStatements.Read;
import dev.cosell.attributions.statement.policy.Earned;
import dev.cosell.attributions.statement.policy.NotPaid;
import dev.cosell.attributions.statement.policy.NotPaid.Why;
import dev.cosell.attributions.statement.policy.Quarter;
import dev.cosell.attributions.statement.policy.Statement;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatementSheetTest {

    private static final UUID DEAL = UUID.fromString("01970000-0000-7000-8000-000000000001");

    @Test
    void aGermanSheetHasSemicolonsAndCommas() {
        assertThat(sheet("de", "Müller; Söhne \"und\" Co", "crm,1").lines())
                .contains(
                        "nordlicht;2027-Q1;offen;EUR;Umsatzbeteiligung;"
                                + DEAL
                                + ";\"Müller; Söhne \"\"und\"\" Co\";faß.de;3;2026-11-15;2026-12-14;30;2026-Q4;R35;"
                                + "Der Kunde bekam Geld zurück (crm,1), das er für Monat 3 bezahlt hatte: 20 % davon werden zurückgebucht."
                                + ";crm,1;;-1234,50",
                        "nordlicht;2027-Q1;offen;EUR;Endsaldo;;;;;;;;;;;;;-1234,50");
    }

    @Test
    void anEnglishSheetHasCommasAndPoints() {
        String sheet = sheet("en", "Smith, Sons", "crm-1");
        assertThat(sheet).startsWith("\uFEFFPartner,Quarter,Status,").endsWith("\r\n");
        assertThat(sheet.split("\r\n")).hasSize(7).allMatch(row -> !row.contains("\n"));
        assertThat(sheet)
                .contains(",\"Smith, Sons\",faß.de,3,2026-11-15,2026-12-14,30,2026-Q4,R35,")
                .contains(",crm-1,,-1234.50\r\n")
                .contains(",R37 R35,")
                .contains(",1150.00,0.00\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "-1",
                "@SUM(A1)",
                "'=1",
                " =1",
                "\uFF1D1",
                "\uFF20SUM(A1)",
                "''@x",
                "=cmd|' /C calc'!A0"
            })
    void aSpreadsheetCalculatesWithNothingThatSomebodyTyped(String typed) {
        assertThat(StatementSheet.harmless(typed)).isEqualTo("'" + typed);
        assertThat(sheet("de", typed, typed)).doesNotContain(";" + typed + ";");
    }

    /** A spreadsheet of another region finds other cells in a sheet than it was written with. */
    @Test
    void norDoesOneThatSeparatesOtherwise() {
        Map<String, String> written =
                Map.of(
                        "a;=1", "a;'=1",
                        "a,@x", "a,'@x",
                        "a, =1", "a,' =1",
                        "a|-1", "a|'-1",
                        "a\"+1", "a\"'+1",
                        "a\n=1", "a\n'=1",
                        "\t=1", "'\t'=1",
                        "a;'=1", "a;''=1",
                        "a;b=1, c", "a;b=1, c");
        written.forEach(
                (typed, harmless) -> {
                    assertThat(StatementSheet.harmless(typed)).isEqualTo(harmless);
                    assertThat(sheet("en", typed, typed)).doesNotContainPattern("[;,|\t\n\"][=+@]");
                });
    }

    @ParameterizedTest
    @CsvSource({"de, '12,5 %'", "de-CH, 12.5 %", "en, 12.5%"})
    void percentagesAreWrittenInTheWayOfTheRegion(String region, String percent) {
        var line =
                new Earned(
                        new UUID(0, 1),
                        DEAL,
                        "Müller",
                        "kunde.de",
                        3,
                        new Period(LocalDate.of(2026, 11, 15), LocalDate.of(2026, 12, 15)),
                        EntryReason.MONTH_OVER,
                        new BigDecimal("12.50"),
                        null,
                        Money.parse("EUR 1234.50"));
        assertThat(StatementTexts.reason(line, Locale.forLanguageTag(region)))
                .contains(" " + percent);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Müller", "1-2", "'s-Hertogenbosch", "a=b", "1,5"})
    void whatIsNoFormulaStaysAsItIs(String typed) {
        assertThat(StatementSheet.harmless(typed)).isEqualTo(typed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "de | de-DE | -1.234,50 € | 31.03.2027 | -1234,50 | ;",
                "de-DE | de-DE | -1.234,50 € | 31.03.2027 | -1234,50 | ;",
                "de-LU, en | de-DE | -1.234,50 € | 31.03.2027 | -1234,50 | ;",
                "de-AT | de-AT | -€ 1.234,50 | 31.03.2027 | -1234,50 | ;",
                "de-CH, de;q=0.8 | de-CH | EUR-1’234.50 | 31.03.2027 | -1234.50 | ;",
                "en | en | -€1,234.50 | Mar 31, 2027 | -1234.50 | ,",
                "fr-CH | en | -€1,234.50 | Mar 31, 2027 | -1234.50 | ,",
                "en-GB, de-CH | en | -€1,234.50 | Mar 31, 2027 | -1234.50 | ,",
                ";;; | en | -€1,234.50 | Mar 31, 2027 | -1234.50 | ,"
            })
    void eachRegionWritesItsOwnWay(
            String header, String region, String money, String day, String cell, char separator) {
        // When
        var formats = NumberFormats.of(header);

        // Then
        assertThat(formats.region()).isEqualTo(Locale.forLanguageTag(region));
        assertThat(formats.money(Money.parse("EUR -1234.50")).replace('\u00a0', ' '))
                .isEqualTo(money);
        assertThat(formats.day(LocalDate.of(2027, 3, 31))).isEqualTo(day);
        assertThat(formats.cell(new BigDecimal("-1234.50"))).isEqualTo(cell);
        assertThat(formats.cellSeparator()).isEqualTo(separator);
    }

    @Test
    void aCurrencyInLettersStandsApartFromTheAmount() {
        assertThat(NumberFormats.of("en").money(Money.parse("CHF -1234.50")))
                .isEqualTo("-CHF\u00a01,234.50");
    }

    @Test
    void bothLanguagesHaveAllTexts() {
        var english = bundle(Locale.ENGLISH);
        var german = bundle(Locale.GERMAN);
        assertThat(german.keySet()).isEqualTo(english.keySet());
        assertThat(StatementTexts.why(Why.NO_SHARE_BY_MOTION, Locale.GERMAN))
                .isNotEqualTo(StatementTexts.why(Why.NO_SHARE_BY_MOTION, Locale.ENGLISH));
    }

    private static ResourceBundle bundle(Locale language) {
        return ResourceBundle.getBundle(
                AttributionProblem.class.getPackageName() + ".statements", language);
    }

    private static String sheet(String language, @Nullable String company, String reference) {
        var line =
                new Earned(
                        new UUID(0, 1),
                        DEAL,
                        company,
                        "xn--fa-hia.de",
                        3,
                        new Period(LocalDate.of(2026, 11, 15), LocalDate.of(2026, 12, 15)),
                        EntryReason.REFUND,
                        new BigDecimal("20.00"),
                        reference,
                        Money.parse("EUR -1234.50"));
        var refused =
                new NotPaid(
                        new UUID(0, 2),
                        company,
                        "kunde.de",
                        LocalDate.of(2027, 2, 3),
                        Money.parse("EUR 1150.00"),
                        List.of(Why.of("NOT_PRESENTED"), Why.of("LINK_NOT_SIGNED")));
        var statement =
                Statement.of(
                        new Quarter(2027, 1),
                        Money.parse("EUR 0.00"),
                        List.of(line),
                        List.of(refused));
        return StatementSheet.of(
                new Read(
                        "nordlicht",
                        statement.quarter(),
                        false,
                        List.of(new Each(null, null, statement))),
                NumberFormats.of(language));
    }
}
