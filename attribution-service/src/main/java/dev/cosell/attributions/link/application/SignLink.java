package dev.cosell.attributions.link.application;

import dev.cosell.attributions.AttributionProblem;
import dev.cosell.attributions.competition.application.Compete;
import dev.cosell.attributions.link.application.LinkInHand.Locked;
import dev.cosell.attributions.link.config.LinkConfig;
import dev.cosell.attributions.link.messaging.LinkEvents;
import dev.cosell.attributions.link.messaging.SignatureReceiptMail;
import dev.cosell.attributions.link.persistence.ConfirmationLinkEntity;
import dev.cosell.attributions.link.persistence.SigningCodeEntity;
import dev.cosell.attributions.link.persistence.SigningCodeRepository;
import dev.cosell.attributions.link.policy.EvidenceKind;
import dev.cosell.attributions.link.policy.FactName;
import dev.cosell.messaging.DueRows;
import dev.cosell.web.Languages;
import dev.cosell.web.ProblemException;
import dev.cosell.web.RefusedException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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
    private final ConfirmationTexts texts;
    private final Evidence evidence;
    private final LinkEvents events;
    private final Compete compete;
    private final DueRows due;
    private final LinkConfig config;
    private final Clock clock;

    SignLink(
            CustomersLink customersLink,
            LinkInHand linkInHand,
            Signers signers,
            SigningCodeRepository codes,
            SigningCodes signingCodes,
            Guesses guesses,
            ConfirmationTexts texts,
            Evidence evidence,
            LinkEvents events,
            Compete compete,
            DueRows due,
            LinkConfig config,
            Clock clock) {
        this.customersLink = customersLink;
        this.linkInHand = linkInHand;
        this.signers = signers;
        this.codes = codes;
        this.signingCodes = signingCodes;
        this.guesses = guesses;
        this.texts = texts;
        this.evidence = evidence;
        this.events = events;
        this.compete = compete;
        this.due = due;
        this.config = config;
        this.clock = clock;
    }

    /**
     * What the customer gives, and where from.
     *
     * @param textSha256 of the text that was read; null where it is the one of the language
     */
    public record Command(
            String token,
            String name,
            String email,
            String role,
            String code,
            @Nullable String textSha256,
            Locale language,
            Client client) {}

    @Transactional
    public void handle(Command command) {
        guesses.requireRoom(command.client(), customersLink.idOf(command.token()));
        Locked locked = customersLink.lockSignable(command.token());
        ConfirmationLinkEntity link = locked.link();
        String email = signers.require(link, command.email()).value();
        linkInHand.requireUnlocked(locked.deal());
        ConfirmationText text = textThatWasRead(link, command);
        Instant now = clock.instant();
        SigningCodeEntity code = requireCode(locked, email, command, now);
        UUID dealId = locked.deal().dealId();
        Instant at = compete.momentOf(dealId, locked.deal().momentOf(now));
        link.sign(command.name(), email, command.role(), at);
        locked.deal().linkSigned(at);
        evidence.append(link, EvidenceKind.SIGNED, at, facts(command, email, text, code, at));
        events.signed(link);
        compete.changed(dealId);
        due.schedule(SignatureReceiptMail.KIND, link.id().toString(), now);
    }

    /**
     * @throws ProblemException when it is none of this link's
     */
    private ConfirmationText textThatWasRead(ConfirmationLinkEntity link, Command command) {
        String sha256 = command.textSha256();
        if (sha256 == null) {
            return texts.of(link, command.language());
        }
        return Languages.SUPPORTED.stream()
                .map(language -> texts.of(link, language))
                .filter(text -> text.sha256().equals(sha256))
                .findFirst()
                .orElseThrow(() -> new ProblemException(AttributionProblem.TEXT_NOT_THE_ONE));
    }

    private static Map<FactName, Object> facts(
            Command command,
            String email,
            ConfirmationText text,
            SigningCodeEntity code,
            Instant now) {
        Map<FactName, Object> facts = new EnumMap<>(FactName.class);
        facts.put(FactName.SIGNED_AT, now);
        facts.put(FactName.SIGNER_NAME, command.name());
        facts.put(FactName.SIGNER_EMAIL, email);
        facts.put(FactName.SIGNER_ROLE, command.role());
        facts.put(FactName.CODE_ISSUED_AT, code.issuedAt());
        facts.put(FactName.TEXT_VERSION, text.version());
        facts.put(FactName.LANGUAGE, text.language());
        facts.put(FactName.TEXT, text.text());
        facts.put(FactName.TEXT_SHA256, text.sha256());
        facts.put(FactName.CLIENT_ADDRESS, command.client().address());
        facts.put(FactName.CLIENT_AGENT, command.client().agent());
        return facts;
    }

    /**
     * The code that was mailed to the signer.
     *
     * @throws RefusedException when what was given is not the one; that it was tried is kept, as
     *     the transaction of a refusal commits
     */
    private SigningCodeEntity requireCode(
            Locked locked, String email, Command command, Instant now) {
        ConfirmationLinkEntity link = locked.link();
        SigningCodeEntity code = codes.inForce(link.id(), email).orElse(null);
        if (code != null && code.isExpiredAt(now)) {
            throw new RefusedException(AttributionProblem.CODE_EXPIRED, RULE);
        }
        boolean exhausted = code != null && code.tries() >= config.code().tries();
        if (!exhausted
                && code != null
                && signingCodes.matches(code, link.keyName(), command.code())) {
            return code;
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
