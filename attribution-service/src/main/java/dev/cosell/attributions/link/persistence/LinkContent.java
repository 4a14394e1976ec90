package dev.cosell.attributions.link.persistence;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the customer confirms with a link, beside who it is.
 *
 * @param vendorName what customers call the vendor
 * @param partnerName null where it is not known
 * @param products codes of what was sold; empty where nobody said so
 * @param productNames of the same products, in the same order
 * @param terms what was agreed on, in the partner's words
 * @param textVersion which text says it
 */
public record LinkContent(
        String vendorName,
        @Nullable String partnerName,
        List<String> products,
        List<String> productNames,
        @Nullable String terms,
        int textVersion) {}
