package dev.cosell.assignments.territory.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.assignments.territory.policy.PostalCodeReading.Malformed;
import dev.cosell.web.PostalCode;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TerritoryTest {

    private static final Instant MONDAY = Instant.parse("2026-11-23T08:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2026-11-24T08:00:00Z");
    private static final Instant WEDNESDAY = Instant.parse("2026-11-25T08:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "DE, 80000-97999, 80000-97999",
        "DE, 01067, 01067",
        "DE, 97999-80000, REVERSED",
        "DE, 8000-9799, NOT_A_RANGE",
        "DE, 80000-, NOT_A_RANGE",
        "DE, -80000, NOT_A_RANGE",
        "DE, 80000-90000-95000, NOT_A_RANGE",
        "DE, 8O000, NOT_A_CODE",
        "DE, 8000, NOT_A_CODE",
        "DE, ' 80000', NOT_A_CODE",
        "DE, 80000 - 90000, NOT_A_RANGE",
        "DE, ٨٠٠٠٠, NOT_A_CODE",
        "AT, 1010, 1010",
        "AT, 0999, NOT_A_CODE",
        "AT, 10100, NOT_A_CODE",
        "CH, 1200-1299, 1200-1299",
        "CH, 999, NOT_A_CODE",
        "FR, 75001-75020, 75001-75020",
        "NL, 1011 AB, 1011AB",
        "NL, 1011 ab-1012 zz, 1011AB-1012ZZ",
        "FR, x, NOT_A_CODE",
        "FR, 75001-7500, 750017500",
        "NL, 1011 AB-1012 ABC, UNEQUAL_LENGTHS",
        "GB, SW1A 1AA, SW1A1AA",
        "GB, sw1a 1aa, SW1A1AA",
        "PL, 00-950, 00950",
        "PL, 00-950-00-999, 00950-00999",
        "PT, 1000-001, 1000001",
        "PT, 1000-001-1999-999, 1000001-1999999"
    })
    void aRangeIsOfItsCountry(String country, String text, String read) {
        PostalCodeReading reading = PostalCodeRange.read(text, country);
        assertThat(reading).hasToString(read);
        assertThat(reading instanceof Malformed)
                .isEqualTo(read.contains("_") || read.equals("REVERSED"));
    }

    @Test
    void eachCodeOfTheThreeCountriesIsACodeAndItsOwnRange() {
        IntStream.rangeClosed(0, 99_999).forEach(code -> assertReads("DE", "%05d".formatted(code)));
        for (String country : List.of("AT", "CH")) {
            IntStream.rangeClosed(1_000, 9_999).forEach(code -> assertReads(country, "" + code));
        }
    }

    private static void assertReads(String country, String code) {
        assertThat(PostalCodeRange.read(code, country)).isEqualTo(new PostalCodeRange(code, code));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1011 ab",
                "1011AB",
                "00-950",
                "sw1a 1AA",
                "AD500",
                "a-1",
                "x",
                "-1",
                "1-",
                "ä1"
            })
    void territoriesAndDealsTakeTheSameCodesOfOtherCountries(String code) {
        assertThat(PostalCodeRange.read(code, "NL") instanceof PostalCodeRange)
                .isEqualTo(PostalCode.isOf("NL", code));
    }

    @ParameterizedTest
    @CsvSource({
        "80331-80399, 80330, false",
        "80331-80399, 80331, true",
        "80331-80399, 80399, true",
        "80331-80399, 80400, false",
        "80331-80399, 8033, false",
        "80331-80399, 803310, false",
        "80331-80399, 80-3 31, true",
        "01067-01326, 01067, true",
        "01067-01326, 10671, false"
    })
    void r20ARangeIncludesBothEndsAndComparesTexts(String range, String code, boolean covered) {
        Territory territory = aTerritory("a", MONDAY, null, range(range));
        assertThat(territory.covers(new Customer("DE", code, 240, null, null), MONDAY))
                .isEqualTo(covered);
    }

    @Test
    void manyRangesSayWhatEachOfThemSays() {
        Random random = new Random(20);
        for (int world = 0; world < 300; world++) {
            List<PostalCodeRange> ranges =
                    random.ints(random.nextInt(12), 0, 200)
                            .mapToObj(
                                    first ->
                                            new PostalCodeRange(
                                                    "%05d".formatted(first),
                                                    "%05d".formatted(first + random.nextInt(20))))
                            .toList();
            PostalCodes codes = PostalCodes.of(ranges);
            for (int code = 0; code < 230; code++) {
                String text = "%05d".formatted(code);
                assertThat(codes.contains(text))
                        .as("%s in %s", text, ranges)
                        .isEqualTo(
                                ranges.stream()
                                        .anyMatch(
                                                each ->
                                                        each.first().compareTo(text) <= 0
                                                                && text.compareTo(each.last())
                                                                        <= 0));
                var single = PostalCodes.of(List.of(new PostalCodeRange(text, text)));
                assertThat(codes.shared(single).isPresent()).isEqualTo(codes.contains(text));
                assertThat(single.shared(codes).isPresent()).isEqualTo(codes.contains(text));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        ", ",
        "1, SMALL_BUSINESS",
        "200, SMALL_BUSINESS",
        "201, MID_MARKET",
        "2000, MID_MARKET",
        "2001, ENTERPRISE"
    })
    void aSegmentFollowsTheEmployees(@Nullable Integer employees, @Nullable Segment expected) {
        assertThat(Segment.of(employees)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "MID_MARKET, , , 240, , , true",
        "MID_MARKET, , , 200, , , false",
        "MID_MARKET, , , , , , false",
        ", fr, , , fr, , true",
        ", fr, , , de, , false",
        ", fr, , , , , false",
        ", , MANUFACTURING, , , manufacturing, true",
        ", , MANUFACTURING, , , ' Manufacturing ', true",
        ", , MANUFACTURING, , , RETAIL, false",
        ", , MANUFACTURING, , , , false",
        ", , , , , , true"
    })
    void eachFacetThatATerritorySaysHasToFit(
            @Nullable Segment segment,
            @Nullable String language,
            @Nullable String industry,
            @Nullable Integer employees,
            @Nullable String spoken,
            @Nullable String business,
            boolean covered) {
        var facets = new Facets("CH", PostalCodes.of(List.of()), segment, industry, language);
        assertThat(facets.cover(new Customer("CH", "8001", employees, spoken, business)))
                .isEqualTo(covered);
        assertThat(facets.cover(new Customer("DE", "8001", employees, spoken, business))).isFalse();
    }

    @Test
    void aVersionIsInForceFromItsFirstMomentUntilTheNext() {
        Territory territory = aTerritory("a", MONDAY, TUESDAY, range("80331"));
        assertThat(territory.isInForce(MONDAY.minusNanos(1))).isFalse();
        assertThat(territory.isInForce(MONDAY)).isTrue();
        assertThat(territory.isInForce(TUESDAY.minusNanos(1))).isTrue();
        assertThat(territory.isInForce(TUESDAY)).isFalse();
    }

    @Test
    void r20ConflictIsWhatTwoThatAreAsSpecificShareAtTheSameTime() {
        Territory one = aTerritory("a", MONDAY, null, range("80331-80399"));

        // The same customer at the same time.
        assertThat(one.conflict(aTerritory("b", TUESDAY, null, range("80399-80400"))))
                .contains("80399");
        assertThat(aTerritory("b", TUESDAY, null, range("80000-99999")).conflict(one))
                .contains("80331-80399");

        // Not the same customer, not the same time, or one is more specific.
        assertThat(one.conflict(aTerritory("b", MONDAY, null, range("80400-80499")))).isEmpty();
        assertThat(one.conflict(aTerritory("a", MONDAY, null, range("80331")))).isEmpty();
        assertThat(one.conflict(aTerritory("b", MONDAY, null))).isEmpty();
        Territory until = aTerritory("c", MONDAY, TUESDAY, range("80331"));
        assertThat(until.conflict(aTerritory("d", TUESDAY, WEDNESDAY, range("80331")))).isEmpty();
        assertThat(aTerritory("d", TUESDAY, WEDNESDAY, range("80331")).conflict(until)).isEmpty();
        assertThat(until.conflict(aTerritory("d", TUESDAY.minusNanos(1), null, range("80331"))))
                .contains("80331");
        var closed = new Territory("e", 0, "E", MONDAY, null, true, one.facets(), List.of());
        assertThat(one.conflict(closed)).isEmpty();
        assertThat(closed.conflict(one)).isEmpty();
    }

    @Test
    void r20EachFacetTellsTwoTerritoriesApart() {
        PostalCodes all = PostalCodes.of(List.of());
        var base = new Facets("CH", all, Segment.MID_MARKET, "RETAIL", "de");
        assertThat(base.conflict(base)).contains("CH");
        for (Facets other :
                List.of(
                        new Facets("AT", all, Segment.MID_MARKET, "RETAIL", "de"),
                        new Facets("CH", all, Segment.ENTERPRISE, "RETAIL", "de"),
                        new Facets("CH", all, Segment.MID_MARKET, "FINANCE", "de"),
                        new Facets("CH", all, Segment.MID_MARKET, "RETAIL", "fr"),
                        new Facets("CH", all, null, "RETAIL", "de"),
                        new Facets("CH", all, Segment.MID_MARKET, null, "de"),
                        new Facets("CH", all, Segment.MID_MARKET, "RETAIL", null))) {
            assertThat(base.conflict(other)).as("%s", other).isEmpty();
            assertThat(other.conflict(base)).as("%s", other).isEmpty();
        }
    }

    @Test
    void holesAreWhatNobodyCoversForEachSize() {
        // Given
        Territory forAll = aTerritory("a", MONDAY, null, range("1000-1999"), range("3000-9998"));
        Territory forLarge =
                new Territory(
                        "b",
                        0,
                        "B",
                        MONDAY,
                        null,
                        false,
                        facets("AT", Segment.ENTERPRISE, range("2000-2499"), range("9999")),
                        List.of());
        Territory later = aTerritory("c", TUESDAY, null, range("2000-2999"), range("9999"));
        Territory french =
                new Territory(
                        "d",
                        0,
                        "D",
                        MONDAY,
                        null,
                        false,
                        new Facets("AT", PostalCodes.of(List.of()), null, null, "fr"),
                        List.of());
        List<Territory> all = List.of(inAustria(forAll), forLarge, inAustria(later), french);

        // Then
        assertThat(Coverage.holes("AT", all, MONDAY))
                .containsExactly(
                        holes(Segment.SMALL_BUSINESS, "2000-2999", "9999"),
                        holes(Segment.MID_MARKET, "2000-2999", "9999"),
                        holes(Segment.ENTERPRISE, "2500-2999"),
                        holes(null, "2000-2999", "9999"));
        assertThat(Coverage.holes("AT", all, TUESDAY))
                .allSatisfy(each -> assertThat(each.postalCodes()).isEmpty());
        assertThat(Coverage.holes("DE", all, TUESDAY).getFirst().postalCodes())
                .containsExactly(range("01000-99999"));
    }

    private static Coverage.Holes holes(@Nullable Segment segment, String... ranges) {
        return new Coverage.Holes(
                segment, Arrays.stream(ranges).map(TerritoryTest::range).toList());
    }

    private static Territory inAustria(Territory german) {
        return new Territory(
                german.code(),
                german.version(),
                german.name(),
                german.validFrom(),
                german.validUntil(),
                german.closed(),
                new Facets("AT", german.facets().postalCodes(), null, null, null),
                german.growthSpecialists());
    }

    private static PostalCodeRange range(String text) {
        int dash = text.indexOf('-');
        return dash < 0
                ? new PostalCodeRange(text, text)
                : new PostalCodeRange(text.substring(0, dash), text.substring(dash + 1));
    }

    private static Facets facets(
            String country, @Nullable Segment segment, PostalCodeRange... ranges) {
        return new Facets(country, PostalCodes.of(List.of(ranges)), segment, null, null);
    }

    private static Territory aTerritory(
            String code, Instant from, @Nullable Instant until, PostalCodeRange... ranges) {
        return new Territory(
                code, 0, code, from, until, false, facets("DE", null, ranges), List.of("gs-lena"));
    }
}
