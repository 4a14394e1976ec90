package dev.cosell.web;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ends a request with a problem answer, and undoes its transaction. */
public class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient ProblemType type;
    private final transient List<String> arguments;
    private final transient List<FieldError> errors;
    private final @Nullable Duration retryAfter;

    /**
     * @param arguments what the type's title and detail have in the places of {0}, {1} …
     */
    public ProblemException(ProblemType type, String... arguments) {
        this(type, List.of(arguments), List.of(), null);
    }

    public ProblemException(ProblemType type, List<FieldError> errors) {
        this(type, List.of(), errors, null);
    }

    public ProblemException(ProblemType type, Duration retryAfter) {
        this(type, List.of(), List.of(), retryAfter);
    }

    ProblemException(
            ProblemType type,
            List<String> arguments,
            List<FieldError> errors,
            @Nullable Duration retryAfter) {
        super(type.name());
        this.type = type;
        this.arguments = arguments;
        this.errors = errors;
        this.retryAfter = retryAfter;
    }

    public ProblemType type() {
        return type;
    }

    List<String> arguments() {
        return arguments;
    }

    List<FieldError> errors() {
        return errors;
    }

    /** How long to wait before the same request; null where waiting does not help. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /** The rule that refused, where one did. */
    @Nullable String rule() {
        return null;
    }

    /**
     * Whether the same request would get the same answer again, so that it is kept for its
     * idempotency key.
     */
    boolean lasting() {
        return switch (type.status()) {
            case 400, 401, 408, 412, 428, 429 -> false;
            default -> type.status() < 500 && retryAfter == null && type != StandardProblem.BUSY;
        };
    }
}
