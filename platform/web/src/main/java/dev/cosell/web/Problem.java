package dev.cosell.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An error answer (RFC 9457). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "Problem",
        description =
                "An error answer (RFC 9457); code is stable, title and detail are in the caller's language")
public record Problem(
        @Schema(examples = "/problems/invalid-content") String type,
        String title,
        int status,
        String detail,
        @Schema(examples = "INVALID_CONTENT") String code,
        @Schema(description = "The rule that refused", examples = "R22") @Nullable String rule,
        @Nullable List<FieldError> errors) {

    static final String MEDIA_TYPE = "application/problem+json";

    static Problem of(ProblemException exception, Locale language) {
        ProblemType type = exception.type();
        return new Problem(
                uri(type),
                text(type, "title", language, exception.arguments()),
                type.status(),
                text(type, "detail", language, exception.arguments()),
                type.name(),
                exception.rule(),
                exception.errors().isEmpty()
                        ? null
                        : exception.errors().stream()
                                .map(error -> inWords(error, type, language))
                                .toList());
    }

    /** An error that is a problem of its service by itself is told by that problem's title. */
    private static FieldError inWords(FieldError error, ProblemType type, Locale language) {
        return Arrays.stream(((Enum<?>) type).getDeclaringClass().getEnumConstants())
                .filter(each -> each.name().equals(error.detail()))
                .findFirst()
                .map(
                        each ->
                                new FieldError(
                                        error.pointer(),
                                        text((ProblemType) each, "title", language, List.of())))
                .orElse(error);
    }

    static String uri(ProblemType type) {
        return "/problems/" + type.slug();
    }

    static String text(ProblemType type, String part, Locale language, List<String> arguments) {
        return Messages.text(
                ((Enum<?>) type).getDeclaringClass(),
                "problems",
                language,
                type.name() + "." + part,
                arguments);
    }

    static Response answer(ProblemException exception, Locale language) {
        var response =
                Response.status(exception.type().status())
                        .type(MEDIA_TYPE)
                        .header(HttpHeaders.CONTENT_LANGUAGE, language.getLanguage())
                        .entity(of(exception, language));
        var retryAfter = exception.retryAfter();
        if (retryAfter != null) {
            response.header(HttpHeaders.RETRY_AFTER, Math.max(1, retryAfter.toSeconds()));
        }
        if (exception.type() == StandardProblem.UNAUTHENTICATED) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        return response.build();
    }
}
