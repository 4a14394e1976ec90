package dev.cosell.web.thing;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** A record of one text, as RESTEasy makes by itself from a plain text. */
public record NoteRequest(@NotBlank @Size(max = 10) String text) {}
