package dev.cosell.attributions.link.application;

import dev.cosell.attributions.link.persistence.EvidenceRepository;
import dev.cosell.attributions.link.persistence.EvidenceRepository.Reader;
import dev.cosell.attributions.link.persistence.EvidenceRepository.SealedLink;
import dev.cosell.attributions.link.policy.Breach;
import dev.cosell.attributions.link.policy.ChainCheck;
import dev.cosell.attributions.link.policy.EvidenceEntry;
import dev.cosell.attributions.link.policy.Flaw;
import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Holds the evidence to its hashes and seals, and links and deals to their evidence. */
@ApplicationScoped
public class VerifyEvidence {

    private static final int LINKS_AT_ONCE = 1_000;
    private static final int MOST_STRAYS = 100;

    /** A chain is read in one statement, however long it is. */
    private static final int LONGEST_SECONDS = 120;

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final EvidenceRepository entries;
    private final Evidence evidence;

    VerifyEvidence(EvidenceRepository entries, Evidence evidence) {
        this.entries = entries;
        this.evidence = evidence;
    }

    /**
     * What a look at some links brought.
     *
     * @param breaches the first of each link that has one
     * @param next the id to go on after; null where no link is left
     */
    public record Verified(int links, long entries, List<Breach> breaches, @Nullable UUID next) {}

    /**
     * Looks at the next links, in the order of their ids.
     *
     * @param after the last one that was looked at; null to begin
     */
    @Transactional
    @TransactionConfiguration(timeout = LONGEST_SECONDS)
    public Verified after(@Nullable UUID after) {
        var checks = new Checks();
        entries.readAfter(after == null ? BEFORE_ALL : after, LINKS_AT_ONCE, checks);
        checks.endOfLink();
        boolean more = checks.links == LINKS_AT_ONCE;
        if (!more) {
            checks.breaches.addAll(strays());
        }
        return new Verified(
                checks.links,
                checks.entries,
                checks.breaches,
                more ? Objects.requireNonNull(checks.current).id() : null);
    }

    /** What no look at the links that are there can find: those that are gone. */
    private List<Breach> strays() {
        List<UUID> gone = entries.withoutLink(MOST_STRAYS);
        List<UUID> unsigned = new ArrayList<>(entries.dealsWithoutSignedLink(MOST_STRAYS));
        unsigned.removeAll(gone);
        return Stream.concat(
                        gone.stream().map(id -> new Breach(id, 0, Flaw.LINK_MISSING)),
                        unsigned.stream().map(id -> new Breach(id, 0, Flaw.DEAL_CHANGED)))
                .toList();
    }

    /** The first breach of one link. */
    Optional<Breach> of(UUID linkId) {
        var checks = new Checks();
        entries.read(linkId, checks);
        checks.endOfLink();
        return checks.breaches.stream().findFirst();
    }

    /** Checks one link after the other as they are read. */
    private final class Checks implements Reader {

        private final List<Breach> breaches = new ArrayList<>();
        private int links;
        private long entries;
        private @Nullable SealedLink current;
        private ChainCheck check = new ChainCheck(BEFORE_ALL);

        @Override
        public void link(SealedLink link) {
            endOfLink();
            links++;
            current = link;
            check = new ChainCheck(link.id());
        }

        @Override
        public void entry(EvidenceEntry entry) {
            entries++;
            check.next(entry);
        }

        private void endOfLink() {
            SealedLink link = current;
            if (link == null) {
                return;
            }
            var seal =
                    evidence.sealOf(
                            link.id(),
                            link.state().length(),
                            link.state().head(),
                            link.keyName(),
                            link.seal());
            Breach breach = check.end(link.state(), seal);
            if (breach != null) {
                breaches.add(breach);
            }
        }
    }
}
