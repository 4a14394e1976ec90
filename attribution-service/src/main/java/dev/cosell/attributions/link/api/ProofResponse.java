package dev.cosell.attributions.link.api;

import dev.cosell.attributions.link.application.ReadProof.Proof;
import dev.cosell.attributions.link.policy.EvidenceEntry;
import dev.cosell.attributions.link.policy.Fact;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** All that a third party needs to recompute what happened to a link. */
@Schema(name = "ConfirmationProof")
record ProofResponse(
        @Schema(
                        description = "Form of the canonical bytes, which docs/adr/0012 describes",
                        examples = EvidenceEntry.FORMAT)
                String format,
        UUID linkId,
        UUID dealId,
        @Schema(examples = "PRESENTED") String status,
        List<Entry> entries,
        @Schema(description = "How many entries there are") int length,
        @Schema(description = "Hash of the last entry") @Nullable String head,
        @Schema(description = "HMAC-SHA-256 of link, length and head, which the vendor can check")
                @Nullable Seal seal,
        @Schema(description = "The first place that is not as it was written; null where all is")
                @Nullable BreachResponse breach,
        @Schema(description = "The same to read and to print, in the caller's language")
                String printable) {

    private static final HexFormat HEX = HexFormat.of();

    @Schema(name = "EvidenceEntry")
    record Entry(
            int number,
            @Schema(examples = "SIGNED") String kind,
            Instant at,
            String previous,
            List<EvidenceFact> facts,
            @Schema(description = "SHA-256 of the canonical bytes, in hexadecimal digits")
                    String hash) {}

    @Schema(name = "EvidenceFact")
    record EvidenceFact(
            @Schema(examples = "signerName") String name,
            @Schema(description = "SHA-256 of the salt's bytes and then the value in UTF-8")
                    String digest,
            @Schema(description = "Null where it was erased, or is not for the caller")
                    @Nullable String salt,
            @Schema(description = "Null where it was erased, or is not for the caller")
                    @Nullable String value) {}

    @Schema(name = "EvidenceSeal")
    record Seal(String key, String hmac) {}

    /**
     * @param withheld facts that the caller sees the digests of and no more
     */
    static ProofResponse from(Proof proof, Set<String> withheld, Locale language) {
        var link = proof.link().link();
        var end = proof.end();
        byte[] head = end.state().head();
        byte[] seal = end.seal();
        String key = end.keyName();
        return new ProofResponse(
                EvidenceEntry.FORMAT,
                link.id(),
                link.dealId(),
                proof.link().status().name(),
                proof.entries().stream().map(each -> entry(each, withheld)).toList(),
                end.state().length(),
                head == null ? null : HEX.formatHex(head),
                seal == null || key == null ? null : new Seal(key, HEX.formatHex(seal)),
                proof.breach() == null ? null : BreachResponse.from(proof.breach(), language),
                PrintableProof.of(proof, language));
    }

    private static Entry entry(EvidenceEntry entry, Set<String> withheld) {
        return new Entry(
                entry.number(),
                entry.kind(),
                entry.at(),
                HEX.formatHex(entry.previous()),
                entry.facts().stream().map(each -> fact(each, withheld)).toList(),
                HEX.formatHex(entry.hash()));
    }

    private static EvidenceFact fact(Fact fact, Set<String> withheld) {
        byte[] salt = withheld.contains(fact.name()) ? null : fact.salt();
        return new EvidenceFact(
                fact.name(),
                HEX.formatHex(fact.digest()),
                salt == null ? null : HEX.formatHex(salt),
                salt == null ? null : fact.value());
    }
}
