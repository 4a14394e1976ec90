package dev.cosell.attributions.link.api;

import dev.cosell.attributions.AttributionProblem;
import dev.cosell.attributions.link.application.ReadProof.Proof;
import dev.cosell.attributions.link.persistence.LinkStatus;
import dev.cosell.attributions.link.policy.ErasureReason;
import dev.cosell.attributions.link.policy.EvidenceEntry;
import dev.cosell.attributions.link.policy.EvidenceKind;
import dev.cosell.attributions.link.policy.Fact;
import dev.cosell.attributions.link.policy.FactName;
import dev.cosell.attributions.link.policy.ReminderPolicy;
import dev.cosell.web.Messages;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The proof of a link as a person reads it. */
final class PrintableProof {

    private static final String ABSENT = "—";

    private PrintableProof() {}

    static String of(Proof proof, Locale language) {
        var link = proof.link().link();
        Map<String, String> facts = newestFacts(proof.entries());
        var text = new StringBuilder();
        line(text, language, "head", link.id().toString());
        String name = link.partnerName();
        line(
                text,
                language,
                "deal",
                link.dealId().toString(),
                name == null ? link.partnerId() : name + " (" + link.partnerId() + ")");
        line(text, language, "status", status(proof, language));
        Instant signedAt = link.signedAt();
        if (signedAt != null) {
            signed(text, language, moment(signedAt, language), facts);
        }
        erasure(proof).ifPresent(entry -> erased(text, language, entry));
        if (link.presentedAt() != null) {
            line(text, language, "presented", moment(link.presentedAt(), language));
        }
        line(text, language, "entries");
        proof.entries().forEach(entry -> text.append(entryLine(entry)));
        line(text, language, proof.breach() == null ? "whole" : "broken");
        return text.toString();
    }

    private static String status(Proof proof, Locale language) {
        var link = proof.link().link();
        LinkStatus status = proof.link().status();
        Instant at =
                switch (status) {
                    case ISSUED, EXPIRED -> link.expiresAt();
                    case SIGNED -> link.signedAt();
                    case PRESENTED -> link.presentedAt();
                    case DECLINED_BY_CUSTOMER, REVOKED -> link.endedAt();
                };
        return words(language, "status." + status, at == null ? ABSENT : moment(at, language));
    }

    private static void signed(
            StringBuilder text, Locale language, String at, Map<String, String> facts) {
        String codeAt = momentIn(get(facts, FactName.CODE_ISSUED_AT), language);
        String signer = get(facts, FactName.SIGNER_NAME);
        if (signer.equals(ABSENT)) {
            line(text, language, "signed.erased", at, codeAt);
        } else {
            line(
                    text,
                    language,
                    "signed",
                    at,
                    signer,
                    get(facts, FactName.SIGNER_ROLE),
                    Readable.email(get(facts, FactName.SIGNER_EMAIL)),
                    codeAt);
        }
        line(
                text,
                language,
                "text",
                get(facts, FactName.TEXT_VERSION),
                get(facts, FactName.LANGUAGE),
                get(facts, FactName.TEXT_SHA256));
        text.append('\n').append(get(facts, FactName.TEXT)).append("\n\n");
    }

    private static Optional<EvidenceEntry> erasure(Proof proof) {
        return proof.entries().stream()
                .filter(entry -> entry.kind().equals(EvidenceKind.PERSONAL_DATA_ERASED.name()))
                .reduce((one, later) -> later);
    }

    private static void erased(StringBuilder text, Locale language, EvidenceEntry entry) {
        String reason = get(newestFacts(List.of(entry)), FactName.REASON);
        boolean known =
                Arrays.stream(ErasureReason.values()).anyMatch(each -> each.name().equals(reason));
        line(text, language, "erased." + (known ? reason : "other"), moment(entry.at(), language));
    }

    /** Of a value that somebody may have changed: then it is shown as it is. */
    private static String momentIn(String value, Locale language) {
        try {
            return moment(Instant.parse(value), language);
        } catch (DateTimeParseException e) {
            return value;
        }
    }

    private static String moment(Instant at, Locale language) {
        return DateTimeFormatter.ofPattern(words(language, "moment"), language)
                .format(at.atZone(ReminderPolicy.ZONE));
    }

    private static String entryLine(EvidenceEntry entry) {
        return "%4d  %s  %s  %s%n"
                .formatted(
                        entry.number(),
                        entry.at(),
                        HexFormat.of().formatHex(entry.hash()),
                        entry.kind());
    }

    private static Map<String, String> newestFacts(List<EvidenceEntry> entries) {
        Map<String, String> facts = new HashMap<>();
        for (EvidenceEntry entry : entries) {
            for (Fact fact : entry.facts()) {
                String value = fact.value();
                facts.put(fact.name(), value == null ? ABSENT : value);
            }
        }
        return facts;
    }

    private static String get(Map<String, String> facts, FactName name) {
        return facts.getOrDefault(name.text(), ABSENT);
    }

    private static void line(StringBuilder text, Locale language, String key, String... arguments) {
        text.append(words(language, key, arguments)).append('\n');
    }

    private static String words(Locale language, String key, String... arguments) {
        return Messages.text(AttributionProblem.class, "proof", language, key, List.of(arguments));
    }
}
