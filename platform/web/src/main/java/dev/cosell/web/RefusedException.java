package dev.cosell.web;

import io.quarkus.transaction.annotations.Rollback;
import java.util.List;

/**
 * A rule refused. That is an answer and no failure: the transaction commits, and holds the record
 * of the decision and the idempotency key. Whoever throws it must have changed nothing else.
 */
@Rollback(false)
public final class RefusedException extends ProblemException {

    private static final long serialVersionUID = 1;

    private final String rule;

    public RefusedException(ProblemType type, String rule, String... arguments) {
        super(type, List.of(arguments), List.of(), null);
        this.rule = rule;
    }

    /**
     * @param errors what stands in the way of each field
     */
    public RefusedException(ProblemType type, String rule, List<FieldError> errors) {
        super(type, List.of(), errors, null);
        this.rule = rule;
    }

    @Override
    String rule() {
        return rule;
    }
}
