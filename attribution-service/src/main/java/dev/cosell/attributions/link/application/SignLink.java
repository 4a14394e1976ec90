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
    private final LinkInHand linkInHand;
    private final Signers signers;
    private final SigningCodeRepository codes;
    private final SigningCodes signingCodes;
    private final Guesses guesses;
    private final LinkEvents events;
    private final LinkConfig config;
    private final Clock clock;

    SignLink(
            CustomersLink customersLink,
            LinkInHand linkInHand,
            Signers signers,
            SigningCodeRepository codes,
            SigningCodes signingCodes,
            Guesses guesses,
            LinkEvents events,
            LinkConfig config,
            Clock clock) {
        this.customersLink = customersLink;
        this.linkInHand = linkInHand;
        this.signers = signers;
        this.codes = codes;
        this.signingCodes = signingCodes;
        this.guesses = guesses;
        this.events = events;
        this.config = config;
        this.clock = clock;
    }

    public record Command(
            String token, String name, String email, String role, String code, Client client) {}

    @Transactional
    public void handle(Command command) {
        guesses.requireRoom(command.client(), customersLink.idOf(command.token()));
        Locked locked = customersLink.lockSignable(command.token());
        ConfirmationLinkEntity link = locked.link();
        String email = signers.require(link, command.email()).value();
        linkInHand.requireUnlocked(locked.deal());
        Instant now = clock.instant();
        requireCode(locked, email, command, now);
        link.sign(command.name(), email, command.role(), now);
        locked.deal().linkSigned(now);
        events.signed(link);
    }

    /**
     * @throws RefusedException when the code is not the one; that it was tried is kept, as the
     *     transaction of a refusal commits
     */
    private void requireCode(Locked locked, String email, Command command, Instant now) {
        ConfirmationLinkEntity link = locked.link();
        SigningCodeEntity code = codes.inForce(link.id(), email).orElse(null);
        if (code != null && code.isExpiredAt(now)) {
            throw new RefusedException(AttributionProblem.CODE_EXPIRED, RULE);
        }
        boolean exhausted = code != null && code.tries() >= config.code().tries();
        if (!exhausted
                && code != null
                && signingCodes.matches(code, link.keyName(), command.code())) {
            return;
        }
        guesses.countCode(command.client(), link.id());
        if (exhausted) {
            throw new RefusedException(AttributionProblem.CODE_EXHAUSTED, RULE);
        }
        if (code != null) {
            code.countWrongTry();
            locked.deal().countWrongCode();
        }
        throw new RefusedException(AttributionProblem.CODE_WRONG, RULE);
    }
}
