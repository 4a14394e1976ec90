package dev.cosell.attributions.link.api;

import dev.cosell.attributions.AttributionProblem;
import dev.cosell.attributions.link.application.ReadProof.Proof;
import dev.cosell.attributions.link.policy.EvidenceEntry;
import dev.cosell.attributions.link.policy.Fact;
import dev.cosell.attributions.link.policy.FactName;
import dev.cosell.web.Messages;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The proof of a link as a person reads it. */
final class PrintableProof {

    private static final String ERASED = "—";

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
        line(text, language, "status", proof.link().status().name());
        if (link.signedAt() != null) {
            line(
                    text,
                    language,
                    "signed",
                    link.signedAt().toString(),
                    get(facts, FactName.SIGNER_NAME),
                    get(facts, FactName.SIGNER_ROLE),
                    get(facts, FactName.SIGNER_EMAIL),
                    get(facts, FactName.CODE_ISSUED_AT));
            line(
                    text,
                    language,
                    "text",
                    get(facts, FactName.TEXT_VERSION),
                    get(facts, FactName.LANGUAGE),
                    get(facts, FactName.TEXT_SHA256));
            text.append('\n').append(get(facts, FactName.TEXT)).append("\n\n");
        }
        if (link.presentedAt() != null) {
            line(text, language, "presented", link.presentedAt().toString());
        }
        line(text, language, "entries");
        proof.entries().forEach(entry -> text.append(entryLine(entry)));
        line(text, language, proof.breach() == null ? "whole" : "broken");
        return text.toString();
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
                facts.put(fact.name(), value == null ? ERASED : value);
            }
        }
        return facts;
    }

    private static String get(Map<String, String> facts, FactName name) {
        return facts.getOrDefault(name.text(), ERASED);
    }

    private static void line(StringBuilder text, Locale language, String key, String... arguments) {
        text.append(
                        Messages.text(
                                AttributionProblem.class,
                                "proof",
                                language,
                                key,
                                List.of(arguments)))
                .append('\n');
    }
}
