package dev.cosell.domains.registration.application;

import dev.cosell.domains.registration.config.RegistrationConfig;
import dev.cosell.domains.registration.persistence.PreflightRepository;
import dev.cosell.web.ProblemException;
import dev.cosell.web.StandardProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Counts what partners ask of domains that are not theirs, so that nobody reads the register off.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class QuestionLimit {

    private final PreflightRepository preflights;
    private final RegistrationConfig config;
    private final Clock clock;

    QuestionLimit(PreflightRepository preflights, RegistrationConfig config, Clock clock) {
        this.preflights = preflights;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Counts one question, where the transaction commits: an answer by a rule does.
     *
     * @throws ProblemException 429 when the partner has asked too often in this minute
     */
    public void count(String partnerId) {
        Instant now = clock.instant();
        Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
        if (preflights.count(partnerId, minute) > config.preflightsPerMinute()) {
            throw new ProblemException(
                    StandardProblem.TOO_MANY_REQUESTS,
                    Duration.between(now, minute.plus(1, ChronoUnit.MINUTES)));
        }
    }
}
