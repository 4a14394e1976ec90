package dev.cosell.attributions.link.application;

import dev.cosell.attributions.link.application.ReadLinks.Read;
import dev.cosell.attributions.link.persistence.EvidenceRepository;
import dev.cosell.attributions.link.persistence.EvidenceRepository.Reader;
import dev.cosell.attributions.link.persistence.EvidenceRepository.SealedLink;
import dev.cosell.attributions.link.policy.Breach;
import dev.cosell.attributions.link.policy.EvidenceEntry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
            Read link, SealedLink end, List<EvidenceEntry> entries, @Nullable Breach breach) {}

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
