package dev.cosell.attributions.link.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ChainCheckTest {

    private static final UUID LINK = UUID.fromString("0193a1b2-0000-7000-8000-00000000000a");
    private static final Instant AT = Instant.parse("2027-01-29T10:15:30.000001Z");
    private static final byte[] SALT = new byte[32];

    @Test
    void theCanonicalBytesAreThese() {
        // Given
        var entry =
                EvidenceEntry.of(
                        LINK,
                        1,
                        EvidenceKind.SIGNED,
                        AT,
                        List.of(Fact.of("signerName", SALT, "Anna Hübner")),
                        EvidenceEntry.beforeTheFirst());

        // Then
        assertThat(entry.canonical())
                .isEqualTo(
                        """
                        cosell-evidence-1
                        0193a1b2-0000-7000-8000-00000000000a
                        1
                        SIGNED
                        1801217730000001
                        0000000000000000000000000000000000000000000000000000000000000000
                        signerName=%s
                        """
                                .formatted(sha256(SALT, "Anna Hübner")));
        assertThat(HexFormat.of().formatHex(entry.hash()))
                .isEqualTo(sha256(new byte[0], entry.canonical()));
    }

    @Test
    void aChainAsItWasWrittenIsWhole() {
        for (int length = 1; length <= 4; length++) {
            List<EvidenceEntry> chain = aChain().subList(0, length);
            assertThat(check(chain, stateOf(chain), SealState.WHOLE)).isNull();
        }
    }

    private static Stream<Arguments> forgeries() {
        return Stream.of(
                forgery(
                        "a deletion at the begin",
                        1,
                        Flaw.ENTRY_MISSING,
                        chain -> without(chain, 0)),
                forgery("a deletion inside", 2, Flaw.ENTRY_MISSING, chain -> without(chain, 1)),
                forgery("a truncation", 4, Flaw.END_DIFFERS, chain -> without(chain, 3)),
                forgery("all gone", 0, Flaw.NO_EVIDENCE, chain -> List.of()),
                forgery("two changed places", 2, Flaw.ENTRY_MISSING, chain -> swapped(chain, 1, 2)),
                forgery(
                        "two changed places and numbers",
                        2,
                        Flaw.ENTRY_CHANGED,
                        chain -> renumbered(swapped(chain, 1, 2))),
                forgery(
                        "an added entry",
                        5,
                        Flaw.END_DIFFERS,
                        chain -> with(chain, 4, EvidenceKind.REVOKED, chain.get(3).hash())),
                forgery(
                        "another entry with its own hash in the middle",
                        3,
                        Flaw.ENTRY_OUT_OF_ORDER,
                        chain -> replacedAndRehashed(chain, 1)),
                forgery(
                        "another last entry with its own hash",
                        4,
                        Flaw.END_DIFFERS,
                        chain -> replacedAndRehashed(chain, 3)),
                forgery(
                        "another kind",
                        2,
                        Flaw.ENTRY_CHANGED,
                        chain -> changed(chain, 1, "REVOKED", chain.get(1).at(), null)),
                forgery(
                        "a kind that is none",
                        2,
                        Flaw.ENTRY_CHANGED,
                        chain -> changed(chain, 1, "NONSENSE", chain.get(1).at(), null)),
                forgery(
                        "an instant a microsecond later",
                        2,
                        Flaw.ENTRY_CHANGED,
                        chain -> changed(chain, 1, "SIGNED", AT.plusNanos(1_000), null)),
                forgery(
                        "another value",
                        2,
                        Flaw.VALUE_CHANGED,
                        chain ->
                                changed(
                                        chain,
                                        1,
                                        "SIGNED",
                                        AT,
                                        fact ->
                                                new Fact(
                                                        fact.name(),
                                                        fact.digest(),
                                                        fact.salt(),
                                                        "Somebody else"))),
                forgery(
                        "another salt",
                        2,
                        Flaw.VALUE_CHANGED,
                        chain ->
                                changed(
                                        chain,
                                        1,
                                        "SIGNED",
                                        AT,
                                        fact ->
                                                new Fact(
                                                        fact.name(),
                                                        fact.digest(),
                                                        new byte[1],
                                                        fact.value()))),
                forgery(
                        "a value with its digest",
                        2,
                        Flaw.ENTRY_CHANGED,
                        chain ->
                                changed(
                                        chain,
                                        1,
                                        "SIGNED",
                                        AT,
                                        fact -> Fact.of(fact.name(), SALT, "Somebody else"))),
                forgery(
                        "a name that hides a fact",
                        2,
                        Flaw.ENTRY_CHANGED,
                        chain -> hidden(chain, 1)),
                forgery(
                        "erased values without a record",
                        2,
                        Flaw.VALUE_MISSING,
                        chain -> changed(chain, 1, "SIGNED", AT, ChainCheckTest::erased)),
                forgery(
                        "an erased salt",
                        2,
                        Flaw.VALUE_CHANGED,
                        chain ->
                                changed(
                                        chain,
                                        1,
                                        "SIGNED",
                                        AT,
                                        fact ->
                                                new Fact(
                                                        fact.name(),
                                                        fact.digest(),
                                                        null,
                                                        fact.value()))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forgeries")
    void theFirstForgedEntryIsNamed(
            String what, int number, Flaw flaw, UnaryOperator<List<EvidenceEntry>> forge) {
        // Given
        List<EvidenceEntry> chain = aChain();

        // When
        Breach breach = check(forge.apply(chain), stateOf(chain), SealState.WHOLE);

        // Then
        assertThat(breach).isEqualTo(new Breach(LINK, number, flaw));
    }

    @ParameterizedTest
    @CsvSource({"BROKEN, SEAL_BROKEN", "KEY_MISSING, SEAL_KEY_MISSING"})
    void whoeverEditsTheEndAsWellLacksTheSeal(SealState seal, Flaw flaw) {
        List<EvidenceEntry> forged = aChain().subList(0, 1);
        assertThat(check(forged, stateOf(forged), seal)).isEqualTo(new Breach(LINK, 1, flaw));
    }

    @Test
    void personalDataMayBeErasedWhereThatIsRecorded() {
        // Given
        List<EvidenceEntry> chain =
                with(
                        changed(aChain(), 1, "SIGNED", AT, ChainCheckTest::erased),
                        4,
                        EvidenceKind.PERSONAL_DATA_ERASED,
                        aChain().getLast().hash());
        LinkState state = stateOf(chain);
        state =
                new LinkState(
                        state.status(),
                        Map.of(FactName.SIGNED_AT, AT.toString()),
                        5,
                        state.head(),
                        true);

        // Then
        assertThat(check(chain, state, SealState.WHOLE)).isNull();

        // When
        List<EvidenceEntry> more = changed(chain, 0, "ISSUED", AT, ChainCheckTest::erased);

        // Then
        assertThat(check(more, state, SealState.WHOLE))
                .isEqualTo(new Breach(LINK, 1, Flaw.VALUE_MISSING));
    }

    @Test
    void theRowOfTheLinkSaysWhatTheEntriesSay() {
        List<EvidenceEntry> chain = aChain();
        LinkState state = stateOf(chain);
        for (LinkState forged :
                List.of(
                        new LinkState("SIGNED", state.facts(), 4, state.head(), true),
                        new LinkState(state.status(), Map.of(), 4, state.head(), true),
                        new LinkState(
                                state.status(),
                                Map.of(
                                        FactName.SIGNER_NAME,
                                        "Anna Huber",
                                        FactName.SIGNED_AT,
                                        AT.plusSeconds(1).toString()),
                                4,
                                state.head(),
                                true))) {
            assertThat(check(chain, forged, SealState.WHOLE))
                    .isEqualTo(new Breach(LINK, 0, Flaw.LINK_CHANGED));
        }
        assertThat(
                        check(
                                chain,
                                new LinkState(
                                        state.status(), state.facts(), 4, state.head(), false),
                                SealState.WHOLE))
                .isEqualTo(new Breach(LINK, 0, Flaw.DEAL_CHANGED));
    }

    private static Arguments forgery(
            String what, int number, Flaw flaw, UnaryOperator<List<EvidenceEntry>> forge) {
        return Arguments.of(what, number, flaw, forge);
    }

    /** Issued, signed, presented, and an address allowed, whatever order life would have. */
    private static List<EvidenceEntry> aChain() {
        List<EvidenceEntry> chain = new ArrayList<>();
        byte[] head = EvidenceEntry.beforeTheFirst();
        List<List<Fact>> facts =
                List.of(
                        List.of(Fact.of("reason", SALT, "to have one")),
                        List.of(
                                Fact.of("signerName", SALT, "Anna Huber"),
                                Fact.of("signedAt", SALT, AT.toString())),
                        List.of(),
                        List.of());
        List<EvidenceKind> kinds =
                List.of(
                        EvidenceKind.ISSUED,
                        EvidenceKind.SIGNED,
                        EvidenceKind.SIGNER_ALLOWED,
                        EvidenceKind.PRESENTED);
        for (int i = 0; i < 4; i++) {
            var entry = EvidenceEntry.of(LINK, i + 1, kinds.get(i), AT, facts.get(i), head);
            chain.add(entry);
            head = entry.hash();
        }
        return chain;
    }

    private static LinkState stateOf(List<EvidenceEntry> chain) {
        String status =
                switch (chain.size()) {
                    case 1 -> "ISSUED";
                    case 2, 3 -> "SIGNED";
                    default -> "PRESENTED";
                };
        return new LinkState(
                status,
                chain.size() == 1
                        ? Map.of()
                        : Map.of(
                                FactName.SIGNER_NAME,
                                "Anna Huber",
                                FactName.SIGNED_AT,
                                AT.toString()),
                chain.size(),
                chain.getLast().hash(),
                true);
    }

    private static @Nullable Breach check(
            List<EvidenceEntry> chain, LinkState state, SealState seal) {
        var check = new ChainCheck(LINK);
        chain.forEach(check::next);
        return check.end(state, seal);
    }

    private static List<EvidenceEntry> without(List<EvidenceEntry> chain, int index) {
        List<EvidenceEntry> rest = new ArrayList<>(chain);
        rest.remove(index);
        return rest;
    }

    private static List<EvidenceEntry> swapped(List<EvidenceEntry> chain, int one, int other) {
        List<EvidenceEntry> swapped = new ArrayList<>(chain);
        Collections.swap(swapped, one, other);
        return swapped;
    }

    private static List<EvidenceEntry> renumbered(List<EvidenceEntry> chain) {
        List<EvidenceEntry> renumbered = new ArrayList<>();
        for (EvidenceEntry each : chain) {
            renumbered.add(
                    new EvidenceEntry(
                            LINK,
                            renumbered.size() + 1,
                            each.kind(),
                            each.at(),
                            each.facts(),
                            each.previous(),
                            each.hash()));
        }
        return renumbered;
    }

    private static List<EvidenceEntry> with(
            List<EvidenceEntry> chain, int index, EvidenceKind kind, byte[] previous) {
        List<EvidenceEntry> longer = new ArrayList<>(chain);
        longer.add(index, EvidenceEntry.of(LINK, index + 1, kind, AT, List.of(), previous));
        return longer;
    }

    private static List<EvidenceEntry> replacedAndRehashed(List<EvidenceEntry> chain, int index) {
        EvidenceEntry old = chain.get(index);
        List<EvidenceEntry> replaced = new ArrayList<>(chain);
        replaced.set(
                index,
                EvidenceEntry.of(
                        LINK,
                        old.number(),
                        EvidenceKind.valueOf(old.kind()),
                        AT.plusSeconds(1),
                        old.facts(),
                        old.previous()));
        return replaced;
    }

    private static List<EvidenceEntry> changed(
            List<EvidenceEntry> chain,
            int index,
            String kind,
            Instant at,
            @Nullable UnaryOperator<Fact> change) {
        EvidenceEntry old = chain.get(index);
        List<Fact> facts = new ArrayList<>(old.facts());
        if (change != null) {
            facts.set(0, change.apply(facts.getFirst()));
        }
        List<EvidenceEntry> changed = new ArrayList<>(chain);
        changed.set(
                index,
                new EvidenceEntry(LINK, old.number(), kind, at, facts, old.previous(), old.hash()));
        return changed;
    }

    /** Two facts under one name that writes the line of the first. */
    private static List<EvidenceEntry> hidden(List<EvidenceEntry> chain, int index) {
        EvidenceEntry old = chain.get(index);
        Fact first = old.facts().get(0);
        Fact second = old.facts().get(1);
        String name =
                first.name()
                        + "="
                        + HexFormat.of().formatHex(first.digest())
                        + "\n"
                        + second.name();
        List<EvidenceEntry> changed = new ArrayList<>(chain);
        changed.set(
                index,
                new EvidenceEntry(
                        LINK,
                        old.number(),
                        old.kind(),
                        old.at(),
                        List.of(new Fact(name, second.digest(), second.salt(), second.value())),
                        old.previous(),
                        old.hash()));
        return changed;
    }

    private static Fact erased(Fact fact) {
        return new Fact(fact.name(), fact.digest(), null, null);
    }

    private static String sha256(byte[] salt, String text) {
        var digest = EvidenceEntry.sha256();
        digest.update(salt);
        return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
