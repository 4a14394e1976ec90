package dev.cosell.stack;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.names.DomainName;
import dev.cosell.names.EmailAddress;
import dev.cosell.names.ParsedDomain.Registrable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The sample files hang together, whatever the services make of them. */
class SamplesTest {
    static final Path SAMPLES = Path.of("../../samples");

    private static final List<String> SEGMENTS =
            List.of("SMALL_BUSINESS", "MID_MARKET", "ENTERPRISE");

    @ParameterizedTest
    @CsvSource({"DE, 1000, 99999, %05d", "AT, 1000, 9999, %04d", "CH, 1000, 9999, %04d"})
    void coverEveryPostalCodeAndSegmentByOneMostSpecificTerritory(
            String country, int first, int last, String form) {
        List<Territory> territories =
                rows("territories")
                        .map(Territory::from)
                        .filter(t -> t.country.equals(country))
                        .toList();
        Map<String, Set<String>> wider =
                territories.stream().collect(toMap(Territory::code, t -> t.within(territories)));
        for (String segment : SEGMENTS) {
            for (int code = first; code <= last; code++) {
                String postalCode = form.formatted(code);
                Set<String> covering =
                        territories.stream()
                                .filter(t -> t.covers(postalCode, segment))
                                .map(Territory::code)
                                .collect(toSet());

                assertThat(covering)
                        .as("most specific of " + country + " " + postalCode + " " + segment)
                        .filteredOn(t -> wider.getOrDefault(t, Set.of()).containsAll(covering))
                        .hasSize(1);
            }
        }
    }

    @Test
    void nameStaffThatExistsInTheRoleThatItHas() {
        assertThat(rows("territories"))
                .allSatisfy(
                        row -> {
                            assertThat(row.path("growthSpecialists")).isNotEmpty();
                            row.path("growthSpecialists")
                                    .forEach(
                                            id ->
                                                    assertThat(role(id))
                                                            .isEqualTo("GROWTH_SPECIALIST"));
                        });
        assertThat(rows("customers"))
                .allSatisfy(
                        row ->
                                assertThat(role(row.path("growthSpecialistId")))
                                        .isEqualTo("GROWTH_SPECIALIST"));
        assertThat(rows("deputies"))
                .allSatisfy(
                        row -> {
                            assertThat(role(row.path("staff"))).isEqualTo("GROWTH_SPECIALIST");
                            assertThat(role(row.path("deputyId"))).isEqualTo("GROWTH_SPECIALIST");
                            assertThat(row.path("deputyId")).isNotEqualTo(row.path("staff"));
                        });
        assertThat(rows("account-teams"))
                .allSatisfy(
                        row -> {
                            assertThat(role(row.path("channelAccountManagerId")))
                                    .isEqualTo("CHANNEL_ACCOUNT_MANAGER");
                            assertThat(role(row.path("channelConsultantId")))
                                    .isEqualTo("CHANNEL_CONSULTANT");
                        });
        assertThat(texts("account-teams", "partner"))
                .containsExactlyInAnyOrderElementsOf(texts("partners", "id"));
    }

    @Test
    void areBigEnoughForARealisticVendor() {
        assertThat(
                        rows("staff")
                                .filter(
                                        row ->
                                                row.path("role")
                                                        .asText()
                                                        .equals("GROWTH_SPECIALIST")))
                .hasSizeGreaterThanOrEqualTo(12);
        for (String country : List.of("DE", "AT", "CH", "FR", "NL")) {
            assertThat(texts("partners", "country")).contains(country);
        }
        for (String language : List.of("de", "fr", "it")) {
            assertThat(rows("staff").map(row -> row.path("languages").toString()))
                    .anyMatch(languages -> languages.contains('"' + language + '"'));
        }
        assertThat(texts("domains", "name")).anyMatch(name -> name.contains("ß"));
    }

    @Test
    void haveDomainsThatCanBeRegisteredAndReachNobody() {
        Stream<String> own =
                rows("partners")
                        .flatMap(
                                row ->
                                        StreamSupport.stream(
                                                row.path("domains").spliterator(), false))
                        .map(JsonNode::asText);
        List<String> names =
                Stream.of(own.toList(), texts("domains", "name"), texts("customers", "domain"))
                        .flatMap(List::stream)
                        .toList();

        List<DomainName> parsed = names.stream().map(SamplesTest::domain).toList();

        assertThat(parsed).doesNotHaveDuplicates();
        assertThat(Stream.concat(parsed.stream(), dealDomains()))
                .as("names kept for documentation, so that no mail from here meets a real company")
                .allMatch(name -> name.value().endsWith(".example"));
        assertThat(names).noneMatch(name -> name.contains("müller-maschinenbau"));
    }

    @Test
    void registerDomainsAndDealsOfKnownPartnersOrSpecialists() {
        Set<String> known = new HashSet<>(texts("partners", "id"));
        known.addAll(texts("staff", "id"));
        assertThat(known).containsAll(texts("domains", "registeredBy"));
        assertThat(texts("partners", "id")).containsAll(texts("deals", "registeredBy"));
        assertThat(texts("deals", "externalReference")).doesNotHaveDuplicates();
        assertThat(rows("deals"))
                .allSatisfy(
                        row ->
                                assertThat(EmailAddress.parse(row.at("/contact/email").asText()))
                                        .get()
                                        .extracting(EmailAddress::domain)
                                        .isEqualTo(domain(row.path("domain").asText())));
    }

    @Test
    void areWhatTheDemoPutsSoThatItChangesNothing() {
        assertThat(row("staff", "id", "gs-lena")).isEqualTo(StackClient.json(Demo.LENA));
        assertThat(row("staff", "id", "cam-petra")).isEqualTo(StackClient.json(Demo.PETRA));
        assertThat(row("staff", "id", "cc-jonas")).isEqualTo(StackClient.json(Demo.JONAS));
        assertThat(row("partners", "id", "nordlicht")).isEqualTo(StackClient.json(Demo.NORDLICHT));
        assertThat(row("territories", "code", "de-sued")).isEqualTo(StackClient.json(Demo.DE_SUED));
        assertThat(row("account-teams", "partner", "nordlicht"))
                .isEqualTo(StackClient.json(Demo.ACCOUNT_TEAM));
    }

    @ParameterizedTest
    @ValueSource(strings = {"staff", "partners"})
    void haveEachIdOnce(String file) {
        assertThat(texts(file, "id")).doesNotHaveDuplicates();
    }

    private record Territory(
            String code, String country, Set<String> postalCodes, String segment, String language) {

        static Territory from(JsonNode row) {
            Set<String> codes = new HashSet<>();
            row.path("postalCodes").forEach(range -> codes.addAll(expand(range.asText())));
            return new Territory(
                    row.path("code").asText(),
                    row.path("country").asText(),
                    codes,
                    row.path("segment").asText(),
                    row.path("language").asText());
        }

        private static List<String> expand(String range) {
            assertThat(range).matches("\\d{4,5}(-\\d{4,5})?");
            String[] ends = range.split("-");
            String form = "%0" + ends[0].length() + "d";
            int last = Integer.parseInt(ends[ends.length - 1]);
            return new ArrayList<>(
                    IntStream.rangeClosed(Integer.parseInt(ends[0]), last)
                            .mapToObj(form::formatted)
                            .toList());
        }

        /** For a customer whose language nobody knows, as that is the harder case. */
        boolean covers(String postalCode, String wantedSegment) {
            return language.isEmpty()
                    && (postalCodes.isEmpty() || postalCodes.contains(postalCode))
                    && (segment.isEmpty() || segment.equals(wantedSegment));
        }

        /** Those that hold this one, in place and segment: it is more specific, by any count. */
        Set<String> within(List<Territory> others) {
            return others.stream()
                    .filter(o -> o.segment.isEmpty() || o.segment.equals(segment))
                    .filter(
                            o ->
                                    o.postalCodes.isEmpty()
                                            || (!postalCodes.isEmpty()
                                                    && o.postalCodes.containsAll(postalCodes)))
                    .map(Territory::code)
                    .collect(toSet());
        }
    }

    private static Stream<DomainName> dealDomains() {
        return rows("deals").map(row -> domain(row.path("domain").asText()));
    }

    private static DomainName domain(String name) {
        assertThat(DomainName.parse(name)).as(name).isInstanceOf(Registrable.class);
        return ((Registrable) DomainName.parse(name)).name();
    }

    private static String role(JsonNode id) {
        return row("staff", "id", id.asText()).path("role").asText();
    }

    private static JsonNode row(String file, String id, String value) {
        ObjectNode row =
                rows(file).filter(r -> r.path(id).asText().equals(value)).findFirst().orElseThrow();
        row.remove(id);
        return row;
    }

    private static List<String> texts(String file, String field) {
        return rows(file).map(row -> row.path(field).asText()).toList();
    }

    private static Stream<ObjectNode> rows(String file) {
        return SampleData.read(SAMPLES.resolve(file + ".json")).stream();
    }
}
