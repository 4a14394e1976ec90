package dev.cosell.attributions.link.application;

import dev.cosell.attributions.AttributionProblem;
import dev.cosell.attributions.link.application.LinkInHand.Locked;
import dev.cosell.attributions.link.config.LinkConfig;
import dev.cosell.attributions.link.messaging.LinkEvents;
import dev.cosell.attributions.link.persistence.ConfirmationLinkEntity;
import dev.cosell.attributions.link.persistence.SigningCodeEntity;
import dev.cosell.attributions.link.persistence.SigningCodeRepository;
import dev.cosell.web.RefusedException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;

/** The customer signs, with the code that went to its own address (R35, R36, A20). */
@ApplicationScoped
public class SignLink {

    private static final String RULE = "A20";

    private final CustomersLink customersLink;
    private final Signers signers;
    private final SigningCodeRepository codes;
    private final SigningCodes signingCodes;
    private final LinkEvents events;
    private final LinkConfig config;
    private final Clock clock;

    SignLink(
            CustomersLink customersLink,
            Signers signers,
            SigningCodeRepository codes,
            SigningCodes signingCodes,
            LinkEvents events,
            LinkConfig config,
            Clock clock) {
        this.customersLink = customersLink;
        this.signers = signers;
        this.codes = codes;
        this.signingCodes = signingCodes;
        this.events = events;
        this.config = config;
        this.clock = clock;
    }

    public record Command(String token, String name, String email, String role, String code) {}

    @Transactional
    public void handle(Command command) {
        Locked locked = customersLink.lockSignable(command.token());
        ConfirmationLinkEntity link = locked.link();
        String email = signers.require(link, command.email()).value();
        Instant now = clock.instant();
        requireCode(link, email, command.code(), now);
        link.sign(command.name(), email, command.role(), now);
        locked.deal().linkSigned(now);
        events.signed(link);
    }

    /**
     * @throws RefusedException when the code is not the one; that it was tried is kept, as the
     *     transaction of a refusal commits
     */
    private void requireCode(
            ConfirmationLinkEntity link, String email, String digits, Instant now) {
        SigningCodeEntity code =
                codes.inForce(link.id(), email)
                        .orElseThrow(
                                () -> new RefusedException(AttributionProblem.CODE_WRONG, RULE));
        if (code.isExpiredAt(now)) {
            throw new RefusedException(AttributionProblem.CODE_EXPIRED, RULE);
        }
        if (code.tries() >= config.code().tries()) {
            throw new RefusedException(AttributionProblem.CODE_EXHAUSTED, RULE);
        }
        if (!signingCodes.matches(code, link.keyName(), digits)) {
            code.countWrongTry();
            throw new RefusedException(AttributionProblem.CODE_WRONG, RULE);
        }
    }
}
