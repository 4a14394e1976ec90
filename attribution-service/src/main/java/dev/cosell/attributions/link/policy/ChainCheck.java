package dev.cosell.attributions.link.policy;

import java.security.MessageDigest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Goes along the entries of one link and remembers the first that is not as it was written. Of all
 * entries it holds the newest value of each fact only, however long the chain is.
 */
public final class ChainCheck {

    /** What the row of a link says as well, and cannot say otherwise. */
    private static final List<FactName> IN_THE_ROW =
            List.of(
                    FactName.DEAL_ID,
                    FactName.PARTNER_ID,
                    FactName.VENDOR_NAME,
                    FactName.PARTNER_NAME,
                    FactName.DOMAIN,
                    FactName.COMPANY,
                    FactName.PRODUCTS,
                    FactName.PRODUCT_NAMES,
                    FactName.TERMS,
                    FactName.TEXT_VERSION,
                    FactName.EXPIRES_AT,
                    FactName.SIGNED_AT,
                    FactName.PRESENTED_AT,
                    FactName.SIGNER_NAME,
                    FactName.SIGNER_EMAIL,
                    FactName.SIGNER_ROLE);

    private final UUID linkId;
    private final Map<String, String> facts = new HashMap<>();
    private int length;
    private byte[] head = EvidenceEntry.beforeTheFirst();
    private @Nullable String status;
    private @Nullable Breach first;

    /** The first entry since the last erasure that lacks a value; 0 where none does. */
    private int lacking;

    public ChainCheck(UUID linkId) {
        this.linkId = linkId;
    }

    /** The next entry, in the order of the numbers. */
    public void next(EvidenceEntry entry) {
        length++;
        if (entry.number() != length) {
            breach(length, Flaw.ENTRY_MISSING);
        }
        if (!isAsItWasHashed(entry)) {
            breach(entry.number(), Flaw.ENTRY_CHANGED);
        }
        if (!MessageDigest.isEqual(entry.previous(), head)) {
            breach(entry.number(), Flaw.ENTRY_OUT_OF_ORDER);
        }
        head = entry.hash();
        EvidenceKind.named(entry.kind()).ifPresent(this::follow);
        entry.facts().forEach(fact -> remember(fact, entry.number()));
    }

    private static boolean isAsItWasHashed(EvidenceEntry entry) {
        return entry.facts().stream().allMatch(Fact::isNamed)
                && MessageDigest.isEqual(entry.hash(), entry.computedHash());
    }

    private void follow(EvidenceKind kind) {
        if (kind == EvidenceKind.PERSONAL_DATA_ERASED) {
            lacking = 0;
        }
        if (kind.status() != null) {
            status = kind.status();
        }
    }

    private void remember(Fact fact, int number) {
        if (!fact.holds()) {
            breach(number, Flaw.VALUE_CHANGED);
        }
        String value = fact.value();
        if (value != null) {
            facts.put(fact.name(), value);
            return;
        }
        facts.remove(fact.name());
        if (!FactName.personalTexts().contains(fact.name())) {
            breach(number, Flaw.VALUE_MISSING);
        } else if (lacking == 0) {
            lacking = number;
        }
    }

    /**
     * All entries have come.
     *
     * @param link what the link's row says
     * @param seal whether somebody with the key wrote there how the chain ends
     */
    public @Nullable Breach end(LinkState link, SealState seal) {
        if (lacking > 0) {
            breach(lacking, Flaw.VALUE_MISSING);
        }
        if (length == 0) {
            breach(0, Flaw.NO_EVIDENCE);
        }
        if (length != link.length()) {
            breach(Math.min(length, link.length()) + 1, Flaw.END_DIFFERS);
        }
        if (!MessageDigest.isEqual(head, link.head())) {
            breach(length, Flaw.END_DIFFERS);
        }
        switch (seal) {
            case WHOLE -> {}
            case BROKEN -> breach(length, Flaw.SEAL_BROKEN);
            case KEY_MISSING -> breach(length, Flaw.SEAL_KEY_MISSING);
        }
        if (!saysTheSame(link)) {
            breach(0, Flaw.LINK_CHANGED);
        }
        if (!link.dealAgrees()) {
            breach(0, Flaw.DEAL_CHANGED);
        }
        return first;
    }

    private boolean saysTheSame(LinkState link) {
        String expected = status == null ? facts.get(FactName.STATUS.text()) : status;
        return link.status().equals(expected)
                && IN_THE_ROW.stream()
                        .allMatch(
                                name ->
                                        Objects.equals(
                                                facts.get(name.text()), link.facts().get(name)));
    }

    private void breach(int number, Flaw flaw) {
        if (first == null) {
            first = new Breach(linkId, number, flaw);
        }
    }

    /** How many entries have come. */
    public int length() {
        return length;
    }
}
