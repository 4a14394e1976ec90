package dev.cosell.testing;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How every service is built inside. A rule whose packages are gone fails as well: it would guard
 * nothing.
 */
public final class ArchitectureRules {

    private static final String TRANSACTIONAL = "jakarta.transaction.Transactional";

    private static final String PATTERN = "jakarta.validation.constraints.Pattern";

    private final String service;

    private ArchitectureRules(String service) {
        this.service = service;
    }

    /**
     * Fails with every breach in the classes of one service.
     *
     * @param service its package, such as {@code dev.cosell.deals}
     */
    public static void check(String service) {
        JavaClasses classes =
                new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages(service);
        List<String> breaches = new ArrayList<>();
        for (ArchRule rule : new ArchitectureRules(service).all()) {
            try {
                rule.allowEmptyShould(false).check(classes);
            } catch (AssertionError breach) {
                breaches.add(breach.getMessage());
            }
        }
        if (!breaches.isEmpty()) {
            throw new AssertionError(String.join("\n\n", breaches));
        }
    }

    private List<ArchRule> all() {
        return List.of(
                sameNamesEverywhere(),
                policyIsPure(),
                transactionsOfClasses(),
                transactionsOfMethods(),
                onlyTheRelaySends(),
                eventsAtTheEdge(),
                resourcesAskUseCases(),
                useCasesKnowNoResource(),
                rowsKnowNobodyAbove(),
                entitiesLieWithTheirRows(),
                resourcesSayWhatTheyProduce(),
                repeatableAnswersHaveAStatus(),
                patternsAreSaidInWords());
    }

    private ArchRule sameNamesEverywhere() {
        return classes()
                .should()
                .resideInAnyPackage(
                        Stream.concat(
                                        Stream.of(service),
                                        Stream.of(
                                                        "api",
                                                        "application",
                                                        "policy",
                                                        "persistence",
                                                        "messaging",
                                                        "config")
                                                .map(this::within))
                                .toArray(String[]::new))
                .because(
                        "whoever knows one service finds his way in all; a package called common or"
                                + " util gathers what nobody found a place for");
    }

    private ArchRule policyIsPure() {
        return classes()
                .that()
                .resideInAPackage(within("policy"))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..", "org.jspecify..", "org.joda.money..", within("policy"))
                .because(
                        "the sales rules are read and tested without database, framework or clock;"
                                + " an amount of money is a value like any other");
    }

    private ArchRule transactionsOfClasses() {
        return classes()
                .that()
                .areAnnotatedWith(TRANSACTIONAL)
                .should()
                .resideInAPackage(within("application"))
                .because("a use case is what happens as a whole or not at all")
                .allowEmptyShould(true);
    }

    private ArchRule transactionsOfMethods() {
        return methods()
                .that()
                .areAnnotatedWith(TRANSACTIONAL)
                .should()
                .beDeclaredInClassesThat()
                .resideInAPackage(within("application"))
                .because("a use case is what happens as a whole or not at all");
    }

    private ArchRule repeatableAnswersHaveAStatus() {
        return methods()
                .that()
                .areAnnotatedWith("dev.cosell.web.Idempotent")
                .should()
                .haveRawReturnType("org.jboss.resteasy.reactive.RestResponse")
                .because("what is kept for a repetition is the status and the body")
                .allowEmptyShould(true);
    }

    private ArchRule patternsAreSaidInWords() {
        return noFields()
                .should()
                .beAnnotatedWith(
                        describe(
                                "a pattern without a message of its own",
                                annotation ->
                                        annotation.getRawType().getName().equals(PATTERN)
                                                && annotation
                                                        .get("message")
                                                        .filter(String.class::isInstance)
                                                        .map(String.class::cast)
                                                        .orElse("{" + PATTERN)
                                                        .startsWith("{" + PATTERN)))
                .because("people who mistyped something do not read regular expressions");
    }

    private ArchRule onlyTheRelaySends() {
        return noClasses()
                .that()
                .resideInAPackage(service + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.kafka..")
                .because(
                        "what is sent beside the transaction is lost, or told though it never was");
    }

    private ArchRule eventsAtTheEdge() {
        return noClasses()
                .that()
                .resideOutsideOfPackage(within("messaging"))
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("dev.cosell.contracts..").or(simpleName("EventLog")))
                .because("a contract with other services must not shape the inside of this one");
    }

    private ArchRule resourcesAskUseCases() {
        return noClasses()
                .that()
                .resideInAPackage(within("api"))
                .should()
                .dependOnClassesThat(
                        simpleNameEndingWith("Repository")
                                .or(
                                        resideInAnyPackage(
                                                "jakarta.persistence..",
                                                "jakarta.transaction..",
                                                "java.sql..",
                                                "javax.sql.."))
                                .as("are repositories or reach the database"))
                .because("a resource shows what a use case found, in the transaction that it ran");
    }

    private ArchRule resourcesSayWhatTheyProduce() {
        return classes()
                .that()
                .areAnnotatedWith("jakarta.ws.rs.Path")
                .should()
                .beAnnotatedWith("jakarta.ws.rs.Produces")
                .because(
                        "an answer of objects becomes the text of its Java class where a caller asks"
                                + " for another format than JSON");
    }

    private ArchRule useCasesKnowNoResource() {
        return noClasses()
                .that()
                .resideInAnyPackage(within("application"), within("messaging"))
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage(within("api"), "jakarta.ws.rs..")
                                .as("belong to the REST edge"))
                .because("a use case is the same for a request, an event and a job");
    }

    private ArchRule rowsKnowNobodyAbove() {
        return noClasses()
                .that()
                .resideInAPackage(within("persistence"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(within("api"), within("application"), within("messaging"))
                .because("what is stored outlives who stored it");
    }

    private ArchRule entitiesLieWithTheirRows() {
        return classes()
                .that(
                        describe(
                                "are entities",
                                type -> type.isAnnotatedWith("jakarta.persistence.Entity")))
                .should()
                .resideInAPackage(within("persistence"))
                .because("the schema and what reads it change together");
    }

    private String within(String name) {
        return service + ".." + name + "..";
    }
}
