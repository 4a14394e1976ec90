package dev.cosell.deals.deal.policy;

import dev.cosell.deals.DealProblem;
import dev.cosell.deals.deal.policy.Decision.Outcome;
import dev.cosell.web.Messages;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The answers to every registration in one language, as Markdown. What is answered alike whoever
 * holds the domain, or whether the customer is an existing one or not, stands in one line.
 */
final class RenderedTable {

    private static final List<Boolean> CUSTOMER = List.of(false, true);

    private final Locale language;

    RenderedTable(Locale language) {
        this.language = language;
    }

    String page() {
        StringBuilder page = new StringBuilder();
        page.append(
                said(
                        """
                        # What the rules answer to a registration

                        [Deutsch](#was-die-bestimmungen-zu-einer-registrierung-sagen)

                        For each deal that can be asked for: may it be registered, how free is the growth specialist, may the
                        growth specialist decline; each with its rule and with the words of the product. The deal is qualified
                        (R24), and the rule sets have their first values: on a domain of nobody the growth specialist decides at
                        discretion (A5). Which rule set holds is decided by R1, R2 and A10.

                        A growth specialist registers direct deals, which have no motion until one is
                        [forwarded](forwarding-table.md) to a partner.

                        Rendered from the rules by `DecisionTableTest`, and never written by hand.
                        """,
                        """
                        # Was die Bestimmungen zu einer Registrierung sagen

                        [English](#what-the-rules-answer-to-a-registration)

                        Für jeden Deal, nach dem gefragt werden kann: ob er registriert werden darf, wie frei der Growth Specialist
                        ist und ob er ablehnen darf; jeweils mit der Regel und im Wortlaut des Produkts. Der Deal ist qualifiziert
                        (R24), und die Bestimmungen haben ihre ersten Werte: Bei einer Domain von niemandem liegt die Annahme im
                        Ermessen des Growth Specialist (A5). Welche Bestimmungen gelten, entscheiden R1, R2 und A10.

                        Ein Growth Specialist registriert direkte Deals, die keinen Vertriebsansatz haben, bis einer an einen Partner
                        [weitergeleitet](forwarding-table.md) wird.

                        Aus den Regeln erzeugt von `DecisionTableTest`, nie von Hand geschrieben.
                        """));
        section(page, said("In the pilot", "Im Pilotprojekt"), SampleRuleSets.pilot());
        section(
                page,
                said("Under the standard rules", "Unter den Standardbestimmungen"),
                SampleRuleSets.standard());
        return page.toString();
    }

    private void section(StringBuilder page, String title, RuleSet ruleSet) {
        page.append("\n## ").append(title).append(" (`").append(ruleSet.name()).append("`)\n\n");
        page.append(
                said(
                        "| Who asks | Motion | Domain registered to | Existing customer | Registration"
                                + " | Growth specialist | Declining |\n",
                        "| Wer fragt | Vertriebsansatz | Domain registriert für | Bestandskunde |"
                                + " Registrierung | Growth Specialist | Ablehnen |\n"));
        page.append("|---|---|---|---|---|---|---|\n");
        for (SalesMotion motion : SalesMotion.values()) {
            rows(ruleSet, motion).forEach(row -> page.append(row).append('\n'));
        }
        page.append(ofAGrowthSpecialist(ruleSet, null));
        page.append(ofAGrowthSpecialist(ruleSet, SalesMotion.PARTNER_COLLABORATION));
    }

    private String ofAGrowthSpecialist(RuleSet ruleSet, @Nullable SalesMotion motion) {
        Decision registered =
                RulesOfEngagement.register(
                        DealFacts.ofRegistration(
                                ruleSet, motion, ADeal.actor("gs"), null, Map.of(), ADeal.NOW));
        return "| %s | %s | %s | %s | %s%s | – | – |\n"
                .formatted(
                        said("growth specialist", "Growth Specialist"),
                        motion == null ? said("none", "keiner") : said("any", "jeder"),
                        anybody(),
                        said("either", "gleich"),
                        registered.refused() ? said("no", "nein") : said("yes", "ja"),
                        explained(registered));
    }

    private List<String> rows(RuleSet ruleSet, SalesMotion motion) {
        if (areAlike(ruleSet, motion, CUSTOMER)) {
            String both = said("either", "gleich");
            return List.of(row(motion, anybody(), both, answer(ruleSet, motion, false, null)));
        }
        List<String> rows = new ArrayList<>();
        for (boolean customer : CUSTOMER) {
            String which = customer ? said("yes", "ja") : said("no", "nein");
            if (areAlike(ruleSet, motion, List.of(customer))) {
                rows.add(row(motion, anybody(), which, answer(ruleSet, motion, customer, null)));
            } else {
                for (HolderClass holder : HolderClass.values()) {
                    rows.add(
                            row(
                                    motion,
                                    name(holder),
                                    which,
                                    answer(ruleSet, motion, customer, holder)));
                }
            }
        }
        return rows;
    }

    private boolean areAlike(RuleSet ruleSet, SalesMotion motion, List<Boolean> customers) {
        return customers.stream()
                        .flatMap(
                                customer ->
                                        Arrays.stream(HolderClass.values())
                                                .map(
                                                        holder ->
                                                                answer(
                                                                        ruleSet, motion, customer,
                                                                        holder)))
                        .distinct()
                        .count()
                == 1;
    }

    private String row(SalesMotion motion, String holder, String customer, String answer) {
        return List.of(said("partner", "Partner"), "`" + motion + "`", holder, customer, answer)
                .stream()
                .collect(Collectors.joining(" | ", "| ", " |"));
    }

    /** Registration, freedom of the growth specialist, and whether it may decline. */
    private String answer(
            RuleSet ruleSet,
            SalesMotion motion,
            boolean customer,
            @Nullable HolderClass anyHolder) {
        HolderClass holder = anyHolder == null ? HolderClass.OWN : anyHolder;
        DealFacts asked =
                DealFacts.ofRegistration(
                        ruleSet, motion, ADeal.actor("partner"), "carla", Map.of(), ADeal.NOW);
        Decision registered = RulesOfEngagement.register(asked);
        String registration =
                (registered.outcome() == Outcome.ALLOWED ? said("yes", "ja") : said("no", "nein"))
                        + explained(registered);
        if (registered.refused() || motion == SalesMotion.CHANNEL_SALE) {
            return registration + " | – | –";
        }
        Decision decided = RulesOfEngagement.decisionMode(asked.on(holder, customer));
        DecisionMode mode = RulesOfEngagement.modeOf(decided);
        return String.join(
                " | ",
                registration,
                name(mode) + explained(decided),
                declining(ruleSet, holder, mode));
    }

    private String declining(RuleSet ruleSet, HolderClass holder, DecisionMode mode) {
        Decision declined =
                RulesOfEngagement.decline(
                        ADeal.with(
                                Map.of(
                                        "rules",
                                        ruleSet.isPilot() ? "pilot" : "standard",
                                        "collaboration",
                                        "ASSIGNED",
                                        "holder",
                                        holder.name(),
                                        "mode",
                                        mode.name())));
        return (declined.refused() ? said("no", "nein") : said("yes", "ja"))
                + " ("
                + declined.rule()
                + ")";
    }

    private String explained(Decision decision) {
        String text =
                Messages.text(DealProblem.class, "decisions", language, decision.code(), List.of());
        return " (" + decision.rule() + "). " + text;
    }

    private String anybody() {
        return said("anybody", "wen auch immer");
    }

    private String name(HolderClass holder) {
        return switch (holder) {
            case OWN -> said("this partner", "diesen Partner");
            case OTHER_PARTNER -> said("another partner", "einen anderen Partner");
            case DIRECT_SALES -> said("direct sales", "den Direktvertrieb");
            case NONE -> said("nobody", "niemanden");
        };
    }

    private String name(DecisionMode mode) {
        return switch (mode) {
            case MUST_ACCEPT -> said("must accept", "muss annehmen");
            case DISCRETIONARY -> said("at discretion", "im Ermessen");
        };
    }

    private String said(String english, String german) {
        return language.equals(Locale.GERMAN) ? german : english;
    }
}
