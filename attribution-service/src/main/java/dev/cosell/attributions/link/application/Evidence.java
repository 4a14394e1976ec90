package dev.cosell.attributions.link.application;

import dev.cosell.attributions.link.persistence.ConfirmationLinkEntity;
import dev.cosell.attributions.link.persistence.EvidenceRepository;
import dev.cosell.attributions.link.persistence.EvidenceRepository.End;
import dev.cosell.attributions.link.policy.EvidenceEntry;
import dev.cosell.attributions.link.policy.EvidenceKind;
import dev.cosell.attributions.link.policy.Fact;
import dev.cosell.attributions.link.policy.FactName;
import dev.cosell.attributions.link.policy.SealState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what happens to a link, so that nobody can say afterwards that it was otherwise. The
 * link is locked, or was inserted, by whoever calls this.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
class Evidence {

    private static final String SEAL = "cosell:evidence-end:1";
    private static final int SALT_BYTES = 32;

    private final EvidenceRepository entries;
    private final LinkKeys keys;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Evidence(EvidenceRepository entries, LinkKeys keys, Clock clock) {
        this.entries = entries;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * Adds an entry at the end.
     *
     * @param facts what it speaks of; what is null is left out
     */
    void append(
            ConfirmationLinkEntity link,
            EvidenceKind kind,
            Instant at,
            Map<FactName, ? extends @Nullable Object> facts) {
        End end = entries.end(link.id());
        if (end.length() == 0 && kind != EvidenceKind.ISSUED) {
            end = add(link.id(), end, EvidenceKind.ADOPTED, clock.instant(), ofRow(link));
        }
        add(link.id(), end, kind, at, facts);
    }

    /** Begins the evidence of a link that is older than evidence itself. */
    void begin(ConfirmationLinkEntity link) {
        End end = entries.end(link.id());
        if (end.length() == 0) {
            add(link.id(), end, EvidenceKind.ADOPTED, clock.instant(), ofRow(link));
        }
    }

    /** What is confirmed with a link. */
    static Map<FactName, @Nullable Object> content(ConfirmationLinkEntity link) {
        Map<FactName, @Nullable Object> facts = new EnumMap<>(FactName.class);
        facts.put(FactName.DEAL_ID, link.dealId());
        facts.put(FactName.PARTNER_ID, link.partnerId());
        facts.put(FactName.VENDOR_NAME, link.vendorName());
        facts.put(FactName.PARTNER_NAME, link.partnerName());
        facts.put(FactName.DOMAIN, link.domain());
        facts.put(FactName.COMPANY, link.company());
        facts.put(FactName.PRODUCTS, EvidenceRepository.text(link.products()));
        facts.put(FactName.PRODUCT_NAMES, EvidenceRepository.text(link.productNames()));
        facts.put(FactName.TERMS, link.terms());
        facts.put(FactName.TEXT_VERSION, link.textVersion());
        facts.put(FactName.EXPIRES_AT, link.expiresAt());
        return facts;
    }

    private static Map<FactName, @Nullable Object> ofRow(ConfirmationLinkEntity link) {
        Map<FactName, @Nullable Object> facts = content(link);
        facts.put(FactName.STATUS, link.status());
        facts.put(FactName.ISSUED_AT, link.issuedAt());
        facts.put(FactName.SIGNED_AT, link.signedAt());
        facts.put(FactName.PRESENTED_AT, link.presentedAt());
        facts.put(FactName.SIGNER_NAME, link.signerName());
        facts.put(FactName.SIGNER_EMAIL, link.signerEmail());
        facts.put(FactName.SIGNER_ROLE, link.signerRole());
        return facts;
    }

    private End add(
            UUID linkId,
            End end,
            EvidenceKind kind,
            Instant at,
            Map<FactName, ? extends @Nullable Object> facts) {
        var entry =
                EvidenceEntry.of(
                        linkId, end.length() + 1, kind, at, salted(facts), end.headOrStart());
        String key = keys.current();
        byte[] seal = seal(linkId, entry.number(), entry.hash(), key);
        entries.append(entry, key, seal == null ? new byte[0] : seal);
        return new End(entry.number(), entry.hash());
    }

    private List<Fact> salted(Map<FactName, ? extends @Nullable Object> facts) {
        List<Fact> salted = new ArrayList<>();
        facts.forEach(
                (name, value) -> {
                    if (value != null) {
                        byte[] salt = new byte[SALT_BYTES];
                        random.nextBytes(salt);
                        salted.add(Fact.of(name.text(), salt, value.toString()));
                    }
                });
        return salted;
    }

    /** Whether the end of a chain is one that this service wrote. */
    SealState sealOf(
            UUID linkId,
            int length,
            byte @Nullable [] head,
            @Nullable String keyName,
            byte @Nullable [] seal) {
        if (head == null || keyName == null || seal == null) {
            return SealState.BROKEN;
        }
        byte[] expected = seal(linkId, length, head, keyName);
        if (expected == null) {
            return SealState.KEY_MISSING;
        }
        return MessageDigest.isEqual(expected, seal) ? SealState.WHOLE : SealState.BROKEN;
    }

    private byte @Nullable [] seal(UUID linkId, int length, byte[] head, String keyName) {
        byte[] number = ByteBuffer.allocate(Integer.BYTES).putInt(length).array();
        return keys.sign(keyName, SEAL, LinkTokens.bytes(linkId), number, head).orElse(null);
    }
}
