package dev.cosell.attributions.link.messaging;

import dev.cosell.attributions.link.application.SigningCodes;
import dev.cosell.attributions.link.config.LinkConfig;
import dev.cosell.attributions.link.config.VendorConfig;
import dev.cosell.attributions.link.persistence.ConfirmationLinkEntity;
import dev.cosell.attributions.link.persistence.ConfirmationLinkRepository;
import dev.cosell.attributions.link.persistence.LinkStatus;
import dev.cosell.attributions.link.persistence.SigningCodeEntity;
import dev.cosell.attributions.link.persistence.SigningCodeRepository;
import dev.cosell.messaging.DueHandler;
import dev.cosell.names.DomainName;
import io.quarkus.mailer.Mailer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Locale;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Mails a one-time code after the request for it is committed; at least once. */
@ApplicationScoped
public class SigningCodeMail implements DueHandler {

    public static final String KIND = "signing-code-mail";

    private static final Logger LOG = Logger.getLogger(SigningCodeMail.class);

    private final SigningCodeRepository codes;
    private final ConfirmationLinkRepository links;
    private final SigningCodes signingCodes;
    private final Mailer mailer;
    private final CustomerMails mails;
    private final VendorConfig vendor;
    private final LinkConfig config;
    private final Clock clock;

    SigningCodeMail(
            SigningCodeRepository codes,
            ConfirmationLinkRepository links,
            SigningCodes signingCodes,
            Mailer mailer,
            CustomerMails mails,
            VendorConfig vendor,
            LinkConfig config,
            Clock clock) {
        this.codes = codes;
        this.links = links;
        this.signingCodes = signingCodes;
        this.mailer = mailer;
        this.mails = mails;
        this.vendor = vendor;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** The subject is the id of the code. One that is of no more use is not sent. */
    @Override
    public void handle(String subject) {
        codes.findByIdOptional(UUID.fromString(subject))
                .filter(code -> !code.superseded() && !code.isExpiredAt(clock.instant()))
                .ifPresent(
                        code ->
                                links.findByIdOptional(code.linkId())
                                        .filter(this::canBeSigned)
                                        .ifPresent(link -> send(code, link)));
    }

    private boolean canBeSigned(ConfirmationLinkEntity link) {
        return link.statusAt(clock.instant()) == LinkStatus.ISSUED;
    }

    private void send(SigningCodeEntity code, ConfirmationLinkEntity link) {
        var digits = signingCodes.digitsOf(code, link.keyName());
        if (digits.isEmpty()) {
            LOG.errorf(
                    "The key %s is gone, and the link %s cannot be signed",
                    link.keyName(), link.id());
            return;
        }
        Locale language = Locale.of(code.language());
        // The company's name is a text that somebody typed: a mail of ours carries the domain.
        String domain = DomainName.stored(link.domain()).display();
        mailer.send(
                mails.write(
                        code.email(),
                        language,
                        "signing-code",
                        domain,
                        digits.get(),
                        Long.toString(config.code().lifetime().toMinutes()),
                        vendor.name(),
                        link.partner()));
    }
}
