package dev.cosell.domains.capacity.persistence;

import dev.cosell.domains.registration.policy.Capacity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;

/** How many domains partners may hold, and how many they do. */
@ApplicationScoped
public class CapacityRepository {

    private static final String LOCK =
            "select domains from lock_domain_use(cast(:partners as text[])) where partner_id = :partner";
    private static final String USED = "select domains from domain_use where partner_id = :partner";
    private static final String AT =
            "select tier, domains, valid_from from domain_capacity_at(:at) order by tier";
    private static final String ALL =
            "select tier, domains, valid_from from domain_capacity order by tier, valid_from";
    private static final String ADD =
            """
            insert into domain_capacity (tier, valid_from, domains, set_by, set_at)
            values (:tier, :from, :domains, :by, :at) on conflict do nothing
            """;

    private final EntityManager entities;

    CapacityRepository(EntityManager entities) {
        this.entities = entities;
    }

    /** What holds for a tier from a moment on, until another begins. */
    public record Limit(String tier, int domains, Instant validFrom) {}

    /**
     * A partner's capacity, and its use kept as it is until the transaction ends: who registers for
     * the same partner meanwhile waits.
     *
     * @param others whose use this transaction changes as well: all are locked in one order
     */
    public Capacity lock(String partnerId, String tier, Instant at, String... others) {
        String[] partners = new String[others.length + 1];
        System.arraycopy(others, 0, partners, 0, others.length);
        partners[others.length] = partnerId;
        int used =
                (Integer)
                        entities.createNativeQuery(LOCK, Integer.class)
                                .setParameter("partners", partners)
                                .setParameter("partner", partnerId)
                                .getSingleResult();
        return new Capacity(limit(tier, at), used);
    }

    /** A partner's capacity at a moment, with its use now. */
    public Capacity read(String partnerId, String tier, Instant at) {
        int used =
                entities.createNativeQuery(USED, Integer.class)
                        .setParameter("partner", partnerId)
                        .getResultStream()
                        .mapToInt(each -> (Integer) each)
                        .findFirst()
                        .orElse(0);
        return new Capacity(limit(tier, at), used);
    }

    /** A tier that nobody has set a limit for may hold nothing. */
    private int limit(String tier, Instant at) {
        return inForce(at).stream()
                .filter(each -> each.tier().equals(tier))
                .map(Limit::domains)
                .findFirst()
                .orElse(0);
    }

    public List<Limit> inForce(Instant at) {
        return entities.createNativeQuery(AT, Limit.class).setParameter("at", at).getResultList();
    }

    public List<Limit> all() {
        return entities.createNativeQuery(ALL, Limit.class).getResultList();
    }

    /** Adds a limit, unless one of the tier begins at that very moment. */
    public boolean add(Limit limit, String by, Instant at) {
        return entities.createNativeQuery(ADD)
                        .setParameter("tier", limit.tier())
                        .setParameter("from", limit.validFrom())
                        .setParameter("domains", limit.domains())
                        .setParameter("by", by)
                        .setParameter("at", at)
                        .executeUpdate()
                == 1;
    }
}
