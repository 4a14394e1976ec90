package dev.cosell.web;

/** Errors that have nothing to do with what a service is for. */
public enum StandardProblem implements ProblemType {
    MALFORMED_JSON(400),
    INVALID_SHAPE(400),
    MALFORMED_REQUEST(400),
    CURSOR_INVALID(400),
    LIMIT_INVALID(400),
    IDEMPOTENCY_KEY_INVALID(400),
    UNAUTHENTICATED(401),
    FORBIDDEN(403),
    NOT_FOUND(404),
    METHOD_NOT_ALLOWED(405),
    NOT_ACCEPTABLE(406),
    UPLOAD_TOO_SLOW(408),
    IDEMPOTENCY_IN_FLIGHT(409),
    BUSY(409),
    PARKED_RECORD_SETTLED(409),
    PARKED_RECORD_NOT_OLDEST(409),
    PARKED_KEY_BUSY(409),
    STALE(412),
    BODY_TOO_LARGE(413),
    UNSUPPORTED_MEDIA_TYPE(415),
    INVALID_CONTENT(422),
    IDEMPOTENCY_KEY_REUSED(422),
    PRECONDITION_REQUIRED(428),
    TOO_MANY_REQUESTS(429),
    INTERNAL(500),
    UNAVAILABLE(503);

    private final int status;

    StandardProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
