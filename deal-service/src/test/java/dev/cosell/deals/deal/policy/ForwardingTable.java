package dev.cosell.deals.deal.policy;

import dev.cosell.deals.DealProblem;
import dev.cosell.web.Messages;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** What can be done with a deal on its way to a partner, in one language, as Markdown. */
final class ForwardingTable {

    /** Where a deal stands, by the facts of {@link ADeal}. */
    private static final Map<String, Map<String, String>> PLACES = new LinkedHashMap<>();

    static {
        PLACES.put("direct", Map.of("motion", "none", "collaboration", "none"));
        PLACES.put("OFFERED", aDirectDeal("OFFERED"));
        PLACES.put("DECLINED", aDirectDeal("DECLINED"));
        PLACES.put("WITHDRAWN", aDirectDeal("WITHDRAWN"));
        PLACES.put(
                "ACCEPTED",
                Map.of(
                        "motion",
                        "DO_INBOUND_FOR_ME",
                        "collaboration",
                        "ACCEPTED",
                        "forwarding",
                        "ACCEPTED"));
        PLACES.put("partner", Map.of());
    }

    private static final Map<String, Function<DealFacts, Decision>> ACTS = new LinkedHashMap<>();

    static {
        ACTS.put("forward", RulesOfEngagement::forward);
        ACTS.put("accept", RulesOfEngagement::acceptForwarding);
        ACTS.put("decline", RulesOfEngagement::declineForwarding);
        ACTS.put("withdraw", RulesOfEngagement::withdrawForwarding);
        ACTS.put("close won", RulesOfEngagement::closeWon);
        ACTS.put("close lost", RulesOfEngagement::closeLost);
    }

    private final Locale language;

    ForwardingTable(Locale language) {
        this.language = language;
    }

    private static Map<String, String> aDirectDeal(String forwarding) {
        return Map.of("motion", "none", "collaboration", "none", "forwarding", forwarding);
    }

    String page() {
        StringBuilder page = new StringBuilder();
        page.append(
                said(
                        """
                        # What becomes of a forwarded deal

                        [Deutsch](#was-aus-einem-weitergeleiteten-deal-wird)

                        A growth specialist's own deal is direct until it is forwarded to a partner and taken (R33, R34). Each act is
                        done by whom the rules ask: the deal's growth specialist forwards, withdraws and closes, the partner accepts
                        and declines. After any number of acts in any order the deal stands in one of these places, and the table
                        says what is possible there. A deal that is closed takes no act any more. Another growth specialist can take
                        over in each place (A12): the offer stays, and is his to withdraw.

                        Rendered from the rules by `ForwardingTableTest`, and never written by hand.
                        """,
                        """
                        # Was aus einem weitergeleiteten Deal wird

                        [English](#what-becomes-of-a-forwarded-deal)

                        Der eigene Deal eines Growth Specialist ist direkt, bis er an einen Partner weitergeleitet und von ihm übernommen
                        wird (R33, R34). Jeden Schritt tut, nach wem die Regeln fragen: Der Growth Specialist des Deals leitet weiter,
                        nimmt zurück und schließt ab, der Partner nimmt an oder lehnt ab. Nach beliebig vielen Schritten in beliebiger
                        Folge steht der Deal an einer dieser Stellen, und die Tabelle sagt, was dort möglich ist. Ein abgeschlossener
                        Deal lässt keinen Schritt mehr zu. Ein anderer Growth Specialist kann an jeder Stelle übernehmen (A12): Das
                        Angebot bleibt, und zurücknehmen kann es nun er.

                        Aus den Regeln erzeugt von `ForwardingTableTest`, nie von Hand geschrieben.
                        """));
        for (var place : PLACES.entrySet()) {
            page.append("\n## ").append(title(place.getKey())).append("\n\n");
            page.append(said("| Act | Possible | Answer |\n", "| Schritt | Möglich | Antwort |\n"));
            page.append("|---|---|---|\n");
            ACTS.forEach((act, rule) -> page.append(row(act, rule, place.getValue())));
        }
        return page.append(orders()).toString();
    }

    private String orders() {
        StringBuilder part = new StringBuilder();
        part.append(
                said(
                        """

                        ## In every order

                        An offer is accepted, declined, withdrawn, closed as lost and reassigned, each once, in each of the 120 orders. **Bold** is
                        what is possible; what is not changes nothing, and the answer says why. After a reassignment it is the new
                        growth specialist who withdraws and closes. Over HTTP, a partner that the deal is no longer offered to gets 404
                        instead of `NOT_FORWARDED`: it does not see the deal.

                        | First | Second | Third | Fourth | Fifth | In the end |
                        """,
                        """

                        ## In jeder Reihenfolge

                        Ein Angebot wird angenommen, abgelehnt, zurückgenommen, als verloren abgeschlossen und neu zugewiesen, jedes einmal, in jeder der
                        120 Reihenfolgen. **Fett** ist, was möglich ist; was nicht möglich ist, ändert nichts, und die Antwort sagt,
                        warum. Nach einer neuen Zuweisung nimmt der neue Growth Specialist zurück und schließt ab. Über HTTP erhält ein
                        Partner, dem der Deal nicht mehr angeboten ist, 404 statt `NOT_FORWARDED`: Er sieht den Deal nicht.

                        | Erstens | Zweitens | Drittens | Viertens | Fünftens | Am Ende |
                        """));
        part.append("|---|---|---|---|---|---|\n");
        ForwardingOrders.all().forEach(order -> part.append(row(order)));
        return part.toString();
    }

    private String row(ForwardingOrders.Order order) {
        StringBuilder row = new StringBuilder("|");
        for (var step : order.steps()) {
            String name = name(step.act());
            row.append(
                    step.refusal() == null
                            ? " **%s** |".formatted(name)
                            : " %s: %s |".formatted(name, step.refusal()));
        }
        return row.append(
                        " %s, %s, `%s` |\n"
                                .formatted(
                                        order.status() == DealStatus.OPEN
                                                ? said("open", "offen")
                                                : said("closed", "abgeschlossen"),
                                        order.motion() == null
                                                ? said("direct", "direkt")
                                                : "Do Inbound For Me",
                                        order.forwarding()))
                .toString();
    }

    private String name(ForwardingOrders.Act act) {
        return switch (act) {
            case ACCEPT -> name("accept");
            case DECLINE -> name("decline");
            case WITHDRAW -> name("withdraw");
            case CLOSE -> said("close", "abschließen");
            case REASSIGN -> said("reassign", "neu zuweisen");
        };
    }

    private String row(String act, Function<DealFacts, Decision> rule, Map<String, String> place) {
        Map<String, String> facts = new LinkedHashMap<>(place);
        facts.put("actor", List.of("accept", "decline").contains(act) ? "partner" : "gs");
        Decision decision = rule.apply(ADeal.with(facts));
        return "| %s | %s | %s `%s` %s |\n"
                .formatted(
                        name(act),
                        decision.refused() ? said("no", "nein") : said("**yes**", "**ja**"),
                        decision.rule(),
                        decision.code(),
                        Messages.text(
                                DealProblem.class,
                                "decisions",
                                language,
                                decision.code(),
                                List.of()));
    }

    private String title(String place) {
        return switch (place) {
            case "direct" -> said("Direct, never offered", "Direkt, nie angeboten");
            case "OFFERED" -> said("Offered (`OFFERED`)", "Angeboten (`OFFERED`)");
            case "DECLINED" -> said("Declined (`DECLINED`)", "Nicht übernommen (`DECLINED`)");
            case "WITHDRAWN" -> said("Withdrawn (`WITHDRAWN`)", "Zurückgenommen (`WITHDRAWN`)");
            case "ACCEPTED" ->
                    said(
                            "Taken: Do Inbound For Me (`ACCEPTED`)",
                            "Übernommen: Do Inbound For Me (`ACCEPTED`)");
            case "partner" ->
                    said("A partner's own collaboration", "Eigene Zusammenarbeit eines Partners");
            default -> throw new IllegalArgumentException(place);
        };
    }

    private String name(String act) {
        return switch (act) {
            case "forward" -> said(act, "weiterleiten");
            case "accept" -> said(act, "annehmen");
            case "decline" -> said(act, "ablehnen");
            case "withdraw" -> said(act, "zurücknehmen");
            case "close won" -> said(act, "als gewonnen abschließen");
            case "close lost" -> said(act, "als verloren abschließen");
            default -> throw new IllegalArgumentException(act);
        };
    }

    private String said(String english, String german) {
        return language.equals(Locale.GERMAN) ? german : english;
    }
}
