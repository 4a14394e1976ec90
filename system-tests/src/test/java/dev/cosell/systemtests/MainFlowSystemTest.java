package dev.cosell.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.systemtests.Api.Answer;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RunningSuite.class)
class MainFlowSystemTest {

    private Api api;

    @BeforeEach
    void open() {
        api = new Api(RunningSuite.stack());
    }

    @Test
    void aDealGoesAllTheWayToItsCredit() {
        // Given
        Vendor vendor = new Vendor(api, "80331");
        vendor.registerDomain();
        String deal = vendor.registerDeal();

        // When
        Answer assigned = vendor.awaitAssigned(deal);
        Answer declined =
                api.post(
                        vendor.specialist(),
                        api.deals("/deals/" + deal + "/collaboration/decline"),
                        "{\"reason\":\"NO_CAPACITY\"}");
        Answer accepted = vendor.accept(deal);
        Answer link = vendor.awaitLink(deal);
        Answer signed = vendor.sign(link.text("/items/0/url"));
        Answer presented =
                api.post(
                        vendor.partner(),
                        api.attributions(
                                "/confirmation-links/"
                                        + link.text("/items/0/id")
                                        + "/presentation"),
                        "");
        vendor.awaitPresented(deal);
        Answer closed = vendor.closeWon(deal);
        Answer attribution = vendor.awaitAttribution(deal);

        // Then
        assertThat(assigned.text("/collaboration/decisionMode")).isEqualTo("MUST_ACCEPT");
        assertThat(assigned.text("/collaboration/growthSpecialistId"))
                .isEqualTo(vendor.specialistId());
        assertThat(declined.status()).as("%s", declined).isEqualTo(409);
        assertThat(declined.text("/rule")).isEqualTo("R22");
        assertThat(accepted.status()).as("%s", accepted).isEqualTo(200);
        assertThat(signed.status()).as("%s", signed).isEqualTo(200);
        assertThat(presented.text("/status")).as("%s", presented).isEqualTo("PRESENTED");
        assertThat(closed.text("/status")).as("%s", closed).isEqualTo("WON");
        assertThat(attribution.text("/status")).as("%s", attribution).isEqualTo("GRANTED");
        assertThat(attribution.text("/revenueShare/percent")).isEqualTo("20");
        assertThat(attribution.text("/revenueShare/months")).isEqualTo("36");
        assertThat(attribution.text("/soldMrr/amount")).isEqualTo("1150.00");
        assertThat(rules(attribution)).contains("R35", "R37");
    }

    @Test
    void aGrowthSpecialistsOwnDealBecomesAPartners() {
        // Given
        Vendor vendor = new Vendor(api, "80343");
        String deal = vendor.registerDirectDeal();

        // When
        Answer forwarded =
                api.postOnceKnown(
                        vendor.specialist(),
                        api.deals("/deals/" + deal + "/forwarding"),
                        "{\"partnerId\":\"" + vendor.partnerId() + "\"}");
        Answer contact =
                api.await(
                        vendor.partner(),
                        api.assignments("/assignments/" + deal),
                        answer -> answer.status() == 200);
        Answer taken =
                api.post(
                        vendor.partner(),
                        api.deals("/deals/" + deal + "/forwarding/acceptance"),
                        "");
        Answer link = vendor.awaitLink(deal);
        Answer signed = vendor.sign(link.text("/items/0/url"));
        api.post(
                vendor.partner(),
                api.attributions(
                        "/confirmation-links/" + link.text("/items/0/id") + "/presentation"),
                "");
        vendor.awaitPresented(deal);
        Answer closed = vendor.closeWon(deal);
        Answer attribution = vendor.awaitAttribution(deal);

        // Then
        assertThat(forwarded.text("/forwarding/status")).as("%s", forwarded).isEqualTo("OFFERED");
        assertThat(contact.body().findValuesAsText("email")).isNotEmpty();
        assertThat(taken.text("/motion")).as("%s", taken).isEqualTo("DO_INBOUND_FOR_ME");
        assertThat(signed.status()).as("%s", signed).isEqualTo(200);
        assertThat(closed.text("/status")).as("%s", closed).isEqualTo("WON");
        assertThat(attribution.text("/status")).as("%s", attribution).isEqualTo("GRANTED");
        assertThat(attribution.text("/revenueShare")).isIn("", "null");
        assertThat(attribution.text("/soldMrr/amount")).isEqualTo("1150.00");
    }

    @Test
    void withoutAPresentedLinkCreditIsRefusedAndEachReasonNamed() {
        // Given
        Vendor vendor = new Vendor(api, "80333");
        vendor.registerDomain();
        String deal = vendor.registerDeal();
        vendor.awaitAssigned(deal);
        assertThat(vendor.accept(deal).status()).isEqualTo(200);

        // When
        Answer heldBack = vendor.closeWon(deal);
        Answer notices = api.get(vendor.partner(), api.deals("/notices"));
        Answer waived =
                api.post(vendor.partner(), api.deals("/deals/" + deal + "/credit-waiver"), "");
        Answer closed = vendor.closeWon(deal);
        Answer attribution = vendor.awaitAttribution(deal);

        // Then
        assertThat(heldBack.status()).as("%s", heldBack).isEqualTo(409);
        assertThat(heldBack.text("/code")).isEqualTo("CREDIT_AT_RISK");
        assertThat(heldBack.text("/rule")).isEqualTo("A6");
        assertThat(notices.body().at("/items").findValuesAsText("kind")).contains("CREDIT_AT_RISK");
        assertThat(waived.status()).as("%s", waived).isEqualTo(200);
        assertThat(closed.status()).as("%s", closed).isEqualTo(200);
        assertThat(attribution.text("/status")).isEqualTo("REFUSED");
        assertThat(attribution.text("/revenueShare")).isIn("", "null");
        assertThat(rules(attribution)).contains("R35", "R37");
    }

    @Test
    void onADomainOfNobodyTheGrowthSpecialistMayDecline() {
        // Given
        Vendor vendor = new Vendor(api, "80335");
        String deal = vendor.registerDeal();
        Answer assigned = vendor.awaitAssigned(deal);

        // When
        Answer declined =
                api.post(
                        vendor.specialist(),
                        api.deals("/deals/" + deal + "/collaboration/decline"),
                        "{\"reason\":\"NOT_A_FIT\"}");

        // Then
        assertThat(assigned.text("/collaboration/decisionMode")).isEqualTo("DISCRETIONARY");
        assertThat(declined.text("/status")).as("%s", declined).isEqualTo("DECLINED");
    }

    @Test
    void anotherPartnerSeesNothingOfIt() {
        // Given
        Vendor vendor = new Vendor(api, "80337");
        Vendor stranger = new Vendor(api, "80339");
        vendor.registerDomain();
        String deal = vendor.registerDeal();
        vendor.awaitAssigned(deal);
        vendor.accept(deal);
        Answer link = vendor.awaitLink(deal);
        String linkId = link.text("/items/0/id");

        // Then
        List<URI> foreign =
                List.of(
                        api.deals("/deals/" + deal),
                        api.deals("/deals/" + deal + "/decisions"),
                        api.domains("/domains/" + vendor.domain().replace("ü", "%C3%BC")),
                        api.assignments("/assignments/" + deal),
                        api.assignments("/partners/" + vendor.partnerId()),
                        api.assignments("/partners/" + vendor.partnerId() + "/account-team"),
                        api.attributions("/confirmation-links/" + linkId),
                        api.attributions("/attributions/" + deal));
        for (URI uri : foreign) {
            assertThat(api.get(vendor.partner(), uri).status()).as("own %s", uri).isEqualTo(200);
            Answer answer = api.get(stranger.partner(), uri);
            assertThat(answer.status()).as("%s", answer).isEqualTo(404);
        }
        List<URI> lists =
                List.of(
                        api.deals("/deals"),
                        api.domains("/domains"),
                        api.assignments("/assignments"),
                        api.attributions("/confirmation-links?dealId=" + deal));
        for (URI uri : lists) {
            assertThat(api.get(stranger.partner(), uri).body().at("/items").size())
                    .as("%s", uri)
                    .isZero();
        }
        assertThat(
                        api.post(
                                        stranger.partner(),
                                        api.attributions(
                                                "/confirmation-links/" + linkId + "/presentation"),
                                        "")
                                .status())
                .isEqualTo(404);
    }

    private static List<String> rules(Answer attribution) {
        List<String> rules = new ArrayList<>();
        attribution.body().at("/reasons").forEach(reason -> rules.add(reason.at("/rule").asText()));
        return rules;
    }
}
