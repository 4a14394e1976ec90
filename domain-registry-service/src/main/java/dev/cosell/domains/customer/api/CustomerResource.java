package dev.cosell.domains.customer.api;

import dev.cosell.domains.customer.application.PutCustomer;
import dev.cosell.domains.customer.application.ReadCustomers;
import dev.cosell.domains.customer.persistence.CustomerEntity;
import dev.cosell.web.Caller;
import dev.cosell.web.ETags;
import dev.cosell.web.Languages;
import dev.cosell.web.Page;
import dev.cosell.web.QueryParameters;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

@Path("/customers")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Customers", description = "Companies that buy already, and who answers for them")
class CustomerResource {

    private final PutCustomer putCustomer;
    private final ReadCustomers readCustomers;
    private final Caller caller;

    CustomerResource(PutCustomer putCustomer, ReadCustomers readCustomers, Caller caller) {
        this.putCustomer = putCustomer;
        this.readCustomers = readCustomers;
        this.caller = caller;
    }

    @PUT
    @Path("/{domain}")
    @RolesAllowed({"operations", "integration"})
    @Operation(
            operationId = "putCustomer",
            summary = "Record an existing customer or describe it anew")
    @APIResponse(
            responseCode = "201",
            description = "Recorded",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = CustomerResponse.class)))
    @APIResponse(
            responseCode = "200",
            description = "Described anew",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = CustomerResponse.class)))
    public RestResponse<CustomerResponse> put(
            @Parameter(
                            description = "The customer's domain, in any spelling",
                            example = "hansekontor-lübeck.example")
                    @PathParam("domain")
                    String domain,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            CustomerRequest request) {
        var saved =
                putCustomer.handle(
                        new PutCustomer.Command(
                                domain,
                                request.company(),
                                request.growthSpecialistId(),
                                caller.id(),
                                ifMatch));
        return answer(saved.status(), saved.value());
    }

    @GET
    @Path("/{domain}")
    @RolesAllowed({"growth-specialist", "channel-account-manager", "operations", "integration"})
    @Operation(operationId = "getCustomer", summary = "Read an existing customer")
    public RestResponse<CustomerResponse> get(
            @Parameter(
                            description = "The customer's domain, in any spelling",
                            example = "hansekontor-lübeck.example")
                    @PathParam("domain")
                    String domain) {
        return answer(200, readCustomers.one(domain));
    }

    @GET
    @RolesAllowed({"growth-specialist", "channel-account-manager", "operations", "integration"})
    @Operation(
            operationId = "listCustomers",
            summary =
                    "List existing customers by domain, or those that a growth specialist answers for")
    public Page<CustomerResponse> list(
            @QueryParam("growthSpecialistId") @Nullable String growthSpecialistId,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        var parameters = new QueryParameters(Languages.of(language));
        String specialist = parameters.text("growthSpecialistId", growthSpecialistId);
        parameters.check();
        var page = Page.Request.of(cursor, limit);
        return Page.of(
                page,
                readCustomers.page(specialist, page),
                CustomerEntity::domain,
                CustomerResponse::from);
    }

    private static RestResponse<CustomerResponse> answer(int status, CustomerEntity customer) {
        return ResponseBuilder.<CustomerResponse>create(status)
                .entity(CustomerResponse.from(customer))
                .header(HttpHeaders.ETAG, ETags.of(customer.version()))
                .build();
    }
}
