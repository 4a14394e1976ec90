package dev.cosell.attributions.link.application;

import com.github.f4b6a3.uuid.UuidCreator;
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

    private static final Duration LIMITED_WITHIN = Duration.ofHours(1);

    private final CustomersLink customersLink;
    private final Signers signers;
    private final SigningCodeRepository codes;
    private final SigningCodes signingCodes;
    private final DueRows due;
    private final LinkConfig config;
    private final Clock clock;

    RequestCode(
            CustomersLink customersLink,
            Signers signers,
            SigningCodeRepository codes,
            SigningCodes signingCodes,
            DueRows due,
            LinkConfig config,
            Clock clock) {
        this.customersLink = customersLink;
        this.signers = signers;
        this.codes = codes;
        this.signingCodes = signingCodes;
        this.due = due;
        this.config = config;
        this.clock = clock;
    }

    /** The code is mailed after the commit. */
    @Transactional
    public SigningCodeEntity handle(String token, String emailText, Locale language) {
        ConfirmationLinkEntity link = customersLink.lockSignable(token).link();
        String email = signers.require(link, emailText).value();
        Instant now = clock.instant();
        requireRoom(link, now);
        var code =
                new SigningCodeEntity(
                        UuidCreator.getTimeOrderedEpoch(),
                        link.id(),
                        email,
                        language.getLanguage(),
                        signingCodes.newNonce(),
                        now,
                        now.plus(config.code().lifetime()));
        codes.replace(code);
        due.schedule(SigningCodeMail.KIND, code.id().toString(), now);
        return code;
    }

    /** Nobody's mailbox is flooded, and nobody gets many codes to guess at. */
    private void requireRoom(ConfirmationLinkEntity link, Instant now) {
        List<Instant> issued = codes.issuedSince(link.id(), now.minus(LIMITED_WITHIN));
        int tooMany = issued.size() - config.code().mailsPerHour();
        if (tooMany >= 0) {
            Instant roomAt = issued.get(tooMany).plus(LIMITED_WITHIN);
            throw new ProblemException(
                    StandardProblem.TOO_MANY_REQUESTS, Duration.between(now, roomAt));
        }
    }
}
