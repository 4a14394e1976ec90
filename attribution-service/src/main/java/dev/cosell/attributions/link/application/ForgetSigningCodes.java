package dev.cosell.attributions.link.application;

import dev.cosell.attributions.link.persistence.SigningCodeRepository;
import dev.cosell.messaging.CleanUp;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Duration;

/** A code names a person's address: it goes when it is of no more use. */
@ApplicationScoped
class ForgetSigningCodes implements CleanUp {

    // Longer than codes count for the limit of a day.
    private static final Duration KEPT = Duration.ofDays(2);

    private final SigningCodeRepository codes;
    private final Clock clock;

    ForgetSigningCodes(SigningCodeRepository codes, Clock clock) {
        this.codes = codes;
        this.clock = clock;
    }

    @Override
    @Transactional(TxType.MANDATORY)
    public int deleteOld(int atMost) {
        return codes.deleteIssuedBefore(clock.instant().minus(KEPT), atMost);
    }
}
