package dev.cosell.assignments.territory.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Postal codes of one country, each asked for by a binary search. */
public final class PostalCodes {

    private static final Comparator<String> ORDER =
            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

    /** In order, and none touches another. */
    private final List<PostalCodeRange> ranges;

    private PostalCodes(List<PostalCodeRange> ranges) {
        this.ranges = ranges;
    }

    public static PostalCodes of(Collection<PostalCodeRange> unordered) {
        List<PostalCodeRange> merged = new ArrayList<>();
        unordered.stream()
                .sorted(Comparator.comparing(PostalCodeRange::first, ORDER))
                .forEach(
                        next -> {
                            if (merged.isEmpty()
                                    || ORDER.compare(merged.getLast().last(), next.first()) < 0) {
                                merged.add(next);
                            } else if (ORDER.compare(merged.getLast().last(), next.last()) < 0) {
                                merged.add(
                                        new PostalCodeRange(
                                                merged.removeLast().first(), next.last()));
                            }
                        });
        return new PostalCodes(List.copyOf(merged));
    }

    boolean isEmpty() {
        return ranges.isEmpty();
    }

    List<PostalCodeRange> ranges() {
        return ranges;
    }

    /**
     * @param code as it is compared
     */
    boolean contains(String code) {
        int at = lastThatBeginsUpTo(code);
        return at >= 0 && ORDER.compare(code, ranges.get(at).last()) <= 0;
    }

    /** The first codes that both have. */
    Optional<PostalCodeRange> shared(PostalCodes other) {
        for (PostalCodeRange range : other.ranges) {
            int at = lastThatBeginsUpTo(range.last());
            if (at >= 0 && ORDER.compare(range.first(), ranges.get(at).last()) <= 0) {
                PostalCodeRange mine = ranges.get(at);
                return Optional.of(
                        new PostalCodeRange(
                                later(mine.first(), range.first()),
                                earlier(mine.last(), range.last())));
            }
        }
        return Optional.empty();
    }

    /** Index of the last range whose first code is at most this one; -1 where none is. */
    private int lastThatBeginsUpTo(String code) {
        int low = 0;
        int high = ranges.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ORDER.compare(ranges.get(middle).first(), code) <= 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    private static String later(String one, String other) {
        return ORDER.compare(one, other) < 0 ? other : one;
    }

    private static String earlier(String one, String other) {
        return ORDER.compare(one, other) < 0 ? one : other;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PostalCodes codes && ranges.equals(codes.ranges);
    }

    @Override
    public int hashCode() {
        return ranges.hashCode();
    }

    @Override
    public String toString() {
        return ranges.toString();
    }
}
