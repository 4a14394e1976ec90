package dev.cosell.deals.deal.policy;

import static dev.cosell.deals.deal.policy.Decision.Question.ACCEPT;
import static dev.cosell.deals.deal.policy.Decision.Question.ACCEPT_AUTOMATICALLY;
import static dev.cosell.deals.deal.policy.Decision.Question.ACCEPT_FORWARDING;
import static dev.cosell.deals.deal.policy.Decision.Question.ADD_TEAM_MEMBER;
import static dev.cosell.deals.deal.policy.Decision.Question.ADVANCE;
import static dev.cosell.deals.deal.policy.Decision.Question.BEST_PARTNER;
import static dev.cosell.deals.deal.policy.Decision.Question.CLOSE_LOST;
import static dev.cosell.deals.deal.policy.Decision.Question.CLOSE_WON;
import static dev.cosell.deals.deal.policy.Decision.Question.COMMUNICATE;
import static dev.cosell.deals.deal.policy.Decision.Question.CONVERT;
import static dev.cosell.deals.deal.policy.Decision.Question.DECISION_MODE;
import static dev.cosell.deals.deal.policy.Decision.Question.DECLINE;
import static dev.cosell.deals.deal.policy.Decision.Question.DECLINE_FORWARDING;
import static dev.cosell.deals.deal.policy.Decision.Question.END_COLLABORATION;
import static dev.cosell.deals.deal.policy.Decision.Question.ESCALATE;
import static dev.cosell.deals.deal.policy.Decision.Question.FORWARD;
import static dev.cosell.deals.deal.policy.Decision.Question.INFORM_ACCOUNT_MANAGER;
import static dev.cosell.deals.deal.policy.Decision.Question.LIFT_CREDIT_GUARD;
import static dev.cosell.deals.deal.policy.Decision.Question.OPEN_COMPETITION;
import static dev.cosell.deals.deal.policy.Decision.Question.REGISTER;
import static dev.cosell.deals.deal.policy.Decision.Question.REMIND;
import static dev.cosell.deals.deal.policy.Decision.Question.REMOVE_TEAM_MEMBER;
import static dev.cosell.deals.deal.policy.Decision.Question.REVISE;
import static dev.cosell.deals.deal.policy.Decision.Question.RULE_SET;
import static dev.cosell.deals.deal.policy.Decision.Question.WAIVE_CREDIT;
import static dev.cosell.deals.deal.policy.Decision.Question.WITHDRAW;
import static dev.cosell.deals.deal.policy.Decision.Question.WITHDRAW_FORWARDING;

import dev.cosell.deals.deal.policy.Actor.Role;
import dev.cosell.deals.deal.policy.Decision.Outcome;
import dev.cosell.deals.deal.policy.Decision.Question;
import dev.cosell.deals.deal.policy.RuleSets.Choice;
import dev.cosell.deals.deal.policy.RuleSets.Parties;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The sales rules on deals.
 *
 * <p>{@link #RULES} names those that refuse, in the order in which a question goes through them:
 * the first one that speaks decides. What none refuses is allowed, by the rule that the question
 * stands under. {@link RuleSets} says before which rule set holds (R1 to R4, A10), and {@link
 * #MODES} how free the growth specialist is (R22, R23, R32, A1 to A5).
 *
 * <p>Rules that hold in the pilot only (R7, R9, R15, R25) show under the standard rules as R4:
 * there, too, a collaboration follows its process, but its partner's channel account manager may
 * lead it as well as the growth specialist, and a deal need not be a collaboration at all.
 */
public final class RulesOfEngagement {

    private static final Set<String> PILOT_ONLY = Set.of("R7", "R9", "R15", "R16", "R25");

    /** Asked about a question, a rule refuses, or has nothing against it. */
    private record Rule(
            String number, String code, Predicate<DealFacts> refuses, Set<Question> questions) {

        static Rule of(
                String number, String code, Predicate<DealFacts> refuses, Question... questions) {
            return new Rule(number, code, refuses, Set.of(questions));
        }
    }

    private static final List<Rule> RULES =
            List.of(
                    // Registering
                    Rule.of(
                            "R33",
                            "DIRECT_DEAL_HAS_NO_MOTION",
                            RulesOfEngagement::isDirectDealInAMotion,
                            REGISTER),
                    Rule.of(
                            "R19",
                            "CHANNEL_SALE_REPLACED",
                            RulesOfEngagement::isChannelSaleInThePilot,
                            REGISTER),
                    Rule.of(
                            "R28",
                            "NEEDS_A_COMPETITION",
                            RulesOfEngagement::isBestPartnerWins,
                            REGISTER),
                    Rule.of(
                            "R33",
                            "NEEDS_FORWARDING",
                            RulesOfEngagement::isDoInboundForMe,
                            REGISTER),
                    // Whose deal it is
                    Rule.of(
                            "R15",
                            "NO_COLLABORATION",
                            RulesOfEngagement::hasNoCollaboration,
                            ACCEPT,
                            DECLINE,
                            WITHDRAW,
                            ADD_TEAM_MEMBER,
                            REMOVE_TEAM_MEMBER,
                            COMMUNICATE,
                            OPEN_COMPETITION),
                    Rule.of(
                            "R4",
                            "CHANNEL_SALE_IS_THE_PARTNERS",
                            RulesOfEngagement::isChannelSaleOfSomebodyElse,
                            ADVANCE,
                            REVISE,
                            CLOSE_WON,
                            CLOSE_LOST),
                    Rule.of(
                            "R7",
                            "ACCOUNT_MANAGER_DOES_NOT_LEAD",
                            RulesOfEngagement::isLedByTheAccountManager,
                            ACCEPT,
                            DECLINE,
                            ADVANCE,
                            REVISE,
                            CLOSE_WON,
                            CLOSE_LOST),
                    Rule.of(
                            "R9",
                            "NO_GROWTH_SPECIALIST",
                            RulesOfEngagement::lacksGrowthSpecialist,
                            ACCEPT,
                            ACCEPT_FORWARDING,
                            DECLINE,
                            ADVANCE,
                            CLOSE_WON,
                            CLOSE_LOST,
                            ADD_TEAM_MEMBER,
                            REMOVE_TEAM_MEMBER,
                            COMMUNICATE),
                    Rule.of(
                            "R10",
                            "NOT_THE_GROWTH_SPECIALIST",
                            RulesOfEngagement::mayNotDecide,
                            ACCEPT,
                            DECLINE),
                    Rule.of(
                            "R25",
                            "NOT_THE_GROWTH_SPECIALIST",
                            RulesOfEngagement::isLedBySomebodyElse,
                            ADVANCE,
                            CLOSE_WON,
                            CLOSE_LOST),
                    Rule.of(
                            "R15",
                            "NOT_THE_GROWTH_SPECIALIST",
                            RulesOfEngagement::isRevisedByAStranger,
                            REVISE),
                    Rule.of(
                            "R21",
                            "NOT_THE_GROWTH_SPECIALIST",
                            RulesOfEngagement::isNotItsGrowthSpecialist,
                            ADD_TEAM_MEMBER,
                            REMOVE_TEAM_MEMBER),
                    Rule.of(
                            "R33",
                            "NOT_THE_GROWTH_SPECIALIST",
                            RulesOfEngagement::isNotItsGrowthSpecialist,
                            FORWARD,
                            WITHDRAW_FORWARDING),
                    Rule.of(
                            "A4",
                            "NOT_THE_GROWTH_SPECIALIST",
                            RulesOfEngagement::isNotItsGrowthSpecialist,
                            OPEN_COMPETITION),
                    Rule.of(
                            "R26",
                            "NOT_THE_GROWTH_SPECIALIST",
                            RulesOfEngagement::isNotItsGrowthSpecialist,
                            COMMUNICATE),
                    // What a deal says of itself
                    Rule.of(
                            "R24",
                            "NOT_QUALIFIED",
                            RulesOfEngagement::isNotQualified,
                            REGISTER,
                            REVISE,
                            FORWARD),
                    // Forwarding
                    Rule.of("R33", "NOT_A_DIRECT_DEAL", RulesOfEngagement::isNoDirectDeal, FORWARD),
                    Rule.of(
                            "R34",
                            "FORWARDING_UNANSWERED",
                            RulesOfEngagement::waitsForThePartnersAnswer,
                            FORWARD,
                            CLOSE_WON,
                            CLOSE_LOST),
                    Rule.of(
                            "R34",
                            "FORWARDING_UNANSWERED",
                            RulesOfEngagement::isRevisedBeforeThePartnerHasTakenIt,
                            REVISE),
                    Rule.of(
                            "R34",
                            "NOT_FORWARDED",
                            RulesOfEngagement::isNotOffered,
                            ACCEPT_FORWARDING,
                            DECLINE_FORWARDING,
                            WITHDRAW_FORWARDING),
                    // Best Partner Wins
                    Rule.of(
                            "R28",
                            "COMPETITION_RUNS",
                            RulesOfEngagement::isInACompetition,
                            OPEN_COMPETITION),
                    Rule.of(
                            "R28",
                            "BEST_PARTNER_DECIDED",
                            RulesOfEngagement::hasABestPartner,
                            OPEN_COMPETITION),
                    Rule.of(
                            "R27",
                            "FORWARDED_DEAL_COMPETES_NOT",
                            RulesOfEngagement::isDoInboundForMe,
                            OPEN_COMPETITION),
                    Rule.of(
                            "A4",
                            "NO_CONFLICT",
                            RulesOfEngagement::isInNoConflict,
                            OPEN_COMPETITION),
                    // Deciding
                    Rule.of("R22", "MUST_ACCEPT", RulesOfEngagement::mustBeAcceptedOnOwn, DECLINE),
                    Rule.of("A5", "MUST_ACCEPT", RulesOfEngagement::mustBeAccepted, DECLINE),
                    Rule.of(
                            "R15",
                            "COLLABORATION_UNDER_WAY",
                            RulesOfEngagement::isUnderWay,
                            WITHDRAW),
                    // Working the deal
                    Rule.of(
                            "R15",
                            "COLLABORATION_NOT_ACCEPTED",
                            RulesOfEngagement::isNotAccepted,
                            ADVANCE,
                            CLOSE_WON,
                            CLOSE_LOST),
                    Rule.of(
                            "R26",
                            "PARTNER_OR_ACCOUNT_MANAGER_LEFT_OUT",
                            RulesOfEngagement::leavesPartnerOrAccountManagerOut,
                            COMMUNICATE),
                    // Closing
                    Rule.of(
                            "R28",
                            "BEST_PARTNER_NOT_DECIDED",
                            RulesOfEngagement::isInACompetition,
                            CLOSE_WON),
                    Rule.of(
                            "A6",
                            "CREDIT_AT_RISK",
                            RulesOfEngagement::wouldForfeitCreditUnnoticed,
                            CLOSE_WON),
                    Rule.of(
                            "A6",
                            "NO_CREDIT_AT_RISK",
                            RulesOfEngagement::hasNoCreditAtRisk,
                            WAIVE_CREDIT,
                            LIFT_CREDIT_GUARD),
                    // Old deals
                    Rule.of(
                            "A11",
                            "NOT_A_CHANNEL_SALE",
                            RulesOfEngagement::isNoChannelSale,
                            CONVERT));

    /**
     * R33: what a growth specialist registers is a direct deal, in no motion until a partner takes
     * it.
     */
    static boolean isDirectDealInAMotion(DealFacts deal) {
        return deal.actor().role() == Role.GROWTH_SPECIALIST && deal.motion() != null;
    }

    /** R33 ("einen Deal … weiterleiten"): what a partner has is not forwarded. */
    static boolean isNoDirectDeal(DealFacts deal) {
        return !isDirect(deal);
    }

    /** R34: from the offer on, whether it takes the deal is the partner's to say. */
    static boolean waitsForThePartnersAnswer(DealFacts deal) {
        return deal.forwarding() == ForwardingStatus.OFFERED;
    }

    /** R34: the deal is not the partner's before it has taken it. */
    static boolean isRevisedBeforeThePartnerHasTakenIt(DealFacts deal) {
        return deal.actor().role() == Role.PARTNER
                && (isDirect(deal) || waitsForThePartnersAnswer(deal));
    }

    /**
     * R34 ("Wenn Sie diese Bestimmungen akzeptieren"): there is nothing to answer, or no longer.
     */
    static boolean isNotOffered(DealFacts deal) {
        return !waitsForThePartnersAnswer(deal);
    }

    /**
     * R28: who wins is the customer's to say; until then nobody sells, and there is no second one.
     */
    public static boolean isInACompetition(DealFacts deal) {
        return isCompetition(deal, CompetitionFacts.State.RUNNING);
    }

    /** R28: the partner that won goes on, and does not compete again. */
    static boolean hasABestPartner(DealFacts deal) {
        return isCompetition(deal, CompetitionFacts.State.DECIDED);
    }

    private static boolean isCompetition(DealFacts deal, CompetitionFacts.State state) {
        return deal.competition() != null && deal.competition().state() == state;
    }

    /**
     * A4: there is a conflict where the domain is another partner's, or where another partner sells
     * to it.
     */
    static boolean isInNoConflict(DealFacts deal) {
        return deal.holderClass() != HolderClass.OTHER_PARTNER
                && (deal.competition() == null || !deal.competition().othersHaveDeals());
    }

    /** R19 ("wird … ersetzt"): in the pilot a channel sale is registered as a collaboration. */
    static boolean isChannelSaleInThePilot(DealFacts deal) {
        return deal.ruleSet().isPilot() && deal.motion() == SalesMotion.CHANNEL_SALE;
    }

    /**
     * R28 and A4: a growth specialist makes a competition of a conflict; no partner asks for it.
     */
    static boolean isBestPartnerWins(DealFacts deal) {
        return deal.motion() == SalesMotion.BEST_PARTNER_WINS;
    }

    /** R33 ("der dann zum … DIFM"): a deal becomes that when a growth specialist forwards it. */
    static boolean isDoInboundForMe(DealFacts deal) {
        return deal.motion() == SalesMotion.DO_INBOUND_FOR_ME;
    }

    /** R24 and A13: only what is qualified is requested. */
    static boolean isNotQualified(DealFacts deal) {
        return deal.qualification().containsValue(false);
    }

    /** R15 has nothing for a channel sale: it has no collaboration that could be decided on. */
    static boolean hasNoCollaboration(DealFacts deal) {
        return deal.collaboration() == null;
    }

    /** R4: under the standard rules the partner advances and closes its channel sale. */
    static boolean isChannelSaleOfSomebodyElse(DealFacts deal) {
        return isChannelSale(deal) && deal.actor().role() != Role.PARTNER;
    }

    /**
     * R7 ("statt wie bisher auf dem Co-Selling") and A18: in the pilot the channel account manager
     * coaches, and neither decides nor leads.
     */
    static boolean isLedByTheAccountManager(DealFacts deal) {
        return deal.ruleSet().isPilot() && deal.actor().role() == Role.CHANNEL_ACCOUNT_MANAGER;
    }

    /**
     * R9 ("Jedem Partnerdeal wird ein GS zugewiesen"): without one it is not decided on, advanced
     * or closed.
     */
    static boolean lacksGrowthSpecialist(DealFacts deal) {
        return !isChannelSale(deal) && deal.growthSpecialistId() == null;
    }

    /**
     * R10 ("für den Deal verantwortlich"), R21 and R26: who answers for the deal decides on it,
     * draws others in, and owns the relationship with the customer.
     */
    static boolean isNotItsGrowthSpecialist(DealFacts deal) {
        return deal.actor().role() != Role.GROWTH_SPECIALIST
                || !deal.actor().id().equals(deal.growthSpecialistId());
    }

    /** R10, and A12: while it is away, its growth specialist's deputy decides as well. */
    static boolean mayNotDecide(DealFacts deal) {
        return isNotItsGrowthSpecialist(deal) && !isDeputyOfWhoIsAway(deal);
    }

    private static boolean isDeputyOfWhoIsAway(DealFacts deal) {
        return deal.actor().role() == Role.GROWTH_SPECIALIST
                && deal.actor().id().equals(deal.deputyId());
    }

    /**
     * R25 ("leitet … fördert"): its growth specialist advances and closes a deal; under the
     * standard rules the partner's channel account manager may as well.
     */
    static boolean isLedBySomebodyElse(DealFacts deal) {
        return !isChannelSale(deal)
                && isNotItsGrowthSpecialist(deal)
                && !isItsAccountManagerUnderStandardRules(deal);
    }

    /**
     * R15 ("einreichen, bearbeiten"): what a deal says of itself is the partner's, who submitted
     * it, and that of whoever leads it.
     */
    static boolean isRevisedByAStranger(DealFacts deal) {
        return deal.actor().role() != Role.PARTNER && isLedBySomebodyElse(deal);
    }

    private static boolean isItsAccountManagerUnderStandardRules(DealFacts deal) {
        return !deal.ruleSet().isPilot()
                && deal.actor().role() == Role.CHANNEL_ACCOUNT_MANAGER
                && deal.actor().id().equals(deal.accountManagerId());
    }

    /** R22 ("annehmen muss"): a collaboration that must be accepted is not declined. */
    static boolean mustBeAcceptedOnOwn(DealFacts deal) {
        return mustBeAccepted(deal) && deal.holderClass() == HolderClass.OWN;
    }

    /** A5: the same on a domain of nobody, where the policy says so. */
    static boolean mustBeAccepted(DealFacts deal) {
        return deal.decisionMode() == DecisionMode.MUST_ACCEPT;
    }

    /**
     * R15 with A8: what was accepted is worked and closed as a collaboration, and no longer taken
     * back.
     */
    static boolean isUnderWay(DealFacts deal) {
        return deal.collaboration() == CollaborationStatus.ACCEPTED;
    }

    /**
     * R15 ("einreichen, bearbeiten und abschließen"): a deal is worked and closed as an accepted
     * collaboration. A loss before that would be a decline that R22 never saw.
     */
    static boolean isNotAccepted(DealFacts deal) {
        return !isChannelSale(deal)
                && !isDirect(deal)
                && deal.collaboration() != CollaborationStatus.ACCEPTED;
    }

    /** R26 and A18 ("bezieht dabei den Partner und CAM … ein"). */
    static boolean leavesPartnerOrAccountManagerOut(DealFacts deal) {
        return !deal.participants()
                .containsAll(Set.of(Participant.PARTNER, Participant.CHANNEL_ACCOUNT_MANAGER));
    }

    /**
     * A6: a won close without the presented link is held back until the partner has acknowledged
     * the loss, or had time to, or operations have lifted the guard. A16 says which motions need
     * the link.
     */
    static boolean wouldForfeitCreditUnnoticed(DealFacts deal) {
        return wouldForfeitCredit(deal)
                && !deal.credit().waived()
                && !deal.credit().lifted()
                && !isWarnedLongEnough(deal);
    }

    /** A6 and A16: whether a close now would cost the partner its credit. */
    public static boolean wouldForfeitCredit(DealFacts deal) {
        return deal.motion() != null
                && deal.ruleSet().values().linkNeeded().contains(deal.motion())
                && !deal.credit().linkPresented();
    }

    private static boolean isWarnedLongEnough(DealFacts deal) {
        Instant warnedAt = deal.credit().warnedAt();
        return warnedAt != null
                && !deal.now().isBefore(guardEnd(warnedAt, deal.ruleSet().values()));
    }

    /**
     * A6: when a held-back close is no longer held back, if nothing happens before. It is the
     * partner's time, and whose public holidays a partner has nobody knows: weekends only.
     */
    public static Instant guardEnd(Instant warnedAt, PolicyValues values) {
        return BusinessDays.after(
                warnedAt, values.creditGuardBusinessDays(), BusinessDays.NO_HOLIDAYS);
    }

    /**
     * A12: until when a collaboration is decided on, by the public holidays of the growth
     * specialist to whom it is assigned; nothing is refused by itself.
     *
     * @param mode only what must be accepted ever counts as accepted
     */
    public static Deadlines deadlines(
            Instant assignedAt,
            DecisionMode mode,
            PolicyValues values,
            Predicate<LocalDate> publicHoliday) {
        Integer automatic = values.automaticAcceptanceBusinessDays();
        return new Deadlines(
                BusinessDays.after(assignedAt, values.reminderBusinessDays(), publicHoliday),
                BusinessDays.after(assignedAt, values.escalationBusinessDays(), publicHoliday),
                automatic == null || mode != DecisionMode.MUST_ACCEPT
                        ? null
                        : BusinessDays.after(assignedAt, automatic, publicHoliday));
    }

    /**
     * A12: whether a collaboration still waits for its growth specialist though a deadline has
     * come; not by one that stood before it was assigned to another.
     *
     * @param deadline null where none stands
     */
    public static boolean isUndecidedAt(@Nullable Instant deadline, DealFacts deal) {
        return deal.collaboration() == CollaborationStatus.ASSIGNED
                && deadline != null
                && !deal.now().isBefore(deadline);
    }

    /** A6: there is nothing to waive or to lift before a close was held back. */
    static boolean hasNoCreditAtRisk(DealFacts deal) {
        return deal.credit().warnedAt() == null || !wouldForfeitCredit(deal);
    }

    /** A11: operations make a collaboration of an old channel sale, and of nothing else. */
    static boolean isNoChannelSale(DealFacts deal) {
        return !isChannelSale(deal);
    }

    /** A growth specialist's own, which no partner has taken. */
    private static boolean isDirect(DealFacts deal) {
        return deal.motion() == null;
    }

    private static boolean isChannelSale(DealFacts deal) {
        return deal.motion() == SalesMotion.CHANNEL_SALE;
    }

    /** How free the growth specialist is, in the order in which the rules are asked. */
    private record Mode(String number, String code, Predicate<DealFacts> holds) {}

    private static final List<Mode> MODES =
            List.of(
                    new Mode(
                            "R32",
                            "EXISTING_CUSTOMER",
                            RulesOfEngagement::concernsExistingCustomer),
                    new Mode("R22", "OWN_DOMAIN", RulesOfEngagement::mustAcceptOnOwnDomain),
                    new Mode(
                            "R23",
                            "OWN_DOMAIN_UNDER_STANDARD_RULES",
                            deal -> deal.holderClass() == HolderClass.OWN),
                    new Mode(
                            "R23",
                            "DOMAIN_OF_DIRECT_SALES",
                            RulesOfEngagement::isOnADomainOfDirectSales),
                    new Mode("A4", "DOMAIN_CONFLICT", RulesOfEngagement::isOnAnotherPartnersDomain),
                    new Mode(
                            "A5",
                            "DOMAIN_OF_NOBODY_MUST_BE_ACCEPTED",
                            RulesOfEngagement::mustAcceptOnADomainOfNobody),
                    new Mode(
                            "A5",
                            "DOMAIN_OF_NOBODY_UNDER_STANDARD_RULES",
                            RulesOfEngagement::isOnADomainOfNobodyUnderStandardRules),
                    new Mode("A5", "DOMAIN_OF_NOBODY", RulesOfEngagement::isOnADomainOfNobody));

    /** R32 and A1: of two rules on the partner's own domain this is the more specific one. */
    static boolean concernsExistingCustomer(DealFacts deal) {
        return Boolean.TRUE.equals(deal.existingCustomer());
    }

    /**
     * R22: in the pilot, on the requesting partner's own domain. A2: who registered it counts, not
     * who answers for it. A3: what is accepted is the collaboration.
     */
    static boolean mustAcceptOnOwnDomain(DealFacts deal) {
        return deal.ruleSet().isPilot() && deal.holderClass() == HolderClass.OWN;
    }

    /** R23 ("im Ermessen"), under both rule sets. */
    static boolean isOnADomainOfDirectSales(DealFacts deal) {
        return deal.holderClass() == HolderClass.DIRECT_SALES;
    }

    /** A4: R22 covers the requester's own domain only; this is a conflict. */
    static boolean isOnAnotherPartnersDomain(DealFacts deal) {
        return deal.holderClass() == HolderClass.OTHER_PARTNER;
    }

    /**
     * A5: a policy value takes the growth specialist's discretion where nobody holds the domain.
     */
    static boolean mustAcceptOnADomainOfNobody(DealFacts deal) {
        return isOnADomainOfNobody(deal)
                && deal.ruleSet().values().unregisteredDomain() == DecisionMode.MUST_ACCEPT;
    }

    /** A5: there registering the domain first would not help, as R22 holds in the pilot only. */
    static boolean isOnADomainOfNobodyUnderStandardRules(DealFacts deal) {
        return isOnADomainOfNobody(deal) && !deal.ruleSet().isPilot();
    }

    /** A5: otherwise it is at discretion, and "register the domain first" is what to say. */
    static boolean isOnADomainOfNobody(DealFacts deal) {
        return deal.holderClass() == HolderClass.NONE;
    }

    /**
     * How free the growth specialist is; asked once, when domain and growth specialist are known.
     *
     * @throws IllegalStateException before the domain is resolved
     */
    public static Decision decisionMode(DealFacts deal) {
        return MODES.stream()
                .filter(mode -> mode.holds().test(deal))
                .findFirst()
                .map(mode -> allowed(DECISION_MODE, deal, mode.number(), mode.code()))
                .orElseThrow(() -> new IllegalStateException("The domain is resolved first"));
    }

    /** The mode that a {@link #decisionMode} decision sets. */
    public static DecisionMode modeOf(Decision decision) {
        return switch (decision.rule()) {
            case "R22" -> DecisionMode.MUST_ACCEPT;
            case "A5" -> decision.ruleSet().values().unregisteredDomain();
            default -> DecisionMode.DISCRETIONARY;
        };
    }

    /** R1 to R4 and A10: which rule set holds for a deal that is registered at a moment. */
    public static Decision ruleSet(RuleSets ruleSets, Parties parties, Instant registeredAt) {
        Choice choice = ruleSets.holding(parties, registeredAt);
        Map<String, String> facts = new TreeMap<>();
        facts.put("partnerCountry", parties.partnerCountry());
        facts.put(
                "partnerSellsInto",
                String.join(",", parties.sellsInto().stream().sorted().toList()));
        facts.put("customerCountry", parties.customerCountry());
        facts.put("registeredAt", registeredAt.toString());
        return new Decision(
                RULE_SET, Outcome.ALLOWED, choice.rule(), choice.code(), facts, choice.ruleSet());
    }

    /**
     * The same for a direct deal, which has no partner: A10 goes by the customer.
     *
     * @param customerCountry where the customer sits
     */
    public static Decision ruleSetOfDirectDeal(
            RuleSets ruleSets, String customerCountry, Instant registeredAt) {
        Choice choice = ruleSets.holdingForDirectDeal(customerCountry, registeredAt);
        Map<String, String> facts =
                Map.of("customerCountry", customerCountry, "registeredAt", registeredAt.toString());
        return new Decision(
                RULE_SET, Outcome.ALLOWED, choice.rule(), choice.code(), facts, choice.ruleSet());
    }

    /**
     * Whether a deal can be registered. R16 ("automatisch"): registering it is requesting the
     * collaboration.
     */
    public static Decision register(DealFacts deal) {
        if (deal.actor().role() == Role.GROWTH_SPECIALIST) {
            return ask(REGISTER, deal, "R33", "DIRECT_DEAL_REGISTERED");
        }
        if (isChannelSale(deal)) {
            return ask(REGISTER, deal, "R4", "CHANNEL_SALE_REGISTERED");
        }
        return deal.ruleSet().isPilot()
                ? ask(REGISTER, deal, "R16", "COLLABORATION_REQUESTED")
                : ask(REGISTER, deal, "R4", "COLLABORATION_CHOSEN");
    }

    /**
     * R29 ("Informieren Sie immer Ihren CAM"): a deal with an existing customer tells the partner's
     * channel account manager by itself. A15: where there is none the deal is flagged, and forfeits
     * nothing.
     */
    public static Decision informAccountManager(DealFacts deal) {
        return deal.accountManagerId() == null
                ? allowed(INFORM_ACCOUNT_MANAGER, deal, "A15", "NO_ACCOUNT_MANAGER_TO_INFORM")
                : allowed(INFORM_ACCOUNT_MANAGER, deal, "R29", "ACCOUNT_MANAGER_INFORMED");
    }

    /** By the rule that made the mode: R22 or A5 where it must be accepted, R23 at discretion. */
    public static Decision accept(DealFacts deal) {
        if (mustBeAcceptedOnOwn(deal)) {
            return ask(ACCEPT, deal, "R22", "ACCEPTED");
        }
        return ask(ACCEPT, deal, mustBeAccepted(deal) ? "A5" : "R23", "ACCEPTED");
    }

    /** A12: an undecided collaboration is called to mind. */
    public static Decision remind(DealFacts deal) {
        return allowed(REMIND, deal, "A12", "REMINDED");
    }

    /** A12: an undecided collaboration goes to operations, who can reassign it. */
    public static Decision escalate(DealFacts deal) {
        return allowed(ESCALATE, deal, "A12", "ESCALATED");
    }

    /** A12: where a rule set sets {@link #deadlines} for it, what must be accepted is accepted. */
    public static Decision acceptAutomatically(DealFacts deal) {
        return allowed(ACCEPT_AUTOMATICALLY, deal, "A12", "ACCEPTED_AUTOMATICALLY");
    }

    /** A19: a declined collaboration ends the deal, and a new one can be registered. */
    public static Decision decline(DealFacts deal) {
        return ask(DECLINE, deal, "R23", "DECLINED");
    }

    /** A8: there is no deal without its collaboration, so one that is taken back ends the deal. */
    public static Decision withdraw(DealFacts deal) {
        return ask(WITHDRAW, deal, "A8", "WITHDRAWN");
    }

    /** R24 and A13: what is qualified stays so. */
    public static Decision revise(DealFacts deal) {
        return isChannelSale(deal)
                ? ask(REVISE, deal, "R4", "REVISED")
                : ask(REVISE, deal, "R15", "REVISED");
    }

    /** Whether money may change its currency: not once a collaboration on it is accepted. */
    public static boolean isCurrencyOpen(DealFacts deal) {
        return deal.collaboration() != CollaborationStatus.ACCEPTED;
    }

    public static Decision advance(DealFacts deal) {
        return isChannelSale(deal)
                ? ask(ADVANCE, deal, "R4", "CHANNEL_SALE_ADVANCED")
                : ask(ADVANCE, deal, "R25", "ADVANCED");
    }

    public static Decision closeLost(DealFacts deal) {
        return isChannelSale(deal)
                ? ask(CLOSE_LOST, deal, "R4", "CHANNEL_SALE_CLOSED")
                : ask(CLOSE_LOST, deal, "R25", "CLOSED");
    }

    public static Decision closeWon(DealFacts deal) {
        if (isChannelSale(deal)) {
            return ask(CLOSE_WON, deal, "R4", "CHANNEL_SALE_CLOSED");
        }
        return wouldForfeitCredit(deal)
                ? ask(CLOSE_WON, deal, "A6", "CLOSED_WITHOUT_CREDIT")
                : ask(CLOSE_WON, deal, "R25", "CLOSED");
    }

    public static Decision addTeamMember(DealFacts deal) {
        return ask(ADD_TEAM_MEMBER, deal, "R21", "TEAM_MEMBER_ADDED");
    }

    public static Decision removeTeamMember(DealFacts deal) {
        return ask(REMOVE_TEAM_MEMBER, deal, "R21", "TEAM_MEMBER_REMOVED");
    }

    public static Decision communicate(DealFacts deal) {
        return ask(COMMUNICATE, deal, "R26", "COMMUNICATION_RECORDED");
    }

    public static Decision waiveCredit(DealFacts deal) {
        return ask(WAIVE_CREDIT, deal, "A6", "CREDIT_WAIVED");
    }

    public static Decision liftCreditGuard(DealFacts deal) {
        return ask(LIFT_CREDIT_GUARD, deal, "A6", "CREDIT_GUARD_LIFTED");
    }

    /** R33: only a growth specialist forwards a deal to a partner. */
    public static Decision forward(DealFacts deal) {
        return ask(FORWARD, deal, "R33", "FORWARDED");
    }

    /** R34: the partner takes the deal, which is Do Inbound For Me from here on (R33). */
    public static Decision acceptForwarding(DealFacts deal) {
        return ask(ACCEPT_FORWARDING, deal, "R34", "FORWARDING_ACCEPTED");
    }

    public static Decision declineForwarding(DealFacts deal) {
        return ask(DECLINE_FORWARDING, deal, "R34", "FORWARDING_DECLINED");
    }

    public static Decision withdrawForwarding(DealFacts deal) {
        return ask(WITHDRAW_FORWARDING, deal, "R33", "FORWARDING_WITHDRAWN");
    }

    /** R28 and A4: a growth specialist makes a competition of a conflict. */
    public static Decision openCompetition(DealFacts deal) {
        return ask(OPEN_COMPETITION, deal, "A4", "COMPETITION_OPENED");
    }

    /** R28: the customer, or operations, chose this partner: its deal goes on. */
    public static Decision winCompetition(DealFacts deal) {
        return allowed(BEST_PARTNER, deal, "R28", "BEST_PARTNER");
    }

    /**
     * R28: another partner goes on.
     *
     * @param customerSigned whether the customer chose that one; otherwise operations did
     */
    public static Decision loseCompetition(DealFacts deal, boolean customerSigned) {
        String code = customerSigned ? "CUSTOMER_CHOSE_OTHERWISE" : "VENDOR_CHOSE_OTHERWISE";
        return allowed(END_COLLABORATION, deal, "R28", code);
    }

    public static Decision convert(DealFacts deal) {
        return ask(CONVERT, deal, "A11", "CONVERTED");
    }

    private static Decision ask(Question question, DealFacts deal, String allowedBy, String code) {
        return RULES.stream()
                .filter(rule -> rule.questions().contains(question) && rule.refuses().test(deal))
                .findFirst()
                .map(
                        rule ->
                                new Decision(
                                        question,
                                        Outcome.REFUSED,
                                        shownAs(rule.number(), deal),
                                        rule.code(),
                                        deal.asked(),
                                        deal.ruleSet()))
                .orElseGet(() -> allowed(question, deal, shownAs(allowedBy, deal), code));
    }

    private static Decision allowed(Question question, DealFacts deal, String rule, String code) {
        return new Decision(question, Outcome.ALLOWED, rule, code, deal.asked(), deal.ruleSet());
    }

    private static String shownAs(String number, DealFacts deal) {
        return PILOT_ONLY.contains(number) && !deal.ruleSet().isPilot() ? "R4" : number;
    }

    private RulesOfEngagement() {}
}
