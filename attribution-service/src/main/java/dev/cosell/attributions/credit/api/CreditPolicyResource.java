package dev.cosell.attributions.credit.api;

import dev.cosell.attributions.attribution.policy.CreditPolicies;
import dev.cosell.attributions.credit.application.ChangeCreditPolicy;
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

@Path("/credit-policies")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Credit policies", description = "What each way of selling earns, and since when")
class CreditPolicyResource {

    private final ChangeCreditPolicy changeCreditPolicy;
    private final Caller caller;

    CreditPolicyResource(ChangeCreditPolicy changeCreditPolicy, Caller caller) {
        this.changeCreditPolicy = changeCreditPolicy;
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
            operationId = "listCreditPolicies",
            summary = "Read all versions of the credit policy, or the one in force at a moment")
    public Page<CreditPolicyResponse> list(
            @QueryParam("asOf")
                    @Parameter(
                            description = "Only the version in force at this moment",
                            example = "2027-01-29T10:00:00Z")
                    @Nullable String asOf,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        var parameters = new QueryParameters(Languages.of(language));
        Instant moment = parameters.instant("asOf", asOf);
        parameters.check();
        CreditPolicies all = changeCreditPolicy.all();
        return new Page<>(
                all.all().stream()
                        .filter(each -> moment == null || each.equals(all.inForceAt(moment)))
                        .map(each -> CreditPolicyResponse.from(each, all))
                        .toList(),
                null);
    }

    @POST
    @Idempotent
    @RolesAllowed("operations")
    @Operation(
            operationId = "addCreditPolicy",
            summary = "Add a version of the credit policy that comes into force later",
            description =
                    "What is or was in force never changes. Each deal earns by the version that is in"
                            + " force at its close.")
    @APIResponse(
            responseCode = "201",
            description = "The version is added",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = CreditPolicyResponse.class)))
    public RestResponse<CreditPolicyResponse> add(CreditPolicyRequest request) {
        var added =
                changeCreditPolicy.add(
                        request.begin(),
                        request.graceDays(),
                        request.policyTerms(),
                        request.thresholds(),
                        caller.id());
        return ResponseBuilder.create(
                        RestResponse.Status.CREATED,
                        CreditPolicyResponse.from(added.policy(), added.all()))
                .location(URI.create("/credit-policies?asOf=" + added.policy().validFrom()))
                .build();
    }
}
