package dev.cosell.deals.ruleset.api;

import dev.cosell.deals.deal.policy.DecisionMode;
import dev.cosell.deals.deal.policy.PolicyValues;
import dev.cosell.deals.deal.policy.QualificationCheck;
import dev.cosell.deals.deal.policy.RequiredField;
import dev.cosell.deals.deal.policy.RuleSet;
import dev.cosell.deals.deal.policy.SalesMotion;
import dev.cosell.deals.ruleset.application.ChangeRuleSets.Draft;
import dev.cosell.web.Country;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A version of a rule set that is to come into force. */
@Schema(name = "RuleSetRequest")
record RuleSetRequest(
        @NotNull
                @Pattern(
                        regexp = RuleSet.STANDARD + "|" + RuleSet.PILOT,
                        message = "{dev.cosell.deals.pattern.ruleSet}")
                @Schema(enumeration = {RuleSet.STANDARD, RuleSet.PILOT})
                String name,
        @NotNull
                @Pattern(
                        regexp = "[A-Z][A-Z0-9_-]{1,30}",
                        message = "{dev.cosell.deals.pattern.region}")
                @Schema(description = "WORLD for the standard rules", examples = "DACH")
                String region,
        @NotNull
                @Size(max = 50)
                @Schema(
                        description = "Where the pilot holds; empty for the standard rules",
                        examples = "[\"DE\",\"AT\",\"CH\"]")
                List<@NotNull @Country String> countries,
        @NotNull
                @Schema(
                        description =
                                "Its first moment, at least a minute from now; the version before ends there",
                        examples = "2027-01-01T00:00:00Z")
                Instant validFrom,
        @Nullable
                @Schema(
                        description =
                                "True ends the pilot in this region: the standard rules hold from then on")
                Boolean suspended,
        @NotNull @Valid Policy policy) {

    /** What a version leaves to the vendor. */
    @Schema(name = "Policy")
    record Policy(
            @NotNull
                    @Schema(
                            description =
                                    "A5: how free the growth specialist is where nobody holds the domain")
                    DecisionMode unregisteredDomain,
            @NotNull
                    @Min(0)
                    @Max(30)
                    @Schema(description = "A6: how long a close without credit is held back")
                    Integer creditGuardBusinessDays,
            @NotNull
                    @Schema(
                            description =
                                    "A10: partners based in the region are in with all their customers")
                    Boolean partnersOfRegionEverywhere,
            @NotNull
                    @Schema(
                            description =
                                    "A10: partners from elsewhere are in with customers in the region")
                    Boolean foreignPartnersInRegion,
            @NotNull @Min(1) @Max(30) @Schema(description = "A12") Integer reminderBusinessDays,
            @NotNull @Min(1) @Max(30) @Schema(description = "A12") Integer escalationBusinessDays,
            @Nullable @Min(1) @Max(30) @Schema(description = "A12; absent: never")
                    Integer automaticAcceptanceBusinessDays,
            @NotNull
                    @Size(max = 4)
                    @Schema(description = "A16: motions whose credit needs the confirmation link")
                    List<@NotNull SalesMotion> linkNeeded,
            @NotNull
                    @Size(max = 6)
                    @Schema(description = "A13: what a deal must meet to be registered")
                    List<@NotNull QualificationCheck> qualification,
            @NotNull
                    @Size(max = 4)
                    @Schema(description = "A13: optional fields that must be there all the same")
                    List<@NotNull RequiredField> requiredFields) {

        static Policy from(PolicyValues values) {
            return new Policy(
                    values.unregisteredDomain(),
                    values.creditGuardBusinessDays(),
                    values.partnersOfRegionEverywhere(),
                    values.foreignPartnersInRegion(),
                    values.reminderBusinessDays(),
                    values.escalationBusinessDays(),
                    values.automaticAcceptanceBusinessDays(),
                    values.linkNeeded().stream().sorted().toList(),
                    values.qualification(),
                    values.requiredFields().stream().sorted().toList());
        }

        PolicyValues values() {
            return new PolicyValues(
                    unregisteredDomain,
                    creditGuardBusinessDays,
                    partnersOfRegionEverywhere,
                    foreignPartnersInRegion,
                    reminderBusinessDays,
                    escalationBusinessDays,
                    automaticAcceptanceBusinessDays,
                    Set.copyOf(linkNeeded),
                    qualification.stream().distinct().toList(),
                    Set.copyOf(requiredFields));
        }
    }

    Draft draft() {
        return new Draft(
                name,
                region,
                Set.copyOf(countries),
                // The database keeps no less; two versions of one moment would collide there.
                validFrom.truncatedTo(ChronoUnit.MICROS),
                Boolean.TRUE.equals(suspended),
                policy.values());
    }
}
