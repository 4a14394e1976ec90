package dev.cosell.domains.customer.api;

import dev.cosell.domains.customer.application.PutCustomer;
import dev.cosell.domains.customer.application.ReadCustomers;
import dev.cosell.domains.customer.persistence.CustomerEntity;
import dev.cosell.web.Caller;
import dev.cosell.web.ETags;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

@Path("/customers")
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

    private static RestResponse<CustomerResponse> answer(int status, CustomerEntity customer) {
        return ResponseBuilder.<CustomerResponse>create(status)
                .entity(CustomerResponse.from(customer))
                .header(HttpHeaders.ETAG, ETags.of(customer.version()))
                .build();
    }
}
