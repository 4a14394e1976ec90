package dev.cosell.web;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * What the type of a problem answer points to. A service adds its own types by producing a bean of
 * type {@code ProblemType[]}.
 */
@Path("/problems")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Problems", description = "Every error answer of this service, explained")
class ProblemsResource {

    private static final List<String> WITHOUT_ARGUMENTS = List.of("…", "…", "…", "…", "…");

    private final List<Explanation> explanations;

    ProblemsResource(@Any Instance<ProblemType[]> ofTheService) {
        this.explanations =
                Stream.concat(
                                ofTheService.stream().flatMap(Arrays::stream),
                                Arrays.stream(StandardProblem.values()))
                        .map(Explanation::of)
                        .sorted(
                                Comparator.comparingInt(Explanation::status)
                                        .thenComparing(Explanation::code))
                        .toList();
    }

    /** A problem type; each text by its language. */
    @Schema(name = "ProblemExplanation")
    record Explanation(
            @Schema(examples = "/problems/invalid-content") String type,
            @Schema(examples = "INVALID_CONTENT") String code,
            @Schema(examples = "422") int status,
            @Schema(
                            examples =
                                    "{\"de\":\"Einige Werte sind nicht zulässig\",\"en\":\"Some values are not acceptable\"}")
                    Map<String, String> title,
            Map<String, String> detail) {

        static Explanation of(ProblemType type) {
            return new Explanation(
                    Problem.uri(type),
                    type.name(),
                    type.status(),
                    texts(type, "title"),
                    texts(type, "detail"));
        }

        private static Map<String, String> texts(ProblemType type, String part) {
            Map<String, String> texts = new TreeMap<>();
            for (Locale language : Languages.SUPPORTED) {
                texts.put(
                        language.getLanguage(),
                        Problem.text(type, part, language, WITHOUT_ARGUMENTS));
            }
            return texts;
        }
    }

    @GET
    @Operation(operationId = "listProblems", summary = "List every kind of error answer")
    public Page<Explanation> list() {
        return new Page<>(explanations, null);
    }

    @GET
    @Path("/{slug}")
    @Operation(operationId = "getProblem", summary = "Explain one kind of error answer")
    public Explanation get(@PathParam("slug") String slug) {
        return explanations.stream()
                .filter(each -> each.type().equals("/problems/" + slug))
                .findFirst()
                .orElseThrow(() -> new ProblemException(StandardProblem.NOT_FOUND));
    }
}
