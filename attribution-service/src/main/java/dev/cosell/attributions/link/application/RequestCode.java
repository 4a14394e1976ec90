package dev.cosell.attributions.link.application;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.cosell.attributions.link.application.LinkInHand.Locked;
import dev.cosell.attributions.link.config.LinkConfig;
import dev.cosell.attributions.link.messaging.SigningCodeMail;
import dev.cosell.attributions.link.persistence.ConfirmationLinkEntity;
import dev.cosell.attributions.link.persistence.SigningCodeEntity;
import dev.cosell.attributions.link.persistence.SigningCodeRepository;
import dev.cosell.messaging.DueRows;
import dev.cosell.web.ProblemException;
import dev.cosell.web.StandardProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** A customer asks for the one-time code that goes to its own address (A20). */
@ApplicationScoped
public class RequestCode {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    private final CustomersLink customersLink;
    private final LinkInHand linkInHand;
    private final Signers signers;
    private final SigningCodeRepository codes;
    private final SigningCodes signingCodes;
    private final DueRows due;
    private final LinkConfig config;
    private final Clock clock;

    RequestCode(
            CustomersLink customersLink,
            LinkInHand linkInHand,
            Signers signers,
            SigningCodeRepository codes,
            SigningCodes signingCodes,
            DueRows due,
            LinkConfig config,
            Clock clock) {
        this.customersLink = customersLink;
        this.linkInHand = linkInHand;
        this.signers = signers;
        this.codes = codes;
        this.signingCodes = signingCodes;
        this.due = due;
        this.config = config;
        this.clock = clock;
    }

    /**
     * The code is mailed after the commit. What a mailbox gets is counted for each partner by
     * itself: a limit for all of them would tell one of the others, and who used it up would keep
     * the customer from signing theirs (A4, R28).
     */
    @Transactional
    public SigningCodeEntity handle(String token, String emailText, Locale language) {
        Locked locked = customersLink.lockSignable(token);
        ConfirmationLinkEntity link = locked.link();
        String email = signers.require(link, emailText).value();
        linkInHand.requireUnlocked(locked.deal());
        Instant now = clock.instant();
        String mailbox = email.replaceFirst("\\+[^@]*@", "@");
        requireRoom(
                codes.issuedSince(link.id(), now.minus(HOUR)), config.code().mailsPerHour(), HOUR);
        requireRoom(
                codes.lockIssuedTo(mailbox, link.partnerId(), now.minus(DAY)),
                config.code().mailsPerMailboxAndDay(),
                DAY);
        var code =
                new SigningCodeEntity(
                        UuidCreator.getTimeOrderedEpoch(),
                        link.id(),
                        email,
                        mailbox,
                        language.getLanguage(),
                        signingCodes.newNonce(),
                        now,
                        now.plus(config.code().lifetime()));
        codes.replace(code);
        due.schedule(SigningCodeMail.KIND, code.id().toString(), now);
        return code;
    }

    /** Nobody's mailbox is flooded, and nobody gets many codes to guess at. */
    private void requireRoom(List<Instant> issued, int most, Duration within) {
        int tooMany = issued.size() - most;
        if (tooMany >= 0) {
            Instant roomAt = issued.get(tooMany).plus(within);
            throw new ProblemException(
                    StandardProblem.TOO_MANY_REQUESTS, Duration.between(clock.instant(), roomAt));
        }
    }
}
