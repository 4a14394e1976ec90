package dev.cosell.attributions.link.application;

import dev.cosell.attributions.link.persistence.ConfirmationLinkEntity;
import dev.cosell.attributions.link.persistence.EvidenceRepository;
import dev.cosell.attributions.link.persistence.EvidenceRepository.Reader;
import dev.cosell.attributions.link.persistence.EvidenceRepository.SealedLink;
import dev.cosell.attributions.link.policy.ErasureReason;
import dev.cosell.attributions.link.policy.EvidenceEntry;
import dev.cosell.attributions.link.policy.EvidenceKind;
import dev.cosell.attributions.link.policy.FactName;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;

/**
 * Erases who signed, declined or was allowed to. That somebody did stays: the digests are left, and
 * without their salts nobody can tell what they are of.
 */
@ApplicationScoped
public class ErasePersonalData {

    private final LinkInHand linkInHand;
    private final Evidence evidence;
    private final EvidenceRepository entries;
    private final Clock clock;

    ErasePersonalData(
            LinkInHand linkInHand, Evidence evidence, EvidenceRepository entries, Clock clock) {
        this.linkInHand = linkInHand;
        this.evidence = evidence;
        this.entries = entries;
        this.clock = clock;
    }

    /**
     * @param by who has it erased
     */
    @Transactional
    public void handle(UUID linkId, ErasureReason reason, String by) {
        ConfirmationLinkEntity link = linkInHand.lock(linkId).link();
        evidence.begin(link);
        var left = new Left();
        entries.read(linkId, left);
        entries.erase(linkId, FactName.personalTexts());
        if (left.erased && !left.something) {
            return; // It was asked for before, and nothing has come since.
        }
        evidence.append(
                link,
                EvidenceKind.PERSONAL_DATA_ERASED,
                clock.instant(),
                Map.of(FactName.BY, by, FactName.REASON, reason));
    }

    /** What there is to erase, and whether it was erased before. */
    private static final class Left implements Reader {

        private boolean something;
        private boolean erased;

        @Override
        public void link(SealedLink link) {}

        @Override
        public void entry(EvidenceEntry entry) {
            erased |= entry.kind().equals(EvidenceKind.PERSONAL_DATA_ERASED.name());
            something |=
                    entry.facts().stream()
                            .anyMatch(
                                    fact ->
                                            fact.value() != null
                                                    && FactName.personalTexts()
                                                            .contains(fact.name()));
        }
    }
}
