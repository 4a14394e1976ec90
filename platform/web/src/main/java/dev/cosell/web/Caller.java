package dev.cosell.web;

import dev.cosell.messaging.DatabaseRole;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who makes this request. */
@RequestScoped
public class Caller {

    /** The role whose callers are tenants: each sees its own rows only. */
    public static final String TENANT_ROLE = "partner";

    static final String TENANT_CLAIM = "partner_id";

    private final SecurityIdentity identity;
    private @Nullable String publicActor;

    Caller(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** The subject of the token, or the name under which a public page acts. */
    public String id() {
        if (publicActor != null) {
            return publicActor;
        }
        return identity.isAnonymous() ? "" : identity.getPrincipal().getName();
    }

    /**
     * The caller within its tenant: somebody may work for two of them, and is somebody else in
     * each.
     */
    String account() {
        return tenant().orElse("") + "/" + id();
    }

    public boolean has(String role) {
        return identity.hasRole(role);
    }

    /**
     * The tenant that the caller belongs to; empty for the vendor's own people, and on a public
     * page, where a token that comes along, good or bad, counts for nothing.
     *
     * @throws ForbiddenException for a partner's token that names no partner
     */
    public Optional<String> tenant() {
        if (publicActor != null || !has(TENANT_ROLE)) {
            return Optional.empty();
        }
        String tenant = identity.getAttribute(TENANT_CLAIM);
        if (tenant == null) {
            throw new ForbiddenException("The token names no tenant");
        }
        return Optional.of(tenant);
    }

    /** Lets a page without login work as the service, under a name for the history. */
    public void actAsPublic(String actor) {
        publicActor = actor;
    }

    /**
     * The database role of this caller's transactions; empty for somebody unknown, who sees
     * nothing.
     */
    Optional<DatabaseRole> databaseRole() {
        if (publicActor != null) {
            return Optional.of(DatabaseRole.SERVICE);
        }
        if (identity.isAnonymous()) {
            return Optional.empty();
        }
        return Optional.of(has(TENANT_ROLE) ? DatabaseRole.PARTNER : DatabaseRole.STAFF);
    }
}
