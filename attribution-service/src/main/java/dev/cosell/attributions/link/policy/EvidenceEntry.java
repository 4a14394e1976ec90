package dev.cosell.attributions.link.policy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/**
 * An entry of the evidence of a link. Its hash is the SHA-256 of its canonical bytes; this is the
 * one place that says what those are. They are ASCII, in lines that each end with a line feed:
 *
 * <pre>
 * cosell-evidence-1
 * LINK_ID                        in the usual form of a UUID, lower case
 * NUMBER                         decimal, from 1 on without a gap
 * KIND                           as in {@link EvidenceKind}
 * MICROSECONDS                   of its instant since 1970-01-01T00:00:00Z, decimal
 * PREVIOUS                       hash of the entry before, 64 hexadecimal digits in lower case; zeros before the first
 * NAME=DIGEST                    for each fact, in the order of the entry; the digest as the hash
 * </pre>
 *
 * The digest of a fact is the SHA-256 of its salt and then its value in UTF-8.
 */
public record EvidenceEntry(
        UUID linkId,
        int number,
        String kind,
        Instant at,
        List<Fact> facts,
        byte[] previous,
        byte[] hash) {

    /** Names the form of the canonical bytes. */
    public static final String FORMAT = "cosell-evidence-1";

    private static final HexFormat HEX = HexFormat.of();
    private static final int HASH_BYTES = 32;
    private static final long MICROS = 1_000_000;
    private static final int NANOS_OF_MICRO = 1_000;

    /** What stands where the hash of the entry before the first would stand. */
    public static byte[] beforeTheFirst() {
        return new byte[HASH_BYTES];
    }

    /** An entry with its hash. */
    public static EvidenceEntry of(
            UUID linkId,
            int number,
            EvidenceKind kind,
            Instant at,
            List<Fact> facts,
            byte[] previous) {
        var unhashed =
                new EvidenceEntry(linkId, number, kind.name(), at, facts, previous, new byte[0]);
        return new EvidenceEntry(
                linkId, number, kind.name(), at, facts, previous, unhashed.computedHash());
    }

    byte[] computedHash() {
        return sha256().digest(canonical().getBytes(StandardCharsets.US_ASCII));
    }

    /** What is hashed. */
    String canonical() {
        var text = new StringBuilder(256 + 80 * facts.size());
        text.append(FORMAT).append('\n');
        text.append(linkId).append('\n');
        text.append(number).append('\n');
        text.append(kind).append('\n');
        text.append(at.getEpochSecond() * MICROS + at.getNano() / NANOS_OF_MICRO).append('\n');
        text.append(HEX.formatHex(previous)).append('\n');
        for (Fact fact : facts) {
            text.append(fact.name()).append('=').append(HEX.formatHex(fact.digest())).append('\n');
        }
        return text.toString();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
