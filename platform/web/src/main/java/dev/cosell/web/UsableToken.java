package dev.cosell.web;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * Turns away good tokens that say nothing good: of nobody, or of a tenant who is also one of the
 * vendor's people. Rows are shown by the one and operations allowed by the other, so that no caller
 * can be both.
 */
@ApplicationScoped
class UsableToken implements SecurityIdentityAugmentor {

    private static final Set<String> VENDOR_ROLES =
            Set.of("growth-specialist", "channel-account-manager", "operations", "integration");

    @Override
    public Uni<SecurityIdentity> augment(
            SecurityIdentity identity, AuthenticationRequestContext context) {
        if (identity.isAnonymous()) {
            return Uni.createFrom().item(identity);
        }
        String tenant = tenantOf(identity);
        if (!isOfOneSide(identity)
                || !isUsable(identity.getPrincipal().getName())
                || (tenant != null && !isUsable(tenant))) {
            return Uni.createFrom()
                    .failure(
                            new AuthenticationFailedException("The token's claims are not usable"));
        }
        return Uni.createFrom()
                .item(
                        tenant == null
                                ? identity
                                : QuarkusSecurityIdentity.builder(identity)
                                        .addAttribute(Caller.TENANT_CLAIM, tenant)
                                        .build());
    }

    private static boolean isOfOneSide(SecurityIdentity identity) {
        return !identity.hasRole(Caller.TENANT_ROLE)
                || VENDOR_ROLES.stream().noneMatch(identity::hasRole);
    }

    /** Asked for once: to look up a claim of one's own costs the library an exception. */
    private static @Nullable String tenantOf(SecurityIdentity identity) {
        return identity.getPrincipal() instanceof JsonWebToken token
                        && token.claim(Caller.TENANT_CLAIM).orElse(null) instanceof String tenant
                ? tenant
                : null;
    }

    private static boolean isUsable(@Nullable String id) {
        return id != null && !id.isBlank() && Shape.storable(id);
    }
}
