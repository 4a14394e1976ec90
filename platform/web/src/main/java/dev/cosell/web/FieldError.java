package dev.cosell.web;

/**
 * What is wrong with one field.
 *
 * @param pointer JSON pointer (RFC 6901) into the request's body
 */
public record FieldError(String pointer, String detail) {}
