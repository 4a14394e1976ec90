package dev.cosell.systemtests.faults;

import static dev.cosell.systemtests.faults.Facts.instant;
import static dev.cosell.systemtests.faults.Facts.number;
import static dev.cosell.systemtests.faults.Facts.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.stack.Service;
import dev.cosell.systemtests.faults.Evidence.Logged;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The confirmation link of a deal and its credit: one of each, and granted where it was earned. */
final class CreditAudit {

    private static final Set<String> LIVE = Set.of("ISSUED", "SIGNED", "PRESENTED");

    private final DealStory deal;
    private final Findings findings;

    CreditAudit(DealStory deal, Findings findings) {
        this.deal = deal;
        this.findings = findings;
    }

    void run() {
        JsonNode row = deal.row("deal");
        JsonNode attribution = deal.row("attribution");
        if (row == null || attribution == null) {
            findings.add("deal forgotten by attribution-service", deal.id(), "a row", "none");
            return;
        }
        findings.equal("rows of an attribution", deal.id(), 1, deal.rows("attribution").size());
        same("partner", text(row, "partner_id"), text(attribution, "partner_id"));
        same("domain", text(row, "domain"), text(attribution, "domain"));
        same("registered at", instant(row, "registered_at"), instant(attribution, "registered_at"));
        same("accepted at", instant(row, "accepted_at"), instant(attribution, "accepted_at"));
        link(row, attribution);
        closed(row, attribution);
        decided(attribution);
    }

    private void same(String fact, @Nullable Object expected, @Nullable Object found) {
        findings.equal("attribution differs: " + fact, deal.id(), expected, found);
    }

    private void link(JsonNode row, JsonNode attribution) {
        boolean accepted = deal.has(Service.DEALS, "CollaborationAccepted");
        List<JsonNode> live =
                deal.rows("confirmation_link").stream()
                        .filter(each -> LIVE.contains(text(each, "status")))
                        .toList();
        findings.equal("live links", deal.id(), accepted ? 1 : 0, live.size());
        findings.equal(
                "events ConfirmationLinkIssued",
                deal.id(),
                accepted ? 1 : 0,
                deal.events(Service.ATTRIBUTIONS, "ConfirmationLinkIssued").size());
        for (String type : List.of("ConfirmationLinkSigned", "ConfirmationLinkPresented")) {
            if (deal.events(Service.ATTRIBUTIONS, type).size() > 1) {
                findings.add("events " + type, deal.id(), "at most 1", "more");
            }
        }
        Instant signedAt = signedAt();
        Instant presentedAt = presentedAt();
        same("signed at", signedAt, instant(attribution, "link_signed_at"));
        same("presented at", presentedAt, instant(attribution, "link_presented_at"));
        findings.equal(
                "deal differs from its events: link signed at",
                deal.id(),
                signedAt,
                instant(row, "link_signed_at"));
        findings.equal(
                "deal differs from its events: link presented at",
                deal.id(),
                presentedAt,
                instant(row, "link_presented_at"));
        if (live.size() == 1) {
            linkRow(live.getFirst(), attribution, signedAt, presentedAt);
        }
    }

    private void linkRow(
            JsonNode link,
            JsonNode attribution,
            @Nullable Instant signedAt,
            @Nullable Instant presentedAt) {
        String status = presentedAt != null ? "PRESENTED" : signedAt != null ? "SIGNED" : "ISSUED";
        same("link", text(link, "id"), text(attribution, "link_id"));
        same("status of the link", status, text(link, "status"));
        same("signature of the link", signedAt, instant(link, "signed_at"));
        same("presentation of the link", presentedAt, instant(link, "presented_at"));
        for (Logged event : deal.events(Service.ATTRIBUTIONS)) {
            if (event.type().startsWith("ConfirmationLink")) {
                same("link of " + event.type(), text(link, "id"), text(event.data(), "linkId"));
            }
        }
    }

    private @Nullable Instant signedAt() {
        return instant(deal.event(Service.ATTRIBUTIONS, "ConfirmationLinkSigned"), "signedAt");
    }

    private @Nullable Instant presentedAt() {
        return instant(
                deal.event(Service.ATTRIBUTIONS, "ConfirmationLinkPresented"), "presentedAt");
    }

    private void closed(JsonNode row, JsonNode attribution) {
        String status = Objects.requireNonNull(text(row, "status"));
        same("outcome", status.equals("OPEN") ? null : status, text(attribution, "outcome"));
        Instant end =
                status.equals("DECLINED")
                        ? instant(deal.event(Service.DEALS, "CollaborationDeclined"), "declinedAt")
                        : instant(row, "closed_at");
        same("closed at", end, instant(attribution, "closed_at"));
        same("MRR", number(row, "mrr"), number(attribution, "mrr"));
        if (deal.has(Service.DEALS, "CollaborationAccepted") || end != null) {
            same(
                    "GS",
                    text(row, "growth_specialist_id"),
                    text(attribution, "growth_specialist_id"));
        }
    }

    /** R35 and R37, read from the events: won, signed, and presented before the close. */
    private void decided(JsonNode attribution) {
        boolean ended = text(attribution, "outcome") != null;
        JsonNode won = deal.event(Service.DEALS, "DealClosedWon");
        Instant presentedAt = presentedAt();
        Instant closedAt = instant(won, "closedAt");
        boolean earned =
                closedAt != null
                        && deal.has(Service.DEALS, "CollaborationAccepted")
                        && signedAt() != null
                        && presentedAt != null
                        && presentedAt.isBefore(closedAt);
        String expected = !ended ? "PENDING" : earned ? "GRANTED" : "REFUSED";
        findings.equal("credit", deal.id(), expected, text(attribution, "status"));
        findings.equal(
                "events AttributionGranted",
                deal.id(),
                earned ? 1 : 0,
                deal.events(Service.ATTRIBUTIONS, "AttributionGranted").size());
        findings.equal(
                "events AttributionRefused",
                deal.id(),
                ended && !earned ? 1 : 0,
                deal.events(Service.ATTRIBUTIONS, "AttributionRefused").size());
        JsonNode event =
                deal.event(
                        Service.ATTRIBUTIONS, earned ? "AttributionGranted" : "AttributionRefused");
        same("decided at", instant(event, "decidedAt"), instant(attribution, "decided_at"));
        same(
                "credited partner",
                event.isMissingNode() ? null : text(attribution, "partner_id"),
                text(event, "partnerId"));
        if (earned) {
            same("sold MRR", number(won, "mrr"), number(event, "soldMrr"));
            same(
                    "share",
                    number(event, "revenueSharePercent"),
                    number(attribution, "revenue_share_percent"));
            same(
                    "months",
                    number(event, "revenueShareMonths"),
                    number(attribution, "revenue_share_months"));
        }
    }
}
