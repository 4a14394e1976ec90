package dev.cosell.attributions.link.api;

import dev.cosell.attributions.link.application.ConfirmationText;
import dev.cosell.attributions.link.application.ReadLinks.Read;
import dev.cosell.names.DomainName;
import java.time.Instant;
import java.util.List;

/**
 * What a customer confirms, or has confirmed, for its page.
 *
 * @param text the exact text: none of its letters is left out or added
 * @param happened when it was signed or declined; when it expires, before that
 */
record Confirmation(
        String id,
        String company,
        String domain,
        String partner,
        String products,
        ConfirmationText text,
        String happened,
        String declineReason) {

    static Confirmation of(Read read, ConfirmationText text, PageText words) {
        var link = read.link();
        Instant happened =
                switch (read.status()) {
                    case SIGNED, PRESENTED -> link.signedAt();
                    case DECLINED_BY_CUSTOMER, REVOKED -> link.endedAt();
                    case ISSUED, EXPIRED -> link.expiresAt();
                };
        var reason = link.declineReason();
        return new Confirmation(
                link.id().toString(),
                link.company(),
                DomainName.stored(link.domain()).display(),
                link.partner(),
                link.productsInWords(),
                text,
                happened == null ? "" : words.moment(happened),
                reason == null ? "" : words.of("reason." + reason));
    }

    public String heading() {
        return text.text().lines().findFirst().orElse("");
    }

    /** What stands below the heading. */
    public List<String> paragraphs() {
        return List.of(text.text().substring(heading().length()).strip().split("\n\n"));
    }
}
