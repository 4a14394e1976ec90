package dev.cosell.assignments.staff.api;

import dev.cosell.assignments.staff.persistence.StaffEntity;
import dev.cosell.names.EmailAddress;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Whom to call or write to (R5, R10). */
@Schema(name = "Contact")
public record ContactResponse(String id, String name, String email) {

    public static @Nullable ContactResponse from(@Nullable StaffEntity member) {
        return member == null
                ? null
                : new ContactResponse(
                        member.id(), member.name(), EmailAddress.display(member.email()));
    }
}
