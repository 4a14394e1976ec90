package dev.cosell.deals.deal.application;

import dev.cosell.deals.DealProblem;
import dev.cosell.deals.deal.config.VendorConfig;
import dev.cosell.deals.deal.persistence.DealRegistration;
import dev.cosell.deals.deal.policy.Actor;
import dev.cosell.deals.deal.policy.Candidate;
import dev.cosell.deals.deal.policy.DealFacts;
import dev.cosell.deals.deal.policy.Decision;
import dev.cosell.deals.deal.policy.PolicyValues;
import dev.cosell.deals.deal.policy.QualificationCheck;
import dev.cosell.deals.deal.policy.RequiredField;
import dev.cosell.deals.deal.policy.RuleSets.Parties;
import dev.cosell.deals.deal.policy.RulesOfEngagement;
import dev.cosell.deals.partner.persistence.PartnerEntity;
import dev.cosell.deals.partner.persistence.PartnerRepository;
import dev.cosell.deals.ruleset.application.CurrentRuleSets;
import dev.cosell.names.DomainName;
import dev.cosell.names.EmailAddress;
import dev.cosell.names.FreeMail;
import dev.cosell.names.ParsedDomain;
import dev.cosell.web.FieldError;
import dev.cosell.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Asks the rules about a deal that is to be registered, or might be. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
class AssessRegistration {

    private static final ZoneId DAYS_BEGIN_IN = ZoneId.of("Europe/Berlin");

    private static final Duration UNTIL_A_PARTNER_IS_HEARD_OF = Duration.ofSeconds(1);

    private final PartnerRepository partners;
    private final CurrentRuleSets ruleSets;
    private final Set<String> vendorDomains;

    AssessRegistration(PartnerRepository partners, CurrentRuleSets ruleSets, VendorConfig vendor) {
        this.partners = partners;
        this.ruleSets = ruleSets;
        this.vendorDomains =
                vendor.domains().stream()
                        .map(AssessRegistration::registrable)
                        .collect(Collectors.toSet());
    }

    private static String registrable(String domain) {
        if (DomainName.parse(domain) instanceof ParsedDomain.Registrable registrable) {
            return registrable.name().value();
        }
        throw new IllegalStateException("cosell.vendor.domains: " + domain + " is no domain");
    }

    /**
     * What the rules say of a registration.
     *
     * @param ruleSet which rule set holds
     * @param facts what the registration was asked about
     * @param register whether it can be registered
     */
    record Assessment(Decision ruleSet, DealFacts facts, Decision register) {}

    /**
     * @param hasOpenDeal whether the partner has an open deal on the domain
     * @param at the moment that fixes the rule set
     */
    Assessment assess(DealRegistration registration, boolean hasOpenDeal, Actor actor, Instant at) {
        PartnerEntity partner =
                registration.partnerId() == null ? null : known(registration.partnerId());
        Decision ruleSet = ruleSet(registration, partner, at);
        DealFacts facts =
                DealFacts.ofRegistration(
                        ruleSet.ruleSet(),
                        registration.motion(),
                        actor,
                        partner == null ? null : partner.channelAccountManagerId(),
                        candidate(registration, partner, hasOpenDeal)
                                .checkedBy(ruleSet.ruleSet().values()),
                        at);
        return new Assessment(ruleSet, facts, RulesOfEngagement.register(facts));
    }

    /**
     * @throws ProblemException 409 for a partner that was not heard of yet
     */
    PartnerEntity known(String partnerId) {
        return partners.findByIdOptional(partnerId)
                .orElseThrow(
                        () ->
                                new ProblemException(
                                        DealProblem.PARTNER_NOT_YET_KNOWN,
                                        UNTIL_A_PARTNER_IS_HEARD_OF));
    }

    private Decision ruleSet(
            DealRegistration registration, @Nullable PartnerEntity partner, Instant at) {
        if (partner == null) {
            return RulesOfEngagement.ruleSetOfDirectDeal(
                    ruleSets.get(), registration.companyCountry(), at);
        }
        var parties =
                new Parties(
                        partner.country(),
                        Set.copyOf(partner.sellsInto()),
                        registration.companyCountry());
        return RulesOfEngagement.ruleSet(ruleSets.get(), parties, at);
    }

    /**
     * Each check that a changed registration is put to; one that failed before is no obstacle to
     * mending something else.
     */
    Map<QualificationCheck, Boolean> changedQualification(
            DealRegistration before, DealRegistration after, PolicyValues values) {
        PartnerEntity partner = before.partnerId() == null ? null : known(before.partnerId());
        return checkedAnew(
                candidate(before, partner, false), candidate(after, partner, false), values);
    }

    /**
     * Each check that a direct deal is put to when it is to be a partner's.
     *
     * @param hasOpenDeal whether the partner has another open deal on the domain
     */
    Map<QualificationCheck, Boolean> offeredQualification(
            DealRegistration direct,
            PartnerEntity partner,
            boolean hasOpenDeal,
            PolicyValues values) {
        return checkedAnew(
                candidate(direct, null, false), candidate(direct, partner, hasOpenDeal), values);
    }

    private static Map<QualificationCheck, Boolean> checkedAnew(
            Candidate before, Candidate after, PolicyValues values) {
        var metBefore = before.checkedBy(values);
        var checked = after.checkedBy(values);
        checked.keySet().removeIf(check -> !metBefore.getOrDefault(check, true));
        return checked;
    }

    /**
     * @throws ProblemException 422 where the close is planned for a day before the registration
     */
    static void requirePlannedFrom(Instant registeredAt, DealRegistration registration) {
        LocalDate planned = registration.expectedCloseDate();
        if (planned.isBefore(LocalDate.ofInstant(registeredAt, DAYS_BEGIN_IN))) {
            throw new ProblemException(
                    DealProblem.CLOSE_DATE_TOO_EARLY,
                    List.of(new FieldError("/expectedCloseDate", planned.toString())));
        }
    }

    /** What stands in the way, for the caller. */
    static List<FieldError> errors(
            Map<QualificationCheck, Boolean> checked,
            Function<QualificationCheck, FieldError> unmet) {
        return checked.entrySet().stream()
                .filter(check -> !check.getValue())
                .map(Map.Entry::getKey)
                .map(unmet)
                .toList();
    }

    private Candidate candidate(
            DealRegistration registration, @Nullable PartnerEntity partner, boolean hasOpenDeal) {
        List<String> partnersDomains = partner == null ? List.of() : partner.domains();
        DomainName contact = EmailAddress.parse(registration.contactEmail()).orElseThrow().domain();
        return new Candidate(
                registration.companyName(),
                registration.contactName(),
                FreeMail.isFreeMail(contact),
                partnersDomains.contains(contact.value()),
                vendorDomains.contains(contact.value()),
                partnersDomains.contains(registration.domain()),
                vendorDomains.contains(registration.domain()),
                hasOpenDeal,
                fields(registration));
    }

    private static Set<RequiredField> fields(DealRegistration registration) {
        Set<RequiredField> given = EnumSet.noneOf(RequiredField.class);
        if (registration.companyEmployees() != null) {
            given.add(RequiredField.EMPLOYEES);
        }
        if (registration.companyIndustry() != null) {
            given.add(RequiredField.INDUSTRY);
        }
        if (registration.language() != null) {
            given.add(RequiredField.LANGUAGE);
        }
        if (registration.externalReference() != null) {
            given.add(RequiredField.EXTERNAL_REFERENCE);
        }
        return given;
    }
}
