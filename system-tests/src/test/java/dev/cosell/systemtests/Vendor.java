package dev.cosell.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.systemtests.Api.Answer;
import dev.cosell.systemtests.Api.Who;
import java.net.IDN;
import java.net.URI;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A vendor of one partner and one growth specialist, under ids that no other test has, and its
 * deals.
 */
public final class Vendor {

    private final Api api;
    private final String suffix = UUID.randomUUID().toString().substring(24);
    private final String postalCode;
    private final AtomicBoolean onOwnDomain = new AtomicBoolean();

    /**
     * @param postalCode of the customers; the territory covers just this one
     */
    public Vendor(Api api, String postalCode) {
        this.api = api;
        this.postalCode = postalCode;
        put(api, "/staff/" + specialistId(), staff("GROWTH_SPECIALIST"));
        put(api, "/staff/cam-" + suffix, staff("CHANNEL_ACCOUNT_MANAGER"));
        put(api, "/staff/cc-" + suffix, staff("CHANNEL_CONSULTANT"));
        put(
                api,
                "/partners/" + partnerId(),
                """
                {"name":"Nordlicht Digital GmbH","country":"DE","sellsInto":["DE","AT"],"tier":"GOLD","domains":["nordlicht-%s.example"]}
                """
                        .formatted(suffix));
        put(
                api,
                "/partners/" + partnerId() + "/account-team",
                "{\"channelAccountManagerId\":\"cam-%1$s\",\"channelConsultantId\":\"cc-%1$s\"}"
                        .formatted(suffix));
        put(
                api,
                "/territories/de-" + suffix,
                """
                {"name":"One postal code","country":"DE","postalCodes":["%s"],"segment":"MID_MARKET","growthSpecialists":["%s"]}
                """
                        .formatted(postalCode, specialistId()));
    }

    public Who partner() {
        return Who.partner(partnerId());
    }

    public Who specialist() {
        return Who.specialist(specialistId());
    }

    public String partnerId() {
        return "nordlicht-" + suffix;
    }

    public String specialistId() {
        return "gs-" + suffix;
    }

    /** A domain with an umlaut, as its owner writes it. */
    public String domain() {
        return "müller-" + suffix + ".de";
    }

    public void registerDomain() {
        Answer answer =
                api.postOnceKnown(
                        partner(),
                        api.domains("/domains"),
                        """
                        {"name":"Müller-%s.de","company":"Müller Maschinenbau GmbH","country":"DE","postalCode":"%s","employees":240}
                        """
                                .formatted(suffix, postalCode));
        assertThat(answer.status()).as("%s", answer).isEqualTo(201);
    }

    /**
     * Registers a deal and returns its id: the first one on {@link #domain()}, each later one on a
     * domain of its own, as a partner has one open deal on a domain.
     */
    public String registerDeal() {
        boolean first = !onOwnDomain.getAndSet(true);
        return registerDealOn(first ? domain() : domain(UUID.randomUUID().toString()));
    }

    /** Registers a deal on any domain and returns its id. */
    public String registerDealOn(String domain) {
        Answer answer = api.postOnceKnown(partner(), api.deals("/deals"), deal(domain));
        assertThat(answer.status()).as("%s", answer).isEqualTo(201);
        return answer.text("/id");
    }

    /** A deal of the growth specialist's own (R33). */
    public String registerDirectDeal() {
        Answer answer = api.post(specialist(), api.deals("/deals"), deal(domain()));
        assertThat(answer.status()).as("%s", answer).isEqualTo(201);
        return answer.text("/id");
    }

    /** Registers a deal at one instance, on a domain that belongs to the idempotency key. */
    public Answer registerDeal(URI deals, String key) {
        return api.post(partner(), deals, deal(domain(key)), key);
    }

    private String domain(String key) {
        return "müller-%s-%08x.de".formatted(suffix, key.hashCode());
    }

    private String deal(String domain) {
        return """
               {"domain":"www.%1$s","company":{"name":"Müller Maschinenbau GmbH","country":"DE","postalCode":"%2$s","employees":240},
                "contact":{"name":"Anna Huber","email":"anna.huber@%1$s"},"products":["MARKETING_HUB"],
                "expectedMrr":{"amount":"1200.00","currency":"EUR"},"expectedCloseDate":"2099-01-29","externalReference":"crm-%3$s"}
               """
                .formatted(domain, postalCode, suffix);
    }

    /** The customer of the first deal, who signs. */
    public String signer() {
        return "anna.huber@" + domain();
    }

    /** The customer's address as it stands in a mail. */
    public String signerAsMailed() {
        return "anna.huber@" + IDN.toASCII(domain());
    }

    /** Waits until the deal has its growth specialist. */
    public Answer awaitAssigned(String deal) {
        return api.await(
                partner(),
                api.deals("/deals/" + deal),
                answer -> answer.text("/collaboration/status").equals("ASSIGNED"));
    }

    public Answer accept(String deal) {
        return api.post(
                specialist(), api.deals("/deals/" + deal + "/collaboration/acceptance"), "");
    }

    /**
     * Waits until deal-service knows that the link was presented: before that it holds a close
     * back.
     */
    public void awaitPresented(String deal) {
        api.await(
                partner(),
                api.deals("/deals/" + deal),
                answer ->
                        answer.body().at("/checklist").findParents("item").stream()
                                .anyMatch(
                                        item ->
                                                item.path("item").asText().equals("LINK_PRESENTED")
                                                        && item.path("done").asBoolean()));
    }

    public Answer closeWon(String deal) {
        return api.post(
                specialist(),
                api.deals("/deals/" + deal + "/closing"),
                "{\"outcome\":\"WON\",\"mrr\":{\"amount\":\"1150.00\",\"currency\":\"EUR\"}}");
    }

    /** Waits for the confirmation link that the acceptance issues. */
    public Answer awaitLink(String deal) {
        return api.await(
                partner(),
                api.attributions("/confirmation-links?dealId=" + deal),
                answer -> answer.body().at("/items").size() == 1);
    }

    /** The customer asks for the code, and signs with it. */
    public Answer sign(String url) {
        Answer asked =
                api.post(null, URI.create(url + "/code"), "{\"email\":\"%s\"}".formatted(signer()));
        assertThat(asked.status()).as("%s", asked).isEqualTo(202);
        String code = api.codeMailedTo(signerAsMailed());
        return api.post(
                null,
                URI.create(url + "/signature"),
                """
                {"name":"Anna Huber","email":"%s","role":"CFO","consent":true,"code":"%s"}
                """
                        .formatted(signer(), code));
    }

    /** Waits until credit was granted or refused. */
    public Answer awaitAttribution(String deal) {
        return api.await(
                partner(),
                api.attributions("/attributions/" + deal),
                answer -> answer.status() == 200 && !answer.text("/status").equals("PENDING"));
    }

    private static void put(Api api, String path, String body) {
        Answer answer = api.put(Who.operations(), api.assignments(path), body);
        assertThat(answer.status()).as("%s", answer).isIn(200, 201);
    }

    private static String staff(String role) {
        return """
               {"name":"Lena Vogt","email":"lena@vendor.example","role":"%s","languages":["de","en"],"capacity":40}
               """
                .formatted(role);
    }
}
