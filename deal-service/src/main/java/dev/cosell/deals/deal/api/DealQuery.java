package dev.cosell.deals.deal.api;

import dev.cosell.deals.DealProblem;
import dev.cosell.deals.deal.persistence.DealFilter;
import dev.cosell.deals.deal.persistence.DealSort;
import dev.cosell.deals.deal.policy.CollaborationStatus;
import dev.cosell.deals.deal.policy.DealStatus;
import dev.cosell.deals.deal.policy.SalesMotion;
import dev.cosell.names.DomainName;
import dev.cosell.names.ParsedDomain;
import dev.cosell.web.FieldError;
import dev.cosell.web.Languages;
import dev.cosell.web.ProblemException;
import dev.cosell.web.QueryParameters;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** What a list of deals can be asked for. */
record DealQuery(
        @QueryParam("status") @Parameter(schema = @Schema(implementation = DealStatus.class))
                @Nullable String status,
        @QueryParam("motion") @Parameter(schema = @Schema(implementation = SalesMotion.class))
                @Nullable String motion,
        @QueryParam("collaborationStatus")
                @Parameter(schema = @Schema(implementation = CollaborationStatus.class))
                @Nullable String collaborationStatus,
        @QueryParam("partnerId") @Nullable String partnerId,
        @QueryParam("growthSpecialistId") @Nullable String growthSpecialistId,
        @QueryParam("domain")
                @Parameter(
                        description = "The customer's domain, in any spelling",
                        example = "www.müller-maschinenbau.de")
                @Nullable String domain,
        @QueryParam("externalReference")
                @Parameter(description = "The deal's id in the partner's own system")
                @Nullable String externalReference,
        @QueryParam("q")
                @Parameter(
                        description =
                                "Words of company, domain or external reference, in any German"
                                        + " inflection; \"a phrase\", or, -not",
                        example = "maschinenbau")
                @Nullable String words,
        @QueryParam("sort")
                @Parameter(
                        description = "A minus stands for the greatest first",
                        schema =
                                @Schema(
                                        enumeration = {
                                            "-registeredAt",
                                            "registeredAt",
                                            "expectedCloseDate",
                                            "-expectedCloseDate",
                                            "expectedMrr",
                                            "-expectedMrr"
                                        },
                                        defaultValue = "-registeredAt"))
                @Nullable String sort,
        @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {

    /**
     * @throws ProblemException 400 naming all parameters that are wrong, 422 for what is no domain
     */
    DealFilter filter() {
        var parameters = new QueryParameters(Languages.of(language));
        var filter =
                new DealFilter(
                        parameters.oneOf(DealStatus.class, "status", status),
                        parameters.oneOf(SalesMotion.class, "motion", motion),
                        parameters.oneOf(
                                CollaborationStatus.class,
                                "collaborationStatus",
                                collaborationStatus),
                        parameters.text("partnerId", partnerId),
                        parameters.text("growthSpecialistId", growthSpecialistId),
                        parameters.text("domain", domain),
                        parameters.text("externalReference", externalReference),
                        parameters.text("q", words));
        readSort(parameters);
        parameters.check();
        return domain == null ? filter : filter.onDomain(registrable(domain));
    }

    /** What the list is sorted by; to be called after {@link #filter()}, which checks it. */
    DealSort sorted() {
        DealSort wanted = readSort(new QueryParameters(Languages.of(language)));
        return wanted == null ? DealSort.NEWEST_FIRST : wanted;
    }

    private @Nullable DealSort readSort(QueryParameters parameters) {
        return parameters.oneOf(List.of(DealSort.values()), DealSort::text, "sort", sort);
    }

    private static String registrable(String domain) {
        if (DomainName.parse(domain) instanceof ParsedDomain.Registrable registrable) {
            return registrable.name().value();
        }
        throw new ProblemException(
                DealProblem.DOMAIN_INVALID, List.of(new FieldError("?domain", domain)));
    }
}
