package dev.cosell.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.restassured.RestAssured;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Holds the OpenAPI document of the service under test to what generators of clients can read. */
public final class OpenApiCheck {

    /** Schemas of Java's own values that our requests and answers are made of. */
    private static final Set<String> VALUES =
            Set.of("Decimal", "Instant", "LocalDate", "UUID", "YearMonth");

    private OpenApiCheck() {}

    /** Requires that each schema has a name that may be one, and is of a class of ours. */
    public static void onlyOurSchemas() {
        Map<String, Object> schemas =
                RestAssured.given().get("/q/openapi?format=json").path("components.schemas");
        assertThat(schemas.keySet()).isNotEmpty().allMatch(name -> name.matches("[a-zA-Z0-9._-]+"));
        Set<String> foreign = new TreeSet<>(schemas.keySet());
        foreign.removeAll(VALUES);
        Set<String> ours = names();
        // Pages, patches, and the second of two that have one name.
        foreign.removeIf(
                name ->
                        ours.contains(
                                name.replaceFirst("^Page(?=.)", "")
                                        .replaceFirst("(Patch|[0-9])$", "")));
        foreign.removeAll(ours);
        assertThat(foreign).as("schemas of classes that are not ours").isEmpty();
    }

    /** Requires that whoever is answered with a body knows its schema. */
    public static void everySuccessHasASchema() {
        List<String> without =
                RestAssured.given()
                        .get("/q/openapi?format=json")
                        .path(
                                """
                                paths.collectMany { path, item -> item.collectMany { method, operation ->
                                    operation.responses
                                        .findAll { status, answer -> status.startsWith('2') && status != '204' }
                                        .findAll { status, answer ->
                                            !answer.content || answer.content.any { type, shown -> !shown.schema } }
                                        .collect { status, answer -> method + ' ' + path + ' ' + status } } }
                                """);
        assertThat(without).isEmpty();
    }

    private static Set<String> names() {
        Set<String> names = new TreeSet<>();
        for (JavaClass each : new ClassFileImporter().importPackages("dev.cosell")) {
            names.add(each.getSimpleName());
            each.tryGetAnnotationOfType("org.eclipse.microprofile.openapi.annotations.media.Schema")
                    .flatMap(schema -> schema.get("name"))
                    .ifPresent(name -> names.add(name.toString()));
        }
        return names;
    }
}
