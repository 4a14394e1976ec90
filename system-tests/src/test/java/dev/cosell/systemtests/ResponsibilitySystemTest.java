package dev.cosell.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.systemtests.Api.Answer;
import dev.cosell.systemtests.Api.Who;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RunningSuite.class)
class ResponsibilitySystemTest {

    private static final String LIST = "/domains/without-growth-specialist?limit=100";

    private Api api;

    @BeforeEach
    void open() {
        api = new Api(RunningSuite.stack());
    }

    @Test
    void aDomainGetsItsGrowthSpecialistAtItsRegistration() {
        // Given
        Vendor vendor = new Vendor(api, "80538");

        // When
        vendor.registerDomain();

        // Then
        api.await(
                Who.operations(),
                api.domains(LIST),
                answer -> answer.status() == 200 && waiting(answer, vendor.domain()).isEmpty());
        assertThat(api.get(vendor.partner(), api.domains("/domains")).text("/items/0/holder"))
                .isEqualTo("YOU");
    }

    @Test
    void aDomainThatNobodyCoveredGetsSomebodyOnceATerritoryDoes() {
        // Given
        Vendor vendor = new Vendor(api, "80636");
        String domain = "unbetreut-" + vendor.partnerId() + ".de";
        api.postOnceKnown(
                vendor.partner(),
                api.domains("/domains"),
                """
                {"name":"%s","company":"Hofmann Optik GmbH","country":"DE","postalCode":"80637","employees":240}
                """
                        .formatted(domain));
        Answer unmatched =
                api.await(
                        Who.operations(),
                        api.domains(LIST + "&status=UNMATCHED"),
                        answer -> waiting(answer, domain).isPresent());
        JsonNode line = waiting(unmatched, domain).orElseThrow();
        assertThat(line.get("reason").asText()).isEqualTo("NO_TERRITORY");
        assertThat(line.get("channelAccountManagerId").asText()).startsWith("cam-");

        // When
        api.put(
                Who.operations(),
                api.assignments("/territories/de-later-" + vendor.partnerId()),
                """
                {"name":"One more postal code","country":"DE","postalCodes":["80637"],"growthSpecialists":["%s"]}
                """
                        .formatted(vendor.specialistId()));

        // Then
        api.await(
                Who.operations(),
                api.domains(LIST),
                answer -> answer.status() == 200 && waiting(answer, domain).isEmpty());
    }

    private static Optional<JsonNode> waiting(Answer list, String domain) {
        return StreamSupport.stream(list.body().at("/items").spliterator(), false)
                .filter(each -> each.get("domain").asText().equals(domain))
                .findFirst();
    }
}
