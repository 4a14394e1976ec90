package dev.cosell.attributions.link.policy;

import java.util.Arrays;
import java.util.List;

/** What an entry of evidence speaks of. The texts are part of what is hashed: they never change. */
public enum FactName {
    DEAL_ID("dealId", false),
    PARTNER_ID("partnerId", false),
    /** What the signer read for the vendor. */
    VENDOR_NAME("vendorName", false),
    /** What the signer read for the partner. */
    PARTNER_NAME("partnerName", false),
    DOMAIN("domain", false),
    COMPANY("company", false),
    PRODUCTS("products", false),
    PRODUCT_NAMES("productNames", false),
    TERMS("terms", false),
    STATUS("status", false),
    ISSUED_AT("issuedAt", false),
    EXPIRES_AT("expiresAt", false),
    SIGNED_AT("signedAt", false),
    PRESENTED_AT("presentedAt", false),
    TEXT_VERSION("textVersion", false),
    LANGUAGE("language", false),
    /** Word for word what was signed. */
    TEXT("text", false),
    TEXT_SHA256("textSha256", false),
    CODE_ISSUED_AT("codeIssuedAt", false),
    REASON("reason", false),
    BY("by", false),
    SIGNER_NAME("signerName", true),
    SIGNER_EMAIL("signerEmail", true),
    SIGNER_ROLE("signerRole", true),
    /** The IP address. */
    CLIENT_ADDRESS("clientAddress", true),
    CLIENT_AGENT("clientAgent", true),
    COMMENT("comment", true),
    ALLOWED_EMAIL("allowedEmail", true),
    ALLOWED_BECAUSE("allowedBecause", true);

    private final String text;
    private final boolean personal;

    FactName(String text, boolean personal) {
        this.text = text;
        this.personal = personal;
    }

    public String text() {
        return text;
    }

    /** Whether it can be erased. */
    public boolean personal() {
        return personal;
    }

    /** The texts of all that can be erased. */
    public static List<String> personalTexts() {
        return Arrays.stream(values()).filter(FactName::personal).map(FactName::text).toList();
    }
}
