package dev.cosell.deals.deal.policy;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the rules may ask of a deal.
 *
 * @param motion null for a direct deal, which has none until a partner takes it
 * @param accountManagerId the partner's channel account manager; null where none is known
 * @param collaboration null for a channel sale, and before the registration
 * @param holderClass who holds the domain; null until that is known
 * @param existingCustomer null until that is known
 * @param growthSpecialistId null until the deal has one
 * @param deputyId who decides while the growth specialist is away; null while it is not
 * @param decisionMode null until the collaboration is assigned
 * @param forwarding where the offer to a partner stands; null where there was none
 * @param competition null where no question is asked that turns on it
 * @param qualification each check of a deal that is to be registered, and whether it is met
 * @param participants who takes part in a communication that is to be recorded
 * @param now when it is asked
 */
public record DealFacts(
        RuleSet ruleSet,
        @Nullable SalesMotion motion,
        Actor actor,
        @Nullable String accountManagerId,
        @Nullable CollaborationStatus collaboration,
        @Nullable HolderClass holderClass,
        @Nullable Boolean existingCustomer,
        @Nullable String growthSpecialistId,
        @Nullable String deputyId,
        @Nullable DecisionMode decisionMode,
        @Nullable ForwardingStatus forwarding,
        @Nullable CompetitionFacts competition,
        CreditFacts credit,
        Map<QualificationCheck, Boolean> qualification,
        Set<Participant> participants,
        Instant now) {

    /** The same deal with a communication that is to be recorded. */
    public DealFacts with(Set<Participant> takingPart) {
        return with(
                collaboration,
                holderClass,
                existingCustomer,
                competition,
                qualification,
                takingPart);
    }

    /** The same deal as it would be qualified with other facts of its registration. */
    public DealFacts with(Map<QualificationCheck, Boolean> checked) {
        return with(
                collaboration, holderClass, existingCustomer, competition, checked, participants);
    }

    /** The same deal with what is known of a competition. */
    public DealFacts with(CompetitionFacts known) {
        return with(
                collaboration, holderClass, existingCustomer, known, qualification, participants);
    }

    /** The same deal as it will be once the registry has resolved its domain. */
    public DealFacts on(HolderClass holder, boolean customer) {
        return with(
                CollaborationStatus.REQUESTED,
                holder,
                customer,
                competition,
                qualification,
                participants);
    }

    private DealFacts with(
            @Nullable CollaborationStatus inState,
            @Nullable HolderClass holder,
            @Nullable Boolean customer,
            @Nullable CompetitionFacts known,
            Map<QualificationCheck, Boolean> checked,
            Set<Participant> takingPart) {
        return new DealFacts(
                ruleSet,
                motion,
                actor,
                accountManagerId,
                inState,
                holder,
                customer,
                growthSpecialistId,
                deputyId,
                decisionMode,
                forwarding,
                known,
                credit,
                checked,
                takingPart,
                now);
    }

    /** Before a deal is there: what its registration tells. */
    public static DealFacts ofRegistration(
            RuleSet ruleSet,
            @Nullable SalesMotion motion,
            Actor actor,
            @Nullable String accountManagerId,
            Map<QualificationCheck, Boolean> qualification,
            Instant now) {
        return new DealFacts(
                ruleSet,
                motion,
                actor,
                accountManagerId,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                CreditFacts.NONE,
                qualification,
                Set.of(),
                now);
    }

    Map<String, String> asked() {
        Map<String, String> facts = new TreeMap<>();
        facts.put("motion", motion == null ? "NONE" : motion.name());
        facts.put("actorRole", actor.role().name());
        facts.put("actorId", actor.id());
        facts.put("channelAccountManagerId", known(accountManagerId));
        facts.put("collaboration", collaboration == null ? "NONE" : collaboration.name());
        facts.put("holderClass", known(holderClass));
        facts.put("existingCustomer", known(existingCustomer));
        facts.put("growthSpecialistId", known(growthSpecialistId));
        if (deputyId != null) {
            facts.put("deputyId", deputyId);
        }
        facts.put("decisionMode", known(decisionMode));
        facts.put("forwarding", forwarding == null ? "NONE" : forwarding.name());
        if (competition != null) {
            facts.put(Decision.COMPETITION, competition.state().name());
            facts.put("otherPartnersHaveDeals", String.valueOf(competition.othersHaveDeals()));
        }
        facts.put("linkPresented", String.valueOf(credit.linkPresented()));
        facts.put("creditAtRiskSince", known(credit.warnedAt()));
        facts.put("creditWaived", String.valueOf(credit.waived()));
        facts.put("creditGuardLifted", String.valueOf(credit.lifted()));
        qualification.forEach(
                (check, met) -> facts.put("qualification." + check, met ? "MET" : "NOT_MET"));
        if (!participants.isEmpty()) {
            facts.put(
                    "participants",
                    String.join(",", participants.stream().map(Enum::name).sorted().toList()));
        }
        facts.put("askedAt", now.toString());
        return facts;
    }

    private static String known(@Nullable Object fact) {
        return fact == null ? "NOT_KNOWN" : fact.toString();
    }
}
