package dev.cosell.assignments.territory.application;

import dev.cosell.assignments.AssignmentProblem;
import dev.cosell.assignments.routing.policy.PostalCodeRange;
import dev.cosell.assignments.routing.policy.Segment;
import dev.cosell.assignments.staff.persistence.StaffEntity;
import dev.cosell.assignments.staff.persistence.StaffRepository;
import dev.cosell.assignments.staff.persistence.StaffRole;
import dev.cosell.assignments.territory.messaging.TerritoryEvents;
import dev.cosell.assignments.territory.persistence.TerritoryEntity;
import dev.cosell.assignments.territory.persistence.TerritoryRepository;
import dev.cosell.web.ETags;
import dev.cosell.web.FieldError;
import dev.cosell.web.ProblemException;
import dev.cosell.web.Saved;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes a territory, or changes what it covers and who works in it. */
@ApplicationScoped
public class PutTerritory {

    private final TerritoryRepository territories;
    private final StaffRepository staff;
    private final TerritoryEvents events;

    PutTerritory(TerritoryRepository territories, StaffRepository staff, TerritoryEvents events) {
        this.territories = territories;
        this.staff = staff;
        this.events = events;
    }

    public record Command(
            String code,
            String name,
            String country,
            List<String> postalCodes,
            @Nullable Segment segment,
            @Nullable String language,
            List<String> growthSpecialists,
            @Nullable String ifMatch) {}

    @Transactional
    public Saved<TerritoryEntity> handle(Command command) {
        requirePostalCodes(command);
        requireGrowthSpecialists(command.growthSpecialists());
        var known = territories.lock(command.code());
        known.ifPresent(territory -> ETags.check(command.ifMatch(), territory.version()));
        var territory = known.orElseGet(() -> new TerritoryEntity(command.code()));
        territory.describe(
                command.name(),
                command.country(),
                command.postalCodes(),
                command.segment(),
                command.language(),
                command.growthSpecialists());
        if (known.isEmpty()) {
            territories.persist(territory);
        }
        events.changed(territory);
        return new Saved<>(territory, known.isEmpty());
    }

    private static void requirePostalCodes(Command command) {
        List<FieldError> errors = new ArrayList<>();
        for (int i = 0; i < command.postalCodes().size(); i++) {
            String text = command.postalCodes().get(i);
            if (!PostalCodeRange.isValid(text, command.country())) {
                errors.add(new FieldError("/postalCodes/" + i, text));
            }
        }
        if (!errors.isEmpty()) {
            throw new ProblemException(AssignmentProblem.POSTAL_CODES_INVALID, errors);
        }
    }

    /** R8: nobody but a growth specialist works a territory. */
    private void requireGrowthSpecialists(List<String> ids) {
        Map<String, StaffEntity> known =
                staff.lockShared(ids).stream()
                        .collect(Collectors.toMap(StaffEntity::id, Function.identity()));
        for (String id : ids) {
            StaffEntity member = known.get(id);
            if (member == null) {
                throw new ProblemException(AssignmentProblem.STAFF_NOT_KNOWN, id);
            }
            if (member.role() != StaffRole.GROWTH_SPECIALIST) {
                throw new ProblemException(
                        AssignmentProblem.STAFF_ROLE_UNSUITABLE,
                        id,
                        StaffRole.GROWTH_SPECIALIST.name());
            }
        }
    }
}
