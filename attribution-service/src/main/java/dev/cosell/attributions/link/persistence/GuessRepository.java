package dev.cosell.attributions.link.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;

/** Counts guesses, in plain SQL: of a counter there is nothing to be known but its number. */
@ApplicationScoped
public class GuessRepository {

    private static final String COUNT =
            """
            insert into guess as g (guesser, minute, guesses) values (:guesser, :minute, 1)
            on conflict (guesser) do update
               set guesses = case when g.minute = excluded.minute then g.guesses + 1 else 1 end,
                   minute = excluded.minute
            returning guesses
            """;

    private static final String COUNTED =
            "select coalesce(sum(guesses), 0) from guess where guesser = :guesser and minute = :minute";

    private static final String DELETE_OLD =
            """
            delete from guess where guesser in (
                select guesser from guess where minute < :before limit :atMost)
            """;

    private final EntityManager entities;

    GuessRepository(EntityManager entities) {
        this.entities = entities;
    }

    /** Counts one more, and returns how many it are within this minute. */
    public int count(byte[] guesser, Instant minute) {
        return number(COUNT, guesser, minute);
    }

    public int counted(byte[] guesser, Instant minute) {
        return number(COUNTED, guesser, minute);
    }

    public int deleteBefore(Instant before, int atMost) {
        return entities.createNativeQuery(DELETE_OLD)
                .setParameter("before", before)
                .setParameter("atMost", atMost)
                .executeUpdate();
    }

    private int number(String sql, byte[] guesser, Instant minute) {
        return ((Number)
                        entities.createNativeQuery(sql)
                                .setParameter("guesser", guesser)
                                .setParameter("minute", minute)
                                .getSingleResult())
                .intValue();
    }
}
