package dev.cosell.deals.deal.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.cosell.deals.DealProblem;
import dev.cosell.deals.deal.persistence.HistoryEntry;
import dev.cosell.names.DomainName;
import dev.cosell.web.Messages;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Something that happened to a deal. */
@Schema(name = "HistoryEntry")
record HistoryResponse(
        @Schema(description = "Its place in the deal's history, from 1") long sequence,
        Instant at,
        @Schema(
                        description = "Subject of the token, or the name of a service",
                        examples = "gs-lena")
                String who,
        @Schema(
                        description = "Name of the event that told of it",
                        examples = "CollaborationAccepted")
                String what,
        @Schema(description = "In the caller's language") String text,
        @JsonRawValue
                @Schema(
                        type = SchemaType.OBJECT,
                        description = "The event, with its domain in the form for people")
                String facts) {

    private static final Pattern DOMAIN = Pattern.compile("(\"domain\": ?\")([a-z0-9.-]+)(?=\")");

    /** In a text of the event quotes are escaped: only the member itself is found. */
    private static String readable(MatchResult domain) {
        return Matcher.quoteReplacement(
                domain.group(1) + DomainName.stored(domain.group(2)).display());
    }

    static HistoryResponse from(HistoryEntry entry, Locale language) {
        return new HistoryResponse(
                entry.sequence(),
                entry.recordedAt(),
                entry.actor(),
                entry.type(),
                Messages.text(DealProblem.class, "history", language, entry.type(), List.of()),
                DOMAIN.matcher(entry.facts()).replaceAll(HistoryResponse::readable));
    }
}
