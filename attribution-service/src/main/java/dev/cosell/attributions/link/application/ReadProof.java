package dev.cosell.attributions.link.application;

import dev.cosell.attributions.link.application.ReadLinks.Read;
import dev.cosell.attributions.link.persistence.EvidenceRepository;
import dev.cosell.attributions.link.persistence.EvidenceRepository.Reader;
import dev.cosell.attributions.link.persistence.EvidenceRepository.SealedLink;
import dev.cosell.attributions.link.policy.Breach;
import dev.cosell.attributions.link.policy.EvidenceEntry;
import dev.cosell.attributions.link.policy.EvidenceKind;
import dev.cosell.attributions.link.policy.FactName;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads all that a third party needs to convince itself of what happened to a link. */
@ApplicationScoped
public class ReadProof {

    private final ReadLinks readLinks;
    private final EvidenceRepository entries;
    private final VerifyEvidence verifyEvidence;

    ReadProof(ReadLinks readLinks, EvidenceRepository entries, VerifyEvidence verifyEvidence) {
        this.readLinks = readLinks;
        this.entries = entries;
        this.verifyEvidence = verifyEvidence;
    }

    /**
     * @param breach the first place at which it is not as it was written; null where all is
     */
    public record Proof(
            Read link, SealedLink end, List<EvidenceEntry> entries, @Nullable Breach breach) {

        /** What was signed, in whichever language that was; empty where nobody has signed. */
        public Optional<Signed> signed() {
            return entries.stream()
                    .filter(entry -> entry.kind().equals(EvidenceKind.SIGNED.name()))
                    .findFirst()
                    .flatMap(entry -> signed(entry, link.link().textVersion()));
        }

        private static Optional<Signed> signed(EvidenceEntry entry, int version) {
            Map<String, @Nullable String> facts = new HashMap<>();
            entry.facts().forEach(fact -> facts.put(fact.name(), fact.value()));
            String language = facts.get(FactName.LANGUAGE.text());
            String text = facts.get(FactName.TEXT.text());
            return language == null || text == null
                    ? Optional.empty()
                    : Optional.of(
                            new Signed(
                                    new ConfirmationText(version, language, text),
                                    entry.at(),
                                    entry.number(),
                                    entry.hash()));
        }
    }

    /**
     * A signature.
     *
     * @param text word for word what was signed
     * @param number of its entry
     * @param head the hash with which the chain ended then
     */
    public record Signed(ConfirmationText text, Instant at, int number, byte[] head) {}

    @Transactional
    public Proof handle(UUID linkId) {
        Read link = readLinks.one(linkId);
        var all = new All();
        entries.read(linkId, all);
        return new Proof(
                link,
                Objects.requireNonNull(all.link, "It was read a moment ago"),
                all.entries,
                verifyEvidence.of(linkId).orElse(null));
    }

    private static final class All implements Reader {

        private final List<EvidenceEntry> entries = new ArrayList<>();
        private @Nullable SealedLink link;

        @Override
        public void link(SealedLink read) {
            link = read;
        }

        @Override
        public void entry(EvidenceEntry entry) {
            entries.add(entry);
        }
    }
}
