package dev.cosell.deals.ruleset.api;

import dev.cosell.deals.deal.policy.RuleSets;
import dev.cosell.deals.ruleset.application.ChangeRuleSets;
import dev.cosell.web.Caller;
import dev.cosell.web.Idempotent;
import dev.cosell.web.Languages;
import dev.cosell.web.Page;
import dev.cosell.web.QueryParameters;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

@Path("/rule-sets")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Rule sets", description = "Which sales rules hold when and where, and their values")
class RuleSetResource {

    private final ChangeRuleSets changeRuleSets;
    private final Caller caller;

    RuleSetResource(ChangeRuleSets changeRuleSets, Caller caller) {
        this.changeRuleSets = changeRuleSets;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({
        "partner",
        "growth-specialist",
        "channel-account-manager",
        "operations",
        "integration"
    })
    @Operation(
            operationId = "listRuleSets",
            summary = "Read all versions of the rule sets, or those in force at a moment")
    public Page<RuleSetResponse> list(
            @QueryParam("asOf")
                    @Parameter(
                            description = "Only the versions in force at this moment",
                            example = "2022-05-01T21:59:59Z")
                    @Nullable String asOf,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        var parameters = new QueryParameters(Languages.of(language));
        Instant moment = parameters.instant("asOf", asOf);
        parameters.check();
        RuleSets all = changeRuleSets.all();
        return new Page<>(
                all.all().stream()
                        .filter(version -> moment == null || all.isInForce(version, moment))
                        .map(version -> RuleSetResponse.from(version, all))
                        .toList(),
                null);
    }

    @POST
    @Idempotent
    @RolesAllowed("operations")
    @Operation(
            operationId = "addRuleSet",
            summary = "Add a version of a rule set that comes into force later",
            description =
                    "What is or was in force never changes. Each deal keeps the version that was in"
                            + " force when it was registered.")
    @APIResponse(
            responseCode = "201",
            description = "The version is added",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = RuleSetResponse.class)))
    public RestResponse<RuleSetResponse> add(RuleSetRequest request) {
        var added = changeRuleSets.add(request.draft(), caller.id());
        return ResponseBuilder.create(
                        RestResponse.Status.CREATED,
                        RuleSetResponse.from(added.ruleSet(), added.all()))
                .location(URI.create("/rule-sets?asOf=" + added.ruleSet().validFrom()))
                .build();
    }
}
