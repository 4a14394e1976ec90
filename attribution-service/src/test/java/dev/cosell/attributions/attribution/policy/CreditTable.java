package dev.cosell.attributions.attribution.policy;

import dev.cosell.attributions.AttributionProblem;
import dev.cosell.attributions.attribution.policy.Attribution.Granted;
import dev.cosell.attributions.attribution.policy.Attribution.Open;
import dev.cosell.attributions.attribution.policy.Attribution.Refused;
import dev.cosell.attributions.attribution.policy.CreditPolicy.Terms;
import dev.cosell.web.Messages;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is earned in every case, in one language, as Markdown. */
final class CreditTable {

    private static final Instant CLOSED = Instant.parse("2027-01-29T10:00:00Z");
    private static final Instant ACCEPTED = CLOSED.minusSeconds(3_600);
    private static final Instant NEVER_AGAIN = CLOSED.plus(Duration.ofDays(99));

    /** When a signature or a presentation comes. */
    private enum When {
        NEVER("never", "nie", null),
        BEFORE_ACCEPTANCE("before the acceptance", "vor der Annahme", ACCEPTED.minusSeconds(1)),
        BEFORE_CLOSE("before the close", "vor dem Abschluss", CLOSED.minusNanos(1_000)),
        AT_CLOSE(
                "at the very instant of the close",
                "im selben Augenblick wie der Abschluss",
                CLOSED),
        AFTER_CLOSE("after the close", "nach dem Abschluss", CLOSED.plusNanos(1_000)),
        LAST_MOMENT(
                "3 days after the close, but for a moment",
                "3 Tage nach dem Abschluss bis auf einen Augenblick",
                CLOSED.plus(Duration.ofDays(3)).minusNanos(1_000)),
        THREE_DAYS_AFTER(
                "3 days after the close",
                "3 Tage nach dem Abschluss",
                CLOSED.plus(Duration.ofDays(3)));

        private final String english;
        private final String german;
        private final @Nullable Instant at;

        When(String english, String german, @Nullable Instant at) {
            this.english = english;
            this.german = german;
            this.at = at;
        }

        boolean canPrecede(When other) {
            return other.at == null || (at != null && !other.at.isBefore(at));
        }
    }

    private static final List<When> ON_TIME_AND_LATE =
            List.of(
                    When.NEVER,
                    When.BEFORE_ACCEPTANCE,
                    When.BEFORE_CLOSE,
                    When.AT_CLOSE,
                    When.AFTER_CLOSE);

    private final Locale language;

    CreditTable(Locale language) {
        this.language = language;
    }

    String page() {
        StringBuilder page = new StringBuilder();
        page.append(
                said(
                        """
                        # What a closed deal earns

                        [Deutsch](#was-ein-abgeschlossener-deal-einbringt)

                        For each case of acceptance, signature, presentation and close: the decision, and what every rule that was
                        asked answered; the last table has the words of the product. Cases that are answered alike share a row: any of the
                        moments in it, and what is presented was signed before. In which order a service learns of what happened changes
                        nothing. The values are those that the product comes with: `GET /credit-policies`.

                        Rendered from the rules by `CreditTableTest`, and never written by hand.
                        """,
                        """
                        # Was ein abgeschlossener Deal einbringt

                        [English](#what-a-closed-deal-earns)

                        Für jeden Fall von Annahme, Unterschrift, Vorlage und Abschluss: die Entscheidung, und was jede Regel, nach
                        der gefragt wurde, geantwortet hat; den Wortlaut des Produkts nennt die letzte Tabelle. Fälle mit denselben Antworten
                        teilen sich eine Zeile: Jeder der Zeitpunkte darin gilt, und was vorgelegt wird, ist vorher unterschrieben. In welcher
                        Reihenfolge ein Dienst davon erfährt, ändert nichts. Die Werte sind die, mit denen das Produkt kommt: `GET /credit-policies`.

                        Aus den Regeln erzeugt von `CreditTableTest`, nie von Hand geschrieben.
                        """));
        wonCollaborations(page);
        otherMotions(page);
        withoutLink(page);
        dealsThatAreNotWon(page);
        daysToPresent(page);
        words(page);
        return page.toString();
    }

    private void words(StringBuilder page) {
        page.append("\n## ").append(said("The answers", "Die Antworten")).append("\n\n");
        page.append(said("| Rule | Answer | Text |\n", "| Regel | Antwort | Text |\n"));
        page.append("|---|---|---|\n");
        for (Reason reason : Reason.values()) {
            String text =
                    Messages.text(
                            AttributionProblem.class,
                            "reasons",
                            language,
                            reason.name(),
                            List.of());
            page.append("| %s | `%s` | %s |\n".formatted(reason.rule(), reason, text));
        }
    }

    private void wonCollaborations(StringBuilder page) {
        title(page, "Won, `PARTNER_COLLABORATION`", "Gewonnen, `PARTNER_COLLABORATION`");
        collaborations(page, SamplePolicies.first(0));
    }

    private void withoutLink(StringBuilder page) {
        title(
                page,
                "Won, where the policy says that the motion needs no link (`linkNeeded`, A16)",
                "Gewonnen, wenn der Vertriebsansatz laut Regelung keinen Link braucht"
                        + " (`linkNeeded`, A16)");
        collaborations(
                page,
                SamplePolicies.of(
                        new Terms(
                                SalesMotion.PARTNER_COLLABORATION,
                                null,
                                false,
                                SamplePolicies.SHARE,
                                true)));
    }

    private void collaborations(StringBuilder page, CreditPolicy policy) {
        List<Case> cases = new ArrayList<>();
        for (boolean accepted : List.of(true, false)) {
            for (When signed : ON_TIME_AND_LATE) {
                for (When presented : ON_TIME_AND_LATE) {
                    boolean asked =
                            accepted
                                    || (signed != When.BEFORE_ACCEPTANCE
                                            && presented != When.BEFORE_ACCEPTANCE);
                    if (signed.canPrecede(presented) && asked) {
                        cases.add(
                                new Case(
                                        SalesMotion.PARTNER_COLLABORATION,
                                        Outcome.WON,
                                        accepted,
                                        signed,
                                        presented));
                    }
                }
            }
        }
        rows(page, cases, policy);
    }

    private void otherMotions(StringBuilder page) {
        title(page, "Won, other ways of selling", "Gewonnen, andere Vertriebsansätze");
        List<Case> cases = new ArrayList<>();
        for (SalesMotion motion :
                List.of(
                        SalesMotion.BEST_PARTNER_WINS,
                        SalesMotion.DO_INBOUND_FOR_ME,
                        SalesMotion.CHANNEL_SALE)) {
            for (When presented : List.of(When.BEFORE_CLOSE, When.NEVER)) {
                cases.add(new Case(motion, Outcome.WON, true, When.BEFORE_CLOSE, presented));
            }
            cases.add(new Case(motion, Outcome.WON, true, When.NEVER, When.NEVER));
        }
        rows(page, cases, SamplePolicies.first(0));
    }

    private void dealsThatAreNotWon(StringBuilder page) {
        title(page, "Not won", "Nicht gewonnen");
        List<Case> cases = new ArrayList<>();
        for (Outcome outcome : List.of(Outcome.LOST, Outcome.DECLINED, Outcome.WITHDRAWN)) {
            for (boolean accepted : List.of(true, false)) {
                if (!accepted || outcome != Outcome.DECLINED) {
                    cases.add(
                            new Case(
                                    SalesMotion.PARTNER_COLLABORATION,
                                    outcome,
                                    accepted,
                                    When.BEFORE_CLOSE,
                                    When.BEFORE_CLOSE));
                }
            }
        }
        rows(page, cases, SamplePolicies.first(0));
    }

    private void daysToPresent(StringBuilder page) {
        title(
                page,
                "Won, where the policy leaves 3 days to present (`graceDays`, A17)",
                "Gewonnen, wenn 3 Tage zum Vorlegen bleiben (`graceDays`, A17)");
        List<When> moments =
                List.of(
                        When.BEFORE_CLOSE,
                        When.AT_CLOSE,
                        When.LAST_MOMENT,
                        When.THREE_DAYS_AFTER,
                        When.NEVER);
        List<Case> cases = new ArrayList<>();
        for (When signed : moments) {
            for (When presented : moments) {
                if (signed.canPrecede(presented)) {
                    cases.add(
                            new Case(
                                    SalesMotion.PARTNER_COLLABORATION,
                                    Outcome.WON,
                                    true,
                                    signed,
                                    presented));
                }
            }
        }
        rows(page, cases, SamplePolicies.first(3));
    }

    private void title(StringBuilder page, String english, String german) {
        page.append("\n## ").append(said(english, german)).append("\n\n");
        page.append(
                said(
                        "| Motion | Close | Accepted | Signed | Presented | Decision | Revenue share |"
                                + " Sold MRR | Answers |\n",
                        "| Vertriebsansatz | Abschluss | Angenommen | Unterschrieben | Vorgelegt |"
                                + " Entscheidung | Umsatzbeteiligung | MRR angerechnet | Antworten |\n"));
        page.append("|---|---|---|---|---|---|---|---|---|\n");
    }

    private record Case(
            SalesMotion motion, Outcome outcome, boolean accepted, When signed, When presented) {

        Attribution decide(CreditPolicy policy) {
            var facts =
                    new CreditFacts(
                            motion.name(),
                            "GOLD",
                            accepted ? ACCEPTED : null,
                            signed.at,
                            presented.at,
                            outcome,
                            CLOSED);
            return AttributionPolicy.decide(facts, policy, NEVER_AGAIN);
        }
    }

    /** One row for all cases of a motion that are answered alike. */
    private void rows(StringBuilder page, List<Case> cases, CreditPolicy policy) {
        Map<List<Object>, List<Case>> alike =
                cases.stream()
                        .collect(
                                Collectors.groupingBy(
                                        each ->
                                                List.of(
                                                        each.motion(),
                                                        each.accepted(),
                                                        each.decide(policy)),
                                        LinkedHashMap::new,
                                        Collectors.toList()));
        alike.values().forEach(same -> row(page, same, cases, policy));
    }

    private void row(StringBuilder page, List<Case> same, List<Case> all, CreditPolicy policy) {
        Case first = same.getFirst();
        Set<Outcome> outcomes = values(Outcome.class, same, Case::outcome);
        Set<When> signed = values(When.class, same, Case::signed);
        Set<When> presented = values(When.class, same, Case::presented);
        boolean others =
                all.stream()
                        .filter(each -> each.motion() == first.motion())
                        .filter(each -> each.accepted() == first.accepted())
                        .filter(each -> outcomes.contains(each.outcome()))
                        .filter(each -> signed.contains(each.signed()))
                        .filter(each -> presented.contains(each.presented()))
                        .anyMatch(each -> !same.contains(each));
        if (others) {
            throw new IllegalStateException("One row cannot say this: " + same);
        }
        Attribution decision = first.decide(policy);
        page.append(
                "| `%s` | %s | %s | %s | %s | %s | %s |\n"
                        .formatted(
                                first.motion(),
                                outcomes.stream()
                                        .map(outcome -> "`" + outcome + "`")
                                        .collect(Collectors.joining(", ")),
                                yes(first.accepted()),
                                moments(signed),
                                moments(presented),
                                earned(decision),
                                answers(decision)));
    }

    private static <T extends Enum<T>> Set<T> values(
            Class<T> type, List<Case> cases, Function<Case, T> value) {
        Set<T> values = EnumSet.noneOf(type);
        cases.forEach(each -> values.add(value.apply(each)));
        return values;
    }

    private String moments(Set<When> moments) {
        return moments.stream()
                .map(moment -> said(moment.english, moment.german))
                .collect(Collectors.joining(" · "));
    }

    private String earned(Attribution decision) {
        return switch (decision) {
            case Open open -> throw new IllegalStateException("Nothing more can come");
            case Refused refused -> said("refused", "abgelehnt") + " | – | –";
            case Granted granted ->
                    said("**granted**", "**gewährt**")
                            + " | "
                            + share(granted.terms())
                            + " | "
                            + yes(granted.terms().soldMrr());
        };
    }

    private String share(Terms terms) {
        var share = terms.revenueShare();
        return share == null
                ? said("none", "keine")
                : said("%s%%, %s months", "%s %%, %s Monate")
                        .formatted(share.percent().toPlainString(), share.months());
    }

    private String answers(Attribution decision) {
        return AttributionPolicyTest.reasons(decision).stream()
                .map(
                        reason ->
                                (reason.met() ? "✓ " : "**✗** ")
                                        + reason.rule()
                                        + " `"
                                        + reason.name()
                                        + "`")
                .collect(Collectors.joining("<br>"));
    }

    private String yes(boolean is) {
        return is ? said("yes", "ja") : said("no", "nein");
    }

    private String said(String english, String german) {
        return language.equals(Locale.GERMAN) ? german : english;
    }
}
