package dev.cosell.attributions.link.api;

import static java.util.Map.entry;

import dev.cosell.names.EmailAddress;
import dev.cosell.web.PostedForm;
import dev.cosell.web.ProblemException;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.Size;
import java.lang.reflect.RecordComponent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says what is wrong with a form so that the person who filled it in can mend it. */
@Singleton
class Mistakes {

    private static final String EMAIL = "email";
    private static final String CODE = "code";

    /** Refusals that have words of their own, and the field that each is about. */
    private static final Map<String, String> FIELDS =
            Map.ofEntries(
                    entry("EMAIL_NOT_USABLE", EMAIL),
                    entry("SIGNER_OF_VENDOR", EMAIL),
                    entry("SIGNER_OF_PARTNER", EMAIL),
                    entry("SIGNER_OF_FREE_MAIL", EMAIL),
                    entry("SIGNER_NOT_OF_CUSTOMER", EMAIL),
                    entry("CODE_WRONG", CODE),
                    entry("CODE_EXPIRED", CODE),
                    entry("CODE_EXHAUSTED", CODE),
                    entry("SIGNING_LOCKED", ""),
                    entry("TEXT_NOT_THE_ONE", ""),
                    entry("TOO_MANY_REQUESTS", ""));

    private final Validator validator;
    private final Clock clock;

    Mistakes(Validator validator, Clock clock) {
        this.validator = validator;
        this.clock = clock;
    }

    /** All that is wrong with what was typed, in the order of the fields. */
    List<Mistake> in(Record request, PostedForm form, PageText text, String domain) {
        Map<String, String> found = new HashMap<>();
        for (ConstraintViolation<Record> violation : validator.validate(request)) {
            String field = violation.getPropertyPath().toString();
            boolean tooLong = violation.getConstraintDescriptor().getAnnotation() instanceof Size;
            found.put(field, text.of(tooLong ? "mistake.tooLong" : "mistake." + field, domain));
        }
        if (EmailAddress.parse(form.text(EMAIL)).isEmpty()) {
            found.putIfAbsent(EMAIL, text.of("mistake.email", domain));
        }
        List<Mistake> mistakes = new ArrayList<>();
        for (RecordComponent field : request.getClass().getRecordComponents()) {
            String wrong = found.get(field.getName());
            if (wrong != null) {
                boolean hidden = field.getName().equals("textSha256");
                mistakes.add(new Mistake(hidden ? "" : field.getName(), wrong));
            }
        }
        return mistakes;
    }

    /** Why it was refused. */
    Mistake of(ProblemException problem, PageText text, String domain) {
        String code = problem.type().name();
        String field = FIELDS.get(code);
        return field == null
                ? new Mistake("", text.of("mistake.other"))
                : new Mistake(
                        field,
                        text.of("mistake." + code, domain, moment(problem.retryAfter(), text)));
    }

    /** When it is worth another try: the next full minute after the wait. */
    String moment(@Nullable Duration wait, PageText text) {
        Instant end = clock.instant().plus(wait == null ? Duration.ZERO : wait);
        return text.moment(
                end.plus(1, ChronoUnit.MINUTES).minusNanos(1).truncatedTo(ChronoUnit.MINUTES));
    }
}
