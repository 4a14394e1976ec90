package dev.cosell.deals.work.api;

import dev.cosell.deals.work.persistence.NoteEntity;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "Note")
record NoteResponse(
        UUID id,
        NoteEntity.Visibility visibility,
        String text,
        String writtenBy,
        String authorRole,
        Instant writtenAt) {

    static NoteResponse from(NoteEntity note) {
        return new NoteResponse(
                note.id(),
                note.visibility(),
                note.text(),
                note.writtenBy(),
                note.authorRole(),
                note.writtenAt());
    }
}
