package dev.cosell.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.parameters.Parameter.In;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Adds to every operation what is the same for all: the headers that it takes, how it is paged, and
 * the problems that it can answer with. What an operation says of itself stays.
 */
public final class OpenApiProblems implements OASFilter {

    private static final Map<Integer, String> DESCRIPTIONS =
            new TreeMap<>(
                    Map.of(
                            400, "The request has the wrong form; each wrong field is named",
                            401, "No valid token",
                            403, "The caller's role may not do this",
                            404, "There is nothing here that the caller may see",
                            409,
                                    "A rule or the present state stands against it, or the same request is still being worked on",
                            412, "The state that the caller names is not the present one",
                            413, "The body is too large",
                            415, "The body is of a media type that this operation does not take",
                            422,
                                    "Values are not acceptable, or the idempotency key belongs to another request",
                            428, "If-Match is missing"));

    private static final Map<Integer, String> AT_ANY_TIME =
            Map.of(
                    500, "Something went wrong; the answer names a number to report",
                    503,
                            "A part that the answer needs is away; Retry-After says when to ask again");

    private static final Map<String, String> PAGING =
            Map.of(
                    "cursor",
                    "The nextCursor of the answer before; without it, the first page",
                    "limit",
                    "At most so many, from 1 to %d; %d without it"
                            .formatted(Page.MAX_LIMIT, Page.DEFAULT_LIMIT));

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getPaths() == null) {
            return;
        }
        addComponents(document);
        MergePatchSchemas.add(document);
        document.getPaths()
                .getPathItems()
                .forEach(
                        (path, item) ->
                                item.getOperations()
                                        .forEach(
                                                (method, operation) ->
                                                        complete(path, method, operation)));
    }

    private static void addComponents(OpenAPI document) {
        Components components =
                document.getComponents() == null
                        ? OASFactory.createComponents()
                        : document.getComponents();
        document.setComponents(components);
        components.addParameter(
                "AcceptLanguage",
                header(
                        "Accept-Language",
                        "Language of titles, details and other texts: de or en (the default)",
                        "de"));
        components.addParameter(
                "IdempotencyKey",
                header(
                        "Idempotency-Key",
                        "Repeat a request with the key of the first one, within 24 hours, to get its answer"
                                + " without a second effect",
                        "5f0c1f6e-0d2b-4f5c-9a55-3c1d7c6a2b11"));
        DESCRIPTIONS.forEach((status, text) -> addProblem(components, status, text));
        AT_ANY_TIME.forEach((status, text) -> addProblem(components, status, text));
    }

    private static Parameter header(String name, String description, String example) {
        return OASFactory.createParameter()
                .name(name)
                .in(In.HEADER)
                .description(description)
                .schema(OASFactory.createSchema().addType(SchemaType.STRING))
                .example(example);
    }

    private static void addProblem(Components components, int status, String description) {
        components.addResponse(
                nameOf(status),
                OASFactory.createAPIResponse().description(description).content(problem()));
    }

    private static Content problem() {
        var schema = OASFactory.createSchema().ref("Problem");
        return OASFactory.createContent()
                .addMediaType(Problem.MEDIA_TYPE, OASFactory.createMediaType().schema(schema));
    }

    private static void complete(String path, HttpMethod method, Operation operation) {
        parameter(operation, "Accept-Language").ifPresent(operation::removeParameter);
        operation.addParameter(OASFactory.createParameter().ref("AcceptLanguage"));
        PAGING.forEach(
                (name, text) ->
                        parameter(operation, name).ifPresent(found -> found.description(text)));
        if (method == HttpMethod.POST) {
            operation.addParameter(OASFactory.createParameter().ref("IdempotencyKey"));
        }
        var responses =
                operation.getResponses() == null
                        ? OASFactory.createAPIResponses()
                        : operation.getResponses();
        operation.setResponses(responses);
        for (int status : statuses(path, method, operation)) {
            String code = Integer.toString(status);
            APIResponse own = responses.getAPIResponse(code);
            // Quarkus describes these two by itself, and the same everywhere.
            if (own == null || own.getDescription() == null || status == 401 || status == 403) {
                responses.addAPIResponse(code, OASFactory.createAPIResponse().ref(nameOf(status)));
            } else if (own.getContent() == null) {
                own.setContent(problem());
            }
        }
    }

    private static Optional<Parameter> parameter(Operation operation, String name) {
        return Optional.ofNullable(operation.getParameters()).stream()
                .flatMap(List::stream)
                .filter(parameter -> name.equals(parameter.getName()))
                .findFirst();
    }

    private static Set<Integer> statuses(String path, HttpMethod method, Operation operation) {
        Set<Integer> statuses = new TreeSet<>(AT_ANY_TIME.keySet());
        statuses.add(400);
        if (operation.getSecurity() != null && !operation.getSecurity().isEmpty()) {
            statuses.addAll(List.of(401, 403));
        }
        if (path.contains("{")) {
            statuses.add(404);
        }
        if (operation.getRequestBody() != null) {
            statuses.addAll(List.of(413, 415, 422));
        }
        if (method != HttpMethod.GET) {
            statuses.add(409);
        }
        if (method == HttpMethod.POST) {
            statuses.add(422);
        }
        parameter(operation, "If-Match")
                .ifPresent(
                        ifMatch -> {
                            statuses.add(412);
                            if (Boolean.TRUE.equals(ifMatch.getRequired())) {
                                statuses.add(428);
                            }
                        });
        return statuses;
    }

    private static String nameOf(int status) {
        return "Problem" + status;
    }
}
