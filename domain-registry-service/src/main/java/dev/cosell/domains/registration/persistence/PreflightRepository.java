package dev.cosell.domains.registration.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;

/** How often partners ask whether domains are free. */
@ApplicationScoped
public class PreflightRepository {

    private static final String COUNT =
            """
            insert into preflight_use as u (partner_id, minute, asked) values (:partner, :minute, 1)
            on conflict (partner_id) do update
               set minute = greatest(u.minute, excluded.minute),
                   asked = case when u.minute < excluded.minute then 1 else u.asked + 1 end
            returning asked
            """;

    private final EntityManager entities;

    PreflightRepository(EntityManager entities) {
        this.entities = entities;
    }

    /** Counts one more question of this minute, and says how many it has now. */
    public int count(String partnerId, Instant minute) {
        return (Integer)
                entities.createNativeQuery(COUNT, Integer.class)
                        .setParameter("partner", partnerId)
                        .setParameter("minute", minute)
                        .getSingleResult();
    }
}
