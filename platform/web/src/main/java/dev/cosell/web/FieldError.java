package dev.cosell.web;

/**
 * What is wrong with one field.
 *
 * @param pointer JSON pointer (RFC 6901) into the request's body; a parameter of the query is named
 *     behind a question mark, as in {@code ?status}
 * @param detail in the caller's language; or the name of a {@link ProblemType} of the same service,
 *     whose title the caller gets
 */
public record FieldError(String pointer, String detail) {}
