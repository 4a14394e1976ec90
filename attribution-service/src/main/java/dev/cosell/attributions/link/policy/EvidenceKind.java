package dev.cosell.attributions.link.policy;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What happened to a link. The names are part of what is hashed: they never change. */
public enum EvidenceKind {
    /** The link is older than the evidence: what its row said when it began. */
    ADOPTED(null),
    ISSUED("ISSUED"),
    /** Operations allowed another address to sign. */
    SIGNER_ALLOWED(null),
    SIGNED("SIGNED"),
    DECLINED("DECLINED_BY_CUSTOMER"),
    PRESENTED("PRESENTED"),
    REVOKED("REVOKED"),
    EXPIRED("EXPIRED"),
    /** From here on values of entries before are absent. */
    PERSONAL_DATA_ERASED(null);

    private static final Map<String, EvidenceKind> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Enum::name, kind -> kind));

    private final @Nullable String status;

    EvidenceKind(@Nullable String status) {
        this.status = status;
    }

    /** The status that it brings the link into; null where it leaves it as it is. */
    @Nullable String status() {
        return status;
    }

    /** Empty for what is none: somebody wrote it beside the service. */
    static Optional<EvidenceKind> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }
}
