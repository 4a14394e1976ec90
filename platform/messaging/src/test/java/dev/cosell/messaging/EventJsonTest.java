package dev.cosell.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cosell.contracts.assignments.PartnerChanged;
import dev.cosell.contracts.attributions.AttributionGranted;
import dev.cosell.contracts.attributions.AttributionReason;
import dev.cosell.contracts.deals.DealRegistered;
import dev.cosell.contracts.domains.DealDomainResolved;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventJsonTest {

    private static final Instant NOW = Instant.parse("2027-01-29T10:15:30.123456Z");
    private static final UUID DEAL = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");
    private static final String RESOLVED =
            """
            {"dealId":"01890a5d-ac96-774b-bcce-b302099a8057","domain":"a.example",\
            "holderClass":"OWN","existingCustomer":true,"resolvedAt":"2027-01-29T10:15:30.123456Z"}""";

    @Test
    void writesMoneyAndTimeAsTextAndLeavesOutWhatIsAbsent() {
        assertThat(EventJson.write(aRegisteredDeal("müller-maschinenbau.de", null)))
                .contains("\"expectedMrr\":\"1200.00\"")
                .contains("\"expectedCloseDate\":\"2027-01-29\"")
                .contains("\"registeredAt\":\"2027-01-29T10:15:30.123456Z\"")
                .contains("\"domain\":\"müller-maschinenbau.de\"")
                .doesNotContain("industry");
    }

    @Test
    void readsWhatItWrote() {
        var granted =
                new AttributionGranted(
                        DEAL,
                        "nordlicht",
                        List.of(new AttributionReason("R35", "SIGNED")),
                        new BigDecimal("20"),
                        36,
                        new BigDecimal("1150.00"),
                        "EUR",
                        1,
                        NOW);

        assertThat(read(EventJson.write(granted), AttributionGranted.class)).isEqualTo(granted);
        assertThat(read(EventJson.write(aRegisteredDeal("a.example", 7)), DealRegistered.class))
                .isEqualTo(aRegisteredDeal("a.example", 7));
    }

    @Test
    void writesNumbersWithoutExponent() {
        var granted =
                new AttributionGranted(
                        DEAL,
                        "nordlicht",
                        List.of(),
                        new BigDecimal("20").stripTrailingZeros(),
                        36,
                        new BigDecimal("1E+3"),
                        "EUR",
                        1,
                        NOW);

        assertThat(EventJson.write(granted))
                .contains("\"revenueSharePercent\":\"20\"")
                .contains("\"soldMrr\":\"1000\"");
    }

    @Test
    void passesOverFieldsThatItDoesNotKnow() {
        String withMore = RESOLVED.replace("{", "{\"addedLater\":{\"a\":[1]},");

        assertThat(read(withMore, DealDomainResolved.class))
                .isEqualTo(new DealDomainResolved(DEAL, "a.example", "OWN", true, null, NOW));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"domain\":\"a.example\", | '' | /domain is missing",
                "\"a.example\" | null | /domain is missing",
                "\"existingCustomer\":true, | '' | /existingCustomer ",
                "true | null | /existingCustomer ",
                "true | \"true\" | boolean",
                "true | 1 | boolean",
                "\"OWN\" | 5 | String",
                "\"OWN\" | [\"OWN\"] | String",
                "\"OWN\" | \"a\\u0000b\" | /holderClass has a character",
                "\"OWN\" | \"\\ud800\" | /holderClass has a character",
                "01890a5d-ac96-774b-bcce-b302099a8057 | not-a-uuid | UUID",
                "2027-01-29T10 | 2027-13-29T10 | Instant",
                "} | }} | close marker",
                "} | '' | end-of-input",
                "{ | [ | DealDomainResolved",
            })
    void refusesWhatIsOutOfSchema(String good, @Nullable String bad, String complaint) {
        String json = RESOLVED.replace(good, bad == null ? "" : bad);

        assertThatThrownBy(() -> read(json, DealDomainResolved.class))
                .isInstanceOf(MalformedEventException.class)
                .hasMessageContaining(complaint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "36 | 36.5",
                "36 | \"36\"",
                "36 | null",
                "\"20\" | \"1E999999999\"",
                "\"20\" | \"1E-999999999\"",
                "\"20\" | 1E999999999",
                "\"20\" | \"twenty\"",
                "\"20\" | \"\""
            })
    void refusesNumbersOfAnotherKind(String good, String bad) {
        String json =
                EventJson.write(
                                new AttributionGranted(
                                        DEAL,
                                        "nordlicht",
                                        List.of(),
                                        new BigDecimal("20"),
                                        36,
                                        BigDecimal.ONE,
                                        "EUR",
                                        1,
                                        NOW))
                        .replace(good, bad);

        assertThatThrownBy(() -> read(json, AttributionGranted.class))
                .isInstanceOf(MalformedEventException.class);
    }

    @ParameterizedTest
    @CsvSource({"''", "null", "not json", "'[]'", "'5'", "'\"text\"'"})
    void refusesWhatIsNoObject(String json) {
        assertThatThrownBy(() -> read(json, DealDomainResolved.class))
                .isInstanceOf(MalformedEventException.class);
    }

    @Test
    void refusesDeepNestingAndInvalidUtf8() {
        assertThatThrownBy(() -> read("[".repeat(100_000), DealDomainResolved.class))
                .isInstanceOf(MalformedEventException.class);
        assertThatThrownBy(
                        () ->
                                EventJson.read(
                                        new byte[] {'{', '"', (byte) 0xC3, '(', '"', ':', '1', '}'},
                                        DealDomainResolved.class))
                .isInstanceOf(MalformedEventException.class);
    }

    @Test
    void doesNotWriteWhatNobodyCouldRead() {
        var withoutCountry = aPartner("nordlicht", Arrays.asList("DE", null));

        assertThatThrownBy(() -> EventJson.write(withoutCountry))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("/sellsInto/1 has no value");
    }

    private static Record read(String json, Class<?> type) {
        return EventJson.read(json.getBytes(UTF_8), type);
    }

    private static PartnerChanged aPartner(String id, List<String> sellsInto) {
        return new PartnerChanged(
                id, null, "DE", sellsInto, List.of(), "GOLD", null, null, null, NOW);
    }

    private static DealRegistered aRegisteredDeal(String domain, @Nullable Integer employees) {
        return new DealRegistered(
                DEAL,
                "nordlicht",
                null,
                domain,
                "Müller Maschinenbau GmbH",
                "DE",
                "80331",
                employees,
                null,
                null,
                "PARTNER_COLLABORATION",
                "dach-co-selling-pilot/1",
                new BigDecimal("1200.00"),
                "EUR",
                LocalDate.of(2027, 1, 29),
                null,
                null,
                NOW);
    }
}
