package dev.cosell.attributions.link.messaging;

import dev.cosell.attributions.link.application.ReadProof;
import dev.cosell.attributions.link.application.ReadProof.Signed;
import dev.cosell.attributions.link.config.VendorConfig;
import dev.cosell.attributions.link.persistence.ConfirmationLinkEntity;
import dev.cosell.attributions.link.policy.ReminderPolicy;
import dev.cosell.messaging.DueHandler;
import dev.cosell.names.DomainName;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.Mailer;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;

/**
 * Mails the signer what it has signed, and how the evidence ended with that: a witness that is not
 * in the vendor's hands. At least once, after the signature is committed.
 */
@ApplicationScoped
public class SignatureReceiptMail implements DueHandler {

    public static final String KIND = "signature-receipt-mail";

    /** A mailbox that takes nothing for so long is given up. */
    private static final Duration TRIED_FOR = Duration.ofDays(7);

    private final ReadProof readProof;
    private final Mailer mailer;
    private final CustomerMails mails;
    private final VendorConfig vendor;
    private final Clock clock;

    SignatureReceiptMail(
            ReadProof readProof,
            Mailer mailer,
            CustomerMails mails,
            VendorConfig vendor,
            Clock clock) {
        this.readProof = readProof;
        this.mailer = mailer;
        this.mails = mails;
        this.vendor = vendor;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** The subject is the id of the link. Where the address was erased, nobody is written to. */
    @Override
    public void handle(String subject) {
        var proof = readProof.handle(UUID.fromString(subject));
        ConfirmationLinkEntity link = proof.link().link();
        String address = link.signerEmail();
        if (address == null) {
            return;
        }
        proof.signed()
                .filter(signed -> clock.instant().isBefore(signed.at().plus(TRIED_FOR)))
                .ifPresent(signed -> mailer.send(mail(address, link, signed)));
    }

    private Mail mail(String address, ConfirmationLinkEntity link, Signed signed) {
        Locale language = Locale.of(signed.text().language());
        String moment =
                DateTimeFormatter.ofPattern(CustomerMails.moment(language), language)
                        .format(signed.at().atZone(ReminderPolicy.ZONE));
        String contact = vendor.contactEmail().map(mail -> " (" + mail + ")").orElse("");
        // The company's name is a text that somebody typed: a mail of ours carries the domain.
        return mails.write(
                        address,
                        language,
                        "receipt",
                        DomainName.stored(link.domain()).display(),
                        moment,
                        link.partner(),
                        link.id().toString(),
                        Integer.toString(signed.text().version()),
                        signed.text().sha256(),
                        Integer.toString(signed.number()),
                        HexFormat.of().formatHex(signed.head()),
                        vendor.name() + contact,
                        "%s (%s)".formatted(link.signerName(), link.signerRole()))
                .addAttachment(
                        "confirmation-" + link.id() + ".txt",
                        signed.text().text().getBytes(StandardCharsets.UTF_8),
                        "text/plain; charset=UTF-8");
    }
}
