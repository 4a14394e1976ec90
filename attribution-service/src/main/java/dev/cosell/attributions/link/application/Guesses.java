package dev.cosell.attributions.link.application;

import dev.cosell.attributions.link.config.LinkConfig;
import dev.cosell.attributions.link.persistence.GuessRepository;
import dev.cosell.messaging.CleanUp;
import dev.cosell.messaging.ServiceTransaction;
import dev.cosell.web.ProblemException;
import dev.cosell.web.StandardProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;

/**
 * Slows down whoever guesses at tokens and codes: so many guesses a minute, counted over all
 * instances. Only guesses are turned away: somebody else behind the same address, with a genuine
 * link of its own, notices nothing.
 */
@ApplicationScoped
public class Guesses implements CleanUp {

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final Duration KEPT = Duration.ofHours(1);
    private static final UUID NO_LINK = new UUID(0, 0);

    /** Guesses at tokens take no more connections than this. */
    private static final int COUNTED_AT_ONCE = 4;

    private static final int MOST_REMEMBERED = 10_000;

    private final GuessRepository guesses;
    private final LinkKeys keys;
    private final ServiceTransaction transaction;
    private final LinkConfig config;
    private final Clock clock;

    private final Semaphore room = new Semaphore(COUNTED_AT_ONCE);

    /** Who has no guess left, by the minute in which that is so: nothing more is written of it. */
    private final ConcurrentMap<ByteBuffer, Instant> exhausted = new ConcurrentHashMap<>();

    Guesses(
            GuessRepository guesses,
            LinkKeys keys,
            ServiceTransaction transaction,
            LinkConfig config,
            Clock clock) {
        this.guesses = guesses;
        this.keys = keys;
        this.transaction = transaction;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Counts a token that is none of ours.
     *
     * @throws ProblemException 429 when the client has guessed too often within the minute
     */
    public void countToken(Client client) {
        byte[] guesser = guesser(client, NO_LINK);
        Instant minute = minute();
        if (minute.equals(exhausted.get(ByteBuffer.wrap(guesser))) || !room.tryAcquire()) {
            throw tooMany();
        }
        int sofar;
        try {
            sofar = transaction.call(() -> guesses.count(guesser, minute));
        } finally {
            room.release();
        }
        if (sofar > config.guessesPerMinute()) {
            remember(guesser, minute);
            throw tooMany();
        }
    }

    /**
     * @throws ProblemException 429 when the client has tried too many wrong codes with this link
     *     within the minute
     */
    @Transactional(TxType.MANDATORY)
    void requireRoom(Client client, UUID linkId) {
        if (guesses.counted(guesser(client, linkId), minute()) >= config.guessesPerMinute()) {
            throw tooMany();
        }
    }

    /** Counts a wrong code; the link's deal is locked. */
    @Transactional(TxType.MANDATORY)
    void countCode(Client client, UUID linkId) {
        guesses.count(guesser(client, linkId), minute());
    }

    @Override
    @Transactional(TxType.MANDATORY)
    public int deleteOld(int atMost) {
        return guesses.deleteBefore(clock.instant().minus(KEPT), atMost);
    }

    private void remember(byte[] guesser, Instant minute) {
        if (exhausted.size() >= MOST_REMEMBERED) {
            exhausted.values().removeIf(earlier -> earlier.isBefore(minute));
        }
        if (exhausted.size() < MOST_REMEMBERED) {
            exhausted.put(ByteBuffer.wrap(guesser), minute);
        }
    }

    /** A digest: whoever reads the table learns no addresses. */
    private byte[] guesser(Client client, UUID linkId) {
        return keys.sign(
                        keys.current(),
                        "cosell:guesser:1",
                        LinkTokens.bytes(linkId),
                        client.network())
                .orElseThrow();
    }

    private Instant minute() {
        return clock.instant().truncatedTo(ChronoUnit.MINUTES);
    }

    private ProblemException tooMany() {
        return new ProblemException(
                StandardProblem.TOO_MANY_REQUESTS,
                Duration.between(clock.instant(), minute().plus(WINDOW)));
    }
}
