package dev.cosell.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param nextCursor where the next page begins; null on the last one
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Page<T>(List<T> items, @Nullable String nextCursor) {

    public static final int DEFAULT_LIMIT = 20;
    public static final int MAX_LIMIT = 100;

    private static final int LONGEST_CURSOR = 1_000;

    /**
     * Where a page begins, and how long it is. The position is what the last item of the page
     * before sorted by.
     */
    public record Request(@Nullable String after, int limit) {

        /**
         * Reads the two query parameters of every list.
         *
         * @throws ProblemException 400 for a limit out of bounds or a cursor that is none
         */
        public static Request of(@Nullable String cursor, @Nullable String limit) {
            return new Request(cursor == null ? null : decode(cursor), limitOf(limit));
        }

        /** Where the page begins, or what sorts before everything. */
        public String afterOr(String first) {
            return after == null ? first : after;
        }

        /** One more than is shown: it tells whether there is a next page. */
        public int rows() {
            return limit + 1;
        }

        private static int limitOf(@Nullable String limit) {
            if (limit == null) {
                return DEFAULT_LIMIT;
            }
            if (!limit.matches("[1-9][0-9]?|100")) {
                throw new ProblemException(
                        StandardProblem.LIMIT_INVALID, Integer.toString(MAX_LIMIT));
            }
            return Integer.parseInt(limit);
        }

        private static String decode(String cursor) {
            try {
                if (cursor.length() <= LONGEST_CURSOR) {
                    byte[] bytes = Base64.getUrlDecoder().decode(cursor);
                    String text =
                            StandardCharsets.UTF_8
                                    .newDecoder()
                                    .decode(ByteBuffer.wrap(bytes))
                                    .toString();
                    if (!text.isEmpty() && Shape.storable(text)) {
                        return text;
                    }
                }
            } catch (IllegalArgumentException | CharacterCodingException e) {
                throw new ProblemException(StandardProblem.CURSOR_INVALID);
            }
            throw new ProblemException(StandardProblem.CURSOR_INVALID);
        }
    }

    /**
     * Makes a page of the rows that were found for a request.
     *
     * @param found up to {@link Request#rows()} rows
     * @param position what a row sorts by, unique among all rows
     */
    public static <R, T> Page<T> of(
            Request request, List<R> found, Function<R, String> position, Function<R, T> item) {
        boolean more = found.size() > request.limit();
        List<R> shown = more ? found.subList(0, request.limit()) : found;
        String next =
                more
                        ? Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(
                                        position.apply(shown.getLast())
                                                .getBytes(StandardCharsets.UTF_8))
                        : null;
        return new Page<>(shown.stream().map(item).toList(), next);
    }

    /**
     * Reads a position that is a number.
     *
     * @throws ProblemException 400 for a cursor of another list
     */
    public static Optional<Long> numberAfter(Request request) {
        try {
            return Optional.ofNullable(request.after()).map(Long::valueOf);
        } catch (NumberFormatException e) {
            throw new ProblemException(StandardProblem.CURSOR_INVALID);
        }
    }

    /**
     * Reads a position that is a UUID.
     *
     * @throws ProblemException 400 for a cursor of another list
     */
    public static Optional<UUID> uuidAfter(Request request) {
        try {
            return Optional.ofNullable(request.after()).map(UUID::fromString);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(StandardProblem.CURSOR_INVALID);
        }
    }
}
