package dev.cosell.attributions.link.persistence;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
public class SigningCodeRepository implements PanacheRepositoryBase<SigningCodeEntity, UUID> {

    private static final String DELETE_OLD =
            """
            delete from signing_code where id in (
                select id from signing_code where issued_at < :before limit :atMost)
            """;

    /** The code of a link that an address may use. */
    public Optional<SigningCodeEntity> inForce(UUID linkId, String email) {
        return find("linkId = ?1 and email = ?2 and not superseded", linkId, email)
                .firstResultOptional();
    }

    /** Takes the place of an older code for the same address. */
    public void replace(SigningCodeEntity code) {
        update(
                "superseded = true where linkId = ?1 and email = ?2 and not superseded",
                code.linkId(),
                code.email());
        persist(code);
    }

    /** When the codes of a link were issued, from an instant on, the oldest first. */
    public List<Instant> issuedSince(UUID linkId, Instant since) {
        return getEntityManager()
                .createQuery(
                        "select c.issuedAt from SigningCodeEntity c where c.linkId = :link and c.issuedAt > :since order by c.issuedAt",
                        Instant.class)
                .setParameter("link", linkId)
                .setParameter("since", since)
                .getResultList();
    }

    /**
     * When a mailbox got the codes of a partner's links, from an instant on, the oldest first. No
     * other transaction issues one of them until this one ends.
     */
    public List<Instant> lockIssuedTo(String mailbox, String partnerId, Instant since) {
        getEntityManager()
                .createNativeQuery(
                        "select pg_advisory_xact_lock(hashtextextended(:partner || ' ' || :mailbox, 0))")
                .setParameter("partner", partnerId)
                .setParameter("mailbox", mailbox)
                .getSingleResult();
        return getEntityManager()
                .createQuery(
                        """
                        select c.issuedAt from SigningCodeEntity c join ConfirmationLinkEntity l on l.id = c.linkId
                         where c.mailbox = :mailbox and l.partnerId = :partner and c.issuedAt > :since
                         order by c.issuedAt
                        """,
                        Instant.class)
                .setParameter("mailbox", mailbox)
                .setParameter("partner", partnerId)
                .setParameter("since", since)
                .getResultList();
    }

    /** Deletes up to so many of the codes that were issued before an instant. */
    public int deleteIssuedBefore(Instant before, int atMost) {
        return getEntityManager()
                .createNativeQuery(DELETE_OLD)
                .setParameter("before", before)
                .setParameter("atMost", atMost)
                .executeUpdate();
    }
}
