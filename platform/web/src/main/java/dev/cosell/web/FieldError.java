package dev.cosell.web;

/**
 * What is wrong with one field.
 *
 * @param pointer JSON pointer (RFC 6901) into the request's body; a parameter of the query is named
 *     behind a question mark, as in {@code ?status}
 */
public record FieldError(String pointer, String detail) {}
